import {describe, expect, test} from 'vitest';
import {Fault, PrinterRefusal, type PrinterStatus} from '../../src/app/ports.ts';
import type {Receipt} from '../../src/core/receipt.ts';
import {CAKE, COFFEE, objection, signedOn, type Cashier} from '../support/cashier.ts';

const WELL: PrinterStatus = {isOnline: true, paper: 'in', cover: 'shut', drawer: 'shut', hasError: false};
const OUT: PrinterStatus = {...WELL, isOnline: false, paper: 'out'};

/** A cashier at a printer that says how it is, and refuses paper while it can't print. */
async function atPrinter() {
  const printer: {status: PrinterStatus; breaks: boolean} = {status: WELL, breaks: false};
  const paper: Receipt[] = [];
  const who = await signedOn({
    printer: {
      print: async (receipt) => {
        if (printer.breaks) throw new Fault('printerFailed', 'broke off');
        if (printer.status.paper === 'out') throw new PrinterRefusal('paperOut', 'no paper');
        paper.push(receipt);
      },
      ask: async () => printer.status,
      status: () => printer.status,
    },
  });
  const says = async (status: PrinterStatus): Promise<void> => {
    printer.status = status;
    who.desk.outbox.heard(status);
    await who.hear();
  };
  return {who, printer, says, paper: () => paper.map(({ticketNo, copy}) => `${ticketNo}/${copy}`)};
}

async function sell(who: Cashier): Promise<void> {
  await who.scan(COFFEE.id);
  await who.press('pay', 'cash');
  await who.printed();
  await who.hear();
}

const said = (who: Cashier): unknown => {
  const notice = who.notice();
  return notice?.kind === 'said' ? notice.said : notice;
};

describe('paper that did not come out', () => {
  test('is asked about by itself, once, when the printer is well again; Enter prints it', async () => {
    const {who, says, paper} = await atPrinter();
    await says(OUT);
    await sell(who);
    expect(who.troubles()).toEqual(['unprinted', 'printer']);
    expect(who.page()).toMatchObject({screen: 'sale'});
    await says(WELL);
    expect(who.page()).toMatchObject({screen: 'unprinted', job: {ticketNo: 1, status: 'kept', why: 'paperOut'}});
    expect(paper()).toEqual([]);
    await who.press('enter');
    await who.printed();
    expect(said(who)).toEqual({code: 'printing', ticketNo: 1});
    expect([paper(), who.page().screen, who.troubles()]).toEqual([['1/0'], 'sale', []]);
  });

  test('waits its turn over a ticket, a payment, and typing', async () => {
    const {who, says} = await atPrinter();
    await says(OUT);
    await sell(who);
    await who.scan(CAKE.id);
    await says(WELL);
    expect(who.page().screen).toBe('sale');
    await who.press('pay');
    await who.hear();
    expect(who.page().screen).toBe('pay');
    await who.press('cash');
    await who.printed();
    await who.hear();
    expect(who.page()).toMatchObject({screen: 'unprinted', job: {ticketNo: 1}});
  });

  test('goods that are scanned over the question go on to the sale', async () => {
    const {who, says, paper} = await atPrinter();
    await says(OUT);
    await sell(who);
    await says(WELL);
    await who.scan(CAKE.id);
    expect(who.page().screen).toBe('sale');
    expect(who.state().ticket?.lines).toHaveLength(1);
    expect([who.troubles(), paper()]).toEqual([['unprinted'], []]);
  });

  test('left with Back, it does not come again by itself; Receipt opens it, and Skip ends it', async () => {
    const {who, says, paper} = await atPrinter();
    await says(OUT);
    await sell(who);
    await says(WELL);
    await who.press('back');
    await who.hear();
    expect(who.page().screen).toBe('sale');
    await who.press('last-receipt', 'skip');
    expect(said(who)).toEqual({code: 'unprintedSkipped', count: 1});
    expect([who.page().screen, who.troubles(), paper()]).toEqual(['sale', [], []]);
  });

  test('of which a part may be out comes as a copy, never as itself', async () => {
    const {who, says, printer, paper} = await atPrinter();
    printer.breaks = true;
    await sell(who);
    printer.breaks = false;
    await says(WELL);
    expect(who.page()).toMatchObject({screen: 'unprinted', job: {status: 'failed'}, selected: 1});
    await who.type('1');
    await who.press('enter');
    expect(objection(who)).toBe('partOnPaper');
    await who.type('2');
    await who.press('enter');
    await who.printed();
    expect([paper(), who.troubles(), who.page().screen]).toEqual([['1/1'], [], 'sale']);
    await who.press('last-receipt');
    expect(who.page()).toMatchObject({screen: 'receipt', copies: 1, job: null});
  });

  test('of which nothing is out is no copy', async () => {
    const {who, says} = await atPrinter();
    await says(OUT);
    await sell(who);
    await says(WELL);
    await who.type('2');
    await who.press('enter');
    expect(objection(who)).toBe('nothingOnPaper');
  });

  test('that fails again is kept again', async () => {
    const {who, says, paper} = await atPrinter();
    await says(OUT);
    await sell(who);
    await who.press('last-receipt', 'print');
    await who.printed();
    expect([paper(), who.troubles()]).toEqual([[], ['unprinted', 'printer']]);
    await says(WELL);
    expect(who.page()).toMatchObject({screen: 'unprinted', job: {status: 'kept'}});
  });

  test('is still there after a restart, and is not printed by itself', async () => {
    const {who, says, paper} = await atPrinter();
    await says(OUT);
    await sell(who);
    await says(WELL);
    const later = await who.restart();
    await later.printed();
    expect([later.troubles(), paper()]).toEqual([['unprinted'], []]);
    await later.press('last-receipt', 'print');
    await later.printed();
    expect([later.troubles(), paper()]).toEqual([[], ['1/0']]);
  });
});

