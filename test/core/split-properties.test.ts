import {fc} from '../support/property.ts';
import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import {decide} from '../../src/core/decide.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {evolve} from '../../src/core/evolve.ts';
import {FIRST_STATE, type TillState} from '../../src/core/state.ts';
import type {OpenTicket} from '../../src/core/ticket.ts';
import {totalsOf} from '../../src/core/totals.ts';
import {giveUp, reopen, split} from '../support/builders-tables.ts';
import {MOMENT, pay, percentOff, play, RULES, sell, signOn, TEN_O_CLOCK} from '../support/builders.ts';

type Goods = {readonly cents: number; readonly tax: string; readonly pieces: number; readonly takesDiscount: boolean};

function goods(taxes: readonly string[], least: number): fc.Arbitrary<Goods> {
  return fc.record({
    cents: fc.oneof(fc.integer({min: 1, max: 30}), fc.integer({min: 1, max: 5000})),
    tax: fc.constantFrom(...taxes),
    pieces: fc.integer({min: least, max: 5}).filter((pieces) => pieces !== 0),
    takesDiscount: fc.boolean().map((isFirst) => isFirst || least < 0),
  });
}

const percents = fc.oneof(fc.integer({min: 1, max: 1_000_000}), fc.constantFrom(50_000, 100_000, 333_333, 1_000_000));
/** What of each line goes; drawn anew for every split. */
const shares = fc.array(fc.nat(5), {minLength: 6, maxLength: 6});

function began(lines: readonly Goods[], percent: number): readonly Command[] {
  const booked = lines.map(({cents, tax, pieces, takesDiscount}, index) =>
    sell(cents, {id: `p${index}`, taxCode: tax, isDiscountable: takesDiscount}, pieces * 1000),
  );
  return [signOn(), ...booked, percentOff(percent)];
}

function splitOf(ticket: OpenTicket, some: readonly number[]): Command {
  const moving = ticket.lines.flatMap((line, index) => {
    const size = line.kind === 'product' ? Math.min((some[index] ?? 0) * 1000, Math.abs(line.quantity)) : 0;
    return size === 0 ? [] : [[line.no, size] as const];
  });
  return split(...moving);
}

function openOnes({ticket, parked}: TillState): readonly OpenTicket[] {
  return ticket === null ? parked : [ticket, ...parked];
}

type Sums = {readonly off: number; readonly before: number; readonly total: number};
type Judge = (before: Sums, after: Sums, tickets: number) => void;

function sumsOf(state: TillState): Sums {
  const all = openOnes(state).map((ticket) => totalsOf(ticket));
  const sum = (of: (totals: (typeof all)[number]) => number): number => all.reduce((whole, one) => whole + of(one), 0);
  return {
    off: sum((one) => one.discountCents),
    before: sum((one) => one.subtotalCents),
    total: sum((one) => one.totalCents),
  };
}

/** The till after a command; null where it refuses it. Every event is written down and read again. */
function next(state: TillState, command: Command): {state: TillState; events: readonly TillEvent[]} | null {
  const facts = {
    nowMs: TEN_O_CLOCK,
    moment: MOMENT,
    newId: `ticket-${state.nextTicketNo}`,
    rules: RULES,
    actions: [],
    members: null,
  };
  const decision = decide(state, command, facts);
  if (!decision.ok) return null;
  const events: readonly TillEvent[] = JSON.parse(JSON.stringify(decision.events));
  return {state: events.reduce(evolve, state), events};
}

type Drawn = readonly [lines: readonly Goods[], percent: number, some: readonly number[], more: readonly number[]];

/** Splits a ticket, the part again, and gives both up; `judge` sees the sums before and after every step. */
function playSplits([lines, percent, some, more]: Drawn, judge: Judge): number {
  const begun = play(began(lines, percent)).state;
  const whole = sumsOf(begun);
  let state = begun;
  let splits = 0;
  for (const draw of [some, more, more.toReversed()]) {
    const after = state.ticket === null ? null : next(state, splitOf(state.ticket, draw));
    if (after === null) continue;
    splits += 1;
    state = after.state;
    judge(whole, sumsOf(state), openOnes(state).length);
  }
  for (let left = splits; left > 0; left -= 1) {
    const after = next(state, giveUp);
    if (after === null) throw new Error('the split could not be given up');
    state = after.state;
    judge(whole, sumsOf(state), openOnes(state).length);
  }
  expect(state.ticket).toEqual(begun.ticket);
  return splits;
}

