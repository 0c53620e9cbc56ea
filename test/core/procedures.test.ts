import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import {effectsOf} from '../../src/core/effects.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {evolve} from '../../src/core/evolve.ts';
import {FIRST_STATE} from '../../src/core/state.ts';
import {pay, play, sell, signOn, type Played} from '../support/builders.ts';
import {
  A,
  B,
  collectedIn,
  openTable,
  park,
  POINT_A_COFFEE,
  read,
  recall,
  split,
  transfer,
  type Moving,
} from '../support/builders-tables.ts';

/*
 * The procedures, as the manual writes them:
 *   B  three coffees are booked, one point each      S  one coffee is split off: it is the open ticket, the rest waits
 *   A  card A is read                                T  one coffee is transferred to another table
 *   Bq card B is read                                W  the whole ticket is transferred to another table
 *   N  New Balance: the open ticket is put aside     C  the open ticket is paid and closed; after a part, the rest is back
 *   R  the first ticket is recalled                  P  the second one is recalled: the split part, the other table
 *
 * Ticket 1 is the first, or the rest of it; ticket 2 what was split off it or transferred.
 */
type Step = 'B' | 'A' | 'Bq' | 'N' | 'R' | 'P' | 'S' | 'T' | 'W' | 'C';

/** Who collects how many points on which ticket. */
type Collected = Readonly<Record<number, readonly (readonly [string, number])[]>>;

const AS_ONE = {1: [[A, 3]]} as const;
const BOTH_A = {1: [[A, 2]], 2: [[A, 1]]} as const;
const PART_B = {1: [[A, 2]], 2: [[B, 1]]} as const;
const SOURCE = {1: [[A, 2]]} as const;

const PROCEDURES: readonly (readonly [name: string, steps: string, required: string, Collected])[] = [
  ['0', 'B A C', 'A collects', AS_ONE],
  ['I', 'B A N R C', 'A collects', AS_ONE],
  ['II', 'B N R A C', 'A collects, earlier bookings included', AS_ONE],
  ['III', 'B A S C C', 'split part and rest collect for A, no line twice', BOTH_A],
  ['III, the rest first', 'B A S N R C P C', 'as III', BOTH_A],
  ['IV', 'B A N R S C C', 'as III', BOTH_A],
  ['IV, the rest first', 'B A N R S N R C P C', 'as III', BOTH_A],
  ['V', 'B N R A S C C', 'as III', BOTH_A],
  ['V, the rest first', 'B N R A S N R C P C', 'as III', BOTH_A],
  ['VI', 'B A S Bq C C', 'split part: card B; rest: card A', PART_B],
  ['VI, the rest first', 'B A S Bq N R C P C', 'as VI', PART_B],
  ['VII', 'B A N R S Bq C C', 'as VI', PART_B],
  ['VII, the rest first', 'B A N R S Bq N R C P C', 'as VI', PART_B],
  ['VIII', 'B N R A S Bq C C', 'as VI', PART_B],
  ['VIII, the rest first', 'B N R A S Bq N R C P C', 'as VI', PART_B],
  ['T', 'B A T N P C R C', 'the target collects nothing, the source collects for A', SOURCE],
  ['T, the source first', 'B A T C P C', 'as T', SOURCE],
];

/** What the procedures leave open, decided by the rules beside them. */
const BESIDE: readonly (readonly [rule: string, steps: string, Collected])[] = [
  ['without a card nothing is collected', 'B C', {}],
  ['a card read after completion collects nothing', 'B C A', {}],
  ['a card read before the ticket is not carried into it', 'A B C', {}],
  ['a card read twice collects once', 'B A A C', AS_ONE],
  ['bookings after the card collect too', 'B A B C', {1: [[A, 6]]}],
  ['a card read in the split part after a recall is for that part alone', 'B A S N P Bq C C', PART_B],
  ['a card read on the part of a ticket without one leaves the rest without', 'B S Bq C C', {2: [[B, 1]]}],
  ['a card read on the rest leaves a part without one as it is', 'B S C A C', {1: [[A, 2]]}],
  ['transferring everything collects nothing anywhere', 'B A W P C', {}],
  ['unless a card is read at the target', 'B A W P A C', {2: [[A, 3]]}],
  ['a fresh read at the target of some lines', 'B A T C P A C', BOTH_A],
  ['another card at the target', 'B A T C P Bq C', PART_B],
];

type Setting = {
  readonly book: readonly Command[];
  readonly one: readonly Moving[];
  readonly open: readonly Command[];
};

/** Three coffees on one line, or on three: part quantities and whole lines must come to the same. */
const BOOKINGS = {
  'three coffees on one line': {book: [sell(450, {}, 3000)], one: [[1, 1000]]},
  'a coffee a line': {book: [sell(450), sell(450), sell(450)], one: [1]},
} as const satisfies Readonly<Record<string, Omit<Setting, 'open'>>>;

const PLACES: Readonly<Record<string, readonly Command[]>> = {
  'at a table': [openTable('7')],
  'held without a table': [],
};

function commandsOf(step: Step, {book, one, open}: Setting, {state}: Played): readonly Command[] {
  const isFirst = state.nextTicketNo === 1;
  const all = state.ticket?.lines.map(({no}) => no) ?? [];
  switch (step) {
    case 'B':
      return isFirst ? [...open, ...book] : book;
    case 'A':
      return [read(A)];
    case 'Bq':
      return [read(B)];
    case 'N':
      return [park()];
    case 'R':
      return [recall(1)];
    case 'P':
      return [recall(2)];
    case 'S':
      return [split(...one)];
    case 'T':
      return [transfer('8', ...one)];
    case 'W':
      return [transfer('8', ...all)];
    case 'C':
      return [pay('cash')];
  }
}

