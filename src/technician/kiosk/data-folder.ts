import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fchownSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import {join, resolve} from 'node:path';
import {realFolder, strangerOf} from '../../store/folder-owner.ts';

/*
 * Which folder is meant where none is named, and as whom a verb works on it. It is looked at with each start of the
 * program, so nothing is loaded for it.
 */

/** Where `kiosk install` keeps what it wrote. */
const LIST_PATH = '/etc/bonustill/kiosk.json';

/** A kiosk of this machine: its data, and whose they are. */
export type OwnedFolder = {readonly data: string; readonly uid: number; readonly gid: number};

/** The kiosk that is installed on this machine; null where there is none. `root` is empty, but in a test. */
export function installedKiosk(root = ''): OwnedFolder | null {
  try {
    const list: unknown = JSON.parse(readFileSync(`${root}${LIST_PATH}`, 'utf8'));
    if (typeof list !== 'object' || list === null) return null;
    if (!('data' in list) || typeof list.data !== 'string') return null;
    if (!('isInstalled' in list) || list.isInstalled !== true) return null;
    const {uid, gid} = statSync(`${root}${list.data}`);
    return {data: list.data, uid, gid};
  } catch {
    return null;
  }
}

/** Who asks, and where they live. */
export type Person = {
  readonly uid: number;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** Where a till keeps everything, unless it is told otherwise: for root, and its own user, the kiosk's folder. */
export function defaultFolder({uid, home, env}: Person, kiosk: OwnedFolder | null): string {
  const named = env['BONUSTILL_DATA'];
  if (named !== undefined) return named;
  if (kiosk !== null && (uid === 0 || uid === kiosk.uid)) return kiosk.data;
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'bonustill');
}

/** The folder that the words of a call name, else the one that is meant without. */
export function folderNamed(words: readonly string[], usual: string): string {
  const named = words.flatMap((word, at) => {
    if (word.startsWith('--data=')) return [word.slice('--data='.length)];
    return word === '--data' ? words.slice(at + 1, at + 2) : [];
  });
  return resolve(named.at(-1) ?? usual);
}

/** These change the system, or look at it as a whole. */
function needsRoot([verb, part, ...others]: readonly string[]): boolean {
  if (verb === 'kiosk') return true;
  return verb === 'devices' && (part === 'learn' || (part === 'rules' && others.includes('--write')));
}

/** This changes what the settings name, wherever that is: root must not do it for somebody else. */
function mends([verb, ...others]: readonly string[]): boolean {
  return verb === 'doctor' && others.includes('--fix');
}

/** What a call as root is made of: who it becomes, if it does, and whether what it leaves is given to the owner. */
export type Manner =
  | {readonly kind: 'asItIs'}
  | {readonly kind: 'becomesOwner' | 'givesBack'; readonly folder: OwnedFolder; readonly isKiosk: boolean};

/** What is known when a call begins: the folder that is meant without a name, who calls, the kiosk. */
export type Caller = {readonly usual: string; readonly uid: number; readonly kiosk: OwnedFolder | null};

/** As whom a call works on a folder: what root left in a kiosk's folder the till could not write to. */
export function mannerOf(words: readonly string[], {usual, uid, kiosk}: Caller): Manner {
  if (uid !== 0) return {kind: 'asItIs'};
  const data = folderNamed(words, usual);
  if (kiosk !== null && kiosk.uid !== 0 && realFolder(data) === realFolder(kiosk.data)) {
    return {kind: needsRoot(words) ? 'givesBack' : 'becomesOwner', folder: kiosk, isKiosk: true};
  }
  const stranger = mends(words) ? strangerOf(data) : null;
  if (stranger === null) return {kind: 'asItIs'};
  return {kind: 'becomesOwner', folder: {...stranger, data}, isKiosk: false};
}

const DEPTH_MAX = 32;
const OPENED = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Gives what root has in one place, and below it, to somebody; a link is neither followed nor given. */
function give(path: string, folder: OwnedFolder, depth: number): void {
  const seen = lstatSync(path);
  if (depth > DEPTH_MAX || !(seen.isFile() || seen.isDirectory())) return;
  const fd = openSync(path, OPENED);
  try {
    const found = fstatSync(fd);
    // What has a second name may be a file of the system's, with a name here.
    const isRoots = found.uid === 0 && (found.isDirectory() || (found.isFile() && found.nlink === 1));
    if (isRoots) fchownSync(fd, folder.uid, folder.gid);
    if (!found.isDirectory()) return;
    // By way of the open folder: another may have been put in its place meanwhile.
    const here = `/proc/self/fd/${fd}`;
    for (const name of readdirSync(here)) quietly(() => give(`${here}/${name}`, folder, depth + 1));
  } finally {
    closeSync(fd);
  }
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // Gone meanwhile, or not to be opened: it stays whose it is.
  }
}

/** Gives what root has left in the folder to its owner, and nothing that a link there leads to. */
export function giveBack(folder: OwnedFolder): void {
  quietly(() => give(realFolder(folder.data), folder, 0));
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** The groups beside their own that a user is a member of. */
function groupsOf(uid: number): readonly number[] {
  const rows = (path: string): readonly string[][] =>
    readFileSync(path, 'utf8')
      .split('\n')
      .map((row) => row.split(':'));
  const [name] = rows('/etc/passwd').find(([, , id]) => id === String(uid)) ?? [];
  if (name === undefined) return [];
  return rows('/etc/group').flatMap(([, , id, members = '']) =>
    members.split(',').includes(name) ? [Number(id)] : [],
  );
}

/**
 * Goes on as the user of the folder where root calls a verb on it. Says why it can't, where a file that the call names is
 * closed to that user; else null.
 */
export function becomeOwner(words: readonly string[], {uid, gid}: OwnedFolder): string | null {
  const files = words.filter((word) => !word.startsWith('-') && existsSync(word));
  process.setgroups?.([gid, ...groupsOf(uid)]);
  process.setgid?.(gid);
  process.umask(0o077);
  process.setuid?.(uid);
  const closed = files.find((path) => !isReadable(path));
  if (closed === undefined) return null;
  return `${closed} can’t be read by the till’s user, as which this is done. Put a copy where it can, such as /var/tmp.`;
}
