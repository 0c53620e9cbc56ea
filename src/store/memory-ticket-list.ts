import type {Batch, TicketRow, TillStore} from '../app/ports.ts';
import type {TillEvent} from '../core/events.ts';
import {claimHolder} from '../core/peers/claims.ts';
import {leftOver} from '../core/refund/plan.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import {totalsOf} from '../core/totals.ts';
import {claimsIn, refundsIn} from './refund-rows.ts';

/** A ticket that ended, whole where it was closed. */
export type KeptTicket = Omit<TicketRow, 'mark'> & {readonly ticket: ClosedTicket | null};

type Ended = Pick<ClosedTicket, 'id' | 'no' | 'operatorNo' | 'openedByName'>;

function rowOf({
  id,
  no,
  operatorNo,
  openedByName,
}: Ended): Pick<TicketRow, 'id' | 'no' | 'operatorNo' | 'operatorName'> {
  return {id, no, operatorNo, operatorName: openedByName ?? null};
}

/** What a batch adds to the list of tickets. */
export function ended({events, before, after}: Batch): readonly KeptTicket[] {
  return events.flatMap((event): readonly KeptTicket[] => {
    const {atMs} = event;
    if (event.kind === 'ticketClosed' && after.lastClosed !== null) {
      const {totalCents} = event;
      return [{...rowOf(after.lastClosed), phase: 'closed', atMs, totalCents, ticket: after.lastClosed}];
    }
    if (event.kind === 'ticketReversed' || event.kind === 'ticketRefunded') {
      const ticket = event.kind === 'ticketReversed' ? event.reversal : event.refund;
      const {totalCents} = totalsOf(ticket);
      return [{...rowOf(ticket), phase: 'closed', atMs, totalCents, ticket}];
    }
    if (event.kind === 'ticketCancelled' && before.ticket !== null) {
      const {totalCents} = totalsOf(before.ticket);
      return [{...rowOf(before.ticket), phase: 'cancelled', atMs, totalCents, ticket: null}];
    }
    return [];
  });
}

/** A row of the list, with what else its ticket is or became. */
function marked({ticket, ...row}: KeptTicket, events: readonly TillEvent[]): TicketRow {
  const wasReopened = events.some((event) => event.kind === 'ticketReversed' && event.ticketId === row.id);
  if (ticket?.refundOf !== undefined) return {...row, mark: 'refund'};
  if (ticket !== null && ticket.reverses !== null) return {...row, mark: 'counter'};
  if (wasReopened) return {...row, mark: 'reopened'};
  const refunds = refundsIn(events.filter((event) => 'ticketId' in event && event.ticketId === row.id));
  if (ticket === null || refunds.length === 0) return {...row, mark: null};
  return {...row, mark: 'refunded', left: leftOver(ticket, refunds)};
}

type Lists = Pick<TillStore, 'tickets' | 'ticketsAround' | 'ticketNumbered' | 'refundsOf' | 'claimHolder'>;

const ALWAYS = {fromMs: 0, untilMs: Infinity};

/** The lists of tickets in memory, as they are while they are asked for. */
export function ticketList(tickets: readonly KeptTicket[], events: readonly TillEvent[]): Lists {
  const eventsOf = (id: string): readonly TillEvent[] =>
    events.filter((event) => 'ticketId' in event && event.ticketId === id);
  return {
    refundsOf: async (id) => refundsIn(eventsOf(id)),
    claimHolder: async (id) => claimHolder(claimsIn(eventsOf(id))),
    tickets: async (limit, {fromMs, untilMs} = ALWAYS) =>
      tickets
        .filter(({atMs}) => atMs >= fromMs && atMs < untilMs)
        .toSorted((one, other) => other.no - one.no)
        .slice(0, limit)
        .map((kept) => marked(kept, events)),
    ticketsAround: async ({fromMs, untilMs}) => {
      const times = tickets.map(({atMs}) => atMs);
      const [before, after] = [times.filter((atMs) => atMs < fromMs), times.filter((atMs) => atMs >= untilMs)];
      return {
        beforeMs: before.length === 0 ? null : Math.max(...before),
        afterMs: after.length === 0 ? null : Math.min(...after),
      };
    },
    ticketNumbered: async (no) => {
      const kept = tickets.find((one) => one.no === no);
      return kept === undefined ? null : marked(kept, events);
    },
  };
}
