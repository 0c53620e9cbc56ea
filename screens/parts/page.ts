import type {ScreenName} from '../../src/app/key-table.ts';
import {keypadSpelling} from '../../src/app/key-map.ts';
import type {Scenery} from '../../src/app/pages.ts';
import {hidePin} from '../../src/core/bonus/code-form.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {COMMON, noticeWords} from '../words/en.ts';
import {keyWords} from '../words/keys.ts';
import {cut, cutFront, widthOf} from './cells.ts';
import {codeRow, hasCodeRow, header} from './header.ts';
import {keysBar} from './keys-bar.ts';
import {exactRows, textRow} from './rows.ts';

/** Rows of a page that are not its body: header, upper and lower edge, entry, notice, keys. A code takes one more. */
export const CHROME_ROWS = 6;

/** What a page has of its own; the rest is the same on all. */
export type PageParts = {
  readonly screen: ScreenName;
  /** In the upper edge. */
  readonly title: string;
  readonly body: readonly Row[];
  readonly entry: Row;
  /** In the lower edge: where in a list one is. */
  readonly position?: string;
  /** The column of a line from edge to edge. */
  readonly split?: number;
};

/** How many rows the body of a page has. */
export function bodyHeight(scenery: Scenery): number {
  return Math.max(0, scenery.rows - CHROME_ROWS - (hasCodeRow(scenery) ? 1 : 0));
}

/** A rule with words in it, and a joint where the body's line meets it. */
function edge(words: string, shape: {columns: number; split: number | undefined; joint: string}): Row {
  const {columns, split, joint} = shape;
  const shown = words === '' ? '' : cut(` ${words} `, Math.max(0, (split ?? columns) - 4));
  const width = widthOf(shown) + (shown === '' ? 0 : 2);
  const rest = '─'.repeat(Math.max(0, columns - width));
  const at = split === undefined ? -1 : split - width;
  const line = at < 0 ? rest : rest.slice(0, at) + joint + rest.slice(at + 1);
  return shown === '' ? [span(line, 'dim')] : [span('──', 'dim'), span(shown, 'bold'), span(line, 'dim')];
}

/** A field: what is typed in it, and what belongs in it. */
type Field = {readonly entry: string; readonly hint: string};

/** What is being typed, with a cursor; its end stays visible, a PIN never is. An empty field says what belongs in it. */
export function entryRow({entry, hint}: Field, scenery: Scenery, dressing: Dressing): Row {
  if (scenery.ui.isSlashed) return [span(' > '), span('/', 'bold'), span('_'), span(`   ${COMMON.slashHint}`, 'dim')];
  const shown = cutFront(hidePin(entry, dressing.settings.bonus.patterns), Math.max(1, scenery.columns - 5));
  return entry === ''
    ? [span(' > '), span('_'), span(`   ${hint}`, 'dim')]
    : [span(' > '), span(shown, 'bold'), span('_')];
}

/** By which key what was refused could be lent, where there is room for it; the bar says so too. */
function lentBy(text: string, {ui, columns}: Scenery, {keysOf}: Dressing): string {
  const [key] = keysOf('lend');
  if (ui.lendable === null || ui.notice?.kind !== 'refused' || key === undefined) return '';
  const keypad = keypadSpelling(key);
  const long = `${COMMON.lent(keyWords(key) + (keypad === null ? '' : ` ${keypad}`))}`;
  const fits = (words: string): boolean => widthOf(text + words) < columns;
  return [long, COMMON.lent(keyWords(key))].find(fits) ?? '';
}

function noticeRow(scenery: Scenery, dressing: Dressing): Row {
  const {notice} = scenery.ui;
  if (notice === null) return [];
  const cells = scenery.columns - 1;
  const {text, look} = noticeWords(notice, dressing, cells);
  return textRow(` ${cut(text + lentBy(text, scenery, dressing), cells)}`, look);
}

/** A whole page: header, body between its edges, entry, notice, keys. */
export function pageRows(scenery: Scenery, dressing: Dressing, parts: PageParts): readonly Row[] {
  const {columns} = scenery;
  const {split} = parts;
  return [
    header(scenery, dressing),
    ...codeRow(scenery, dressing),
    edge(parts.title, {columns, split, joint: '┬'}),
    ...exactRows(parts.body, columns, bodyHeight(scenery)),
    edge(parts.position ?? '', {columns, split, joint: '┴'}),
    parts.entry,
    noticeRow(scenery, dressing),
    keysBar(parts.screen, scenery, dressing),
  ];
}
