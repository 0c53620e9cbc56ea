import {mkdir} from 'node:fs/promises';
import {freeBytesOf, makeBackup, type BackupWork, type Made} from '../../src/store/backup-make.ts';
import {openDatabase} from '../../src/store/database.ts';
import {openOperators} from '../../src/store/operators.ts';
import {loadSettings} from '../../src/store/settings-file.ts';
import {openStoredTill} from './builders-store.ts';
import {pay, sell, signOn} from './builders.ts';
import {SETTINGS} from './states.ts';

/** The moment of the first backup of a test. */
export const BACKUP_MS = Date.UTC(2026, 10, 22, 4, 30);

/** Backs up the till in a folder, as at half past four by UTC unless something else is said. */
export function backUp(folder: string, over: Partial<BackupWork> = {}): Promise<Made> {
  return makeBackup({
    folder,
    why: 'hand',
    version: '1.2.3',
    nowMs: BACKUP_MS,
    onProgress: () => undefined,
    signal: new AbortController().signal,
    freeBytes: freeBytesOf,
    ...over,
  });
}

/** Sells so many tickets for cash at the till in a folder, one after the other. */
export async function sellSome(folder: string, tickets: number, cents = 450): Promise<void> {
  const till = await openStoredTill(folder);
  if (till.state().operator === null) await till.dispatch(signOn());
  for (let sold = 0; sold < tickets; sold += 1) {
    await till.dispatch(sell(cents));
    await till.dispatch(pay('cash', 500));
  }
  await till.store.close();
}

/** Makes a till of number 03 with settings, an operator and some tickets. */
export async function makeTill(folder: string, tickets = 3): Promise<void> {
  await mkdir(folder, {recursive: true, mode: 0o700});
  await loadSettings(folder, {...SETTINGS, till: {no: '03'}});
  const db = await openDatabase(folder);
  await openOperators(db).add({no: '1', name: 'Mia', role: 'manager', privileges: []}, '4711');
  await db.close();
  await sellSome(folder, tickets);
}
