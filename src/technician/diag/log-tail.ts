import {open} from 'node:fs/promises';
import {join} from 'node:path';
import {withoutCards} from '../../core/cards/mask.ts';
import {printable} from '../../core/text.ts';
import {LOG_FILE} from '../../till/log-file.ts';
import type {LogRow} from './facts.ts';

/** As much of the file's end is read. */
const TAIL_BYTES = 16_384;
const TEXT_CELLS = 300;

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function fieldsIn(line: string): Readonly<Record<string, unknown>> | null {
  if (!line.startsWith('{')) return null;
  try {
    const value: unknown = JSON.parse(line);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

function timeIn(value: unknown): number | null {
  const atMs = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(atMs) ? null : atMs;
}

function safe(text: string): string {
  return printable(withoutCards(text), TEXT_CELLS);
}

/** A line of the log, as one JSON object or as a time and a sentence; whatever else stands there is shown as it is. */
export function logRowOf(line: string): LogRow {
  const fields = fieldsIn(line);
  if (fields === null) {
    const [, time, rest] = /^(\d{4}-\d\d-\d\dT[0-9:.]+Z) (.*)$/s.exec(line) ?? [];
    return {atMs: timeIn(time), level: 'info', text: safe(rest ?? line)};
  }
  const {time, level, what, ...others} = fields;
  const told = Object.entries(others).map(([name, value]) => `${name} ${String(value)}`);
  const words = told.length === 0 ? '' : ` (${told.join('; ')})`;
  return {atMs: timeIn(time), level: safe(String(level ?? 'info')), text: safe(`${String(what ?? '')}${words}`)};
}

/** The last lines of the till's log, oldest first, without anything that a terminal obeys or that could be a card's. */
export async function logTail(folder: string, most: number): Promise<readonly LogRow[]> {
  try {
    const file = await open(join(folder, LOG_FILE), 'r');
    try {
      const {size} = await file.stat();
      const from = Math.max(0, size - TAIL_BYTES);
      const {buffer, bytesRead} = await file.read(Buffer.alloc(TAIL_BYTES), 0, TAIL_BYTES, from);
      const lines = buffer.subarray(0, bytesRead).toString('utf8').split('\n');
      // The first one may have lost its beginning.
      const whole = from === 0 ? lines : lines.slice(1);
      return whole
        .filter((line) => line.trim() !== '')
        .slice(-most)
        .map(logRowOf);
    } finally {
      await file.close();
    }
  } catch {
    // A till that never logged has no file; one of another user's is not for these eyes.
    return [];
  }
}
