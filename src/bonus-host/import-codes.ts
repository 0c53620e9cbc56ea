import {randomUUID} from 'node:crypto';
import {execute, prepare} from '../store/statements.ts';
import {textOf} from '../store/rows.ts';
import {actDocument, type Written} from './act-document.ts';
import {CODE_COLUMNS, readCodes, withPinHash, type ReadRow} from './codes-csv.ts';
import {readCsvFile, type CsvComplaint} from './csv-file.ts';
import {decideCreate} from './decide-office.ts';
import type {Books} from './open-books.ts';
import type {NewCode} from './record.ts';

/** What an import did: all of it, or nothing and why. */
export type CodesImport =
  | {readonly kind: 'done'; readonly count: number}
  | {readonly kind: 'refused'; readonly complaints: readonly CsvComplaint[]};

/** Codes written in one statement of the transaction. */
const CHUNK = 500;

type Row = {readonly line: number; readonly code: NewCode};

function chunks<Item>(rows: readonly Item[]): readonly (readonly Item[])[] {
  return Array.from({length: Math.ceil(rows.length / CHUNK)}, (_, no) => rows.slice(no * CHUNK, (no + 1) * CHUNK));
}

async function knownComplaints(rows: readonly ReadRow[], {db}: Books): Promise<readonly CsvComplaint[]> {
  const complaints: CsvComplaint[] = [];
  for (const chunk of chunks(rows)) {
    const codes = chunk.map(({code}) => code.code);
    const found: unknown[] = await db.knex('code').select('code').whereIn('code', codes);
    const known = new Set(found.map((row) => textOf(row, 'code')));
    for (const {line, code} of chunk)
      if (known.has(code.code)) complaints.push({line, what: 'code: it exists already'});
  }
  return complaints;
}

/** The act that makes a code: decided as any other, on the knowledge that the code is not there. */
function writtenOf({code}: Row, books: Books, id: string): Written {
  const {rules} = books;
  const nowMs = rules.nowMs();
  const nothing = {record: () => null, spend: () => null, act: () => null, isCollected: () => false};
  const none = {...nothing, poolOf: () => null, actions: []};
  const act = {kind: 'create', ...code} as const;
  const decision = decideCreate(act, {...rules, ...none, id, tillNo: null, nowMs, today: rules.dayOf(nowMs)});
  if (decision.state === 'refused') throw new Error(`${code.code} was checked and refused: ${decision.reason.code}`);
  const answer = JSON.stringify(decision.answer);
  const stored = {id, tillNo: null, kind: act.kind, state: decision.state, digest: id, answer} as const;
  return {stored, act, atMs: nowMs, changes: decision.changes};
}

async function hashAll(rows: readonly ReadRow[]): Promise<readonly Row[]> {
  const hashed: Row[] = [];
  for (const chunk of chunks(rows)) {
    hashed.push(...(await Promise.all(chunk.map(async (row) => ({line: row.line, code: await withPinHash(row)})))));
  }
  return hashed;
}

async function writeAll(rows: readonly Row[], books: Books): Promise<void> {
  const {connection} = books.db;
  const statement = await prepare(connection, 'INSERT INTO act_document (document) VALUES (?)');
  const run = randomUUID();
  await execute(connection, 'BEGIN IMMEDIATE');
  try {
    for (const chunk of chunks(rows)) {
      const written = chunk.map((row) => writtenOf(row, books, `import-${run.slice(0, 13)}-${row.line}`));
      const reads = chunk.map(({code}) => [code.code, 0] as const);
      await statement.run(actDocument(written, {codes: reads, spends: []}));
    }
    await execute(connection, 'COMMIT');
  } catch (error) {
    await execute(connection, 'ROLLBACK');
    throw error;
  } finally {
    await statement.finalize();
  }
}

/**
 * Makes the codes of a CSV file. All or nothing: one bad row, or one code that exists, refuses the file and names the
 * row. Nothing else may be submitted to these books meanwhile; a host that runs beside waits until it is written.
 */
export async function importCodes(books: Books, path: string): Promise<CodesImport> {
  const file = await readCsvFile(path, {all: CODE_COLUMNS, needed: ['code']});
  if (file.kind === 'refused') return file;
  const {rows, complaints} = readCodes(file.rows, books);
  const wrong = [...file.complaints, ...complaints, ...(await knownComplaints(rows, books))];
  if (wrong.length > 0) return {kind: 'refused', complaints: wrong.toSorted((a, b) => a.line - b.line)};
  await writeAll(await hashAll(rows), books);
  return {kind: 'done', count: rows.length};
}
