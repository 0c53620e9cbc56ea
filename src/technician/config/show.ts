import {resolve} from 'node:path';
import {EXIT} from '../../app/exit-codes.ts';
import {printable} from '../../core/text.ts';
import {withoutCopyWords} from '../../store/copy-command.ts';
import {nearestWord} from '../../store/nearest-word.ts';
import {settingsFault} from '../../store/settings-file.ts';
import type {SettingsPath} from '../../store/settings-unknown.ts';
import {Fault} from '../../app/ports.ts';
import {explained} from '../devices/till-settings.ts';
import type {VerbContext} from '../operators-verb.ts';
import {fileOf, lookAt, type Usable} from '../../till/usable-settings.ts';
import {jsoncRows, jsonRow, type Notes} from './jsonc-text.ts';
import {readSettingPath, settingAt} from './setting-path.ts';
import {tokenFilesOf, tokenState, tokenWords} from './warnings-files.ts';
import {noTillWords} from '../../store/database-file.ts';

export type ShowFlags = {readonly data: string; readonly json?: true};

const PATH_CELLS = 200;
/** No text of the settings is longer. */
const TEXT_CELLS = 2000;

const DEFAULT = 'default';

function isThere(value: unknown, path: SettingsPath): boolean {
  return 'value' in settingAt(value, path);
}

/** Every value that the file leaves out, the topmost of a group that is left out whole. */
function defaultsIn({written, read}: Usable): readonly SettingsPath[] {
  const walk = (value: unknown, path: SettingsPath): readonly SettingsPath[] => {
    if (path.length > 0 && !isThere(read.value, path)) return [path];
    if (typeof value !== 'object' || value === null) return [];
    const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
      ? value.map((one: unknown, at) => [at, one] as const)
      : Object.entries(value).filter(([, one]) => one !== undefined);
    return entries.flatMap(([name, one]) => walk(one, [...path, name]));
  };
  return walk(written, []);
}

const key = (path: SettingsPath): string => JSON.stringify(path);

type TokenNote = {readonly path: SettingsPath; readonly words: string};

/** What is said of the files with tokens, by where they are named. */
async function tokenNotes({settings}: Usable): Promise<ReadonlyMap<string, TokenNote>> {
  const files = tokenFilesOf(settings).map(async ({path, file}) => {
    return [key(path), {path, words: `${file} is ${tokenWords(await tokenState(file))}`}] as const;
  });
  return new Map(await Promise.all(files));
}

async function usableIn(file: string, folder: string): Promise<Usable> {
  const found = await lookAt(file, folder);
  if (found.kind === 'usable') return found;
  if (found.kind === 'bad') throw settingsFault(file, found.complaints);
  throw new Fault('settingsBad', noTillWords(folder));
}

const COPY_COMMAND = 'backup.copyCommand';

function valueAt({written}: Usable, path: SettingsPath): unknown {
  if (path.length > 2 && path.join('.').startsWith(`${COPY_COMMAND}.`))
    throw new RangeError(`The words of ${COPY_COMMAND} are not shown, as passwords may stand in them.`);
  const found = settingAt(withoutCopyWords(written), path);
  if ('value' in found) return found.value;
  const near = nearestWord(found.missing, found.known);
  const hint = near === null ? `There are: ${found.known.join(', ')}.` : `Did you mean ${near}?`;
  throw new RangeError(`There is no setting "${printable(found.missing, PATH_CELLS)}" there. ${hint}`);
}

/** A single value stands alone, for scripts; where a token is one wants to know whether it is there. */
function textRows(value: unknown, notes: Notes, path: SettingsPath): readonly string[] {
  if (typeof value === 'object' && value !== null) return jsoncRows(value, notes, path);
  const row = typeof value === 'string' ? printable(value, TEXT_CELLS) : jsonRow(value);
  const note = notes.behind(path);
  return [note === null || note === DEFAULT ? row : `${row} // ${note}`];
}

/** `config show`: the settings as they are in effect, or one of them. */
export async function showConfig(context: VerbContext, named: string | undefined, flags: ShowFlags): Promise<void> {
  await explained(context, async () => {
    const folder = resolve(flags.data);
    const path = named === undefined ? [] : readSettingPath(named);
    if (path === null) throw new RangeError('A setting is named like receipt.footer or rules.taxes[0].name.');
    const usable = await usableIn(fileOf(undefined, folder), folder);
    const value = valueAt(usable, path);
    const tokens = await tokenNotes(usable);
    const defaults = defaultsIn(usable);
    if (flags.json === true) {
      const isWithin = (at: SettingsPath): boolean => path.every((part, index) => String(part) === String(at[index]));
      const files = [...tokens.values()].filter(({path: at}) => isWithin(at));
      const shown = {
        value,
        defaults: defaults.filter(isWithin).map((one) => one.join('.')),
        files: Object.fromEntries(files.map(({path: at, words}) => [at.join('.'), words])),
      };
      context.write(JSON.stringify(shown, null, 2));
      return;
    }
    const left = new Set(defaults.map(key));
    const behind = (at: SettingsPath): string | null =>
      left.has(key(at)) ? DEFAULT : (tokens.get(key(at))?.words ?? null);
    textRows(value, {before: () => [], behind}, path).forEach(context.write);
    context.setExitCode(EXIT.done);
  });
}
