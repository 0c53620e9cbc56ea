import {beforeEach, describe, expect, it} from 'vitest';
import {noPeers} from '../../src/app/peers.ts';
import {operator} from '../support/builders.ts';
import {CAKE, COFFEE, objection, refusal, signedOn, type Cashier} from '../support/cashier.ts';

const BOSS = {...operator('9'), pin: '0815'};

/** Two tickets: a coffee, then a cake. */
async function soldTwo(who: Cashier): Promise<Cashier> {
  await who.scan(COFFEE.id);
  await who.press('pay', 'cash');
  await who.scan(CAKE.id);
  await who.press('pay', 'cash');
  return who;
}

/** The list of transactions, from the sale screen. */
async function openList(cashier: Cashier): Promise<void> {
  await cashier.press('manager');
  await cashier.type('7');
  await cashier.press('enter');
}

let who: Cashier;
beforeEach(async () => {
  who = await soldTwo(await signedOn());
});

describe('the QR code of a receipt', () => {
  it('shows the receipt on the sale screen; Esc goes back to what was typed', async () => {
    await who.type('3*');
    await who.scan('RECEIPT 03-000001');
    expect(who.page()).toMatchObject({screen: 'receipt', receipt: {ticketNo: 1}});
    await who.press('back');
    expect(who.page()).toMatchObject({screen: 'sale', entry: '3*'});
  });

  it('sells nothing and puts no code on the ticket', async () => {
    await who.scan(COFFEE.id);
    await who.scan('RECEIPT 03-000001');
    await who.press('back');
    expect(who.state().ticket).toMatchObject({lines: [{name: COFFEE.name}], bonusCode: null});
  });

  it('shows the receipt from the list, where it can be refunded', async () => {
    await openList(who);
    expect(who.page()).toMatchObject({screen: 'transactions'});
    await who.scan('RECEIPT 03-000001');
    expect(who.page()).toMatchObject({screen: 'receipt', receipt: {ticketNo: 1}});
    await who.press('back');
    expect(who.page()).toMatchObject({screen: 'transactions'});
  });

  it('takes the place of a receipt that is shown', async () => {
    await who.press('last-receipt');
    await who.scan('RECEIPT 03-000001');
    expect(who.page()).toMatchObject({screen: 'receipt', receipt: {ticketNo: 1}});
    await who.press('back');
    expect(who.page()).toMatchObject({screen: 'sale'});
  });

  it('of a ticket that there is not is refused in words, and what is shown stays', async () => {
    await who.press('last-receipt');
    await who.scan('RECEIPT 03-000099');
    expect(objection(who)).toBe('noSuchTicket');
    expect(who.page()).toMatchObject({screen: 'receipt', receipt: {ticketNo: 2}});
  });

  it('of another till is not taken for one of this till', async () => {
    await who.scan('RECEIPT 77-000001');
    expect(who.notice()).toMatchObject({objection: {code: 'otherTillsReceipt', tillNo: '77'}});
    expect(who.page()).toMatchObject({screen: 'sale'});
  });

  it('says where it belongs while somebody pays, and leaves the payment as it was', async () => {
    await who.scan(COFFEE.id);
    await who.press('pay');
    await who.scan('RECEIPT 03-000001');
    expect(objection(who)).toBe('receiptCodeHere');
    expect(who.page()).toMatchObject({screen: 'pay'});
  });

  it('is no answer to a question for a bonus code', async () => {
    await who.press('code');
    await who.scan('RECEIPT 03-000001');
    expect(objection(who)).toBe('receiptCodeHere');
    expect(who.page()).toMatchObject({screen: 'ask', entry: ''});
  });

  it('needs somebody to be signed on', async () => {
    await who.press('lock');
    await who.scan('RECEIPT 03-000001');
    expect(objection(who)).toBe('signOnFirst');
  });
});

describe('who may look at a receipt by its code', () => {
  it('at the last one everybody, at others who may see the list of transactions', async () => {
    const operators = [{...operator('1', 'managersFunctions'), pin: '4711'}, BOSS];
    const cashier = await soldTwo(await signedOn({operators}));
    await cashier.scan('RECEIPT 03-000002');
    expect(cashier.page()).toMatchObject({screen: 'receipt', receipt: {ticketNo: 2}});
    await cashier.press('back');
    await cashier.scan('RECEIPT 03-000001');
    expect(refusal(cashier)).toBe('noPrivilege');
    expect(cashier.page()).toMatchObject({screen: 'sale'});
  });

  it('somebody who may can lend it', async () => {
    const operators = [{...operator('1', 'managersFunctions'), pin: '4711'}, BOSS];
    const cashier = await soldTwo(await signedOn({operators}));
    await cashier.scan('RECEIPT 03-000001');
    await cashier.press('lend');
    await cashier.type('9');
    await cashier.press('enter');
    await cashier.type('0815');
    await cashier.press('enter');
    expect(cashier.page()).toMatchObject({screen: 'receipt', receipt: {ticketNo: 1}});
  });
});

describe('the receipt of another till', () => {
  it('is shown from the list of all tills, where it stands', async () => {
    const asked: string[] = [];
    const row = {id: 'theirs', no: 7, phase: 'closed', operatorNo: '9', operatorName: 'Bob', totalCents: 450} as const;
    const day = {tillNo: '04', hasMore: false, isAsking: false, away: null, rows: [{...row, atMs: 1, mark: null}]};
    const peers = {
      ...noPeers,
      others: () => ['04'],
      day: () => [day],
      askTicket: (no: string, id: string) => void asked.push(`${no} ${id}`),
    };
    const there = await soldTwo(await signedOn({peers}));
    await openList(there);
    await there.press('all-tills');
    await there.scan('RECEIPT 04-000007');
    expect(there.page()).toMatchObject({screen: 'peer-wait', tillNo: '04', ticketNo: 7});
    expect(asked).toEqual(['04 theirs']);
    await there.press('back');
    await there.scan('RECEIPT 04-000008');
    expect(objection(there)).toBe('otherTillsReceipt');
  });
});
