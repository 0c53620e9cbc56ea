import {accessSync, constants, existsSync, readFileSync, statSync} from 'node:fs';
import {join, resolve} from 'node:path';

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
  const at = words.indexOf('--data');
  const joined = words.find((word) => word.startsWith('--data='))?.slice('--data='.length);
  return resolve((at >= 0 ? words[at + 1] : joined) ?? usual);
}

/** These change the system, or look at it as a whole. */
function needsRoot([verb, part, ...others]: readonly string[]): boolean {
  if (verb === 'kiosk') return true;
  if (verb === 'devices') return part === 'learn' || (part === 'rules' && others.includes('--write'));
  return verb === 'doctor' && [part, ...others].includes('--fix');
}

/** What a call as root is made of: who it becomes, if it does, and whether what it leaves is given to the owner. */
export type Manner = 'asItIs' | 'becomesOwner' | 'givesBack';

/** What is known when a call begins: the folder that is meant without a name, who calls, the kiosk. */
export type Caller = {readonly usual: string; readonly uid: number; readonly kiosk: OwnedFolder | null};

/** As whom a call works on a folder: what root left in a kiosk's folder the till could not write to. */
export function mannerOf(words: readonly string[], {usual, uid, kiosk}: Caller): Manner {
  if (uid !== 0 || kiosk === null || kiosk.uid === 0) return 'asItIs';
  if (folderNamed(words, usual) !== resolve(kiosk.data)) return 'asItIs';
  return needsRoot(words) ? 'givesBack' : 'becomesOwner';
}

/**
 * Gives what root has left in the folder to its owner. By the system's own program, which no link that is put there
 * meanwhile leads astray.
 */
export function giveBack({data, uid, gid}: OwnedFolder): void {
  // Not loaded for everybody's start.
  const {spawnSync} = process.getBuiltinModule('node:child_process');
  spawnSync('/bin/chown', ['-R', '-P', '-h', '--from=0', `${uid}:${gid}`, data], {stdio: 'ignore'});
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
 * Goes on as the user of the kiosk where root calls a verb on its folder. Says why it can't, where a file that the call
 * names is closed to that user; else null.
 */
export function becomeOwner(words: readonly string[], folder: OwnedFolder): string | null {
  const {uid, gid} = folder;
  giveBack(folder);
  const files = words.filter((word) => !word.startsWith('-') && existsSync(word));
  process.setgroups?.([gid, ...groupsOf(uid)]);
  process.setgid?.(gid);
  process.umask(0o077);
  process.setuid?.(uid);
  const closed = files.find((path) => !isReadable(path));
  if (closed === undefined) return null;
  return `${closed} can’t be read by the till’s user, as which this is done. Put a copy where it can, such as /var/tmp.`;
}
