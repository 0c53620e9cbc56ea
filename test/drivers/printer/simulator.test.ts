import {connect} from 'node:net';
import {text} from 'node:stream/consumers';
import {afterEach, describe, expect, it} from 'vitest';
import {PrinterMachine} from '../../../src/technician/practice-printer/machine.ts';
import {tcpPrinter, type TcpPrinter} from '../../../src/technician/practice-printer/tcp-printer.ts';

const bytes = (content: string): Uint8Array => Buffer.from(content, 'latin1');
const rowsOf = (machine: PrinterMachine): readonly string[] => machine.paper().receipts.flatMap(({rows}) => rows);

const ASK_PRINTER = '\u0010\u0004\u0001';
const ASK_CAUSE = '\u0010\u0004\u0002';
const ASK_PAPER = '\u0010\u0004\u0004';
const ASK_DONE = '\u001dr\u0001';
const CLEAR = '\u0010\u0014\u0008\u0001\u0003\u0014\u0001\u0006\u0002\u0008';
const JOB = '\u001b@Tea\nCake\n\u001dV\u0001';

describe('a printer without a motor', () => {
  it('prints, and answers each question with one byte', () => {
    const machine = new PrinterMachine();
    expect(machine.receive(bytes(JOB + ASK_DONE + ASK_PRINTER + ASK_CAUSE + ASK_PAPER))).toBe(JOB.length + 12);
    expect(rowsOf(machine)).toEqual(['Tea', 'Cake']);
    expect([...machine.say()]).toEqual([0x00, 0x16, 0x12, 0x12]);
    expect([...machine.say()]).toEqual([]);
  });

  it('out of paper it stops, says so, keeps the rest, and prints on by itself', () => {
    const machine = new PrinterMachine();
    machine.paperFor(6, 6);
    machine.receive(bytes(JOB + ASK_DONE));
    machine.receive(bytes(ASK_PRINTER + ASK_CAUSE + ASK_PAPER));
    expect(rowsOf(machine)).toEqual(['Tea']);
    expect([...machine.say()]).toEqual([0x1e, 0x32, 0x7e]);
    machine.loadPaper();
    expect(rowsOf(machine)).toEqual(['Tea', 'Cake']);
    expect([...machine.say()]).toEqual([0x00]);
  });

  it('what is cleared never comes out, the row that was half done neither', () => {
    const machine = new PrinterMachine();
    machine.paperFor(8);
    machine.receive(bytes(JOB));
    machine.receive(bytes(CLEAR));
    machine.loadPaper();
    expect(rowsOf(machine)).toEqual(['Tea']);
    expect([...machine.say()]).toEqual([0x37, 0x25, 0x00]);
  });

  it('one that knows no clearing prints it on', () => {
    const machine = new PrinterMachine({canClear: false});
    machine.paperFor(6);
    machine.receive(bytes(JOB + CLEAR));
    machine.loadPaper();
    expect(rowsOf(machine)).toEqual(['Tea', 'Cake']);
  });

  it('a question between the bytes of a command is answered and is no part of it', () => {
    const machine = new PrinterMachine();
    machine.receive(bytes('\u001b'));
    machine.receive(bytes('\u0010'));
    machine.receive(bytes('\u0004\u0001'));
    machine.receive(bytes('@Tea\n'));
    expect([...machine.say()]).toEqual([0x16]);
    expect(rowsOf(machine)).toEqual(['Tea']);
  });

  it('with a full buffer it takes nothing more', () => {
    const machine = new PrinterMachine({bufferBytes: 5});
    machine.openCover();
    expect(machine.receive(bytes('Tea\nCake\n'))).toBe(5);
    expect(machine.receive(bytes('ake\n'))).toBe(0);
    machine.shutCover();
    expect(machine.receive(bytes('ake\n'))).toBe(4);
    expect(rowsOf(machine)).toEqual(['Tea', 'Cake']);
  });

  it('opens its drawer by both commands and tells that it is open', () => {
    const machine = new PrinterMachine();
    machine.receive(bytes(`\u001bp\u0000\u0019\u00fa${ASK_PRINTER}`));
    expect([...machine.say()]).toEqual([0x12]);
    machine.shutDrawer();
    machine.paperFor(0);
    machine.receive(bytes(`\u0010\u0014\u0001\u0000\u0001${ASK_PRINTER}`));
    expect([...machine.say()]).toEqual([0x1a]);
    expect(machine.paper().drawerPulses).toBe(2);
  });

  it('one that never answers says nothing, one that babbles says too much', () => {
    const mute = new PrinterMachine({answers: 'none'});
    mute.receive(bytes(ASK_PRINTER));
    expect([...mute.say()]).toEqual([]);
    const babbling = new PrinterMachine({babble: () => Uint8Array.of(0xff)});
    babbling.receive(bytes(ASK_PRINTER));
    expect([...babbling.say()]).toEqual([0xff, 0x16]);
  });
});

describe('the same on the network', () => {
  const printers: TcpPrinter[] = [];
  afterEach(async () => {
    for (const printer of printers.splice(0)) await printer.close();
  });

  it('prints, answers on the connection, and hangs up when the other side has', async () => {
    const printer = await tcpPrinter();
    printers.push(printer);
    const socket = connect({port: printer.port, host: '127.0.0.1'});
    socket.end(bytes(JOB + ASK_PRINTER));
    expect(await text(socket)).toBe('\u0016');
    expect(rowsOf(printer.machine)).toEqual(['Tea', 'Cake']);
  });

  it('drops the connection at the byte that it is told', async () => {
    const printer = await tcpPrinter();
    printers.push(printer);
    printer.behave({dropAt: 6});
    const socket = connect({port: printer.port, host: '127.0.0.1'});
    socket.end(bytes(JOB));
    await expect(text(socket)).rejects.toMatchObject({code: 'ECONNRESET'});
    expect(rowsOf(printer.machine)).toEqual(['Tea']);
  });
});
