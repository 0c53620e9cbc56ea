import {bytesWords} from '../../app/bytes-words.ts';
import {access, constants, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {Fault} from '../../app/ports.ts';
import type {ReadDatabase} from '../../store/read-only.ts';
import {numberOf, textOf} from '../../store/rows.ts';
import {bad, good, note, skipped, type Check, type Finding} from './check.ts';
import type {Scene} from './scene.ts';
import {countWords} from './sizes.ts';

/* The till's database: there, of this program's version, and whole. */

const RESTORE =
  'Sell nothing more on it: bonustill backup list names the backups, bonustill restore FILE brings one back.';

/** What else is to be said is said by the check of the database. */
const NO_DATABASE = 'There is no database that can be read.';

const AS_ROOT = 'Run the doctor as the till’s user or as root.';

/** True where whoever runs this may look into a folder. */
export function mayLookInto(folder: string): Promise<boolean> {
  return access(folder, constants.R_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** The size of the database; null where there is none. */
export async function databaseBytes({folder}: Scene): Promise<number | null> {
  const {DATABASE_FILE} = await import('../../store/database.ts');
  return (await stat(join(folder, DATABASE_FILE)).catch(() => null))?.size ?? null;
}

/** Does something with the database where there is one of this program's version. */
export async function withDatabase(
  scene: Scene,
  work: (db: ReadDatabase, bytes: number) => Promise<Finding>,
): Promise<Finding> {
  const bytes = await databaseBytes(scene);
  if (bytes === null || !(await scene.canRead())) return skipped(NO_DATABASE);
  const {TILL_MIGRATIONS} = await import('../../store/migrations.ts');
  const known = TILL_MIGRATIONS.length;
  return scene.read(async (db) =>
    db.version === known ? work(db, bytes) : skipped('The database is of another version of the program.'),
  );
}

async function lookAtFile(scene: Scene): Promise<Finding> {
  const folder = await stat(scene.folder).catch(() => null);
  if (folder === null) {
    return bad(`There is no folder ${scene.folder}.`, 'Name the till’s folder with --data, or set the till up.');
  }
  if (!(await mayLookInto(scene.folder))) return bad(`This user may not look into ${scene.folder}.`, AS_ROOT);
  const bytes = await databaseBytes(scene);
  if (bytes === null) {
    return bad(
      `There is no till in ${scene.folder}.`,
      'Name the till’s folder with --data, or add its first operator: bonustill operators add.',
    );
  }
  try {
    const rows = await scene.read(async ({prepare}) => (await prepare('SELECT count(*) FROM sqlite_schema')).get());
    return rows === undefined ? bad('It holds nothing.', RESTORE) : good(`${scene.folder}, ${bytesWords(bytes)}`);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === 'databaseCorrupt') return bad(`It is damaged: ${error.message}`, RESTORE);
    return bad(`It can’t be read: ${error.message}`, error.code === 'readOnly' ? AS_ROOT : null);
  }
}

/** `database`: it is there and can be read. */
export const database: Check = {id: 'database', title: 'Database', group: 'Data', look: lookAtFile};

async function lookAtVersion(scene: Scene): Promise<Finding> {
  if (!(await scene.canRead())) return skipped(NO_DATABASE);
  const {TILL_MIGRATIONS} = await import('../../store/migrations.ts');
  const known = TILL_MIGRATIONS.length;
  const version = await scene.read(async (db) => db.version);
  if (version === known) return good(`version ${version}, as this program writes it`);
  if (version > known) {
    return bad(
      `It is of version ${version}; this program knows ${known}, and will not start on it.`,
      'Install the newer program, or restore the backup from before its upgrade.',
    );
  }
  return note(`It is of version ${version}; the next start of the till brings it to ${known}.`);
}

/** `schema`: this program can work on it. */
export const schema: Check = {id: 'schema', title: 'Data version', group: 'Data', look: lookAtVersion};

/** Larger ones are looked through quickly, unless it may take its time. */
export const QUICK_FROM = 64_000_000;
const TOLD_MAX = 100;
/** What is told of the first thing that is wrong. */
const CELLS = 120;

/** What is wrong in a database, as SQLite says it; nothing where it is whole. */
export async function lookThrough({prepare}: ReadDatabase, isQuick: boolean): Promise<readonly string[]> {
  const pragma = isQuick ? 'quick_check' : 'integrity_check';
  const rows = await (await prepare(`PRAGMA ${pragma}(${TOLD_MAX})`)).all();
  return rows.map((row) => textOf(row, pragma)).filter((word) => word !== 'ok');
}

async function lookAtPages(scene: Scene): Promise<Finding> {
  const bytes = await databaseBytes(scene);
  if (bytes === null || !(await scene.canRead())) return skipped(NO_DATABASE);
  const isQuick = bytes >= QUICK_FROM && !scene.isDeep;
  const how = isQuick ? 'looked through quickly (wholly with --deep)' : 'every page and index';
  try {
    const [first, ...others] = await scene.read((db) => lookThrough(db, isQuick));
    if (first === undefined) return good(`whole: ${how}`);
    const more = others.length === 0 ? '' : `, and ${countWords(others.length, 'other')}`;
    return bad(`It is damaged: ${first.replaceAll(/\s+/g, ' ').slice(0, CELLS)}${more}`, RESTORE);
  } catch (error) {
    if (error instanceof Fault && error.code === 'databaseCorrupt') {
      return bad(`It is damaged: ${error.message}`, RESTORE);
    }
    throw error;
  }
}

/** `integrity`: SQLite finds nothing wrong in it. */
export const integrity: Check = {
  id: 'integrity',
  title: 'Integrity',
  group: 'Data',
  limitMs: 40_000,
  look: lookAtPages,
};

async function lookAtKeys(scene: Scene): Promise<Finding> {
  return withDatabase(scene, async ({prepare}) => {
    const rows = await (await prepare('SELECT count(*) AS count FROM pragma_foreign_key_check')).get();
    const count = numberOf(rows, 'count');
    return count === 0
      ? good('no row points at nothing')
      : bad(`Rows that point at others which are not there: ${count}.`, RESTORE);
  });
}

/** `foreign-keys`: no row points at one that is missing. */
export const foreignKeys: Check = {id: 'foreign-keys', title: 'Foreign keys', group: 'Data', look: lookAtKeys};
