import {isRest, openTickets} from '../../src/app/open-tickets.ts';
import type {Page, Scenery} from '../../src/app/pages.ts';
import {formatCents} from '../../src/core/format.ts';
import type {OpenTicket} from '../../src/core/ticket.ts';
import {isLive} from '../../src/core/totals.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {fit, fitRight, widthOf} from '../parts/cells.ts';
import {bodyHeight, entryRow, pageRows} from '../parts/page.ts';
import {indented, textRow} from '../parts/rows.ts';
import {arrows, isWhole, visible, windowAround} from '../parts/window.ts';
import {SALE, TABLES} from '../words/en.ts';
import {maskedCode, ticketNumber} from '../words/said-of.ts';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 1440;

/** All columns but two: the operators' names are as wide as they must be, the tables' take what is left. */
const OTHER_CELLS = 52;
const TABLE_LEAST = 14;

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
  if (isRest(scenery.state, ticket)) return ticket.table === null ? TABLES.rest : TABLES.restOf(ticket.table);
  return ticket.table ?? TABLES.held;
}

function textsOf(ticket: OpenTicket, scenery: Scenery, dressing: Dressing): Texts {
  return {
    table: nameOf(ticket, scenery),
    ticket: ticketNumber(ticket.no),
    age: ageOf(ticket.openedAtMs, scenery.nowMs),
    lines: String(ticket.lines.filter(isLive).length),
    code: ticket.bonusCode === null ? '' : maskedCode(ticket.bonusCode),
    by: ticket.openedByName ?? ticket.operatorNo,
    total: formatCents(dressing.totalsOf(ticket).totalCents),
  };
}

type Widths = {readonly table: number; readonly by: number};

function widthsOf(all: readonly Texts[], columns: number): Widths {
  const room = columns - OTHER_CELLS;
  const by = Math.min(Math.max(...all.map((texts) => widthOf(texts.by))) + 1, room - TABLE_LEAST);
  return {table: room - by, by};
}

function columnsOf(texts: Texts, widths: Widths): readonly [string, string] {
  const name = fit(texts.table, widths.table);
  const rest = `${fit(texts.ticket, 8)}${fitRight(texts.age, 9)}${fitRight(texts.lines, 7)}  ${fit(texts.code, 10)}`;
  return [name, ` ${rest}${fit(texts.by, widths.by - 1)} ${fitRight(texts.total, 12)}`];
}

function ticketRow(texts: Texts, widths: Widths, isChosen: boolean): Row {
  const [name, rest] = columnsOf(texts, widths);
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
  const texts = visible(tickets, window).map((ticket) => textsOf(ticket, scenery, dressing));
  const widths = widthsOf([TABLES.columns, ...texts], columns);
  const rows = texts.map((one, index) => ticketRow(one, widths, window.first + index === page.selected));
  const [name, rest] = columnsOf(TABLES.columns, widths);
  const head: Row = [span('   '), span(name + rest, 'dim')];
  const shown = SALE.lines(window.first + 1, window.first + window.count, window.total);
  return pageRows(scenery, dressing, {
    screen: 'tables',
    title: TABLES.title,
    body: tickets.length === 0 ? [indented(textRow(TABLES.empty, 'dim'), 3)] : [head, ...rows],
    entry: entryRow({entry: page.entry, hint: TABLES.hint}, scenery, dressing),
    position: isWhole(window) ? '' : `${shown} ${arrows(window)}`,
  });
}
