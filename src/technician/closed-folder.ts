import {accessSync, constants, existsSync, readFileSync, statSync} from 'node:fs';
import {dirname, join} from 'node:path';
import type {Command} from 'commander';
import {printable} from '../core/text.ts';
import {TILL_DATABASE} from '../store/database-file.ts';
import type {OwnedFolder} from './kiosk/data-folder.ts';

/* Whoever may not read a till's folder is told so before a verb runs, which would take it for an empty one. */

/** These tell it themselves: the doctor among all else, and the till on its own screen. */
const OWN_WORDS = new Set(['doctor', 'till']);
/** These change the system, and say themselves that they are root's. */
const SYSTEMS_OWN = 'kiosk';
/** These read a file instead, where one is named. */
const OF_FILES = new Set(['verify', 'check']);

const WORD_MAX = 200;

/** Who calls, with which words, and how it is found out what is closed to them; another way in a test. */
export type Calling = {
  readonly uid: number;
  readonly words: readonly string[];
  readonly isClosed?: (path: string, mode: number) => boolean;
};

/** What a user is called on this machine. */
function nameOf(uid: number): string {
  try {
    const rows = readFileSync('/etc/passwd', 'utf8').split('\n');
    const [name] = rows.map((row) => row.split(':')).find(([, , id]) => id === String(uid)) ?? [];
    return name ?? `user ${uid}`;
  } catch {
    return `user ${uid}`;
  }
}

function mayNot(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM');
  }
}

/** The first on the way to a folder that this user may not pass, or what in it may not be read; null for none. */
function closedOf(folder: string, isClosed: (path: string, mode: number) => boolean): string | null {
  const {R_OK, X_OK} = constants;
  if (isClosed(folder, R_OK | X_OK)) {
    let closed = folder;
    // What is behind a closed folder can't even be looked at.
    while (!existsSync(closed)) closed = dirname(closed);
    return closed;
  }
  const database = join(folder, TILL_DATABASE);
  return isClosed(database, R_OK) ? database : null;
}

/** That this user may not read the folder, and how it is done; null where they may, or where there is no such folder. */
export function closedWords(folder: string, {uid, words, isClosed = mayNot}: Calling): string | null {
  const closed = uid === 0 ? null : closedOf(folder, isClosed);
  if (closed === null) return null;
  const whose = `${closed} belongs to ${nameOf(statSync(closed).uid)}, and ${nameOf(uid)} may not read it.`;
  const again = words.map((word) => (/[^\w./:=@,+-]/.test(word) ? `'${printable(word, WORD_MAX)}'` : word));
  return `${whose} As root: sudo bonustill ${again.join(' ')}`;
}

/** Where a verb was not told where to look. */
export type Usual = {readonly folder: string; readonly kiosk: OwnedFolder | null};

/**
 * Why a verb can't do what it is asked for by this user, in words; null where it can. `usual`: where it looks unless it
 * is told, and the kiosk of the machine, which is what an ordinary account means there.
 */
export function verbRefusal(verb: Command, usual: Usual, calling: Calling): string | null {
  const {data, practice} = verb.optsWithGlobals<{data?: unknown; practice?: unknown}>();
  if (typeof data !== 'string' || verb.parent?.name() === SYSTEMS_OWN) return null;
  if (OF_FILES.has(verb.name()) && verb.args.length > 0) return null;
  const isUnnamed = verb.getOptionValueSourceWithGlobals('data') === 'default' && data === usual.folder;
  if (isUnnamed && usual.kiosk !== null && practice !== true && process.env['BONUSTILL_DATA'] === undefined) {
    const words = closedWords(usual.kiosk.data, calling);
    if (words !== null) return words;
  }
  return OWN_WORDS.has(verb.name()) ? null : closedWords(data, calling);
}
