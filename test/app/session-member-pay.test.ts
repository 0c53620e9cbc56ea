import {describe, expect, it} from 'vitest';
import {COFFEE, due, refusal} from '../support/cashier.ts';
import {
  ANNA_CARD,
  annaAt,
  bally,
  ballyAndAura,
  cashAt,
  memberTill,
  paying,
  readCard,
  said,
} from '../support/member-till.ts';

describe('paying from a member’s account', () => {
  it('takes two keys for all that is due where there is one account', async () => {
    const till = await paying();
    await till.who.press('accounts');
    await till.who.hear();
    expect(till.who.state().lastClosed).toMatchObject({no: 1, tenders: [{kind: 'wallet', amountCents: 450}]});
    expect(await cashAt(till)).toBe(24_550);
    expect(till.who.drawer()).toBe(0);
    expect(till.who.page()).toMatchObject({screen: 'sale', entry: ''});
  });

  it('lists several accounts, points too, and takes three keys', async () => {
    const till = await paying(ballyAndAura());
    await till.who.press('accounts');
    expect(till.who.page()).toMatchObject({
      screen: 'menu',
      menu: 'sources',
      items: [
        {source: {name: 'Bally Cash', cents: 25_000}},
        {source: {name: 'Aura Account balance', cents: 4000}},
        {source: {name: 'Bally Points', hundredths: 128_400, worthCents: 1284}},
      ],
    });
    await till.who.press('enter');
    await till.who.hear();
    expect(till.who.state().lastClosed?.tenders).toMatchObject([{kind: 'wallet', link: 'bally'}]);
  });

  it('from the other link’s account, and with points', async () => {
    const aura = await paying(ballyAndAura());
    await aura.who.press('accounts', 'down', 'enter');
    await aura.who.hear();
    expect(aura.who.state().lastClosed?.tenders).toMatchObject([{kind: 'wallet', link: 'aura', number: 'A-77'}]);
    const points = await paying(ballyAndAura());
    await points.who.press('accounts', 'down', 'down', 'enter');
    await points.who.hear();
    expect(points.who.state().lastClosed?.tenders).toMatchObject([{kind: 'points', hundredths: 45_000}]);
    expect((await annaAt(points.links)).points[0]?.hundredths).toBe(128_400 - 45_000);
  });

  it('ends the sale behind what has nothing to do with it: a count of the drawer goes on, and is left to the next sale', async () => {
    const {who, links} = await paying();
    links.hold('deeds');
    await who.press('accounts', 'back', 'manager');
    const page = who.page();
    const items = page.screen === 'menu' ? page.items : [];
    await who.type(String(items.findIndex((item) => item.kind === 'function' && item.id === 'count-drawer') + 1));
    await who.press('enter');
    await who.type('5');
    await who.press('enter');
    await who.type('7');
    links.release();
    await who.hear();
    expect(who.state().lastClosed).toMatchObject({no: 1});
    expect(said(who)).toMatchObject({code: 'closed', ticketNo: 1});
    expect(who.page()).toMatchObject({screen: 'count', entry: '7', selected: 1});
    await who.press('enter', 'counted', 'back');
    expect(who.page()).toMatchObject({screen: 'sale', entry: ''});
    expect(who.state().ticket).toBeNull();
  });

  it('ends the sale, and a question about it', async () => {
    const {who, links} = await paying();
    links.hold('deeds');
    await who.press('accounts', 'back', 'more');
    await who.type('1');
    await who.press('enter');
    expect(who.page().screen).toBe('ask');
    links.release();
    await who.hear();
    expect(who.page()).toMatchObject({screen: 'sale', entry: ''});
  });

  it('respects the amount that was typed, with another tender for the rest', async () => {
    const till = await paying();
    await till.who.type('2');
    await till.who.press('accounts');
    await till.who.hear();
    expect(said(till.who)).toMatchObject({code: 'memberPaid', amountCents: 200, dueCents: 250});
    expect(till.who.page()).toEqual({screen: 'pay', entry: ''});
    expect(due(till.who)).toBe(250);
    await till.who.press('cash');
    expect(till.who.state().lastClosed?.tenders.map(({kind}) => kind)).toEqual(['wallet', 'cash']);
    expect(till.who.drawer()).toBe(1);
  });

  it('pays a part where the balance is smaller', async () => {
    const links = bally({canRedeem: false});
    links.host.change('bally', '100482', {accounts: [{account: 'cash', name: 'Cash', cents: 100}]});
    const till = await paying(links);
    await till.who.press('accounts');
    await till.who.hear();
    expect(due(till.who)).toBe(350);
    expect(await cashAt(till)).toBe(0);
  });

  it('asks once, however often it is pressed', async () => {
    const till = await paying();
    till.links.hold('deeds');
    await till.who.lean('accounts', 20, 33);
    await till.who.press('accounts');
    expect(refusal(till.who)).toBe('memberWaiting');
    expect(till.who.state().memberAsks).toHaveLength(1);
    till.links.release();
    await till.who.hear();
    expect(await cashAt(till)).toBe(24_550);
    expect(till.who.state().lastClosed?.no).toBe(1);
  });

  it('says the host’s no, and nothing is paid', async () => {
    const till = await paying();
    till.links.refuseNext('notEnough', '3');
    await till.who.press('accounts');
    await till.who.hear();
    expect(till.who.notice()).toEqual({
      kind: 'objected',
      objection: {code: 'memberNotPaid', system: 'Bally', reason: 'notEnough', detail: '3', of: 'money'},
    });
    expect(due(till.who)).toBe(450);
  });

  it('takes back: the tender goes, the host gives it back, and the balance is asked for anew', async () => {
    const till = await paying();
    await till.who.type('2');
    await till.who.press('accounts');
    await till.who.hear();
    await till.who.press('take-back', 'enter');
    await till.who.hear();
    expect(due(till.who)).toBe(450);
    expect(await cashAt(till)).toBe(25_000);
    expect(till.who.state().ticket?.member?.wallets[0]?.accounts[0]?.cents).toBe(25_000);
  });

  it('is among the other ways of paying, for a keypad alone', async () => {
    const till = await paying();
    await till.who.press('other');
    const page = till.who.page();
    const last = page.screen === 'menu' ? page.items.at(-1) : undefined;
    expect(last).toMatchObject({kind: 'source', source: {name: 'Bally Cash'}});
    await till.who.type('4');
    await till.who.press('enter');
    await till.who.hear();
    expect(till.who.state().lastClosed?.tenders).toMatchObject([{kind: 'wallet'}]);
  });

  it('without a member, or with nothing on the account, says why', async () => {
    const till = await memberTill();
    await till.who.scan(COFFEE.id);
    await till.who.press('pay', 'accounts');
    expect(refusal(till.who)).toBe('noMember');
  });
});

