import type {TillEvent} from '../core/events.ts';
import {isOfKind} from '../core/kinds.ts';
import type {TillState} from '../core/state.ts';
import {ticketRows} from './commit-document.ts';

/** The rows that a till wrote for a ticket that ended. */
export type EndedRows = ReturnType<typeof ticketRows>;

/** An event that may have ended a ticket, with the till before it and after all that belongs to it. */
export type Ending = {readonly event: TillEvent; readonly before: TillState; readonly after: TillState};

/** What follows a ticket's end in the same commit; points that it collected and earned stand on its row too. */
const BEHIND_TICKET = {
  pointsCollected: true,
  voucherSold: true,
  memberFinished: true,
  memberEarned: true,
  memberEarnedNothing: true,
} as const;

/** True for what belongs to the ticket that closed just before. */
export function isOfTicket(event: TillEvent, open: Ending | null): open is Ending {
  const isBehind = isOfKind(BEHIND_TICKET, event) && open?.event.kind === 'ticketClosed';
  return isBehind && open.event.ticketId === event.ticketId;
}

/** The rows of the ticket that an event ended; null where it ended none. */
export function rowsOfEnding({event, before, after}: Ending): EndedRows | null {
  const rows = ticketRows({events: [event], outbox: [], operator: null, before, after});
  return rows.tickets.length === 0 ? null : rows;
}
