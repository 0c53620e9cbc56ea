import {describe, expect, test} from 'vitest';
import {openOutbox, type Outbox} from '../../src/app/outbox.ts';
import {unprinted} from '../../src/app/open-job.ts';
import {Fault, PrinterRefusal, type OutboxRow, type Printer} from '../../src/app/ports.ts';
import {RICH_TICKET} from '../core/receipt-sample.ts';

const receiptOf = (id: string): OutboxRow => ({id, kind: 'receipt', ticketId: id, copy: 0});
const drawerOf = (id: string): OutboxRow => ({id, kind: 'drawer', ticketId: id, copy: 0});

/** A printer that takes what it is told only when the test lets it, and what came out of it. */
function slowPrinter() {
  const out: string[] = [];
  const waiting: ((error: Error | null) => void)[] = [];
  const take = (what: string): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push((error) => {
        if (error === null) out.push(what);
        if (error === null) resolve();
        else reject(error);
      });
    });
  const printer: Printer = {
    print: (receipt) => take(`receipt ${receipt.ticketId}`),
    openDrawer: () => take('drawer'),
    status: () => null,
    ask: async () => null,
  };
  return {
    printer,
    out,
    next: (error: Error | null = null) => waiting.shift()?.(error),
    isAsked: () => waiting.length > 0,
  };
}

type Bench = ReturnType<typeof slowPrinter> & {
  readonly outbox: Outbox;
  readonly marks: readonly string[];
  readonly pass: (ms: number) => void;
  readonly asked: () => Promise<void>;
};

function bench(figure: (ticketId: string) => Promise<void> = async () => undefined): Bench {
  const slow = slowPrinter();
  const marks: string[] = [];
  let nowMs = 0;
  let wake: () => void = () => undefined;
  const printer: Printer = {
    print: (receipt) => {
      const printed = slow.printer.print(receipt);
      wake();
      return printed;
    },
    openDrawer: () => {
      const opened = slow.printer.openDrawer();
      wake();
      return opened;
    },
    status: slow.printer.status,
    ask: slow.printer.ask,
  };
  const outbox = openOutbox({
    store: {
      markJob: async (id, status) => void marks.push(`${id} ${status}`),
      ticket: async (id) => ({...RICH_TICKET, id}),
      report: async () => null,
    },
    printer,
    clock: {nowMs: () => nowMs},
    interimOf: () => null,
    reportOf: ({id}, {copy}) => ({ticketId: id, ticketNo: 0, copy, rows: []}),
    figure,
    receiptOf: (ticket, copy) => ({ticketId: ticket.id, ticketNo: ticket.no, copy, rows: []}),
    left: [],
    onChange: () => undefined,
    log: () => undefined,
  });
  const asked = (): Promise<void> =>
    slow.isAsked()
      ? Promise.resolve()
      : new Promise((resolve) => {
          wake = resolve;
        });
  return {...slow, outbox, marks, pass: (ms) => void (nowMs += ms), asked};
}

const NO_ANSWER = new Fault('printerSilent', 'no answer');
const NO_PAPER = new PrinterRefusal('paperOut', 'no paper');
const left = (outbox: Outbox): readonly string[] =>
  unprinted(outbox.status().jobs).map(({id, status, why}) => `${id} ${status} ${why}`);

