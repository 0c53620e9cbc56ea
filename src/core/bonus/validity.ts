import {dayBefore, weekdayOf, type DateText, type Weekday} from './dates.ts';
import type {Moment} from './moment.ts';

/**
 * From `fromMinute` on and before `untilMinute`, in minutes after midnight; 1440 is the end of the day. A start after
 * the end runs over midnight: 22:00 to 02:00 is {1320, 120}.
 */
export type Hours = {readonly fromMinute: number; readonly untilMinute: number};

/** When an action is in force: all of it must hold. Dates are the first and the last day; null means no such limit. */
export type Validity = {
  readonly fromDate: DateText | null;
  readonly untilDate: DateText | null;
  readonly weekdays: readonly Weekday[];
  readonly hours: Hours | null;
};

function isWithin({fromMinute, untilMinute}: Hours, minute: number): boolean {
  if (fromMinute < untilMinute) return fromMinute <= minute && minute < untilMinute;
  return fromMinute <= minute || minute < untilMinute;
}

/**
 * True when an action is in force at a moment of the venue's clock. Hours that run over midnight belong to the day on
 * which they began: Friday's 22:00 to 02:00 holds on Saturday at one in the morning, and on the last day's night out.
 */
export function isValidAt(validity: Validity, moment: Moment): boolean {
  const {fromDate, untilDate, weekdays, hours} = validity;
  if (hours !== null && !isWithin(hours, moment.minute)) return false;
  const isAfterMidnight = hours !== null && hours.fromMinute > hours.untilMinute && moment.minute < hours.untilMinute;
  const date = isAfterMidnight ? dayBefore(moment.date) : moment.date;
  if (fromDate !== null && date < fromDate) return false;
  if (untilDate !== null && date > untilDate) return false;
  return weekdays.includes(weekdayOf(date));
}
