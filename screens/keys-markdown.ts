import {buildKeyMap, keysOf} from '../src/app/key-map.ts';
import {helpSections} from './help/help-rows.ts';
import {HELP} from './words/en.ts';

function cell(text: string): string {
  return text === '' ? '' : `\`${text.split(' ').join('` `')}\``;
}

/** The key table as a markdown table, as it stands in the README: the keys of a till whose settings change none. */
export function keysMarkdown(): string {
  const built = buildKeyMap({});
  if ('clashes' in built) throw new Error(built.clashes.join(' '));
  const {where, keys, keypad, label, does} = HELP.columns;
  const rows = helpSections((intent) => keysOf(built.ok, intent)).flatMap((section) =>
    section.keys.map((key) => [section.title, cell(key.keys), cell(key.keypad), key.label, key.does]),
  );
  const lines = [[where, keys, keypad, label, does], ['---', '---', '---', '---', '---'], ...rows];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}
