import {dayAfter, dayBefore, isDate, type DateText} from '../core/bonus/dates.ts';
import {momentReader, type Moment} from '../core/bonus/moment.ts';
import {waitingPage} from './on-refund-wait.ts';
import {openReceipt} from './on-receipt.ts';
import {unprintedOf} from './open-job.ts';
import type {Page} from './pages.ts';
import type {TimeRange} from './ports.ts';
import {rowTo} from './rows.ts';
import {claimNotes, transactionsOf, type ListRow, type Scope} from './transactions.ts';
import {object, quiet, typed, withTop, type Act, type Desk, type PageOf, type Turn} from './turn.ts';

const ROWS_MOST = 2000;
const ENTRY_MOST = 10;
const MINUTE_MS = 60_000;
/** Claims of other tills that are named in the list. */
const CLAIMS_MOST = 3;

/** When a day begins at the venue: its midnight, or the first moment that there is where the clocks go on at night. */
function beginOf(date: DateText, momentOf: (atMs: number) => Moment): number {
  const wallMs = Date.parse(`${date}T00:00:00Z`);
  let atMs = wallMs;
  // Once for the zone, once more where its clocks change on the way.
  for (let step = 0; step < 2; step += 1) {
    const {date: there, minute} = momentOf(atMs);
    atMs -= Date.parse(`${there}T00:00:00Z`) + minute * MINUTE_MS - wallMs;
  }
  return atMs;
}

/** A day of the venue, from its begin to that of the next one. */
export function rangeOf(date: DateText, momentOf: (atMs: number) => Moment): TimeRange {
  return {fromMs: beginOf(date, momentOf), untilMs: beginOf(dayAfter(date), momentOf)};
}

type Days = {readonly momentOf: (atMs: number) => Moment; readonly today: DateText};

function daysOf(desk: Desk): Days {
  return {momentOf: momentReader(desk.settings.timeZone), today: desk.moment().date};
}

type Shown = {readonly day: DateText; readonly scope: Scope};

async function pageOf(desk: Desk, {day, scope}: Shown, {momentOf}: Days): Promise<PageOf<'transactions'>> {
  const tickets = await desk.store.tickets(ROWS_MOST, rangeOf(day, momentOf));
  const {jobs} = desk.outbox.status();
  const jobOf = (id: string) => unprintedOf(jobs, id);
  const rows = tickets.map((ticket) => ({ticket, job: jobOf(ticket.id)}));
  if (scope === 'allTills') desk.peers.askDay(day);
  const claims = claimNotes(await desk.peerBook.held(CLAIMS_MOST), desk.till.own().peerClaims);
  return listed(desk, {screen: 'transactions', scope, day, rows, claims, entry: '', selected: 0});
}

/** With what the other tills have told by now; the chosen transaction stays chosen where others come in before it. */
function listed(desk: Desk, page: PageOf<'transactions'>): PageOf<'transactions'> {
  if (page.scope === 'thisTill') return page;
  const own = page.rows.filter(({tillNo}) => tillNo === undefined);
  const {rows, notes} = transactionsOf(own, desk.peers.day(page.day));
  const chosen = page.rows[page.selected];
  // The first one is the newest, whichever that is.
  const at = page.selected === 0 ? 0 : rows.findIndex((row) => isSame(row, chosen));
  return {...page, rows, notes, selected: Math.max(0, at)};
}

function isSame(one: ListRow, other: ListRow | undefined): boolean {
  return one.ticket.id === other?.ticket.id && one.tillNo === other.tillNo;
}

/** The list, when other tills have said more meanwhile. */
export function withOthers(desk: Desk, pages: readonly Page[]): readonly Page[] {
  const page = pages.at(-1);
  return page?.screen === 'transactions' && page.scope === 'allTills' ? withTop(pages, listed(desk, page)) : pages;
}

/** The list of transactions, today's first; the refund that waits, where there is one: it is finished first. */
export async function openTransactions(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const waiting = waitingPage(desk.till.state());
  if (waiting !== null) return quiet([...pages, waiting]);
  const days = daysOf(desk);
  return quiet([...pages, await pageOf(desk, {day: days.today, scope: 'thisTill'}, days)]);
}

type At = {readonly desk: Desk; readonly pages: readonly Page[]; readonly page: PageOf<'transactions'>};

/** Which days the others have tickets of is not known: of all tills it goes day by day. */
async function turnCalendar({desk, pages, page}: At, side: 'older' | 'newer'): Promise<Turn> {
  const days = daysOf(desk);
  if (side === 'newer' && page.day >= days.today) return object(pages, {code: 'noNewerDay'});
  const day = side === 'older' ? dayBefore(page.day) : dayAfter(page.day);
  return quiet(withTop(pages, await pageOf(desk, {day, scope: page.scope}, days)));
}

/** Of this till, or of all. */
async function toggled({desk, pages, page}: At): Promise<Turn> {
  const days = daysOf(desk);
  const scope = page.scope === 'thisTill' ? 'allTills' : 'thisTill';
  if (scope === 'allTills' && desk.peers.others().length === 0) return object(pages, {code: 'noOtherTills'});
  return quiet(withTop(pages, await pageOf(desk, {day: page.day, scope}, days)));
}

