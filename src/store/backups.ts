import {readdir, stat} from 'node:fs/promises';
import {join} from 'node:path';

/** Why a backup was made: at a time of the settings, before an upgrade of the data, or because somebody said so. */
export const BACKUP_WHYS = ['schedule', 'upgrade', 'hand'] as const;
export type BackupWhy = (typeof BACKUP_WHYS)[number];

/** A backup as its name and size tell of it. */
export type Backup = {
  readonly path: string;
  readonly tillNo: string;
  readonly madeAtMs: number;
  readonly bytes: number;
  readonly why: BackupWhy;
  /** False where its journal was not whole when it was made: no restore takes it. */
  readonly isProven: boolean;
};

/** The folder of a till's backups within its data folder, unless the settings name another one. */
export const BACKUPS_FOLDER = 'backups';

/** What is being made, unpacked or left over by a power cut has such a name: never that of a backup. */
export const UNFINISHED = '.bonustill-';

/** Stands in the name of a backup whose journal is not whole. */
const UNPROVEN = '-unproven';

const NAME =
  /^bonustill-(\d{1,4})-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z-(schedule|upgrade|hand)(?:-(\d{1,3}))?(-unproven)?\.tar\.gz$/;

/** What the name of a backup says of it. */
export type BackupNamed = Omit<Backup, 'path' | 'bytes'>;

/** The name of a backup: till, moment in UTC, why, and whether it is proven. `again` tells those of one second apart. */
export function backupName(backup: BackupNamed, again = 1): string {
  const moment = new Date(backup.madeAtMs).toISOString().slice(0, 19).replaceAll(':', '');
  const end = `${again === 1 ? '' : `-${again}`}${backup.isProven ? '' : UNPROVEN}`;
  return `bonustill-${backup.tillNo}-${moment}Z-${backup.why}${end}.tar.gz`;
}

/** What a file's name says of a backup; null for every name that is none of ours. */
export function backupNamed(name: string): BackupNamed | null {
  const [, tillNo = '', day = '', hour = '', minute = '', second = '', word = '', , unproven] = NAME.exec(name) ?? [];
  const why = BACKUP_WHYS.find((one) => one === word);
  const madeAtMs = Date.parse(`${day}T${hour}:${minute}:${second}Z`);
  return why === undefined || Number.isNaN(madeAtMs) ? null : {tillNo, madeAtMs, why, isProven: unproven === undefined};
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Of two names of one second the one with a number, and that with the higher one, came later. */
function later(...paths: readonly [string, string]): number {
  const [a, b] = [paths[0].replace(UNPROVEN, ''), paths[1].replace(UNPROVEN, '')];
  if (a.length !== b.length) return b.length - a.length;
  return a < b ? 1 : -1;
}

/**
 * The backups in a folder (see `backup.folder` of the settings), the newest first. Half-made ones and files of others
 * are not among them; a folder that is not there holds none. Rejects where the folder can't be read.
 */
export async function listBackups(folder: string): Promise<readonly Backup[]> {
  const found = (await namesIn(folder)).map(async (name): Promise<readonly Backup[]> => {
    const named = backupNamed(name);
    const path = join(folder, name);
    const file = named === null ? null : await stat(path).catch(() => null);
    return named === null || file === null || !file.isFile() ? [] : [{path, ...named, bytes: file.size}];
  });
  return (await Promise.all(found)).flat().toSorted((a, b) => b.madeAtMs - a.madeAtMs || later(a.path, b.path));
}

/** Backups from before upgrades that are kept, whatever the settings say of the others. */
export const UPGRADES_KEPT = 3;

/**
 * Those that nobody needs any more; what was made by hand is for the hand that made it. Those that are not proven are
 * counted by themselves: they take no other's place.
 */
export function surplus(backups: readonly Backup[], keep: number): readonly Backup[] {
  const of = (why: BackupWhy, most: number): readonly Backup[] =>
    [true, false].flatMap((isProven) =>
      backups.filter((backup) => backup.why === why && backup.isProven === isProven).slice(Math.max(1, most)),
    );
  return [...of('schedule', keep), ...of('upgrade', UPGRADES_KEPT)];
}
