import type {DateText} from '../bonus/dates.ts';
import type {Moment} from '../bonus/moment.ts';

/** What a date on a pack says. Expiry and sell-by end its sale; best before is only told. */
export type DateRule = 'expiry' | 'sellBy' | 'bestBefore';

/** A date on a pack, by the venue's clock. `minute`: of that day, where the label says a time; null: its whole day. */
export type LabelDate = {readonly rule: DateRule; readonly date: DateText; readonly minute: number | null};

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}

/** How many days a month has: the day before the first of the next one. */
function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/**
 * The year of two digits on a label (GS1 General Specifications, 7.12): 51 to 99 ahead of this year's own two is the
 * century before, 50 or more behind it the next one.
 */
function yearOf(two: number, today: DateText): number {
  const year = Number(today.slice(0, 4));
  const century = year - (year % 100);
  const ahead = two - (year % 100);
  if (ahead >= 51) return century - 100 + two;
  return ahead <= -50 ? century + 100 + two : century + two;
}

/** The day of `yymmdd` as of `today`; day 00 is the last of its month. Null for a day that no calendar has. */
export function readLabelDay(yymmdd: string, today: DateText): DateText | null {
  if (!/^[0-9]{6}$/.test(yymmdd)) return null;
  const year = yearOf(Number(yymmdd.slice(0, 2)), today);
  const month = Number(yymmdd.slice(2, 4));
  if (month < 1 || month > 12) return null;
  const last = daysOf(year, month);
  const day = Number(yymmdd.slice(4)) === 0 ? last : Number(yymmdd.slice(4));
  return day > last ? null : `${year}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** The minute of a day of `hhmm`; null for none. */
export function readLabelMinute(hhmm: string): number | null {
  if (!/^(?:[01][0-9]|2[0-3])[0-5][0-9]$/.test(hhmm)) return null;
  return Number(hhmm.slice(0, 2)) * 60 + Number(hhmm.slice(2));
}

/** True once a date is over: the day itself, and the minute itself, are still good. */
export function isOver({date, minute}: LabelDate, now: Moment): boolean {
  if (date !== now.date) return date < now.date;
  return minute !== null && minute < now.minute;
}

/** The first date that is over and ends the sale of a pack, or null. */
export function endedBy(dates: readonly LabelDate[], now: Moment): LabelDate | null {
  return dates.find((date) => date.rule !== 'bestBefore' && isOver(date, now)) ?? null;
}

/** The best-before date of a pack where that is over, or null. */
export function pastBest(dates: readonly LabelDate[], now: Moment): LabelDate | null {
  return dates.find((date) => date.rule === 'bestBefore' && isOver(date, now)) ?? null;
}
