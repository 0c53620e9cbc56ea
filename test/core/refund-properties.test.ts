import {fc} from '../support/property.ts';
import {describe, expect, it} from 'vitest';
import type {Command, RefundWish} from '../../src/core/commands.ts';
import {decide} from '../../src/core/decide.ts';
import {evolve} from '../../src/core/evolve.ts';
import {planRefund, refundable} from '../../src/core/refund/plan.ts';
import type {PayBackWay} from '../../src/core/refund/pay-back.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import {liveQuantity, totalsOf} from '../../src/core/totals.ts';
import {vouchersOn} from '../../src/core/vouchers.ts';
import {anyCommand} from '../support/builders-random.ts';
import {MOMENT, play, rounding, signOn, TEN_O_CLOCK} from '../support/builders.ts';

/** What comes back next: which of the lines that are left, how much of it, and how the money goes out. */
type Part = {readonly pick: number; readonly share: number; readonly way: PayBackWay};

const parts = fc.array(
  fc.record({
    pick: fc.nat(7),
    share: fc.integer({min: 1, max: 1000}),
    way: fc.constantFrom<PayBackWay>('asPaid', 'asPaid', 'cash', 'card'),
  }),
  {maxLength: 6},
);

/** Every ticket that comes of these commands, at a till that rounds cash so. */
function closedBy(commands: readonly Command[], step: number): readonly ClosedTicket[] {
  const closed: ClosedTicket[] = [];
  let {state} = play([signOn()]);
  for (const command of commands) {
    const newId = `ticket-${state.nextTicketNo}`;
    const facts = {nowMs: TEN_O_CLOCK, moment: MOMENT, newId, rules: rounding(step), actions: [], members: null};
    const decision = decide(state, command, facts);
    if (!decision.ok) continue;
    state = decision.events.reduce(evolve, state);
    const isClosed = decision.events.some(({kind}) => kind === 'ticketClosed');
    if (isClosed && state.lastClosed !== null) closed.push(state.lastClosed);
  }
  return closed;
}

/** A ticket that comes back in any parts: something was paid for it, and nothing but goods is on it. */
function isDivisible(ticket: ClosedTicket): boolean {
  const hasReturns = ticket.lines.some((line) => liveQuantity(line) < 0);
  return totalsOf(ticket).totalCents > 0 && vouchersOn(ticket).length === 0 && !hasReturns;
}

/** The ticket of a refund of this wish, or null where it is refused. */
function refundOf(
  ticket: ClosedTicket,
  refunds: readonly ClosedTicket[],
  {wish, way, step}: {wish: RefundWish; way: PayBackWay; step: number},
): ClosedTicket | null {
  const plan = planRefund({ticket, refunds, wish, way}, rounding(step));
  if ('code' in plan) return null;
  const refund = {...ticket, ...plan.goods, id: `refund-${refunds.length}`, changeCents: 0};
  const totals = totalsOf(refund);
  // The paper says what the window said, the payments come to it, and nothing is taken with a refund.
  expect(totals.totalCents).toBe(-plan.totalCents);
  expect(totals.dueCents).toBe(0);
  expect(totals.totalCents).toBeLessThan(0);
  expect(refund.tenders.filter(({amountCents}) => amountCents > 0)).toEqual([]);
  return refund;
}

function wishFor(ticket: ClosedTicket, refunds: readonly ClosedTicket[], {pick, share}: Part): RefundWish | null {
  const left = [...refundable(ticket, refunds)].filter(([, quantity]) => quantity > 0);
  const [line, most] = left[pick % Math.max(1, left.length)] ?? [0, 0];
  const unit = ticket.lines.find(({no}) => no === line);
  const isPieces = unit?.kind === 'group' || (unit?.kind === 'product' && unit.unit === 'pc');
  const wanted = Math.ceil((most * share) / 1000);
  const quantity = isPieces ? Math.min(most, Math.ceil(wanted / 1000) * 1000) : wanted;
  return most === 0 ? null : {kind: 'lines', lines: [{line, quantity}]};
}

/** Refunds it part by part, then all that is left. */
function refundAll(ticket: ClosedTicket, some: readonly Part[], step: number): readonly ClosedTicket[] {
  const refunds: ClosedTicket[] = [];
  for (const part of some) {
    const wish = wishFor(ticket, refunds, part);
    const refund = wish === null ? null : refundOf(ticket, refunds, {wish, way: part.way, step});
    if (refund !== null) refunds.push(refund);
  }
  const rest = refundOf(ticket, refunds, {wish: {kind: 'whole'}, way: 'asPaid', step});
  return rest === null ? refunds : [...refunds, rest];
}

function sumOf(tickets: readonly ClosedTicket[], of: (ticket: ClosedTicket) => number): number {
  return tickets.reduce((sum, ticket) => sum + of(ticket), 0) + 0;
}

/** Net and tax by tax code. */
function taxesOf(tickets: readonly ClosedTicket[]): ReadonlyMap<string, readonly [net: number, tax: number]> {
  const sums = new Map<string, readonly [number, number]>();
  for (const {tax, netCents, taxCents} of tickets.flatMap((ticket) => totalsOf(ticket).taxes)) {
    const [net, sum] = sums.get(tax.code) ?? [0, 0];
    sums.set(tax.code, [net + netCents, sum + taxCents]);
  }
  return new Map([...sums].filter(([, [net, tax]]) => net !== 0 || tax !== 0));
}

describe.each([1, 5, 10])('refunds of a ticket in any parts, cash in steps of %i', (step) => {
  it('come together to what was paid, to the cent, with its taxes; then nothing is left', () => {
    let refunded = 0;
    fc.assert(
      fc.property(fc.array(anyCommand, {minLength: 5, maxLength: 40, size: 'max'}), parts, (commands, some) => {
        for (const ticket of closedBy(commands, step).filter(isDivisible)) {
          const refunds = refundAll(ticket, some, step);
          refunded += refunds.length;
          const all = [ticket, ...refunds];
          expect(sumOf(all, (one) => totalsOf(one).totalCents)).toBe(0);
          expect([...taxesOf(all)]).toEqual([]);
          const again = planRefund({ticket, refunds, wish: {kind: 'whole'}, way: 'asPaid'}, rounding(step));
          expect(['refundedBefore', 'nothingPaid']).toContain('code' in again ? again.code : 'not refused');
        }
      }),
      {seed: 20_261_122, numRuns: 1500},
    );
    expect(refunded).toBeGreaterThan(100);
  });

  it('give back of each payment what it paid, coins and change included, where they go out as it was paid', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, {minLength: 5, maxLength: 40, size: 'max'}), parts, (commands, some) => {
        for (const ticket of closedBy(commands, step).filter(isDivisible)) {
          const live = ticket.tenders.filter(({isVoid}) => !isVoid);
          if (live.some(({kind}) => kind !== 'cash')) continue;
          const asPaid = some.map((part) => ({...part, way: 'asPaid'}) as const);
          const refunds = refundAll(ticket, asPaid, step);
          const out = sumOf(refunds, (one) => -totalsOf(one).paidCents);
          expect(out).toBe(totalsOf(ticket).paidCents - ticket.changeCents);
        }
      }),
      {seed: 20_261_122, numRuns: 1000},
    );
  });
});