describe('the print queue', () => {
  async function withThree() {
    const at = await atPrinter();
    await at.says(OUT);
    for (let sale = 0; sale < 3; sale += 1) await sell(at.who);
    await at.says(WELL);
    return at;
  }

  test('several: the newest is asked about, the others are in the list, the newest first', async () => {
    const {who, paper} = await withThree();
    expect(who.page()).toMatchObject({screen: 'unprinted', job: {ticketNo: 3}, others: 2});
    await who.type('5');
    await who.press('enter');
    expect(who.page()).toMatchObject({
      menu: 'print-queue',
      items: [{job: {ticketNo: 3}}, {job: {ticketNo: 2}}, {job: {ticketNo: 1}}, {kind: 'skipUnprinted', count: 3}],
    });
    await who.type('2');
    await who.press('enter', 'enter');
    await who.printed();
    expect(paper()).toEqual(['2/0']);
    expect(who.page()).toMatchObject({menu: 'print-queue', items: [{job: {ticketNo: 3}}, {job: {ticketNo: 1}}, {}]});
  });

  test('all are skipped at once, after one question', async () => {
    const {who, paper} = await withThree();
    await who.press('back', 'more');
    await who.press('last', 'enter');
    await who.press('last', 'enter');
    expect(who.page()).toMatchObject({confirmation: {kind: 'skipUnprinted', count: 3}});
    await who.press('enter');
    expect([said(who), who.troubles(), paper()]).toEqual([{code: 'unprintedSkipped', count: 3}, [], []]);
    expect(who.page().screen).toBe('sale');
  });

  test('is empty where everything came out', async () => {
    const {who} = await atPrinter();
    await sell(who);
    await who.press('more', 'last', 'enter');
    expect(who.page()).toMatchObject({menu: 'print-queue', items: []});
    await who.press('enter');
    expect(who.page()).toMatchObject({menu: 'print-queue'});
  });
});

describe('a printer that hangs', () => {
  test('never slows a sale: ten are paid while the first receipt hangs', async () => {
    const never = new Promise<never>(() => undefined);
    const who = await signedOn({printer: {print: () => never, ask: () => never, status: () => null}});
    for (let sale = 0; sale < 10; sale += 1) {
      await who.scan(COFFEE.id);
      await who.press('pay', 'cash');
    }
    expect(who.state().lastClosed?.no).toBe(10);
  });
});

test('paper that is low and a drawer that is open are said, and nothing is asked', async () => {
  const {who, says} = await atPrinter();
  await says({...WELL, paper: 'low', drawer: 'open'});
  expect(who.troubles()).toEqual(['paperLow', 'drawerOpen']);
  await says({...WELL, drawer: null});
  expect([who.troubles(), who.page().screen]).toEqual([[], 'sale']);
});
