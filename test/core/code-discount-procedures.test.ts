import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {evolve} from '../../src/core/evolve.ts';
import {FIRST_STATE} from '../../src/core/state.ts';
import {pay, play, refusalOf, sell, signOn, type Played} from '../support/builders.ts';
import {A, amountByCode, B, park, percentByCode, read, recall, split, transfer} from '../support/builders-tables.ts';

/*
 * The procedures with cards that carry a discount. Three coffees for 10.00 each are booked (B), card A is read (A), one
 * is split off (S) or transferred (T); the steps are those of the procedures without discounts.
 */
const STEPS: Readonly<Record<string, Command>> = {
  B: sell(1000, {}, 3000),
  A: read(A),
  Bq: read(B),
  N: park(),
  R: recall(1),
  P: recall(2),
  S: split([1, 1000]),
  T: transfer('8', [1, 1000]),
  C: pay('house'),
};

type Discounts = readonly Command[];
const PERCENT_THEN_AMOUNT: Discounts = [percentByCode(100_000, A), amountByCode(200, B)];
const AMOUNT_THEN_PERCENT: Discounts = [amountByCode(200, A), percentByCode(100_000, B)];

/** What each ticket is paid with: with 10 % by A and 2.00 by B, and the other way round. */
type Paid = Readonly<Record<number, number>>;

const WHOLE = [{1: 2700}, {1: 2800}] as const;
const BOTH_A = [
  {1: 1800, 2: 900},
  {1: 1800, 2: 1000},
] as const;
const PART_B = [
  {1: 1800, 2: 800},
  {1: 1800, 2: 900},
] as const;
const SOURCE = [
  {1: 1800, 2: 1000},
  {1: 1800, 2: 1000},
] as const;

const PROCEDURES: readonly (readonly [name: string, steps: string, paid: readonly [Paid, Paid]])[] = [
  ['0', 'B A C', WHOLE],
  ['I', 'B A N R C', WHOLE],
  ['II', 'B N R A C', WHOLE],
  ['III', 'B A S C C', BOTH_A],
  ['III, the rest first', 'B A S N R C P C', BOTH_A],
  ['IV', 'B A N R S C C', BOTH_A],
  ['IV, the rest first', 'B A N R S N R C P C', BOTH_A],
  ['V', 'B N R A S C C', BOTH_A],
  ['V, the rest first', 'B N R A S N R C P C', BOTH_A],
  ['VI', 'B A S Bq C C', PART_B],
  ['VI, the rest first', 'B A S Bq N R C P C', PART_B],
  ['VII', 'B A N R S Bq C C', PART_B],
  ['VII, the rest first', 'B A N R S Bq N R C P C', PART_B],
  ['VIII', 'B N R A S Bq C C', PART_B],
  ['VIII, the rest first', 'B N R A S Bq N R C P C', PART_B],
  ['T', 'B A T N P C R C', SOURCE],
  ['T, the source first', 'B A T C P C', SOURCE],
];

function restarted({events}: Played): Played {
  const journal: readonly TillEvent[] = JSON.parse(JSON.stringify(events));
  return {state: journal.reduce(evolve, FIRST_STATE), events: journal};
}

/** What the till does by itself once the host has answered: it gives what can be given, and no more. */
function withDiscounts(played: Played, discounts: Discounts): Played {
  const given = discounts.filter((command) => refusalOf(played.state, command) === null);
  return play(given, {from: played});
}

/** Plays the steps with a restart between any two; the host's answers are there from the step `answered` on. */
function paid(steps: readonly string[], discounts: Discounts, answered: number): Paid {
  const {events} = steps.reduce(
    (before, step, at) => {
      const command = STEPS[step];
      if (command === undefined) throw new Error(`${step}: an unknown step`);
      const after = restarted(play([command], {from: before}));
      return at < answered ? after : withDiscounts(after, discounts);
    },
    play([signOn()]),
  );
  const closed = events.flatMap((event) =>
    event.kind === 'ticketClosed' ? [[event.ticketNo, event.totalCents] as const] : [],
  );
  return Object.fromEntries(closed);
}

describe.each([
  ['10 % by card A, 2.00 off by card B', PERCENT_THEN_AMOUNT, 0],
  ['2.00 off by card A, 10 % by card B', AMOUNT_THEN_PERCENT, 1],
] as const)('%s', (_says, discounts, at) => {
  it.each(PROCEDURES)('%s: %s, whenever the host answers before the first payment', (_name, text, expected) => {
    const steps = text.split(' ');
    for (let answered = 0; answered < steps.indexOf('C'); answered += 1) {
      expect([answered, paid(steps, discounts, answered)]).toEqual([answered, expected[at]]);
    }
  });

  it.each(PROCEDURES)('%s: %s, and nothing comes off where the host never answers', (_name, text) => {
    const all = Object.values(paid(text.split(' '), discounts, Number.POSITIVE_INFINITY));
    expect(all.reduce((sum, cents) => sum + cents, 0)).toBe(3000);
  });
});
