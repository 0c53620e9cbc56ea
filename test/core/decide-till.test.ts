import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import {pinLockedUntil} from '../../src/core/decide-till.ts';
import {FIRST_LOCK_MS, LONGEST_LOCK_MS, PIN_FAILURES_MAX} from '../../src/core/limits.ts';
import type {Privilege} from '../../src/core/privileges.ts';
import {
  amountOff,
  cancel,
  closedTicket,
  coupon,
  discountLine,
  operator,
  pay,
  play,
  refusalOf,
  reprice,
  sell,
  signOn,
  takeBack,
  TEN_O_CLOCK,
  voidLine,
} from '../support/builders.ts';
import {A, openTable, park, read, recall, reopen, split, transfer} from '../support/builders-tables.ts';
import {ASK} from '../support/builders-cases-codes.ts';

const STAFF: Command = {kind: 'presetDiscount', preset: {name: 'Staff', ratePpm: 100_000}};
const OFF: Command = {kind: 'signOff'};
const wrong = (operatorNo: string): Command => ({kind: 'refusePin', operatorNo});
const times = (count: number, command: Command): readonly Command[] => Array.from({length: count}, () => command);

const CLOSED = closedTicket([sell(450), pay('cash')]);

describe('what needs a privilege', () => {
  const paidInPart = [sell(450), sell(450), pay('house', 100)];
  it.each<[Privilege, string, readonly Command[], Command]>([
    ['returnsAndCreditSales', 'goods come back', [], sell(450, {}, -1000)],
    ['voidLine', 'a line is taken back', [sell(450)], voidLine(1)],
    ['voidLine', 'a payment is taken back', paidInPart, takeBack(1)],
    ['priceChange', 'a price is changed', [sell(450)], reprice(1, 400)],
    ['manualDiscounts', 'a discount on a line', [sell(450)], discountLine(1, 50)],
    ['manualDiscounts', 'a discount on the ticket', [sell(450)], amountOff(50)],
    ['manualDiscounts', 'a coupon', [sell(450)], coupon(100)],
    ['cancelSale', 'a ticket is cancelled', [sell(450)], cancel],
    ['noSale', 'the drawer is opened without a sale', [], {kind: 'openDrawer'}],
    ['managersFunctions', 'cash is moved', [], {kind: 'moveCash', why: 'drop', amountCents: 100, note: ''}],
    ['exitTill', 'the till is ended', [], {kind: 'stop', by: 'operator'}],
    ['tableSales', 'a table is opened', [], openTable('7')],
    ['tableSales', 'a ticket is parked at a table', [sell(450)], park('7')],
    ['severalSalesOnHold', 'a quick sale is held', [sell(450)], park()],
    ['openTables', 'a ticket is recalled', [sell(450), park('7')], recall(1)],
    ['split', 'a ticket is split', [sell(450), sell(450)], split(1)],
    ['transfer', 'lines are transferred', [sell(450)], transfer('8', 1)],
    ['managersFunctions', 'a ticket is reopened', [], reopen(CLOSED)],
    ['returnsAndCreditSales', 'a ticket is reopened', [], reopen(CLOSED)],
    ['redeemPoints', 'points are redeemed', [read(A)], ASK],
    ['cardAuthorisations', 'a card is asked for', [sell(450)], pay('card')],
    ['presetDiscounts', 'one of the venue’s discounts', [sell(450)], STAFF],
  ])('%s: %s', (privilege, _says, before, command) => {
    expect(refusalOf(play([signOn(operator('1')), ...before]).state, command)).toBeNull();
    const {state} = play([signOn(operator('2', privilege)), ...before]);
    expect(refusalOf(state, command)).toEqual({code: 'noPrivilege', privilege});
  });

  it.each<[string, readonly Command[], Command]>([
    ['sells', [], sell(450)],
    ['is paid', [sell(450)], pay('cash')],
    ['prints a receipt again', [], {kind: 'reprintReceipt', ticketId: 't', ticketNo: 1, copies: 0}],
    ['goes home', [], OFF],
  ])('a cashier without any of them %s', (_says, before, command) => {
    const cashier = {...operator('3'), privileges: ['operateTills'] as const};
    expect(refusalOf(play([signOn(cashier), ...before]).state, command)).toBeNull();
  });

  it('who may not take cards can still say what the terminal answered', () => {
    const {state} = play([signOn(), sell(450), pay('card'), OFF, signOn(operator('2', 'cardAuthorisations'))]);
    expect(refusalOf(state, {kind: 'confirmTender'})).toBeNull();
    expect(refusalOf(state, {kind: 'declineTender'})).toBeNull();
  });

  it.each<Command>([
    sell(450),
    voidLine(1),
    pay('cash'),
    {kind: 'confirmTender'},
    {kind: 'openDrawer'},
    {kind: 'completeTicket'},
  ])('nobody signed on: $kind is refused, the open ticket stays', (command) => {
    const {state} = play([signOn(), sell(450), pay('card'), OFF]);
    expect(refusalOf(state, command)).toEqual({code: 'notSignedOn'});
    expect(state.ticket?.lines).toHaveLength(1);
  });

  it('a power switch stops the till whoever is on', () => {
    expect(refusalOf(play([signOn(operator('2', 'exitTill'))]).state, {kind: 'stop', by: 'system'})).toBeNull();
    expect(refusalOf(play([]).state, {kind: 'stop', by: 'operator'})).toBeNull();
  });
});

