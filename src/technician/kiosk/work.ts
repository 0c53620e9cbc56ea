import {createHash} from 'node:crypto';
import {chmod, mkdir, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {basename, dirname} from 'node:path';
import {RULES_PATH} from '../../../drivers/hid/udev-rules.ts';
import {readLedger, writeLedger, type Ledger} from './ledger.ts';
import {MARK, type KioskWorld} from './world.ts';

/** What became of a step; `left`: it was not asked for, or can't be here, and nothing depends on it. */
export type Outcome = 'done' | 'was so' | 'would be' | 'could not' | 'left';

/** A file as it is to be. `ours`: nobody else's; otherwise it is the system's, and its former text is kept. */
export type WantedFile = {
  readonly path: string;
  readonly text: string;
  readonly mode?: number;
  readonly isOurs: boolean;
  /** What the system must be told when it was written; see `settle`. */
  readonly owes?: string;
};

/** One run of a verb that changes the system: what it does, it says, and what it wrote, it keeps a list of. */
export type Work = {
  readonly world: KioskWorld;
  readonly isDry: boolean;
  readonly say: (outcome: Outcome, what: string, why?: string) => void;
  readonly read: (path: string) => Promise<string | null>;
  /** Puts a file in its place; false where that could not be done. */
  readonly put: (file: WantedFile) => Promise<boolean>;
  /** Takes away what was put, and gives back what stood there before. */
  readonly takeBack: (path: string) => Promise<void>;
  /** Runs what changes the system; true when it went well, or would be run. */
  readonly change: (what: string, command: readonly [string, ...string[]], input?: string) => Promise<boolean>;
  /** Tells the system what is owed to it by this name, if it is; also what an earlier run did not come to. */
  readonly settle: (owed: string, what: string, command: readonly [string, ...string[]]) => Promise<boolean>;
  /** What was written until now; `keep` sets it, on disk too. */
  readonly ledger: () => Ledger;
  readonly keep: (ledger: Ledger) => Promise<void>;
  readonly hasFailed: () => boolean;
};

/** The fingerprint by which a file is known as the one that was written. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The text of a file; null where there is none. */
export async function readFrom({root}: KioskWorld, path: string): Promise<string | null> {
  return readFile(`${root}${path}`, 'utf8').catch(() => null);
}

/** Writes a file whole or not at all. */
export async function writeTo({root}: KioskWorld, path: string, {text, mode}: {text: string; mode: number}) {
  await mkdir(dirname(`${root}${path}`), {recursive: true});
  await writeFile(`${root}${path}.bonustill-new`, text, {mode, flush: true});
  await chmod(`${root}${path}.bonustill-new`, mode);
  await rename(`${root}${path}.bonustill-new`, `${root}${path}`);
}

/** Where the text of a file of ours is kept that somebody has changed before it was taken away. */
const ASIDE = '/etc/bonustill/changed';

const USUAL_MODE = 0o644;
const PERMISSIONS = 0o777;

async function modeOf({root}: KioskWorld, path: string): Promise<number> {
  return stat(`${root}${path}`).then(
    (found) => found.mode & PERMISSIONS,
    () => -1,
  );
}

function why(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

type Inner = Omit<Work, 'put' | 'takeBack' | 'change' | 'settle'>;

async function put(work: Inner, {path, text, mode = USUAL_MODE, isOurs, owes}: WantedFile): Promise<boolean> {
  const {world, isDry, say, ledger} = work;
  const before = await readFrom(world, path);
  const known = ledger().files.find((file) => file.path === path);
  if (before === text && known !== undefined && (await modeOf(world, path)) === mode) {
    say('was so', path);
    return true;
  }
  if (isOurs && before !== null && known === undefined && !before.includes(MARK)) {
    say('could not', path, 'it is there and was written by somebody else: look at it, and move it away');
    return false;
  }
  try {
    const former = known === undefined ? (isOurs ? null : before) : known.former;
    // The list first: a power cut between the two leaves a row too many, which does no harm.
    const others = ledger().files.filter((file) => file.path !== path);
    const owed = owes === undefined ? ledger().owed : [...new Set([...ledger().owed, owes])];
    await work.keep({...ledger(), files: [...others, {path, former, hash: hashOf(text)}], owed});
    if (isDry) say('would be', `${before === null ? 'written' : 'changed'}: ${path}`);
    else {
      await writeTo(world, path, {text, mode});
      say('done', path);
    }
    return true;
  } catch (error) {
    say('could not', path, why(error));
    return false;
  }
}

async function takeBack(work: Inner, path: string): Promise<void> {
  const {world, isDry, say, ledger} = work;
  const known = ledger().files.find((file) => file.path === path);
  const now = await readFrom(world, path);
  if (known === undefined) return;
  const forget = (): Promise<void> =>
    work.keep({...ledger(), files: ledger().files.filter((file) => file.path !== path)});
  const hasChanged = now !== null && hashOf(now) !== known.hash;
  if (hasChanged && !(known.former === null && now.includes(MARK))) {
    say('could not', path, 'it was changed by somebody else since: it stays as it is, look at it');
    return forget();
  }
  const back = known.former === null ? 'removed' : 'as it was before';
  const aside = hasChanged && path !== RULES_PATH ? `${ASIDE}/${basename(path)}` : null;
  try {
    if (!isDry) {
      if (now !== null && aside !== null) await writeTo(world, aside, {text: now, mode: 0o600});
      if (known.former === null) await rm(`${world.root}${path}`, {force: true});
      else await writeTo(world, path, {text: known.former, mode: Math.max(await modeOf(world, path), 0o600)});
    }
    await forget();
    const kept = aside === null ? '' : `; it was changed since, what stood there is in ${aside}`;
    say(isDry ? 'would be' : 'done', `${back}: ${path}${kept}`);
  } catch (error) {
    say('could not', path, why(error));
  }
}

/** Opens a run of a verb; `write` takes its lines. */
export async function openWork(
  world: KioskWorld,
  {isDry, write}: {readonly isDry: boolean; readonly write: (row: string) => void},
): Promise<Work> {
  let ledger = await readLedger(world);
  let hasFailed = false;
  const inner: Inner = {
    world,
    isDry,
    say: (outcome, what, reason) => {
      hasFailed ||= outcome === 'could not';
      write(`${outcome.padEnd(10)}${what}${reason === undefined ? '' : `: ${reason}`}`);
    },
    read: (path) => readFrom(world, path),
    ledger: () => ledger,
    hasFailed: () => hasFailed,
    keep: async (next) => {
      ledger = next;
      if (!isDry) await writeLedger(world, next);
    },
  };
  const change: Work['change'] = async (what, [file, ...args], input) => {
    if (isDry) {
      inner.say('would be', what);
      return true;
    }
    const {code, said} = await world.run(file, args, input);
    if (code === 0) inner.say('done', what);
    else inner.say('could not', what, said.trim().split('\n').at(-1) || `${file} ended with ${code}`);
    return code === 0;
  };
  return {
    ...inner,
    put: (file) => put(inner, file),
    takeBack: (path) => takeBack(inner, path),
    change,
    settle: async (owed, what, command) => {
      if (!ledger.owed.includes(owed)) return true;
      const isDone = await change(what, command);
      if (isDone) await inner.keep({...ledger, owed: ledger.owed.filter((other) => other !== owed)});
      return isDone;
    },
  };
}
