import type {Page, Scenery} from '../../src/app/pages.ts';
import {chosenLine} from '../../src/core/chosen-line.ts';
import {formatCents} from '../../src/core/format.ts';
import type {OpenTicket} from '../../src/core/ticket.ts';
import type {Dressing} from '../dressing.ts';
import type {Row} from '../frame.ts';
import {memberPanel} from '../member/member-panel.ts';
import {secondsSince} from '../member/member-words.ts';
import {bodyHeight, entryRow, pageRows} from '../parts/page.ts';
import {BLANK, besides, centred, indented, pairRow} from '../parts/rows.ts';
import {arrows, isWhole, visible, windowInSteps, type ListWindow} from '../parts/window.ts';
import {MEMBER_PAY} from '../words/en-member.ts';
import {SALE} from '../words/en.ts';
import {ticketNumber} from '../words/said-of.ts';
import {amountBox, closedBox, welcomeRows} from './closed-box.ts';
import {drawTicketRows, ticketRows, type TicketRow} from './ticket-rows.ts';
import {totalsPanel} from './totals-panel.ts';

/** The totals panel takes no more than this; the rest goes to the lines. */
const PANEL_LEAST = 31;
const PANEL_MOST = 40;

type SalePage = Extract<Page, {screen: 'sale'}>;

/** Where the line between the ticket and its totals stands. */
export function splitOf(columns: number): number {
  const panel = Math.max(PANEL_LEAST, Math.min(PANEL_MOST, Math.floor(columns / 3)));
  return columns - panel - 1;
}

function windowOf(rows: readonly TicketRow[], height: number, selected: number | null): ListWindow {
  const index = selected === null ? -1 : rows.findIndex(({line, part}) => part === 'line' && line.no === selected);
  return windowInSteps(rows.length, height, index < 0 ? rows.length - 1 : index);
}

function position(rows: readonly TicketRow[], window: ListWindow): string {
  if (isWhole(window)) return '';
  const numbers = visible(rows, window).map(({line}) => line.no);
  const total = Math.max(0, ...rows.map(({line}) => line.no));
  return `${SALE.lines(Math.min(...numbers), Math.max(...numbers), total)} ${arrows(window)}`;
}

function onTicket(scenery: Scenery, page: SalePage): {left: readonly Row[]; position: string} {
  const {ticket} = scenery.state;
  if (ticket === null) return {left: [], position: ''};
  const rows = ticketRows(ticket.lines);
  const window = windowOf(rows, bodyHeight(scenery), page.selected);
  const left = drawTicketRows(visible(rows, window), splitOf(scenery.columns), chosenLine(ticket, page.selected));
  return {left, position: position(rows, window)};
}

function betweenTickets(scenery: Scenery, dressing: Dressing): readonly Row[] {
  const {lastClosed, nextTicketNo} = scenery.state;
  const cells = splitOf(scenery.columns);
  // Another ticket was begun since: old change must not be read as new.
  const rows =
    lastClosed === null || lastClosed.no !== nextTicketNo - 1
      ? welcomeRows(cells)
      : closedBox(lastClosed, dressing.totalsOf(lastClosed), {cells, currency: dressing.settings.currency});
  return centred(rows, cells, bodyHeight(scenery));
}

/** What is special about the open ticket, in the upper edge. */
function titleOf({state: {ticket, parked}}: Scenery): string {
  if (ticket === null) return parked.length === 0 ? '' : SALE.putAside(parked.length);
  const rest = parked.find(({id}) => id === ticket.splitFrom);
  const words = [
    ticket.collectBan ? SALE.reopened : '',
    rest === undefined ? '' : SALE.part(rest.table === null ? ticketNumber(rest.no) : `${SALE.table} ${rest.table}`),
  ];
  return words.filter((word) => word !== '').join(' · ');
}

/** What a member's account is asked to pay, and since when: not there yet. */
function askedRows({state, nowMs}: Scenery, ticket: OpenTicket, cells: number): readonly Row[] {
  return state.memberAsks
    .filter(({ticketId}) => ticketId === ticket.id)
    .map(({system, amountCents, atMs}) => {
      const words = `… ${MEMBER_PAY.asked(system, secondsSince(atMs, nowMs))}`;
      return indented(pairRow(words, formatCents(amountCents), {cells, look: 'warn'}), 1);
    });
}

/**
 * What the ticket comes to, and its member; and, where it is the rest of a split that just came back, the change of the part that was
 * paid, in big digits until anything else happens.
 */
function panelOf(
  scenery: Scenery,
  ticket: OpenTicket,
  {dressing, ...shape}: {cells: number; height: number; currency: string; dressing: Dressing},
): readonly Row[] {
  const asked = askedRows(scenery, ticket, shape.cells - 2);
  const sums = totalsPanel(ticket, dressing.totalsOf(ticket), {...shape, height: shape.height - asked.length});
  const totals = [...sums, ...asked];
  const room = shape.height - totals.length - 1;
  const member = memberPanel(scenery, {cells: shape.cells, room, dressing});
  const rows = member.length === 0 ? totals : [...totals, BLANK, ...member];
  const {lastClosed, lastAtMs} = scenery.state;
  const isJustBack = lastClosed?.splitFrom === ticket.id && lastClosed.closedAtMs === lastAtMs;
  if (lastClosed === null || !isJustBack || lastClosed.changeCents === 0) return rows;
  const amount = formatCents(lastClosed.changeCents);
  const box = amountBox(amount, {cells: shape.cells - 2, title: SALE.change, look: 'good'});
  return [...rows, BLANK, ...box.map((row) => indented(row, 1))];
}

/** The sale: the lines of the ticket, what they come to, and between two tickets the change of the last one. */
export function saleView(scenery: Scenery, page: SalePage, dressing: Dressing): readonly Row[] {
  const {ticket, lastClosed} = scenery.state;
  const height = bodyHeight(scenery);
  const split = splitOf(scenery.columns);
  const lines = ticket === null ? {left: betweenTickets(scenery, dressing), position: ''} : onTicket(scenery, page);
  const shape = {cells: scenery.columns - split - 1, height, currency: dressing.settings.currency};
  const panel =
    ticket === null
      ? memberPanel(scenery, {...shape, room: height, dressing})
      : panelOf(scenery, ticket, {...shape, dressing});
  const hint = ticket === null && lastClosed !== null ? SALE.nextHint : SALE.hint;
  return pageRows(scenery, dressing, {
    screen: 'sale',
    title: titleOf(scenery),
    body: besides(lines.left, panel, {split, height}),
    entry: entryRow({entry: page.entry, hint}, scenery, dressing),
    position: lines.position,
    split,
  });
}
