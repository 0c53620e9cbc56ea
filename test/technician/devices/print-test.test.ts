import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {readPaper} from '../../../drivers/printer/paper.ts';
import {profileNamed} from '../../../drivers/printer/profiles.ts';
import {wayTo} from '../../../src/technician/devices/printer-place.ts';
import {statusWords} from '../../../src/technician/devices/printer-words.ts';
import {deviceBench, type DeviceBench} from '../../support/devices-verb.ts';
import {tcpPrinter, type TcpPrinter} from '../../../src/technician/practice-printer/tcp-printer.ts';

let bench: DeviceBench;
beforeEach(async () => {
  bench = await deviceBench();
});
afterEach(() => bench.remove());

describe('at a printer on the network', () => {
  let printer: TcpPrinter;
  beforeEach(async () => {
    printer = await tcpPrinter();
    await bench.settings({
      printer: {kind: 'tcp', host: '127.0.0.1', port: printer.port, profile: 'epson', columns: 42},
    });
  });
  afterEach(() => printer.close());

  it('the page comes out, whole and cut, and the printer says before and after that all is well', async () => {
    const {said, code} = await bench.call(['print-test']);
    const rows = said.split('\n');
    expect(rows[0]).toBe(`tcp:127.0.0.1:${printer.port}, profile epson, 42 columns`);
    expect(rows[1]).toMatch(/^Before: ready, paper in, cover shut/);
    expect(rows[2]).toMatch(/^Sent: [0-9]+ bytes\./);
    expect(rows[3]).toMatch(/^After: ready, paper in, cover shut/);
    expect(code).toBe(0);
    const {receipts, drawerPulses} = printer.machine.paper();
    expect(receipts).toHaveLength(1);
    expect(receipts[0]?.rows.join('\n')).toContain(`|${'-'.repeat(40)}|`);
    expect([receipts[0]?.cut, drawerPulses]).toEqual([true, 0]);
  });

  it('the drawer opens where it is asked for, by which it is known what its line means', async () => {
    expect((await bench.call(['print-test'])).said).not.toContain('drawer');
    const {said} = await bench.call(['print-test', '--drawer']);
    expect(printer.machine.paper().drawerPulses).toBe(1);
    expect(said).toMatch(/^Before: ready, paper in, cover shut$/m);
    expect(said).toMatch(/^After: ready, paper in, cover shut, drawer open$/m);
  });

  it('the drawer opens by the pulse of the settings, which the page names', async () => {
    await bench.settings({
      printer: {
        kind: 'tcp',
        host: '127.0.0.1',
        port: printer.port,
        profile: 'epson',
        columns: 42,
        drawer: {pin: 5, onMs: 200, offMs: 400},
      },
    });
    const path = join(bench.data, 'page.bin');
    await bench.call(['print-test', '--drawer']);
    const [page] = printer.machine.paper().receipts;
    expect(page?.rows.join('\n')).toContain('Drawer: pin 5, 200 ms, opens now');
    await bench.call(['print-test', '--drawer', '--to', `file:${path}`]);
    expect((await readFile(path)).includes(Buffer.of(0x1b, 0x70, 0, 50, 250))).toBe(true);
  });

  it('another profile and width may be tried, without a word in the settings', async () => {
    const {said} = await bench.call(['print-test', '--profile', 'generic', '--columns', '32']);
    expect(said).toContain('profile generic, 32 columns');
  });

  it('without paper nothing is printed, and it says why, with exit code 1', async () => {
    printer.machine.paperFor(0);
    printer.machine.receive(Uint8Array.of(0x0a));
    const {said, code} = await bench.call(['print-test']);
    expect(said).toMatch(/^Before: offline, no paper/m);
    expect(said).toMatch(/^Not printed: /m);
    expect(said).toMatch(/^Now: offline, no paper/m);
    expect(code).toBe(1);
    expect(printer.machine.paper().receipts).toEqual([]);
  });

  it('an open cover is named', async () => {
    printer.machine.openCover();
    const {said, code} = await bench.call(['print-test']);
    expect(said).toMatch(/^Before: offline, paper in, cover open/m);
    expect(code).toBe(1);
  });

  it('its status is in the list', async () => {
    expect((await bench.call(['printers'])).said).toMatch(/^ {2}ready, paper in, cover shut/m);
    printer.machine.openCover();
    expect((await bench.call(['list'])).said).toMatch(/^ {2}offline, paper in, cover open/m);
  });
});