describe('the outbox', () => {
  test('one print at a time, each once, in order', async () => {
    const at = bench();
    at.outbox.take([drawerOf('d1'), receiptOf('t1')], 1);
    await at.asked();
    at.next();
    await at.asked();
    at.next();
    await at.outbox.idle();
    expect(at.out).toEqual(['drawer', 'receipt t1']);
    expect(at.marks).toEqual(['d1 begun', 'd1 done', 't1 begun', 't1 done']);
  });

  test('a printer that fails gives up the paper that waits: no burst of stale receipts; drawers open in time', async () => {
    const at = bench();
    at.outbox.take([receiptOf('t1')], 1);
    await at.asked();
    at.outbox.take([drawerOf('d2'), receiptOf('t2')], 2);
    at.outbox.take([drawerOf('d3'), receiptOf('t3')], 3);
    at.next(NO_ANSWER);
    await at.asked();
    at.next();
    at.pass(4000);
    await at.outbox.idle();
    expect(at.out).toEqual(['drawer']);
    expect(at.marks).toContain('d3 skipped');
    expect(left(at.outbox)).toEqual(['t1 failed printerSilent', 't2 kept printerSilent', 't3 kept printerSilent']);
    expect(at.outbox.status().fault).toBe('printerSilent');
  });

  test('a drawer that would open late stays shut', async () => {
    const at = bench();
    at.outbox.take([receiptOf('t1')], 1);
    await at.asked();
    at.outbox.take([drawerOf('d1')], 2);
    at.pass(4000);
    at.next();
    await at.outbox.idle();
    expect(at.out).toEqual(['receipt t1']);
    expect(at.marks).toContain('d1 skipped');
  });

  test('asked for twice while the printer is busy, a receipt comes out once; skipped before its turn, not at all', async () => {
    const at = bench();
    at.outbox.take([receiptOf('t1')], 1);
    await at.asked();
    at.next(NO_PAPER);
    await at.outbox.idle();
    at.outbox.take([receiptOf('t2')], 2);
    await at.asked();
    await at.outbox.again('t1');
    await at.outbox.again('t1');
    at.next();
    await at.asked();
    at.next();
    await at.outbox.idle();
    expect(at.out).toEqual(['receipt t2', 'receipt t1']);
    expect(left(at.outbox)).toEqual([]);
  });

  test('a receipt waits for its figures; a drawer does not, and paper keeps its order', async () => {
    const figures = Promise.withResolvers<void>();
    const asked: string[] = [];
    const at = bench(async (ticketId) => {
      asked.push(ticketId);
      if (ticketId === 't1') await figures.promise;
    });
    at.outbox.take([drawerOf('d1'), receiptOf('t1')], 1);
    at.outbox.take([drawerOf('d2'), receiptOf('t2')], 2);
    for (let drawer = 0; drawer < 2; drawer += 1) {
      await at.asked();
      at.next();
    }
    figures.resolve();
    for (let receipt = 0; receipt < 2; receipt += 1) {
      await at.asked();
      at.next();
    }
    await at.outbox.idle();
    expect(at.out).toEqual(['drawer', 'drawer', 'receipt t1', 'receipt t2']);
    expect(asked).toEqual(['t1', 't2']);
  });

  test('a receipt that waits for its figures has not begun: skipped meanwhile, it does not come out', async () => {
    const figures = Promise.withResolvers<void>();
    const at = bench(() => figures.promise);
    at.outbox.take([receiptOf('t1')], 1);
    expect(at.outbox.status().jobs).toMatchObject([{id: 't1', status: 'waiting'}]);
    await at.outbox.skip('t1');
    figures.resolve();
    await at.outbox.idle();
    expect(at.out).toEqual([]);
    expect(at.marks).toEqual(['t1 skipped']);
  });

  test('a copy asks for no figures: it shows those of the original', async () => {
    const asked: string[] = [];
    const at = bench(async (ticketId) => void asked.push(ticketId));
    at.outbox.take([{...receiptOf('t1'), copy: 1}], 1);
    await at.asked();
    at.next();
    await at.outbox.idle();
    expect(at.out).toEqual(['receipt t1']);
    expect(asked).toEqual([]);
  });

  test('skipped before its turn, a receipt does not come out', async () => {
    const at = bench();
    at.outbox.take([receiptOf('t1')], 1);
    await at.asked();
    at.next(NO_PAPER);
    await at.outbox.idle();
    at.outbox.take([receiptOf('t2')], 2);
    await at.asked();
    await at.outbox.again('t1');
    await at.outbox.skip('t1');
    at.next();
    await at.outbox.idle();
    expect(at.out).toEqual(['receipt t2']);
    expect(at.marks.at(-1)).toBe('t2 done');
  });
});
