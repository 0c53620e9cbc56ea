import {isDeepStrictEqual} from 'node:util';
import type {Database as Connection} from 'sqlite3';
import {Fault} from '../app/ports.ts';
import type {TillEvent} from '../core/events.ts';
import {FIRST_STATE, type TillState} from '../core/state.ts';
import {FIRST_HASH} from './chain.ts';
import {figureRows, memberFigureRows, SNAPSHOT_VERSION, type Head} from './commit-document.ts';
import type {Database} from './open-database.ts';
import {openPaperOwed, type PaperOwed} from './verify-paper.ts';
import {isOfTicket, rowsOfEnding, type Ending} from './ended-tickets.ts';
import {asFault} from './faults.ts';
import {checkedEvent, evolved} from './recover.ts';
import {numberOf, textOf} from './rows.ts';
import {execute, prepare, type Statement} from './statements.ts';

/** Rows read at a time. */
const PAGE = 1000;

const SQL = {
  journal: `SELECT seq, body, hash, json_array(at_ms, kind, ticket_id, operator_no) AS columns
    FROM journal WHERE seq > ? ORDER BY seq LIMIT ?`,
  tickets: 'SELECT * FROM ticket WHERE id = ?',
  lines: 'SELECT * FROM ticket_line WHERE ticket_id = ? ORDER BY no',
  tenders: 'SELECT * FROM ticket_tender WHERE ticket_id = ? ORDER BY no',
  figures: 'SELECT * FROM receipt_figures WHERE ticket_id = ?',
  memberFigures: 'SELECT * FROM member_figures WHERE ticket_id = ?',
  ends: `SELECT (SELECT count(*) FROM journal) AS journal, (SELECT count(*) FROM ticket) AS tickets, (SELECT count(*) FROM ticket_line) AS lines,
    (SELECT count(*) FROM ticket_tender) AS tenders, (SELECT count(*) FROM receipt_figures) AS figures,
    (SELECT count(*) FROM member_figures) AS memberFigures,
    (SELECT coalesce(max(seq), 0) FROM outbox) AS outbox,
    (SELECT coalesce(max(seq), 0) FROM bonus_act) AS acts,
    (SELECT coalesce(max(seq), 0) FROM member_deed) AS deeds,
    (SELECT coalesce(max(seq), 0) FROM snapshot) AS snapshot`,
  snapshot: 'SELECT seq, version, state FROM snapshot WHERE id = 1',
} as const;

const TABLES = ['tickets', 'lines', 'tenders'] as const;
const COUNTED = [...TABLES, 'figures', 'memberFigures'] as const;
const STORED_IN = {
  tickets: 'ticket',
  lines: 'ticket_line',
  tenders: 'ticket_tender',
  figures: 'receipt_figures',
  memberFigures: 'member_figures',
} as const;

type Statements = Readonly<Record<keyof typeof SQL, Statement>>;
/** What the journal is held against. */
type Books = {readonly statements: Statements; readonly paper: PaperOwed};
type Counts = Readonly<Record<(typeof COUNTED)[number], number>>;
type Walk = {readonly state: TillState; readonly head: Head; readonly counts: Counts; readonly open: Ending | null};

/** What was verified: how many rows, and the hash that vouches for all of them. */
export type Verified = {readonly rows: number; readonly hash: string};

function corrupt(what: string): Fault {
  return new Fault('databaseCorrupt', what);
}

function assertColumns(row: unknown, event: TillEvent, seq: number): void {
  const told = [event.atMs, event.kind, 'ticketId' in event ? event.ticketId : null, event.operatorNo];
  if (textOf(row, 'columns') !== JSON.stringify(told)) throw corrupt(`Journal row ${seq} was altered.`);
}

/** Holds the rows of the tickets that ended with an event against what the journal says of them. */
async function withTickets(statements: Statements, {open, ...walk}: Walk): Promise<Walk> {
  if (open === null) return {...walk, open: null};
  const expected = rowsOfEnding(open);
  const ticket = expected?.tickets[0];
  if (expected === null || ticket === undefined) return {...walk, open: null};
  for (const table of TABLES) {
    const rows = await statements[table].all(ticket[0]);
    const found = rows.map((row) => (typeof row === 'object' && row !== null ? Object.values(row) : []));
    if (!isDeepStrictEqual(found, expected[table])) {
      const no = String(ticket[1]).padStart(6, '0');
      throw corrupt(`What "${STORED_IN[table]}" keeps of ticket ${no} is not what the journal says.`);
    }
  }
  const {tickets, lines, tenders} = walk.counts;
  const counts = {
    ...walk.counts,
    tickets: tickets + 1,
    lines: lines + expected.lines.length,
    tenders: tenders + expected.tenders.length,
  };
  return {...walk, counts, open: null};
}

const FIGURES = {figures: figureRows, memberFigures: memberFigureRows} as const;

