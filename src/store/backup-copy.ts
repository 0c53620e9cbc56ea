import {open} from 'node:fs/promises';
import {setTimeout as delay} from 'node:timers/promises';
import sqlite3, {type Database as Connection, type PageCopy} from 'sqlite3';
import {execute, prepare} from './statements.ts';

/** Pages copied at a time, and the pause behind them: the till's commits go to the same disk. */
const PAGES = 256;
const PAUSE_MS = 5;

const READING = 'PRAGMA busy_timeout = 5000; PRAGMA query_only = ON; PRAGMA trusted_schema = OFF;';

function connect(path: string): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const connection = new sqlite3.Database(path, sqlite3.OPEN_READONLY, (error) => {
      if (error) reject(error);
      else resolve(connection);
    });
  });
}

/** Gives a connection that reads a database and changes nothing of it to `work`, and closes it. Rejects with SQLite's own error. */
export async function reading<Value>(path: string, work: (connection: Connection) => Promise<Value>): Promise<Value> {
  const connection = await connect(path);
  try {
    await execute(connection, READING);
    return await work(connection);
  } finally {
    await new Promise<void>((resolve) => connection.close(() => resolve()));
  }
}

/** The one row that a query gives; undefined where it gives none. */
export async function rowOf(connection: Connection, sql: string, ...params: readonly unknown[]): Promise<unknown> {
  const statement = await prepare(connection, sql);
  return statement.get(...params).finally(() => statement.finalize());
}

/** The rows that a query gives. */
export async function rowsOf(
  connection: Connection,
  sql: string,
  ...params: readonly unknown[]
): Promise<readonly unknown[]> {
  const statement = await prepare(connection, sql);
  return statement.all(...params).finally(() => statement.finalize());
}

function begin(connection: Connection, to: string): Promise<PageCopy> {
  return new Promise((resolve, reject) => {
    const copy = connection.backup(to, (error) => (error ? reject(error) : resolve(copy)));
  });
}

export type CopyWork = {
  readonly from: string;
  readonly to: string;
  /** The part that is done, from 0 to 1. */
  readonly onProgress: (part: number) => void;
  readonly signal: AbortSignal;
  /** No pauses where nobody sells meanwhile. */
  readonly isPaced: boolean;
};

/**
 * Copies a database as it is at one moment, while others write to it. The transaction that is open all the while keeps
 * them from making the copy begin again; in a write-ahead log it keeps nobody from writing. Each piece is synced by
 * itself: one large sync at the end would make the till's next commit wait for all of it.
 */
export function copyDatabase({from, to, onProgress, signal, isPaced}: CopyWork): Promise<void> {
  return reading(from, async (connection) => {
    await execute(connection, 'BEGIN; SELECT count(*) FROM sqlite_schema;');
    const copy = await begin(connection, to);
    const file = await open(to, 'r+');
    try {
      while (!copy.completed && !copy.failed) {
        signal.throwIfAborted();
        await new Promise<void>((resolve, reject) => {
          copy.step(PAGES, (error) => (error ? reject(error) : resolve()));
        });
        await file.datasync();
        onProgress(1 - copy.remaining / Math.max(1, copy.pageCount));
        if (isPaced) await delay(PAUSE_MS);
      }
    } finally {
      await new Promise<void>((resolve) => copy.finish(resolve));
      await file.sync();
      await file.close();
    }
  });
}
