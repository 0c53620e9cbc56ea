import {describe, expect, it} from 'vitest';
import {mannersOf} from '../../../drivers/printer/manners.ts';
import {printerOn} from '../../../drivers/printer/printer.ts';
import {profileNamed} from '../../../drivers/printer/profiles.ts';
import {talkingTransport} from '../../../drivers/printer/talking-transport.ts';
import {Talk} from '../../../drivers/printer/talk.ts';
import type {Transport} from '../../../drivers/printer/transports.ts';
import type {Wire} from '../../../drivers/printer/wire.ts';
import {Fault, PrinterRefusal, type Printer} from '../../../src/app/ports.ts';
import {machineLines, type LineHabits} from '../../support/printer-simulator/machine-lines.ts';
import {PrinterMachine, type MachineMake} from '../../../src/technician/practice-printer/machine.ts';
import {NEXT, PRINTABLES} from '../../support/printer-simulator/receipts.ts';

type Till = {
  readonly machine: PrinterMachine;
  readonly printer: Printer;
  readonly transport: Transport;
  readonly breakAt: (byte: number | null) => void;
};

function till(make: Partial<MachineMake> = {}, asksStatus = true): Till {
  const machine = new PrinterMachine(make);
  const {profile = 'epson', columns = 42} = make;
  let habits: LineHabits = {lateReads: 0, dropAt: null};
  const transport = talkingTransport({
    where: 'counter',
    manners: mannersOf(profileNamed(profile), asksStatus),
    connect: machineLines(machine, () => habits),
    timeLimitMs: () => 10_000,
  });
  return {
    machine,
    transport,
    printer: printerOn(transport, {profile, columns}),
    breakAt: (byte) => {
      habits = {lateReads: 0, dropAt: byte};
    },
  };
}

const [SALE, LONG] = PRINTABLES.map(({first}) => first);
const [COPY] = PRINTABLES.map(({again}) => again);
if (SALE === undefined || LONG === undefined || COPY === undefined) throw new Error('nothing to print');

const titles = (machine: PrinterMachine): readonly string[] =>
  machine.paper().receipts.map(({rows}) => {
    const [number = ''] = /\d{6}/.exec(rows.find((row) => row.startsWith('Ticket')) ?? '') ?? [];
    return `${number}${rows.some((row) => row.includes('COPY 1')) ? ' copy' : ''}`;
  });

describe('a printer is asked before a job', () => {
  it.each<[string, (machine: PrinterMachine) => void, string, string]>([
    ['no paper', (machine) => machine.paperFor(0), 'paperOut', 'The printer at counter has no paper.'],
    ['an open cover', (machine) => machine.openCover(), 'coverOpen', 'The cover of the printer at counter is open.'],
    [
      'a knife that is stuck',
      (machine) => machine.jam(),
      'printerOffline',
      'The printer at counter has an error: look at its knife and lights.',
    ],
  ])('%s: the job is refused before one byte of it went out', async (_what, hurt, code, message) => {
    const {machine, printer} = till();
    hurt(machine);
    const refused = printer.print(SALE);
    await expect(refused).rejects.toBeInstanceOf(PrinterRefusal);
    await expect(refused).rejects.toMatchObject({code, message});
    expect(machine.waiting()).toBe(0);
  });

  it('with the paper back the same receipt comes out, once, as itself', async () => {
    const {machine, printer} = till();
    machine.paperFor(0);
    await expect(printer.print(SALE)).rejects.toBeInstanceOf(PrinterRefusal);
    machine.loadPaper();
    expect(machine.paper().receipts).toEqual([]);
    await printer.print(SALE);
    expect(titles(machine)).toEqual(['001042']);
  });

  it('paper that is low refuses nothing', async () => {
    const {machine, printer} = till();
    machine.paperFor(5000, 5000);
    await printer.print(SALE);
    expect(printer.status()).toMatchObject({paper: 'low', isOnline: true});
    expect(titles(machine)).toEqual(['001042']);
  });

  it('one that is not to be asked is never asked', async () => {
    const {machine, printer} = till({}, false);
    await printer.print(SALE);
    expect(await printer.ask()).toBeNull();
    expect(machine.asked()).toBe(0);
    expect(titles(machine)).toEqual(['001042']);
  });

  it('a plain printer would print the questions: it is never asked', async () => {
    const {machine, printer} = till({profile: 'plain'});
    await printer.print(SALE);
    expect(machine.asked()).toBe(0);
  });
});

