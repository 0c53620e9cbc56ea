import {existsSync} from 'node:fs';
import {join} from 'node:path';
import type {Database as Connection} from 'sqlite3';
import {hashAt, headOf} from './backup-figures.ts';
import {reading, rowOf, rowsOf} from './backup-copy.ts';
import {DATABASE_FILE} from './database.ts';
import {isTillEvent, type TillEvent} from '../core/events.ts';
import type {OpenTicket} from '../core/ticket.ts';
import {recover} from './recover.ts';
import {numberOf, textOf} from './rows.ts';
import {prepare} from './statements.ts';

/** A ticket that ended in the old data after the backup was made. */
export type LostTicket = {
  readonly id: string;
  readonly no: number;
  readonly phase: string;
  readonly atMs: number;
  readonly totalCents: number;
  readonly tenders: readonly {readonly name: string; readonly cents: number}[];
};

/** What the data that a restore takes the place of had after the backup's end. */
export type Lost = {
  /** The last row that both journals have. */
  readonly sinceRow: number;
  readonly rows: number;
  readonly tickets: readonly LostTicket[];
  readonly nextTicketNo: number;
  readonly nextZNo: number;
  /** Tickets that were open or parked at the end of it. */
  readonly open: readonly OpenTicket[];
  /** Acts for the bonus host, and deeds for members' accounts, that came after that row. */
  readonly acts: number;
  readonly deeds: number;
  /** Null where all of it could be read; else what kept the rest from being read. */
  readonly unread: string | null;
};

/** Numbers that an event has given: no paper may have them again. */
function numbersIn(event: TillEvent): readonly number[] {
  switch (event.kind) {
    case 'ticketOpened':
      return [event.ticketNo];
    case 'ticketSplit':
      return [event.partNo];
    case 'linesTransferred':
      return [event.target.no];
    case 'ticketReversed':
      return [event.reversal.no];
    case 'ticketReopened':
      return [event.copy.no];
    case 'ticketRefunded':
      return [event.refund.no];
    case 'tillRestored':
      return [event.nextTicketNo - 1];
    default:
      return [];
  }
}

/** The tickets that an event ended, by their ids. */
function endedBy(event: TillEvent): readonly string[] {
  if (event.kind === 'ticketClosed' || event.kind === 'ticketCancelled') return [event.ticketId];
  if (event.kind === 'ticketReversed') return [event.reversal.id];
  return event.kind === 'ticketRefunded' ? [event.refund.id] : [];
}

function zNoIn(event: TillEvent): number {
  if (event.kind === 'dayClosed') return event.zNo;
  return event.kind === 'tillRestored' ? event.nextZNo - 1 : 0;
}

/** The last row that two journals have in common: a hash that is the same vouches for every row before it. */
async function commonRow(old: Connection, restored: Connection): Promise<number> {
  const [a, b] = [await headOf(old), await headOf(restored)];
  let [same, differs] = [0, Math.min(a.rows, b.rows) + 1];
  while (differs - same > 1) {
    const middle = Math.floor((same + differs) / 2);
    if ((await hashAt(old, middle)) === (await hashAt(restored, middle))) same = middle;
    else differs = middle;
  }
  return same;
}

type Read = {readonly events: readonly TillEvent[]; readonly unread: string | null};

const PAGE = 500;

/** The events after a row, up to the first that can't be read; behind that, from the end back to it. */
async function eventsAfter(old: Connection, row: number): Promise<Read> {
  const events = new Map<number, TillEvent>();
  const take = async (sql: string, ...params: readonly number[]): Promise<number> => {
    const rows = await rowsOf(old, sql, ...params, PAGE);
    for (const one of rows) {
      const event: unknown = JSON.parse(textOf(one, 'body'));
      if (isTillEvent(event)) events.set(numberOf(one, 'seq'), event);
    }
    return rows.length === PAGE ? numberOf(rows.at(-1), 'seq') : 0;
  };
  let unread: string | null = null;
  try {
    for (let seq = row, more = row; more > 0 || seq === row; seq = more) {
      more = await take('SELECT seq, body FROM journal WHERE seq > ? ORDER BY seq LIMIT ?', seq);
      if (more === 0) return {events: [...events.values()], unread};
    }
  } catch (error) {
    unread = error instanceof Error ? error.message : String(error);
    await take('SELECT seq, body FROM journal WHERE seq > ? ORDER BY seq DESC LIMIT ?', row).catch(() => 0);
  }
  return {events: [...events.values()], unread};
}

