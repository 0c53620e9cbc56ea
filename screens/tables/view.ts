import {isRest, openTickets} from '../../src/app/open-tickets.ts';
import type {Page, Scenery} from '../../src/app/pages.ts';
import {formatCents} from '../../src/core/format.ts';
import type {OpenTicket} from '../../src/core/ticket.ts';
import {isLive} from '../../src/core/totals.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {fit, fitRight} from '../parts/cells.ts';
import {bodyHeight, entryRow, pageRows} from '../parts/page.ts';
import {indented, textRow} from '../parts/rows.ts';
import {arrows, isWhole, visible, windowAround} from '../parts/window.ts';
import {SALE, TABLES} from '../words/en.ts';
import {maskedCode, ticketNumber} from '../words/said-of.ts';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 1440;

/** The name takes what the other columns leave: a table's, or what the ticket is without one. */
const OTHER_CELLS = 64;

type Texts = Readonly<Record<keyof typeof TABLES.columns, string>>;

/** How long ago the ticket was opened; nothing where the clock was set back since. */
function ageOf(openedAtMs: number, nowMs: number): string {
  const minutes = Math.floor((nowMs - openedAtMs) / MINUTE_MS);
  if (minutes < 0) return '';
  if (minutes < HOUR_MINUTES) return TABLES.minutes(minutes);
  if (minutes >= DAY_MINUTES) return TABLES.days(Math.floor(minutes / DAY_MINUTES));
  return TABLES.hours(Math.floor(minutes / HOUR_MINUTES), String(minutes % HOUR_MINUTES).padStart(2, '0'));
}

function nameOf(ticket: OpenTicket, scenery: Scenery): string {
  if (isRest(scenery.state, ticket)) return ticket.table === null ? TABLES.rest : `${ticket.table} (${TABLES.rest})`;
  return ticket.table ?? TABLES.held;
}

function textsOf(ticket: OpenTicket, scenery: Scenery, dressing: Dressing): Texts {
  return {
    table: nameOf(ticket, scenery),
    ticket: ticketNumber(ticket.no),
    age: ageOf(ticket.openedAtMs, scenery.nowMs),
    lines: String(ticket.lines.filter(isLive).length),
    code: ticket.bonusCode === null ? '' : maskedCode(ticket.bonusCode),
    by: ticket.operatorNo,
    total: formatCents(dressing.totalsOf(ticket).totalCents),
  };
}

function columnsOf(texts: Texts, columns: number): readonly [string, string] {
  const name = fit(texts.table, Math.max(12, columns - OTHER_CELLS));
  const rest = `${fit(texts.ticket, 8)}${fitRight(texts.age, 9)}${fitRight(texts.lines, 7)}  ${fit(texts.code, 10)}`;
  return [name, ` ${rest}${fit(texts.by, 9)}${fitRight(texts.total, 12)}`];
}

function ticketRow(texts: Texts, columns: number, isChosen: boolean): Row {
  const [name, rest] = columnsOf(texts, columns);
  return [span(isChosen ? ' ▸ ' : '   ', 'accent'), span(name, 'bold'), span(rest, isChosen ? 'bold' : 'normal')];
}

/** The tickets that are put aside: table, number, age, lines, code, operator, total. */
export function tablesView(
  scenery: Scenery,
  page: Extract<Page, {screen: 'tables'}>,
  dressing: Dressing,
): readonly Row[] {
  const tickets = openTickets(scenery.state);
  const {columns} = scenery;
  const window = windowAround(tickets.length, Math.max(0, bodyHeight(scenery) - 1), page.selected);
  const rows = visible(tickets, window).map((ticket, index) =>
    ticketRow(textsOf(ticket, scenery, dressing), columns, window.first + index === page.selected),
  );
  const [name, rest] = columnsOf(TABLES.columns, columns);
  const head: Row = [span('   '), span(name + rest, 'dim')];
  const shown = SALE.lines(window.first + 1, window.first + window.count, window.total);
  return pageRows(scenery, dressing, {
    screen: 'tables',
    title: TABLES.title,
    body: tickets.length === 0 ? [indented(textRow(TABLES.empty, 'dim'), 3)] : [head, ...rows],
    entry: entryRow(page.entry, TABLES.hint, scenery),
    position: isWhole(window) ? '' : `${shown} ${arrows(window)}`,
  });
}
