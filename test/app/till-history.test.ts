import {describe, expect, test} from 'vitest';
import type {DeviceStatus} from '../../src/app/devices.ts';
import {DEVICE_EVENTS_MAX, MINUTES_MAX, TillHistory} from '../../src/app/till-history.ts';

const MINUTE_MS = 60_000;
const NOON_MS = Date.UTC(2026, 10, 22, 12);

function makeHistory(fromMs = NOON_MS): {
  history: TillHistory;
  pass: (ms: number) => void;
  wait: (waiting: number) => void;
} {
  let nowMs = fromMs;
  let waiting = 0;
  const history = new TillHistory({
    nowMs: () => nowMs,
    sample: () => ({queues: {bonus: {waiting, oldestMs: null}}, rssBytes: 1000}),
  });
  return {
    history,
    pass: (ms) => {
      nowMs += ms;
    },
    wait: (count) => {
      waiting = count;
    },
  };
}

function status(state: DeviceStatus['state']): DeviceStatus {
  return {id: 'scanner', state, sinceMs: NOON_MS, typesToo: false};
}

describe('the short history of a till', () => {
  test('counts, adds up and keeps the slowest of what happened in a minute', () => {
    const {history} = makeHistory();
    history.committed(2, 0);
    history.committed(7.25, 1);
    history.drawn(3);
    history.called('bonus', 40, true);
    history.called('bonus', 5000, false);
    expect(history.minutes()).toEqual([
      {
        atMs: NOON_MS,
        commits: {count: 2, sumMs: 9.25, mostMs: 7.25},
        keys: {count: 1, sumMs: 3, mostMs: 3},
        ticketsClosed: 1,
        calls: {bonus: {count: 2, sumMs: 5040, mostMs: 5000, unanswered: 1}},
        queues: {bonus: {waiting: 0, oldestMs: null}},
        rssBytes: 1000,
      },
    ]);
  });

  test('begins a new row with each minute, and keeps what waited at the end of the one before', () => {
    const {history, pass, wait} = makeHistory();
    history.drawn(3);
    wait(4);
    pass(MINUTE_MS);
    history.tick();
    wait(0);
    history.drawn(5);
    const rows = history.minutes();
    expect(rows.map(({atMs}) => atMs)).toEqual([NOON_MS, NOON_MS + MINUTE_MS]);
    expect(rows.map(({keys}) => keys.mostMs)).toEqual([3, 5]);
    expect(rows.map(({queues}) => queues['bonus']?.waiting)).toEqual([4, 0]);
  });

  test('keeps no more rows than it shows, whatever the clock does', () => {
    const {history, pass} = makeHistory();
    for (let minute = 0; minute < MINUTES_MAX * 2; minute += 1) {
      pass(minute % 7 === 0 ? -10 * MINUTE_MS : MINUTE_MS);
      history.tick();
    }
    expect(history.minutes()).toHaveLength(MINUTES_MAX + 1);
  });

  test('goes on from what was kept of the run before, not from what lies far back or in the future', () => {
    const {history: before, pass: passBefore} = makeHistory();
    before.drawn(3);
    passBefore(MINUTE_MS);
    before.drawn(4);
    const kept = before.minutes();
    const {history} = makeHistory(NOON_MS + 2 * MINUTE_MS);
    const away = [-200, 200].flatMap((by) => kept.map((row) => ({...row, atMs: row.atMs + by * MINUTE_MS})));
    history.follow([...kept, ...away]);
    expect(history.minutes().map(({keys}) => keys.mostMs)).toEqual([3, 4, 0]);
  });

  test('tells when a device went and came back, and how often it was heard', () => {
    const {history, pass} = makeHistory();
    history.devices([status('open')]);
    history.read('scanner');
    pass(5000);
    history.devices([status('absent')]);
    history.devices([status('noAccess')]);
    pass(1000);
    history.devices([status('open')]);
    expect(history.deviceEvents()).toEqual([
      {id: 'scanner', state: 'absent', atMs: NOON_MS + 5000},
      {id: 'scanner', state: 'open', atMs: NOON_MS + 6000},
    ]);
    expect(history.heard('scanner')).toEqual({reads: 1, lastReadMs: NOON_MS});
    expect(history.heard('reader')).toBeNull();
  });

  test('forgets the oldest of a device that comes and goes all day', () => {
    const {history} = makeHistory();
    for (let turn = 0; turn <= DEVICE_EVENTS_MAX + 50; turn += 1) {
      history.devices([status(turn % 2 === 0 ? 'open' : 'absent')]);
    }
    expect(history.deviceEvents()).toHaveLength(DEVICE_EVENTS_MAX);
  });
});
