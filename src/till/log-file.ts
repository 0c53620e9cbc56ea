import {closeSync, openSync, writeSync} from 'node:fs';
import {join} from 'node:path';
import {withoutCards} from '../core/cards/mask.ts';

/** The log beside the database: whatever anything writes to standard error lands there, never on the screen. */
export const LOG_FILE = 'till.log';

const STANDARD_ERROR = 2;

/**
 * Points standard error at the log. A word that a library or Node itself writes there would tear the frame. Closing
 * file 2 and opening another at once makes that one file 2, because the lowest free number is given.
 */
export function logStandardError(folder: string): void {
  closeSync(STANDARD_ERROR);
  openSync(join(folder, LOG_FILE), 'a', 0o600);
}

/**
 * Adds a line to the log, with the time; no card's number is in it, whatever an error's message repeats. Never throws: a
 * full disk must not end the till over a log line.
 */
export function logLine(text: string): void {
  try {
    writeSync(STANDARD_ERROR, `${new Date().toISOString()} ${withoutCards(text)}\n`);
  } catch {
    // There is nowhere left to say it.
  }
}
