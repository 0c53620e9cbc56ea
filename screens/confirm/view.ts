import type {Page, Scenery} from '../../src/app/pages.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {answerRows} from '../parts/answers.ts';
import {wrapWords} from '../parts/cells.ts';
import {bodyHeight, pageRows} from '../parts/page.ts';
import {BLANK, boxed, centred} from '../parts/rows.ts';
import {confirmationWords} from '../words/questions.ts';
import {spoken} from '../words/said-of.ts';

const BOX_CELLS = 60;
/** Two rows of the box, less what breaking them at blanks may lose. */
const QUESTION_CELLS = 90;

/** A question that is asked once, before something that is hard to undo. */
export function confirmView(
  scenery: Scenery,
  page: Extract<Page, {screen: 'confirm'}>,
  dressing: Dressing,
): readonly Row[] {
  const {title, question, consequence, yes, no} = confirmationWords(page.confirmation);
  const rows = [
    ...wrapWords(spoken(question, QUESTION_CELLS), BOX_CELLS - 4).map((text): Row => [span(text, 'bold')]),
    BLANK,
    ...wrapWords(consequence, BOX_CELLS - 4).map((text): Row => [span(text)]),
    BLANK,
    ...answerRows(dressing, {yes, no}),
  ];
  return pageRows(scenery, dressing, {
    screen: 'confirm',
    title,
    body: centred(boxed(rows, {cells: BOX_CELLS}), scenery.columns, bodyHeight(scenery)),
    entry: [],
  });
}
