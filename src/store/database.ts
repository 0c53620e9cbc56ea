import {Fault} from '../app/ports.ts';
import {CATALOGUE_FILE, TILL_DATABASE} from './database-file.ts';
import {TILL_MIGRATIONS, type Migration} from './migrations.ts';
import {openAt, type Database, type Place} from './open-database.ts';
import {isRestoreCutOff} from './restoring.ts';

/** The till's database file within its data folder. */
export const DATABASE_FILE = TILL_DATABASE;

/** Of a restore that a power cut stopped, part of the files may be old and part new. */
function assertNotRestoring(folder: string): void {
  if (!isRestoreCutOff(folder)) return;
  throw new Fault(
    'storeFailed',
    `A restore was cut off in ${folder}: start the till, which carries it out to its end.`,
  );
}

/** The databases that a backup holds: both are backed up before either is changed by a later version. */
const BACKED_UP: readonly string[] = [DATABASE_FILE, CATALOGUE_FILE];

/** What is backed up before it is changed, and how a program that is too old for it goes on with that backup. */
function backedUp({folder, file, list}: Pick<Place, 'folder' | 'file' | 'list'>): Place {
  return {
    folder,
    file,
    list,
    beforeUpgrade: async (from) => {
      const {backUpBeforeUpgrade} = await import('./backup-upgrade.ts');
      await backUpBeforeUpgrade(folder, {file, from, to: list.length});
    },
    wayBack: async () => {
      const {wayBack} = await import('./backup-upgrade.ts');
      return wayBack(folder);
    },
  };
}

/**
 * Opens (and makes, where missing) the database `file` in `folder` and brings it up to date; a till's is backed up
 * before that. The folder is made for its owner alone. Throws a Fault: readOnly, diskFull, databaseCorrupt,
 * databaseNewer, storeFailed.
 */
export async function openDatabase(
  folder: string,
  list: readonly Migration[] = TILL_MIGRATIONS,
  file: string = DATABASE_FILE,
): Promise<Database> {
  const place = {folder, file, list};
  if (!BACKED_UP.includes(file))
    return openAt({...place, beforeUpgrade: async () => undefined, wayBack: async () => []});
  assertNotRestoring(folder);
  return openAt(backedUp(place));
}
