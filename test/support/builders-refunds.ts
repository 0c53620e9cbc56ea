import type {Command, RefundWish} from '../../src/core/commands.ts';
import type {TillEvent} from '../../src/core/events.ts';
import type {PayBackWay} from '../../src/core/refund/pay-back.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import type {Moving} from './builders-tables.ts';
import {moves} from './builders-tables.ts';
import type {Played} from './builders.ts';

/* Short forms of the commands about refunds. */

type Known = {
  readonly refunds?: readonly ClosedTicket[];
  readonly wasReopened?: boolean;
  readonly way?: PayBackWay;
};

function refund(
  ticket: ClosedTicket,
  wish: RefundWish,
  {refunds = [], wasReopened = false, way = 'asPaid'}: Known,
): Command {
  return {kind: 'refundTicket', ticket, refunds, wasReopened, wish, way};
}

/** All that is left of the ticket. */
export function refundWhole(ticket: ClosedTicket, known: Known = {}): Command {
  return refund(ticket, {kind: 'whole'}, known);
}

/** These lines of it: a number is the whole line, a pair the line and how much of it. */
export function refundLines(ticket: ClosedTicket, lines: readonly Moving[], known: Known = {}): Command {
  return refund(ticket, {kind: 'lines', lines: moves(...lines)}, known);
}

export const cardGave = (isApproved: boolean): Command => ({kind: 'answerRefundCard', isApproved});
export const finish: Command = {kind: 'finishRefund'};
export const giveUp: Command = {kind: 'giveUpRefund'};

/** The link gave it back; `left` is what the member has now. */
export const gaveBack = (id: string, left = 0): Command => ({
  kind: 'answerDeed',
  id,
  answer: {kind: 'done', reference: `ref-${id}`, left},
});
export const gaveNothing = (id: string, reason = 'reverseTooMuch'): Command => ({
  kind: 'answerDeed',
  id,
  answer: {kind: 'refused', reason, detail: null},
});

/** The refunds among these events, oldest first. */
export function refundsIn(events: readonly TillEvent[]): readonly ClosedTicket[] {
  return events.flatMap((event) => (event.kind === 'ticketRefunded' ? [event.refund] : []));
}

/** What stands on the payments of a refund: names and amounts that go out. */
export function paidOut({tenders}: ClosedTicket): readonly (readonly [name: string, cents: number])[] {
  return tenders.map(({name, amountCents}) => [name, -amountCents]);
}

/** The ids under which links are asked to give back for the refund that waits. */
export function partIds({state}: Played): readonly string[] {
  return state.refund?.parts.map(({id}) => id) ?? [];
}

/** The ticket that was closed last. */
export function closedLast({state}: Played): ClosedTicket {
  if (state.lastClosed === null) throw new Error('no ticket was closed');
  return state.lastClosed;
}
