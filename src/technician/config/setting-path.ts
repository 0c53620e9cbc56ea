import type {SettingsPath} from '../../store/settings-unknown.ts';

const PART = /^(?:\[(\d{1,6})\]|\.?([^.[\]]+))/;

/** The path that somebody typed: `receipt.footer[0]`, or `receipt.footer.0`; null for what is none. */
export function readSettingPath(text: string): SettingsPath | null {
  const parts: (string | number)[] = [];
  let rest = text;
  while (rest !== '') {
    const found = PART.exec(rest);
    if (found === null) return null;
    const [whole, index, name = ''] = found;
    parts.push(index === undefined && !/^\d{1,6}$/.test(name) ? name : Number(index ?? name));
    rest = rest.slice(whole.length);
  }
  return parts.length === 0 ? null : parts;
}

/** What stands at a path, or the names that could have stood where it ends. */
export function settingAt(
  settings: unknown,
  path: SettingsPath,
): {readonly value: unknown} | {readonly missing: string; readonly known: readonly string[]} {
  let value: unknown = settings;
  for (const part of path) {
    const fields = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    const found = fields.find(([name, one]) => name === String(part) && one !== undefined);
    if (found === undefined) return {missing: String(part), known: fields.map(([name]) => name)};
    [, value] = found;
  }
  return {value};
}
