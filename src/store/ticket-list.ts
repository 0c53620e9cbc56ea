import type {TillStore} from '../app/ports.ts';
import {isTillEvent} from '../core/events.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import type {Database} from './database.ts';
import {numberOrNull, textOf, ticketRowOf} from './rows.ts';
import {statementsOn} from './statements-on-use.ts';

const TICKETS = `SELECT id, no, phase, at_ms, operator_no, document->>'openedByName' AS operator_name, total_cents,
    CASE
      WHEN document->'refundOf' IS NOT NULL THEN 'refund'
      WHEN document->>'reverses' IS NOT NULL THEN 'counter'
      WHEN EXISTS (SELECT 1 FROM journal WHERE kind = 'ticketReversed' AND ticket_id = ticket.id) THEN 'reopened'
      WHEN EXISTS (SELECT 1 FROM journal WHERE kind = 'ticketRefunded' AND ticket_id = ticket.id) THEN 'refunded'
    END AS mark FROM ticket`;

const SQL = {
  tickets: `${TICKETS} WHERE at_ms >= ? AND at_ms < ? ORDER BY no DESC LIMIT ?`,
  ticketsAround: `SELECT (SELECT max(at_ms) FROM ticket WHERE at_ms < ?) AS before_ms,
    (SELECT min(at_ms) FROM ticket WHERE at_ms >= ?) AS after_ms`,
  ticketNumbered: `${TICKETS} WHERE no = ?`,
  refundsOf: "SELECT body FROM journal WHERE kind = 'ticketRefunded' AND ticket_id = ? ORDER BY seq",
} as const;

/** All the time that there is. */
const ALWAYS = {fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER};

type Lists = Pick<TillStore, 'tickets' | 'ticketsAround' | 'ticketNumbered' | 'refundsOf'>;

function refundOf(row: unknown): readonly ClosedTicket[] {
  const event: unknown = JSON.parse(textOf(row, 'body'));
  return isTillEvent(event) && event.kind === 'ticketRefunded' ? [event.refund] : [];
}

/** The tickets that ended, for lists and refunds: read only where somebody asks for them. Throws Faults. */
export function openTicketList(database: Pick<Database, 'connection'>): Lists & {readonly close: () => Promise<void>} {
  const {run, close} = statementsOn(database, 'the list of tickets');
  return {
    tickets: (limit, {fromMs, untilMs} = ALWAYS) =>
      run(SQL.tickets, async (tickets) => (await tickets.all(fromMs, untilMs, limit)).map(ticketRowOf)),
    ticketsAround: ({fromMs, untilMs}) =>
      run(SQL.ticketsAround, async (around) => {
        const row = await around.get(fromMs, untilMs);
        return {beforeMs: numberOrNull(row, 'before_ms'), afterMs: numberOrNull(row, 'after_ms')};
      }),
    ticketNumbered: (no) =>
      run(SQL.ticketNumbered, async (numbered) => {
        const row = await numbered.get(no);
        return row === undefined ? null : ticketRowOf(row);
      }),
    refundsOf: (id) => run(SQL.refundsOf, async (refunds) => (await refunds.all(id)).flatMap(refundOf)),
    close,
  };
}
