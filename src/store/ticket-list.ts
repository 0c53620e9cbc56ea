import type {TicketRow, TillStore} from '../app/ports.ts';
import {isTillEvent} from '../core/events.ts';
import {claimHolder} from '../core/peers/claims.ts';
import {leftOver} from '../core/refund/plan.ts';
import type {Database} from './open-database.ts';
import {claimsIn, eventIn, refundsIn, REFUNDS_SQL} from './refund-rows.ts';
import {isClosedTicket, numberOf, numberOrNull, textOf, textOrNull} from './rows.ts';
import {statementsOn} from './statements-on-use.ts';

const REFUNDED = `FROM journal WHERE kind = 'ticketRefunded' AND ticket_id = ticket.id`;

/** Refunded elsewhere: another till has confirmed it. */
const CONFIRMED = `FROM journal WHERE kind GLOB 'refundClaim*' AND ticket_id IS NOT NULL
  AND ticket_id = ticket.id AND kind = 'refundClaimConfirmed'`;

/** Rows of the list of tickets, with what else each is. */
export const TICKETS = `SELECT id, no, phase, at_ms, operator_no, document->>'openedByName' AS operator_name, total_cents,
    CASE
      WHEN document->'refundOf' IS NOT NULL THEN 'refund'
      WHEN document->>'reverses' IS NOT NULL THEN 'counter'
      WHEN EXISTS (SELECT 1 FROM journal WHERE kind = 'ticketReversed' AND ticket_id = ticket.id) THEN 'reopened'
      WHEN EXISTS (SELECT 1 ${REFUNDED}) OR EXISTS (SELECT 1 ${CONFIRMED}) THEN 'refunded'
    END AS mark,
    CASE WHEN EXISTS (SELECT 1 ${REFUNDED}) OR EXISTS (SELECT 1 ${CONFIRMED}) THEN document END AS document,
    (SELECT json_group_array(json(body)) FROM (SELECT body ${REFUNDED} UNION ALL SELECT body ${CONFIRMED})) AS refunds
  FROM ticket`;

const MARKS: readonly TicketRow['mark'][] = ['refund', 'counter', 'reopened', 'refunded', null];

function markOf(row: unknown): TicketRow['mark'] {
  const mark = MARKS.find((candidate) => candidate === textOrNull(row, 'mark'));
  if (mark === undefined) throw new TypeError('column mark holds no mark');
  return mark;
}

/** Whether more of a refunded ticket can be refunded. */
function leftOf(row: unknown): Pick<TicketRow, 'left'> {
  const ticket: unknown = JSON.parse(textOf(row, 'document'));
  const refunds: unknown = JSON.parse(textOf(row, 'refunds'));
  if (!isClosedTicket(ticket) || !Array.isArray(refunds)) return {};
  return {left: leftOver(ticket, refundsIn(refunds.filter(isTillEvent)))};
}

/** A row of the list of tickets. */
export function ticketRowOf(row: unknown): TicketRow {
  const mark = markOf(row);
  return {
    id: textOf(row, 'id'),
    no: numberOf(row, 'no'),
    phase: textOf(row, 'phase') === 'closed' ? 'closed' : 'cancelled',
    atMs: numberOf(row, 'at_ms'),
    operatorNo: textOf(row, 'operator_no'),
    operatorName: textOrNull(row, 'operator_name'),
    totalCents: numberOf(row, 'total_cents'),
    mark,
    ...(mark === 'refunded' && leftOf(row)),
  };
}

const SQL = {
  tickets: `${TICKETS} WHERE at_ms >= ? AND at_ms < ? ORDER BY no DESC LIMIT ?`,
  ticketsAround: `SELECT (SELECT max(at_ms) FROM ticket WHERE at_ms < ?) AS before_ms,
    (SELECT min(at_ms) FROM ticket WHERE at_ms >= ?) AS after_ms`,
  ticketNumbered: `${TICKETS} WHERE no = ?`,
  refundsOf: REFUNDS_SQL,
} as const;
export {SQL as LIST_SQL};

/** All the time that there is. */
const ALWAYS = {fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER};

type Lists = Pick<TillStore, 'tickets' | 'ticketsAround' | 'ticketNumbered' | 'refundsOf' | 'claimHolder'>;

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
    refundsOf: (id) => run(SQL.refundsOf, async (refunds) => refundsIn((await refunds.all(id)).flatMap(eventIn))),
    claimHolder: (id) =>
      run(SQL.refundsOf, async (refunds) => claimHolder(claimsIn((await refunds.all(id)).flatMap(eventIn)))),
    close,
  };
}
