import {isDate, yearsLater, type DateText} from './dates.ts';

/** Credit lives so many years from its last use, and then on to the next cut-off (`12-31`) of the year. */
export type CreditExpiry = {readonly years: number; readonly cutOff: string};

/** True for a rule that can be worked with: 1 to 99 years, a cut-off that every year has. */
export function isCreditExpiry({years, cutOff}: CreditExpiry): boolean {
  return Number.isSafeInteger(years) && years >= 1 && years <= 99 && isDate(`2001-${cutOff}`);
}

/**
 * The last day on which credit that was last used on `lastUse` can be spent: 3 years and 12-31 make 2029-12-31 of
 * 2026-03-10. Throws a RangeError where `lastUse` is no day.
 */
export function creditLastDay(lastUse: DateText, {years, cutOff}: CreditExpiry): DateText {
  const earliest = yearsLater(lastUse, years);
  const thatYear = `${earliest.slice(0, 4)}-${cutOff}`;
  return thatYear >= earliest ? thatYear : `${String(Number(earliest.slice(0, 4)) + 1)}-${cutOff}`;
}
