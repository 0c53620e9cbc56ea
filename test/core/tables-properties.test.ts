import {fc} from '../support/property.ts';
import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import {decide} from '../../src/core/decide.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {evolve} from '../../src/core/evolve.ts';
import {FIRST_STATE, type TillState} from '../../src/core/state.ts';
import type {ClosedTicket, Line} from '../../src/core/ticket.ts';
import {isLive, lineCents, liveQuantity, totalsOf} from '../../src/core/totals.ts';
import {
  A,
  amountByCode,
  B,
  giveUp,
  openTable,
  park,
  percentByCode,
  POINT_A_COFFEE,
  read,
  recall,
  removeCode,
  reopen,
  split,
  transfer,
} from '../support/builders-tables.ts';
import {
  amountOff,
  cancel,
  coupon,
  discountLine,
  MOMENT,
  pay,
  percentOff,
  play,
  RULES,
  sell,
  signOn,
  TEN_O_CLOCK,
  voidLine,
} from '../support/builders.ts';

const RUNS = {seed: 20_240_701, numRuns: 400};
const DRINKS = {
  ...POINT_A_COFFEE,
  earning: {by: 'item', products: [], groups: ['drinks'], pointsPerPiece: 1, limitPerTicket: null},
} as const;

/** Numbers to make a command of, when it is known how the till stands. */
type Draw = {readonly act: number; readonly line: number; readonly other: number; readonly part: boolean};

const draw: fc.Arbitrary<Draw> = fc.record({
  act: fc.integer({min: 0, max: 31}),
  line: fc.nat(20),
  other: fc.nat(20),
  part: fc.boolean(),
});

/** A product of its own for every line that is ever booked, so that each can be followed wherever it goes. */
function booking(serial: number, {line, other}: Draw): Command {
  const id = `p${serial}`;
  const quantity = [1000, 2000, 3000, 3000, -2000][other % 5] ?? 1000;
  const isWeighed = line % 7 === 0;
  const price = [450, 99, 333, 1250][line % 4] ?? 450;
  return sell(price, {id, name: id, unit: isWeighed ? 'kg' : 'pc'}, isWeighed ? Math.abs(quantity) + 137 : quantity);
}

function nth<Value>(values: readonly Value[], index: number): Value | undefined {
  return values.length === 0 ? undefined : values[index % values.length];
}

/** What a cashier would press now; much of it is possible, not all. */
function commandFor(
  state: TillState,
  drawn: Draw,
  {serial, reopened}: {serial: number; reopened: ReadonlySet<string>},
) {
  const {act, line, other, part} = drawn;
  const lines = state.ticket?.lines.filter(isLive) ?? [];
  const no = nth(lines, line)?.no ?? 1;
  const second = nth(lines, other)?.no ?? 1;
  const moved = part ? ([[no, 1000]] as const) : no === second ? ([no] as const) : ([no, second] as const);
  const waiting = nth(state.parked, line);
  const closed = state.lastClosed;
  const code = state.ticket?.bonusCode ?? A;
  if (act > 28) return part ? amountByCode(50 + other, code) : percentByCode(50_000, code);
  if (act > 24 && state.ticket?.splitFrom) return giveUp;
  if (act < 7) return booking(serial, drawn);
  if (act < 9) return read(other % 2 === 0 ? A : B, part);
  if (act < 12) return split(...moved);
  if (act < 14) return transfer(waiting?.table ?? `t${other % 4}`, ...moved);
  if (act === 14) return transfer(`t${other % 4}`, ...lines.map((one) => one.no));
  if (act < 17) return park(state.ticket?.table === null && part ? `t${other % 4}` : null);
  if (act < 20) return waiting === undefined ? openTable(`t${other % 4}`) : recall(Number(waiting.id.slice(7)));
  if (act < 22) return pay('cash');
  if (act === 22) return giveUp;
  if (act === 23) return part ? coupon(10 + other) : discountLine(no, 5 + other);
  if (act === 24) return part ? amountOff(50) : percentOff(50_000 * (other % 3));
  if (act === 25) return voidLine(no, part ? 1000 : null);
  if (act === 26) return closed === null ? cancel : reopen(closed, reopened.has(closed.id));
  return part || state.ticket?.bonusCode ? removeCode : cancel;
}

