import type {Page, Scenery} from '../../src/app/pages.ts';
import {againstChoice, UNPRINTED_CHOICES} from '../../src/app/unprinted-page.ts';
import {formatCents} from '../../src/core/format.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {bodyHeight, pageRows} from '../parts/page.ts';
import {BLANK, boxed, centred, pairRow, textRow} from '../parts/rows.ts';
import {FAULT_WORDS} from '../words/faults.ts';
import {ticketNumber} from '../words/said-of.ts';
import {againstChoiceWords, choiceWords, paperName, UNPRINTED, whyWords} from '../words/unprinted.ts';

const BOX_CELLS = 76;
const CHOICE_CELLS = 30;

type UnprintedPage = Extract<Page, {screen: 'unprinted'}>;

/** What is wrong with the printer at this moment. */
function printerRow({ui}: Scenery): Row {
  const trouble = ui.troubles.find(({kind}) => kind === 'printer');
  return trouble?.kind === 'printer' ? textRow(FAULT_WORDS[trouble.code], 'warn') : textRow(UNPRINTED.ready, 'good');
}

/** The page may come while the change of the last ticket is counted out. */
function changeRows({state: {lastClosed}}: Scenery): readonly Row[] {
  if (lastClosed === null || lastClosed.changeCents === 0) return [];
  const words = UNPRINTED.change(ticketNumber(lastClosed.no));
  return [BLANK, pairRow(words, formatCents(lastClosed.changeCents), {cells: BOX_CELLS - 4})];
}

function choiceRow(page: UnprintedPage, index: number): Row {
  const choice = UNPRINTED_CHOICES[index] ?? 'print';
  const against = againstChoice(page, choice);
  const isChosen = index === page.selected;
  const look = against !== null ? 'dim' : isChosen ? 'bold' : 'normal';
  const words = choiceWords(choice, page.others);
  const reason = against === null ? '' : againstChoiceWords(against);
  return [
    span(isChosen ? '▸ ' : '  ', 'accent'),
    span(`${index + 1} `, against === null ? 'accent' : 'dim'),
    span(reason === '' ? words : `${words.padEnd(CHOICE_CELLS)} ${reason}`, look),
  ];
}

/** Paper that did not come out: what it is and why, how the printer is now, and what can be done about it. */
export function unprintedView(scenery: Scenery, page: UnprintedPage, dressing: Dressing): readonly Row[] {
  const {job} = page;
  const rows = [
    textRow(UNPRINTED.cameNot(paperName(job), whyWords(job)), 'bold'),
    textRow(job.status === 'kept' ? UNPRINTED.kept : UNPRINTED.failed, job.status === 'kept' ? 'normal' : 'warn'),
    printerRow(scenery),
    ...changeRows(scenery),
    BLANK,
    ...UNPRINTED_CHOICES.map((_choice, index) => choiceRow(page, index)),
  ];
  return pageRows(scenery, dressing, {
    screen: 'unprinted',
    title: UNPRINTED.title,
    body: centred(boxed(rows, {cells: BOX_CELLS}), scenery.columns, bodyHeight(scenery)),
    entry: textRow(` ${UNPRINTED.hint}`, 'dim'),
  });
}
