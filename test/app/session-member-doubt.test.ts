import {describe, expect, it} from 'vitest';
import {operator} from '../support/builders.ts';
import {COFFEE, due, objection, refusal, type Cashier} from '../support/cashier.ts';
import {ANNA, bally, cashAt, inDoubt, paying, said} from '../support/member-till.ts';

describe('an unknown outcome', () => {
  it('opens one screen by itself after eight seconds, not before', async () => {
    const till = await paying();
    till.links.hold('deeds');
    await till.who.press('accounts');
    await till.who.hear(6000);
    expect(till.who.page().screen).toBe('pay');
    await till.who.hear(3000);
    expect(till.who.page()).toMatchObject({screen: 'doubt', selected: 0});
  });

  it('opens at once when the link knows that an answer was lost', async () => {
    const till = await paying();
    till.links.loseNext();
    await till.who.press('accounts');
    await till.who.hear();
    expect(till.who.page().screen).toBe('doubt');
  });

  it('opens after two seconds where the link went away before anything was sent', async () => {
    const till = await paying();
    till.links.hold('deeds');
    await till.who.press('accounts');
    till.links.setStanding('bally', 'linkDown');
    await till.who.hear(1000);
    expect(till.who.page().screen).toBe('pay');
    expect(till.who.ui().member?.isAskUnsent).toBe(true);
    await till.who.hear(1500);
    expect(till.who.page().screen).toBe('doubt');
    await till.who.hear(2000);
    await till.who.type('2');
    await till.who.press('enter');
    expect(said(till.who)).toMatchObject({code: 'memberGoesBack', why: 'unsent'});
  });

  it('takes no key that was on its way to the screen below', async () => {
    const till = await paying();
    await inDoubt(till);
    await till.who.give({kind: 'text', text: '2', atMs: 0});
    expect(objection(till.who)).toBe('justChanged');
    expect(till.who.page()).toMatchObject({screen: 'doubt', selected: 0});
  });

  it('closes by itself when the answer comes, and says what came of it', async () => {
    const till = await paying();
    await till.who.type('2');
    await inDoubt(till);
    expect(till.who.page().screen).toBe('doubt');
    till.links.release();
    await till.who.hear();
    expect(till.who.page().screen).toBe('pay');
    expect(said(till.who)).toMatchObject({code: 'memberPaid', amountCents: 200, dueCents: 250});
  });

  it('wait: stays away until the cashier pays again', async () => {
    const till = await paying();
    await inDoubt(till);
    await till.who.type('1');
    await till.who.press('enter');
    expect(till.who.page().screen).toBe('pay');
    expect(said(till.who)).toEqual({code: 'memberWaits', system: 'Bally'});
    await till.who.hear(5000);
    expect(till.who.page().screen).toBe('pay');
    await till.who.press('cash');
    expect(refusal(till.who)).toBe('memberWaiting');
    expect(till.who.page()).toMatchObject({screen: 'doubt'});
  });

  it('wait: comes back for whoever signs on next', async () => {
    const till = await paying();
    await inDoubt(till);
    await till.who.press('enter', 'back', 'lock');
    expect(till.who.page().screen).toBe('lock');
    await till.who.type('1');
    await till.who.press('enter');
    await till.who.type('4711');
    await till.who.press('enter');
    expect(till.who.page()).toMatchObject({screen: 'doubt', selected: 0});
  });

  it('pay another way: the ticket is paid in cash, and what the host took goes back', async () => {
    const till = await paying();
    till.links.loseNext();
    await till.who.press('accounts');
    await till.who.hear();
    expect(await cashAt(till)).toBe(24_550);
    await till.who.hear(2000);
    await till.who.type('2');
    await till.who.press('enter');
    expect(till.who.page().screen).toBe('pay');
    expect(said(till.who)).toMatchObject({code: 'memberGoesBack', why: 'otherWay'});
    await till.who.press('cash');
    expect(till.who.state().lastClosed?.tenders).toMatchObject([{kind: 'cash', amountCents: 450}]);
    till.links.release();
    await till.who.hear();
    expect(await cashAt(till)).toBe(25_000);
    expect(till.who.state()).toMatchObject({memberAsks: [], memberDoubts: []});
    expect(till.who.drawer()).toBe(1);
  });

  it('pay another way: what the member holds is asked anew once it is known what went back', async () => {
    const till = await paying();
    await inDoubt(till);
    await till.who.type('2');
    await till.who.press('enter');
    await till.who.hear();
    const asked = till.links.asked().length;
    till.links.release();
    await till.who.hear();
    expect(till.links.asked().slice(asked)).toEqual([{link: 'bally', query: {by: 'number', number: ANNA.number}}]);
    expect(await cashAt(till)).toBe(25_000);
  });

  it('pay another way: the link is asked at once what became of it', async () => {
    const till = await paying();
    till.links.loseNext();
    await till.who.press('accounts');
    await till.who.hear(2000);
    await till.who.type('2');
    await till.who.press('enter');
    await till.who.hear();
    expect(await cashAt(till)).toBe(25_000);
    expect(till.who.state()).toMatchObject({memberAsks: [], memberDoubts: []});
  });

  it('park: the answer lands on the parked ticket', async () => {
    const till = await paying();
    await inDoubt(till);
    await till.who.hear(2000);
    await till.who.type('3');
    await till.who.press('enter');
    expect(till.who.page()).toMatchObject({screen: 'ask', question: {kind: 'parkTable'}});
    await till.who.press('enter');
    expect(till.who.state()).toMatchObject({ticket: null, parked: [{no: 1}]});
    till.links.release();
    await till.who.hear();
    expect(said(till.who)).toMatchObject({code: 'memberPaid', isParked: true});
    expect(till.who.state().parked[0]?.tenders).toMatchObject([{kind: 'wallet', amountCents: 450}]);
  });

  it('is still there after a restart, and its screen comes back', async () => {
    const till = await paying();
    await inDoubt(till);
    const again: Cashier = await till.who.restart();
    await again.type('1');
    await again.press('enter');
    await again.type('4711');
    await again.press('enter');
    await again.hear(60_000);
    expect(again.page().screen).toBe('doubt');
    till.links.release();
    await again.hear();
    expect(again.page().screen).not.toBe('doubt');
    expect(await cashAt(till)).toBe(24_550);
  });
});