type Journey = {
  readonly state: TillState;
  readonly events: readonly TillEvent[];
  /** What every product was booked for, less what was taken back; and coupons. */
  readonly booked: ReadonlyMap<string, number>;
  /** Products that were on a ticket that was completed and reopened. */
  readonly banned: ReadonlySet<string>;
  readonly ended: readonly {readonly lines: readonly Line[]}[];
};

function keyOf(line: Line): string {
  return line.kind === 'product' ? line.productId : line.kind;
}

/** A quantity for goods, cents for coupons: what must be neither lost nor doubled. */
function sizeOf(line: Line): number {
  return line.kind === 'product' ? liveQuantity(line) : lineCents(line);
}

function summed(tickets: readonly {readonly lines: readonly Line[]}[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const line of tickets.flatMap(({lines}) => lines)) {
    if (line.kind === 'discount') continue;
    sums.set(keyOf(line), (sums.get(keyOf(line)) ?? 0) + sizeOf(line));
  }
  return sums;
}

function openOnes({ticket, parked}: TillState) {
  return ticket === null ? parked : [ticket, ...parked];
}

function sumCents(state: TillState): number {
  return openOnes(state).reduce((sum, ticket) => sum + totalsOf(ticket).subtotalCents, 0);
}

const MOVING: readonly Command['kind'][] = [
  'splitTicket',
  'transferLines',
  'giveUpSplit',
  'newBalance',
  'recallTicket',
  'openTable',
  'readCode',
  'removeCode',
];

function bookedAfter(before: Journey, events: readonly TillEvent[]): ReadonlyMap<string, number> {
  const booked = new Map(before.booked);
  const add = (key: string, size: number): void => void booked.set(key, (booked.get(key) ?? 0) + size);
  for (const event of events) {
    if (event.kind === 'lineAdded' && event.line.kind !== 'discount') add(keyOf(event.line), sizeOf(event.line));
    if (event.kind !== 'lineVoided') continue;
    const line = before.state.ticket?.lines.find(({no}) => no === event.line);
    if (line?.kind === 'product') add(keyOf(line), -event.quantity);
    if (line?.kind === 'coupon') add('coupon', -line.amountCents);
  }
  return booked;
}

function endedBy(before: TillState, events: readonly TillEvent[], after: TillState): Journey['ended'] {
  return events.flatMap((event): Journey['ended'] => {
    if (event.kind === 'ticketClosed') return after.lastClosed === null ? [] : [after.lastClosed];
    if (event.kind === 'ticketCancelled') return before.ticket === null ? [] : [before.ticket];
    return event.kind === 'ticketReversed' ? [event.reversal] : [];
  });
}

/** Everything that must hold after every command. */
function expectSense(before: Journey, command: Command, after: Journey): void {
  expect(new Map([...summed([...openOnes(after.state), ...after.ended])].filter(([, size]) => size !== 0))).toEqual(
    new Map([...after.booked].filter(([, size]) => size !== 0)),
  );
  if (MOVING.includes(command.kind)) expect(sumCents(after.state)).toBe(sumCents(before.state));
  const tickets = openOnes(after.state);
  const tables = tickets.flatMap(({table}) => (table === null ? [] : [table]));
  expect(new Set(tables).size).toBe(tables.length);
  expect(new Set(tickets.map(({id}) => id)).size).toBe(tickets.length);
  for (const ticket of tickets) {
    expect(new Set(ticket.lines.map(({no}) => no)).size).toBe(ticket.lines.length);
    expect(ticket.collectBan && ticket.bonusCode !== null).toBe(false);
    const ofCode = ticket.discount?.ofCode;
    if (ofCode !== undefined && !ticket.collectBan) expect(ofCode).toBe(ticket.bonusCode);
    for (const line of ticket.lines) {
      if (ticket.collectBan) expect(line.collectBan).toBe(true);
      if (isLive(line) && line.kind === 'product' && after.banned.has(line.productId))
        expect(line.collectBan).toBe(true);
      if (line.collectBan) expect(line.collectsFor).toBeNull();
      if (line.collectsFor !== null && line.kind === 'product') expect(line.collectsFor).toBe(ticket.bonusCode);
    }
  }
}

