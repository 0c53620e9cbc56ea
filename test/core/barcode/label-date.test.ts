import {describe, expect, it} from 'vitest';
import {
  endedBy,
  isOver,
  pastBest,
  readLabelDay,
  readLabelMinute,
  type LabelDate,
} from '../../../src/core/barcode/label-date.ts';

const TODAY = '2026-11-22';

describe('a day on a label', () => {
  it.each([
    ['a day', '261112', TODAY, '2026-11-12'],
    ['the last of a month', '261130', TODAY, '2026-11-30'],
    ['29 February of a leap year', '280229', TODAY, '2028-02-29'],
    ['day 00: the last of its month', '261100', TODAY, '2026-11-30'],
    ['day 00 of February', '270200', TODAY, '2027-02-28'],
    ['day 00 of February in a leap year', '280200', TODAY, '2028-02-29'],
    ['day 00 of December', '261200', TODAY, '2026-12-31'],
    ['50 years ahead: this century', '761231', TODAY, '2076-12-31'],
    ['51 years ahead: the one before', '771231', TODAY, '1977-12-31'],
    ['a year that has been', '010101', TODAY, '2001-01-01'],
    ['49 years back: this century', '010101', '2050-06-01', '2001-01-01'],
    ['50 years back: the next one', '010101', '2051-06-01', '2101-01-01'],
    ['at the turn of a century', '990630', '2101-01-01', '2099-06-30'],
  ])('%s', (_what, yymmdd, today, day) => expect(readLabelDay(yymmdd, today)).toBe(day));

  it.each([
    ['month 00', '260012'],
    ['month 13', '261312'],
    ['31 November', '261131'],
    ['29 February of another year', '270229'],
    ['day 32', '261232'],
    ['five digits', '26111'],
    ['seven digits', '2611120'],
    ['a letter', '26111O'],
    ['digits of another script', '٢٦١١١٢'],
    ['nothing', ''],
  ])('%s is none', (_what, yymmdd) => expect(readLabelDay(yymmdd, TODAY)).toBeNull());

  it.each([
    ['0000', 0],
    ['0930', 570],
    ['2359', 1439],
  ])('%s is a time', (hhmm, minute) => expect(readLabelMinute(hhmm)).toBe(minute));

  it.each(['2400', '0960', '930', '09300', '09:3', ''])('%j is no time', (hhmm) => {
    expect(readLabelMinute(hhmm)).toBeNull();
  });
});

describe('when it is over', () => {
  const day = (rule: LabelDate['rule'], date: string, minute: number | null = null): LabelDate => ({
    rule,
    date,
    minute,
  });
  const at = (date: string, minute: number) => ({date, minute});

  it('is good for the whole of its day', () => {
    expect(isOver(day('expiry', '2026-11-22'), at('2026-11-22', 1439))).toBe(false);
    expect(isOver(day('expiry', '2026-11-22'), at('2026-11-23', 0))).toBe(true);
    expect(isOver(day('expiry', '1977-12-31'), at('2026-11-22', 0))).toBe(true);
  });

  it('is good for the whole of its minute, where it says one', () => {
    const lunch = day('expiry', '2026-11-22', 750);
    expect(isOver(lunch, at('2026-11-22', 750))).toBe(false);
    expect(isOver(lunch, at('2026-11-22', 751))).toBe(true);
    expect(isOver(lunch, at('2026-11-21', 1439))).toBe(false);
    expect(isOver(lunch, at('2026-11-23', 0))).toBe(true);
  });

  it('ends the sale for expiry and sell-by, and is only told of best before', () => {
    const now = at('2026-11-22', 600);
    const expired = day('expiry', '2026-11-12');
    const sold = day('sellBy', '2026-11-21');
    const best = day('bestBefore', '2026-11-01');
    expect(endedBy([best, expired], now)).toEqual(expired);
    expect(endedBy([best, sold], now)).toEqual(sold);
    expect(endedBy([best], now)).toBeNull();
    expect(endedBy([day('expiry', '2026-11-22')], now)).toBeNull();
    expect(pastBest([best], now)).toEqual(best);
    expect(pastBest([expired], now)).toBeNull();
    expect(pastBest([day('bestBefore', '2026-11-22')], now)).toBeNull();
  });
});
