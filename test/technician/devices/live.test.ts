import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import type {DevicesWorld} from '../../../src/technician/devices/world.ts';
import {bootReports, magtekReport, posReport} from '../../support/boot-reports.ts';
import {deviceBench, type DeviceBench, type Said} from '../../support/devices-verb.ts';

let bench: DeviceBench;
let stop: () => void;
let isHushed: boolean;
beforeEach(async () => {
  bench = await deviceBench();
  isHushed = false;
});
afterEach(() => bench.remove());

const WEDGE = {
  path: '/dev/hidraw0',
  vendor: '0c2e',
  product: '0200',
  usagePage: 1,
  usage: 6,
  maker: 'Honeywell',
  name: 'Wedge',
};
const POS = {path: '/dev/hidraw2', vendor: '0c2e', product: '0b81', usagePage: 0x8c, usage: 2, name: 'Pos'};
const READER = {path: '/dev/hidraw3', vendor: '0801', product: '0002', usagePage: 0xff00, usage: 1, name: 'Reader'};
const TRACK = ';4111111111111111=29121010000012345678?';

/** Watches while `speak` happens, until it has said `until`; then somebody ends it. */
async function live(
  words: readonly string[],
  speak: () => void,
  {until, ...world}: Partial<DevicesWorld> & {until: RegExp},
): Promise<Said> {
  const ended = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const hush = (): ReturnType<DevicesWorld['hush']> => {
    isHushed = true;
    const end = async (): Promise<void> => {
      isHushed = false;
    };
    return {ended, end};
  };
  const watching = bench.listening(['live', ...words], speak, {hush, ...world});
  await vi.waitFor(() => expect(bench.said()).toMatch(until), {timeout: 20_000});
  expect(isHushed).toBe(true);
  stop();
  return watching;
}

describe('devices live', () => {
  it('shows what a scanner sends, by its numbers or by its name, and ends with the terminal clean', async () => {
    await bench.settings({devices: [{id: 'desk', form: 'keyboard', layout: 'de', vendor: '0c2e', product: '0200'}]});
    bench.hid.plug(WEDGE);
    const {said, code} = await live([], () => bench.type('/dev/hidraw0', 'YZ-10072\n'), {until: / scan {3}/});
    expect(said).toContain('desk        listening: Honeywell Wedge');
    expect(said).toContain('desk        scan   ZYß10072');
    expect([code, isHushed, bench.hid.openPaths()]).toEqual([0, false, []]);
  });

  it('masks what is a card’s, in hidraw and in keys', async () => {
    bench.hid.plug(WEDGE);
    bench.hid.plug(READER);
    const speak = (): void => {
      bench.type('/dev/hidraw0', `%B4111111111111111^DOE/JANE^29121010000?${TRACK}\n`);
      bench.hid.report('/dev/hidraw3', magtekReport(['', TRACK, '']));
    };
    const {said} = await live(['--raw'], speak, {
      until: /0801:0002 +swipe[^]*0c2e:0200 +swipe|0c2e:0200 +swipe[^]*0801:0002 +swipe/,
    });
    expect(said).toContain('0801:0002   swipe  ;************1111=…?');
    expect(said).toContain('0c2e:0200   swipe  %B************1111^…? ;************1111=…?');
    expect(said).toContain('1 report of 337 bytes; not shown, for such a device may read cards');
    expect(said).not.toMatch(/[0-9]{6}|DOE|(?:[0-9a-f]{2} ){4}/);
  });

  it('masks a card that a device types in another layout than it is set to', async () => {
    await bench.settings({devices: [{id: 'desk', form: 'keyboard', layout: 'fr', vendor: '0c2e', product: '0200'}]});
    bench.hid.plug(WEDGE);
    const {said} = await live([], () => bench.type('/dev/hidraw0', `${TRACK}\n`), {until: /swipe/});
    expect(said).toContain('desk        swipe  ;************1111=…?');
    expect(said).not.toMatch(/'&&&|[0-9]{6}/);
  });

  it('shows the bytes of a code with --raw, never those of what may be a card', async () => {
    bench.hid.plug(POS);
    const code = posReport(']E0', '5901234123457');
    const card = posReport(']C0', '4111111111111111');
    const {said} = await live(['--raw'], () => bench.hid.report('/dev/hidraw2', code), {until: / scan {3}/});
    expect(said).toContain('02 0d 5d 45 30 35 39 30 31 32 33 34 31 32 33 34 35 37 00');
    const masked = await live(['--raw'], () => bench.hid.report('/dev/hidraw2', card), {until: / scan {3}/});
    expect(masked.said).toContain('0c2e:0b81   scan   ]C0************1111');
    expect(masked.said).toContain('1 report of 64 bytes; not shown');
    expect(masked.said).not.toContain('34 31 31 31');
  });

  it('shows no bytes without --raw, and says what could not be read', async () => {
    bench.hid.plug(READER);
    const {said} = await live([], () => bench.hid.report('/dev/hidraw3', magtekReport(['%E?', ';E?', ''])), {
      until: /unread|swipe/,
    });
    expect(said).not.toContain('bytes');
  });

  it('leaves out a keyboard that somebody types on, and shows nothing of it', async () => {
    let now = 0;
    bench.hid.plug(WEDGE);
    const speak = (): void => {
      for (const report of bootReports('password\n')) {
        now += 50;
        bench.hid.report('/dev/hidraw0', report);
      }
    };
    const {said} = await live([], speak, {until: /typed on by hand/, nowMs: () => now});
    expect(said).toContain('0c2e:0200   is typed on by hand: left out from now on');
    expect(said).not.toMatch(/pass|word/);
  });

  it('hears what is plugged in meanwhile, and says what is gone', async () => {
    bench.hid.plug(POS);
    const speak = (): void => {
      bench.hid.unplug('/dev/hidraw2');
      bench.hid.plug({...READER, path: '/dev/hidraw2'});
    };
    const {said} = await live([], speak, {until: /listening: Memory Reader/});
    expect(said).toMatch(/0c2e:0b81 {3}is gone\n0801:0002 {3}listening: Memory Reader/);
  });

  it('says which device this user may not open', async () => {
    bench.hid.plug(POS);
    bench.hid.plug(READER);
    bench.hid.refuse('/dev/hidraw3', 'noAccess');
    const {said} = await live([], () => undefined, {until: /can’t be heard/});
    expect(said).toContain('0801:0002   can’t be heard: this user may not open it (bonustill devices rules)');
  });

  it('says that nothing is there yet', async () => {
    const {said} = await bench.call(['live'], {hush: () => ({ended: Promise.resolve(), end: async () => undefined})});
    expect(said).toContain('Nothing that could be one is plugged in yet.');
  });

  it('without libusb names its package', async () => {
    bench.hid.lackLibrary(true);
    const {said, code} = await bench.call(['live']);
    expect(said).toContain('apt install libusb-1.0-0');
    expect(code).toBe(69);
  });
});
