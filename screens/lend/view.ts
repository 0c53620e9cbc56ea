import type {LendPage} from '../../src/app/lend-page.ts';
import type {Scenery} from '../../src/app/pages.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {cutFront, fit, wrapWords} from '../parts/cells.ts';
import {bodyHeight, entryRow, pageRows} from '../parts/page.ts';
import {BLANK, boxed, centred, textRow} from '../parts/rows.ts';
import {LEND, LOCK} from '../words/en.ts';
import {PRIVILEGE_WORDS} from '../words/privileges.ts';

const BOX_CELLS = 60;
const FIELD_CELLS = 20;
const LABEL_CELLS = 17;

function field(label: string, value: string, isOpen: boolean): Row {
  const shown = cutFront(value, FIELD_CELLS - 1);
  return [
    span(fit(label, LABEL_CELLS), isOpen ? 'bold' : 'dim'),
    span(fit(` ${shown}${isOpen ? '_' : ''}`, FIELD_CELLS), isOpen ? 'bold' : 'dim'),
  ];
}

function dots(entry: string): string {
  return '•'.repeat([...entry].length);
}

/** A PIN is shown as dots: how many were typed, never which. */
function fields(page: LendPage): readonly Row[] {
  if (page.step === 'number') return [field(LOCK.number, page.entry, true), field(LOCK.pin, '', false)];
  const who = page.step === 'cardPin' ? LOCK.byCard : page.operatorNo;
  return [field(LOCK.number, who, false), field(LOCK.pin, dots(page.entry), true)];
}

/** Override: a second operator lends what was refused, for this once. */
export function lendView(scenery: Scenery, page: LendPage, dressing: Dressing): readonly Row[] {
  const {operator} = scenery.state;
  const what = LEND.what(PRIVILEGE_WORDS[page.wanted.privilege], operator?.name ?? '');
  const rows = [
    ...wrapWords(what, BOX_CELLS - 4).map((text): Row => [span(text)]),
    ...wrapWords(LEND.who, BOX_CELLS - 4).map((text) => textRow(text, 'dim')),
    BLANK,
    ...fields(page),
  ];
  const isPin = page.step !== 'number';
  const entry = isPin ? dots(page.entry) : page.entry;
  return pageRows(scenery, dressing, {
    screen: 'lend',
    title: LEND.title,
    body: centred(boxed(rows, {cells: BOX_CELLS}), scenery.columns, bodyHeight(scenery)),
    entry: entryRow({entry, hint: isPin ? LEND.pinHint : LEND.numberHint}, scenery, dressing),
  });
}
