import {readFile} from 'node:fs/promises';
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {checkLedger} from '../../src/bonus-host/check-ledger.ts';
import {HOST_DATABASE_FILE} from '../../src/bonus-host/open-books.ts';
import {isTillEvent, type TillEvent} from '../../src/core/events.ts';
import {evolve} from '../../src/core/evolve.ts';
import {FIRST_STATE, type TillState} from '../../src/core/state.ts';
import {openDatabase} from '../../src/store/database.ts';
import type {Database} from '../../src/store/open-database.ts';
import {HOST_MIGRATIONS} from '../../src/store/host-migrations.ts';
import {numberOf, numberOrNull, textOf} from '../../src/store/rows.ts';
import {openTillStore} from '../../src/store/till-store.ts';
import {verifyJournal} from '../../src/store/verify.ts';
import {replayComplaints} from '../support/replay-complaints.ts';
import {papersOf, type Paper} from './papers.ts';

type Json = Readonly<Record<string, unknown>>;

/** A booking of the host. */
export type Posting = {readonly account: string; readonly unit: string; readonly amount: number};

/** An act as the host's ledger has it. */
export type BookedAct = {
  readonly seq: number;
  readonly id: string;
  readonly tillNo: string | null;
  readonly kind: string;
  readonly state: string;
  readonly code: string | null;
  readonly body: Json;
  /** The answer of an act that was done, else the reason. */
  readonly answer: Json;
  readonly postings: readonly Posting[];
};

export type BookedSpend = {
  readonly id: string;
  readonly kind: string;
  readonly tillNo: string;
  readonly amount: number;
  readonly givenBack: number;
};

export type HostBooks = {
  readonly acts: readonly BookedAct[];
  readonly spends: readonly BookedSpend[];
  readonly balances: readonly Posting[];
  readonly complaints: readonly string[];
};

/** An act in a till's queue to the host. */
export type QueueRow = {
  readonly id: string;
  readonly kind: string;
  readonly code: string;
  readonly state: string;
  readonly body: Json;
};

/** A receipt that a till owes. */
export type PaperJob = {readonly ticketId: string; readonly copy: number; readonly status: string};

export type TillBooks = {
  /** The till's number: how the host calls it. */
  readonly no: string;
  readonly events: readonly TillEvent[];
  readonly queue: readonly QueueRow[];
  readonly jobs: readonly PaperJob[];
  readonly papers: readonly Paper[];
  readonly complaints: readonly string[];
};

function jsonOf(row: unknown, column: string): Json {
  const value: unknown = JSON.parse(textOf(row, column));
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function textOrNull(row: unknown, column: string): string | null {
  return typeof row === 'object' && row !== null && Reflect.get(row, column) === null ? null : textOf(row, column);
}

function postingOf(row: unknown): Posting {
  return {account: textOf(row, 'account'), unit: textOf(row, 'unit'), amount: numberOf(row, 'amount')};
}

async function readHost(db: Database): Promise<HostBooks> {
  const rowsOf = async (table: string, order: string): Promise<readonly unknown[]> =>
    db.knex(table).select('*').orderBy(order);
  const [acts, postings, spends, balances] = await Promise.all([
    rowsOf('act', 'seq'),
    rowsOf('posting', 'seq'),
    rowsOf('spend', 'id'),
    rowsOf('balance', 'account'),
  ]);
  const bySeq = Map.groupBy(postings, (row) => numberOf(row, 'seq'));
  return {
    acts: acts.map((row) => ({
      seq: numberOf(row, 'seq'),
      id: textOf(row, 'id'),
      tillNo: textOrNull(row, 'till_no'),
      kind: textOf(row, 'kind'),
      state: textOf(row, 'state'),
      code: textOrNull(row, 'code'),
      body: jsonOf(row, 'body'),
      answer: jsonOf(row, 'answer'),
      postings: (bySeq.get(numberOf(row, 'seq')) ?? []).map(postingOf),
    })),
    spends: spends.map((row) => ({
      id: textOf(row, 'id'),
      kind: textOf(row, 'kind'),
      tillNo: textOf(row, 'till_no'),
      amount: numberOf(row, 'amount'),
      givenBack: numberOf(row, 'given_back'),
    })),
    balances: balances.map(postingOf),
    complaints: (await checkLedger(db)).complaints,
  };
}

/** The books of a host that is not running. */
export async function readHostBooks(folder: string): Promise<HostBooks> {
  const db = await openDatabase(folder, HOST_MIGRATIONS, HOST_DATABASE_FILE);
  return readHost(db).finally(db.close);
}

async function complaintsOf(folder: string, events: readonly TillEvent[], last: TillState | null): Promise<string[]> {
  const complaints: string[] = [];
  const db = await openDatabase(folder);
  await verifyJournal(db).catch((error: unknown) => complaints.push(`verify says: ${String(error)}`));
  const store = await openTillStore(db);
  try {
    const replayed = events.reduce(evolve, FIRST_STATE);
    if (!isDeepStrictEqual(await store.load(), replayed)) complaints.push('a start gives another state than a replay');
    const isSame = last === null || isDeepStrictEqual(JSON.parse(JSON.stringify(last)), plain(replayed));
    if (!isSame) complaints.push('the till had another state in mind than its journal gives');
  } catch (error) {
    complaints.push(`the journal can't be replayed: ${String(error)}`);
  } finally {
    await store.close();
  }
  return complaints;
}

function plain(state: TillState): unknown {
  return JSON.parse(JSON.stringify(state));
}

async function readTill(db: Database): Promise<Pick<TillBooks, 'events' | 'queue' | 'jobs'>> {
  const journal: readonly unknown[] = await db.knex('journal').select('body').orderBy('seq');
  const queue: readonly unknown[] = await db.knex('bonus_act').select('*').orderByRaw('seq, rowid');
  const jobs: readonly unknown[] = await db
    .knex('outbox')
    .select('*')
    .where('kind', 'receipt')
    .orderByRaw('seq, rowid');
  return {
    events: journal.map((row): unknown => JSON.parse(textOf(row, 'body'))).filter(isTillEvent),
    queue: queue.map((row) => ({
      id: textOf(row, 'id'),
      kind: textOf(row, 'kind'),
      code: textOf(row, 'code'),
      state: textOf(row, 'state'),
      body: jsonOf(row, 'body'),
    })),
    jobs: jobs.map((row) => ({
      ticketId: textOrNull(row, 'ticket_id') ?? '',
      copy: numberOrNull(row, 'copy') ?? 0,
      status: textOf(row, 'status'),
    })),
  };
}

/** What the practice printer prints on, in the data folder. */
export const PAPER_FILE = 'paper.bin';

/** The books of a till that is not running; `last`: what it had in mind when it ended, null where nobody knows. */
export async function readTillBooks(
  of: {readonly folder: string; readonly no: string},
  last: TillState | null,
): Promise<TillBooks> {
  const db = await openDatabase(of.folder);
  const read = await readTill(db).finally(db.close);
  const file = join(of.folder, PAPER_FILE);
  const replayed = await replayComplaints(of.folder, PAPER_FILE);
  const complaints = [...(await complaintsOf(of.folder, read.events, last)), ...replayed];
  const papers = papersOf(existsSync(file) ? await readFile(file) : new Uint8Array());
  return {...read, no: of.no, papers, complaints};
}
