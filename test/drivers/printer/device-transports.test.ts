import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readdir, readFile, readlink, realpath, rm, symlink} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {mannersOf, type Manners} from '../../../drivers/printer/manners.ts';
import {printerOn} from '../../../drivers/printer/printer.ts';
import {profileNamed} from '../../../drivers/printer/profiles.ts';
import {serialTransport} from '../../../drivers/printer/serial-transport.ts';
import type {Transport} from '../../../drivers/printer/transports.ts';
import {usbTransport} from '../../../drivers/printer/usb-transport.ts';
import {PrinterRefusal} from '../../../src/app/ports.ts';
import type {MachineMake} from '../../../src/technician/practice-printer/machine.ts';
import {ptyPrinter, type PtyPrinter} from '../../support/printer-simulator/pty-printer.ts';
import {NEXT, PRINTABLES} from '../../support/printer-simulator/receipts.ts';

const [SALE, LONG] = PRINTABLES.map(({first}) => first);
const [, LONG_COPY] = PRINTABLES.map(({again}) => again);
if (SALE === undefined || LONG === undefined || LONG_COPY === undefined) throw new Error('nothing to print');

const PAPER = {profile: 'epson', columns: 42};
const MANNERS: Manners = {...mannersOf(profileNamed('epson'), true), answerMs: 400};
const MORE_THAN_FITS = Buffer.alloc(24_000, 'receipt ');

const WAYS: readonly (readonly [string, (path: string, timeLimitMs: number) => Transport])[] = [
  ['usb', (path, timeLimitMs) => usbTransport(path, MANNERS, timeLimitMs)],
  ['serial', (path, timeLimitMs) => serialTransport({path, baud: 115_200, flow: 'hardware'}, MANNERS, timeLimitMs)],
];

