import {isWritten, type Log, type LogFields, type LogLevel} from '../app/log.ts';
import {withoutTokens} from '../app/known-tokens.ts';
import {logText, logValue} from '../core/log-text.ts';

/** The same line again within this time is counted instead of written. */
const SAME_MS = 60_000;
/** So many different lines are watched for being the same. */
const WATCHED_MAX = 50;
/** So many lines are written within a minute; what is more is counted. Errors always are written. */
const A_MINUTE_MAX = 600;
/** So many last lines are remembered, for a crash report. */
const LAST_MAX = 30;

export type LogLinesParts = {
  /** Takes a whole line, with its end. Must not throw. */
  readonly write: (line: string) => void;
  readonly nowMs: () => number;
  /** Time that no clock's setting changes. */
  readonly ticksMs: () => number;
  /** Calls once after so long; gives what stops it. */
  readonly setTimer: (delayMs: number, call: () => void) => () => void;
};

/** The lines of a log: filtered by level, and no storm of them fills a disk. */
export type LogLines = {
  readonly log: Log;
  readonly setLevel: (level: LogLevel) => void;
  /** Tells what was counted until now. */
  readonly flush: () => void;
  /** The last lines that were written, the oldest first, without their ends. */
  readonly last: () => readonly string[];
};

type Same = {readonly fields: LogFields; readonly what: string; readonly fromMs: number; more: number};

/** A line of the log: one JSON object, its time first. */
function lineOf(what: string, {level = 'info', ...fields}: LogFields, nowMs: number): string {
  const told = Object.entries(fields)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => [name, logValue(typeof value === 'string' ? withoutTokens(value) : value)]);
  return `${JSON.stringify({time: new Date(nowMs).toISOString(), level, what: logText(withoutTokens(what)), ...Object.fromEntries(told)})}\n`;
}

class Lines implements LogLines {
  readonly #parts: LogLinesParts;
  readonly #same = new Map<string, Same>();
  #level: LogLevel = 'info';
  #last: readonly string[] = [];
  #minute = {fromMs: 0, lines: 0, lost: 0};
  #stopTimer: (() => void) | null = null;

  constructor(parts: LogLinesParts) {
    this.#parts = parts;
  }

  readonly setLevel = (level: LogLevel): void => {
    this.#level = level;
  };

  readonly last = (): readonly string[] => this.#last;

  readonly log: Log = (what, fields = {}) => {
    const {level = 'info'} = fields;
    if (!isWritten(level, this.#level)) return;
    const now = this.#parts.ticksMs();
    this.#tellOver(now);
    const key = JSON.stringify([what, fields]);
    const same = this.#same.get(key);
    if (same !== undefined) {
      same.more += 1;
      this.#stopTimer ??= this.#parts.setTimer(SAME_MS, () => {
        this.#stopTimer = null;
        this.flush();
      });
      return;
    }
    if (this.#same.size >= WATCHED_MAX) this.#forgetFirst();
    this.#same.set(key, {what, fields, fromMs: now, more: 0});
    this.#put(what, fields, now);
  };

  readonly flush = (): void => {
    this.#stopTimer?.();
    this.#stopTimer = null;
    for (const key of this.#same.keys()) this.#forget(key);
    this.#tellLost();
  };

  /** Writes, unless there is a storm of lines that are not the same. */
  #put(what: string, fields: LogFields, now: number): void {
    if (now - this.#minute.fromMs >= SAME_MS) {
      this.#tellLost();
      this.#minute = {fromMs: now, lines: 0, lost: 0};
    }
    this.#minute.lines += 1;
    if (this.#minute.lines > A_MINUTE_MAX && fields.level !== 'error') {
      this.#minute.lost += 1;
      return;
    }
    this.#write(what, fields);
  }

  #write(what: string, fields: LogFields): void {
    const line = lineOf(what, fields, this.#parts.nowMs());
    this.#last = [...this.#last.slice(1 - LAST_MAX), line.trimEnd()];
    this.#parts.write(line);
  }

  #tellLost(): void {
    const {lost} = this.#minute;
    if (lost === 0) return;
    this.#minute = {...this.#minute, lost: 0};
    this.#write('more lines than a log can hold were left out', {level: 'warn', lines: lost});
  }

  /** What was first said long ago is told with how often it came since. */
  #tellOver(now: number): void {
    for (const [key, {fromMs}] of this.#same) {
      if (now - fromMs < SAME_MS) return;
      this.#forget(key);
    }
  }

  #forgetFirst(): void {
    const [first] = this.#same.keys();
    if (first !== undefined) this.#forget(first);
  }

  #forget(key: string): void {
    const same = this.#same.get(key);
    this.#same.delete(key);
    if (same !== undefined && same.more > 0) this.#write(same.what, {...same.fields, times: same.more});
  }
}

/** Makes the lines of a log. The same line is written once a minute at most, and then says how often it came. */
export function openLogLines(parts: LogLinesParts): LogLines {
  return new Lines(parts);
}