function drawnFrom(taxes: readonly string[], least: number): fc.Arbitrary<Drawn> {
  return fc.tuple(fc.array(goods(taxes, least), {minLength: 2, maxLength: 6}), percents, shares, shares);
}

const RUNS = {seed: 20_240_701, numRuns: 3000};

describe('a ticket with a percentage off', () => {
  it('comes to the same to the cent, split, split again and given up, with tax inside the prices', () => {
    let splits = 0;
    fc.assert(
      fc.property(drawnFrom(['0', 'G'], 1), (drawn) => {
        splits += playSplits(drawn, (before, after) => expect(after).toEqual(before));
      }),
      RUNS,
    );
    expect(splits).toBeGreaterThan(RUNS.numRuns);
  });

  it('and so do what is sold and what is off it with tax on top, which may make a cent for each rate and ticket', () => {
    let odd = 0;
    fc.assert(
      fc.property(drawnFrom(['G', '1', '2'], 1), (drawn) => {
        playSplits(drawn, (before, after, tickets) => {
          expect([after.before, after.off]).toEqual([before.before, before.off]);
          expect(Math.abs(after.total - before.total)).toBeLessThanOrEqual(2 * (tickets - 1));
          odd += after.total === before.total ? 0 : 1;
        });
      }),
      RUNS,
    );
    expect(odd).toBeGreaterThan(0);
  });

  it('and with returns among the goods', () => {
    fc.assert(
      fc.property(drawnFrom(['0', 'G'], -5), (drawn) => {
        playSplits(drawn, (before, after) => expect(after).toEqual(before));
      }),
      RUNS,
    );
  });
});

describe('three coffees at 4.50 with a third off', () => {
  const coffees = [signOn(), sell(450, {}, 3000), percentOff(333_333)];

  it('come to 9.00 whole, and to 3.00 and 6.00 where one is split off', () => {
    const {state} = play([...coffees, split([1, 1000])]);
    expect(openOnes(play(coffees).state).map((ticket) => totalsOf(ticket).totalCents)).toEqual([900]);
    expect(openOnes(state).map((ticket) => totalsOf(ticket).totalCents)).toEqual([300, 600]);
  });
});

describe('two goods at 0.05 with 10 % off', () => {
  const goodsOf5 = [signOn(), sell(5), sell(5), percentOff(100_000), split(2)];

  it('come to 0.09 whole: the part to 0.04 and the rest to 0.05', () => {
    const {state} = play(goodsOf5);
    expect(openOnes(state).map((ticket) => totalsOf(ticket).totalCents)).toEqual([4, 5]);
    const rest = play([pay('house')], {from: {state, events: []}}).state.ticket;
    expect(rest && totalsOf(rest).totalCents).toBe(5);
  });

  it('are taken back to the cent when the rest is paid and reopened', () => {
    const {state} = play([...goodsOf5, pay('house'), pay('house')]);
    if (state.lastClosed === null) throw new Error('nothing was closed');
    const {events} = play([reopen(state.lastClosed)], {from: {state, events: []}});
    const back = events.find((event) => event.kind === 'ticketReversed');
    expect(back && totalsOf(back.reversal).totalCents).toBe(-5);
  });

  it('are the same in a journal of before, where each part was rounded by itself', () => {
    const {events} = play(goodsOf5);
    const old = events.map((event): TillEvent => {
      if (event.kind !== 'ticketSplit') return event;
      const {discounts: _discounts, ...before} = event;
      return before;
    });
    expect(openOnes(old.reduce(evolve, FIRST_STATE)).map((ticket) => totalsOf(ticket).totalCents)).toEqual([4, 4]);
  });
});