describe.each(WAYS)('a printer at a device: %s', (kind, open) => {
  const printers: PtyPrinter[] = [];
  const folders: string[] = [];
  afterEach(async () => {
    for (const printer of printers.splice(0)) await printer.close();
    for (const folder of folders.splice(0)) await rm(folder, {recursive: true});
  });

  function plugged(make: Partial<MachineMake> = {}): PtyPrinter {
    const printer = ptyPrinter(make);
    printers.push(printer);
    return printer;
  }

  async function port(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'bonustill-port-'));
    folders.push(folder);
    return join(folder, 'lp0');
  }

  it('prints, opens the drawer, and tells how it is', async () => {
    const {path, machine} = plugged();
    const printer = printerOn(open(path, 10_000), PAPER);
    await printer.print(SALE);
    await printer.openDrawer();
    expect(machine.paper()).toMatchObject({receipts: [{cut: true}], drawerPulses: 1, unknown: []});
    expect(await printer.ask()).toMatchObject({paper: 'in', drawer: 'open'});
  });

  it('paper out in the middle: a fault, and with a new roll a copy alone', async () => {
    const {path, machine} = plugged();
    const printer = printerOn(open(path, 10_000), PAPER);
    machine.paperFor(500);
    await expect(printer.print(LONG)).rejects.toMatchObject({code: 'paperOut', name: 'Fault'});
    await expect(printer.print(LONG)).rejects.toBeInstanceOf(PrinterRefusal);
    machine.loadPaper();
    await printer.print(LONG_COPY);
    await printer.print(NEXT);
    const [left, copy, next, ...rest] = machine.paper().receipts;
    expect(left?.rows.join('\n')).not.toContain('TOTAL');
    expect(copy?.rows.join('\n')).toContain('COPY 1');
    expect(next?.rows.join('\n')).toContain('Ticket 002001');
    expect(rest).toEqual([]);
  });

  it('one that never answers prints all the same', async () => {
    const {path, machine} = plugged({answers: 'none'});
    const printer = printerOn(open(path, 10_000), PAPER);
    await printer.print(SALE);
    expect(printer.status()).toBeNull();
    await expect.poll(() => machine.paper().receipts.length).toBe(1);
  });

  it('one that takes nothing holds nobody up, and is silent when its time is over', async () => {
    const stalled = Array.from({length: 5}, () => plugged({answers: 'none'}));
    for (const printer of stalled) printer.stall(true);
    const jobs = stalled.map(({path}) => open(path, 1000).send(MORE_THAN_FITS));
    // With a thread held for each of them, four would be enough to keep every file shut.
    expect((await readFile('package.json', 'utf8')).length).toBeGreaterThan(0);
    const ended = await Promise.allSettled(jobs);
    expect(ended.map((job) => (job.status === 'rejected' ? job.reason : null))).toEqual(
      jobs.map(() => expect.objectContaining({code: 'printerSilent', name: 'Fault'})),
    );
  });

  it('one that is not there is absent, and is used when it comes', async () => {
    const path = await port();
    const printer = printerOn(open(path, 10_000), PAPER);
    const absent = printer.print(SALE);
    await expect(absent).rejects.toBeInstanceOf(PrinterRefusal);
    await expect(absent).rejects.toMatchObject({code: 'printerAbsent', message: expect.stringContaining(path)});
    expect(await printer.ask()).toBeNull();
    const {path: device, machine} = plugged();
    await symlink(device, path);
    await printer.print(SALE);
    expect(machine.paper().receipts).toHaveLength(1);
  });

  it('one that was taken away and is back under the same name just works', async () => {
    const path = await port();
    const first = ptyPrinter();
    await symlink(first.path, path);
    const printer = printerOn(open(path, 10_000), PAPER);
    await printer.print(SALE);
    await first.close();
    await rm(path);
    await expect(printer.print(SALE)).rejects.toMatchObject({code: 'printerAbsent', name: 'PrinterRefusal'});
    const {path: device, machine} = plugged();
    await symlink(device, path);
    await printer.print(NEXT);
    expect(machine.paper().receipts).toHaveLength(1);
  });

  it('one that hangs does not keep the program from ending', async () => {
    const printer = plugged({answers: 'none'});
    printer.stall(true);
    const settings = {kind, path: printer.path, baud: 9600, flow: 'hardware', asksStatus: true, ...PAPER};
    const program = `
      import {openPrinter} from ${JSON.stringify(join(process.cwd(), 'drivers/printer/printer.ts'))};
      const printer = openPrinter(${JSON.stringify(settings)});
      void printer.openDrawer().catch(() => undefined);
      process.stdin.once('data', () => process.exit(7));
    `;
    const args = ['--input-type=module-typescript', '-e', program];
    const child = spawn(process.execPath, args, {stdio: ['pipe', 'inherit', 'inherit']});
    const hasPrinter = async (): Promise<boolean> => {
      const folder = `/proc/${child.pid}/fd`;
      const links = await Promise.all((await readdir(folder)).map((fd) => readlink(join(folder, fd)).catch(() => '')));
      return links.includes(await realpath(printer.path));
    };
    await expect.poll(hasPrinter, {timeout: 10_000}).toBe(true);
    child.stdin.write('end\n');
    expect(await once(child, 'exit')).toEqual([7, null]);
  });
});

describe('a device that may not be used', () => {
  it('one that even root may not write to says which group it takes', async () => {
    const path = '/proc/sys/kernel/osrelease';
    await expect(usbTransport(path, MANNERS).send(Buffer.of(10))).rejects.toMatchObject({
      code: 'printerFailed',
      message: `The till may not write to ${path}. Add its user to the group lp.`,
    });
    await expect(serialTransport({path, baud: 9600, flow: 'none'}, MANNERS).send(Buffer.of(10))).rejects.toMatchObject({
      code: 'printerFailed',
      message: `The till may not use ${path}. Add its user to the group dialout.`,
    });
  });

  it('a serial port that another program has says so', async () => {
    const printer = ptyPrinter();
    const way = {path: printer.path, baud: 9600, flow: 'none'} as const;
    const holder = serialTransport(way, MANNERS);
    await holder.send(Buffer.of(10));
    await expect(serialTransport(way, MANNERS).send(Buffer.of(10))).rejects.toMatchObject({
      code: 'printerFailed',
      message: `Another program has ${printer.path}: end that one.`,
    });
    await printer.close();
  });
});
