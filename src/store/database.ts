import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import knex, {type Knex} from 'knex';
import type {Database as Connection} from 'sqlite3';
import {Fault} from '../app/ports.ts';
import {asFault} from './faults.ts';
import {migrationSource, TILL_MIGRATIONS, type Migration} from './migrations.ts';
import {execute, prepare} from './statements.ts';

/** The till's database file within its data folder. */
export const DATABASE_FILE = 'till.sqlite';

/**
 * An open database. `connection` is the one writer, for prepared statements on the path of a key; `knex` has a
 * connection of its own for everything that may take its time.
 */
export type Database = {
  readonly folder: string;
  readonly knex: Knex;
  readonly connection: Connection;
  readonly close: () => Promise<void>;
};

/** WAL lets others read while the till writes; FULL makes a commit survive a power cut. */
const PRAGMAS = `PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
  PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;`;

function makeKnex(filename: string): Knex {
  return knex({
    client: 'sqlite3',
    connection: {filename},
    useNullAsDefault: true,
    // What went wrong is thrown; what knex would write besides lands between two frames of the screen.
    log: {warn: () => undefined, error: () => undefined, debug: () => undefined, deprecate: () => undefined},
    pool: {
      min: 0,
      max: 1,
      afterCreate: (connection: Connection, done: (error: Error | null) => void) => connection.exec(PRAGMAS, done),
    },
  });
}

async function versionOf(connection: Connection): Promise<number> {
  const statement = await prepare(connection, 'PRAGMA user_version');
  const row = await statement.get();
  await statement.finalize();
  return typeof row === 'object' && row !== null && 'user_version' in row ? Number(row.user_version) : 0;
}

/**
 * Brings the schema up to date. user_version counts the migrations done, so that a start with nothing to do costs one
 * read. Throws a Fault `databaseNewer` for a database that a later version of the program has written.
 */
async function migrate(db: {knex: Knex; connection: Connection}, list: readonly Migration[]): Promise<void> {
  const version = await versionOf(db.connection);
  if (version === list.length) return;
  if (version > list.length) {
    throw new Fault('databaseNewer', `The database is at version ${version}; this program knows ${list.length}.`);
  }
  await db.knex.migrate.latest({migrationSource: migrationSource(list)});
  await execute(db.connection, `PRAGMA user_version = ${list.length}`);
}

/**
 * Opens (and makes, where missing) the database `file` in `folder` and brings it up to date. The folder is made for its
 * owner alone. Throws a Fault: readOnly, diskFull, databaseCorrupt, databaseNewer, storeFailed.
 */
export async function openDatabase(
  folder: string,
  list: readonly Migration[] = TILL_MIGRATIONS,
  file: string = DATABASE_FILE,
): Promise<Database> {
  const files = join(folder, file);
  const db = makeKnex(files);
  try {
    await mkdir(folder, {recursive: true, mode: 0o700});
    const connection: Connection = await db.client.acquireRawConnection();
    const close = async (): Promise<void> => {
      await db.destroy();
      await new Promise<void>((resolve) => connection.close(() => resolve()));
    };
    try {
      await execute(connection, PRAGMAS);
      await migrate({knex: db, connection}, list);
    } catch (error) {
      await close();
      throw error;
    }
    return {folder, knex: db, connection, close};
  } catch (error) {
    await db.destroy();
    throw asFault(error);
  }
}
