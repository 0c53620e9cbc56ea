import type {Settings} from '../../app/settings.ts';
import {Fault} from '../../app/ports.ts';
import {TILL_MIGRATIONS} from '../../store/migrations.ts';
import {readDatabase, type ReadDatabase} from '../../store/read-only.ts';
import {numberOf, textOf, textOrNull} from '../../store/rows.ts';
import {openPaperOwed} from '../../store/verify-paper.ts';
import {papersOf} from '../../till/papers.ts';
import {DayWalk, type LookKept, type Wanted} from './day-walk.ts';
import {makeJobs, type PrintJob} from './jobs.ts';
import {PressRoom} from './press.ts';
import {dateAt, rangeOf, readSelection, type InRange, type Selection} from './selection.ts';
import {storedDifferences} from './stored.ts';

/** Rows read at a time. */
const PAGE = 1000;

/** What is asked for. */
export type ReplayWish = {
  readonly day?: string;
  readonly z?: string;
  readonly nowMs: number;
  /** Of the till whose journal it is, where they are there: for a journal that doesn't say how paper looked. */
  readonly settings: Settings | null;
  readonly onProgress: (done: number, of: number) => void;
};

/** What came of it. */
export type Replay = {
  readonly selection: Selection;
  readonly timeZone: string;
  readonly walk: DayWalk;
  readonly jobs: readonly PrintJob[];
  /** What is stored and the journal doesn't say, in words. */
  readonly differences: readonly string[];
  /** The look of today was taken for what the journal says nothing of; `none`: there was none to take. */
  readonly lookOf: 'journal' | 'today' | 'none';
};

function assertVersion(version: number): void {
  const known = TILL_MIGRATIONS.length;
  if (version === known) return;
  const words = `The database is of version ${version}, this program of ${known}: only \`verify\` reads that.`;
  throw new Fault(version > known ? 'databaseNewer' : 'storeFailed', words);
}

/** Of earlier days: what is printed again in these. */
async function wantedIn(db: ReadDatabase, isInRange: InRange): Promise<Wanted> {
  const copied = await db.prepare(
    "SELECT seq, at_ms, ticket_id, body->>'id' AS id FROM journal WHERE kind IN ('receiptCopied', 'reportCopied')",
  );
  const tickets = new Set<string>();
  const reports = new Set<string>();
  for (const row of await copied.all()) {
    if (!isInRange({seq: numberOf(row, 'seq'), atMs: numberOf(row, 'at_ms')})) continue;
    const [ticketId, id] = [textOrNull(row, 'ticket_id'), textOrNull(row, 'id')];
    if (ticketId !== null) tickets.add(ticketId);
    else if (id !== null) reports.add(id);
  }
  return {tickets, reports};
}

/** The venue's time zone as the journal has it, else the settings; else that of this machine. */
async function zoneOf(db: ReadDatabase, settings: Settings | null): Promise<string> {
  const last = await db.prepare(
    "SELECT body->>'$.look.timeZone' AS zone FROM journal WHERE kind = 'papersSet' ORDER BY seq DESC LIMIT 1",
  );
  const row = await last.get();
  if (row !== undefined) return textOf(row, 'zone');
  return settings?.timeZone ?? new Intl.DateTimeFormat('en').resolvedOptions().timeZone;
}

async function walkAll(db: ReadDatabase, isInRange: InRange, onProgress: ReplayWish['onProgress']): Promise<DayWalk> {
  const count = await db.prepare('SELECT count(*) AS count FROM journal');
  const of = numberOf(await count.get(), 'count');
  const paper = await openPaperOwed(db.connection);
  const walk = new DayWalk({isInRange, wanted: await wantedIn(db, isInRange), paper});
  const page = await db.prepare('SELECT seq, body, hash FROM journal WHERE seq > ? ORDER BY seq LIMIT ?');
  try {
    for (;;) {
      const rows = await page.all(walk.head.seq, PAGE);
      for (const row of rows) await walk.row(row);
      onProgress(walk.head.seq, of);
      if (rows.length < PAGE) break;
    }
    walk.end();
    return walk;
  } finally {
    await paper.close();
  }
}

/** The look of today, for a journal that doesn't say how paper looked; its picture is put to the others. */
async function lookToday(walk: DayWalk, settings: Settings | null): Promise<LookKept | null> {
  if (settings === null || walk.papers.every(({look}) => look !== null)) return null;
  const {id, look, logo} = await papersOf(settings);
  if (logo !== null && look.logoId !== null) walk.logos.set(look.logoId, logo);
  return {id, look};
}

/**
 * Plays days of a journal again, and holds what comes out against what is stored. Reads only. Throws a RangeError for
 * days that there can't be, a Fault for a journal that can't be read or that the chain does not vouch for.
 */
export function replay(file: string, {day, z, nowMs, settings, onProgress}: ReplayWish): Promise<Replay> {
  return readDatabase(file, async (db) => {
    assertVersion(db.version);
    const timeZone = await zoneOf(db, settings);
    const selection = readSelection(
      {...(day === undefined ? {} : {day}), ...(z === undefined ? {} : {z})},
      dateAt(timeZone, nowMs),
    );
    const walk = await walkAll(db, await rangeOf(db, selection, timeZone), onProgress);
    const today = await lookToday(walk, settings);
    const isSaid = walk.papers.every(({look}) => look !== null);
    const room = new PressRoom(walk.logos);
    const jobs = await makeJobs(walk, room, today).finally(() => room.close());
    const differences = await storedDifferences(db, walk);
    return {
      selection,
      timeZone,
      walk,
      jobs,
      differences,
      lookOf: isSaid ? 'journal' : today === null ? 'none' : 'today',
    };
  });
}
