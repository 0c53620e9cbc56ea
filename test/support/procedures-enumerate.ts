import type {Command} from '../../src/core/commands.ts';
import {decide} from '../../src/core/decide.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {evolve} from '../../src/core/evolve.ts';
import type {TillState} from '../../src/core/state.ts';
import type {Line, OpenTicket} from '../../src/core/ticket.ts';
import {isLive, liveQuantity} from '../../src/core/totals.ts';
import {A, B, collectedIn, openTable, park, POINT_A_COFFEE, read, recall, split, transfer} from './builders-tables.ts';
import {giveUp, removeCode, type Moving} from './builders-tables.ts';
import {MOMENT, pay, play, RULES, sell, TEN_O_CLOCK, voidLine} from './builders.ts';
import {played, type Card, type Model, type ModelTicket, type Move, type Outcome} from './procedure-model.ts';
import type {Plan} from './procedures-plans.ts';

/** No more tickets than this come to be on one path. */
export const TICKETS_MOST = 4;

const CODES = {A, B} as const;

/** What each completed ticket collected, by its number; nothing where the plan does not ask. */
type Ends = Readonly<Record<string, string>>;

type Situation = {readonly state: TillState; readonly model: Model; readonly ends: Ends};
type Reached = {readonly situation: string; paths: number};

/** How far the search went. A path is complete where every ticket on it is done. */
export type Enumerated = {
  readonly depth: number;
  readonly paths: number;
  readonly complete: number;
  /** Complete paths by how many tickets were on them, and in which ways those collected where the plan keeps them. */
  readonly completeByTickets: Readonly<Record<string, number>>;
  readonly waysByTickets: Readonly<Record<string, readonly string[]>>;
  readonly situations: number;
  readonly moves: number;
  readonly refused: number;
};

/** Told after each move further. */
export type Progress = {readonly at: number; readonly paths: number; readonly situations: number};

function liveNos(ticket: OpenTicket | null): readonly number[] {
  return ticket?.lines.filter(isLive).map(({no}) => no) ?? [];
}

/** The last line, or one piece of it. */
function lastPiece({lines}: OpenTicket): readonly Moving[] {
  return lines
    .filter(isLive)
    .slice(-1)
    .map((line) => (piecesOf(line) > 1 ? [line.no, 1000] : line.no));
}

function piecesOf(line: Line): number {
  return line.kind === 'product' || line.kind === 'group' ? liveQuantity(line) / 1000 : 1;
}

function tableOf(no: number): string {
  return `t${no}`;
}

/** What the cashier presses for a move; most are one command. */
function commandsOf({ticket, nextTicketNo}: TillState, move: Move): readonly Command[] {
  const nos = liveNos(ticket);
  switch (move.kind) {
    case 'book':
      return ticket === null ? [openTable(tableOf(nextTicketNo)), sell(450), sell(450)] : [sell(450)];
    case 'read':
      return [read(CODES[move.card], true)];
    case 'park':
      return [park(ticket?.table === null ? tableOf(ticket.no) : null)];
    case 'recall':
      return [recall(move.no)];
    case 'split':
      return [split(...(ticket === null ? [] : lastPiece(ticket)))];
    case 'giveUp':
      return [giveUp];
    case 'void':
      return [voidLine(nos.at(-1) ?? 0)];
    case 'remove':
      return [removeCode];
    case 'complete':
      return [pay('house')];
    case 'transfer':
      return [transfer(tableOf(move.to ?? nextTicketNo), ...nos.slice(0, move.all ? nos.length : 1))];
  }
}

/** The till after these commands, each of its events written down and read again; null where it refuses one. */
function tillAfter(before: TillState, commands: readonly Command[]) {
  let state = before;
  const events: TillEvent[] = [];
  for (const command of commands) {
    const facts = {nowMs: TEN_O_CLOCK, moment: MOMENT, newId: `ticket-${state.nextTicketNo}`, rules: RULES};
    const decision = decide(state, command, {...facts, actions: [POINT_A_COFFEE], members: null});
    if (!decision.ok) return null;
    const read: readonly TillEvent[] = JSON.parse(JSON.stringify(decision.events));
    events.push(...read);
    state = read.reduce(evolve, state);
  }
  return {state, events};
}

function cardOf(code: string | null): Card | null {
  return code === null ? null : code === A ? 'A' : 'B';
}

function seenTicket(ticket: OpenTicket): ModelTicket {
  return {
    no: ticket.no,
    lines: ticket.lines
      .filter(isLive)
      .flatMap((line) => Array.from({length: piecesOf(line)}, () => cardOf(line.collectsFor))),
    code: cardOf(ticket.bonusCode),
    hasTable: ticket.table !== null,
    from: ticket.splitFrom === null ? null : Number(ticket.splitFrom.replace('ticket-', '')),
  };
}

/** The till as the model would tell it. */
function seen({ticket, parked, nextTicketNo, cardSession}: TillState): Model {
  return {
    open: ticket === null ? null : seenTicket(ticket),
    aside: parked.map(seenTicket),
    nextNo: nextTicketNo,
    session: cardOf(cardSession),
  };
}

