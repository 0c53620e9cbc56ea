import {join, resolve} from 'node:path';
import {buildKeyMap} from '../app/key-map.ts';
import {Fault} from '../app/ports.ts';
import type {Settings} from '../app/settings.ts';
import {profileNamed} from '../../drivers/printer/profiles.ts';
import {findSettings, SETTINGS_FILE, withPaths} from '../store/settings-file.ts';
import type {ReadText} from '../store/settings-text.ts';
import type {Complaint} from '../store/settings-words.ts';

/** The settings of a file, as they are written and with the files that they name from the data folder on. */
export type Usable = {
  readonly kind: 'usable';
  readonly written: Settings;
  readonly settings: Settings;
  readonly read: ReadText;
};

/** A settings file that was looked at. */
export type Found =
  Usable | {readonly kind: 'absent'} | {readonly kind: 'bad'; readonly complaints: readonly Complaint[]};

/** The file that a verb means: the one that is named, else that of the till in the folder. */
export function fileOf(file: string | undefined, folder: string): string {
  return file === undefined ? join(resolve(folder), SETTINGS_FILE) : resolve(file);
}

function profileComplaints({printer}: Settings, {placeOf}: ReadText): readonly Complaint[] {
  if (printer.kind === 'none') return [];
  try {
    profileNamed(printer.profile);
    return [];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const path = ['printer', 'profile'];
    return [{path, place: placeOf(path), reason: error.message}];
  }
}

function keyComplaints({keys}: Settings, {placeOf}: ReadText): readonly Complaint[] {
  const map = buildKeyMap(keys);
  return 'ok' in map ? [] : map.clashes.map((reason) => ({path: ['keys'], place: placeOf(['keys']), reason}));
}

/** Looks at a settings file as the till does before it starts. Throws a Fault where it may not be read. */
export async function lookAt(path: string, folder: string): Promise<Found> {
  const found = await findSettings(path);
  if (found === null) return {kind: 'absent'};
  const {judged} = found;
  if (judged.kind === 'complaints') return {kind: 'bad', complaints: judged.complaints};
  const {settings, read} = judged;
  const complaints = [...profileComplaints(settings, read), ...keyComplaints(settings, read)];
  if (complaints.length > 0) return {kind: 'bad', complaints};
  return {kind: 'usable', written: settings, settings: withPaths(settings, resolve(folder)), read};
}
