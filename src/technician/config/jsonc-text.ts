import {hasControls} from '../../core/text.ts';
import type {SettingsPath} from '../../store/settings-unknown.ts';

/* Settings as text with comments, which is settings again when it is read. */

/** What stands beside a setting: rows before it, a remark behind it. */
export type Notes = {
  readonly before: (path: SettingsPath) => readonly string[];
  readonly behind: (path: SettingsPath) => string | null;
};

/** What is longer is put on rows of its own. */
const ROW_MAX = 100;

const STEP = '  ';

function escaped(text: string): string {
  const safe = [...JSON.stringify(text)].map((character) =>
    hasControls(character) ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}` : character,
  );
  return safe.join('');
}

/** A value as JSON in one row, with nothing in it that a terminal obeys. */
export function jsonRow(value: unknown): string {
  if (typeof value === 'string') return escaped(value);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(jsonRow).join(', ')}]`;
  const fields = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${fields.map(([name, one]) => `${escaped(name)}: ${jsonRow(one)}`).join(', ')}}`;
}

type Entry = {readonly front: string; readonly value: unknown; readonly path: SettingsPath};

function entriesOf(value: object, path: SettingsPath): readonly Entry[] {
  if (Array.isArray(value)) return value.map((one: unknown, at) => ({front: '', value: one, path: [...path, at]}));
  return Object.entries(value).flatMap(([name, one]: [string, unknown]) =>
    one === undefined ? [] : [{front: `${escaped(name)}: `, value: one, path: [...path, name]}],
  );
}

function isNoted({value, path}: Omit<Entry, 'front'>, notes: Notes): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return entriesOf(value, path).some(
    (entry) => notes.before(entry.path).length > 0 || notes.behind(entry.path) !== null || isNoted(entry, notes),
  );
}

/** A value in rows: one where it is short and nothing is noted within. */
export function jsoncRows(value: unknown, notes: Notes, path: SettingsPath = []): readonly string[] {
  if (typeof value !== 'object' || value === null) return [jsonRow(value)];
  const entries = entriesOf(value, path);
  const row = jsonRow(value);
  if (row.length <= ROW_MAX && !isNoted({value, path}, notes)) return [row];
  const rows = entries.flatMap((entry, at) => {
    const before = notes.before(entry.path).map((row) => `// ${row}`);
    const [first = '', ...others] = jsoncRows(entry.value, notes, entry.path);
    const whole = [`${entry.front}${first}`, ...others];
    const behind = notes.behind(entry.path);
    const end = `${whole.at(-1) ?? ''}${at < entries.length - 1 ? ',' : ''}${behind === null ? '' : ` // ${behind}`}`;
    return [...before, ...whole.slice(0, -1), end];
  });
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return [open, ...rows.map((row) => `${STEP}${row}`), close];
}