function isStep(text: string): text is Step {
  return ['B', 'A', 'Bq', 'N', 'R', 'P', 'S', 'T', 'W', 'C'].includes(text);
}

function stepsOf(text: string): readonly Step[] {
  const steps = text.split(' ').filter(isStep);
  if (steps.length !== text.split(' ').length) throw new Error(`${text}: an unknown step`);
  return steps;
}

/** The plug is pulled and the till comes up again: all that it knows is its journal, as it was written down. */
function restarted({events}: Played): Played {
  const journal: readonly TillEvent[] = JSON.parse(JSON.stringify(events));
  const from = {state: journal.reduce(evolve, FIRST_STATE), events: journal};
  return play([{kind: 'start', version: '1'}], {from});
}

/** Plays a procedure; before the steps that `restartsAt` names, the till is restarted. */
function playSteps(text: string, setting: Setting, restartsAt: (step: number) => boolean = () => false): Played {
  return stepsOf(text).reduce(
    (before, step, index) => {
      const from = restartsAt(index) ? restarted(before) : before;
      return play(commandsOf(step, setting, from), {from, actions: [POINT_A_COFFEE]});
    },
    play([signOn()]),
  );
}

function collectedOn({events}: Played): Collected {
  const tickets = events.flatMap((event) => (event.kind === 'pointsCollected' ? [event.ticketNo] : []));
  return Object.fromEntries(
    tickets.map((no) => [
      no,
      collectedIn(events.filter((event) => event.kind === 'pointsCollected' && event.ticketNo === no)),
    ]),
  );
}

/** What was taken in all: no procedure may lose a coffee or sell one twice. */
function takenCents({events}: Played): number {
  return events.reduce((sum, event) => sum + (event.kind === 'ticketClosed' ? event.totalCents : 0), 0);
}

const SETTINGS = Object.entries(BOOKINGS).flatMap(([booking, {book, one}]) =>
  Object.entries(PLACES).map(([place, open]) => ({says: `${booking}, ${place}`, setting: {book, one, open}})),
);

describe.each(SETTINGS)('$says', ({setting}) => {
  describe('the procedures', () => {
    it.each(PROCEDURES)('%s: %s – %s', (_name, steps, _required, collected) => {
      const played = playSteps(steps, setting);
      expect(collectedOn(played)).toEqual(collected);
      expect(takenCents(played)).toBe(1350);
      expect(played.state).toMatchObject({ticket: null, parked: [], cardSession: null});
    });
  });

  describe('beside them', () => {
    it.each(BESIDE)('%s: %s', (_rule, steps, collected) => {
      const booked = stepsOf(steps).filter((step) => step === 'B').length;
      const played = playSteps(steps, setting);
      expect(collectedOn(played)).toEqual(collected);
      expect(takenCents(played)).toBe(1350 * booked);
    });
  });

  describe('with a restart between any two steps', () => {
    it.each([
      ...PROCEDURES.map(([, steps, , collected]) => [steps, collected] as const),
      ...BESIDE.map(([, steps, collected]) => [steps, collected] as const),
    ])('%s', (steps, collected) => {
      const count = stepsOf(steps).length;
      for (let at = 0; at < count; at += 1) {
        expect(collectedOn(playSteps(steps, setting, (step) => step === at))).toEqual(collected);
      }
      expect(collectedOn(playSteps(steps, setting, () => true))).toEqual(collected);
    });
  });

  describe('offline', () => {
    it.each(PROCEDURES)(
      '%s: %s – what is owed the host waits in order, each collection once',
      (_name, steps, _required, collected) => {
        const {events} = playSteps(steps, setting);
        const owed = effectsOf(events).flatMap((effect) => (effect.to === 'bonusHost' ? [effect.id] : []));
        const made = events.flatMap((event) => (event.kind === 'pointsCollected' ? [event.id] : []));
        expect(owed).toEqual(made);
        expect(new Set(owed).size).toBe(Object.values(collected).flat().length);
        expect(new Set(owed).size).toBe(owed.length);
      },
    );
  });
});

describe('what a card was read for is told when it collects', () => {
  const setting: Setting = {...BOOKINGS['a coffee a line'], open: []};

  it('the id of a collection is made of its ticket and its code: the same after a restart', () => {
    const ids = ({events}: Played): readonly string[] =>
      events.flatMap((event) => (event.kind === 'pointsCollected' ? [event.id] : []));
    expect(ids(playSteps('B A S Bq C C', setting))).toEqual([`ticket-2/${B}`, `ticket-1/${A}`]);
    expect(ids(playSteps('B A S Bq C C', setting, () => true))).toEqual([`ticket-2/${B}`, `ticket-1/${A}`]);
  });

  it('a late answer of the host, whatever it is, changes nothing on the till but the count of refusals', () => {
    const offline = playSteps('B A C', setting);
    const id = `ticket-1/${A}`;
    for (const answer of [
      {kind: 'done', pools: []},
      {kind: 'refused', reason: 'codeBlocked'},
    ] as const) {
      const late = play([{kind: 'answerCollection', id, code: A, answer}], {from: offline});
      const collectionsRefused = answer.kind === 'refused' ? 1 : 0;
      expect(late.state).toEqual({...offline.state, day: {...offline.state.day, collectionsRefused}});
    }
  });
});
