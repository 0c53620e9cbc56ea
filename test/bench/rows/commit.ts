import {performance} from 'node:perf_hooks';
import {DatabaseSync, type StatementSync, type SQLInputValue} from 'node:sqlite';
import {join} from 'node:path';
import type {Batch} from '../../../src/app/ports.ts';
import {FIRST_STATE, type TillState} from '../../../src/core/state.ts';
import {FIRST_HASH} from '../../../src/store/chain.ts';
import {commitDocument, type Head} from '../../../src/store/commit-document.ts';
import {openDatabase} from '../../../src/store/database.ts';
import {openTillStore} from '../../../src/store/till-store.ts';
import {batchOf} from '../../support/builders-store.ts';
import {pay, sell, signOn} from '../../support/builders.ts';
import {sized, type BenchRow, type Setting} from '../row.ts';
import {makeFolder} from '../till-box.ts';

const LINES = 5;
const BLOCK = 50;

type Rows = readonly (readonly SQLInputValue[])[];
/** The rows of one closing, table by table, as the till's own document holds them. */
type SaleRows = Readonly<Record<'journal' | 'outbox' | 'tickets' | 'lines' | 'tenders', Rows>>;

/** What a trade with one ticket after the other commits when each is paid: the closings alone. */
function closings(count: number): readonly Batch[] {
  const found: Batch[] = [];
  let state: TillState = batchOf(FIRST_STATE, signOn()).after;
  for (let sale = 0; sale < count; sale += 1) {
    for (let line = 0; line < LINES; line += 1) {
      const product = {id: String(100 + line), name: `Flat white with a long name ${line}`};
      state = batchOf(state, sell(450 + line, product)).after;
    }
    const batch = batchOf(state, pay('cash'));
    found.push(batch);
    state = batch.after;
  }
  return found;
}

function rowsOf(batches: readonly Batch[]): readonly SaleRows[] {
  let head: Head = {seq: 0, hash: FIRST_HASH};
  return batches.map((batch) => {
    const document = commitDocument(batch, head, false);
    head = document.head;
    return JSON.parse(document.text);
  });
}

/** The same tables without their guards, for the reference: made by taking the till's own schema. */
function openReference(path: string, schema: readonly string[]): (sale: SaleRows) => void {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
  for (const sql of schema) database.exec(sql);
  const insert = (table: string, columns: number): StatementSync =>
    database.prepare(`INSERT INTO ${table} VALUES (${Array.from({length: columns}, () => '?').join(', ')})`);
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const into = [
    ['journal', insert('journal', 7)],
    ['outbox', database.prepare(`INSERT INTO outbox VALUES (?, ?, ?, ?, ?, 'waiting')`)],
    ['tickets', insert('ticket', 13)],
    ['lines', insert('ticket_line', 9)],
    ['tenders', insert('ticket_tender', 6)],
  ] as const;
  return (sale) => {
    begin.run();
    for (const [table, statement] of into) for (const row of sale[table]) statement.run(...row);
    commit.run();
  };
}

/** The till's tables and indexes as its own migrations made them. */
function schemaOf(path: string): readonly string[] {
  const database = new DatabaseSync(path, {readOnly: true});
  const names = ['journal', 'outbox', 'ticket', 'ticket_line', 'ticket_tender'];
  const rows = database.prepare(`SELECT tbl_name, sql FROM sqlite_schema WHERE type IN ('table', 'index')`).all();
  database.close();
  return rows.flatMap(({tbl_name, sql}) => (names.includes(String(tbl_name)) && sql !== null ? [String(sql)] : []));
}

/** Times commits one by one, in milliseconds. */
async function timed<Item>(items: readonly Item[], commit: (item: Item) => unknown): Promise<readonly number[]> {
  const times: number[] = [];
  for (const item of items) {
    const atMs = performance.now();
    await commit(item);
    times.push(performance.now() - atMs);
  }
  return times;
}

/** Commits a second of each block of commits. */
function rates(times: readonly number[]): readonly number[] {
  const blocks = Math.floor(times.length / BLOCK);
  return Array.from({length: blocks}, (_, block) => {
    const inBlock = times.slice(block * BLOCK, (block + 1) * BLOCK);
    return (BLOCK * 1000) / inBlock.reduce((sum, time) => sum + time, 0);
  });
}

/** The commit of a sale through the till's store, against node:sqlite. */
export const COMMIT: BenchRow = {
  measure: async (setting: Setting) => {
    const folder = await makeFolder();
    const db = await openDatabase(folder.path);
    const store = await openTillStore(db);
    try {
      await store.load();
      const write = openReference(join(folder.path, 'reference.sqlite'), schemaOf(join(folder.path, 'till.sqlite')));
      const batches = closings(BLOCK * sized(setting, {quick: 12, usual: 40}));
      const sales = rowsOf(batches);
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let first = 0; first < batches.length; first += BLOCK) {
        ours.push(...(await timed(batches.slice(first, first + BLOCK), store.commit)));
        theirs.push(...(await timed(sales.slice(first, first + BLOCK), write)));
      }
      const warm = {ours: ours.slice(2 * BLOCK), theirs: theirs.slice(2 * BLOCK)};
      const reference =
        'node:sqlite (standing in for better-sqlite3: measured equal or faster), prepared statements, the same rows in ' +
        'one transaction into the same tables without their guards, WAL and FULL, same disk';
      const note = `closing a ticket of ${LINES} lines with one tender: journal, ticket, lines, tender, outbox`;
      return [
        {
          what: 'commit of a sale',
          reference,
          measure: 'median',
          unit: 'a second',
          ours: rates(warm.ours),
          theirs: rates(warm.theirs),
          goal: {kind: 'atLeast', ratio: 0.6},
          note: `${note}; samples are blocks of ${BLOCK}; ours includes making the document and its hashes`,
        },
        {
          what: 'commit of a sale, p99',
          reference,
          measure: 'p99',
          unit: 'ms',
          ...warm,
          goal: {kind: 'shown'},
          note,
        },
      ];
    } finally {
      await store.close();
      await folder.remove();
    }
  },
};
