import type {DateText} from '../core/bonus/dates.ts';
import type {Moment} from '../core/bonus/moment.ts';
import {daySpan} from './day-span.ts';

/** The venue's wall clock. */
type Wall = (atMs: number) => Moment;

const MINUTE_MS = 60_000;
/** No zone moves its clock by other steps than these, nor further than that. */
const STEP_MS = 15 * MINUTE_MS;
const FURTHEST_STEPS = 12;

/**
 * When the wall clock of a day shows `minute` for the first time. Where summer time leaves that time out it is the first
 * moment behind the gap.
 */
export function wallTime(day: DateText, minute: number, momentOf: Wall): number {
  const {fromMs, toMs} = daySpan(day, momentOf);
  const plain = fromMs + minute * MINUTE_MS;
  for (let step = -FURTHEST_STEPS; step <= FURTHEST_STEPS; step += 1) {
    const atMs = plain + step * STEP_MS;
    const {date, minute: shown} = momentOf(atMs);
    if (date === day && shown === minute) return atMs;
  }
  for (let atMs = fromMs; atMs < toMs; atMs += STEP_MS) {
    if (momentOf(atMs).minute > minute) return atMs;
  }
  return toMs;
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** The time of the list that passed last, and the one that comes next. */
export type DueSpan = {readonly lastMs: number; readonly nextMs: number};

/** Between which two times of the list (such as 04:30, each day) a moment is; null for a list without any. */
export function dueSpan(times: readonly string[], nowMs: number, momentOf: Wall): DueSpan | null {
  if (times.length === 0) return null;
  const today = momentOf(nowMs).date;
  const {fromMs, toMs} = daySpan(today, momentOf);
  const days = [momentOf(fromMs - 1).date, today, momentOf(toMs).date];
  const all = days.flatMap((day) => times.map((time) => wallTime(day, minuteOf(time), momentOf)));
  return {
    lastMs: Math.max(...all.filter((atMs) => atMs <= nowMs)),
    nextMs: Math.min(...all.filter((atMs) => atMs > nowMs)),
  };
}
