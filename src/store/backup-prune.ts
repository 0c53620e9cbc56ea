import {rm} from 'node:fs/promises';
import {loadExistingSettings} from './settings-file.ts';
import {listBackups, surplus, type Backup} from './backups.ts';

/**
 * Removes the backups that nobody needs any more, after a new one was made and proven; gives them. Where the settings
 * can't be read nothing is removed.
 */
export async function pruneBackups(folder: string): Promise<readonly Backup[]> {
  const settings = await loadExistingSettings(folder).catch(() => null);
  if (settings === null) return [];
  const old = surplus(await listBackups(settings.backup.folder), settings.backup.keep);
  for (const {path} of old) await rm(path, {force: true});
  return old;
}
