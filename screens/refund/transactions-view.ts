import type {Page, Scenery} from '../../src/app/pages.ts';
import type {TicketRow} from '../../src/app/ports.ts';
import type {ListNote, ListRow, Scope} from '../../src/app/transactions.ts';
import {formatCents} from '../../src/core/format.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {fit, fitBoth} from '../parts/cells.ts';
import {bodyHeight, entryRow, pageRows} from '../parts/page.ts';
import {indented, textRow} from '../parts/rows.ts';
import {arrows, isWhole, visible, windowAround} from '../parts/window.ts';
import {SALE} from '../words/en.ts';
import {noteWords} from '../words/peers.ts';
import {TRANSACTIONS} from '../words/refunds.ts';
import {ticketNumber} from '../words/said-of.ts';

type TransactionsPage = Extract<Page, {screen: 'transactions'}>;

const OPERATOR_CELLS = 24;
const TILL_CELLS = 6;
/** Tills that have not told all: so many are named. */
const NOTES_MOST = 5;

function markWords({phase, mark, left}: TicketRow): string {
  if (phase === 'cancelled') return TRANSACTIONS.cancelled;
  if (mark === null) return '';
  return left === undefined ? TRANSACTIONS.marks[mark] : TRANSACTIONS.refunded[left];
}

function stateOf(ticket: TicketRow, {isUnprinted, isOpen}: {isUnprinted: boolean; isOpen: boolean}): string {
  const {unprinted, partOpen} = TRANSACTIONS;
  const is = markWords(ticket);
  const words = [is, isOpen ? partOpen : '', isUnprinted ? unprinted : ''];
  return words.filter((word) => word !== '').join(', ');
}

function ticketRow(
  {ticket, job, tillNo}: ListRow,
  isChosen: boolean,
  from: {dressing: Dressing; cells: number; scope: Scope; open: ReadonlySet<string>},
): Row {
  const {time} = from.dressing.timeOf(ticket.atMs);
  const by = fit(ticket.operatorName ?? ticket.operatorNo, OPERATOR_CELLS);
  const till = from.scope === 'thisTill' ? '' : fit(tillNo ?? from.dressing.settings.till.no, TILL_CELLS);
  const left = `${till}${ticketNumber(ticket.no)}  ${time}  ${by}  ${stateOf(ticket, {isUnprinted: job !== null, isOpen: from.open.has(ticket.id)})}`;
  const text = fitBoth(left, formatCents(ticket.totalCents), from.cells);
  return [span(isChosen ? ' ▸ ' : '   ', 'accent'), span(text, isChosen ? 'bold' : 'normal')];
}

/** The day as it is read at the venue: a moment of it tells weekday and date. */
function dayWords({day}: TransactionsPage): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return TRANSACTIONS.day(new Date(Date.UTC(year, month - 1, date)).getUTCDay(), {year, month, date});
}

function noteRow(note: ListNote): Row {
  return indented(
    textRow(noteWords(note), note.says.kind === 'asking' || note.says.kind === 'hasMore' ? 'dim' : 'warn'),
    3,
  );
}

/** The transactions of a day at this till, or at all, the newest first. */
export function transactionsView(scenery: Scenery, page: TransactionsPage, dressing: Dressing): readonly Row[] {
  const {rows, selected, entry, scope} = page;
  const notes = [...(page.claims ?? []), ...(page.notes ?? [])].slice(0, NOTES_MOST).map(noteRow);
  const window = windowAround(rows.length, Math.max(1, bodyHeight(scenery) - notes.length), selected);
  const cells = scenery.columns - 4;
  const open = new Set(scenery.state.refundsLeft.map(({refundId}) => refundId));
  const shown = visible([...rows.entries()], window).map(([index, row]) =>
    ticketRow(row, index === selected, {dressing, cells, scope, open}),
  );
  const lines = SALE.lines(window.first + 1, window.first + window.count, window.total);
  return pageRows(scenery, dressing, {
    screen: 'transactions',
    title: TRANSACTIONS.title(dayWords(page), scope),
    body: [...notes, ...(rows.length === 0 ? [indented(textRow(TRANSACTIONS.none, 'dim'), 3)] : shown)],
    entry: entryRow({entry, hint: TRANSACTIONS.hint}, scenery, dressing),
    position: isWhole(window) ? '' : `${lines} ${arrows(window)}`,
  });
}
