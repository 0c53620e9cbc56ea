import {existsSync} from 'node:fs';
import {access, constants, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {bytesWords} from '../app/bytes-words.ts';
import {Fault} from '../app/ports.ts';
import {unpackArchive} from './backup-archive.ts';
import {reading} from './backup-copy.ts';
import {catalogueFigures, damageIn, hashAt, headOf, tillFigures} from './backup-figures.ts';
import {ROOM_LEFT, withUnfinished, type BackupWork, type Progress} from './backup-make.ts';
import type {Manifest} from './backup-manifest.ts';
import {CATALOGUE_FILE, TILL_DATABASE} from './database-file.ts';
import {openUnpacked} from './open-database.ts';
import {asFault, reasonOf} from './faults.ts';
import {CATALOGUE_MIGRATIONS, TILL_MIGRATIONS} from './migrations.ts';
import {verifyJournal} from './verify.ts';

/** How a backup stands to the journal of the till in a data folder. */
export type Beside =
  /** The till has the backup's last row at the same place, with the same hash: `rows` more came since. */
  | {readonly kind: 'beginning'; readonly rows: number}
  /** The till's journal ends before the backup's does. */
  | {readonly kind: 'shorter'; readonly rows: number}
  | {readonly kind: 'differs'}
  | {readonly kind: 'none'}
  | {readonly kind: 'unreadable'; readonly why: string};

/** What the check of a backup found, all of it good: what is not is thrown. */
export type Checked = {readonly manifest: Manifest; readonly beside: Beside};

function bad(why: string): Fault {
  return new Fault('databaseCorrupt', why);
}

function assertKnown(manifest: Manifest): void {
  const {till, catalogue, program} = manifest;
  const isNewer = till.schema > TILL_MIGRATIONS.length || (catalogue?.schema ?? 0) > CATALOGUE_MIGRATIONS.length;
  if (!isNewer) return;
  const versions = `its data is at version ${till.schema}, this program knows ${TILL_MIGRATIONS.length}`;
  throw new Fault('databaseNewer', `a newer Bonustill (${program}) made it (${versions}): use that version`);
}

async function assertCatalogue(folder: string, manifest: Manifest): Promise<void> {
  const path = join(folder, CATALOGUE_FILE);
  if (existsSync(path) !== (manifest.catalogue !== null)) throw bad('its catalogue is not what its manifest says');
  if (manifest.catalogue === null) return;
  await reading(path, async (connection) => {
    const damage = await damageIn(connection);
    if (damage !== null) throw bad(`the catalogue in it is damaged: ${damage}`);
    const found = await catalogueFigures(connection);
    if (!isDeepStrictEqual(found, manifest.catalogue)) throw bad('its catalogue is not what its manifest says');
  });
}

/** Holds the till's database against the manifest and its own journal. It is brought up to date by that. */
async function assertTill(folder: string, manifest: Manifest, onFlaw: CheckWork['onFlaw']): Promise<void> {
  await reading(join(folder, TILL_DATABASE), async (connection) => {
    const damage = await damageIn(connection);
    if (damage !== null) throw bad(`the till’s database in it is damaged: ${damage}`);
    const found = await tillFigures(connection);
    if (!isDeepStrictEqual(found, manifest.till)) {
      throw bad('the rows, tickets or totals of its database are not what its manifest says');
    }
  });
  const db = await openUnpacked(folder);
  try {
    const {rows, hash} = await verifyJournal(db).finally(() => db.close());
    if (!isDeepStrictEqual({rows, hash}, manifest.till.journal)) throw bad('its journal is not what its manifest says');
  } catch (error) {
    const fault = asFault(error);
    if (onFlaw === undefined || fault.code !== 'databaseCorrupt') throw fault;
    onFlaw(reasonOf(fault));
  }
}

/** Holds a backup's end against the journal of the till in a folder. */
export async function besideTill(folder: string, {till}: Pick<Manifest, 'till'>): Promise<Beside> {
  const path = join(folder, TILL_DATABASE);
  if (!existsSync(path)) return {kind: 'none'};
  try {
    return await reading(path, async (connection) => {
      const {rows} = await headOf(connection);
      if (rows < till.journal.rows) return {kind: 'shorter', rows: till.journal.rows - rows};
      const isSame = (await hashAt(connection, till.journal.rows)) === till.journal.hash;
      return isSame ? {kind: 'beginning', rows: rows - till.journal.rows} : {kind: 'differs'};
    });
  } catch (error) {
    return {kind: 'unreadable', why: error instanceof Error ? error.message : String(error)};
  }
}

/** A place to unpack in: beside the backup, where there is room for it, else where the system keeps such things. */
export async function withPlace<Value>(file: string, work: (folder: string) => Promise<Value>): Promise<Value> {
  const beside = dirname(file);
  const mayWrite = await access(beside, constants.W_OK).then(
    () => true,
    () => false,
  );
  if (mayWrite) return withUnfinished(beside, 'checking', work);
  const folder = await mkdtemp(join(tmpdir(), 'bonustill-'));
  return work(folder).finally(() => rm(folder, {recursive: true, force: true}));
}

export type CheckWork = {
  readonly onProgress: Progress;
  readonly freeBytes: BackupWork['freeBytes'];
  /** Told what is wrong with the journal, where a backup is wanted all the same; without it that is refused. */
  readonly onFlaw?: (words: string) => void;
};

/** Unpacks a backup into an empty folder and proves all of it there. Rejects with a Fault that says what is wrong. */
export async function unpackChecked(
  file: string,
  to: string,
  {onProgress, freeBytes, onFlaw}: CheckWork,
): Promise<Manifest> {
  let [done, all] = [0, 1];
  const manifest = await unpackArchive(file, to, {
    allow: async (told) => {
      assertKnown(told);
      all = told.files.reduce((sum, {bytes}) => sum + bytes, 1);
      const [needed, free] = [all + ROOM_LEFT, await freeBytes(to)];
      if (free < needed) {
        throw new Fault(
          'diskFull',
          `unpacking it needs ${bytesWords(needed)} in ${dirname(to)}, and ${bytesWords(free)} are free`,
        );
      }
    },
    onBytes: (bytes) => {
      done += bytes;
      onProgress('checking', Math.min(1, done / all));
    },
  });
  await assertTill(to, manifest, onFlaw);
  await assertCatalogue(to, manifest);
  return manifest;
}

/**
 * Proves a backup: that it is whole, that its databases are sound, that its journal vouches for every row and ticket
 * in it, and that it is a beginning of the journal of the till in `folder`. Rejects with a Fault that says what is wrong.
 */
export async function checkBackup(file: string, folder: string, work: CheckWork): Promise<Checked> {
  const manifest = await withPlace(file, (to) => unpackChecked(file, to, work));
  return {manifest, beside: await besideTill(folder, manifest)};
}
