import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {HidTrouble} from '../../../drivers/hid/hid-port.ts';
import {SETTINGS_FILE} from '../../../src/store/settings-file.ts';
import {deviceBench, type DeviceBench} from '../../support/devices-verb.ts';

let bench: DeviceBench;
beforeEach(async () => {
  bench = await deviceBench();
});
afterEach(() => bench.remove());

const WEDGE = {vendor: '0c2e', product: '0200', usagePage: 1, usage: 6, maker: 'Honeywell', name: 'HID Keyboard'};
const READER = {
  vendor: '0801',
  product: '0002',
  usagePage: 0xff00,
  usage: 1,
  maker: 'Mag-Tek',
  name: 'USB Swipe Reader',
};

function rowsOf(said: string, from: string): readonly string[] {
  const rows = said.split('\n');
  const start = rows.indexOf(from);
  const end = rows.indexOf('', start);
  return rows.slice(start + 1, end === -1 ? undefined : end);
}

describe('what is plugged in', () => {
  it('is listed with its numbers, its name, what it looks like, and whether it types at the terminal', async () => {
    await bench.settings({
      devices: [{id: 'scanner', form: 'keyboard', vendor: '0c2e', product: '0200', port: '1-2.3'}],
    });
    bench.hid.plug({...WEDGE, path: '/dev/hidraw0', serial: 'A-0017', port: '1-2.3', typesToo: true});
    bench.hid.plug({...READER, path: '/dev/hidraw1', port: '1-4'});
    const {said, code} = await bench.call([]);
    expect(rowsOf(said, 'Plugged in:')).toEqual([
      '  0c2e:0200  Honeywell HID Keyboard',
      '             keyboard, types at the terminal, serial A-0017, port 1-2.3,',
      '             configured as scanner',
      '  0801:0002  Mag-Tek USB Swipe Reader',
      '             MagTek reader, port 1-4, not configured',
    ]);
    expect(code).toBe(0);
  });

  it('is one device, however many collections it has; two alike are two', async () => {
    await bench.settings({});
    bench.hid.plug({...WEDGE, path: '/dev/hidraw0', port: '1-1'});
    bench.hid.plug({...WEDGE, path: '/dev/hidraw1', port: '1-1', usagePage: 0x8c, usage: 2});
    bench.hid.plug({...WEDGE, path: '/dev/hidraw2', port: '1-2', usagePage: 12, usage: 1});
    expect(rowsOf((await bench.call(['list'])).said, 'Plugged in:')).toEqual([
      '  0c2e:0200  Honeywell HID Keyboard',
      '             keyboard and HID POS scanner, kept off the terminal, port 1-1,',
      '             not configured',
      '  0c2e:0200  Honeywell HID Keyboard',
      '             other, port 1-2, not configured',
    ]);
  });

  it('never breaks the table nor obeys what a device is called', async () => {
    await bench.settings({});
    const evil = {maker: '\u001b[2J', name: 'x'.repeat(300), serial: `\u001b]0;${'y'.repeat(120)}\n`, port: '1-1'};
    bench.hid.plug({...WEDGE, ...evil, path: '/dev/hidraw0'});
    const {said} = await bench.call([]);
    expect(said).not.toMatch(/\u001b/);
    for (const row of said.split('\n')) expect(row.length).toBeLessThanOrEqual(80);
  });

  it('is nothing on a machine without hidraw, and that is no mistake', async () => {
    const {said, code} = await bench.call([]);
    expect(said).toContain('Plugged in: no device that hidraw shows.');
    expect(said).toContain(`There is no till in ${bench.data}: name its folder with --data.`);
    expect(code).toBe(0);
  });

  it('can’t be told where the system lacks libusb: the package is named, and the rest is still shown', async () => {
    await bench.settings({devices: [{id: 'scanner', form: 'hid-pos', vendor: '0c2e', product: '0b81'}]});
    bench.hid.lackLibrary(true);
    const {said, code} = await bench.call([]);
    expect(said).toContain('apt install libusb-1.0-0');
    expect(said).toContain('Configured: scanner');
    expect(said).toContain('Printer: none');
    expect(code).toBe(69);
  });
});

