import type {ScreenName} from '../../src/app/key-table.ts';
import type {Page, Scenery} from '../../src/app/pages.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {cut, fit} from '../parts/cells.ts';
import {bodyHeight, pageRows} from '../parts/page.ts';
import {BLANK, textRow} from '../parts/rows.ts';
import {arrows, isWhole, visible, windowFrom} from '../parts/window.ts';
import {HELP, SALE} from '../words/en.ts';
import {FIRST_ROW_WORDS} from '../words/faults.ts';
import {TYPING_WORDS} from '../words/keys.ts';
import {helpSections, sharedSection, type HelpKey, type HelpSection} from './help-rows.ts';

const KEY_CELLS = 12;
const KEYPAD_CELLS = 8;
const LABEL_CELLS = 11;
const WORD_CELLS = 13;

function keyRow({keys, keypad, label, does}: HelpKey, columns: number): Row {
  return [
    span(`  ${fit(keys, KEY_CELLS)} `, 'accent'),
    span(`${fit(keypad, KEYPAD_CELLS)} `, 'accent'),
    span(`${fit(label, LABEL_CELLS)} `),
    span(cut(does, columns - KEY_CELLS - KEYPAD_CELLS - LABEL_CELLS - 6), 'dim'),
  ];
}

function sectionRows({title, keys}: HelpSection, columns: number): readonly Row[] {
  return [textRow(` ${title}`, 'bold'), ...keys.map((key) => keyRow(key, columns)), BLANK];
}

/** Words as they stand on a screen or are typed, with what they mean. */
type Meaning = {readonly word: string; readonly means: string};

function meaningRows(title: string, meanings: readonly Meaning[], columns: number): readonly Row[] {
  return [
    textRow(` ${title}`, 'bold'),
    ...meanings.map(({word, means}): Row => [
      span(`  ${fit(word, WORD_CELLS)} `, 'accent'),
      span(cut(means, columns - WORD_CELLS - 4), 'dim'),
    ]),
  ];
}

function wordRows(columns: number): readonly Row[] {
  const typed = TYPING_WORDS.map(({typed: word, means}) => ({word, means}));
  const shown = FIRST_ROW_WORDS.map(({shown: word, means}) => ({word, means}));
  return [...meaningRows(HELP.typing, typed, columns), BLANK, ...meaningRows(HELP.firstRow, shown, columns)];
}

/** The screen whose keys are asked about: those of a report stand with those of a receipt. */
function askedAbout({ui}: Scenery): ScreenName | null {
  const below = ui.pages.at(-2)?.screen ?? null;
  return below === 'report' ? 'receipt' : below;
}

/** All rows of the help, the screen that it was called from first. */
export function helpRows(dressing: Dressing, from: ScreenName | null, columns: number): readonly Row[] {
  const sections = helpSections(dressing.keysOf);
  const shared = from === null ? null : sharedSection(from, dressing.keysOf);
  const ordered = [
    ...(shared === null ? [] : [shared]),
    ...sections.filter(({screen}) => screen !== null && screen === from),
    ...sections.filter(({screen}) => screen === null || screen !== from),
  ];
  return [...ordered.flatMap((section) => sectionRows(section, columns)), ...wordRows(columns)];
}

/** How many rows the whole help takes. */
export function helpHeight(scenery: Scenery, dressing: Dressing): number {
  return helpRows(dressing, askedAbout(scenery), scenery.columns).length;
}

/** The live key table. */
export function helpView(scenery: Scenery, page: Extract<Page, {screen: 'help'}>, dressing: Dressing): readonly Row[] {
  const rows = helpRows(dressing, askedAbout(scenery), scenery.columns);
  const window = windowFrom(rows.length, bodyHeight(scenery), page.top);
  const shown = SALE.lines(window.first + 1, window.first + window.count, window.total);
  return pageRows(scenery, dressing, {
    screen: 'help',
    title: HELP.title,
    body: visible(rows, window),
    entry: [],
    position: isWhole(window) ? '' : `${shown} ${arrows(window)}`,
  });
}
