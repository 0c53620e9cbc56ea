import type {Page, PracticeSignOn, Scenery} from '../../src/app/pages.ts';
import {formatCents} from '../../src/core/format.ts';
import {isLive} from '../../src/core/totals.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {cutFront, fit, fitMiddle} from '../parts/cells.ts';
import {bodyHeight, entryRow, pageRows} from '../parts/page.ts';
import {BLANK, boxed, centred, textRow} from '../parts/rows.ts';
import {visible, windowFrom} from '../parts/window.ts';
import {LOCK} from '../words/en.ts';
import {counted, ticketNumber} from '../words/said-of.ts';
import {TRAINING} from '../words/training.ts';

type LockPage = Extract<Page, {screen: 'lock'}>;

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

/** A PIN is shown as dots: how many were typed, never which. */
function fields(page: LockPage): readonly Row[] {
  return page.step === 'number'
    ? [field(LOCK.number, page.entry, true), field(LOCK.pin, '', false)]
    : [
        field(LOCK.number, page.step === 'cardPin' ? LOCK.byCard : page.operatorNo, false),
        field(LOCK.pin, '•'.repeat([...page.entry].length), true),
      ];
}

function signOnRow({no, name, role, pin}: PracticeSignOn): Row {
  return [span(fit(no, 6), 'bold'), span(`${fit(name, 20)} ${fit(role, 15)} `), span(fit(pin, 12), 'bold')];
}

function practiceRows(dressing: Dressing, height: number): readonly Row[] {
  const {practiceSignOns, settings} = dressing;
  if (!settings.isPractice || (settings.isTraining === true && practiceSignOns.length === 0)) return [];
  const {no, name, role, pin} = LOCK.practiceColumns;
  const head = `${fit(no, 6)}${fit(name, 20)} ${fit(role, 15)} ${fit(pin, 12)}`;
  // Training says already that nothing here is a sale.
  const above = [...(settings.isTraining === true ? [] : [BLANK, textRow(LOCK.practice)]), textRow(head, 'dim')];
  const room = Math.max(0, height - above.length);
  return [...above, ...visible(practiceSignOns, windowFrom(practiceSignOns.length, room, 0)).map(signOnRow)];
}

/** That nothing counts here, how it ends, and what there is to try out. */
function trainingRows({settings}: Dressing): readonly Row[] {
  if (settings.isTraining !== true) return [];
  return [
    BLANK,
    [span(TRAINING.mark, 'bold')],
    textRow(TRAINING.signOn),
    ...(settings.bonusHost === null ? [] : [textRow(TRAINING.codes, 'dim'), textRow(TRAINING.moreCodes, 'dim')]),
    ...(settings.members === null ? [] : [textRow(TRAINING.members, 'dim')]),
  ];
}

/** A ticket that was left open when the till was locked or cut off. */
function openTicketRows(scenery: Scenery, dressing: Dressing): readonly Row[] {
  const {ticket} = scenery.state;
  if (ticket === null) return [];
  const lines = counted(ticket.lines.filter(isLive).length, 'line');
  const total = formatCents(dressing.totalsOf(ticket).totalCents);
  return [BLANK, textRow(LOCK.leftOpen(ticketNumber(ticket.no), lines, total), 'warn')];
}

/** Nobody is signed on: who is it, and with what PIN. */
export function lockView(scenery: Scenery, page: LockPage, dressing: Dressing): readonly Row[] {
  const {name} = dressing.settings.venue;
  const height = bodyHeight(scenery);
  const above = [
    [span(fitMiddle(name, BOX_CELLS - 4), 'bold')],
    BLANK,
    ...fields(page),
    ...openTicketRows(scenery, dressing),
    ...trainingRows(dressing),
  ];
  const rows = boxed([...above, ...practiceRows(dressing, height - above.length - 2)], {
    cells: BOX_CELLS,
    title: LOCK.title,
  });
  const hint = page.step === 'number' ? LOCK.numberHint : LOCK.pinHint;
  const entry = page.step === 'number' ? page.entry : '•'.repeat([...page.entry].length);
  return pageRows(scenery, dressing, {
    screen: 'lock',
    title: '',
    body: centred(rows, scenery.columns, height),
    entry: entryRow({entry, hint}, scenery, dressing),
  });
}
