import {readFile, stat} from 'node:fs/promises';
import {isAbsolute, join, relative} from 'node:path';
import {authoritiesOf} from '../app/authority-files.ts';
import {Fault} from '../app/ports.ts';
import type {Settings} from '../app/settings.ts';
import {BACKUPS_FOLDER} from './backups.ts';
import {loadExistingSettings, SETTINGS_FILE} from './settings-file.ts';

/** What a backup has to know of a till's settings. */
export type TillToBackUp = {
  readonly tillNo: string;
  readonly venue: string;
  /** Where backups go. */
  readonly backups: string;
  /** Files of the settings within the data folder: the logo, and certificates of authorities. */
  readonly files: readonly string[];
  /** Files that stay apart, as the settings name them: tokens, and what is elsewhere. */
  readonly apart: readonly string[];
};

/** A path within the data folder that a backup may hold: what a manifest can name. */
const PLAIN_PATH = /^\w[\w.+ -]*(?:\/\w[\w.+ -]*)*$/;

const AUTHORITY_BYTES_MAX = 512 * 1024;

/** The files with tokens that settings name. */
function tokenFiles({bonusHost, members, tills}: Settings): readonly string[] {
  return [
    ...(bonusHost === null ? [] : [bonusHost.tokenFile]),
    ...(members === null ? [] : members.links.map(({tokenFile}) => tokenFile)),
    ...(tills.share === null ? [] : [tills.share.tokenFile]),
    ...tills.others.map(({tokenFile}) => tokenFile),
  ];
}

/** False for what is no file of certificates after all: a backup neither fails for it nor takes somebody's key along. */
async function isPlain(file: string): Promise<boolean> {
  const stats = await stat(file).catch(() => null);
  if (stats?.isFile() !== true || stats.size > AUTHORITY_BYTES_MAX) return false;
  const text = await readFile(file, 'latin1').catch(() => 'PRIVATE KEY');
  return !text.includes('PRIVATE KEY');
}

/** Settings that can't be used must not keep a till from being backed up: its number is all that is wanted of them. */
async function withoutSettings(folder: string): Promise<TillToBackUp> {
  const text = await readFile(join(folder, SETTINGS_FILE), 'utf8').catch(() => '');
  const tillNo = /"till"\s*:\s*\{\s*"no"\s*:\s*"(\d{1,4})"/.exec(text)?.[1] ?? '0';
  return {tillNo, venue: '', backups: join(folder, BACKUPS_FOLDER), files: [], apart: []};
}

/** What the settings of the till in `folder` say for its backups. Settings that can't be read don't stand in the way. */
export async function tillToBackUp(folder: string): Promise<TillToBackUp> {
  let settings: Settings;
  try {
    settings = await loadExistingSettings(folder);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return withoutSettings(folder);
  }
  const {logo} = settings.receipt;
  const authorities = authoritiesOf(settings).map(({file}) => file);
  const plain = await Promise.all(authorities.map(async (file) => ((await isPlain(file)) ? [file] : [])));
  const named = [...(logo === null ? [] : [logo]), ...plain.flat()];
  const isWithin = (path: string): boolean => !isAbsolute(path) && PLAIN_PATH.test(path);
  const tokens = tokenFiles(settings).map((path) => relative(folder, path));
  // What the settings take for a token as well is a secret.
  const files = named.map((path) => relative(folder, path)).filter((path) => !tokens.includes(path));
  return {
    tillNo: settings.till.no,
    venue: settings.venue.name,
    backups: settings.backup.folder,
    files: [...new Set(files.filter(isWithin))],
    apart: [...new Set([...tokens, ...files.filter((path) => !isWithin(path))])],
  };
}
