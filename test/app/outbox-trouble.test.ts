import {describe, expect, test} from 'vitest';
import {memoryPrinter} from '../../drivers/printer/memory-printer.ts';
import {unprinted} from '../../src/app/open-job.ts';
import {openOutbox} from '../../src/app/outbox.ts';
import {Fault, PrinterRefusal, type Job, type OutboxRow, type PrinterStatus} from '../../src/app/ports.ts';
import {RICH_TICKET} from '../core/receipt-sample.ts';

const WELL: PrinterStatus = {isOnline: true, paper: 'in', cover: 'shut', drawer: 'shut', hasError: false};
const OUT: PrinterStatus = {...WELL, isOnline: false, paper: 'out'};

const receiptOf = (id: string): OutboxRow => ({id, kind: 'receipt', ticketId: id, copy: 0});
const drawerOf = (id: string): OutboxRow => ({id, kind: 'drawer', ticketId: id, copy: 0});

/** A till's outbox at a printer in memory; `fails` is what the next print throws, where it throws. */
function bench(leftBefore: readonly Job[] = []) {
  const twin = memoryPrinter();
  const marks: string[] = [];
  const failing: {with: Error | null} = {with: null};
  const outbox = openOutbox({
    store: {
      markJob: async (id, status) => void marks.push(`${id} ${status}`),
      ticket: async (id) => ({...RICH_TICKET, id}),
      report: async () => null,
    },
    printer: {
      ...twin.printer,
      print: async (receipt) => {
        if (failing.with !== null) throw failing.with;
        await twin.printer.print(receipt);
      },
    },
    clock: {nowMs: () => 0},
    interimOf: () => null,
    reportOf: ({id}, {copy}) => ({ticketId: id, ticketNo: 0, copy, rows: []}),
    figure: async () => undefined,
    receiptOf: ({id, no}, copy) => ({ticketId: id, ticketNo: no, copy, rows: []}),
    left: leftBefore,
    onChange: () => undefined,
    log: () => undefined,
  });
  const sell = async (id: string): Promise<void> => {
    outbox.take([drawerOf(`d-${id}`), receiptOf(id)], 1);
    await outbox.idle();
  };
  /** The watcher asks, and tells the outbox. */
  const watch = async (status: PrinterStatus | null): Promise<void> => {
    twin.says(status);
    outbox.heard(await twin.printer.ask());
  };
  return {
    outbox,
    marks,
    failing,
    twin,
    sell,
    watch,
    paper: () => twin.paper.map(({ticketId}) => ticketId),
    left: () => unprinted(outbox.status().jobs).map(({id, status}) => `${id} ${status}`),
    isDue: () => outbox.status().isQuestionDue,
  };
}

