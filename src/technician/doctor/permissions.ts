import {chmod, lstat, readdir, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {authoritiesOf} from '../../app/authority-files.ts';
import type {Settings} from '../../app/settings.ts';
import {SETTINGS_FILE} from '../../store/settings-file.ts';
import {bad, good, note, skipped, type Check, type Finding} from './check.ts';
import {mayLookInto} from './database.ts';
import {usableSettings, type Scene} from './scene.ts';
import {countWords, DAY_MS} from './sizes.ts';

/* Who may read what the till keeps: its user, and nobody else. */

const FOLDER_MODE = 0o700;
const FILE_MODE = 0o600;
const FOR_OTHERS = 0o077;
/** Settings, logo and certificates hold no secret: others may read them, and nobody else write. */
const SETTINGS_MODE = 0o644;
const BITS = 0o777;

const octal = (mode: number): string => `0${(mode & BITS).toString(8).padStart(3, '0')}`;

/** A file or folder in the data folder, at whatever depth. */
type Entry = {readonly path: string; readonly mode: number; readonly uid: number; readonly isFolder: boolean};

const DEPTH_MAX = 6;
const ENTRIES_MAX = 20_000;

/** Everything below `folder`; links are left alone. */
async function entriesOf(folder: string, depth = 0): Promise<readonly Entry[]> {
  if (depth > DEPTH_MAX) return [];
  const names = await readdir(folder, {withFileTypes: true}).catch(() => []);
  const found = names.slice(0, ENTRIES_MAX).map(async (name): Promise<readonly Entry[]> => {
    const path = join(folder, name.name);
    const stats = name.isSymbolicLink() ? null : await lstat(path).catch(() => null);
    if (stats === null) return [];
    const entry = {path, mode: stats.mode, uid: stats.uid, isFolder: stats.isDirectory()};
    return stats.isDirectory() ? [entry, ...(await entriesOf(path, depth + 1))] : [entry];
  });
  return (await Promise.all(found)).flat();
}

async function lookAtFolder(scene: Scene): Promise<Finding> {
  const stats = await lstat(scene.folder).catch(() => null);
  const user = await scene.user();
  if (stats === null || user === null) return skipped('There is no folder.');
  const isKiosk = await isOfKiosk(scene);
  if (isKiosk && user.name !== 'bonustill') {
    return bad(`It belongs to ${user.name}, and the kiosk’s till runs as bonustill.`, owned(scene, 'bonustill'));
  }
  const mode = stats.mode & BITS;
  if ((mode & FOR_OTHERS) === 0) return good(`for ${user.name} alone (mode ${octal(mode)})`);
  const who = (mode & 0o007) === 0 ? 'Its group' : 'Everybody on this machine';
  return bad(`${who} may look into it (mode ${octal(mode)}).`, 'Close it: bonustill doctor --fix.', async () => {
    await chmod(scene.folder, FOLDER_MODE);
    return `${scene.folder} has mode 0700 now.`;
  });
}

async function isOfKiosk({system, folder}: Scene): Promise<boolean> {
  const unit = await system('/etc/systemd/system/bonustill.service');
  return unit?.includes(`--data "${folder}"`) ?? false;
}

function owned({folder}: Scene, name: string): string {
  return `Give it to that user: sudo chown -R ${name}: ${folder}`;
}

/** `folder`: the data folder is for the till's user alone. */
export const folder: Check = {id: 'folder', title: 'Data folder', group: 'Data', look: lookAtFolder};

/** Files that hold no secret, as the settings name them; a logo is told by its end. */
async function publicFiles(scene: Scene): Promise<ReadonlySet<string>> {
  const settings = await usableSettings(scene);
  const named = settings === null ? [] : authoritiesOf(settings).map(({file}) => file);
  return new Set([join(scene.folder, SETTINGS_FILE), ...named]);
}

function modeFor({path, isFolder}: Entry, open: ReadonlySet<string>): number {
  if (isFolder) return FOLDER_MODE;
  const isPublic = open.has(path) || path.endsWith('.png');
  return isPublic ? SETTINGS_MODE : FILE_MODE;
}

/** Files that others may read, or write where they may read. */
function openEntries(entries: readonly Entry[], known: ReadonlySet<string>): readonly Entry[] {
  return entries.filter((entry) => (entry.mode & BITS & ~modeFor(entry, known) & FOR_OTHERS) !== 0);
}

async function closeEntries(open: readonly Entry[], known: ReadonlySet<string>): Promise<string> {
  for (const entry of open) await chmod(entry.path, entry.mode & modeFor(entry, known));
  return `${countWords(open.length, 'file')} in the data folder closed to others.`;
}

const CLOSE = 'Close them: bonustill doctor --fix.';

/** What is named of what was found. */
function named(entries: readonly Entry[], scene: Scene): string {
  const [first, ...others] = entries.map(({path}) => path.slice(scene.folder.length + 1));
  return others.length === 0 ? (first ?? '') : `${first} and ${countWords(others.length, 'other')}`;
}

async function lookAtFiles(scene: Scene): Promise<Finding> {
  const user = await scene.user();
  if (user === null) return skipped('There is no folder.');
  if (!(await mayLookInto(scene.folder))) return skipped('This user may not look into the folder.');
  const entries = await entriesOf(scene.folder);
  const strange = entries.filter(({uid}) => uid !== user.uid);
  if (strange.length > 0) {
    return bad(`${named(strange, scene)} is not ${user.name}’s: the till can’t write there.`, owned(scene, user.name));
  }
  const known = await publicFiles(scene);
  const open = openEntries(entries, known);
  if (open.length === 0) return good(`${countWords(entries.length, 'file')} for ${user.name} alone`);
  const says = `Others may read ${named(open, scene)}`;
  const fix = (): Promise<string> => closeEntries(open, known);
  const isShut = ((await lstat(scene.folder)).mode & FOR_OTHERS) === 0;
  return isShut ? note(`${says}, if the folder were open.`, CLOSE, fix) : bad(`${says}.`, CLOSE, fix);
}

/** `modes`: the same of everything in it. */
export const modes: Check = {id: 'modes', title: 'Data files', group: 'Data', look: lookAtFiles};

/** The files with secrets that the settings name. */
function tokenFiles({bonusHost, members, tills}: Settings): readonly string[] {
  return [
    ...(bonusHost === null ? [] : [bonusHost.tokenFile]),
    ...(members?.links ?? []).map(({tokenFile}) => tokenFile),
    ...(tills.share === null ? [] : [tills.share.tokenFile]),
    ...tills.others.map(({tokenFile}) => tokenFile),
  ];
}

async function lookAtTokens(scene: Scene): Promise<Finding> {
  const settings = await usableSettings(scene);
  if (settings === null) return skipped('The settings can’t be used.');
  const paths = [...new Set(tokenFiles(settings))];
  if (paths.length === 0) return skipped('This till has no token.');
  const stats = await Promise.all(paths.map(async (path) => ({path, found: await lstat(path).catch(() => null)})));
  const missing = stats.find(({found}) => found === null);
  if (missing !== undefined && !settings.isPractice) {
    return bad(`There is no ${missing.path}.`, 'Put the host’s token for this till there, with mode 0600.');
  }
  const open = stats.filter(({found}) => found !== null && (found.mode & FOR_OTHERS) !== 0);
  const [first] = open;
  if (first === undefined) return good(`${countWords(paths.length, 'token')} for the till’s user alone`);
  const says = `Others may read ${first.path}, and the till does not use it so.`;
  const user = await scene.user();
  // The settings may name any file of this machine: that of somebody else is not touched.
  const isStrange = open.some(({found}) => found === null || found.uid !== user?.uid || !found.isFile());
  if (isStrange) return bad(says, 'It is no file of the till’s user: name another as tokenFile, with mode 0600.');
  const todo = 'Close it: bonustill doctor --fix. Who was on this machine knows it: have the host make a new one.';
  return bad(says, todo, async () => {
    for (const {path} of open) await chmod(path, FILE_MODE);
    return `${countWords(open.length, 'token')} closed to others.`;
  });
}

/** `tokens`: what the till signs on with is there, and nobody else may read it. */
export const tokens: Check = {id: 'tokens', title: 'Tokens', group: 'Settings', look: lookAtTokens};

/** What was being written when the power failed: never read again. */
const LEFT_OVER = /(?:\.new|\.tmp)$|^\.bonustill-/;

async function lookAtLeftOvers(scene: Scene): Promise<Finding> {
  const {nowMs} = scene.world;
  const names = await readdir(scene.folder).catch(() => null);
  if (names === null) return skipped('There is no folder to look into.');
  const found = names.filter((name) => LEFT_OVER.test(name)).map((name) => join(scene.folder, name));
  const old: string[] = [];
  for (const path of found) {
    const stats = await lstat(path).catch(() => null);
    if (stats !== null && stats.isFile() && nowMs() - stats.mtimeMs > DAY_MS) old.push(path);
  }
  if (old.length === 0) return good('nothing was left over');
  return note(
    `${countWords(old.length, 'file')} half written, by now a day old.`,
    'Take them away: bonustill doctor --fix.',
    async () => {
      for (const path of old) await rm(path, {force: true});
      return `${countWords(old.length, 'half-written file')} taken away.`;
    },
  );
}

/** `left-over`: no file that was never finished. */
export const leftOver: Check = {id: 'left-over', title: 'Left over', group: 'Data', look: lookAtLeftOvers};