describe('wrong PINs', () => {
  it.each([
    [4, 0],
    [5, FIRST_LOCK_MS],
    [6, 2 * FIRST_LOCK_MS],
    [7, 4 * FIRST_LOCK_MS],
    [8, 8 * FIRST_LOCK_MS],
    [9, LONGEST_LOCK_MS],
    [100, LONGEST_LOCK_MS],
  ])('%i in a row lock the number for %i ms', (count, lockMs) => {
    const {state} = play(times(count, wrong('1')));
    expect(pinLockedUntil(state, '1', TEN_O_CLOCK)).toBe(lockMs === 0 ? null : TEN_O_CLOCK + lockMs);
  });

  it('even the right PIN is refused while locked, and taken afterwards', () => {
    const {state} = play(times(5, wrong('1')));
    const untilMs = TEN_O_CLOCK + FIRST_LOCK_MS;
    expect(refusalOf(state, signOn(), {nowMs: untilMs - 1})).toEqual({code: 'pinLocked', untilMs});
    expect(refusalOf(state, signOn(), {nowMs: untilMs})).toBeNull();
  });

  it('other numbers are not locked', () => {
    expect(refusalOf(play(times(5, wrong('1'))).state, signOn(operator('2')))).toBeNull();
  });

  it('a right PIN begins the count anew', () => {
    const {state} = play([...times(4, wrong('1')), signOn(), OFF, ...times(4, wrong('1'))]);
    expect(refusalOf(state, signOn())).toBeNull();
  });

  it('after a lock has ended, one more wrong PIN locks for longer', () => {
    const nowMs = TEN_O_CLOCK + FIRST_LOCK_MS;
    const {state} = play([wrong('1')], {from: play(times(5, wrong('1'))), nowMs});
    expect(pinLockedUntil(state, '1', nowMs)).toBe(nowMs + 2 * FIRST_LOCK_MS);
  });

  it('a clock that was set back a year locks nobody out for a year, and ends no lock: what was left is left', () => {
    const aYearAgo = TEN_O_CLOCK - 365 * 86_400_000;
    const {state} = play([{kind: 'noticeClock'}], {from: play(times(9, wrong('1'))), nowMs: aYearAgo});
    const untilMs = aYearAgo + LONGEST_LOCK_MS;
    expect(refusalOf(state, signOn(), {nowMs: untilMs - 1})).toEqual({code: 'pinLocked', untilMs});
    expect(refusalOf(state, signOn(), {nowMs: untilMs})).toBeNull();
  });

  it('nor is a lock over while the new time is not written down yet', () => {
    const {state} = play(times(9, wrong('1')));
    const anHourAgo = TEN_O_CLOCK - 3_600_000;
    expect(pinLockedUntil(state, '1', anHourAgo)).toBe(anHourAgo + LONGEST_LOCK_MS);
  });

  it('a clock that was set back a little does not shorten the lock', () => {
    const {state} = play(times(5, wrong('1')));
    expect(refusalOf(state, signOn(), {nowMs: TEN_O_CLOCK - 1000})?.code).toBe('pinLocked');
  });

  it('tries at very many numbers fill no memory and unlock nobody', () => {
    const others = Array.from({length: 3 * PIN_FAILURES_MAX}, (_, index) => wrong(`9${index}`));
    const {state} = play([...times(5, wrong('1')), ...others]);
    expect(state.pinFailures).toHaveLength(PIN_FAILURES_MAX);
    expect(refusalOf(state, signOn())?.code).toBe('pinLocked');
  });
});

describe('the clock', () => {
  it('set back in mid-sale: the sale goes on, numbers and totals are as ever', () => {
    const before = play([signOn(), sell(450)]);
    const {state} = play([sell(550), pay('cash')], {from: before, nowMs: TEN_O_CLOCK - 3_600_000});
    expect(state.lastClosed).toMatchObject({no: 1, openedAtMs: TEN_O_CLOCK, closedAtMs: TEN_O_CLOCK - 3_600_000});
    expect(state.nextTicketNo).toBe(2);
    expect(state.lastAtMs).toBe(TEN_O_CLOCK - 3_600_000);
  });
});

describe('start and stop', () => {
  it('a start names the ticket that was open, and leaves it open', () => {
    const {state, events} = play([signOn(), sell(450), {kind: 'start', version: '1'}]);
    expect(events.at(-1)).toMatchObject({kind: 'tillStarted', version: '1', ticketNo: 1});
    expect(state.ticket?.lines).toHaveLength(1);
  });

  it('a stop signs off', () => {
    expect(play([signOn(), {kind: 'stop', by: 'operator'}]).state.operator).toBeNull();
  });

  it('copies are counted', () => {
    const paid = play([signOn(), sell(450), pay('cash')]);
    const again = (copies: number): Command => ({kind: 'reprintReceipt', ticketId: 'ticket-1', ticketNo: 1, copies});
    expect(play([again(0), again(1)], {from: paid}).state.lastClosed?.copies).toBe(2);
  });
});
