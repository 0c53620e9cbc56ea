import {copyFile, mkdtemp, rm} from 'node:fs/promises';
import {existsSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {readPaper} from '../../drivers/printer/paper.ts';
import {isTillEvent, type TillEvent} from '../../src/core/events.ts';
import {DATABASE_FILE, openDatabase} from '../../src/store/database.ts';
import type {Database} from '../../src/store/open-database.ts';
import {numberOf, numberOrNull, textOf} from '../../src/store/rows.ts';
import {verifyJournal} from '../../src/store/verify.ts';
import type {PaperName} from './book.ts';

/** A job as it is on disk. `seq`: the last journal row of its transaction. */
export type DiskJob = PaperName & {
  readonly kind: 'receipt' | 'drawer';
  readonly status: string;
  readonly seq: number;
};

/** What a kill left on disk. */
export type Disk = {
  /** Everything that the journal tells but starts, a sentence each. */
  readonly deeds: readonly string[];
  readonly rows: number;
  /** How often the till came up. */
  readonly starts: number;
  /** The ticket that the last start of the till found open: undefined where it never started. */
  readonly startedOn: number | null | undefined;
  readonly jobs: readonly DiskJob[];
  /** What doesn't add up within the database, in words. */
  readonly complaints: readonly string[];
};

const EMPTY: Disk = {deeds: [], rows: 0, starts: 0, startedOn: undefined, jobs: [], complaints: []};

/** An event as the robot's book would say it. */
function deedOf(event: TillEvent): string {
  switch (event.kind) {
    case 'operatorSignedOn':
      return `operator ${event.operator.no} on`;
    case 'operatorSignedOff':
      return 'operator off';
    case 'ticketOpened':
      return `ticket ${event.ticketNo} opened`;
    case 'ticketCancelled':
      return `ticket ${event.ticketNo} cancelled`;
    case 'ticketClosed':
      return `ticket ${event.ticketNo} closed: total ${event.totalCents}, change ${event.changeCents}`;
    case 'lineAdded': {
      const {line} = event;
      if (line.kind !== 'product' && line.kind !== 'group') return `line ${line.no}: ${line.kind}`;
      return `line ${line.no}: ${line.name}, ${line.quantity} at ${line.unitCents}`;
    }
    case 'lineVoided':
      return `line ${event.line}: ${event.quantity} back`;
    case 'tenderAsked':
      return `${event.asked.name} ${event.asked.amountCents} asked`;
    case 'tenderDeclined':
      return `${event.asked.name} ${event.asked.amountCents} declined`;
    case 'tendered':
      return `payment ${event.tender.no}: ${event.tender.name} ${event.tender.amountCents}`;
    case 'tenderVoided':
      return `payment ${event.tender} back`;
    case 'drawerOpened':
      return 'drawer opened';
    case 'cashMoved':
      return `${event.why} ${event.amountCents}`;
    case 'receiptCopied':
      return `copy ${event.copy} of ticket ${event.ticketNo}`;
    default:
      return event.kind;
  }
}

/**
 * Sums of the journal beside sums of the tables that are made from it, by SQL alone: pairs that must be equal. Lines and
 * payments of open and cancelled tickets are in the journal only.
 */
const SUMS: readonly (readonly [what: string, sql: string])[] = [
  [
    'tickets closed',
    `SELECT (SELECT count(*) FROM journal WHERE kind = 'ticketClosed') AS told,
       (SELECT count(DISTINCT no) FROM ticket WHERE phase = 'closed') AS kept`,
  ],
  [
    'cents of closed tickets',
    `SELECT (SELECT total(body->>'totalCents') FROM journal WHERE kind = 'ticketClosed') AS told,
       (SELECT total(total_cents) FROM ticket WHERE phase = 'closed') AS kept`,
  ],
  [
    'cents paid on closed tickets',
    `SELECT (SELECT total(body->>'$.tender.amountCents') FROM journal t WHERE kind = 'tendered'
         AND EXISTS (SELECT 1 FROM journal c WHERE c.kind = 'ticketClosed' AND c.ticket_id = t.ticket_id)
         AND NOT EXISTS (SELECT 1 FROM journal v WHERE v.kind = 'tenderVoided' AND v.ticket_id = t.ticket_id
           AND v.body->>'tender' = t.body->>'$.tender.no')) AS told,
       (SELECT total(amount_cents) FROM ticket_tender) AS kept`,
  ],
  [
    'quantities on closed tickets',
    `SELECT (SELECT total(body->>'$.line.quantity') FROM journal l WHERE kind = 'lineAdded'
         AND EXISTS (SELECT 1 FROM journal c WHERE c.kind = 'ticketClosed' AND c.ticket_id = l.ticket_id))
       - (SELECT total(body->>'quantity') FROM journal v WHERE kind = 'lineVoided'
         AND EXISTS (SELECT 1 FROM journal c WHERE c.kind = 'ticketClosed' AND c.ticket_id = v.ticket_id)) AS told,
       (SELECT total(quantity_thousandths) FROM ticket_line) AS kept`,
  ],
  [
    'tickets that were paid for what they came to',
    `SELECT count(*) AS told,
       (SELECT count(*) FROM ticket WHERE phase = 'closed' AND total_cents + rounding_cents + change_cents =
         (SELECT total(amount_cents) FROM ticket_tender WHERE ticket_id = ticket.id)) AS kept
     FROM ticket WHERE phase = 'closed'`,
  ],
];

const JOBS = `SELECT outbox.kind, outbox.status, outbox.copy, outbox.seq, ticket.no FROM outbox
  LEFT JOIN ticket ON ticket.id = outbox.ticket_id ORDER BY outbox.seq, outbox.rowid`;

function jobOf(row: unknown): DiskJob {
  return {
    kind: textOf(row, 'kind') === 'drawer' ? 'drawer' : 'receipt',
    status: textOf(row, 'status'),
    copy: numberOf(row, 'copy'),
    seq: numberOf(row, 'seq'),
    ticketNo: numberOrNull(row, 'no') ?? 0,
  };
}

async function complaintsOf(db: Database): Promise<readonly string[]> {
  const complaints: string[] = [];
  await verifyJournal(db).catch((error: unknown) => complaints.push(`verify says: ${String(error)}`));
  for (const [what, sql] of SUMS) {
    const rows: unknown = await db.knex.raw(sql);
    const row: unknown = Array.isArray(rows) ? rows[0] : undefined;
    const [told, kept] = [numberOf(row, 'told'), numberOf(row, 'kept')];
    if (told !== kept) complaints.push(`${what}: ${told} in the journal, ${kept} in the tables`);
  }
  return complaints;
}

async function readAll(db: Database): Promise<Disk> {
  const journal: readonly unknown[] = await db.knex('journal').select('body').orderBy('seq');
  const events = journal.map((row): unknown => JSON.parse(textOf(row, 'body'))).filter(isTillEvent);
  const jobs: readonly unknown[] = await db.knex.raw(JOBS);
  const starts = events.filter((event) => event.kind === 'tillStarted');
  return {
    // How paper looks is told by the till itself, as its start is: no deed of the robot's.
    deeds: events.filter(({kind}) => kind !== 'tillStarted' && kind !== 'papersSet').map(deedOf),
    rows: journal.length,
    starts: starts.length,
    startedOn: starts.at(-1)?.ticketNo,
    jobs: jobs.map(jobOf),
    complaints: await complaintsOf(db),
  };
}

/**
 * Reads what a killed till left in its folder. The database is copied first, with its write-ahead log: it stays as the
 * kill left it, for the till's own start to recover from.
 */
export async function readDisk(folder: string): Promise<Disk> {
  if (!existsSync(join(folder, DATABASE_FILE))) return EMPTY;
  const copy = await mkdtemp(join(tmpdir(), 'bonustill-soak-copy-'));
  try {
    for (const end of ['', '-wal']) {
      const from = join(folder, DATABASE_FILE + end);
      if (existsSync(from)) await copyFile(from, join(copy, DATABASE_FILE + end));
    }
    const db = await openDatabase(copy);
    try {
      return await readAll(db);
    } finally {
      await db.close();
    }
  } finally {
    await rm(copy, {recursive: true, force: true});
  }
}

/** What came out of the printer, and how often the drawer was told to open. */
export type Printed = {readonly papers: readonly PaperName[]; readonly pulses: number};

/** Reads the practice printer's bytes. Paper without a ticket's number counts as ticket 0. */
export function readPrinted(bytes: Uint8Array): Printed {
  const {receipts, drawerPulses} = readPaper(bytes);
  const papers = receipts.map(({rows}) => {
    const text = rows.join('\n');
    return {
      ticketNo: Number(/Ticket (\d+)/.exec(text)?.[1] ?? 0),
      copy: Number(/COPY (\d+)/.exec(text)?.[1] ?? 0),
    };
  });
  return {papers, pulses: drawerPulses};
}
