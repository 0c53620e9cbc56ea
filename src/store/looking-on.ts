import {existsSync} from 'node:fs';
import {join} from 'node:path';
import sqlite3, {type Database as Connection} from 'sqlite3';
import {TILL_DATABASE} from './database-file.ts';
import {asFault} from './faults.ts';
import {numberOf, textOf, textOrNull} from './rows.ts';
import {prepare} from './statements.ts';

/*
 * The till's database for somebody who only looks on, beside a till that sells: opened for reading alone, so that it is
 * neither made nor brought up to date, and never read for longer than a moment.
 */

/** A row of the journal without its body: what happened, never what was said or read. */
export type JournalLine = {
  readonly seq: number;
  readonly atMs: number;
  readonly kind: string;
  readonly operatorNo: string | null;
};

/** What is read at one look. */
export type Looked = {
  /** When each ticket since `sinceMs` was closed, oldest first. */
  readonly closedMs: readonly number[];
  /** The last ones, oldest first. */
  readonly journal: readonly JournalLine[];
};

/** Nobody sells more in a day; a till whose clock was set back could hold any number in "the last hours". */
const CLOSED_MAX = 20_000;

const SQL = {
  closed: `SELECT at_ms FROM ticket WHERE at_ms >= ? AND phase = 'closed' ORDER BY at_ms DESC LIMIT ${CLOSED_MAX}`,
  journal: 'SELECT seq, at_ms, kind, operator_no FROM journal ORDER BY seq DESC LIMIT ?',
} as const;

function openForReading(path: string): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const connection = new sqlite3.Database(path, sqlite3.OPEN_READONLY, (error) =>
      error ? reject(error) : resolve(connection),
    );
    connection.configure('busyTimeout', 1000);
  });
}

async function rowsOf(connection: Connection, sql: string, params: readonly unknown[]): Promise<readonly unknown[]> {
  const statement = await prepare(connection, sql);
  return await statement.all(...params).finally(() => statement.finalize());
}

/**
 * One look at the tickets since a moment and at the journal's end. Null where there is no database. Opened and closed
 * each time: a till that is restored, or made anew, meets nobody. Throws a Fault.
 */
export async function lookOn(
  folder: string,
  {sinceMs, journalRows}: {sinceMs: number; journalRows: number},
): Promise<Looked | null> {
  const path = join(folder, TILL_DATABASE);
  if (!existsSync(path)) return null;
  try {
    const connection = await openForReading(path);
    try {
      const closed = await rowsOf(connection, SQL.closed, [sinceMs]);
      const journal = await rowsOf(connection, SQL.journal, [journalRows]);
      return {
        closedMs: closed.map((row) => numberOf(row, 'at_ms')).toReversed(),
        journal: journal.toReversed().map((row) => ({
          seq: numberOf(row, 'seq'),
          atMs: numberOf(row, 'at_ms'),
          kind: textOf(row, 'kind'),
          operatorNo: textOrNull(row, 'operator_no'),
        })),
      };
    } finally {
      await new Promise<void>((resolve) => connection.close(() => resolve()));
    }
  } catch (error) {
    throw asFault(error);
  }
}
