import {stat} from 'node:fs/promises';
import {join} from 'node:path';
import {DATABASE_FILE} from '../store/database.ts';

/** The database, or the backup, that is meant: a file, or the one within a folder; null where there is none. */
export async function databaseAt(place: string): Promise<string | null> {
  const about = await stat(place).catch(() => null);
  if (about === null || !about.isDirectory()) return about === null ? null : place;
  const file = join(place, DATABASE_FILE);
  return (await stat(file).catch(() => null)) === null ? null : file;
}

/** Gives a database to read: the file itself, or that of a backup, unpacked for as long as the work takes. */
export async function withDatabase<Value>(file: string, work: (database: string) => Promise<Value>): Promise<Value> {
  if (!file.endsWith('.tar.gz')) return work(file);
  const {withPlace} = await import('../store/backup-check.ts');
  const {unpackArchive} = await import('../store/backup-archive.ts');
  return withPlace(file, async (folder) => {
    await unpackArchive(file, folder, {allow: async () => undefined, onBytes: () => undefined});
    return work(join(folder, DATABASE_FILE));
  });
}
