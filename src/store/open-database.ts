import {join} from 'node:path';
import knex, {type Knex} from 'knex';
import type {Database as Connection} from 'sqlite3';
import {Fault} from '../app/ports.ts';
import {TILL_DATABASE} from './database-file.ts';
import {asFault} from './faults.ts';
import {makeFolder} from './make-folder.ts';
import {migrationSource, TILL_MIGRATIONS, type Migration} from './migrations.ts';
import {ownFile} from './own-file.ts';
import {execute, prepare} from './statements.ts';

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

/** What is asked before a database that holds something is changed; throws a Fault where it must not be. */
type BeforeUpgrade = (version: number) => Promise<void>;

/** Where a database is, the schema it is to have, and what comes before a change of that. */
export type Place = {
  readonly folder: string;
  readonly file: string;
  readonly list: readonly Migration[];
  readonly beforeUpgrade: BeforeUpgrade;
  /** What could be done about a database that a later version has written, row by row. */
  readonly wayBack: () => Promise<readonly string[]>;
};

/** In words, why a database can't be used here, and what could be. */
async function newer(version: number, {list, wayBack}: Place): Promise<Fault> {
  const words = `The database is at version ${version}; this program knows ${list.length}.`;
  return new Fault('databaseNewer', [words, ...(await wayBack())].join('\n'));
}

/**
 * Brings the schema up to date. user_version counts the migrations done, so that a start with nothing to do costs one
 * read. Throws a Fault `databaseNewer` for a database that a later version of the program has written.
 */
async function migrate(db: {knex: Knex; connection: Connection}, place: Place): Promise<void> {
  const {list, beforeUpgrade} = place;
  const version = await versionOf(db.connection);
  if (version === list.length) return;
  if (version > list.length) throw await newer(version, place);
  if (version > 0) await beforeUpgrade(version);
  await db.knex.migrate.latest({migrationSource: migrationSource(list)});
  // It was knex's connection that changed the schema. The writer must have read it anew before it meets an index of
  // words, which SQLite opens in the middle of preparing a statement: there it is too late.
  await execute(db.connection, `PRAGMA user_version = ${list.length}; SELECT count(*) FROM sqlite_schema`);
}

/**
 * Opens (and makes, where missing) a database and brings it up to date. Its folder is made for its owner alone. Throws
 * a Fault: readOnly, diskFull, databaseCorrupt, databaseNewer, storeFailed, and what `beforeUpgrade` throws.
 */
export async function openAt(place: Place): Promise<Database> {
  const {folder, file} = place;
  const db = makeKnex(join(folder, file));
  try {
    await makeFolder(folder);
    await ownFile(join(folder, file));
    const connection: Connection = await db.client.acquireRawConnection();
    const close = async (): Promise<void> => {
      await db.destroy();
      await new Promise<void>((resolve) => connection.close(() => resolve()));
    };
    try {
      await execute(connection, PRAGMAS);
      await migrate({knex: db, connection}, place);
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

/** Opens a till's database that came out of a backup, and brings it up to date: the backup itself is the way back. */
export function openUnpacked(folder: string): Promise<Database> {
  const beforeUpgrade = async (): Promise<void> => undefined;
  const wayBack = async (): Promise<readonly string[]> => [];
  return openAt({folder, file: TILL_DATABASE, list: TILL_MIGRATIONS, beforeUpgrade, wayBack});
}
