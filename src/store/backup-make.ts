import {createHash, randomUUID} from 'node:crypto';
import {constants, createReadStream, existsSync} from 'node:fs';
import {copyFile, mkdir, open, readdir, rename, rm, stat, statfs, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {Fault} from '../app/ports.ts';
import {bytesWords} from '../app/bytes-words.ts';
import {packArchive, proveArchive} from './backup-archive.ts';
import {copyDatabase, reading} from './backup-copy.ts';
import {catalogueFigures, damageIn, tillFigures} from './backup-figures.ts';
import {BACKUP_FORMAT, MANIFEST_FILE, type FileInBackup, type Manifest} from './backup-manifest.ts';
import {flawIn} from './backup-proof.ts';
import {tillToBackUp, type TillToBackUp} from './backup-till.ts';
import {backupName, UNFINISHED, type Backup, type BackupNamed, type BackupWhy} from './backups.ts';
import {CARD_KEY_FILE} from './card-key.ts';
import {CATALOGUE_FILE, TILL_DATABASE, noTillWords} from './database-file.ts';
import {asFault} from './faults.ts';
import {SETTINGS_FILE} from './settings-file.ts';

/** What must still be free when a backup is made: the till goes on selling on this disk. */
export const ROOM_LEFT = 64 * 1024 * 1024;
const DAY_MS = 86_400_000;

/** What is being done, and how much of it, from 0 to 1. */
export type Progress = (doing: 'copying' | 'packing' | 'checking' | 'proving', part: number) => void;

export type BackupWork = {
  readonly folder: string;
  readonly why: BackupWhy;
  readonly version: string;
  readonly nowMs: number;
  readonly onProgress: Progress;
  readonly signal: AbortSignal;
  /** How much room a folder's disk has. */
  readonly freeBytes: (folder: string) => Promise<number>;
};

/** How much room the disk of a folder has for this user. */
export async function freeBytesOf(folder: string): Promise<number> {
  const {bavail, bsize} = await statfs(folder);
  return bavail * bsize;
}

async function sizeOf(path: string): Promise<number> {
  return stat(path).then(
    ({size}) => size,
    () => 0,
  );
}

/** Makes it certain that what a folder lists is on disk. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  await handle.sync().finally(() => handle.close());
}

async function databaseBytes(path: string): Promise<number> {
  return (await sizeOf(path)) + (await sizeOf(`${path}-wal`));
}

/** A copy and its archive stand side by side for a moment. */
async function assertRoom({folder, freeBytes}: BackupWork, backups: string): Promise<void> {
  const paths = [TILL_DATABASE, CATALOGUE_FILE].map((file) => databaseBytes(join(folder, file)));
  const bytes = (await Promise.all(paths)).reduce((sum, size) => sum + size, 0);
  const [needed, free] = [2 * bytes + ROOM_LEFT, await freeBytes(backups)];
  if (free >= needed) return;
  const room = `it needs ${bytesWords(needed)} free in ${backups}, and ${bytesWords(free)} are`;
  throw new Fault('diskFull', `There is no room for a backup: ${room}. Nothing was written.`);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Clears away what a power cut left half made in a folder of backups. */
export async function clearUnfinished(backups: string, nowMs: number): Promise<void> {
  for (const name of await readdir(backups)) {
    const pid = /^\.bonustill-\w+-(\d+)-/.exec(name)?.[1];
    if (pid === undefined) continue;
    const {mtimeMs} = await stat(join(backups, name)).catch(() => ({mtimeMs: nowMs}));
    const isOld = Math.abs(nowMs - mtimeMs) > DAY_MS;
    if (isOld || !isAlive(Number(pid))) await rm(join(backups, name), {recursive: true, force: true});
  }
}

/** A folder of one's own among the backups, that no list shows; gone again when the work is. */
export async function withUnfinished<Value>(
  backups: string,
  what: 'making' | 'checking' | 'restoring',
  work: (folder: string) => Promise<Value>,
): Promise<Value> {
  const folder = join(backups, `${UNFINISHED}${what}-${process.pid}-${randomUUID()}`);
  await mkdir(folder, {mode: 0o700});
  return work(folder).finally(() => rm(folder, {recursive: true, force: true}));
}

async function fileIn(folder: string, path: string): Promise<FileInBackup> {
  const sum = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(join(folder, path))) {
    const piece = Buffer.from(chunk);
    bytes += piece.length;
    sum.update(piece);
  }
  return {path, bytes, sha256: sum.digest('hex')};
}

/** Copies the databases of a till to `to`; gives their names. */
async function copyDatabases(work: BackupWork, to: string): Promise<readonly string[]> {
  const {folder, onProgress, signal, why} = work;
  const names = [TILL_DATABASE, CATALOGUE_FILE].filter((name) => existsSync(join(folder, name)));
  const sizes = await Promise.all(names.map((name) => databaseBytes(join(folder, name))));
  const all = sizes.reduce((sum, size) => sum + size, 1);
  let done = 0;
  for (const [index, name] of names.entries()) {
    const size = sizes[index] ?? 0;
    const before = done;
    await copyDatabase({
      from: join(folder, name),
      to: join(to, name),
      onProgress: (part) => onProgress('copying', (before + part * size) / all),
      signal,
      isPaced: why !== 'upgrade',
    });
    done += size;
    const damage = await reading(join(to, name), damageIn);
    if (damage !== null) {
      throw new Fault('databaseCorrupt', `${name} is damaged (${damage}): no backup was made, earlier ones are kept.`);
    }
  }
  return names;
}

/** Copies what is beside the databases, where it is there. */
async function copyOthers({folder}: BackupWork, to: string, files: readonly string[]): Promise<readonly string[]> {
  const others = [SETTINGS_FILE, CARD_KEY_FILE, ...files];
  const there = [...new Set(others)].filter((name) => existsSync(join(folder, name)));
  for (const name of there) {
    await mkdir(dirname(join(to, name)), {recursive: true, mode: 0o700});
    await copyFile(join(folder, name), join(to, name), constants.COPYFILE_EXCL);
  }
  return there;
}

async function manifestOf(work: BackupWork, to: string, till: TillToBackUp): Promise<Manifest> {
  const databases = await copyDatabases(work, to);
  const paths = [...databases, ...(await copyOthers(work, to, till.files))];
  const files: FileInBackup[] = [];
  for (const path of paths) files.push(await fileIn(to, path));
  const hasCatalogue = databases.includes(CATALOGUE_FILE);
  return {
    format: BACKUP_FORMAT,
    program: work.version,
    tillNo: till.tillNo,
    venue: till.venue,
    madeAtMs: work.nowMs,
    why: work.why,
    till: await reading(join(to, TILL_DATABASE), tillFigures),
    catalogue: hasCatalogue ? await reading(join(to, CATALOGUE_FILE), catalogueFigures) : null,
    apart: [...till.apart],
    files,
  };
}

/** Packs what stands in `from` and proves the archive; gives its path. */
async function packed(work: BackupWork, from: string, manifest: Manifest): Promise<string> {
  const archive = join(from, 'backup.tar.gz');
  const all = manifest.files.reduce((sum, {bytes}) => sum + bytes, 1);
  const telling = (doing: 'packing' | 'checking') => {
    let done = 0;
    return (bytes: number): void => {
      work.signal.throwIfAborted();
      done += bytes;
      work.onProgress(doing, Math.min(1, done / all));
    };
  };
  await writeFile(join(from, MANIFEST_FILE), `${JSON.stringify(manifest, null, 1)}\n`, {mode: 0o600});
  const paths = [MANIFEST_FILE, ...manifest.files.map(({path}) => path)];
  await packArchive(archive, {folder: from, paths, onBytes: telling('packing')});
  await proveArchive(archive, telling('checking'));
  return archive;
}

function freeName(backups: string, named: BackupNamed): string {
  for (let again = 1; ; again += 1) {
    const names = [true, false].map((isProven) => backupName({...named, isProven}, again));
    const isFree = names.every((name) => !existsSync(join(backups, name)));
    if (isFree) return join(backups, backupName(named, again));
  }
}

/** A backup that was made; `flaw` says what is wrong with the journal in it where it is not proven. */
export type Made = Backup & {readonly flaw: string | null};

async function makeIn(work: BackupWork, till: TillToBackUp): Promise<Made> {
  const {backups, tillNo} = till;
  await mkdir(backups, {recursive: true, mode: 0o700});
  await clearUnfinished(backups, work.nowMs);
  await assertRoom(work, backups);
  return withUnfinished(backups, 'making', async (folder) => {
    const manifest = await manifestOf(work, folder, till);
    const archive = await packed(work, folder, manifest);
    const {signal, onProgress, why} = work;
    const {rows} = manifest.till.journal;
    const flaw = await flawIn(folder, {signal, rows, onProgress: (part) => onProgress('proving', part)});
    const named = {tillNo, madeAtMs: Math.floor(work.nowMs / 1000) * 1000, why, isProven: flaw === null};
    const path = freeName(backups, named);
    await rename(archive, path);
    await syncFolder(backups);
    return {path, ...named, bytes: await sizeOf(path), flaw};
  });
}

/**
 * Backs up the till in a folder into one file, also while it sells. The file is for this user alone, is read back before
 * it gets its name, and has it whole or not at all. Where its journal is not whole its name says that it is not proven,
 * and it is kept all the same: there may be no better one. Rejects with a Fault in words: diskFull, readOnly,
 * databaseCorrupt.
 */
export async function makeBackup(work: BackupWork): Promise<Made> {
  try {
    if (!existsSync(join(work.folder, TILL_DATABASE))) {
      throw new Fault('settingsBad', noTillWords(work.folder));
    }
    return await makeIn(work, await tillToBackUp(work.folder));
  } catch (error) {
    work.signal.throwIfAborted();
    throw asFault(error);
  }
}
