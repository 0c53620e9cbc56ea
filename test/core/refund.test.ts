import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import {effectsOf} from '../../src/core/effects.ts';
import type {Privilege} from '../../src/core/privileges.ts';
import {totalsOf} from '../../src/core/totals.ts';
import {
  cardGave,
  closedLast,
  finish,
  paidOut,
  refundLines,
  refundsIn,
  refundWhole,
} from '../support/builders-refunds.ts';
import {closeDay} from '../support/builders-reports.ts';
import {reopen} from '../support/builders-tables.ts';
import {
  approve,
  closedTicket,
  coupon,
  discountLine,
  operator,
  pay,
  percentOff,
  play,
  refusalOf,
  rounding,
  sell,
  signOn,
  voidLine,
  type Played,
} from '../support/builders.ts';

const COFFEES = [sell(450, {}, 2000), sell(640, {name: 'Cake'})] as const;

/** The till after a sale of two coffees and a cake. */
function sold(...commands: readonly Command[]): Played {
  return play([signOn(), ...COFFEES, ...commands]);
}

describe('a refund', () => {
  it('is a ticket of its own that names the original, with every amount turned round', () => {
    const sale = sold(pay('cash'));
    const original = closedLast(sale);
    const {state, events} = play([refundLines(original, [[1, 1000]])], {from: {...sale, events: []}});
    const [refund] = refundsIn(events);
    expect(refund).toMatchObject({no: 2, closedByName: 'Operator 1', refundOf: {ticketId: 'ticket-1', ticketNo: 1}});
    expect(refund?.lines).toMatchObject([{name: 'Coffee', quantity: -1000, unitCents: 450, collectBan: true}]);
    expect(refund === undefined ? [] : paidOut(refund)).toEqual([['Cash', 450]]);
    expect(effectsOf(events).map(({job}) => job)).toEqual(['open', 'receipt']);
    expect(state.nextTicketNo).toBe(3);
    expect(original).toEqual(closedLast(sale));
  });

  it('of an item, then of the whole gives exactly what is left; then nothing more', () => {
    const sale = sold(percentOff(100_000), pay('cash'));
    const original = closedLast(sale);
    const first = play([refundLines(original, [[1, 1000]])], {from: sale});
    const refunds = refundsIn(first.events);
    const second = play([refundWhole(original, {refunds})], {from: first});
    // 15.40 less 10 % is 13.86; a coffee was 4.05 of it.
    expect(refundsIn(second.events).map((one) => totalsOf(one).totalCents)).toEqual([-405, -981]);
    const all = refundsIn(second.events);
    expect(refusalOf(second.state, refundWhole(original, {refunds: all}))).toEqual({
      code: 'refundedBefore',
      ticketNo: 1,
    });
    expect(refusalOf(second.state, refundLines(original, [1], {refunds: all}))).toEqual({
      code: 'lineRefunded',
      name: 'Coffee',
    });
  });

  it('takes the discount of a line and the share of a coupon back with its goods', () => {
    const sale = sold(discountLine(2, 40), coupon(100), pay('cash'));
    const original = closedLast(sale);
    // 9.00 + 6.00 less 1.00: the cake bears 0.40 of the coupon.
    const {events} = play([refundLines(original, [2])], {from: sale});
    const [refund] = refundsIn(events);
    expect(refund?.lines.map(({kind, name}) => [kind, name])).toEqual([
      ['product', 'Cake'],
      ['discount', 'Discount Cake'],
      ['coupon', 'Coupon'],
    ]);
    expect(refund === undefined ? 0 : totalsOf(refund).totalCents).toBe(-560);
  });

  it('uses the tax on top as it was, and rounds coins over all refunds as one payment', () => {
    const rules = rounding(5);
    const sale = play([signOn(), sell(148, {taxCode: '1'}, 3000), pay('cash')], {rules});
    const original = closedLast(sale);
    // 4.44 and 7.875 % of it: 4.79, in coins 4.80.
    const one = play([refundLines(original, [[1, 1000]])], {from: sale, rules});
    const refunds = refundsIn(one.events);
    const {events} = play([refundWhole(original, {refunds})], {from: one, rules});
    expect(refundsIn(events).map((refund) => totalsOf(refund).paidCents)).toEqual([-160, -320]);
    expect(refundsIn(events).map((refund) => totalsOf(refund).totalCents)).toEqual([-160, -319]);
  });

  it('goes out as it was paid, or in one way', () => {
    const sale = sold(pay('card', 1000), approve, pay('cash'));
    const original = closedLast(sale);
    const waits = play([refundWhole(original)], {from: sale});
    expect(waits.state.refund?.refund.tenders.map(({name, amountCents}) => [name, amountCents])).toEqual([
      ['Card', -1000],
      ['Cash', -540],
    ]);
    const {events} = play([refundWhole(original, {way: 'cash'})], {from: sale});
    expect(refundsIn(events).map(paidOut)).toEqual([[['Cash', 1540]]]);
  });
});