describe('a printer that does not answer', () => {
  it('and never did prints all the same, and is left in peace after three jobs', async () => {
    const {machine, printer} = till({answers: 'none'});
    for (let count = 0; count < 5; count += 1) await printer.print(SALE);
    expect(titles(machine)).toHaveLength(5);
    expect(machine.asked()).toBe(3);
    expect(printer.status()).toBeNull();
  });

  it('but did before is silent, and gets nothing', async () => {
    const {machine, printer} = till();
    await printer.print(SALE);
    machine.hang();
    const refused = printer.print(LONG);
    await expect(refused).rejects.toBeInstanceOf(PrinterRefusal);
    await expect(refused).rejects.toMatchObject({code: 'printerSilent'});
    machine.wake();
    await printer.print(LONG);
    expect(titles(machine)).toEqual(['001042', '001043']);
  });

  it('in its order, but in real time, is watched by that', async () => {
    const {machine, printer} = till({answers: 'realTime'});
    await printer.print(SALE);
    machine.paperFor(400);
    await expect(printer.print(LONG)).rejects.toMatchObject({code: 'paperOut', name: 'Fault'});
  });
});

describe('a job that breaks off', () => {
  it('paper that goes out in the middle is a fault, and no refusal: some of it is on paper', async () => {
    const {machine, printer} = till();
    machine.paperFor(400);
    const broken = printer.print(SALE);
    await expect(broken).rejects.not.toBeInstanceOf(PrinterRefusal);
    await expect(broken).rejects.toMatchObject({code: 'paperOut'});
    expect(machine.waiting()).toBe(0);
  });

  it('a cover that is opened in the middle too', async () => {
    const {machine, printer} = till();
    machine.openCover(400);
    await expect(printer.print(SALE)).rejects.toMatchObject({code: 'coverOpen', name: 'Fault'});
    machine.shutCover();
    await printer.print(COPY);
    expect(titles(machine)).toEqual(['001042', '001042 copy']);
    expect(machine.paper().receipts[0]?.rows.join('\n')).not.toContain('TOTAL');
  });

  it('at whatever byte the line breaks, the copy is whole and stands apart from what was left', async () => {
    const {machine: measure, printer: whole} = till();
    await whole.print(SALE);
    const bytes = measure.printedBytes();
    for (let at = 13; at < bytes; at += 31) {
      const {machine, printer, breakAt} = till({canClear: at % 2 === 0});
      await printer.ask();
      breakAt(at);
      await expect(printer.print(SALE)).rejects.toMatchObject({code: 'printerFailed'});
      breakAt(null);
      await printer.print(COPY);
      await printer.print(NEXT);
      expect(titles(machine).slice(-2)).toEqual(['001042 copy', '002001']);
      expect(machine.paper().receipts.length).toBeLessThanOrEqual(3);
    }
  });

  it('a skipped one leaves nothing to the next customer', async () => {
    const {machine, printer} = till();
    machine.paperFor(400);
    await expect(printer.print(LONG)).rejects.toMatchObject({code: 'paperOut'});
    machine.loadPaper();
    await printer.print(NEXT);
    const [left, next, ...rest] = machine.paper().receipts;
    expect(left?.cut).toBe(true);
    expect(next?.rows.join('\n')).not.toContain('001043');
    expect(next?.rows.join('\n')).toContain('002001');
    expect(rest).toEqual([]);
  });
});

