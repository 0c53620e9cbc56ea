import {open, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {Log} from '../app/log.ts';
import {bugText} from '../core/log-text.ts';
import type {Companion} from './companion.ts';
import {CRASH_FOLDER, crashTimeOf} from './crash-reports.ts';
import {LOG_FILE} from './log-file.ts';
import {writeCrash} from './write-crash.ts';

/** So much of the end of the log tells how the last run ended. */
const END_BYTES = 128 * 1024;
const ROWS_MAX = 60;
/** What Node and the C library say when they end a process: the reason, and places in the program. */
const FATAL =
  /^(?:FATAL ERROR: |# Fatal |# Check failed|#\s+Fatal error|.*: Assertion .* failed|free\(\): |malloc\(\)|double free|munmap_chunk|corrupted |terminate called|Segmentation fault|Illegal instruction|Bus error|Aborted)/;
const PLACE = /^\s*[0-9]{1,3}: 0x[0-9a-f]+ /;

export type LastEndParts = {
  readonly folder: string;
  /** The till was not ended the last time: it was cut off. */
  readonly wasCutOff: boolean;
  readonly version: string;
  readonly log: Log;
};

type Entry = {readonly time: string; readonly what: string; readonly pid: unknown};

function entryIn(line: string): Entry | null {
  if (!line.startsWith('{"time":')) return null;
  try {
    const {time, what, pid}: Record<string, unknown> = JSON.parse(line);
    return typeof time === 'string' && typeof what === 'string' ? {time, what, pid} : null;
  } catch {
    return null;
  }
}

async function endOf(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const {size} = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, END_BYTES));
    await file.read(bytes, 0, bytes.length, size - bytes.length);
    return bytes.toString('utf8');
  } finally {
    await file.close();
  }
}

/** The lines of the run before this one. */
function runBefore(text: string): {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly rows: readonly string[];
} {
  const rows = text.split('\n');
  const starts = rows.flatMap((row, index) => (entryIn(row)?.what === 'the till started' ? [index] : []));
  const own = starts.findLast((index) => entryIn(rows[index] ?? '')?.pid === process.pid) ?? rows.length;
  const before = starts.findLast((index) => index < own) ?? 0;
  const timeAt = (index: number): number => Date.parse(entryIn(rows[index] ?? '')?.time ?? '');
  return {fromMs: timeAt(before) || 0, untilMs: timeAt(own) || Date.now(), rows: rows.slice(before, own)};
}

/** What was said at the end by whatever is below the program; nothing where it said nothing. */
function fatalRows(rows: readonly string[]): readonly string[] {
  const first = rows.findIndex((row) => FATAL.test(row));
  if (first < 0) return [];
  const told = rows.slice(first).filter((row) => FATAL.test(row) || PLACE.test(row));
  return told.slice(0, ROWS_MAX).map((row) => row.slice(0, 300));
}

/** A report afterwards, of what no program can write while it happens: memory that ran out, a fault of machine code. */
function reportAfterwards(rows: readonly string[], atMs: number, {folder, version}: LastEndParts): string | null {
  const [what = '', ...stack] = rows.map(bugText);
  return writeCrash(
    folder,
    {
      what,
      at: new Date(atMs).toISOString(),
      version,
      node: process.version,
      error: {message: what, stack},
      note: 'written with the next start: its time is that of the start',
    },
    atMs,
  );
}

/**
 * Says in the log, once the till stands, that the run before it crashed, and where the report is. Reports that Node itself
 * could write of its own end are left off: they hold the environment, and more of the memory than anybody may see.
 */
export function tellLastEnd(parts: LastEndParts): Companion {
  const {folder, wasCutOff, log} = parts;
  const begin = async (): Promise<void> => {
    if (!wasCutOff) return;
    const {fromMs, untilMs, rows} = runBefore(await endOf(join(folder, LOG_FILE)));
    const names = await readdir(join(folder, CRASH_FOLDER)).catch(() => []);
    const written = names.toSorted().findLast((name) => (crashTimeOf(name) ?? 0) >= fromMs);
    const fatal = written === undefined ? fatalRows(rows) : [];
    const report = written ?? (fatal.length === 0 ? null : reportAfterwards(fatal, untilMs - 1, parts));
    if (report === null) log('the till was cut off the last time', {level: 'warn'});
    else log('the till had crashed', {level: 'error', report: `${CRASH_FOLDER}/${report}`});
  };
  return {begin, close: () => undefined};
}
