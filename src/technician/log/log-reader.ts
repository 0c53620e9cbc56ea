import {closeSync, fstatSync, openSync, readFileSync, readSync} from 'node:fs';
import {olderLog} from '../../till/log-rotation.ts';
import {LOG_KEEP_MAX} from '../../app/log.ts';
import {isWished, logEntry, type LogEntry, type LogWish} from './log-entry.ts';

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

function entriesIn(text: string, wish: LogWish): readonly LogEntry[] {
  let lastMs: number | null = null;
  return text.split('\n').flatMap((line): LogEntry[] => {
    if (line.trim() === '') return [];
    const entry = logEntry(line);
    lastMs = entry.atMs ?? lastMs;
    return isWished(entry, wish, lastMs) ? [entry] : [];
  });
}

/** The last lines that are wanted, the oldest first, from the log and the older files beside it. Null: there is no log. */
export function readLog(path: string, wish: LogWish, most: number): readonly LogEntry[] | null {
  let found: readonly LogEntry[] = [];
  for (let no = 0; no <= LOG_KEEP_MAX && found.length < most; no += 1) {
    const text = textOf(no === 0 ? path : olderLog(path, no));
    if (text === null && no > 0) break;
    if (text === null) return null;
    found = [...entriesIn(text, wish), ...found];
  }
  return found.slice(-most);
}

/** A log that is followed: `more` gives the whole lines that came since it was asked the last time. */
export type FollowedLog = {readonly more: (wish: LogWish) => readonly LogEntry[]};

/** What is read at a time of a log that grew. */
const PART = 64 * 1024;

function readFrom(path: string, from: number): {readonly bytes: Buffer; readonly size: number} {
  const fd = openSync(path, 'r');
  try {
    const {size} = fstatSync(fd);
    const parts: Buffer[] = [];
    for (let at = from; at < size;) {
      const part = Buffer.alloc(Math.min(PART, size - at));
      const length = readSync(fd, part, 0, part.length, at);
      if (length === 0) break;
      parts.push(part.subarray(0, length));
      at += length;
    }
    return {bytes: Buffer.concat(parts), size};
  } finally {
    closeSync(fd);
  }
}

function older(path: string, from: number): Buffer {
  try {
    return readFrom(olderLog(path, 1), from).bytes;
  } catch {
    return Buffer.alloc(0);
  }
}

/**
 * Follows a log from its present end. One that was emptied meanwhile was copied away before: what was not read yet is
 * read there.
 */
export function followLog(path: string): FollowedLog {
  let at = readFrom(path, Number.MAX_SAFE_INTEGER).size;
  let rest = Buffer.alloc(0);
  return {
    more: (wish) => {
      const {size} = readFrom(path, Number.MAX_SAFE_INTEGER);
      const before = size < at ? older(path, at) : Buffer.alloc(0);
      const now = readFrom(path, size < at ? 0 : at);
      at = (size < at ? 0 : at) + now.bytes.length;
      const all = Buffer.concat([rest, before, now.bytes]);
      const end = all.lastIndexOf(0x0a) + 1;
      rest = all.subarray(end);
      return entriesIn(all.subarray(0, end).toString('utf8'), wish);
    },
  };
}
