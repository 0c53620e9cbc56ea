import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {evolve} from '../../src/core/evolve.ts';
import {FIRST_STATE} from '../../src/core/state.ts';
import type {Ticket} from '../../src/core/ticket.ts';
import {totalsOf} from '../../src/core/totals.ts';
import {
  cancel,
  complete,
  discountAway,
  discountLine,
  pay,
  percentOff,
  play,
  refusalOf,
  sell,
  signOn,
  voidLine,
  type Played,
} from '../support/builders.ts';
import {
  A,
  amountByCode,
  B,
  collectedIn,
  giveUp,
  openTable,
  park,
  percentByCode,
  POINT_A_DOLLAR,
  read,
  recall,
  removeCode,
  reopen,
  split,
  transfer,
} from '../support/builders-tables.ts';

const TEN = percentByCode(100_000);
const SALE = [sell(1000), read(A)];

/** The total of each ticket, the open one first, and whose discount is on it. */
function told({state: {ticket, parked}}: Played): readonly (readonly [cents: number, by: string | null])[] {
  const by = ({discount}: Pick<Ticket, 'discount'>): string | null =>
    discount === null ? null : (discount.ofCode ?? 'operator');
  return [...(ticket === null ? [] : [ticket]), ...parked].map((one) => [totalsOf(one).totalCents, by(one)]);
}

/** The same till after a restart: all that it knows is its journal. */
function restarted({events}: Played): Played {
  const journal: readonly TillEvent[] = JSON.parse(JSON.stringify(events));
  return {state: journal.reduce(evolve, FIRST_STATE), events: journal};
}

function played(...commands: readonly Command[]): Played {
  return commands.reduce((before, command) => play([command], {from: restarted(before)}), play([signOn()]));
}

const TWO = [sell(1000), sell(2000), read(A)];

describe('the discount of a code, with a restart between any two steps', () => {
  it.each<[string, readonly Command[], readonly (readonly [number, string | null])[]]>([
    ['a percentage', [...SALE, TEN], [[900, A]]],
    ['an amount', [...SALE, amountByCode(500)], [[500, A]]],
    ['of what is booked later too', [...SALE, TEN, sell(500)], [[1350, A]]],
    ['also where nothing was on the table yet', [openTable('7'), read(A), TEN, sell(500)], [[450, A]]],
    ['of what may be discounted alone', [...SALE, sell(500, {isDiscountable: false}), TEN], [[1400, A]]],
    ['after the discount of a line', [...SALE, discountLine(1, 100), TEN], [[810, A]]],
    ['an amount is no more than there is', [sell(450), read(A), amountByCode(500)], [[0, A]]],
    ['and all of it as soon as there is more', [sell(450), read(A), amountByCode(500), sell(450)], [[400, A]]],
    ['a percentage turns round with a return', [sell(1000, {}, -1000), read(A), TEN], [[-900, A]]],
    ['an amount does not', [sell(1000, {}, -1000), read(A), amountByCode(500)], [[-1000, A]]],
    ['goes with the code that is taken off', [...SALE, TEN, removeCode], [[1000, null]]],
    ['an operator’s does not', [...SALE, percentOff(50_000), removeCode], [[950, 'operator']]],
    ['goes with the code that is replaced', [...SALE, TEN, read(B, true)], [[1000, null]]],
    ['and the other’s comes', [...SALE, TEN, read(B, true), amountByCode(300, B)], [[700, B]]],
    ['an operator’s stays there', [...SALE, percentOff(50_000), read(B, true)], [[950, 'operator']]],
    ['stays while the same code is read again', [...SALE, TEN, read(A)], [[900, A]]],
    ['is as the host tells it by then', [...SALE, TEN, read(A), percentByCode(200_000)], [[800, A]]],
    ['gives way to an operator’s', [...SALE, TEN, percentOff(50_000)], [[950, 'operator']]],
    ['is taken off as any', [...SALE, TEN, discountAway], [[1000, null]]],
    ['comes once an operator’s is off', [...SALE, percentOff(50_000), discountAway, TEN], [[900, A]]],
    ['survives New Balance', [...SALE, TEN, park('7')], [[900, A]]],
    ['and the recall, for what is booked then', [...SALE, TEN, park(), recall(1), sell(500)], [[1350, A]]],
    ['of a code that is read after a recall', [sell(1000), park(), recall(1), read(A), TEN], [[900, A]]],
    ['a percentage is for both sides of a split', [...TWO, TEN, split(1)], [[900, A], [1800, A]]], // prettier-ignore
    ['an amount stays with the rest', [...TWO, amountByCode(500), split(1)], [[1000, null], [1500, A]]], // prettier-ignore
    ['told after the split: a percentage here', [...TWO, split(1), TEN], [[900, A], [2000, null]]], // prettier-ignore
    ['and there', [...TWO, split(1), TEN, pay('house'), TEN], [[1800, A]]],
    ['an amount there alone', [...TWO, split(1), pay('house'), amountByCode(500)], [[1500, A]]],
    ['another code on the part takes it off there', [...TWO, TEN, split(1), read(B)], [[1000, null], [1800, A]]], // prettier-ignore
    ['and brings its own', [...TWO, TEN, split(1), read(B), amountByCode(300, B)], [[700, B], [1800, A]]], // prettier-ignore
    ['given up, the rest keeps its own', [...TWO, TEN, split(1), read(B), amountByCode(300, B), giveUp], [[2700, A]]],
    ['given up, an amount too', [...TWO, amountByCode(500), split(1), giveUp], [[2500, A]]],
    ['lines that are transferred go without', [...TWO, TEN, transfer('8', 1)], [[1800, A], [1000, null]]], // prettier-ignore
    ['all of them too', [...TWO, TEN, transfer('8', 1, 2)], [[3000, null]]],
    ['all of them where it is an amount', [...TWO, amountByCode(500), transfer('8', 1, 2)], [[3000, null]]],
    ['and come to it with the code’s reading there', [...TWO, amountByCode(500), transfer('8', 1, 2), recall(2), read(A), amountByCode(500)], [[2500, A]]], // prettier-ignore
    ['void lines take none', [...TWO, TEN, voidLine(2)], [[900, A]]],
    ['a cancelled ticket takes it with it', [...SALE, TEN, cancel], []],
  ])('%s', (_says, commands, expected) => {
    expect(told(played(...commands))).toEqual(expected);
  });

  it('a reopened ticket keeps it, and another reading changes nothing', () => {
    const {lastClosed} = played(...SALE, TEN, pay('house')).state;
    if (lastClosed === null) throw new Error('nothing was closed');
    expect(told(play([reopen(lastClosed), read(B)], {from: play([signOn()])}))).toEqual([[900, A]]);
    expect(told(play([reopen(lastClosed), read(A), discountAway], {from: play([signOn()])}))).toEqual([[1000, null]]);
  });

  it('a ticket that it pays whole is completed without a payment', () => {
    const {state} = played(sell(450), read(A), amountByCode(500), complete);
    expect(state.ticket).toBeNull();
    expect(state.lastClosed?.discount).toEqual({kind: 'amount', amountCents: 500, ofCode: A});
  });

  it('a code whose discount a ticket of returns needs can’t be taken off it', () => {
    // 10.00 goes back, a gift of 9.00 is sold: the full discount holds the coupon up.
    const given = [
      sell(1000, {}, -1000),
      sell(900, {isDiscountable: false}),
      read(A),
      percentByCode(1_000_000),
      {kind: 'addCoupon', code: '0599', amountCents: 900},
    ] as const;
    const {state} = played(...given);
    expect(refusalOf(state, removeCode)).toEqual({code: 'couponsOnTicket'});
    expect(refusalOf(state, read(B, true))).toEqual({code: 'couponsOnTicket'});
    expect(refusalOf(state, read(A))).toBeNull();
  });
});