describe('a system whose devices can’t be listed', () => {
  it('is told in its own words, with exit code 1', async () => {
    const list = async (): Promise<never> => {
      throw new HidTrouble('failed', 'udev does not answer');
    };
    const {said, code} = await bench.call([], {hid: async () => ({...bench.hid, list})});
    expect(said).toContain('Scanners and readers can’t be looked at: udev does not answer');
    expect(said).not.toContain('apt install');
    expect(code).toBe(1);
  });
});

describe('what is configured', () => {
  const scanner = {id: 'scanner', form: 'keyboard', layout: 'de', vendor: '0c2e', product: '0200'};

  it('is there or not, and says where the rule is missing', async () => {
    const reader = {id: 'reader', form: 'magtek', vendor: '0801', product: '0002', serial: 'S1', usage: 'ff00:01'};
    await bench.settings({devices: [scanner, reader]});
    bench.hid.plug({...WEDGE, path: join(bench.data, SETTINGS_FILE), typesToo: true});
    const {said} = await bench.call([]);
    expect(rowsOf(said, 'Configured:')).toEqual([
      '  scanner    keyboard-type (de) 0c2e:0200',
      '             there, may be opened',
      '             its udev rule is missing: bonustill devices rules --write',
      '             types at the terminal as well',
      '  reader     MagTek reader 0801:0002, serial S1, usage ff00:01',
      '             not plugged in',
      '             its udev rule is missing: bonustill devices rules --write',
    ]);
  });

  it('is named where this user may not open it, and where another one like it is plugged in', async () => {
    await bench.settings({devices: [scanner]});
    bench.hid.plug({...WEDGE, path: '/nowhere/hidraw0', port: '1-1'});
    bench.hid.plug({...WEDGE, path: '/nowhere/hidraw1', port: '1-2'});
    const {said} = await bench.call([]);
    expect(rowsOf(said, 'Configured:')).toEqual([
      '  scanner    keyboard-type (de) 0c2e:0200',
      '             there, but this user may not open it',
      '             its udev rule is missing: bonustill devices rules --write',
      '             more than one is plugged in: name its serial or port',
    ]);
  });

  it('whose rule is in its place is told otherwise where it may not be opened, or types at the terminal', async () => {
    await bench.settings({devices: [scanner]});
    await mkdir(join(bench.root, 'etc/udev/rules.d'), {recursive: true});
    await bench.call(['rules', '--write', '--group', 'tty']);
    bench.hid.plug({...WEDGE, path: '/nowhere/hidraw0', typesToo: true});
    const {said} = await bench.call([]);
    expect(rowsOf(said, 'Configured:')).toEqual([
      '  scanner    keyboard-type (de) 0c2e:0200',
      '             there, but this user is not in the group of its udev rule',
      '             types at the terminal as well: plug it in anew',
    ]);
  });

  it('that may be opened and types nowhere else needs no rule of ours', async () => {
    await bench.settings({devices: [scanner]});
    bench.hid.plug({...WEDGE, path: join(bench.data, SETTINGS_FILE)});
    expect(rowsOf((await bench.call([])).said, 'Configured:')).toEqual([
      '  scanner    keyboard-type (de) 0c2e:0200',
      '             there, may be opened',
    ]);
  });

  it('whose rule is another device’s has none', async () => {
    await bench.settings({devices: [scanner]});
    await bench.put(
      'etc/udev/rules.d/70-bonustill.rules',
      'SUBSYSTEM=="hidraw", ACTION!="remove", KERNELS=="*:0C2E:0200.*", GROUP="tty", MODE="0660", SYMLINK+="till/scanner"',
    );
    expect((await bench.call([])).said).toContain('its udev rule is missing');
  });

  it('is nothing yet', async () => {
    await bench.settings({});
    expect((await bench.call([])).said).toContain(
      'Configured: none. A scanner that types at the terminal needs no entry.',
    );
  });

  it('can’t be told where the settings are wrong: every reason, and what is plugged in all the same', async () => {
    await writeFile(join(bench.data, SETTINGS_FILE), '{"venue": 1}');
    bench.hid.plug({...WEDGE, path: '/dev/hidraw0'});
    const {said, code} = await bench.call([]);
    expect(said).toContain('0c2e:0200  Honeywell HID Keyboard');
    expect(said).toContain('venue: must be a group in { }, not 1');
    expect(code).toBe(78);
  });
});

