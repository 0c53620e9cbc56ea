import {describe, expect, test} from 'vitest';
import type {OutboxStatus} from '../../src/app/outbox.ts';
import type {PrinterStatus} from '../../src/app/ports.ts';
import type {PrinterSettings} from '../../src/app/settings.ts';
import {openPrinterWatch} from '../../src/till/printer-watch.ts';
import {manualClock} from '../support/manual-clock.ts';

const WELL: PrinterStatus = {isOnline: true, paper: 'in', cover: 'shut', drawer: 'shut', hasError: false};
const QUIET: OutboxStatus = {jobs: [], busy: 0, fault: null, said: null, isQuestionDue: false};
const USB: PrinterSettings = {kind: 'usb', path: '/dev/usb/lp0', asksStatus: true, profile: 'epson', columns: 42};

/** A watch at a printer that answers `says`; the outbox stands as `stands` says. */
function watched(settings: PrinterSettings = USB) {
  const clock = manualClock();
  const at: {says: PrinterStatus | null; stands: OutboxStatus; asked: number} = {
    says: WELL,
    stands: QUIET,
    asked: 0,
  };
  const watch = openPrinterWatch({
    settings,
    printer: {
      ask: async () => {
        at.asked += 1;
        return at.says;
      },
    },
    outbox: {
      status: () => at.stands,
      heard: (said) => {
        at.stands = {...at.stands, said: said ?? at.stands.said};
      },
    },
    nowMs: clock.now,
    setTimer: clock.setTimer,
  });
  /** Seconds pass, one by one; an answer is heard between them. */
  const seconds = async (count: number): Promise<number> => {
    const before = at.asked;
    for (let second = 0; second < count; second += 1) {
      clock.pass(1000);
      for (let step = 0; step < 5; step += 1) await Promise.resolve();
    }
    return at.asked - before;
  };
  return {at, watch, clock, seconds};
}

describe('the printer is asked', () => {
  test('soon after the start, and then a few times a minute', async () => {
    const {watch, seconds} = watched();
    watch.begin();
    expect(await seconds(2)).toBe(0);
    expect(await seconds(1)).toBe(1);
    expect(await seconds(60)).toBe(3);
  });

  test.each([
    {words: 'something is wrong', stands: {...QUIET, fault: 'paperOut'}},
    {words: 'its drawer is open', stands: {...QUIET, said: {...WELL, drawer: 'open'}}},
  ] as const)('every few seconds while $words', async ({stands}) => {
    const {at, watch, seconds} = watched();
    at.says = stands.said ?? WELL;
    at.stands = stands;
    watch.begin();
    expect(await seconds(30)).toBeGreaterThan(8);
  });

  test('soon after its drawer was told to open', async () => {
    const {at, watch, seconds} = watched();
    watch.begin();
    await seconds(4);
    const drawer = {
      id: 'd',
      kind: 'drawer',
      ticketId: null,
      copy: 0,
      status: 'waiting',
      ticketNo: null,
      why: null,
    } as const;
    at.stands = {...at.stands, jobs: [drawer]};
    watch.noticed();
    at.stands = {...at.stands, jobs: []};
    watch.noticed();
    expect(await seconds(3)).toBe(1);
  });

  test('not while a job is on', async () => {
    const {at, watch, seconds} = watched();
    at.stands = {...QUIET, busy: 1};
    watch.begin();
    expect(await seconds(120)).toBe(0);
    at.stands = QUIET;
    expect(await seconds(21)).toBeGreaterThan(0);
  });

  test('seldom, where it never answers', async () => {
    const {at, watch, seconds} = watched();
    at.says = null;
    watch.begin();
    await seconds(50);
    expect(await seconds(180)).toBeLessThan(5);
  });

  test('no more, once the watch is closed', async () => {
    const {watch, clock, seconds} = watched();
    watch.begin();
    await seconds(4);
    watch.close();
    watch.noticed();
    expect([await seconds(100), clock.timersOpen()]).toEqual([0, 0]);
  });
});

test.each([
  {words: 'none', settings: {kind: 'none'}},
  {words: 'a file', settings: {kind: 'file', path: 'paper.bin', profile: 'epson', columns: 42}},
  {words: 'one that is not to be asked', settings: {...USB, asksStatus: false}},
] as const)('a printer that is $words is never asked', async ({settings}) => {
  const {watch, seconds} = watched(settings);
  watch.begin();
  expect(await seconds(100)).toBe(0);
});
