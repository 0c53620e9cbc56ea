import {isTillEvent, type TillEvent} from '../core/events.ts';
import {isOfKind} from '../core/kinds.ts';
import {CLAIM_EVENT_KINDS, type ClaimEvent} from '../core/peers/claims.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import {textOf} from './rows.ts';

/** The event of a row of the journal; none where this program does not know it. */
export function eventIn(row: unknown): readonly TillEvent[] {
  const event: unknown = JSON.parse(textOf(row, 'body'));
  return isTillEvent(event) ? [event] : [];
}

/** What happened with claims of other tills. */
export function claimsIn(events: readonly TillEvent[]): readonly ClaimEvent[] {
  return events.filter((event) => isOfKind(CLAIM_EVENT_KINDS, event));
}

/** The refunds in these events, oldest first: those of this till, and those that others have confirmed. */
export function refundsIn(events: readonly TillEvent[]): readonly ClosedTicket[] {
  return events.flatMap((event) =>
    event.kind === 'ticketRefunded' || event.kind === 'refundClaimConfirmed' ? [event.refund] : [],
  );
}

/** What the journal says of a ticket's refunds, here and elsewhere; its one parameter is the ticket's id. */
export const REFUNDS_SQL = `SELECT seq, body FROM journal WHERE kind = 'ticketRefunded' AND ticket_id = ?1
  UNION ALL SELECT seq, body FROM journal WHERE kind GLOB 'refundClaim*' AND ticket_id IS NOT NULL AND ticket_id = ?1
  ORDER BY seq`;
