import {closeSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync, writeSync} from 'node:fs';
import {join} from 'node:path';
import type {LastInput} from '../app/last-inputs.ts';
import {withoutTokens} from '../app/known-tokens.ts';
import {bugText, logText} from '../core/log-text.ts';
import {CRASH_FOLDER, crashName, crashTimeOf} from './crash-reports.ts';

/** So many reports are kept, the newest. */
const KEPT = 20;
const STACK_ROWS_MAX = 60;
const CAUSES_MAX = 5;
const BYTES_MAX = 128 * 1024;

/** What the till was doing: words of its own and counts, nothing of a ticket or of anybody. */
export type Doing = {
  readonly pages: readonly string[];
  readonly phases: Readonly<Record<string, string | number | boolean | null>>;
};

/** What a report is made of, besides the machine's figures. */
export type CrashFacts = {
  readonly atMs: number;
  readonly version: string;
  readonly upForMs: number;
  readonly doing: Doing;
  readonly inputs: readonly LastInput[];
  readonly log: readonly string[];
};

type ToldError = {
  readonly name: string;
  readonly message: string;
  readonly stack: readonly string[];
  readonly cause: ToldError | null;
};

/** The rows of a stack that name places; before them stands the message, which is told apart. */
function placesIn(stack: string): readonly string[] {
  const rows = stack.split('\n').filter((row) => /^\s+at /.test(row));
  return rows.slice(0, STACK_ROWS_MAX).map((row) => row.trim().slice(0, 500));
}

function toldError(error: unknown, deep = 0): ToldError {
  if (!(error instanceof Error))
    return {name: typeof error, message: bugText(withoutTokens(String(error))), stack: [], cause: null};
  const {cause} = error;
  return {
    name: error.name,
    message: bugText(withoutTokens(error.message)),
    stack: placesIn(error.stack ?? ''),
    cause: cause === undefined || deep >= CAUSES_MAX ? null : toldError(cause, deep + 1),
  };
}

/** A bug in a line, and the places in the program below it. */
export function bugWords(error: unknown): string {
  const {name, message, stack} = toldError(error);
  return [`${name}: ${message}`, ...stack].join('\n');
}

/** The report of a bug. */
export function crashReport(error: unknown, facts: CrashFacts): Readonly<Record<string, unknown>> {
  const {atMs, version, upForMs, doing, inputs, log} = facts;
  const told = toldError(error);
  const [place = ''] = told.stack;
  const {rss, heapTotal, heapUsed, external} = process.memoryUsage();
  return {
    what: `${told.name}: ${told.message}${place === '' ? '' : ` (${place})`}`.slice(0, 500),
    at: new Date(atMs).toISOString(),
    version,
    node: process.version,
    pid: process.pid,
    upForMs: Math.round(upForMs),
    memory: {rssBytes: rss, heapTotalBytes: heapTotal, heapUsedBytes: heapUsed, externalBytes: external},
    error: told,
    pages: doing.pages,
    phases: doing.phases,
    inputs: inputs.map(({atMs: inputMs, ...input}) => ({...input, agoMs: Math.max(0, atMs - inputMs)})),
    log: log.map((line) => logText(withoutTokens(line))),
  };
}

function prune(inside: string): void {
  const reports = readdirSync(inside)
    .filter((name) => crashTimeOf(name) !== null)
    .toSorted();
  for (const name of reports.slice(0, -KEPT)) rmSync(join(inside, name), {force: true});
}

function textOf(report: Readonly<Record<string, unknown>>): string {
  const whole = JSON.stringify(report, null, 2);
  const text = whole.length <= BYTES_MAX ? whole : JSON.stringify({...report, log: [], inputs: []}, null, 2);
  return `${text.slice(0, BYTES_MAX)}\n`;
}

/**
 * Writes a report, on the disk when this returns, and removes the oldest ones. Gives its name; null where it could not
 * be written: a crash on a full disk ends the till in the same way.
 */
export function writeCrash(folder: string, report: Readonly<Record<string, unknown>>, atMs: number): string | null {
  try {
    const inside = join(folder, CRASH_FOLDER);
    mkdirSync(inside, {recursive: true, mode: 0o700});
    const name = crashName(atMs);
    const fd = openSync(join(inside, name), 'wx', 0o600);
    try {
      writeSync(fd, textOf(report));
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    prune(inside);
    return name;
  } catch {
    return null;
  }
}