describe('points for the turnover count what is left after it', () => {
  it.each<[string, readonly Command[], readonly (readonly [string, number])[]]>([
    ['10.00 less 10 %: nine', [...SALE, TEN, pay('house')], [[A, 9]]],
    ['10.00 less 5.00: five', [...SALE, amountByCode(500), pay('house')], [[A, 5]]],
    ['split in 10.00 and 20.00: nine and eighteen', [...TWO, TEN, split(1), pay('house'), pay('house')], [[A, 9], [A, 18]]], // prettier-ignore
    ['the amount is off the rest alone', [...TWO, amountByCode(500), split(1), pay('house'), pay('house')], [[A, 10], [A, 15]]], // prettier-ignore
    ['of the one who brought it', [...TWO, TEN, split(1), read(B), pay('house'), pay('house')], [[B, 10], [A, 18]]], // prettier-ignore
    ['nothing is left, nothing is collected', [sell(450), read(A), amountByCode(500), complete], []],
  ])('%s', (_says, commands, expected) => {
    const {events} = play([signOn(), ...commands], {actions: [POINT_A_DOLLAR]});
    expect(collectedIn(events)).toEqual(expected);
  });
});

describe('an older journal', () => {
  /** As tills wrote it that knew nothing of discounts by codes. */
  function older(events: readonly TillEvent[]): readonly TillEvent[] {
    return JSON.parse(JSON.stringify(events), (key, value: unknown) => (key === 'codeDiscount' ? undefined : value));
  }

  it('gives the same till: an operator’s discount stays where its code goes', () => {
    const day = play([signOn(), ...SALE, percentOff(50_000), read(B, true), removeCode, park('7')]);
    const state = older(day.events).reduce(evolve, FIRST_STATE);
    expect(state).toEqual(day.state);
    expect(told({state, events: []})).toEqual([[950, 'operator']]);
  });

  it('with a reopened ticket, whose copy has no word of them', () => {
    const {lastClosed} = played(...SALE, percentOff(50_000), pay('house')).state;
    if (lastClosed === null) throw new Error('nothing was closed');
    const day = play([reopen(lastClosed)], {from: play([signOn()])});
    const state = older(day.events).reduce(evolve, FIRST_STATE);
    expect(told({state, events: []})).toEqual([[950, 'operator']]);
    expect(refusalOf(state, TEN)).toEqual({code: 'noCodeAssigned'});
    expect(told(play([sell(1000), split(1)], {from: {state, events: []}}))).toEqual([[950, 'operator'], [950, 'operator']]); // prettier-ignore
  });
});
