import type {Page, Question, Scenery} from '../../src/app/pages.ts';
import {hidePin} from '../../src/core/bonus/code-form.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {cutFront, wrapWords} from '../parts/cells.ts';
import {bodyHeight, entryRow, pageRows} from '../parts/page.ts';
import {BLANK, boxed, centred, textRow} from '../parts/rows.ts';
import {questionWords} from '../words/questions.ts';

const BOX_CELLS = 60;

/** What is typed for these is shown as stars: how much, never what. */
const HIDDEN: readonly Question['kind'][] = ['codePin', 'operatorPin', 'operatorPinAgain', 'operatorCard'];

/** One value that is asked for: what it is about, its field, what it takes. */
export function askView(scenery: Scenery, page: Extract<Page, {screen: 'ask'}>, dressing: Dressing): readonly Row[] {
  const {title, about, field, limits} = questionWords(page.question, dressing.settings.currency);
  const {kind} = page.question;
  const shown = HIDDEN.includes(kind)
    ? '*'.repeat(page.entry.length)
    : hidePin(page.entry, dressing.settings.bonus.patterns);
  const rows = [
    ...wrapWords(about, BOX_CELLS - 4).map((text): Row => [span(text)]),
    BLANK,
    textRow(field, 'bold'),
    [span('> '), span(cutFront(shown, BOX_CELLS - 7), 'bold'), span('_')],
    BLANK,
    textRow(limits, 'dim'),
  ];
  return pageRows(scenery, dressing, {
    screen: 'ask',
    title,
    body: centred(boxed(rows, {cells: BOX_CELLS}), scenery.columns, bodyHeight(scenery)),
    entry: entryRow({entry: shown, hint: field}, scenery, dressing),
  });
}