describe('while the printer says that it is in trouble', () => {
  test('receipts are kept and not sent, the drawer opens, and loading paper lets nothing out', async () => {
    const at = bench();
    await at.watch(OUT);
    for (const id of ['t1', 't2', 't3']) await at.sell(id);
    expect(at.paper()).toEqual([]);
    expect(at.twin.pulses()).toBe(3);
    expect(at.left()).toEqual(['t1 kept', 't2 kept', 't3 kept']);
    expect(at.marks.filter((mark) => mark.startsWith('t'))).toEqual(['t1 waiting', 't2 waiting', 't3 waiting']);
    expect([at.outbox.status().fault, at.isDue()]).toEqual(['paperOut', false]);
    await at.watch(WELL);
    await at.outbox.idle();
    expect(at.paper()).toEqual([]);
    expect([at.outbox.status().fault, at.isDue()]).toEqual([null, true]);
  });

  test('the question is due once, and the next sale prints as ever', async () => {
    const at = bench();
    await at.watch(OUT);
    await at.sell('t1');
    await at.watch(WELL);
    at.outbox.questionCame();
    await at.watch(WELL);
    await at.sell('t2');
    expect([at.isDue(), at.paper(), at.left()]).toEqual([false, ['t2'], ['t1 kept']]);
  });

  test('a receipt asks once more: paper that was loaded this moment takes it', async () => {
    const at = bench();
    await at.watch(OUT);
    at.twin.says(WELL);
    await at.sell('t1');
    expect(at.paper()).toEqual(['t1']);
  });

  test('the cashier prints one that was kept: that one alone', async () => {
    const at = bench();
    await at.watch(OUT);
    await at.sell('t1');
    await at.sell('t2');
    await at.watch(WELL);
    await at.outbox.again('t2');
    await at.outbox.idle();
    expect([at.paper(), at.left()]).toEqual([['t2'], ['t1 kept']]);
  });

  test.each([
    {words: 'cover', status: {...WELL, isOnline: false, cover: 'open'}, fault: 'coverOpen'},
    {words: 'off line', status: {...WELL, isOnline: false}, fault: 'printerOffline'},
    {words: 'a stuck knife', status: {...WELL, hasError: true}, fault: 'printerFailed'},
    {words: 'nothing: paper is low', status: {...WELL, paper: 'low'}, fault: null},
  ] as const)('what is wrong is told: $words', async ({status, fault}) => {
    const at = bench();
    await at.watch(status);
    expect(at.outbox.status().fault).toBe(fault);
  });

  test('one that used to answer is silent after two questions, and keeps what comes', async () => {
    const at = bench();
    await at.watch(WELL);
    await at.watch(null);
    expect(at.outbox.status().fault).toBeNull();
    await at.watch(null);
    expect(at.outbox.status().fault).toBe('printerSilent');
    await at.sell('t1');
    expect(at.left()).toEqual(['t1 kept']);
  });
});

describe('a job that does not come out', () => {
  test('was refused before the first byte: nothing of it is on paper', async () => {
    const at = bench();
    at.failing.with = new PrinterRefusal('paperOut', 'no paper');
    await at.sell('t1');
    expect(at.left()).toEqual(['t1 kept']);
    expect(at.marks.filter((mark) => mark.startsWith('t1'))).toEqual(['t1 begun', 't1 waiting']);
  });

  test('broke off in the middle: a part of it may be, and it is never printed as it was', async () => {
    const at = bench();
    at.failing.with = new Fault('printerSilent', 'half');
    await at.sell('t1');
    expect(at.left()).toEqual(['t1 failed']);
    at.failing.with = null;
    await at.outbox.again('t1');
    await at.outbox.idle();
    expect([at.paper(), at.left()]).toEqual([[], ['t1 failed']]);
  });

  test('of a printer that tells nothing is asked about at once; nothing is sent behind it until somebody looked', async () => {
    const at = bench();
    at.failing.with = new Fault('printerSilent', 'half');
    await at.sell('t1');
    expect(at.isDue()).toBe(true);
    at.outbox.questionCame();
    at.failing.with = null;
    await at.sell('t2');
    expect([at.paper(), at.left(), at.isDue()]).toEqual([[], ['t1 failed', 't2 kept'], false]);
    await at.outbox.skip('t1');
    await at.sell('t3');
    expect([at.paper(), at.left()]).toEqual([['t3'], ['t2 kept']]);
  });

  test('of a printer that is not there, the next one is tried: it may be there again', async () => {
    const at = bench();
    at.failing.with = new PrinterRefusal('printerAbsent', 'nothing there');
    await at.sell('t1');
    at.failing.with = null;
    await at.sell('t2');
    expect([at.paper(), at.left(), at.outbox.status().fault]).toEqual([['t2'], ['t1 kept'], null]);
  });
});

test('after a cut-off, what had begun may be half on paper, what had not is not, and neither comes out by itself', async () => {
  const job = {kind: 'receipt', copy: 0, ticketNo: 1} as const;
  const at = bench([
    {...job, id: 'a', ticketId: 'a', status: 'waiting'},
    {...job, id: 'b', ticketId: 'b', status: 'begun'},
    {...job, id: 'c', ticketId: 'c', status: 'failed'},
  ]);
  await at.watch(WELL);
  await at.outbox.idle();
  expect([at.paper(), at.left(), at.isDue()]).toEqual([[], ['a kept', 'b failed', 'c failed'], false]);
});
