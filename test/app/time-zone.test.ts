import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {timeReader} from '../../screens/parts/time-of-day.ts';
import {enterTimeZone, isInTimeZone, isTimeZone} from '../../src/app/time-zone.ts';

const before = process.env['TZ'];
beforeEach(() => enterTimeZone('UTC'));
afterEach(() => {
  if (before === undefined) delete process.env['TZ'];
  else process.env['TZ'] = before;
});

describe('a time zone', () => {
  it.each([
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'America/Argentina/Buenos_Aires',
    'Europe/London',
    'UTC',
    'Etc/UTC',
  ])('%s is one', (zone) => expect(isTimeZone(zone)).toBe(true));

  it.each(['Mars/Olympus', 'Europe/Berlim', 'Berlin', '', 'Foo/Bar-3', 'EST5EDT,M3.2.0,M11.1.0', ':/etc/localtime'])(
    '%j is none',
    (zone) => expect(isTimeZone(zone)).toBe(false),
  );

  it('that is only asked about is not entered', () => {
    isTimeZone('Europe/Berlin');
    expect(process.env['TZ']).toBe('UTC');
    expect(new Date(0).getHours()).toBe(0);
  });
});

describe('the process is in a zone', () => {
  it('once it has entered it', () => {
    expect(isInTimeZone('Europe/Berlin')).toBe(false);
    enterTimeZone('Europe/Berlin');
    expect(isInTimeZone('Europe/Berlin')).toBe(true);
    expect(isInTimeZone('Europe/Paris')).toBe(false);
  });

  it('but not in one that nobody knows, and UTC is left to Intl', () => {
    enterTimeZone('Mars/Olympus');
    expect(isInTimeZone('Mars/Olympus')).toBe(false);
    enterTimeZone('UTC');
    expect(isInTimeZone('UTC')).toBe(false);
  });
});

describe('the time at the venue', () => {
  const zones = ['Europe/Berlin', 'Australia/Sydney', 'America/St_Johns', 'Asia/Kathmandu', 'Europe/London'];
  /** Every 9 days and some hours for two years: each month, both summer times, all hours. */
  const moments = Array.from({length: 80}, (_, index) => Date.UTC(2026, 0, 1) + index * 791_234_567);

  it.each(zones)('in %s is the same by the own clock as by Intl', (zone) => {
    const byIntl = timeReader(zone);
    enterTimeZone(zone);
    const byClock = timeReader(zone);
    expect(byClock).not.toBe(byIntl);
    expect(moments.map(byClock)).toEqual(moments.map(byIntl));
  });

  it('is what a clock on the wall in Sydney says', () => {
    enterTimeZone('Australia/Sydney');
    expect(timeReader('Australia/Sydney')(Date.UTC(2026, 8, 6, 3, 4))).toEqual({
      weekday: 'Sun',
      time: '13:04',
      date: '6 Sept 2026',
    });
  });
});
