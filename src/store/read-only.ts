import {copyFile, mkdtemp, rm, stat} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {pathToFileURL} from 'node:url';
import sqlite3, {type Database as Connection} from 'sqlite3';
import {asFault} from './faults.ts';
import {numberOf} from './rows.ts';
import {execute, prepare, type Statement} from './statements.ts';

/** A database file that is read, and in which nothing can be changed. All of it is of one moment. */
export type ReadDatabase = {
  readonly connection: Connection;
  /** How many migrations it has been through. */
  readonly version: number;
  readonly prepare: (sql: string) => Promise<Statement>;
};

type Work<Result> = (db: ReadDatabase) => Promise<Result>;

/** What tells one state of a file from another; null where there is none. */
async function stampOf(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null);
  return found === null ? null : `${found.ino} ${found.size} ${found.mtimeMs}`;
}

async function sizeOf(path: string): Promise<number | null> {
  return (await stat(path).catch(() => null))?.size ?? null;
}

function connect(url: string): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const connection = new sqlite3.Database(url, sqlite3.OPEN_READONLY | sqlite3.OPEN_URI, (error) =>
      error ? reject(error) : resolve(connection),
    );
  });
}

async function readAt<Result>(url: string, work: Work<Result>): Promise<Result> {
  const connection = await connect(url);
  const statements: Statement[] = [];
  const prepareOne = async (sql: string): Promise<Statement> => {
    const statement = await prepare(connection, sql);
    statements.push(statement);
    return statement;
  };
  try {
    await execute(connection, 'PRAGMA busy_timeout = 5000; PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; BEGIN');
    const version = await (await prepareOne('PRAGMA user_version')).get();
    return await work({connection, version: numberOf(version, 'user_version'), prepare: prepareOne});
  } finally {
    await Promise.all(statements.map((statement) => statement.finalize()));
    await new Promise<void>((resolve) => connection.close(() => resolve()));
  }
}

/** A file whose last commits lie in a log beside it, and that nobody has open: read as a copy, since reading writes there. */
async function readCopy<Result>(file: string, work: Work<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'bonustill-read-'));
  const copy = join(folder, basename(file));
  try {
    await copyFile(file, copy);
    await copyFile(`${file}-wal`, `${copy}-wal`);
    return await readAt(pathToFileURL(copy).href, work);
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

/** A file that nobody has open. No lock is taken, so somebody may open it meanwhile: null, where that happened. */
async function readStill<Result>(file: string, work: Work<Result>): Promise<{readonly read: Result} | null> {
  const before = await stampOf(file);
  const isStill = async (): Promise<boolean> =>
    (await stampOf(file)) === before && ((await sizeOf(`${file}-wal`)) ?? 0) === 0;
  try {
    const read = await readAt(`${pathToFileURL(file).href}?immutable=1`, work);
    return (await isStill()) ? {read} : null;
  } catch (error) {
    if (await isStill()) throw error;
    return null;
  }
}

/**
 * Reads a database file, also of another version, also while a till works on it, and changes nothing: no row, no schema,
 * no file beside it. SQLite itself leaves a log and its index beside a file that it reads alone, which is why such a
 * file is read without them. `work` is done again where somebody began to write meanwhile. Throws a Fault, or the
 * RangeError of `work`.
 */
export async function readDatabase<Result>(file: string, work: Work<Result>): Promise<Result> {
  try {
    const [log, index] = await Promise.all([sizeOf(`${file}-wal`), sizeOf(`${file}-shm`)]);
    if (index === null && log !== null && log > 0) return await readCopy(file, work);
    const still = index === null ? await readStill(file, work) : null;
    return still === null ? await readAt(pathToFileURL(file).href, work) : still.read;
  } catch (error) {
    // What `work` was asked for and there is not is its own to tell.
    throw error instanceof RangeError ? error : asFault(error);
  }
}
