import type {DateText} from '../core/bonus/dates.ts';
import type {Moment} from '../core/bonus/moment.ts';

const HOUR_MS = 3_600_000;
/** No zone is further from UTC than this. */
const FURTHEST_MS = 15 * HOUR_MS;

/** The first millisecond at which the venue's clock shows this day or a later one. */
function startOf(day: DateText, momentOf: (atMs: number) => Moment): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const noon = Date.UTC(year, month - 1, date);
  let [before, from] = [noon - FURTHEST_MS, noon + FURTHEST_MS];
  while (from - before > 1) {
    const middle = Math.floor((before + from) / 2);
    if (momentOf(middle).date < day) before = middle;
    else from = middle;
  }
  return from;
}

/** When a day begins and ends by the venue's clock, summer time or not. */
export function daySpan(day: DateText, momentOf: (atMs: number) => Moment): {fromMs: number; toMs: number} {
  const fromMs = startOf(day, momentOf);
  // No day is shorter than 20 hours or longer than 28: in between the next one is looked for.
  return {fromMs, toMs: startOf(momentOf(fromMs + 36 * HOUR_MS).date, momentOf)};
}
