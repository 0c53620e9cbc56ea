import {describe, expect, test} from 'vitest';
import type {Said} from '../../src/app/pages.ts';
import {operator} from '../support/builders.ts';
import {amounts, COFFEE, due, objection, refusal, signedOn, type Cashier} from '../support/cashier.ts';

const A = '84000231003177';

/** What was said on the message line, by its code. */
const said = (who: Cashier): Said['code'] | null => {
  const notice = who.notice();
  return notice?.kind === 'said' ? notice.said.code : null;
};
const tables = (who: Cashier): readonly (string | null)[] => who.state().parked.map(({table}) => table);

/** Signed on with these products on the open ticket. */
async function withLines(...codes: readonly string[]): Promise<Cashier> {
  const who = await signedOn();
  for (const code of codes) await who.scan(code);
  return who;
}

describe('Split', () => {
  /** Three coffees on one line, a cake. */
  async function opened(): Promise<Cashier> {
    const who = await signedOn();
    await who.type(`3*${COFFEE.id}`);
    await who.press('enter');
    await who.scan('101');
    await who.press('split');
    return who;
  }

  test('part of a line goes; the part is open, the rest waits and comes back with the payment', async () => {
    const who = await opened();
    await who.type('1');
    await who.press('enter', 'moved');
    expect(said(who)).toBe('split');
    expect(amounts(who)).toEqual([450]);
    await who.press('pay');
    await who.type('5');
    await who.press('enter');
    expect(who.notice()).toEqual({kind: 'said', said: {code: 'closed', ticketNo: 2, changeCents: 50, restNo: 1}});
    expect(who.page().screen).toBe('sale');
    expect(amounts(who)).toEqual([900, 640]);
  });

  test('arrows right and left take one more or one less, minus leaves the line', async () => {
    const who = await opened();
    await who.press('move-one', 'move-one', 'return-one');
    expect(who.page()).toMatchObject({moves: [{line: 1, quantity: 1000}]});
    await who.press('down', 'enter');
    expect(who.page()).toMatchObject({
      moves: [
        {line: 1, quantity: 1000},
        {line: 2, quantity: 1000},
      ],
    });
    await who.press('return-line');
    expect(who.page()).toMatchObject({moves: [{line: 1, quantity: 1000}]});
  });

  test('Esc leaves the choice, and the ticket is as it was', async () => {
    const who = await opened();
    await who.press('enter', 'back');
    expect(who.page().screen).toBe('sale');
    expect(amounts(who)).toEqual([1350, 640]);
  });

  const bad = [
    {it: 'more than is on the line', keys: '4', press: ['enter'] as const, says: 'voidTooMuch'},
    {it: 'a part of a piece', keys: '0.5', press: ['enter'] as const, says: 'fractionOfPiece'},
    {it: 'nothing of the line', keys: '0', press: ['enter'] as const, says: 'quantityZero'},
    {it: 'no line at all', keys: '', press: ['moved'] as const, says: 'nothingMoved'},
    {it: 'all lines', keys: '', press: ['move-all', 'moved'] as const, says: 'nothingLeft'},
  ];
  test.each(bad)('refuses $it', async ({keys, press, says}) => {
    const who = await opened();
    await who.type(keys);
    await who.press(...press);
    expect(refusal(who)).toBe(says);
    expect(amounts(who)).toEqual([1350, 640]);
  });

  test('scans wait until the lines are chosen', async () => {
    const who = await opened();
    await who.scan(A);
    expect(objection(who)).toBe('chooseLinesFirst');
    expect(who.state().ticket?.bonusCode).toBeNull();
  });

  test('is given up by Esc after asking once, before payment', async () => {
    const who = await opened();
    await who.press('enter', 'moved', 'back');
    expect(who.page()).toMatchObject({screen: 'confirm', confirmation: {kind: 'giveUpSplit', ticketNo: 2}});
    await who.press('back');
    expect(amounts(who)).toEqual([1350]);
    await who.press('back', 'enter');
    expect(said(who)).toBe('splitGivenUp');
    expect(amounts(who).toSorted((one, other) => one - other)).toEqual([640, 1350]);
    expect(who.state().parked).toEqual([]);
  });

  test('is not asked whether it is given up while a payment is on it', async () => {
    const who = await opened();
    await who.press('enter', 'moved', 'pay');
    await who.type('5');
    await who.press('enter', 'back', 'back');
    expect(who.notice()).toEqual({kind: 'refused', refusal: {code: 'paymentsOnTicket', paidCents: 500}});
    expect(who.page().screen).toBe('sale');
    await who.press('pay', 'take-back', 'enter', 'back', 'back');
    expect(who.page()).toMatchObject({screen: 'confirm', confirmation: {kind: 'giveUpSplit', ticketNo: 2}});
  });

  test('a part that is cancelled lets its rest come back, and says so', async () => {
    const who = await opened();
    await who.press('enter', 'moved', 'more');
    await who.type('8');
    await who.press('enter', 'enter');
    expect(who.notice()).toEqual({kind: 'said', said: {code: 'cancelled', ticketNo: 2, restNo: 1}});
    expect(amounts(who)).toEqual([640]);
  });

  test('on a ticket without a part Esc asks nothing', async () => {
    const who = await withLines(COFFEE.id);
    await who.press('back');
    expect(who.page().screen).toBe('sale');
  });

  test.each(['split', 'transfer'] as const)(
    '%s of a ticket with a payment on it is refused before anything is chosen',
    async (intent) => {
      const who = await withLines(COFFEE.id, '101');
      await who.press('pay');
      await who.type('5');
      await who.press('enter', 'back', intent);
      expect(who.notice()).toEqual({kind: 'refused', refusal: {code: 'paymentsOnTicket', paidCents: 500}});
      expect(who.page().screen).toBe('sale');
      await who.press('pay', 'take-back', 'enter', 'back', intent);
      expect(who.page().screen).toBe('split');
    },
  );

  test.each(['split', 'transfer'] as const)(
    '%s without the right is refused before anything is chosen',
    async (intent) => {
      const who = await signedOn({operators: [{...operator('1', intent), pin: '4711'}]});
      await who.scan(COFFEE.id);
      await who.press(intent);
      expect(refusal(who)).toBe('noPrivilege');
      expect(who.page().screen).toBe('sale');
    },
  );
});