describe('points on the member page', () => {
  it('pay for the chosen line, and taking the payment back gives them back', async () => {
    const {who, links} = await memberTill();
    await who.scan(COFFEE.id);
    await who.scan('101');
    await readCard(who, ANNA_CARD);
    await who.hear();
    await who.press('first', 'member');
    await who.type('10');
    await who.press('enter');
    await who.hear();
    expect(who.state().ticket?.tenders).toMatchObject([{kind: 'points', ofLine: 1, amountCents: 450}]);
    expect((await annaAt(links)).points[0]?.hundredths).toBe(83_400);
    await who.press('pay', 'take-back', 'enter');
    await who.hear();
    expect((await annaAt(links)).points[0]?.hundredths).toBe(128_400);
  });

  it('pay an amount that is typed', async () => {
    const {who} = await memberTill();
    await who.scan(COFFEE.id);
    await readCard(who, ANNA_CARD);
    await who.hear();
    await who.press('member');
    await who.type('12');
    await who.press('enter');
    expect(who.page()).toMatchObject({question: {kind: 'pointsAmount', worthCents: 1284}});
    await who.type('3');
    await who.press('enter');
    await who.hear();
    expect(due(who)).toBe(150);
  });

  it('say before anything is typed that they are not redeemed here', async () => {
    const points = {earnHundredths: 100, groupEarnPpm: {}, worthHundredths: 10_000, redeemPpm: 0};
    const {who} = await memberTill({rules: {points}});
    await who.scan(COFFEE.id);
    await readCard(who, ANNA_CARD);
    await who.hear();
    await who.press('member');
    await who.type('12');
    await who.press('enter');
    expect(refusal(who)).toBe('pointsNotHere');
  });
});

describe('a ticket that is called back', () => {
  it('shows what its member holds by then, who paid another ticket meanwhile', async () => {
    const till = await paying();
    const {who} = till;
    await who.press('back');
    await who.type('7');
    await who.press('new-balance');
    await who.scan(COFFEE.id);
    await readCard(who, ANNA_CARD);
    await who.hear();
    await who.press('pay', 'accounts');
    await who.hear();
    expect(who.state().lastClosed?.tenders).toMatchObject([{kind: 'wallet', amountCents: 450}]);
    await who.type('7');
    await who.press('tables');
    await who.hear();
    expect(who.state().ticket?.member?.wallets).toMatchObject([{accounts: [{cents: 24_550}]}]);
    const count = till.links.asked().length;
    await who.scan(COFFEE.id);
    await who.hear();
    expect(till.links.asked()).toHaveLength(count);
  });
});
