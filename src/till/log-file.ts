import {closeSync, openSync} from 'node:fs';
import {join} from 'node:path';
import type {Log, LogFields, LogLevel, LogSettings} from '../app/log.ts';
import {openLogLines} from './log-lines.ts';
import {openLogFile, type LogFile} from './log-rotation.ts';

/** The log beside the database: whatever anything writes to standard error lands there, never on the screen. */
export const LOG_FILE = 'till.log';

/** A file is no larger than this; with the older ones it is what a technician looks through. */
const BYTES_MAX = 1024 * 1024;
/** What is told before there is a file waits for it. */
const EARLY_MAX = 50;
const STANDARD_ERROR = 2;
/** So many older files are kept until the settings are read. */
const USUAL_KEEP = 5;

/** A process has one standard error, and so one log. */
function standardErrorLog() {
  let file: LogFile | null = null;
  let early: readonly string[] = [];
  let keep = USUAL_KEEP;
  let mark: LogFields = {};
  const lines = openLogLines({
    write: (line) => {
      if (file === null) early = [...early.slice(1 - EARLY_MAX), line];
      else file.write(line);
    },
    nowMs: Date.now,
    ticksMs: () => performance.now(),
    setTimer: (delayMs, call) => {
      const timer = setTimeout(call, delayMs).unref();
      return () => clearTimeout(timer);
    },
  });
  return {
    ...lines,
    log: (what: string, fields: LogFields = {}) => lines.log(what, {...fields, ...mark}),
    setMark: (fields: LogFields) => {
      mark = fields;
    },
    isOpen: () => file !== null,
    open: (path: string, fd: number) => {
      const opened = openLogFile({fd, path, bytesMax: BYTES_MAX});
      file = opened;
      opened.setKeep(keep);
      for (const line of early) opened.write(line);
      early = [];
    },
    setKeep: (files: number) => {
      keep = files;
      file?.setKeep(keep);
    },
  };
}

const TILL_LOG = standardErrorLog();

/**
 * Points standard error at the log. A word that a library or Node itself writes there would tear the frame. Closing
 * file 2 and opening another at once makes that one file 2, because the lowest free number is given.
 */
export function logStandardError(folder: string): void {
  if (TILL_LOG.isOpen()) return;
  const path = join(folder, LOG_FILE);
  closeSync(STANDARD_ERROR);
  TILL_LOG.open(path, openSync(path, 'a', 0o600));
}

/**
 * Adds a line to the log: one JSON object with the time, the level, the sentence and its fields. Never throws: a full
 * disk must not end the till over a log line.
 */
export const logLine: Log = (what, fields) => TILL_LOG.log(what, fields);

/** Adds these fields to each line from now on. */
export function markLog(fields: LogFields): void {
  TILL_LOG.setMark(fields);
}

/** Writes lines of this level and graver ones from now on. */
export function setLogLevel(level: LogLevel): void {
  TILL_LOG.setLevel(level);
}

/** Takes what the settings say of the log. */
export function setLog({level, keep}: LogSettings): void {
  TILL_LOG.setLevel(level);
  TILL_LOG.setKeep(keep);
}

/** The last lines that were written. */
export function lastLogLines(): readonly string[] {
  return TILL_LOG.last();
}

/** True once standard error is the log's file. */
export function isLogOpen(): boolean {
  return TILL_LOG.isOpen();
}

/** Writes what was only counted until now: the till ends. */
export function flushLog(): void {
  TILL_LOG.flush();
}
