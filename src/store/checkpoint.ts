import {join} from 'node:path';
import sqlite3, {type Database as Connection} from 'sqlite3';
import {DATABASE_FILE} from './database.ts';
import {asFault} from './faults.ts';
import {numberOf} from './rows.ts';
import {execute, prepare} from './statements.ts';

function connect(path: string): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const connection = new sqlite3.Database(path, sqlite3.OPEN_READWRITE, (error) =>
      error ? reject(error) : resolve(connection),
    );
  });
}

/**
 * Writes the log of the till's database into it and empties the log, also while a till sells: each commit stays as
 * durable as it was. False where others read or write too much for that now. Throws a Fault.
 */
export async function checkpointDatabase(folder: string): Promise<boolean> {
  try {
    const connection = await connect(join(folder, DATABASE_FILE));
    try {
      await execute(connection, 'PRAGMA busy_timeout = 2000');
      const statement = await prepare(connection, 'PRAGMA wal_checkpoint(TRUNCATE)');
      const row = await statement.get();
      await statement.finalize();
      return numberOf(row, 'busy') === 0;
    } finally {
      await new Promise<void>((resolve) => connection.close(() => resolve()));
    }
  } catch (error) {
    throw asFault(error);
  }
}
