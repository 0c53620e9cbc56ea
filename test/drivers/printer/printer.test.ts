import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {memoryTransport} from '../../../drivers/printer/memory-transport.ts';
import {readPaper} from '../../../drivers/printer/paper.ts';
import {openPrinter, printerOn} from '../../../drivers/printer/printer.ts';
import {buildReceipt} from '../../../src/core/receipt-build.ts';
import {HEADING, RICH_TICKET} from '../../core/receipt-sample.ts';

const RECEIPT = buildReceipt({ticket: RICH_TICKET, heading: HEADING, copy: 0});

describe('the printer of the settings', () => {
  it('prints a receipt and opens the drawer, each as a job of its own', async () => {
    const transport = memoryTransport();
    const printer = printerOn(transport, {profile: 'epson', columns: 42});
    await printer.print(RECEIPT);
    await printer.openDrawer();
    const [receipt, drawer, ...rest] = transport.jobs().map((job) => readPaper(job, {columns: 42}));
    expect(receipt).toMatchObject({receipts: [{cut: true}], drawerPulses: 0, unknown: []});
    expect(receipt?.receipts[0]?.rows).toContain('Ticket 001042                       Till 3');
    expect(drawer).toEqual({receipts: [], drawerPulses: 1, unknown: []});
    expect(rest).toEqual([]);
  });

  it('the fault of its transport is what it throws', async () => {
    const transport = memoryTransport();
    transport.breakWith('printerSilent');
    const printer = printerOn(transport, {profile: 'epson', columns: 42});
    await expect(printer.print(RECEIPT)).rejects.toMatchObject({code: 'printerSilent'});
    await expect(printer.openDrawer()).rejects.toMatchObject({code: 'printerSilent'});
  });

  it('the same receipt twice is the same paper twice', async () => {
    const transport = memoryTransport();
    const printer = printerOn(transport, {profile: 'generic', columns: 32});
    await printer.print(RECEIPT);
    await printer.print(RECEIPT);
    const [first, second] = transport.jobs();
    expect(second).toEqual(first);
  });

  it('into a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bonustill-printer-'));
    const path = join(folder, 'receipts.bin');
    await openPrinter({kind: 'file', path, profile: 'epson', columns: 48}).print(RECEIPT);
    expect(readPaper(await readFile(path)).receipts).toHaveLength(1);
    await rm(folder, {recursive: true});
  });

  it('on the network nothing is opened before the first job', async () => {
    const printer = openPrinter({
      kind: 'tcp',
      host: '127.0.0.1',
      port: 1,
      asksStatus: false,
      profile: 'epson',
      columns: 48,
    });
    await expect(printer.print(RECEIPT)).rejects.toMatchObject({code: 'printerAbsent'});
  });

  it('with no printer, jobs are done by doing nothing', async () => {
    const printer = openPrinter({kind: 'none'});
    await expect(printer.print(RECEIPT)).resolves.toBeUndefined();
    await expect(printer.openDrawer()).resolves.toBeUndefined();
  });

  it('opens a drawer at the other pin where the settings say so, for as long as they say', async () => {
    const transport = memoryTransport();
    await printerOn(transport, {profile: 'epson', columns: 42, drawer: {pin: 5, onMs: 60, offMs: 200}}).openDrawer();
    // ESC p 1: pin 5, 30 and 100 steps of 2 ms.
    expect(transport.jobs().map((job) => [...job])).toEqual([[0x1b, 0x70, 1, 30, 100]]);
  });

  it('a pulse in the settings gives no drawer to a printer without a connector', async () => {
    const transport = memoryTransport();
    await printerOn(transport, {profile: 'plain', columns: 42, drawer: {pin: 5, onMs: 60, offMs: 200}}).openDrawer();
    expect(transport.jobs()).toEqual([]);
  });

  it('a plain printer has no drawer: nothing is sent', async () => {
    const transport = memoryTransport();
    await printerOn(transport, {profile: 'plain', columns: 42}).openDrawer();
    expect(transport.jobs()).toEqual([]);
  });

  it.each([
    ['a profile that does not exist', {profile: 'laser', columns: 42}, 'Known profiles: epson, star-escpos, generic'],
    ['too few columns', {profile: 'epson', columns: 23}, '24 to 64 columns'],
    ['too many', {profile: 'epson', columns: 65}, '24 to 64 columns'],
    ['half a column', {profile: 'epson', columns: 42.5}, '24 to 64 columns'],
  ])('%s is refused when the till starts', (_why, paper, words) => {
    expect(() => printerOn(memoryTransport(), paper)).toThrow(
      expect.objectContaining({code: 'settingsBad', message: expect.stringContaining(words)}),
    );
  });
});