describe('Transfer', () => {
  test('lines go to a table without their code, the rest stays with its code', async () => {
    const who = await withLines(COFFEE.id, '101');
    await who.scan(A);
    await who.press('back', 'transfer', 'enter', 'moved');
    await who.type('9');
    await who.press('enter');
    expect(who.notice()).toEqual({kind: 'said', said: {code: 'transferred', table: '9', isAll: false}});
    expect(who.state().ticket?.lines.map(({collectsFor}) => collectsFor)).toEqual([A]);
    expect(who.state().parked[0]).toMatchObject({table: '9', bonusCode: null, lines: [{collectsFor: null}]});
  });

  test('all lines take the ticket with them', async () => {
    const who = await withLines(COFFEE.id, '101');
    await who.press('transfer', 'move-all', 'moved');
    await who.type('9');
    await who.press('enter');
    expect(who.notice()).toEqual({kind: 'said', said: {code: 'transferred', table: '9', isAll: true}});
    expect(who.state().ticket).toBeNull();
    expect(tables(who)).toEqual(['9']);
  });

  test('no table, or its own, is refused and stays to be mended', async () => {
    const who = await signedOn();
    await who.type('9');
    await who.press('tables');
    await who.scan(COFFEE.id);
    await who.press('transfer', 'enter', 'moved', 'enter');
    expect(refusal(who)).toBe('tableMissing');
    await who.type('9');
    await who.press('enter');
    expect(refusal(who)).toBe('sameTable');
    expect(who.page()).toMatchObject({screen: 'ask', entry: '9'});
    expect(due(who)).toBe(450);
  });
});

describe('Reopen', () => {
  async function paid(): Promise<Cashier> {
    const who = await withLines(COFFEE.id);
    await who.press('pay', 'cash', 'last-receipt');
    return who;
  }

  test('asks once; the copy is open, collects nothing, and a code is shown with the reason', async () => {
    const who = await paid();
    await who.press('reopen');
    expect(who.page()).toMatchObject({screen: 'confirm', confirmation: {kind: 'reopenTicket', ticketNo: 1}});
    await who.press('enter');
    expect(said(who)).toBe('reopened');
    expect(who.state().ticket).toMatchObject({no: 3, collectBan: true});
    await who.scan(A);
    expect(who.notice()).toEqual({kind: 'said', said: {code: 'codeRead', bonusCode: A, use: 'banned'}});
    expect(who.state().ticket?.bonusCode).toBeNull();
  });

  test('no leaves everything as it was', async () => {
    const who = await paid();
    await who.press('reopen', 'back');
    expect(who.page().screen).toBe('receipt');
    expect(who.state().ticket).toBeNull();
  });

  test('once is all, also over a restart', async () => {
    let who = await paid();
    await who.press('reopen', 'enter', 'pay', 'cash');
    who = await who.restart();
    await who.press('manager');
    await who.type('7');
    await who.press('enter');
    await who.type('1');
    await who.press('enter', 'reopen');
    expect(refusal(who)).toBe('alreadyReopened');
    expect(who.state().ticket).toBeNull();
  });

  test('who may not is told before the question; so is who has a ticket open', async () => {
    const who = await signedOn({operators: [{...operator('1', 'returnsAndCreditSales'), pin: '4711'}]});
    await who.scan(COFFEE.id);
    await who.press('pay', 'cash', 'last-receipt', 'reopen');
    expect(refusal(who)).toBe('noPrivilege');
    const other = await paid();
    await other.press('back');
    await other.scan(COFFEE.id);
    await other.press('last-receipt', 'reopen');
    expect(refusal(other)).toBe('ticketOpen');
  });
});
