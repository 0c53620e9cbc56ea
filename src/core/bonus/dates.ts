/** A day of the calendar as `2026-02-28`; such texts sort as the days do. */
export type DateText = string;

/** Monday is 1, Sunday 7 (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

function msOf(date: DateText): number {
  const [, year, month, day] = DATE.exec(date) ?? [];
  return Date.UTC(Number(year), Number(month) - 1, Number(day));
}

function dateOf(ms: number): DateText {
  return new Date(ms).toISOString().slice(0, 10);
}

/** True for a day that exists, from 2000 to 2199: 2028-02-29 is one, 2026-02-29 and 2026-2-1 are none. */
export function isDate(text: string): boolean {
  if (!DATE.test(text) || text < '2000' || text >= '2200') return false;
  const ms = msOf(text);
  return Number.isFinite(ms) && dateOf(ms) === text;
}

function assertDate(date: DateText): void {
  if (!isDate(date)) throw new RangeError(`${date} is no day`);
}

/** The weekday of a day. Throws a RangeError where it is none. */
export function weekdayOf(date: DateText): Weekday {
  assertDate(date);
  const fromSunday = new Date(msOf(date)).getUTCDay();
  return WEEKDAYS[(fromSunday + 6) % 7] ?? 7;
}

/** The day before. Throws a RangeError where it is none. */
export function dayBefore(date: DateText): DateText {
  assertDate(date);
  return dateOf(msOf(date) - DAY_MS);
}

/** The day after. Throws a RangeError where it is none. */
export function dayAfter(date: DateText): DateText {
  assertDate(date);
  return dateOf(msOf(date) + DAY_MS);
}

/** The same day some years later; 29 February becomes the 28th in a year without it. Throws where it is no day. */
export function yearsLater(date: DateText, years: number): DateText {
  assertDate(date);
  const later = `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`;
  return date.endsWith('-02-29') && !isDate(later) ? `${later.slice(0, -2)}28` : later;
}
