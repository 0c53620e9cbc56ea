import {existsSync} from 'node:fs';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {isTillEvent, type TillEvent} from '../../src/core/events.ts';
import {evolve} from '../../src/core/evolve.ts';
import {FIRST_STATE, type TillState} from '../../src/core/state.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import {openDatabase} from '../../src/store/database.ts';
import type {Database} from '../../src/store/open-database.ts';
import {numberOrNull, textOf, textOrNull} from '../../src/store/rows.ts';
import {SETTINGS_FILE} from '../../src/store/settings-file.ts';
import {openTillStore} from '../../src/store/till-store.ts';
import {verifyJournal} from '../../src/store/verify.ts';
import {readPaper} from '../../drivers/printer/paper.ts';
import {replayComplaints} from '../support/replay-complaints.ts';
import {SECRETS} from './day-members.ts';

type Json = Readonly<Record<string, unknown>>;

/** A deed in a till's queue to the links, as it was kept. */
export type DeedRow = {
  readonly id: string;
  readonly kind: string;
  readonly link: string;
  readonly number: string;
  readonly ticketId: string;
  readonly body: Json;
  readonly state: string;
  readonly reason: string | null;
  readonly reference: string | null;
  readonly left: number | null;
};

/** A receipt that a till owes. */
export type PaperJob = {readonly ticketId: string; readonly copy: number; readonly status: string};

/** A piece of paper. */
export type Paper = {readonly ticketNo: number; readonly copy: number; readonly text: string};

export type MemberTillBooks = {
  readonly no: string;
  readonly events: readonly TillEvent[];
  /** Every ticket that was completed, counter bookings and refunds too, as the journal makes it. */
  readonly closed: readonly ClosedTicket[];
  readonly last: TillState;
  readonly deeds: readonly DeedRow[];
  readonly jobs: readonly PaperJob[];
  readonly papers: readonly Paper[];
  /** The numbers of the accounts that the till keeps, one for each row. */
  readonly accounts: readonly string[];
  readonly complaints: readonly string[];
};

function jsonOf(row: unknown, column: string): Json {
  const value: unknown = JSON.parse(textOf(row, column));
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function deedOf(row: unknown): DeedRow {
  return {
    id: textOf(row, 'id'),
    kind: textOf(row, 'kind'),
    link: textOf(row, 'link'),
    number: textOf(row, 'number'),
    ticketId: textOf(row, 'ticket_id'),
    body: jsonOf(row, 'body'),
    state: textOf(row, 'state'),
    reason: textOrNull(row, 'reason'),
    reference: textOrNull(row, 'reference'),
    left: numberOrNull(row, 'remaining'),
  };
}

async function readTill(db: Database): Promise<Pick<MemberTillBooks, 'events' | 'deeds' | 'jobs' | 'accounts'>> {
  const journal: readonly unknown[] = await db.knex('journal').select('body').orderBy('seq');
  const deeds: readonly unknown[] = await db.knex('member_deed').select('*').orderByRaw('seq, rowid');
  const jobs: readonly unknown[] = await db
    .knex('outbox')
    .select('*')
    .where('kind', 'receipt')
    .orderByRaw('seq, rowid');
  const accounts: readonly unknown[] = await db.knex('member_account').select('number').orderBy('number');
  return {
    events: journal.map((row): unknown => JSON.parse(textOf(row, 'body'))).filter(isTillEvent),
    deeds: deeds.map(deedOf),
    jobs: jobs.map((row) => ({
      ticketId: textOrNull(row, 'ticket_id') ?? '',
      copy: numberOrNull(row, 'copy') ?? 0,
      status: textOf(row, 'status'),
    })),
    accounts: accounts.map((row) => textOf(row, 'number')),
  };
}

function plain(state: TillState): unknown {
  return JSON.parse(JSON.stringify(state));
}

type Replayed = Pick<MemberTillBooks, 'closed' | 'last'>;

/** The state that the journal gives, and every completed ticket as it stood when nothing more was to be said of it. */
function replay(events: readonly TillEvent[]): Replayed {
  const closed = new Map<string, ClosedTicket>();
  let state = FIRST_STATE;
  for (const event of events) {
    state = evolve(state, event);
    if (state.lastClosed !== null) closed.set(state.lastClosed.id, state.lastClosed);
    if (event.kind === 'ticketReversed') closed.set(event.reversal.id, event.reversal);
    if (event.kind === 'ticketRefunded') closed.set(event.refund.id, event.refund);
  }
  return {closed: [...closed.values()], last: state};
}

async function complaintsOf(folder: string, {last}: Replayed, inMind: TillState | null): Promise<string[]> {
  const complaints: string[] = [];
  const db = await openDatabase(folder);
  await verifyJournal(db).catch((error: unknown) => complaints.push(`verify says: ${String(error)}`));
  const store = await openTillStore(db);
  try {
    if (!isDeepStrictEqual(await store.load(), last)) complaints.push('a start gives another state than a replay');
    if (inMind !== null && !isDeepStrictEqual(plain(inMind), plain(last)))
      complaints.push('the till had another state in mind than its journal gives');
  } catch (error) {
    complaints.push(`the journal can't be replayed: ${String(error)}`);
  } finally {
    await store.close();
  }
  return complaints;
}

/**
 * Files of a till's folder in which a whole card number stands: the database, its WAL, the paper, the log. The settings
 * hold the examples of the venue's table of cards.
 */
export async function leaksIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder, {withFileTypes: true})).filter(
    (entry) => entry.isFile() && entry.name !== SETTINGS_FILE,
  );
  const leaks: string[] = [];
  for (const {name} of names) {
    const bytes = await readFile(join(folder, name));
    if (SECRETS.some((card) => bytes.includes(card))) leaks.push(`the number of a card stands in ${name}`);
  }
  return leaks;
}

/** What the practice printer prints on, in the data folder. */
export const PAPER_FILE = 'paper.bin';

async function papersIn(folder: string): Promise<readonly Paper[]> {
  const file = join(folder, PAPER_FILE);
  if (!existsSync(file)) return [];
  return readPaper(await readFile(file)).receipts.map(({rows}) => {
    const text = rows.join('\n');
    return {
      ticketNo: Number(/Ticket (\d+)/.exec(text)?.[1] ?? 0),
      copy: Number(/COPY (\d+)/.exec(text)?.[1] ?? 0),
      text,
    };
  });
}

/** The books of a till that is not running; `inMind`: its state when it ended, null where nobody knows. */
export async function readMemberTill(
  {folder, no}: {readonly folder: string; readonly no: string},
  inMind: TillState | null,
): Promise<MemberTillBooks> {
  const leaks = await leaksIn(folder);
  const db = await openDatabase(folder);
  const read = await readTill(db).finally(db.close);
  const replayed = replay(read.events);
  const played = await replayComplaints(folder, PAPER_FILE);
  const complaints = [...leaks, ...(await complaintsOf(folder, replayed, inMind)), ...played];
  return {...read, ...replayed, no, papers: await papersIn(folder), complaints};
}