/** What was collected is one point a piece of what is not banned and holds the code. */
function expectPoints(ticket: ClosedTicket, events: readonly TillEvent[], banned: ReadonlySet<string>): void {
  for (const code of [A, B]) {
    const pieces = ticket.lines.reduce(
      (sum, line) =>
        line.kind === 'product' && line.collectsFor === code && !banned.has(line.productId)
          ? sum + liveQuantity(line)
          : sum,
      0,
    );
    const points = events.flatMap((event) =>
      event.kind === 'pointsCollected' && event.ticketId === ticket.id && event.code === code ? event.collected : [],
    );
    expect(points.reduce((sum, one) => sum + one.points, 0)).toBe(Math.max(0, Math.floor(pieces / 1000)));
  }
}

type Seen = Record<string, number>;

function playAll(draws: readonly Draw[], seen: Seen): void {
  const begun = play([signOn()]);
  let journey: Journey = {...begun, booked: new Map(), banned: new Set(), ended: []};
  const reopened = new Set<string>();
  draws.forEach((drawn, serial) => {
    const {state} = journey;
    const command = commandFor(state, drawn, {serial, reopened});
    const facts = {nowMs: TEN_O_CLOCK, moment: MOMENT, newId: `ticket-${state.nextTicketNo}`, rules: RULES};
    const decision = decide(state, command, {...facts, actions: [DRINKS], members: null});
    if (!decision.ok) return;
    seen[command.kind] = (seen[command.kind] ?? 0) + 1;
    const {events} = decision;
    const next = events.reduce(evolve, state);
    const ended = [...journey.ended, ...endedBy(state, events, next)];
    const banned = new Set(journey.banned);
    if (command.kind === 'reopenTicket') {
      reopened.add(command.ticket.id);
      // A part of it that was split off before is another guest's, and free.
      const elsewhere = summed(openOnes(state));
      for (const line of command.ticket.lines) {
        if (line.kind === 'product' && !elsewhere.has(line.productId)) banned.add(line.productId);
      }
    }
    const booked = bookedAfter(journey, events);
    if (command.kind === 'reopenTicket')
      expect(summed(next.ticket === null ? [] : [next.ticket])).toEqual(summed([command.ticket]));
    const after = {state: next, events: [...journey.events, ...events], booked, banned, ended};
    expectSense(journey, command, after);
    if (next.lastClosed !== null && next.lastClosed !== state.lastClosed) {
      expectPoints(next.lastClosed, events, banned);
    }
    journey = after;
  });
  const ids = journey.events.flatMap((event) => (event.kind === 'pointsCollected' ? [event.id] : []));
  expect(new Set(ids).size).toBe(ids.length);
  const journal: readonly TillEvent[] = JSON.parse(JSON.stringify(journey.events));
  expect(journal.reduce(evolve, FIRST_STATE)).toEqual(journey.state);
}

describe('whatever is split, transferred, given up, parked, recalled and reopened', () => {
  it('no line and no cent is lost or doubled, no ban is shaken off, nothing is collected twice', () => {
    const seen: Seen = {};
    fc.assert(
      fc.property(fc.array(draw, {minLength: 10, maxLength: 60, size: 'max'}), (draws) => playAll(draws, seen)),
      RUNS,
    );
    // All of it must have happened often, or this would be true of nothing.
    for (const kind of [
      ...MOVING,
      'reopenTicket',
      'tender',
      'voidLine',
      'addCoupon',
      'discountLine',
      'discountByCode',
    ] as const) {
      expect([kind, (seen[kind] ?? 0) > RUNS.numRuns / 8]).toEqual([kind, true]);
    }
  });
});
