import {fc} from '../support/property.ts';
import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import {decide} from '../../src/core/decide.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {evolve} from '../../src/core/evolve.ts';
import {LINES_MAX, TENDERS_MAX, TOTAL_MAX} from '../../src/core/limits.ts';
import {FIRST_STATE, type TillState} from '../../src/core/state.ts';
import type {OpenTicket} from '../../src/core/ticket.ts';
import {lineCents, totalsOf} from '../../src/core/totals.ts';
import {anyCommand} from '../support/builders-random.ts';
import {MOMENT, rounding, signOn, TEN_O_CLOCK} from '../support/builders.ts';

const RUNS = {seed: 20_240_701, numRuns: 400};

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

/** Nothing of this may ever be untrue of an open ticket. */
function expectSense(ticket: OpenTicket): void {
  const totals = totalsOf(ticket);
  expect(numbersIn(totals).every(Number.isSafeInteger)).toBe(true);
  const {subtotalCents, discountCents, taxOnTopCents, totalCents, paidCents, dueCents} = totals;
  expect(subtotalCents).toBe(ticket.lines.reduce((sum, line) => sum + lineCents(line), 0));
  expect(totalCents).toBe(subtotalCents + discountCents + taxOnTopCents);
  expect(Math.max(Math.abs(totalCents), Math.abs(subtotalCents))).toBeLessThanOrEqual(TOTAL_MAX);
  expect(dueCents).toBe(totalCents - paidCents);
  if (paidCents !== 0 && dueCents !== 0) expect(Math.sign(dueCents)).toBe(Math.sign(paidCents));
  expect(ticket.lines.map(({no}) => no)).toEqual(ticket.lines.map((_line, index) => index + 1));
  expect(ticket.lines.length).toBeLessThanOrEqual(LINES_MAX);
  expect(ticket.tenders.length).toBeLessThanOrEqual(TENDERS_MAX);
  if (ticket.lines.some(({kind}) => kind === 'coupon') && totalCents < 0) {
    expect(ticket.lines.some((line) => line.kind === 'coupon' && !line.isVoid)).toBe(false);
  }
  for (const line of ticket.lines) {
    if (line.kind !== 'product' && line.kind !== 'group') continue;
    expect(Math.abs(line.voided)).toBeLessThanOrEqual(Math.abs(line.quantity));
    expect(line.voided * line.quantity).toBeGreaterThanOrEqual(0);
  }
}

/** total + rounding = tenders − change, and only the last, cash leg was rounded, by half a coin at most. */
function expectBalance(events: readonly TillEvent[], state: TillState, step: number): void {
  const closed = events.find((event) => event.kind === 'ticketClosed');
  if (closed === undefined || state.lastClosed === null) return;
  const {totalCents, roundingCents, paidCents, dueCents} = totalsOf(state.lastClosed);
  expect(closed.totalCents).toBe(totalCents);
  expect(dueCents + closed.changeCents).toBe(0);
  expect(totalCents + roundingCents).toBe(paidCents - closed.changeCents);
  expect(closed.changeCents).toBeGreaterThanOrEqual(0);
  expect(Math.abs(roundingCents)).toBeLessThanOrEqual(step / 2);
  const rounded = state.lastClosed.tenders.filter((tender) => tender.roundingCents !== 0);
  expect(rounded.length).toBeLessThanOrEqual(1);
  if (rounded.length === 1) expect(rounded[0]).toBe(state.lastClosed.tenders.at(-1));
  if (step > 1) expect(closed.changeCents % step).toBe(0);
}

type Seen = {accepted: number; refused: number; closed: number};

/** Plays commands one by one, checking everything that must hold after each. */
function playChecked(commands: readonly Command[], step: number, seen: Seen): void {
  const rules = rounding(step);
  const journal: TillEvent[] = [];
  let state: TillState = frozen(FIRST_STATE);
  for (const command of [signOn(), ...commands]) {
    const newId = `ticket-${state.nextTicketNo}`;
    const facts = {nowMs: TEN_O_CLOCK + journal.length, newId, rules, moment: MOMENT, actions: [], members: null};
    const decision = decide(state, frozen(command), frozen(facts));
    expect(decide(state, command, facts)).toEqual(decision);
    if (!decision.ok) {
      seen.refused += 1;
      expect(decision.refusal.code).toMatch(/^[a-zA-Z]+$/);
      expect(decision.refusal).not.toHaveProperty('kind');
      continue;
    }
    seen.accepted += 1;
    expect(JSON.parse(JSON.stringify(decision.events))).toEqual(decision.events);
    expect(numbersIn(decision.events).every(Number.isSafeInteger)).toBe(true);
    journal.push(...decision.events);
    state = frozen(decision.events.reduce(evolve, state));
    seen.closed += decision.events.filter(({kind}) => kind === 'ticketClosed').length;
    expectBalance(decision.events, state, step);
    if (state.ticket !== null) expectSense(state.ticket);
  }
  const read: readonly TillEvent[] = JSON.parse(JSON.stringify(journal));
  expect(read.reduce(evolve, FIRST_STATE)).toEqual(state);
}

describe.each([0, 1, 5, 10])('whatever is typed, scanned or pressed, cash in steps of %i', (step) => {
  it('never throws, stays whole and exact, adds up, replays to the same till', () => {
    const seen: Seen = {accepted: 0, refused: 0, closed: 0};
    fc.assert(
      fc.property(fc.array(anyCommand, {minLength: 1, maxLength: 60, size: 'max'}), (commands) => {
        playChecked(commands, step, seen);
      }),
      RUNS,
    );
    // The commands must get somewhere, or all this would be true of nothing.
    expect(seen.accepted).toBeGreaterThan(RUNS.numRuns);
    expect(seen.refused).toBeGreaterThan(RUNS.numRuns);
    expect(seen.closed).toBeGreaterThan(RUNS.numRuns / 4);
  });
});
