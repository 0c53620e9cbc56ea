import {dueSpan, type DueSpan} from '../app/backup-times.ts';
import {whyOf, type Log} from '../app/log.ts';
import type {BackupSettings} from '../app/settings.ts';
import {momentReader} from '../core/bonus/moment.ts';
import {listBackups} from '../store/backups.ts';
import type {RunningBackup} from './backup-process.ts';
import type {Companion} from './companion.ts';

/** A start has other things to do; what was missed is made up soon after it. */
const FIRST_LOOK_MS = 90_000;
const LOOK_MS = 60_000;
/** What failed is tried again so much later: a disk is not tidied up within a minute. */
const RETRY_MS = 30 * 60_000;
const DAY_MS = 86_400_000;

type Parts = {
  /** As they are now: a till that runs takes others. */
  readonly settings: () => BackupSettings;
  readonly timeZone: string;
  readonly start: () => RunningBackup;
  readonly nowMs: () => number;
  /** Calls once, so much later; gives what takes that back. */
  readonly later: (call: () => void, afterMs: number) => () => void;
  readonly log: Log;
};

/**
 * When the newest backup by the clock was made; 0 for none. One from the future was made while the clock was wrong, and
 * must not keep the till from making the next one.
 */
async function newestMs(folder: string, nowMs: number): Promise<number> {
  const made = (await listBackups(folder)).filter(({why, madeAtMs}) => why === 'schedule' && madeAtMs < nowMs + DAY_MS);
  return made[0]?.madeAtMs ?? 0;
}

/** Between which two times of the settings a moment is; worked out anew when one of them has passed. */
function spansOf({settings, timeZone}: Parts): (atMs: number) => DueSpan | null {
  let span: DueSpan | null = null;
  let times: readonly string[] = [];
  let momentOf: ReturnType<typeof momentReader> | null = null;
  return (atMs) => {
    const {at} = settings();
    if (span !== null && at === times && atMs >= span.lastMs && atMs < span.nextMs) return span;
    times = at;
    momentOf ??= momentReader(timeZone);
    span = dueSpan(at, atMs, momentOf);
    return span;
  };
}

/** Looks whether a backup is due, and has it made; ends with it. */
function openLook(parts: Parts) {
  const {settings, start, nowMs, log} = parts;
  const spanAt = spansOf(parts);
  let running: RunningBackup | null = null;
  let isClosed = false;
  let notBeforeMs = 0;
  // Where the settings were changed just now, the new one is not where this till looks yet.
  let madeMs = 0;
  const failed = (why: string): void => {
    notBeforeMs = nowMs() + RETRY_MS;
    log('no backup was made', {level: 'error', why});
  };
  const run = async (): Promise<void> => {
    const startedMs = nowMs();
    running = start();
    const {isMade, said} = await running.done;
    running = null;
    if (isClosed) return;
    if (!isMade) return failed(said);
    madeMs = startedMs;
    log('a backup was made', {said});
  };
  const look = async (): Promise<void> => {
    const atMs = nowMs();
    const due = spanAt(atMs);
    // A clock that was set back must not put the next try off for years.
    const isWaiting = notBeforeMs > atMs && notBeforeMs - atMs <= RETRY_MS;
    if (due === null || isWaiting || isClosed) return;
    const isDone = madeMs >= due.lastMs && madeMs <= atMs;
    if (!isDone && (await newestMs(settings().folder, atMs)) < due.lastMs) await run();
  };
  return {
    look: () => look().catch((error: unknown) => failed(whyOf(error))),
    stop: () => {
      isClosed = true;
      running?.stop();
    },
  };
}

/**
 * Makes backups at the times of the settings, and soon after a start those that were missed while the till was off. All
 * that can go wrong goes to the log: no sale knows of it.
 */
export function openTillBackups(parts: Parts): Companion {
  const {look, stop} = openLook(parts);
  let isClosed = false;
  let cancel: () => void = () => undefined;
  const again = (afterMs: number): void => {
    if (isClosed) return;
    cancel = parts.later(() => void look().finally(() => again(LOOK_MS)), afterMs);
  };
  return {
    begin: () => again(FIRST_LOOK_MS),
    close: () => {
      isClosed = true;
      cancel();
      stop();
    },
  };
}
