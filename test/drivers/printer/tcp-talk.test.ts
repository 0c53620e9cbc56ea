import {afterEach, describe, expect, it} from 'vitest';
import {mannersOf, type Manners} from '../../../drivers/printer/manners.ts';
import {printerOn} from '../../../drivers/printer/printer.ts';
import {profileNamed} from '../../../drivers/printer/profiles.ts';
import {tcpTransport} from '../../../drivers/printer/tcp-transport.ts';
import {PrinterRefusal, type Printer} from '../../../src/app/ports.ts';
import type {MachineMake} from '../../../src/technician/practice-printer/machine.ts';
import {NEXT, PRINTABLES} from '../../support/printer-simulator/receipts.ts';
import {tcpPrinter, type TcpPrinter} from '../../../src/technician/practice-printer/tcp-printer.ts';

const PAPER = {profile: 'epson', columns: 42};
const MANNERS: Manners = {...mannersOf(profileNamed('epson'), true), answerMs: 500};

describe('a printer on the network that is asked', () => {
  const servers: TcpPrinter[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  async function server(make: Partial<MachineMake> = {}): Promise<TcpPrinter> {
    const printer = await tcpPrinter(make);
    servers.push(printer);
    return printer;
  }

  const at = ({port}: TcpPrinter, timeLimitMs = 10_000): Printer =>
    printerOn(tcpTransport({host: '127.0.0.1', port}, MANNERS, timeLimitMs), PAPER);

  it.each(PRINTABLES)('$name: paper out in the middle, and a copy alone with the new roll', async ({first, again}) => {
    const there = await server();
    const printer = at(there);
    await printer.print(first);
    const bytes = there.machine.printedBytes();
    for (const byte of [1, Math.floor(bytes / 3), Math.floor(bytes / 2), bytes - 1, bytes]) {
      const piecesBefore = there.machine.paper().receipts.length;
      there.machine.paperFor(byte);
      await expect(printer.print(first)).rejects.toMatchObject({code: 'paperOut', name: 'Fault'});
      await expect(printer.print(first)).rejects.toMatchObject({code: 'paperOut', name: 'PrinterRefusal'});
      const printed = there.machine.printedBytes();
      there.machine.loadPaper();
      expect(there.machine.printedBytes()).toBe(printed);
      await printer.print(again);
      await printer.print(NEXT);
      const pieces = there.machine.paper().receipts.slice(piecesBefore);
      expect(pieces.length).toBeLessThanOrEqual(3);
      expect(pieces.at(-2)?.rows.join('\n')).toMatch(/COPY/);
      expect(pieces.at(-1)?.rows).toContain('Ticket 002001                       Till 3');
    }
  });

  it('the connection breaks: the copy is whole, and stands apart', async () => {
    const there = await server();
    const printer = at(there);
    const [long] = PRINTABLES.slice(1);
    if (long === undefined) throw new Error('nothing to print');
    await printer.print(long.first);
    const bytes = there.machine.printedBytes();
    for (let byte = 20; byte < bytes; byte += 211) {
      const piecesBefore = there.machine.paper().receipts.length;
      there.behave({dropAt: byte});
      await expect(printer.print(long.first)).rejects.toMatchObject({code: 'printerFailed'});
      there.behave({dropAt: null});
      await printer.print(long.again);
      const pieces = there.machine.paper().receipts.slice(piecesBefore);
      expect(pieces.length).toBeLessThanOrEqual(2);
      expect(pieces.at(-1)?.rows.filter((row) => row.startsWith('Flat white'))).toHaveLength(8);
      expect(pieces.at(-1)?.rows.join('\n')).toMatch(/COPY 1/);
    }
  });

  it('one that answers late is waited for', async () => {
    const there = await server();
    there.behave({lateMs: 60});
    const printer = at(there);
    await printer.print(NEXT);
    expect(printer.status()).toMatchObject({paper: 'in'});
    there.machine.paperFor(0);
    await expect(printer.print(NEXT)).rejects.toBeInstanceOf(PrinterRefusal);
  });

  it('one that hangs: silent, and the next job is the first that it sees', async () => {
    const there = await server();
    const printer = at(there, 900);
    await printer.print(NEXT);
    there.machine.hang();
    await expect(printer.print(NEXT)).rejects.toMatchObject({code: 'printerSilent', name: 'PrinterRefusal'});
    expect(await printer.ask()).toBeNull();
    there.machine.wake();
    expect(there.machine.paper().receipts).toHaveLength(1);
    await printer.print(NEXT);
    expect(there.machine.paper().receipts).toHaveLength(2);
  });

  it('one that stops in the middle of a job is told nothing of it later', async () => {
    const there = await server({bufferBytes: 700});
    const printer = at(there, 900);
    await printer.ask();
    there.machine.openCover(100);
    const [long] = PRINTABLES.slice(1);
    if (long === undefined) throw new Error('nothing to print');
    await expect(printer.print(long.first)).rejects.toMatchObject({name: 'Fault'});
    there.machine.shutCover();
    const kept = there.machine.paper().receipts.flatMap(({rows}) => rows);
    expect(kept.join('\n')).not.toContain('TOTAL');
    await printer.print(long.again);
    await printer.print(NEXT);
    expect(there.machine.paper().receipts).toHaveLength(3);
  });

  it('one that babbles prints, and is understood', async () => {
    const there = await server({babble: () => Uint8Array.of(0xff, 0x80, 0x13)});
    const printer = at(there);
    await printer.print(NEXT);
    there.machine.paperFor(0);
    await expect(printer.print(NEXT)).rejects.toMatchObject({code: 'paperOut'});
    there.machine.loadPaper();
    await printer.print(NEXT);
    expect(there.machine.paper().receipts).toHaveLength(2);
  });

  it('asking takes a connection of its own, and a short one', async () => {
    const there = await server();
    const printer = at(there);
    expect(await printer.ask()).toMatchObject({isOnline: true, drawer: null});
    expect(there.connections()).toBe(1);
    await printer.openDrawer();
    expect(await printer.ask()).toMatchObject({drawer: 'open'});
    expect(there.connections()).toBe(3);
  });

  it('nobody there: asking gives nothing, a job is refused', async () => {
    const there = await server();
    const printer = at(there);
    await there.close();
    servers.splice(0);
    expect(await printer.ask()).toBeNull();
    await expect(printer.print(NEXT)).rejects.toMatchObject({code: 'printerAbsent', name: 'PrinterRefusal'});
  });
});
