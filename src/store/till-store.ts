import type {KeptReport, TillStore} from '../app/ports.ts';
import {isCountId} from '../core/report/drawer-count.ts';
import {isTillEvent} from '../core/events.ts';
import {FIRST_HASH} from './chain.ts';
import {commitDocument, type Head} from './commit-document.ts';
import type {Database} from './open-database.ts';
import {openCountDrafts} from './count-drafts.ts';
import {asFault} from './faults.ts';
import {recover} from './recover.ts';
import {figuresOf, isClosedTicket, jobOf, memberFiguresOf, numberOf, textOf} from './rows.ts';
import {prepare, type Statement} from './statements.ts';
import {openTicketList} from './ticket-list.ts';

/** A start reads at most about this many events beside the snapshot. */
const SNAPSHOT_EVERY = 200;

/** So many papers that did not come out are shown; older ones when there is room for them, after another start. */
const OPEN_JOBS_MAX = 200;

/** More events than one count is committed with: a set clock and what was lent stand before it. */
const COMMIT_MOST = 20;

const SQL = {
  commit: 'INSERT INTO commit_document (document) VALUES (jsonb(?))',
  snapshot: 'SELECT seq, version, state FROM snapshot WHERE id = 1',
  hashAt: 'SELECT hash FROM journal WHERE seq = ?',
  journalAfter: 'SELECT seq, body, hash FROM journal WHERE seq > ? ORDER BY seq LIMIT ?',
  openJobs: `SELECT outbox.id, outbox.kind, outbox.ticket_id, outbox.copy, outbox.status, ticket.no
    FROM outbox LEFT JOIN ticket ON ticket.id = outbox.ticket_id
    WHERE outbox.status IN ('waiting', 'begun', 'failed') ORDER BY outbox.seq DESC LIMIT ${OPEN_JOBS_MAX}`,
  markJob: 'UPDATE outbox SET status = ? WHERE id = ?',
  ticket: `SELECT document, (SELECT coalesce(max(copy), 0) FROM outbox WHERE ticket_id = ticket.id AND kind = 'receipt')
    AS copies, (SELECT document FROM receipt_figures WHERE ticket_id = ticket.id) AS figures,
    (SELECT document FROM member_figures WHERE ticket_id = ticket.id) AS member_figures
    FROM ticket WHERE id = ? AND phase = 'closed'`,
  wasReopened: "SELECT 1 FROM journal WHERE kind = 'ticketReversed' AND ticket_id = ?",
  report: `SELECT seq, body, hash, (SELECT coalesce(max(copy), 0) FROM outbox WHERE outbox.ticket_id = ?1) AS copies
    FROM journal WHERE body->>'id' = ?1 AND kind IN ('dayClosed', 'xPrinted')`,
  // A count is found through its paper: its event is among the last of what was committed with that.
  count: `SELECT body, (SELECT max(copy) FROM outbox WHERE ticket_id = ?1) AS copies FROM journal
    WHERE kind = 'drawerCounted' AND body->>'id' = ?1 AND seq <= (SELECT min(seq) FROM outbox WHERE ticket_id = ?1)
    AND seq > (SELECT min(seq) FROM outbox WHERE ticket_id = ?1) - ${COMMIT_MOST}`,
} as const;
export {SQL as TILL_SQL};

type Statements = {readonly [Name in keyof typeof SQL]: Statement};

async function prepareAll({connection}: Database): Promise<Statements> {
  const one = (name: keyof typeof SQL): Promise<Statement> => prepare(connection, SQL[name]);
  const [commit, snapshot, hashAt, journalAfter, openJobs, markJob, ticket, wasReopened, report, count] =
    await Promise.all([
      one('commit'),
      one('snapshot'),
      one('hashAt'),
      one('journalAfter'),
      one('openJobs'),
      one('markJob'),
      one('ticket'),
      one('wasReopened'),
      one('report'),
      one('count'),
    ]);
  return {commit, snapshot, hashAt, journalAfter, openJobs, markJob, ticket, wasReopened, report, count};
}

async function faultsOf<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw asFault(error);
  }
}

async function reportOf({report}: Statements, id: string): Promise<KeptReport | null> {
  const row = await report.get(id);
  if (row === undefined) return null;
  const event: unknown = JSON.parse(textOf(row, 'body'));
  const isReport = isTillEvent(event) && (event.kind === 'dayClosed' || event.kind === 'xPrinted');
  const anchor = {seq: numberOf(row, 'seq'), hash: textOf(row, 'hash')};
  return isReport ? {report: {...event, anchor}, copies: numberOf(row, 'copies')} : null;
}

async function countOf({count}: Statements, id: string): Promise<KeptReport | null> {
  const row = await count.get(id);
  if (row === undefined) return null;
  const event: unknown = JSON.parse(textOf(row, 'body'));
  const isKept = isTillEvent(event) && event.kind === 'drawerCounted';
  return isKept ? {report: event, copies: numberOf(row, 'copies')} : null;
}

function readers(
  statements: Statements,
): Pick<TillStore, 'openJobs' | 'markJob' | 'ticket' | 'wasReopened' | 'report'> {
  return {
    openJobs: () => faultsOf(async () => (await statements.openJobs.all()).map(jobOf).toReversed()),
    markJob: (id, status) =>
      faultsOf(async () => {
        await statements.markJob.run(status, id);
      }),
    ticket: (id) =>
      faultsOf(async () => {
        const row = await statements.ticket.get(id);
        if (row === undefined) return null;
        const ticket: unknown = JSON.parse(textOf(row, 'document'));
        if (!isClosedTicket(ticket)) return null;
        return {...ticket, figures: figuresOf(row), ...memberFiguresOf(row), copies: numberOf(row, 'copies')};
      }),
    wasReopened: (id) => faultsOf(async () => (await statements.wasReopened.get(id)) !== undefined),
    report: (id) => faultsOf(() => (isCountId(id) ? countOf(statements, id) : reportOf(statements, id))),
  };
}

/**
 * The till's store on an open database. `load` comes first: it finds the journal's end, to which commits are chained.
 * Commits must not overlap (the till dispatches one command at a time). Throws Faults.
 */
export async function openTillStore(db: Database): Promise<TillStore> {
  const statements = await faultsOf(() => prepareAll(db));
  const list = openTicketList(db);
  const drafts = openCountDrafts(db);
  let head: Head = {seq: 0, hash: FIRST_HASH};
  let snapshotSeq = 0;
  return {
    ...readers(statements),
    ...list,
    ...drafts,
    load: () =>
      faultsOf(async () => {
        const recovered = await recover(statements);
        head = recovered.head;
        return recovered.state;
      }),
    commit: (batch) =>
      faultsOf(async () => {
        const isDue = batch.after.ticket === null && head.seq + batch.events.length - snapshotSeq >= SNAPSHOT_EVERY;
        const document = commitDocument(batch, head, isDue);
        await statements.commit.run(document.text);
        head = document.head;
        if (isDue) snapshotSeq = head.seq;
      }),
    close: async () => {
      await list.close();
      await drafts.close();
      await Promise.all(Object.values(statements).map((statement) => statement.finalize()));
      await db.close();
    },
  };
}
