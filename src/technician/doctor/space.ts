import {bytesWords} from '../../app/bytes-words.ts';
import {stat} from 'node:fs/promises';
import {join} from 'node:path';
import {numberOf} from '../../store/rows.ts';
import {bad, good, note, skipped, type Check, type Finding, type Fix} from './check.ts';
import {databaseBytes, withDatabase} from './database.ts';
import type {Scene} from './scene.ts';
import {countWords, DAY_MS} from './sizes.ts';

/* The disk that the data folder is on, and what the database takes of it. */

const BYTES_LEAST = 200_000_000;
const BYTES_FEW = 1_000_000_000;
const DAYS_FEW = 30;
const WEEK = 7;
const ROOM = 'Make room on that disk: old logs, old backups (bonustill backup list), other programs’ files.';

/** What a day of the last week added to the database; null where nothing can be said of it. */
async function growthOf(scene: Scene): Promise<number | null> {
  const bytes = await databaseBytes(scene);
  if (bytes === null) return null;
  const {nowMs} = scene.world;
  return scene.read(async ({prepare}) => {
    const last = await (await prepare('SELECT coalesce(max(seq), 0) AS seq FROM journal')).get();
    const weekAgo = await prepare('SELECT seq FROM journal WHERE at_ms <= ? ORDER BY seq DESC LIMIT 1');
    const before = await weekAgo.get(nowMs() - WEEK * DAY_MS);
    const all = numberOf(last, 'seq');
    const late = before === undefined ? 0 : all - numberOf(before, 'seq');
    return all === 0 || late === 0 ? null : (bytes * late) / all / WEEK;
  });
}

async function lookAtSpace(scene: Scene): Promise<Finding> {
  const disk = await scene.world.disk(scene.folder);
  if (disk === null) return skipped('There is no folder.');
  const free = disk.bavail * disk.bsize;
  const share = Math.round((100 * disk.bavail) / Math.max(1, disk.blocks));
  const growth = await growthOf(scene).catch(() => null);
  const days = growth === null || growth < 1 ? null : Math.floor(free / growth);
  const rate = days === null || days > 3650 ? '' : `, enough for ${countWords(days, 'day')} at last week’s rate`;
  const says = `${bytesWords(free)} free (${share} %)${rate}`;
  if (free < BYTES_LEAST || (days !== null && days < 2)) return bad(says, ROOM);
  return free < BYTES_FEW || (days !== null && days < DAYS_FEW) ? note(says, ROOM) : good(says);
}

/** `space`: room on the disk, and for how long. */
export const space: Check = {id: 'space', title: 'Free space', group: 'Data', look: lookAtSpace};

const INODES_LEAST = 1000;
const INODES_FEW = 10_000;

async function lookAtInodes(scene: Scene): Promise<Finding> {
  const disk = await scene.world.disk(scene.folder);
  if (disk === null) return skipped('There is no folder.');
  // Some file systems make them as they are needed, and say 0 of 0.
  if (disk.files === 0) return good('this file system has no limit for them');
  const says = `room for ${countWords(disk.ffree, 'more file')}`;
  if (disk.ffree < INODES_LEAST) return bad(says, ROOM);
  return disk.ffree < INODES_FEW ? note(says, ROOM) : good(says);
}

/** `inodes`: room for more files. */
export const inodes: Check = {id: 'inodes', title: 'Inodes', group: 'Data', look: lookAtInodes};

/** A log of a till that works is some megabytes; a reader that never ends lets it grow. */
const LOG_MANY = 64_000_000;

/** Writes what stands in the log into the database and empties the log: nothing is lost, whatever happens meanwhile. */
function checkpoint({folder}: Scene): Fix {
  return async () => {
    const {checkpointDatabase} = await import('../../store/checkpoint.ts');
    const isEmpty = await checkpointDatabase(folder);
    if (!isEmpty) throw new RangeError('Somebody reads the database all the time: end that program first.');
    return 'The database’s log was written into the database.';
  };
}

async function lookAtSize(scene: Scene): Promise<Finding> {
  const bytes = await databaseBytes(scene);
  if (bytes === null || !(await scene.canRead())) return skipped('There is no database that can be read.');
  const {DATABASE_FILE} = await import('../../store/database.ts');
  const log = (await stat(join(scene.folder, `${DATABASE_FILE}-wal`)).catch(() => null))?.size ?? 0;
  const says = `${bytesWords(bytes)}, and ${bytesWords(log)} in its log`;
  if (log > LOG_MANY)
    return note(says, 'Have it written into the database: bonustill doctor --fix.', checkpoint(scene));
  const unused = await withDatabase(scene, async ({prepare}) => {
    const row = await (await prepare('SELECT freelist_count AS count FROM pragma_freelist_count')).get();
    return good(`${says}; ${countWords(numberOf(row, 'count'), 'page')} free in it`);
  });
  return unused.verdict === 'good' ? unused : good(says);
}

/** `size`: the database and its log. */
export const size: Check = {id: 'size', title: 'Database size', group: 'Data', look: lookAtSize};