describe('the drawer', () => {
  const rules = rounding(5);
  const opened = (cents: number): readonly string[] => {
    const sale = play([signOn(), sell(1000), sell(cents, {name: 'Bag'}), pay('cash')], {rules});
    const {events} = play([refundLines(closedLast(sale), [2])], {from: {...sale, events: []}, rules});
    return effectsOf(events).map(({to}) => to);
  };

  it('opens where coins go out, and stays shut where all of it is rounded off', () => {
    expect(opened(3)).toEqual(['drawer', 'printer']);
    expect(opened(2)).toEqual(['printer']);
  });
});

describe('what is refused, beside what is not', () => {
  const original = closedTicket([...COFFEES, pay('cash')]);
  const {state} = sold(pay('cash'));

  it.each<Privilege>(['managersFunctions', 'returnsAndCreditSales'])(
    'without %s alone nothing is refunded',
    (missing) => {
      const without = play([signOn(operator('2', missing))]).state;
      expect(refusalOf(without, refundWhole(original))).toEqual({code: 'noPrivilege', privilege: missing});
      expect(refusalOf(play([signOn(operator('2', 'accountChargeRefunds'))]).state, refundWhole(original))).toBeNull();
    },
  );

  it('nor without operateTills alone', () => {
    const {no, name, privileges} = operator('2', 'operateTills');
    const without = {...state, operator: {no, name, privileges}};
    expect(refusalOf(without, refundWhole(original))).toEqual({code: 'noPrivilege', privilege: 'operateTills'});
  });

  it('a refund, a counter booking and a ticket that was reopened are not refunded', () => {
    const refunded = play([refundWhole(original)], {from: {state, events: []}});
    const [refund] = refundsIn(refunded.events);
    if (refund === undefined) throw new Error('no refund');
    expect(refusalOf(state, refundWhole(refund))).toEqual({code: 'refundOfRefund', ticketNo: 2, ofNo: 1});
    expect(refusalOf(state, refundWhole({...original, reverses: 'ticket-0'}))).toMatchObject({code: 'refundOfCounter'});
    expect(refusalOf(state, refundWhole(original, {wasReopened: true}))).toMatchObject({code: 'reopenedBefore'});
  });

  it('nor is a ticket reopened of which something was refunded, nor a refund', () => {
    const refunded = play([refundLines(original, [2])], {from: {state, events: []}});
    expect(refusalOf(state, reopen(original))).toBeNull();
    const again = {kind: 'reopenTicket', ticket: original, wasReopened: false, areSalesRefused: false} as const;
    expect(refusalOf(state, {...again, wasRefunded: true})).toEqual({code: 'refundedNotReopened', ticketNo: 1});
    const [refund] = refundsIn(refunded.events);
    if (refund === undefined) throw new Error('no refund');
    expect(refusalOf(state, reopen(refund))).toEqual({code: 'refundOfRefund', ticketNo: 2, ofNo: 1});
  });

  it.each<[string, Command, object]>([
    ['a line that is not there', refundLines(original, [7]), {code: 'noSuchLine', line: 7}],
    ['more than there is', refundLines(original, [[1, 3000]]), {code: 'refundTooMuch', left: 2000, unit: 'pc'}],
    ['a part of a piece', refundLines(original, [[1, 500]]), {code: 'fractionOfPiece', name: 'Coffee'}],
    ['nothing of a line', refundLines(original, [[1, 0]]), {code: 'quantityZero'}],
    ['no line at all', refundLines(original, []), {code: 'quantityZero'}],
    ['a line twice', refundLines(original, [[1, 1000], 1]), {code: 'quantityZero'}],
  ])('%s', (_what, command, why) => {
    expect(refusalOf(state, refundLines(original, [[1, 2000]]))).toBeNull();
    expect(refusalOf(state, command)).toEqual(why);
  });

  it('a line that was void on the sale, a coupon by itself, and goods that cost nothing', () => {
    const mixed = closedTicket([...COFFEES, sell(0, {name: 'Water'}), voidLine(2), coupon(100), pay('cash')]);
    expect(refusalOf(state, refundLines(mixed, [1]))).toBeNull();
    expect(refusalOf(state, refundLines(mixed, [2]))).toEqual({code: 'lineVoid', line: 2});
    expect(refusalOf(state, refundLines(mixed, [3]))).toEqual({code: 'nothingPaid', ticketNo: 1});
    expect(refusalOf(state, refundLines(mixed, [4]))).toEqual({code: 'goesWithGoods', name: 'Coupon'});
  });

  it('a part of a ticket on which goods came back; the whole of it goes', () => {
    const swapped = closedTicket([...COFFEES, sell(100, {}, -1000), pay('cash')]);
    expect(refusalOf(state, refundWhole(swapped))).toBeNull();
    expect(refusalOf(state, refundLines(swapped, [1]))).toEqual({code: 'refundWhole', ticketNo: 1, why: 'returns'});
  });

  it('a ticket that paid out: nothing was paid for it', () => {
    const back = closedTicket([sell(450, {}, -1000), pay('cash')]);
    expect(refusalOf(state, refundWhole(back))).toEqual({code: 'nothingPaid', ticketNo: 1});
  });
});

