import {bytesWords} from '../../app/bytes-words.ts';
import {mkdir, stat} from 'node:fs/promises';
import {basename} from 'node:path';
import {Fault} from '../../app/ports.ts';
import type {BackupSettings} from '../../app/settings.ts';
import {readRecord} from '../../store/backup-record.ts';
import {listBackups} from '../../store/backups.ts';
import {numberOf} from '../../store/rows.ts';
import {bad, good, note, skipped, type Check, type Finding} from './check.ts';
import {usableSettings, type Scene} from './scene.ts';
import {ageWords, countWords, DAY_MS} from './sizes.ts';
import {mayOpen} from './till-user.ts';

/* What would be there if this machine were not any more. */

const BY_HAND = 'Make one now: bonustill backup.';
/** A till that is off at night makes up for it when it is on. */
const LATE_MS = 2 * DAY_MS;
const OLD_MS = 7 * DAY_MS;
const FOLDER_MODE = 0o700;

/** The settings of the backups where there is a till to back up, else why nothing is looked at. */
async function backupOf(scene: Scene): Promise<BackupSettings | Finding> {
  if (!(await scene.canRead())) return skipped('There is no database that can be read.');
  const settings = await usableSettings(scene);
  return settings === null ? skipped('The settings can’t be used.') : settings.backup;
}

/** What there is to say where there is no backup: nothing bad of a till that began today. */
async function none(scene: Scene, {at}: BackupSettings): Promise<Finding> {
  const first = await scene.read(async ({prepare}) =>
    (await prepare('SELECT at_ms FROM journal ORDER BY seq LIMIT 1')).get(),
  );
  const age = first === undefined ? 0 : scene.world.nowMs() - numberOf(first, 'at_ms');
  if (at.length === 0) return note('There is no backup, and none is made by itself.', BY_HAND);
  if (age > LATE_MS) return bad('There is no backup.', BY_HAND);
  return note(`There is no backup yet: the first is made at ${at[0] ?? ''}.`);
}

async function missingFolder(scene: Scene, backup: BackupSettings): Promise<Finding | null> {
  const {folder} = backup;
  const there = await stat(folder).catch(() => null);
  const user = await scene.user();
  if (there !== null) {
    const isOpen = user === null || (await mayOpen(user, folder));
    return isOpen ? null : bad(`${user.name} may not write to ${folder}.`, `Give it to ${user.name}.`);
  }
  const {says, ...rest} = await none(scene, backup);
  const fix = async (): Promise<string> => {
    try {
      await mkdir(folder, {mode: FOLDER_MODE});
    } catch (error) {
      // Root does not do it for the till's user, who says in the settings where it is to be.
      if (!(error instanceof Error && 'code' in error && error.code === 'EACCES')) throw error;
      const who = user?.name ?? 'This user';
      throw new Error(`${who} may not make it: as root make it, and give it to that user.`, {cause: error});
    }
    return `${folder} was made.`;
  };
  return {...rest, says: `${says} Their folder is not there: ${folder}`, fix};
}

const NOT_WHOLE = 'the journal in it is not whole.';
const WHAT_IS_WRONG = 'bonustill verify says what is wrong. Earlier backups are kept: bonustill backup list.';

async function lookAtAge(scene: Scene): Promise<Finding> {
  const backup = await backupOf(scene);
  if ('verdict' in backup) return backup;
  const missing = await missingFolder(scene, backup);
  if (missing !== null) return missing;
  const nowMs = scene.world.nowMs();
  const [all, {lastFailure}] = await Promise.all([listBackups(backup.folder), readRecord(backup.folder)]);
  const [newest] = all;
  const lastMs = all.find(({isProven}) => isProven)?.madeAtMs ?? 0;
  const failed = lastFailure !== null && lastFailure.atMs > lastMs ? lastFailure.reason : null;
  if (newest?.isProven === false) return bad(`The newest backup is not proven: ${failed ?? NOT_WHOLE}`, WHAT_IS_WRONG);
  if (failed !== null) return bad(`The last backup was not made: ${failed}`, 'Put that right; then: bonustill backup.');
  if (newest === undefined) return none(scene, backup);
  const age = nowMs - newest.madeAtMs;
  const says = `${countWords(all.length, 'backup')}, the newest ${ageWords(age)} old, ${bytesWords(newest.bytes)}`;
  if (backup.at.length === 0) return age > OLD_MS ? note(says, BY_HAND) : good(`${says}; none by itself`);
  if (age > OLD_MS) return bad(says, `Nothing is made at ${backup.at.join(', ')}: does the till run then? ${BY_HAND}`);
  return age > LATE_MS ? note(says, BY_HAND) : good(says);
}

/** `backups`: there is one that is young enough. */
export const backups: Check = {id: 'backups', title: 'Backups', group: 'Backups', look: lookAtAge};

/** Larger ones are proven where it may take its time. */
const PROVEN_UP_TO = 100_000_000;

async function lookIntoNewest(scene: Scene): Promise<Finding> {
  const backup = await backupOf(scene);
  if ('verdict' in backup) return backup;
  const [newest] = await listBackups(backup.folder).catch(() => []);
  if (newest === undefined) return skipped('There is no backup.');
  const name = basename(newest.path);
  if (!newest.isProven) return bad(`${name} can’t be restored: ${NOT_WHOLE}`, WHAT_IS_WRONG);
  if (newest.bytes > PROVEN_UP_TO && !scene.isDeep) return skipped(`${name} is large: it is proven with --deep.`);
  const {proveArchive} = await import('../../store/backup-archive.ts');
  try {
    const {till} = await proveArchive(newest.path, () => undefined);
    return good(`the newest holds ${countWords(till.journal.rows, 'journal row')}, every sum right`);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return bad(`${name} is damaged: ${error.message}`, 'Make another now: bonustill backup. Is the disk failing?');
  }
}

/** `backup-whole`: the newest can be read, and is what it was. */
export const backupWhole: Check = {
  id: 'backup-whole',
  title: 'Newest backup',
  group: 'Backups',
  limitMs: 40_000,
  look: lookIntoNewest,
};

async function lookAtCopy(scene: Scene): Promise<Finding> {
  const backup = await backupOf(scene);
  if ('verdict' in backup) return backup;
  if (backup.copyCommand === null) {
    return note(
      'No backup goes elsewhere: they would be lost with this disk.',
      'Set backup.copyCommand in the settings.',
    );
  }
  const {lastCopy} = await readRecord(backup.folder);
  if (lastCopy === null) return note('None was taken elsewhere yet.', BY_HAND);
  const age = ageWords(scene.world.nowMs() - lastCopy.atMs);
  if (lastCopy.reason === null) return good(`${lastCopy.file} was taken elsewhere ${age} ago`);
  return bad(`The last copy elsewhere failed ${age} ago: ${lastCopy.reason}`, 'Put it right; then: bonustill backup.');
}

/** `backup-copy`: one is elsewhere, too. */
export const backupCopy: Check = {id: 'backup-copy', title: 'Backup copy', group: 'Backups', look: lookAtCopy};