describe('named on the command line', () => {
  it('a file takes the page, and no till is needed', async () => {
    const path = join(bench.data, 'page.bin');
    const {said, code} = await bench.call(['print-test', '--to', `file:${path}`, '--profile', 'generic']);
    expect(said).toContain(`file:${path}, profile generic, 32 columns`);
    expect(said).toContain('Before: not asked: a file says nothing back');
    expect(code).toBe(0);
    const {receipts, unknown} = readPaper(await readFile(path), {profile: profileNamed('generic')});
    expect([receipts.length, unknown]).toEqual([1, []]);
  });

  it('a printer that is not there is told, with exit code 1', async () => {
    const {said, code} = await bench.call(['print-test', '--to', `usb:${join(bench.root, 'dev/usb/lp0')}`]);
    expect(said).toContain('Not printed: There is no printer at');
    expect(code).toBe(1);
  });

  it('a profile that there is not is a mistake of the call', async () => {
    const {said, code} = await bench.call(['print-test', '--to', 'file:x', '--profile', 'epsom']);
    expect(said).toMatch(/There is no profile "epsom"\. Profiles: epson, /);
    expect(code).toBe(2);
  });

  it('without any printer it says so', async () => {
    await bench.settings({});
    const {said, code} = await bench.call(['print-test']);
    expect([said, code]).toEqual(['This till has no printer in its settings: name one with --to.', 1]);
  });

  it('without a till and a place it says so', async () => {
    expect(await bench.call(['print-test'])).toEqual({
      said: `There is no till in ${bench.data}: name its folder with --data.`,
      code: 78,
    });
  });
});

describe('a place', () => {
  it.each([
    ['tcp:10.0.0.9', {kind: 'tcp', host: '10.0.0.9', port: 9100, asksStatus: true}],
    ['tcp:printer.lan:9101', {kind: 'tcp', host: 'printer.lan', port: 9101, asksStatus: true}],
    ['tcp:[fe80::1]:9100', {kind: 'tcp', host: 'fe80::1', port: 9100, asksStatus: true}],
    ['usb:/dev/usb/lp0', {kind: 'usb', path: '/dev/usb/lp0', asksStatus: true}],
    ['serial:/dev/ttyUSB0', {kind: 'serial', path: '/dev/ttyUSB0', baud: 9600, flow: 'hardware', asksStatus: true}],
    ['serial:/dev/ttyS0@19200', {kind: 'serial', path: '/dev/ttyS0', baud: 19_200, flow: 'hardware', asksStatus: true}],
    ['file:/tmp/page.bin', {kind: 'file', path: '/tmp/page.bin'}],
  ])('%s is one', (place, way) => {
    expect(wayTo(place)).toEqual(way);
  });

  it.each(['', 'tcp:', 'tcp:host:0', 'tcp:host:70000', 'tcp:two words', 'usb:', 'lp0', 'serial:/dev/ttyS0@9601'])(
    '%j is none',
    (place) => {
      expect(wayTo(place)).toBeNull();
    },
  );

  it.each([
    ['--to', 'somewhere'],
    ['--columns', '23'],
    ['--columns', '65'],
    ['--columns', 'x'],
  ])('%s %s is refused', async (flag, value) => {
    await expect(bench.call(['print-test', flag, value])).rejects.toThrow(/is invalid/);
  });
});

describe('a status in words', () => {
  const well = {isOnline: true, paper: 'in', cover: 'shut', drawer: null, hasError: false} as const;
  it.each([
    [well, 'ready, paper in, cover shut'],
    [{...well, paper: 'low', drawer: 'open'} as const, 'ready, paper nearly at its end, cover shut, drawer open'],
    [
      {...well, isOnline: false, paper: 'out', cover: 'open', hasError: true} as const,
      'offline, no paper, cover open, an error: somebody must look at it',
    ],
    [null, 'says nothing'],
  ])('%j', (status, words) => {
    expect(statusWords(status)).toBe(words);
  });
});
