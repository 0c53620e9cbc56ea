import {constants, copyFileSync, fstatSync, ftruncateSync, renameSync, rmSync, statSync, writeSync} from 'node:fs';
import {LOG_KEEP_MAX} from '../app/log.ts';

export type LogFileParts = {
  /** Open for appending; the processes that were started here may have it too. */
  readonly fd: number;
  readonly path: string;
  readonly bytesMax: number;
  /** Where the disk takes no copy, the file is emptied without one at so many times its size. */
  readonly mostTimes?: number;
};

const MOST_TIMES = 4;
/** Others write to the file too: its true size is asked for after so many bytes of ours. */
const LOOK_BYTES = 64 * 1024;

/** A log's file that keeps its size. Nothing of it throws: a full disk must not end the till over a line. */
export type LogFile = {
  readonly write: (line: string) => void;
  /** So many older files stay. */
  readonly setKeep: (keep: number) => void;
};

/** The name of an older file, 1 being the newest. */
export function olderLog(path: string, no: number): string {
  return `${path}.${no}`;
}

function quietly(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

function removeOlder(path: string, from: number): void {
  for (let no = from; no <= LOG_KEEP_MAX; no += 1) quietly(() => rmSync(olderLog(path, no), {force: true}));
}

/** Copies the file beside the others. True when the copy is there. */
function keepCopy(path: string, keep: number): boolean {
  if (keep < 1) return true;
  const fresh = `${path}.new`;
  quietly(() => rmSync(fresh, {force: true}));
  if (!quietly(() => copyFileSync(path, fresh, constants.COPYFILE_EXCL))) {
    quietly(() => rmSync(fresh, {force: true}));
    return false;
  }
  for (let no = keep - 1; no >= 1; no -= 1) quietly(() => renameSync(olderLog(path, no), olderLog(path, no + 1)));
  return quietly(() => renameSync(fresh, olderLog(path, 1)));
}

/**
 * Writes lines to an open file, which is copied away and emptied when it is full. It stays the same open file: its
 * number is standard error's, and between closing it and opening another one a thread of the database could get that
 * number; and the processes that were started with it go on in it.
 */
export function openLogFile({fd, path, bytesMax, mostTimes = MOST_TIMES}: LogFileParts): LogFile {
  let keep = 5;
  let unseen = LOOK_BYTES;
  let retryAt = 0;
  const makeRoom = (): void => {
    const {size} = fstatSync(fd);
    if (size < bytesMax || size < retryAt) return;
    // Once more with the room of the oldest.
    const isKept = keepCopy(path, keep) || (removeOldest(path, keep), keepCopy(path, keep));
    if (!isKept && size < bytesMax * mostTimes) {
      retryAt = size + LOOK_BYTES;
      return;
    }
    retryAt = 0;
    ftruncateSync(fd, 0);
    removeOlder(path, keep + 1);
  };
  return {
    write: (line) => {
      unseen += line.length;
      if (unseen >= LOOK_BYTES) {
        unseen = 0;
        quietly(makeRoom);
      }
      quietly(() => writeSync(fd, line));
    },
    setKeep: (files) => {
      keep = Math.min(LOG_KEEP_MAX, Math.max(0, files));
    },
  };
}

/** Gives up the oldest file that is there. */
function removeOldest(path: string, keep: number): void {
  for (let no = keep; no >= 1; no -= 1) {
    const older = olderLog(path, no);
    if (quietly(() => statSync(older))) return void quietly(() => rmSync(older, {force: true}));
  }
}
