import {describe, expect, it} from 'vitest';
import {dayBefore, isDate, weekdayOf, yearsLater} from '../../../src/core/bonus/dates.ts';
import {momentReader} from '../../../src/core/bonus/moment.ts';
import {creditLastDay, isCreditExpiry} from '../../../src/core/bonus/credit-expiry.ts';
import {isValidAt, type Validity} from '../../../src/core/bonus/validity.ts';
import {ALWAYS} from './samples.ts';

describe('a day', () => {
  it.each([
    ['2026-03-10', true],
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2026-02-30', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-3-1', false],
    ['1999-12-31', false],
    ['2200-01-01', false],
    ['10.03.2026', false],
    ['', false],
  ])('%s: %s', (text, is) => expect(isDate(text)).toBe(is));

  it('has its weekday', () => {
    expect(['2026-03-09', '2026-03-10', '2026-03-15'].map(weekdayOf)).toEqual([1, 2, 7]);
    expect(() => weekdayOf('2026-02-30')).toThrow(RangeError);
  });

  it('follows another', () => {
    expect(['2026-03-01', '2028-03-01', '2026-01-01'].map(dayBefore)).toEqual([
      '2026-02-28',
      '2028-02-29',
      '2025-12-31',
    ]);
  });

  it('comes again in later years', () => {
    expect(yearsLater('2026-03-10', 3)).toBe('2029-03-10');
    expect(yearsLater('2028-02-29', 1)).toBe('2029-02-28');
    expect(yearsLater('2028-02-29', 4)).toBe('2032-02-29');
  });
});

// 10 March 2026 is a Tuesday.
const tuesday = (hour: number, minute = 0): {date: string; minute: number} => ({
  date: '2026-03-10',
  minute: hour * 60 + minute,
});
const lateNight: Validity = {...ALWAYS, weekdays: [5], hours: {fromMinute: 22 * 60, untilMinute: 2 * 60}};

describe('an action is in force', () => {
  it.each([
    ['always, without limits', ALWAYS, tuesday(0), true],
    ['on its first day', {...ALWAYS, fromDate: '2026-03-10'}, tuesday(0), true],
    ['not the day before', {...ALWAYS, fromDate: '2026-03-11'}, tuesday(23, 59), false],
    ['on its last day', {...ALWAYS, untilDate: '2026-03-10'}, tuesday(23, 59), true],
    ['not the day after', {...ALWAYS, untilDate: '2026-03-09'}, tuesday(0), false],
    ['on its weekday', {...ALWAYS, weekdays: [2]}, tuesday(12), true],
    ['not on another', {...ALWAYS, weekdays: [1, 3, 4, 5, 6, 7]}, tuesday(12), false],
    ['from its hour on', {...ALWAYS, hours: {fromMinute: 600, untilMinute: 660}}, tuesday(10), true],
    ['to the minute before its end', {...ALWAYS, hours: {fromMinute: 600, untilMinute: 660}}, tuesday(10, 59), true],
    ['not at its end', {...ALWAYS, hours: {fromMinute: 600, untilMinute: 660}}, tuesday(11), false],
    ['to midnight', {...ALWAYS, hours: {fromMinute: 600, untilMinute: 1440}}, tuesday(23, 59), true],
    ['over midnight: Friday at 23', lateNight, {date: '2026-03-13', minute: 1380}, true],
    ['over midnight: Saturday at 1', lateNight, {date: '2026-03-14', minute: 60}, true],
    ['not Friday at 1, which is Thursday night', lateNight, {date: '2026-03-13', minute: 60}, false],
    ['not Saturday at 23', lateNight, {date: '2026-03-14', minute: 1380}, false],
    [
      'through the night of its last day',
      {...lateNight, untilDate: '2026-03-13'},
      {date: '2026-03-14', minute: 60},
      true,
    ],
    [
      'not in the night before its first day',
      {...lateNight, weekdays: [4, 5], fromDate: '2026-03-13'},
      {date: '2026-03-13', minute: 60},
      false,
    ],
  ] satisfies [string, Validity, {date: string; minute: number}, boolean][])('%s', (_what, validity, at, is) =>
    expect(isValidAt(validity, at)).toBe(is),
  );
});

describe("the venue's clock", () => {
  const vienna = momentReader('Europe/Vienna');
  it.each([
    ['winter', '2026-03-10T09:00:00Z', {date: '2026-03-10', minute: 600}],
    ['summer', '2026-07-10T09:00:00Z', {date: '2026-07-10', minute: 660}],
    ['after midnight', '2026-03-10T23:30:00Z', {date: '2026-03-11', minute: 30}],
    ['midnight itself', '2026-03-10T23:00:00Z', {date: '2026-03-11', minute: 0}],
    ['the hour that comes twice', '2026-10-25T01:30:00Z', {date: '2026-10-25', minute: 150}],
  ])('in %s', (_what, utc, moment) => expect(vienna(Date.parse(utc))).toEqual(moment));

  it('refuses a zone that does not exist', () => expect(() => momentReader('Europe/Nowhere')).toThrow(RangeError));
});

describe('credit', () => {
  it.each([
    ['lives to the cut-off after its years', '2026-03-10', {years: 3, cutOff: '12-31'}, '2029-12-31'],
    [
      'lives to the cut-off of the next year where this one is past',
      '2026-03-10',
      {years: 3, cutOff: '01-31'},
      '2030-01-31',
    ],
    ['ends on the day itself where that is the cut-off', '2026-03-10', {years: 1, cutOff: '03-10'}, '2027-03-10'],
    ['last used on 29 February', '2028-02-29', {years: 1, cutOff: '02-28'}, '2029-02-28'],
  ])('%s', (_what, lastUse, rule, lastDay) => expect(creditLastDay(lastUse, rule)).toBe(lastDay));

  it.each([
    [{years: 3, cutOff: '12-31'}, true],
    [{years: 0, cutOff: '12-31'}, false],
    [{years: 1.5, cutOff: '12-31'}, false],
    [{years: 3, cutOff: '02-29'}, false],
    [{years: 3, cutOff: '12-32'}, false],
  ])('by the rule %o: %s', (rule, is) => expect(isCreditExpiry(rule)).toBe(is));
});
