import {readFile} from 'node:fs/promises';
import {isAbsolute, join, relative} from 'node:path';
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
  /** The logo within the data folder; null: none, or it is elsewhere. */
  readonly logo: string | null;
  /** Files that stay apart, as the settings name them: tokens, and a logo that is elsewhere. */
  readonly apart: readonly string[];
};

/** A path within the data folder that a backup may hold: what a manifest can name. */
const PLAIN_PATH = /^\w[\w.+ -]*(?:\/\w[\w.+ -]*)*$/;

/** The files with tokens that settings name. */
function tokenFiles({bonusHost, members, tills}: Settings): readonly string[] {
  return [
    ...(bonusHost === null ? [] : [bonusHost.tokenFile]),
    ...(members === null ? [] : members.links.map(({tokenFile}) => tokenFile)),
    ...(tills.share === null ? [] : [tills.share.tokenFile]),
    ...tills.others.map(({tokenFile}) => tokenFile),
  ];
}

/** Settings that can't be used must not keep a till from being backed up: its number is all that is wanted of them. */
async function withoutSettings(folder: string): Promise<TillToBackUp> {
  const text = await readFile(join(folder, SETTINGS_FILE), 'utf8').catch(() => '');
  const tillNo = /"till"\s*:\s*\{\s*"no"\s*:\s*"(\d{1,4})"/.exec(text)?.[1] ?? '0';
  return {tillNo, venue: '', backups: join(folder, BACKUPS_FOLDER), logo: null, apart: []};
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
  const logoPath = logo === null ? null : relative(folder, logo);
  const isWithin = logoPath !== null && !isAbsolute(logoPath) && PLAIN_PATH.test(logoPath);
  const apart = [...tokenFiles(settings), ...(logo === null || isWithin ? [] : [logo])];
  return {
    tillNo: settings.till.no,
    venue: settings.venue.name,
    backups: settings.backup.folder,
    logo: isWithin ? logoPath : null,
    apart: [...new Set(apart.map((path) => relative(folder, path)))],
  };
}