/** The receipt of a ticket of the list; another till is asked for its own, and the till goes on meanwhile. */
export function openListed(desk: Desk, pages: readonly Page[], {ticket, tillNo}: ListRow): Promise<Turn> | Turn {
  if (tillNo === undefined) return openReceipt(desk, pages, ticket);
  if (ticket.phase === 'cancelled') return object(pages, {code: 'noReceiptYet'});
  desk.peers.askTicket(tillNo, ticket.id);
  return quiet([...pages, {screen: 'peer-wait', what: 'ticket', tillNo, ticketId: ticket.id, ticketNo: ticket.no}]);
}

/** To the nearest day on that side with a ticket; newer ones end with today. */
async function turnDay({desk, pages, page}: At, side: 'older' | 'newer'): Promise<Turn> {
  const days = daysOf(desk);
  if (page.scope === 'allTills') return turnCalendar({desk, pages, page}, side);
  const {beforeMs, afterMs} = await desk.store.ticketsAround(rangeOf(page.day, days.momentOf));
  const nearest = side === 'older' ? beforeMs : afterMs;
  const day = nearest === null ? null : days.momentOf(nearest).date;
  if (day === null && (side === 'older' || page.day >= days.today)) {
    return object(pages, {code: side === 'older' ? 'noOlderDay' : 'noNewerDay'});
  }
  return quiet(withTop(pages, await pageOf(desk, {day: day ?? days.today, scope: page.scope}, days)));
}

const AS_WRITTEN = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{4}))?$/;

/** A day that was typed: 2026-11-22, 22.11.2026 or 22.11; without a year the last such day. Null where it is none. */
function dayTyped(entry: string, today: DateText): DateText | null {
  if (isDate(entry)) return entry;
  const [, day = '', month = '', year] = AS_WRITTEN.exec(entry) ?? [];
  const within = (of: string): string => `${of}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const found = within(year ?? today.slice(0, 4));
  const last = year === undefined && found > today ? within(String(Number(today.slice(0, 4)) - 1)) : found;
  return isDate(last) ? last : null;
}

/**
 * A number in the list of all tills: the ticket of that number that stands there, of whatever till. Where several tills
 * have one, the newest is chosen, and Enter shows it. Null where the list has none.
 */
function enterNumber({desk, pages, page}: At, cleared: readonly Page[]): Promise<Turn> | Turn | null {
  if (page.scope === 'thisTill') return null;
  const listed = page.rows.filter(({ticket}) => ticket.no === Number(page.entry));
  const [first] = listed;
  if (first === undefined) return null;
  if (listed.length === 1) return openListed(desk, cleared, first);
  const selected = page.rows.indexOf(first);
  return object(withTop(pages, {...page, entry: '', selected}), {code: 'severalTickets', typed: page.entry});
}

/** A ticket's number, of any day, or a day. */
async function enterTyped(at: At): Promise<Turn> {
  const {desk, pages, page} = at;
  const cleared = withTop(pages, {...page, entry: ''});
  if (/^\d+$/.test(page.entry)) {
    const listed = enterNumber(at, cleared);
    if (listed !== null) return listed;
    const ticket = await desk.store.ticketNumbered(Number(page.entry));
    return ticket === null
      ? object(pages, {code: 'noSuchTicket', typed: page.entry})
      : openReceipt(desk, cleared, ticket);
  }
  const days = daysOf(desk);
  const day = dayTyped(page.entry, days.today);
  if (day === null) return object(pages, {code: 'noSuchTicket', typed: page.entry});
  return quiet(withTop(pages, await pageOf(desk, {day, scope: page.scope}, days)));
}

function enter(at: At): Promise<Turn> | Turn {
  const {desk, pages, page} = at;
  if (page.entry !== '') return enterTyped(at);
  const row = page.rows[page.selected];
  return row === undefined ? object(pages, {code: 'noReceiptYet'}) : openListed(desk, pages, row);
}

/** The list of transactions of a day, the newest first. A number or a day may be typed. */
export async function onTransactions(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'transactions') return quiet(pages);
  const at: At = {desk, pages, page};
  if (act.kind === 'text') {
    const entry = typed(page.entry, act.text, {allowed: /^[\d.-]$/, most: ENTRY_MOST});
    return typeof entry === 'string' ? quiet(withTop(pages, {...page, entry})) : object(pages, entry);
  }
  const selected = rowTo(act.intent, {from: page.selected, last: page.rows.length - 1});
  if (selected !== null) return quiet(withTop(pages, {...page, entry: '', selected}));
  switch (act.intent) {
    case 'enter':
      return enter(at);
    case 'back':
      return quiet(page.entry === '' ? pages.slice(0, -1) : withTop(pages, {...page, entry: ''}));
    case 'erase':
      return quiet(withTop(pages, {...page, entry: page.entry.slice(0, -1)}));
    case 'all-tills':
      return toggled(at);
    case 'older-day':
      return turnDay(at, 'older');
    case 'newer-day':
      return turnDay(at, 'newer');
    default:
      return object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}