describe('a refund on a card', () => {
  const sale = sold(pay('card'), approve);
  const original = closedLast(sale);
  const waits = play([refundWhole(original)], {from: sale});

  it('waits for the terminal, on disk, and is closed once it approves', () => {
    expect(waits.state.refund).not.toBeNull();
    expect(refundsIn(waits.events)).toEqual([]);
    const {state, events} = play([cardGave(true)], {from: waits});
    expect(state.refund).toBeNull();
    expect(refundsIn(events).map(paidOut)).toEqual([[['Card', 1540]]]);
    expect(effectsOf(events.slice(waits.events.length)).map(({job}) => job)).toEqual(['receipt']);
  });

  it('is none where the terminal does not approve: it can be refunded in cash then', () => {
    const {state, events} = play([cardGave(false)], {from: waits});
    expect(refundsIn(events)).toEqual([]);
    expect(state.refund).toBeNull();
    expect(state.nextTicketNo).toBe(2);
    expect(refusalOf(state, refundWhole(original, {way: 'cash'}))).toBeNull();
  });

  it('lets no other one begin, no day end, and no sale be reopened meanwhile', () => {
    const waiting = {code: 'refundWaiting', ticketNo: 1};
    expect(refusalOf(waits.state, refundWhole(original, {way: 'cash'}))).toEqual(waiting);
    expect(refusalOf(waits.state, closeDay())).toEqual(waiting);
    expect(refusalOf(sale.state, closeDay())).toBeNull();
    expect(refusalOf(waits.state, reopen(original))).toEqual({code: 'refundedNotReopened', ticketNo: 1});
    expect(refusalOf(waits.state, finish)).toEqual({code: 'cardWaiting', amountCents: 1540});
    expect(refusalOf(sale.state, finish)).toEqual({code: 'noRefundWaiting'});
    expect(refusalOf(sale.state, cardGave(true))).toEqual({code: 'noCardWaiting'});
  });
});
