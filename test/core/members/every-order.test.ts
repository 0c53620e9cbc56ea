import {expect, it} from 'vitest';
import type {Command} from '../../../src/core/commands.ts';
import {decide} from '../../../src/core/decide.ts';
import type {TillEvent} from '../../../src/core/events.ts';
import {evolve} from '../../../src/core/evolve.ts';
import type {TillState} from '../../../src/core/state.ts';
import type {Tender} from '../../../src/core/ticket.ts';
import {
  attach,
  done,
  giveUpAsk,
  playAt,
  pointsForLine,
  refused,
  VENUE,
  wallet,
} from '../../support/builders-members.ts';
import {giveUp, park, split} from '../../support/builders-tables.ts';
import {
  cancel,
  complete,
  MOMENT,
  pay,
  RULES,
  sell,
  signOn,
  takeBack,
  TEN_O_CLOCK,
  voidLine,
} from '../../support/builders.ts';

/* Every order of asking, answering, giving up, paying, taking back, voiding, parking, splitting and cancelling. */

const DEPTH = 6;

type Way = {
  readonly state: TillState;
  /** What the host took and has not been asked to give back, by the id of the ask. */
  readonly held: ReadonlyMap<string, number>;
  readonly closed: readonly Tender[];
};

/** What may come next: the cashier's keys, and the host's answer about the oldest payment that it owes one. */
function nextCommands({parked, memberAsks, memberDoubts}: TillState): readonly Command[] {
  const [waiting] = memberAsks;
  const owed = memberDoubts[0] ?? waiting;
  return [
    wallet(450, {isPaying: true}),
    pointsForLine(1),
    pay('cash'),
    pay('cash', 250),
    takeBack(1),
    voidLine(1),
    complete,
    cancel,
    split(2),
    giveUp,
    park(),
    ...parked.slice(0, 1).map(({id}): Command => ({kind: 'recallTicket', ticketId: id})),
    ...(waiting === undefined ? [] : [giveUpAsk(waiting.id)]),
    ...(owed === undefined ? [] : [done(owed.id, 100), refused(owed.id)]),
  ];
}

function heldAfter({held, state}: Way, command: Command, events: readonly TillEvent[]): ReadonlyMap<string, number> {
  const next = new Map(held);
  if (command.kind === 'answerMember' && command.answer.kind === 'done') {
    const ask = [...state.memberAsks, ...state.memberDoubts].find(({id}) => id === command.id);
    next.set(command.id, ask?.amountCents ?? NaN);
  }
  return new Map([...next].filter(([id]) => !backIn(events).has(id)));
}

function backIn(events: readonly TillEvent[]): ReadonlySet<string> {
  return new Set(events.flatMap((event) => (event.kind === 'memberReturned' ? [event.back.ofId] : [])));
}

const standing = (tenders: readonly Tender[]): readonly (readonly [string, number])[] =>
  tenders.flatMap((tender) =>
    (tender.kind === 'wallet' || tender.kind === 'points') && !tender.isVoid
      ? [[tender.actId, tender.amountCents]]
      : [],
  );

/** One step further, or null where the till refuses it. What was given up before its answer goes back with it. */
function step(way: Way, command: Command, serial: number): Way | null {
  const facts = {nowMs: TEN_O_CLOCK, moment: MOMENT, newId: `t${serial}`, rules: RULES, actions: [], members: VENUE};
  const decision = decide(way.state, command, facts);
  if (!decision.ok) return null;
  const {events} = decision;
  const state = events.reduce(evolve, way.state);
  const wasDoubt = command.kind === 'answerMember' && way.state.memberDoubts.some(({id}) => id === command.id);
  const isClosed = events.some(({kind}) => kind === 'ticketClosed');
  const closed = isClosed ? [...way.closed, ...(state.lastClosed?.tenders ?? [])] : way.closed;
  const held = wasDoubt ? way.held : heldAfter(way, command, events);
  if (isClosed) expect(state.memberAsks.some(({ticketId}) => ticketId === state.lastClosed?.id)).toBe(false);
  return {state, held, closed};
}

function expectBooks({state, held, closed}: Way): void {
  const open = [state.ticket, ...state.parked].flatMap((ticket) => ticket?.tenders ?? []);
  const stands = new Map([...standing(open), ...standing(closed)]);
  const isSame = stands.size === held.size && [...stands].every(([id, cents]) => held.get(id) === cents);
  if (!isSame) expect(stands).toEqual(held);
}

it(`whatever comes in ${DEPTH} steps: what the host holds stands on the tickets`, () => {
  const {state} = playAt([signOn(), sell(450), sell(250), attach()]);
  const ends = {ways: 0, refused: 0, closed: 0};
  const walk = (way: Way, depth: number): void => {
    for (const command of nextCommands(way.state)) {
      const next = step(way, command, ends.ways + 100);
      if (next === null) {
        ends.refused += 1;
        continue;
      }
      ends.ways += 1;
      if (next.closed.length > way.closed.length) ends.closed += 1;
      expectBooks(next);
      if (depth > 1) walk(next, depth - 1);
    }
  };
  walk({state, held: new Map(), closed: []}, DEPTH);
  expect(ends.ways).toBeGreaterThan(10_000);
  expect(ends.refused).toBeGreaterThan(10_000);
  expect(ends.closed).toBeGreaterThan(1000);
});
