import {readFile, rename, rm, writeFile} from 'node:fs/promises';
import {basename, join} from 'node:path';
import * as v from 'valibot';
import {listBackups} from './backups.ts';

/** Beside the backups: what became of the last ones, for whoever looks whether all is well. */
export const RECORD_FILE = 'last.json';

const atMs = v.pipe(v.number(), v.integer());

const RECORD = v.object({
  lastSuccess: v.nullable(v.object({atMs, file: v.string(), bytes: v.number()})),
  lastFailure: v.nullable(v.object({atMs, reason: v.string()})),
  /** Of the copy elsewhere; `reason` is null where it went well. */
  lastCopy: v.nullable(v.object({atMs, file: v.string(), reason: v.nullable(v.string())})),
  /** The backups that are elsewhere too. */
  copied: v.array(v.string()),
});

/** The last backup that was made, the last that was not, and the last copy elsewhere. */
export type BackupRecord = v.InferOutput<typeof RECORD>;

const NOTHING_YET: BackupRecord = {lastSuccess: null, lastFailure: null, lastCopy: null, copied: []};

/** What is written beside the backups in a folder; nothing yet where there is none, or none that can be read. */
export async function readRecord(backups: string): Promise<BackupRecord> {
  try {
    const read = v.safeParse(RECORD, JSON.parse(await readFile(join(backups, RECORD_FILE), 'utf8')));
    return read.success ? read.output : NOTHING_YET;
  } catch {
    return NOTHING_YET;
  }
}

/** Writes down what became of a backup. Never rejects: the record is for looking at, and the backup is what counts. */
export async function writeRecord(backups: string, part: Partial<BackupRecord>): Promise<void> {
  try {
    const record = {...(await readRecord(backups)), ...part};
    const names = (await listBackups(backups)).map(({path}) => basename(path));
    const text = JSON.stringify({...record, copied: record.copied.filter((name) => names.includes(name))}, null, 2);
    const path = join(backups, RECORD_FILE);
    await rm(`${path}.new`, {force: true});
    await writeFile(`${path}.new`, `${text}\n`, {mode: 0o600, flag: 'wx', flush: true});
    await rename(`${path}.new`, path);
  } catch {
    // The folder is full or can't be written to: the next look at the backups' age tells it.
  }
}