function expectSame(told: unknown, model: unknown, where: {state: TillState; move: Move}): void {
  const [till, other] = [JSON.stringify(told), JSON.stringify(model)];
  if (till === other) return;
  throw new Error(
    `${JSON.stringify(where.move)}\n  the till: ${till}\n  the model: ${other}\n  at ${JSON.stringify(where.state)}`,
  );
}

function collectedBy(events: readonly TillEvent[]): Readonly<Record<Card, number>> {
  const sum = (card: Card): number =>
    collectedIn(events).reduce((all, [code, points]) => all + (code === CODES[card] ? points : 0), 0);
  return {A: sum('A'), B: sum('B')};
}

/** A table at which nobody sits is tried as a new one alone. */
function isTried({state}: Situation, move: Move): boolean {
  if (move.kind !== 'transfer' || move.to === null) return true;
  const {to} = move;
  return state.parked.some(({no, table}) => no === to && table !== null);
}

function endsAfter({model: {open}, ends}: Situation, move: Move, {collected}: Outcome): Ends {
  if (move.kind !== 'complete' || open === null) return ends;
  return {...ends, [open.no]: 'A'.repeat(collected.A) + 'B'.repeat(collected.B) || '-'};
}

/** Plays one move on both, and throws where they differ; null where both say that it is not possible. */
function step(before: Situation, move: Move): Situation | null | 'untried' {
  const {state, model} = before;
  if (!isTried(before, move)) return 'untried';
  const expected = played(model, move);
  const till = tillAfter(state, commandsOf(state, move));
  expectSame(till === null ? 'refused' : 'done', expected === null ? 'refused' : 'done', {state, move});
  if (till === null || expected === null) return null;
  expectSame(seen(till.state), seenOf(expected.next), {state, move});
  expectSame(collectedBy(till.events), expected.collected, {state, move});
  // The last receipt decides nothing: without it, paths meet again.
  return {state: {...till.state, lastClosed: null}, model: expected.next, ends: endsAfter(before, move, expected)};
}

/** The model with its parts in one order, so that texts can be compared. */
function seenOf({open, aside, nextNo, session}: Model): Model {
  const inOrder = ({no, lines, code, hasTable, from}: ModelTicket): ModelTicket => ({no, lines, code, hasTable, from});
  return {open: open === null ? null : inOrder(open), aside: aside.map(inOrder), nextNo, session};
}

/** What is counted on the way. */
class Tally {
  readonly counts = {paths: 0, complete: 0, situations: 0, moves: 0, refused: 0};
  private readonly byTickets: Record<string, {paths: number; readonly ways: Set<string>}> = {};

  /** So many paths came here by this move. */
  add({model, ends}: Situation, move: Move, paths: number): void {
    const {open, aside, nextNo} = model;
    this.counts.paths += paths;
    if (open !== null || aside.length > 0 || nextNo === 1 || move.kind !== 'complete') return;
    this.counts.complete += paths;
    const same = (this.byTickets[nextNo - 1] ??= {paths: 0, ways: new Set()});
    same.paths += paths;
    same.ways.add(Object.values(ends).join(' '));
  }

  told(depth: number): Enumerated {
    const all = Object.entries(this.byTickets);
    return {
      depth,
      ...this.counts,
      completeByTickets: Object.fromEntries(all.map(([tickets, {paths}]) => [tickets, paths])),
      waysByTickets: Object.fromEntries(all.map(([tickets, {ways}]) => [tickets, [...ways].toSorted()])),
    };
  }
}

/** All situations that one more move leads to, each with its paths. */
function nextLayer(plan: Plan, layer: ReadonlyMap<string, Reached>, tally: Tally): Map<string, Reached> {
  const {counts} = tally;
  const next = new Map<string, Reached>();
  for (const {situation, paths} of layer.values()) {
    const restarted: Situation = JSON.parse(situation);
    for (const move of plan.moves) {
      const after = step(restarted, move);
      if (after === 'untried') continue;
      counts.moves += 1;
      if (after === null) counts.refused += 1;
      if (after === null || after.model.nextNo > TICKETS_MOST + 1) continue;
      const key = JSON.stringify(plan.keepsEnds ? after : {...after, ends: {}});
      const known = next.get(key);
      if (known === undefined) next.set(key, {situation: key, paths});
      else known.paths += paths;
      tally.add(after, move, paths);
    }
  }
  counts.situations += next.size;
  return next;
}

/**
 * Plays every order of the plan's moves up to `depth` on the till and on the model, and throws at the first
 * difference: in what is possible, in where lines are and for whom they collect, in what was collected. Paths that lead
 * to the same situation go on as one and are counted as many. Each situation is written down and read again before the
 * next move, as after a restart.
 */
export function enumerate(plan: Plan, depth: number, onLayer: (progress: Progress) => void = () => {}): Enumerated {
  const begin = JSON.stringify({state: play(plan.begin).state, model: plan.model, ends: {}});
  const tally = new Tally();
  let layer = new Map<string, Reached>([[begin, {situation: begin, paths: 1}]]);
  for (let at = 1; at <= depth; at += 1) {
    layer = nextLayer(plan, layer, tally);
    onLayer({at, paths: tally.counts.paths, situations: layer.size});
  }
  return tally.told(depth);
}
