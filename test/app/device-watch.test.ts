import {describe, expect, it} from 'vitest';
import {allFailed, firstStatuses, inputOf, newsOf, restartWaitMs, statusesTold} from '../../src/app/device-watch.ts';
import type {DeviceState} from '../../src/app/devices.ts';
import {READER, SCANNER} from '../support/hid-reports.ts';

const told = (id: string, state: DeviceState) => ({id, state, typesToo: false});
const first = firstStatuses([SCANNER, READER], 1000);

describe('what is told of devices', () => {
  it('stands in the order of the settings, whatever order it came in', () => {
    const after = statusesTold(first, [told('reader', 'open'), told('scanner', 'noAccess')], 2000);
    expect(after.map(({id, state, sinceMs}) => [id, state, sinceMs])).toEqual([
      ['scanner', 'noAccess', 2000],
      ['reader', 'open', 2000],
    ]);
  });

  it('is as old as the state, not as the last word of it', () => {
    const open = statusesTold(first, [told('scanner', 'open')], 2000);
    const again = statusesTold(open, [told('scanner', 'open')], 9000);
    expect(again.map(({sinceMs}) => sinceMs)).toEqual([2000, 1000]);
  });

  it('is of no device that the settings do not name', () => {
    expect(statusesTold(first, [told('stranger', 'open')], 2000)).toEqual(first);
  });

  it('is failed for all when nothing hears them, since then', () => {
    expect(allFailed(first, 5000).map(({state, sinceMs}) => [state, sinceMs])).toEqual([
      ['failed', 5000],
      ['failed', 5000],
    ]);
  });
});

describe('news of a device', () => {
  const at = (state: DeviceState) => statusesTold(firstStatuses([SCANNER], 0), [told('scanner', state)], 0);

  it.each([
    ['open', 'absent', [{id: 'scanner', state: 'absent'}]],
    ['open', 'failed', [{id: 'scanner', state: 'failed'}]],
    ['absent', 'open', [{id: 'scanner', state: 'open'}]],
    ['noAccess', 'open', [{id: 'scanner', state: 'open'}]],
    ['open', 'open', []],
    ['absent', 'noAccess', []],
    ['failed', 'absent', []],
  ] as const)('from %s to %s', (before, after, news) => expect(newsOf(at(before), at(after))).toEqual(news));
});

describe('the wait before the process is started again', () => {
  it.each([
    [0, 100],
    [1, 200],
    [3, 800],
    [7, 12_800],
    [8, 15_000],
    [10_000, 15_000],
  ])('after %i failures in a row', (failures, waitMs) => expect(restartWaitMs(failures)).toBe(waitMs));
});

describe('what was read', () => {
  it.each([
    [
      {kind: 'scan', code: ']E09310072011691'},
      {kind: 'scan', code: ']E09310072011691', typedBefore: 0, atMs: 7},
    ],
    [
      {kind: 'swipe', tracks: ';8100012345678?'},
      {kind: 'swipe', tracks: ';8100012345678?', typedBefore: 0, atMs: 7},
    ],
    [
      {kind: 'unread', why: 'badSwipe'},
      {kind: 'unread', why: 'badSwipe', typedBefore: 0, atMs: 7},
    ],
  ] as const)('is an input of the till', (read, input) => expect(inputOf(read, 7)).toEqual(input));
});
