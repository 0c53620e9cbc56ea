import {allowed, isRefusal} from '../core/decision.ts';
import {ticketOfTable} from '../core/decide-tables.ts';
import {TABLE_LENGTH_MAX} from '../core/limits.ts';
import type {OpenTicket} from '../core/ticket.ts';
import {isLive} from '../core/totals.ts';
import type {Page} from './pages.ts';
import {rowTo} from './rows.ts';
import {openTickets} from './open-tickets.ts';
import {
  carryOut,
  freshSale,
  object,
  quiet,
  said,
  typed,
  withTop,
  type Act,
  type Desk,
  type PageOf,
  type Turn,
} from './turn.ts';

/** Who may do any of these has a use for the list. */
const LISTED_FOR = ['openTables', 'tableSales', 'severalSalesOnHold'] as const;

/** What a table may be called, key by key; the core judges the whole. */
export const TABLE_RULE = {allowed: /^[\p{L}\p{N}.-]$/u, most: TABLE_LENGTH_MAX} as const;

/** A ticket's number as the list shows it. */
const TICKET_NUMBER = /^\d{6}$/;

/** What follows a recall: the host is asked about the ticket's code, so that its header row is of today. */
function recalled(desk: Desk, pages: readonly Page[], {no, table, lines, bonusCode}: OpenTicket): Turn {
  if (bonusCode !== null) desk.bonus.ask(bonusCode);
  const notice = said({code: 'recalled', ticketNo: no, table, lines: lines.filter(isLive).length});
  return {pages: freshSale(pages), notice};
}

/** The ticket of a table: the one that is parked, else a new one. */
export function goToTable(desk: Desk, pages: readonly Page[], table: string): Promise<Turn> {
  const parked = ticketOfTable(desk.till.state(), table);
  const next = (): Turn =>
    parked === null
      ? {pages: freshSale(pages), notice: said({code: 'tableOpened', table})}
      : recalled(desk, pages, parked);
  return carryOut(desk, {kind: 'openTable', table}, {pages, next});
}

function recall(desk: Desk, pages: readonly Page[], ticket: OpenTicket): Promise<Turn> {
  const next = (): Turn => recalled(desk, pages, ticket);
  return carryOut(desk, {kind: 'recallTicket', ticketId: ticket.id}, {pages, next});
}

/** Tables: the table that was typed before, at once; else the list of what is put aside. */
export function openTables(desk: Desk, pages: readonly Page[], typedBefore: string): Promise<Turn> | Turn {
  if (typedBefore !== '') return goToTable(desk, pages, typedBefore);
  const state = desk.till.state();
  const refusals = LISTED_FOR.map((privilege) => allowed(state, privilege)).filter(isRefusal);
  const [refusal] = refusals;
  if (refusal !== undefined && refusals.length === LISTED_FOR.length)
    return {pages, notice: {kind: 'refused', refusal}};
  return quiet([...pages, {screen: 'tables', entry: '', selected: 0}]);
}

/** A typed table wins; a number as the list shows it is a held ticket's; anything else is a table that begins now. */
async function choose(desk: Desk, pages: readonly Page[], page: PageOf<'tables'>): Promise<Turn> {
  const state = desk.till.state();
  const tickets = openTickets(state);
  const {entry} = page;
  if (entry === '') {
    const ticket = tickets[page.selected];
    return ticket === undefined ? object(pages, {code: 'nothingTyped'}) : recall(desk, pages, ticket);
  }
  const numbered = TICKET_NUMBER.test(entry) ? tickets.find(({no}) => no === Number(entry)) : undefined;
  if (numbered !== undefined && ticketOfTable(state, entry) === null) return recall(desk, pages, numbered);
  return goToTable(desk, pages, entry);
}

/** The list of tickets that are put aside. */
export async function onTables(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'tables') return quiet(pages);
  if (act.kind === 'text') {
    const entry = typed(page.entry, act.text, TABLE_RULE);
    return typeof entry === 'string' ? quiet(withTop(pages, {...page, entry})) : object(pages, entry);
  }
  const last = openTickets(desk.till.state()).length - 1;
  const selected = rowTo(act.intent, {from: page.selected, last});
  if (selected !== null) return quiet(withTop(pages, {...page, entry: '', selected}));
  switch (act.intent) {
    case 'enter':
      return choose(desk, pages, page);
    case 'back':
      return quiet(page.entry === '' ? pages.slice(0, -1) : withTop(pages, {...page, entry: ''}));
    case 'erase':
      return quiet(withTop(pages, {...page, entry: page.entry.slice(0, -1)}));
    default:
      return object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}
