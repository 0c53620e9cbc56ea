import type {TillMinute, TillStatus} from '../../app/till-status.ts';
import type {Looked} from '../../store/looking-on.ts';

/* What the dashboard knows at a moment, from the till itself and from what it left on disk. */

/** What is shown of the past, in minutes. */
export const SHOWN_MINUTES = 60;
const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;

/** How it stands with the till that is asked. */
export type Asked =
  /** None runs, or this user may not ask it. `last`: what the last one said, if there was one. */
  | {readonly kind: 'away'; readonly why: string; readonly sinceMs: number; readonly last: TillStatus | null}
  /** It is there and has said nothing yet. */
  | {readonly kind: 'silent'; readonly sinceMs: number}
  /** `waitingMs`: since when it has been asked again without an answer; null where it isn't waited for. */
  | {readonly kind: 'told'; readonly status: TillStatus; readonly heardMs: number; readonly waitingMs: number | null};

/** How the database stands. */
export type Book =
  | {readonly kind: 'read'; readonly looked: Looked}
  | {readonly kind: 'missing'}
  | {readonly kind: 'failed'; readonly words: string};

/** A line of the till's log; `atMs` is null where it says no time. */
export type LogRow = {readonly atMs: number | null; readonly level: string; readonly text: string};

/** Of how much, how much is free. */
export type Room = {readonly totalBytes: number; readonly freeBytes: number};

export type Machine = {readonly disk: Room | null; readonly memory: Room | null; readonly load: number | null};

export type Facts = {
  readonly folder: string;
  readonly nowMs: number;
  readonly asked: Asked;
  readonly book: Book;
  readonly log: readonly LogRow[];
  readonly machine: Machine;
};

/** What the till said last, also one that is gone. */
export function statusIn({asked}: Facts): TillStatus | null {
  switch (asked.kind) {
    case 'away':
      return asked.last;
    case 'silent':
      return null;
    case 'told':
      return asked.status;
  }
}

/** The rows of the last hour, by the minute and oldest first: a place for each, which none or several may share. */
export function lastHour({minutes, nowMs}: TillStatus): readonly (readonly TillMinute[])[] {
  const last = Math.floor(nowMs / MINUTE_MS);
  const places = Array.from({length: SHOWN_MINUTES}, (): TillMinute[] => []);
  for (const minute of minutes) places[SHOWN_MINUTES - 1 - last + Math.floor(minute.atMs / MINUTE_MS)]?.push(minute);
  return places;
}

/** When the first of so many quarters of an hour began, of which the last is under way. */
export function firstQuarterMs(nowMs: number, quarters: number): number {
  return (Math.floor(nowMs / QUARTER_MS) - quarters + 1) * QUARTER_MS;
}

/** How many of these moments are in each quarter of an hour, oldest first. */
export function byQuarter(moments: readonly number[], nowMs: number, quarters: number): readonly number[] {
  const first = firstQuarterMs(nowMs, quarters);
  const counts = Array.from({length: quarters}, () => 0);
  for (const atMs of moments) {
    const quarter = Math.floor((atMs - first) / QUARTER_MS);
    const before = counts[quarter];
    if (before !== undefined) counts[quarter] = before + 1;
  }
  return counts;
}
