import type {PeerBook, ReleasedClaim} from '../app/peer-book.ts';
import type {TillEvent} from '../core/events.ts';
import {claimsAfter} from '../core/peers/claims.ts';
import type {Database} from './open-database.ts';
import {TICKETS, ticketRowOf} from './ticket-list.ts';
import {figuresOf, isClosedTicket, memberFiguresOf, numberOf, textOf} from './rows.ts';
import {claimsIn, eventIn, refundsIn, REFUNDS_SQL} from './refund-rows.ts';
import {statementsOn} from './statements-on-use.ts';

const CLAIMS = `kind GLOB 'refundClaim*'`;

const SQL = {
  rows: `${TICKETS} WHERE at_ms >= ? AND at_ms < ? AND no < ? ORDER BY no DESC LIMIT ?`,
  ticket: `SELECT document, (SELECT coalesce(max(copy), 0) FROM outbox WHERE ticket_id = ticket.id AND kind = 'receipt')
      AS copies, (SELECT document FROM receipt_figures WHERE ticket_id = ticket.id) AS figures,
      (SELECT document FROM member_figures WHERE ticket_id = ticket.id) AS member_figures,
      EXISTS (SELECT 1 FROM journal WHERE kind = 'ticketReversed' AND ticket_id = ticket.id) AS was_reopened,
      EXISTS (SELECT 1 FROM member_deed WHERE ticket_id = ticket.id AND state = 'waiting') AS is_untold
    FROM ticket WHERE id = ? AND phase = 'closed'`,
  claim: `SELECT body FROM journal WHERE ${CLAIMS} AND body->>'claimId' = ? ORDER BY seq`,
  refunds: REFUNDS_SQL,
  // Left to itself SQLite reads all of the journal here, as that is in the order that is wanted.
  held: `SELECT body FROM journal AS claimed INDEXED BY journal_claim WHERE ${CLAIMS} AND kind = 'refundClaimed'
    AND NOT EXISTS (SELECT 1 FROM journal AS ended WHERE ended.kind GLOB 'refundClaim*'
      AND ended.body->>'claimId' = claimed.body->>'claimId' AND ended.kind <> 'refundClaimed')
    ORDER BY seq LIMIT ?`,
  claims: `SELECT body FROM journal INDEXED BY journal_claim WHERE ${CLAIMS} ORDER BY seq`,
} as const;
export {SQL as PEER_SQL};

function releasedByHandIn(events: readonly TillEvent[]): readonly ReleasedClaim[] {
  const claims = claimsAfter(claimsIn(events));
  return events.flatMap((event) => {
    if (event.kind !== 'refundClaimReleased' || event.by === undefined) return [];
    return [{claim: claims.get(event.claimId)?.claim ?? null, atMs: event.atMs, by: event.by}];
  });
}

/** What the till's own disk says to other tills, on its open database. */
export function openPeerBook(db: Pick<Database, 'connection'>): PeerBook {
  const {run, close} = statementsOn(db, 'what other tills may know');
  const eventsOf = (sql: string, ...params: readonly unknown[]): Promise<readonly TillEvent[]> =>
    run(sql, async (statement) => (await statement.all(...params)).flatMap(eventIn));
  return {
    rows: ({fromMs, toMs, below, limit}) =>
      run(SQL.rows, async (rows) => (await rows.all(fromMs, toMs, below, limit)).map(ticketRowOf)),
    ticket: (id) =>
      run(SQL.ticket, async (statement) => {
        const row = await statement.get(id);
        const document: unknown = row === undefined ? null : JSON.parse(textOf(row, 'document'));
        if (!isClosedTicket(document)) return null;
        const events = await eventsOf(SQL.refunds, id);
        const ticket = {...document, figures: figuresOf(row), ...memberFiguresOf(row), copies: numberOf(row, 'copies')};
        const wasReopened = numberOf(row, 'was_reopened') === 1;
        const isToldToHosts = numberOf(row, 'is_untold') === 0;
        return {ticket, wasReopened, isToldToHosts, refunds: refundsIn(events), claims: claimsIn(events)};
      }),
    claim: async (id) => claimsIn(await eventsOf(SQL.claim, id)),
    held: async (limit) =>
      (await eventsOf(SQL.held, limit)).flatMap((event) => (event.kind === 'refundClaimed' ? [event.claim] : [])),
    releasedByHand: async () => releasedByHandIn(await eventsOf(SQL.claims)),
    refunds: async (ticketId) => refundsIn(await eventsOf(SQL.refunds, ticketId)),
    close,
  };
}
