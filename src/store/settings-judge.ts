import * as v from 'valibot';
import type {Settings} from '../app/settings.ts';
import {hasControls} from '../core/text.ts';
import {SETTINGS_SCHEMA} from './settings-schema.ts';
import {readSettingsText, withoutMark, type Place, type ReadText} from './settings-text.ts';
import {unknownWords, type SettingsPath} from './settings-unknown.ts';
import {issuePath, issueReason, jsonComplaint, unknownReason, type Complaint} from './settings-words.ts';

/** The settings that a text holds, or everything that is wrong with it, in the order in which it stands there. */
export type Judged =
  | {readonly kind: 'settings'; readonly settings: Settings; readonly read: ReadText}
  | {readonly kind: 'complaints'; readonly complaints: readonly Complaint[]};

/** What a scanner or reader sent may hold anything; it is looked at and never shown as it is. */
const RAW: readonly (string | number)[] = ['scanned', 'read'];

/** Every text, and every name, that a terminal or a printer would obey. */
function controlsIn(value: unknown, path: SettingsPath = []): readonly SettingsPath[] {
  if (typeof value === 'string') return hasControls(value) && !RAW.includes(path.at(-1) ?? '') ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one: unknown, at) => controlsIn(one, [...path, at]));
  return Object.entries(value).flatMap(([name, one]) => {
    const here = [...path, name];
    return hasControls(name) ? [here] : controlsIn(one, here);
  });
}

function isBefore(a: Place | null, b: Place | null): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0);
}

/** What is wrong with values that are written well enough to be read. */
function complaintsOf({value, doubles, placeOf}: ReadText): Settings | readonly Complaint[] {
  const result = v.safeParse(SETTINGS_SCHEMA, value);
  const controls = result.success ? controlsIn(result.output) : [];
  if (result.success && doubles.length === 0 && controls.length === 0) return result.output;
  // Of a group's unknown words the schema names the first alone.
  const issues = result.success ? [] : result.issues.filter(({expected}) => expected !== 'never');
  return [
    ...doubles.map(({path, place, firstLine}) => ({path, place, reason: `stands in line ${firstLine} already`})),
    ...unknownWords(SETTINGS_SCHEMA, value).map((word) => {
      return {path: word.path, place: placeOf(word.path), reason: unknownReason(word)};
    }),
    ...issues.map((issue) => {
      const path = issuePath(issue);
      return {path, place: path.length === 0 ? null : placeOf(path), reason: issueReason(issue)};
    }),
    ...controls.map((path) => ({path, place: placeOf(path), reason: 'holds control characters'})),
  ].toSorted((a, b) => isBefore(a.place, b.place));
}

/** Judges the text of a settings file. */
export function judgeSettings(text: string): Judged {
  const read = readSettingsText(withoutMark(text));
  if ('wanted' in read) return {kind: 'complaints', complaints: [jsonComplaint(read)]};
  const found = complaintsOf(read);
  return 'venue' in found ? {kind: 'settings', settings: found, read} : {kind: 'complaints', complaints: found};
}
