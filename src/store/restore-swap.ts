import {existsSync} from 'node:fs';
import {lchown, mkdir, open, readFile, rename, rm, stat} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import * as v from 'valibot';
import {Fault} from '../app/ports.ts';
import {syncFolder} from './backup-make.ts';
import {isRestoreCutOff, PLAN_FILE} from './restoring.ts';

/*
 * How restored files take the place of the old ones. They stand ready, checked and synced, in a folder beside them; then
 * one rename of the plan decides: before it the till is the old one, after it the new one, and whoever finds the plan
 * carries it out to its end. Each step may have been done already.
 */

/** Where the restored files stand ready. */
export const READY_FOLDER = '.restoring';

const name = v.pipe(v.string(), v.regex(/^\w[\w.+ -]*(?:\/\w[\w.+ -]*)*$/));

const PLAN = v.strictObject({
  /** Where what was there goes: a folder within the data folder. */
  before: v.pipe(v.string(), v.regex(/^before-restore-[\dTZ-]+$/)),
  files: v.array(name),
});

export type RestorePlan = v.InferOutput<typeof PLAN>;

/** What SQLite keeps beside a database: with another database in its place it would be that one's ruin. */
const BESIDE_DATABASE = ['-wal', '-shm', '-journal'] as const;

/** Decides on a restore: from here on it is carried out, whatever happens. */
export async function decideRestore(folder: string, plan: RestorePlan): Promise<void> {
  const path = join(folder, PLAN_FILE);
  await rm(`${path}.new`, {force: true});
  const file = await open(`${path}.new`, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(plan, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  await syncFolder(folder);
}

/** What root puts into the folder of the till's user belongs to that user: else the till can't open it. */
export async function giveToOwner(folder: string, paths: readonly string[]): Promise<void> {
  const {uid, gid} = await stat(folder);
  if (process.getuid?.() !== 0 || uid === 0) return;
  for (const path of paths) if (existsSync(path)) await lchown(path, uid, gid);
}

/** Called behind each change of the folder, so that a test can cut the power there. */
type Step = () => void;

const NO_CUT: Step = () => undefined;

async function moveIfThere(from: string, to: string): Promise<void> {
  if (!existsSync(from) || existsSync(to)) return;
  await mkdir(dirname(to), {recursive: true, mode: 0o700});
  await rename(from, to);
}

async function swapIn(
  {folder, before, path}: {folder: string; before: string; path: string},
  step: Step,
): Promise<void> {
  const [ready, place] = [join(folder, READY_FOLDER, path), join(folder, path)];
  if (!existsSync(ready)) return;
  for (const end of BESIDE_DATABASE) {
    await moveIfThere(`${place}${end}`, join(before, `${path}${end}`));
    step();
    await rm(`${place}${end}`, {force: true});
  }
  await moveIfThere(place, join(before, path));
  step();
  await syncFolder(folder);
  await mkdir(dirname(place), {recursive: true, mode: 0o700});
  await rename(ready, place);
  step();
}

async function planIn(folder: string): Promise<RestorePlan> {
  try {
    return v.parse(PLAN, JSON.parse(await readFile(join(folder, PLAN_FILE), 'utf8')));
  } catch (error) {
    const words = `${join(folder, PLAN_FILE)} can’t be read: the restore that was cut off can’t go on`;
    throw new Fault('storeFailed', words, error);
  }
}

/**
 * Carries a restore that was decided on out to its end; done again after a power cut it goes on where it was cut off.
 * Whoever calls this holds the folder.
 */
export async function carryOutRestore(folder: string, step: Step = NO_CUT): Promise<void> {
  const {before: name, files} = await planIn(folder);
  const before = join(folder, name);
  await mkdir(before, {recursive: true, mode: 0o700});
  for (const path of files) await swapIn({folder, before, path}, step);
  await syncFolder(before);
  await syncFolder(folder);
  await giveToOwner(folder, [before, ...files.map((path) => join(folder, path))]);
  await rm(join(folder, READY_FOLDER), {recursive: true, force: true});
  step();
  await rm(join(folder, PLAN_FILE), {force: true});
  await syncFolder(folder);
}

/** Carries a restore that a power cut stopped out to its end, if there is one. Whoever calls this holds the folder. */
export async function finishRestore(folder: string): Promise<void> {
  if (isRestoreCutOff(folder)) await carryOutRestore(folder);
}