describe('what the cashier does meanwhile', () => {
  it('stays: an answer that closes the ticket keeps what is typed for the next one', async () => {
    const till = await paying();
    till.links.hold('deeds');
    await till.who.press('accounts', 'back');
    await till.who.type('9310');
    till.links.release();
    await till.who.hear();
    expect(till.who.state().lastClosed?.no).toBe(1);
    expect(till.who.page()).toMatchObject({screen: 'sale', entry: '9310'});
  });

  it('is refused with the reason where the operator may not park, and the screen stays', async () => {
    const clerk = {...operator('1', 'severalSalesOnHold', 'tableSales'), pin: '4711'};
    const till = await paying(bally({canRedeem: false}), clerk);
    await inDoubt(till);
    await till.who.hear(2000);
    await till.who.type('3');
    await till.who.press('enter');
    expect(refusal(till.who)).toBe('noPrivilege');
    expect(till.who.page()).toMatchObject({screen: 'doubt', selected: 2});
  });

  it('goes on to sell: a line that is added leaves the payment on the ticket', async () => {
    const till = await paying();
    till.links.hold('deeds');
    await till.who.press('accounts', 'back');
    await till.who.scan(COFFEE.id);
    till.links.release();
    await till.who.hear();
    expect(due(till.who)).toBe(450);
    expect(till.who.state().ticket?.tenders).toMatchObject([{kind: 'wallet', amountCents: 450}]);
  });

  it('and without the right to charge accounts pays from none', async () => {
    const clerk = {...operator('1', 'accountCharges'), pin: '4711'};
    const till = await paying(bally({canRedeem: false}), clerk);
    await till.who.press('accounts');
    expect(till.who.notice()).toEqual({
      kind: 'refused',
      refusal: {code: 'noPrivilege', privilege: 'accountCharges'},
    });
    expect(till.who.state().memberAsks).toEqual([]);
  });
});