describe('what a job left', () => {
  /** A line that takes nothing any more from that write on. */
  const stopsAt = (write: number): {readonly wire: Wire; readonly written: readonly Uint8Array[]} => {
    const written: Uint8Array[] = [];
    let taken = 0;
    const wire: Wire = {
      taken: () => taken,
      read: async () => new Uint8Array(),
      write: async (bytes) => {
        if (written.length + 1 === write) throw new Fault('printerSilent', 'The printer takes nothing more.');
        written.push(bytes);
        taken += bytes.length;
      },
    };
    return {wire, written};
  };

  it('is cleared away by the first job that follows it, not by one that was refused behind that', async () => {
    const manners = mannersOf(profileNamed('generic'), false);
    const talk = new Talk(manners, 'counter');
    const job = {bytes: Uint8Array.of(65, 10), drawer: null};
    talk.brokeOff({bytes: new Uint8Array(700), drawer: null});
    const refused = stopsAt(3);
    await expect(talk.tell(refused.wire, job)).rejects.toBeInstanceOf(PrinterRefusal);
    for (const expected of [[new Uint8Array(700), manners.freshStart, job.bytes], [job.bytes]]) {
      const {wire, written} = stopsAt(Infinity);
      await talk.tell(wire, job);
      expect(written).toEqual(expected);
    }
  });
});

describe('the drawer', () => {
  it('opens, and says so: with its first pulse it is known which word of its line is open', async () => {
    const {machine, printer} = till();
    expect(await printer.ask()).toMatchObject({drawer: null});
    await printer.openDrawer();
    expect(await printer.ask()).toMatchObject({drawer: 'open'});
    machine.shutDrawer();
    expect(await printer.ask()).toMatchObject({drawer: 'shut'});
    expect(machine.paper().receipts).toEqual([]);
  });

  it('opens at once while there is no paper, and not once more with the new roll', async () => {
    const {machine, printer} = till();
    machine.paperFor(0);
    await printer.openDrawer();
    expect(machine.paper().drawerPulses).toBe(1);
    machine.loadPaper();
    expect(machine.paper().drawerPulses).toBe(1);
  });

  it('at a printer that can not do that stays shut, then and later', async () => {
    const {machine, printer} = till({profile: 'generic', columns: 32, canClear: false});
    machine.paperFor(0);
    await expect(printer.openDrawer()).rejects.toMatchObject({code: 'paperOut', name: 'PrinterRefusal'});
    machine.loadPaper();
    expect(machine.paper().drawerPulses).toBe(0);
  });
});

describe('how it is', () => {
  it('nothing is known before it was asked', async () => {
    const {printer} = till();
    expect(printer.status()).toBeNull();
    expect(await printer.ask()).toEqual({isOnline: true, paper: 'in', cover: 'shut', drawer: null, hasError: false});
    expect(printer.status()).toMatchObject({isOnline: true});
  });

  it('one that goes silent answers null, and what it said last stays', async () => {
    const {machine, printer} = till();
    await printer.ask();
    machine.hang();
    expect(await printer.ask()).toBeNull();
    expect(printer.status()).toMatchObject({isOnline: true});
  });

  it('while a job is on, it is what was heard last', async () => {
    const {transport} = till();
    const job = transport.send(Uint8Array.of(10));
    expect(await transport.ask()).toBeNull();
    await job;
    expect(await transport.ask()).toMatchObject({paper: 'in'});
  });

  it('asking after trouble throws away what the printer kept', async () => {
    const {machine, printer, breakAt} = till();
    await printer.ask();
    machine.paperFor(100);
    breakAt(700);
    await expect(printer.print(LONG)).rejects.toMatchObject({code: 'printerFailed'});
    expect(machine.waiting()).toBeGreaterThan(0);
    breakAt(null);
    expect(await printer.ask()).toMatchObject({paper: 'out'});
    expect(machine.waiting()).toBe(0);
  });
});
