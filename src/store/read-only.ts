import {accessSync, constants} from 'node:fs';
import {dirname} from 'node:path';
import {pathToFileURL} from 'node:url';
import sqlite3, {type Database as Connection} from 'sqlite3';
import {execute} from './statements.ts';

const WAIT_MS = 2000;

function open(name: string, flags: number): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const connection = new sqlite3.Database(name, flags, (error) => (error ? reject(error) : resolve(connection)));
  });
}

async function readable(connection: Connection): Promise<Connection> {
  try {
    await execute(connection, `PRAGMA busy_timeout = ${WAIT_MS}; PRAGMA query_only = ON; SELECT 1 FROM sqlite_schema`);
    return connection;
  } catch (error) {
    await closeReader(connection);
    throw error;
  }
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Opens a database for looking alone: nothing is migrated, nothing written, and a till that trades on it is not held up.
 * On a disk that can't be written to it is read as it lies there, without what its log may hold.
 */
export async function openReader(path: string): Promise<Connection> {
  try {
    return await readable(await open(path, sqlite3.OPEN_READONLY));
  } catch (error) {
    if (mayWrite(dirname(path))) throw error;
    const url = `${pathToFileURL(path).href}?immutable=1`;
    return readable(await open(url, sqlite3.OPEN_READONLY | sqlite3.OPEN_URI));
  }
}

/** Closes it; whatever is wrong with it by then. */
export function closeReader(connection: Connection): Promise<void> {
  return new Promise((resolve) => connection.close(() => resolve()));
}
