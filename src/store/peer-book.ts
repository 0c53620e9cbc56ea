import type {PeerBook, ReleasedClaim} from '../app/peer-book.ts';
import type {TillEvent} from '../core/events.ts';
import {claimsAfter, type ClaimEvent} from '../core/peers/claims.ts';
import type {RefundClaim} from '../core/peers/protocol.ts';
import type {Database} from './open-database.ts';
import {asFault} from './faults.ts';
import {TICKETS, ticketRowOf} from './ticket-list.ts';
import {figuresOf, isClosedTicket, memberFiguresOf, numberOf, textOf} from './rows.ts';
import {claimsIn, eventIn, refundsIn, REFUNDS_SQL} from './refund-rows.ts';
import {prepare, type Statement} from './statements.ts';

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
  all: `SELECT body FROM journal WHERE ${CLAIMS} ORDER BY seq`,
} as const;

type Statements = {readonly [Name in keyof typeof SQL]: Statement};

function heldAfter(events: readonly ClaimEvent[]): readonly RefundClaim[] {
  return [...claimsAfter(events).values()].flatMap(({standing, claim}) =>
    standing === 'held' && claim !== null ? [claim] : [],
  );
}

function releasedByHandIn(events: readonly TillEvent[]): readonly ReleasedClaim[] {
  const claims = claimsAfter(claimsIn(events));
  return events.flatMap((event) => {
    if (event.kind !== 'refundClaimReleased' || event.by === undefined) return [];
    return [{claim: claims.get(event.claimId)?.claim ?? null, atMs: event.atMs, by: event.by}];
  });
}

async function prepareAll({connection}: Database): Promise<Statements> {
  const one = (name: keyof typeof SQL): Promise<Statement> => prepare(connection, SQL[name]);
  const [rows, ticket] = await Promise.all([one('rows'), one('ticket')]);
  const [claim, refunds, all] = await Promise.all([one('claim'), one('refunds'), one('all')]);
  return {rows, ticket, claim, refunds, all};
}

/** What the till's own disk says to other tills, on its open database. The statements are made with the first question. */
export function openPeerBook(db: Database): PeerBook {
  let prepared: Promise<Statements> | null = null;
  const ask = async <Value>(work: (statements: Statements) => Promise<Value>): Promise<Value> => {
    try {
      return await work(await (prepared ??= prepareAll(db)));
    } catch (error) {
      throw asFault(error);
    }
  };
  return {
    rows: ({fromMs, toMs, below, limit}) =>
      ask(async ({rows}) => (await rows.all(fromMs, toMs, below, limit)).map(ticketRowOf)),
    ticket: (id) =>
      ask(async (statements) => {
        const row = await statements.ticket.get(id);
        const document: unknown = row === undefined ? null : JSON.parse(textOf(row, 'document'));
        if (!isClosedTicket(document)) return null;
        const events = (await statements.refunds.all(id)).flatMap(eventIn);
        const ticket = {...document, figures: figuresOf(row), ...memberFiguresOf(row), copies: numberOf(row, 'copies')};
        const wasReopened = numberOf(row, 'was_reopened') === 1;
        const isToldToHosts = numberOf(row, 'is_untold') === 0;
        return {ticket, wasReopened, isToldToHosts, refunds: refundsIn(events), claims: claimsIn(events)};
      }),
    claim: (id) => ask(async ({claim}) => claimsIn((await claim.all(id)).flatMap(eventIn))),
    held: (limit) => ask(async ({all}) => heldAfter(claimsIn((await all.all()).flatMap(eventIn))).slice(0, limit)),
    releasedByHand: () => ask(async ({all}) => releasedByHandIn((await all.all()).flatMap(eventIn))),
    refunds: (ticketId) => ask(async ({refunds}) => refundsIn((await refunds.all(ticketId)).flatMap(eventIn))),
    close: async () => {
      const statements = await prepared;
      if (statements !== null) await Promise.all(Object.values(statements).map((one) => one.finalize()));
    },
  };
}