/** Holds what a receipt says of its codes or its member against the journal; gives how many such rows an event wrote. */
async function figuresOf(statements: Statements, event: TillEvent, which: keyof typeof FIGURES): Promise<number> {
  const rows = FIGURES[which]([event]);
  for (const [ticketId, document] of rows) {
    const found = await statements[which].get(ticketId);
    if (found === undefined || textOf(found, 'document') !== document) {
      throw corrupt(`The figures on the receipt of ticket ${ticketId} are not what the journal says.`);
    }
  }
  return rows.length;
}

function assertSnapshot(row: unknown, {state, head}: Walk): void {
  if (row === undefined || numberOf(row, 'seq') !== head.seq) return;
  if (numberOf(row, 'version') !== SNAPSHOT_VERSION) return;
  if (textOf(row, 'state') !== JSON.stringify(state)) throw corrupt(`The snapshot at row ${head.seq} was altered.`);
}

async function step({statements, paper}: Books, walk: Walk, row: unknown): Promise<Walk> {
  const {event, head} = checkedEvent(row, walk.head);
  assertColumns(row, event, head.seq);
  const state = evolved(walk.state, event, head.seq);
  await paper.owedBy(event, head.seq);
  if (isOfTicket(event, walk.open)) return {...walk, state, head, open: {...walk.open, after: state}};
  const {counts: before} = await withTickets(statements, walk);
  const counts = {
    ...before,
    figures: before.figures + (await figuresOf(statements, event, 'figures')),
    memberFigures: before.memberFigures + (await figuresOf(statements, event, 'memberFigures')),
  };
  return {state, head, counts, open: {event, before: walk.state, after: state}};
}

/** Nothing may stand beside the journal that it does not tell of: rows cut off its end leave such traces. */
async function assertEnds(statements: Statements, {head, counts}: Walk): Promise<void> {
  const ends = await statements.ends.get();
  const told = Math.max(...['outbox', 'acts', 'deeds', 'snapshot'].map((column) => numberOf(ends, column)));
  if (told > head.seq) throw corrupt(`Journal row ${head.seq + 1} is missing.`);
  if (numberOf(ends, 'journal') !== head.seq) throw corrupt('There are journal rows before the first one.');
  for (const table of COUNTED) {
    if (numberOf(ends, table) !== counts[table])
      throw corrupt(`There are rows in "${STORED_IN[table]}" that the journal knows nothing of.`);
  }
}

async function walkAll(books: Books, onRow: () => void): Promise<Verified> {
  const {statements, paper} = books;
  let walk: Walk = {
    state: FIRST_STATE,
    head: {seq: 0, hash: FIRST_HASH},
    counts: {tickets: 0, lines: 0, tenders: 0, figures: 0, memberFigures: 0},
    open: null,
  };
  const snapshot = await statements.snapshot.get();
  for (;;) {
    const rows = await statements.journal.all(walk.head.seq, PAGE);
    for (const row of rows) {
      walk = await step(books, walk, row);
      assertSnapshot(snapshot, walk);
      onRow();
    }
    if (rows.length < PAGE) break;
  }
  await assertEnds(statements, await withTickets(statements, walk));
  await paper.end();
  return {rows: walk.head.seq, hash: walk.head.hash};
}

async function prepareAll(connection: Connection): Promise<Statements> {
  const one = (name: keyof typeof SQL): Promise<Statement> => prepare(connection, SQL[name]);
  const [journal, tickets, lines] = await Promise.all([one('journal'), one('tickets'), one('lines')]);
  const [tenders, figures, memberFigures] = await Promise.all([one('tenders'), one('figures'), one('memberFigures')]);
  const ends = await one('ends');
  return {journal, tickets, lines, tenders, figures, memberFigures, ends, snapshot: await one('snapshot')};
}

/**
 * Reads the whole journal from its first row, checks the chain, folds it, and holds everything that was written
 * beside it (tickets, lines, tenders, what paper and drawer were owed, the snapshot) against it. The connection is in a
 * transaction already: all of it is of one moment. Throws a Fault `databaseCorrupt` that names the first row or ticket
 * that was altered, is missing or too many.
 */
export async function verifyWithin(connection: Connection, onRow: () => void = () => undefined): Promise<Verified> {
  const statements = await prepareAll(connection);
  try {
    const paper = await openPaperOwed(connection);
    return await walkAll({statements, paper}, onRow).finally(() => paper.close());
  } catch (error) {
    throw asFault(error);
  } finally {
    await Promise.all(Object.values(statements).map((statement) => statement.finalize()));
  }
}

/** The same on a database that is open, also while another process sells. */
export async function verifyJournal(
  {connection}: Pick<Database, 'connection'>,
  onRow: () => void = () => undefined,
): Promise<Verified> {
  try {
    await execute(connection, 'BEGIN');
    return await verifyWithin(connection, onRow).finally(() => execute(connection, 'COMMIT'));
  } catch (error) {
    throw asFault(error);
  }
}
