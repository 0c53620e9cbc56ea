import {readFile, readdir} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {DevicesWorld} from '../../../src/technician/devices/world.ts';
import {SETTINGS_FILE} from '../../../src/store/settings-file.ts';
import {magtekReport, posReport} from '../../support/boot-reports.ts';
import {deviceBench, type DeviceBench} from '../../support/devices-verb.ts';
import {OWN, WEDGE} from '../../support/plugged-keyboards.ts';

let bench: DeviceBench;
beforeEach(async () => {
  bench = await deviceBench();
  await bench.settings({});
});
afterEach(() => bench.remove());
const POS = {path: '/dev/hidraw2', vendor: '0c2e', product: '0b81', usagePage: 0x8c, usage: 2, port: '1-3'};
const READER = {path: '/dev/hidraw3', vendor: '0801', product: '0002', usagePage: 0xff00, usage: 1, port: '1-4'};

const TRACK = ';4111111111111111=29121010000012345678?';

describe('a reader', () => {
  it('in MagTek’s mode is told by one swipe, of which nothing is shown or kept', async () => {
    bench.hid.plug(READER);
    const swipe = magtekReport(['%B4111111111111111^DOE/JANE^29121010000?', TRACK, '']);
    const {said} = await bench.listening(['learn', '--yes'], () => bench.hid.report('/dev/hidraw3', swipe));
    expect(said).toContain('"form": "magtek"');
    expect(said).toContain('************1111');
    expect(said).not.toMatch(/[0-9]{6}|DOE/);
    expect(await bench.devicesSaved()).toEqual([{id: 'reader', form: 'magtek', vendor: '0801', product: '0002'}]);
    expect(await readFile(join(bench.data, SETTINGS_FILE), 'utf8')).not.toContain('1111');
  });

  it('that types is told by its card in the layout that reads one; no other reading is shown', async () => {
    bench.hid.plug(WEDGE);
    bench.hid.plug(OWN);
    const {said} = await bench.listening(['learn', '--yes'], () => bench.type('/dev/hidraw0', `${TRACK}\n`));
    expect(said).toContain(';************1111=…?');
    expect(said).not.toMatch(/[0-9]{6}|&&&/);
    expect(await bench.devicesSaved()).toMatchObject([{id: 'reader', layout: 'us'}]);
  });

  it('of another maker says on which collection it is read', async () => {
    bench.hid.plug({...READER, vendor: '1234', usage: 2});
    await bench.listening(['learn', '--yes'], () => bench.hid.report('/dev/hidraw3', magtekReport(['', TRACK, ''])));
    expect(await bench.devicesSaved()).toMatchObject([{id: 'reader', vendor: '1234', usage: 'ff00:2'}]);
  });
});

describe('a HID POS scanner', () => {
  it('needs no keyboard beside it', async () => {
    bench.hid.plug(POS);
    const {said, code} = await bench.listening(['learn', '--yes'], () =>
      bench.hid.report('/dev/hidraw2', posReport(']E0', '5901234123457')),
    );
    expect(said).toContain('  scan  ]E05901234123457');
    expect(said).not.toContain('inhibited');
    expect(code).toBe(0);
    expect(await bench.devicesSaved()).toEqual([{id: 'scanner', form: 'hid-pos', vendor: '0c2e', product: '0b81'}]);
  });
});

describe('nothing is learnt', () => {
  it('where nothing is plugged in that could be one', async () => {
    const {said, code} = await bench.call(['learn']);
    expect([said, code]).toEqual(['Nothing that could be a scanner or a reader is plugged in.', 1]);
  });

  it('where this user may open nothing', async () => {
    bench.hid.plug(POS);
    bench.hid.refuse('/dev/hidraw2', 'noAccess');
    const {said, code} = await bench.call(['learn']);
    expect(said).toContain('run it as root (sudo)');
    expect(code).toBe(1);
  });

  it('where nothing comes in time', async () => {
    bench.hid.plug(POS);
    const {said, code} = await bench.call(['learn', '--wait', '1']);
    expect(said).toContain('Nothing was read within 1 seconds; nothing was saved.');
    expect([code, bench.hid.openPaths()]).toEqual([1, []]);
  });

  it('where somebody ends it: all is closed, and the terminal is as it was', async () => {
    bench.hid.plug(POS);
    let isHushed = false;
    const hush = (): ReturnType<DevicesWorld['hush']> => {
      isHushed = true;
      return {
        ended: Promise.resolve(),
        end: async () => {
          isHushed = false;
        },
      };
    };
    const {said, code} = await bench.call(['learn'], {hush});
    expect(said).toContain('Ended; nothing was saved.');
    expect([code, isHushed, bench.hid.openPaths()]).toEqual([1, false, []]);
  });

  it('where libusb is missing', async () => {
    bench.hid.lackLibrary(true);
    const {said, code} = await bench.call(['learn']);
    expect(said).toContain('apt install libusb-1.0-0');
    expect(code).toBe(69);
  });

  it('where there is no till', async () => {
    const {code} = await bench.call(['learn', '--data', join(bench.data, 'nowhere')]);
    expect(code).toBe(78);
  });

  it.each([
    ['--id', 'Two Words'],
    ['--layout', 'es'],
    ['--wait', '0'],
    ['--group', 'a b'],
  ])('with %s %s', async (flag, value) => {
    await expect(bench.call(['learn', flag, value])).rejects.toThrow(/is invalid/);
    expect(await readdir(bench.data)).toEqual([SETTINGS_FILE]);
  });
});