async function ticketIn(old: Connection, id: string): Promise<readonly LostTicket[]> {
  const row = await rowOf(old, 'SELECT no, phase, at_ms, total_cents FROM ticket WHERE id = ?', id);
  if (row === undefined) return [];
  const tenders = await rowsOf(old, 'SELECT name, amount_cents FROM ticket_tender WHERE ticket_id = ? ORDER BY no', id);
  return [
    {
      id,
      no: numberOf(row, 'no'),
      phase: textOf(row, 'phase'),
      atMs: numberOf(row, 'at_ms'),
      totalCents: numberOf(row, 'total_cents'),
      tenders: tenders.map((one) => ({name: textOf(one, 'name'), cents: numberOf(one, 'amount_cents')})),
    },
  ];
}

/** The tickets that were open when the old data ended, as its journal tells. */
async function openAtEnd(old: Connection): Promise<readonly OpenTicket[]> {
  const [snapshot, hashOf, journalAfter] = await Promise.all([
    prepare(old, 'SELECT seq, version, state FROM snapshot WHERE id = 1'),
    prepare(old, 'SELECT hash FROM journal WHERE seq = ?'),
    prepare(old, 'SELECT seq, body, hash FROM journal WHERE seq > ? ORDER BY seq LIMIT ?'),
  ]);
  try {
    const {ticket, parked} = (await recover({snapshot, hashAt: hashOf, journalAfter})).state;
    return [...(ticket === null ? [] : [ticket]), ...parked];
  } finally {
    await Promise.all([snapshot.finalize(), hashOf.finalize(), journalAfter.finalize()]);
  }
}

/** A count that a damaged table, or one that an older version has not got, leaves at nothing. */
async function countOf(old: Connection, sql: string, ...params: readonly number[]): Promise<number> {
  try {
    return numberOf(await rowOf(old, sql, ...params), 'found');
  } catch {
    return 0;
  }
}

async function lostIn(old: Connection, restored: Connection): Promise<Lost> {
  const sinceRow = await commonRow(old, restored);
  const {events, unread} = await eventsAfter(old, sinceRow);
  const tickets: LostTicket[] = [];
  for (const id of events.flatMap(endedBy)) tickets.push(...(await ticketIn(old, id).catch(() => [])));
  const lastNo = await countOf(old, 'SELECT coalesce(max(no), 0) AS found FROM ticket');
  const since = 'AS found FROM bonus_act WHERE seq > ?';
  return {
    sinceRow,
    rows: events.length,
    tickets: tickets.toSorted((a, b) => a.no - b.no),
    nextTicketNo: Math.max(lastNo, 0, ...events.flatMap(numbersIn)) + 1,
    nextZNo: Math.max(0, ...events.map(zNoIn)) + 1,
    open: await openAtEnd(old).catch(() => []),
    acts: await countOf(old, `SELECT count(*) ${since}`, sinceRow),
    deeds: await countOf(old, 'SELECT count(*) AS found FROM member_deed WHERE seq > ?', sinceRow),
    unread,
  };
}

/**
 * What the till in a folder has that a restored database has not. Null where no till is in it; a reason where nothing
 * of it can be read.
 */
export async function lostBy(folder: string, restored: string): Promise<Lost | {readonly unread: string} | null> {
  const path = join(folder, DATABASE_FILE);
  if (!existsSync(path)) return null;
  try {
    return await reading(path, (old) => reading(join(restored, DATABASE_FILE), (fresh) => lostIn(old, fresh)));
  } catch (error) {
    return {unread: error instanceof Error ? error.message : String(error)};
  }
}
