import type {Page, Scenery} from '../../src/app/pages.ts';
import {hidePin} from '../../src/core/bonus/code-form.ts';
import {starredCard} from '../../src/core/members/member-from.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {cutFront, wrapWords} from '../parts/cells.ts';
import {bodyHeight, entryRow, pageRows} from '../parts/page.ts';
import {BLANK, boxed, centred, textRow} from '../parts/rows.ts';
import {questionWords} from '../words/questions.ts';
import {isHidden} from '../../src/app/secret-page.ts';

type AskPage = Extract<Page, {screen: 'ask'}>;

const BOX_CELLS = 60;

/** What is typed, as it may be read: nothing of what is hidden, of a card its last four digits. */
function shownEntry({question, entry}: AskPage, {settings}: Dressing): string {
  if (isHidden(question)) return '*'.repeat(entry.length);
  if (question.kind === 'memberFind' && question.way === 'card') return starredCard(entry);
  return hidePin(entry, settings.bonus.patterns);
}

/** One value that is asked for: what it is about, its field, what it takes. */
export function askView(scenery: Scenery, page: AskPage, dressing: Dressing): readonly Row[] {
  const {title, about, field, limits} = questionWords(page.question, dressing.settings.currency);
  const shown = shownEntry(page, dressing);
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
