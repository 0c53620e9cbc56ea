import {isLogLevel, isWritten, logWords, type LogLevel} from '../../app/log.ts';
import {withoutCards} from '../../core/cards/mask.ts';
import {printable} from '../../core/text.ts';

/** A line of the log, whoever wrote it. `atMs` is null for what Node or a library wrote to standard error. */
export type LogEntry = {
  readonly atMs: number | null;
  readonly level: LogLevel;
  readonly what: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** As it stands in the file. */
  readonly line: string;
};

/** What stood there without a form is shown up to here. */
const STRAY_MAX = 2000;

function recordIn(line: string): Readonly<Record<string, unknown>> | null {
  if (!line.startsWith('{')) return null;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? {...value} : null;
  } catch {
    return null;
  }
}

/** Reads a line. Whatever is none of the till's own is stray text, which may be what a crash left: it counts as a warning. */
export function logEntry(line: string): LogEntry {
  const {time, level, what, ...fields} = recordIn(line) ?? {};
  const atMs = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  if (typeof what === 'string' && isLogLevel(level) && !Number.isNaN(atMs)) return {atMs, level, what, fields, line};
  return {atMs: null, level: 'warn', what: line, fields: {}, line};
}

/** Which lines are wanted. */
export type LogWish = {readonly level: LogLevel; readonly sinceMs: number | null};

/** True for a line that is wanted; stray text stands with the line before it, whose time is `lastMs`. */
export function isWished(entry: LogEntry, {level, sinceMs}: LogWish, lastMs: number | null): boolean {
  const atMs = entry.atMs ?? lastMs;
  return isWritten(entry.level, level) && (sinceMs === null || (atMs !== null && atMs >= sinceMs));
}

const two = (value: number): string => String(value).padStart(2, '0');

function clock(atMs: number): string {
  const at = new Date(atMs);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

/** A line for a person, its time in the zone of the process. Nothing in it that a terminal would obey. */
export function entryWords({atMs, level, what, fields}: LogEntry): string {
  if (atMs === null) return `${' '.repeat(20)}stray ${printable(withoutCards(what), STRAY_MAX)}`;
  const {times, ...others} = fields;
  const again = typeof times === 'number' ? `, said ${times === 1 ? 'once' : `${times} times`} more` : '';
  return `${clock(atMs)} ${level.padEnd(5)} ${printable(logWords(what, others), 2 * STRAY_MAX)}${again}`;
}

/** A line as JSON: as it was written, stray text in a form of the same kind. */
export function entryJson({atMs, level, what, line}: LogEntry): string {
  return atMs === null ? JSON.stringify({time: null, level, what: 'stray text', text: withoutCards(what)}) : line;
}