describe('where printers may be', () => {
  beforeEach(async () => {
    await bench.put('dev/usb/lp0', '');
    await bench.put('sys/devices/usb1/1-3/product', 'TM-T20II\n');
    await bench.put('sys/devices/usb1/1-3/manufacturer', 'EPSON\n');
    await bench.put('sys/devices/usb1/1-3/1-3:1.0/interface', '');
    await bench.link('sys/class/usbmisc/lp0/device', '../../../devices/usb1/1-3/1-3:1.0');
    await bench.put('dev/ttyUSB0', '');
    await bench.put('dev/ttyS0', '');
    await bench.put('dev/ttyS1', '');
    await bench.put('sys/class/tty/ttyS0/type', '4\n');
    await bench.put('sys/class/tty/ttyS1/type', '0\n');
    await bench.link('dev/serial/by-id/usb-Prolific_Cable-if00', '../../ttyUSB0');
  });

  it('is told by what is plugged in there; serial ports that the kernel only has a name for are left out', async () => {
    const {said, code} = await bench.call(['printers']);
    expect(said.split('\n')).toEqual([
      `There is no till in ${bench.data}: name its folder with --data.`,
      'Where printers may be:',
      '  /dev/usb/lp0    EPSON TM-T20II',
      '  /dev/ttyS0      serial port',
      '  /dev/ttyUSB0    serial port, always /dev/serial/by-id/usb-Prolific_Cable-if00',
    ]);
    expect(code).toBe(0);
  });

  it('stands beside the printer of the settings and what it says', async () => {
    await bench.settings({printer: {kind: 'file', path: 'paper.bin', profile: 'epson', columns: 42}});
    const {said} = await bench.call(['list']);
    expect(said).toContain(
      `Printer: file:${join(bench.data, 'paper.bin')}, profile epson, 42 columns\n  not asked: a file says nothing back`,
    );
  });
});

describe('the printer of the settings', () => {
  const paper = {profile: 'epson', columns: 42};
  it.each([
    [{kind: 'usb', path: '/nowhere/lp0', ...paper}, 'not plugged in'],
    [{kind: 'serial', path: '/nowhere/ttyUSB0', ...paper}, 'not plugged in'],
    [{kind: 'tcp', host: '127.0.0.1', port: 9, ...paper}, 'says nothing'],
    [{kind: 'tcp', host: '127.0.0.1', port: 9, asksStatus: false, ...paper}, 'not asked: asksStatus is false'],
  ])('%j: %s', async (printer, words) => {
    await bench.settings({printer});
    expect((await bench.call(['printers'])).said.split('\n')[1]).toBe(`  ${words}`);
  });
});

describe('as JSON', () => {
  it('there is all of it', async () => {
    await bench.settings({devices: [{id: 'scanner', form: 'hid-pos', vendor: '0c2e', product: '0b81'}]});
    bench.hid.plug({...WEDGE, path: '/dev/hidraw0'});
    const {said} = await bench.call(['--json']);
    expect(JSON.parse(said)).toMatchObject({
      hidraw: null,
      plugged: [{vendor: '0c2e', product: '0200', looks: ['keyboard'], ids: []}],
      configured: [{entry: {id: 'scanner'}, state: 'absent'}],
      printer: {kind: 'none'},
      printerStatus: null,
      ports: [],
      settings: null,
    });
  });

  it('a library that is missing is a code in it', async () => {
    bench.hid.lackLibrary(true);
    const {said, code} = await bench.call(['list', '--json']);
    expect(JSON.parse(said)).toMatchObject({hidraw: {code: 'noLibrary'}, plugged: []});
    expect(code).toBe(69);
  });
});
