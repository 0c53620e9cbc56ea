import {describe, expect, it} from 'vitest';
import {dueSpan, wallTime} from '../../src/app/backup-times.ts';
import {momentReader} from '../../src/core/bonus/moment.ts';

/** A moment as text, by UTC. */
const utc = (atMs: number | undefined): string => new Date(atMs ?? 0).toISOString().slice(0, 16);
const BERLIN = momentReader('Europe/Berlin');

describe('a time of the day by the venue’s clock', () => {
  it.each<[string, string, string, number, string]>([
    ['in winter', 'Europe/Berlin', '2026-11-22', 270, '2026-11-22T03:30'],
    ['in summer', 'Europe/Berlin', '2026-07-01', 270, '2026-07-01T02:30'],
    ['that summer time leaves out: behind the gap', 'Europe/Berlin', '2026-03-29', 150, '2026-03-29T01:00'],
    ['just before the gap', 'Europe/Berlin', '2026-03-29', 119, '2026-03-29T00:59'],
    ['that comes twice: the first time', 'Europe/Berlin', '2026-10-25', 150, '2026-10-25T00:30'],
    ['behind the hour that comes twice', 'Europe/Berlin', '2026-10-25', 270, '2026-10-25T03:30'],
    ['on the other side of the world', 'Australia/Sydney', '2026-10-04', 150, '2026-10-03T16:00'],
    ['where clocks go by half an hour', 'Australia/Lord_Howe', '2026-04-05', 105, '2026-04-04T14:45'],
    ['where the day begins behind midnight', 'America/Santiago', '2026-09-06', 10, '2026-09-06T04:00'],
    ['midnight', 'Asia/Kolkata', '2026-11-22', 0, '2026-11-21T18:30'],
    ['the last minute', 'Asia/Kolkata', '2026-11-22', 1439, '2026-11-22T18:29'],
  ])('%s', (_says, zone, day, minute, expected) => {
    expect(utc(wallTime(day, minute, momentReader(zone)))).toBe(expected);
  });
});

describe('which time passed last, and which comes next', () => {
  it.each<[string, readonly string[], string, string, string]>([
    ['in the middle of the day', ['04:30'], '2026-11-22T12:00', '2026-11-22T03:30', '2026-11-23T03:30'],
    ['at the very time', ['04:30'], '2026-11-22T03:30', '2026-11-22T03:30', '2026-11-23T03:30'],
    ['before it', ['04:30'], '2026-11-22T03:29', '2026-11-21T03:30', '2026-11-22T03:30'],
    ['with several times', ['23:00', '04:30', '12:00'], '2026-11-22T12:00', '2026-11-22T11:00', '2026-11-22T22:00'],
    ['over the change to summer time', ['02:30'], '2026-03-28T12:00', '2026-03-28T01:30', '2026-03-29T01:00'],
    ['once in the night of two hours', ['02:30'], '2026-10-25T01:45', '2026-10-25T00:30', '2026-10-26T01:30'],
  ])('%s', (_says, times, now, last, next) => {
    const span = dueSpan(times, Date.parse(`${now}Z`), BERLIN);
    expect([utc(span?.lastMs), utc(span?.nextMs)]).toEqual([last, next]);
  });

  it('without any time there is none', () => {
    expect(dueSpan([], 0, BERLIN)).toBeNull();
  });
});
