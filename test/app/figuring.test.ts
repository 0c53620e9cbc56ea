import {describe, expect, it} from 'vitest';
import {Fault} from '../../src/app/ports.ts';
import type {HostWord} from '../../src/core/bonus/figures.ts';
import {layOut} from '../../src/core/receipt-layout.ts';
import {memoryBonusLink, type MemoryBonusLink} from '../../src/links/memory-bonus-link.ts';
import {receiptMaker} from '../../src/till/receipt-of.ts';
import {A, POINT_A_COFFEE} from '../support/builders-tables.ts';
import {SETTINGS} from '../support/states.ts';
import {signedOn, type Cashier} from '../support/cashier.ts';
import {product} from '../support/builders.ts';
import {logWords, type Log} from '../../src/app/log.ts';

/* A receipt with a code on it, from the last payment to the paper. */

const COFFEE = product({id: '101', name: 'Coffee', priceCents: 450});

/** The host has taken the points of the last ticket, and tells what the code holds by now. */
function holding(points: number): HostWord {
  return {
    code: A,
    collection: {kind: 'done'},
    read: {
      code: A,
      creditCents: 0,
      creditLastDay: null,
      discount: null,
      needsPin: false,
      pools: [{pool: 'coffee', points}],
      actions: [
        {
          actionId: 'coffee',
          name: 'Tenth coffee free',
          pool: 'coffee',
          held: points,
          needed: 10,
          benefit: {kind: 'freeProduct', productId: '101'},
        },
      ],
      actionsVersion: 1,
    },
  };
}

async function open(more: {bonus?: MemoryBonusLink; isOnReceipt?: boolean; log?: Log} = {}) {
  const {bonus = memoryBonusLink([POINT_A_COFFEE]), isOnReceipt = true, log = () => undefined} = more;
  const settings = {...SETTINGS, bonus: {...SETTINGS.bonus, isOnReceipt}};
  const {receiptOf} = receiptMaker(settings, () => [POINT_A_COFFEE]);
  return signedOn({bonus, receiptOf, log, products: [COFFEE], settings: {bonus: settings.bonus}});
}

async function sellWithCode(who: Cashier): Promise<void> {
  await who.scan('101');
  await who.scan(A);
  await who.press('back', 'pay', 'cash');
}

/** The last receipt that came out, row by row. */
const lastPaper = (who: Cashier): readonly string[] =>
  layOut(who.paper.at(-1) ?? {rows: []}, 42).map(({text}) => text.trim());
const figured = (who: Cashier): number => who.store.events().filter(({kind}) => kind === 'receiptFigured').length;

describe('a receipt with a code', () => {
  it('has the balance that the host told, on paper, on the screen and on a copy', async () => {
    const who = await open();
    who.bonus.say(holding(15));
    await sellWithCode(who);
    await who.printed();
    expect(lastPaper(who)).toContain('balance 15, reward ready');
    who.bonus.say(holding(5));
    await who.press('last-receipt');
    const page = who.page();
    expect(page.screen === 'receipt' && layOut(page.receipt, 42).map(({text}) => text.trim())).toContain(
      'balance 15, reward ready',
    );
    await who.press('print');
    await who.printed();
    expect(lastPaper(who)).toEqual(expect.arrayContaining(['COPY 1', 'balance 15, reward ready']));
    expect(lastPaper(who).join()).not.toContain('balance 5');
    expect(figured(who)).toBe(1);
  });

  it('says pending while the host does not answer, and a copy says so too when it is there again', async () => {
    const who = await open();
    who.bonus.goOffline();
    await sellWithCode(who);
    await who.printed();
    expect(lastPaper(who)).toContain('pending until the bonus host confirms');
    who.bonus.goOnline();
    who.bonus.say(holding(15));
    await who.press('last-receipt', 'print');
    await who.printed();
    expect(lastPaper(who)).toEqual(expect.arrayContaining(['COPY 1', 'pending until the bonus host confirms']));
    expect(lastPaper(who).join()).not.toContain('balance');
  });

  it('has the words of another restart: what was written down before it stays', async () => {
    const who = await open();
    who.bonus.say(holding(15));
    await sellWithCode(who);
    await who.printed();
    who.bonus.say(holding(5));
    const after = await who.restart();
    await after.press('last-receipt', 'print');
    await after.printed();
    expect(lastPaper(after)).toEqual(expect.arrayContaining(['COPY 1', 'balance 15, reward ready']));
  });

  it('that the power kept from the paper asks the host when the cashier asks for it', async () => {
    const never = memoryBonusLink([POINT_A_COFFEE]);
    let isSilent = true;
    const bonus: MemoryBonusLink = {
      ...never,
      wordsOn: (...asked) => (isSilent ? new Promise(() => undefined) : never.wordsOn(...asked)),
    };
    const who = await open({bonus});
    await sellWithCode(who);
    expect(who.drawer()).toBe(1);
    expect(who.paper).toEqual([]);
    isSilent = false;
    bonus.say(holding(7));
    const after = await who.restart();
    expect(figured(after)).toBe(0);
    await after.press('last-receipt', 'print');
    await after.printed();
    expect(lastPaper(after)).toContain('balance 7, 3 more for it');
    expect(lastPaper(after)).not.toContain('COPY 1');
  });

  it('says pending where the figures can’t be written down, and the log says why', async () => {
    const log: string[] = [];
    const link = memoryBonusLink([POINT_A_COFFEE]);
    let fail: () => void = () => undefined;
    const bonus: MemoryBonusLink = {
      ...link,
      wordsOn: async () => {
        fail();
        return [holding(15)];
      },
    };
    const who = await open({bonus, log: (what, fields) => void log.push(logWords(what, fields))});
    fail = () => who.store.failWith(new Fault('diskFull', 'no room'));
    await sellWithCode(who);
    await who.printed();
    expect(lastPaper(who)).toContain('pending until the bonus host confirms');
    expect(log).toEqual(['the figures of a receipt could not be saved (ticketNo 1; code diskFull; no room)']);
  });

  it('is looked at before the host answers, and shows its words as soon as these are there', async () => {
    const link = memoryBonusLink([POINT_A_COFFEE]);
    const words = Promise.withResolvers<readonly HostWord[]>();
    const who = await open({bonus: {...link, wordsOn: () => words.promise}});
    await sellWithCode(who);
    await who.press('last-receipt');
    const shown = (): string => {
      const page = who.page();
      return page.screen === 'receipt'
        ? layOut(page.receipt, 42)
            .map(({text}) => text)
            .join()
        : '';
    };
    expect(shown()).toContain('pending until');
    words.resolve([holding(15)]);
    await who.printed();
    await who.give({kind: 'tick'});
    expect(shown()).toContain('balance 15, reward ready');
    expect(shown()).not.toContain('pending');
  });
});

describe('nobody is asked, and nothing is written down', () => {
  const asking = (): {bonus: MemoryBonusLink; asked: string[]} => {
    const link = memoryBonusLink([POINT_A_COFFEE]);
    const asked: string[] = [];
    const bonus: MemoryBonusLink = {
      ...link,
      wordsOn: async (id) => {
        asked.push(id);
        return [];
      },
    };
    return {bonus, asked};
  };

  it('for a ticket without a code', async () => {
    const {bonus, asked} = asking();
    const who = await open({bonus});
    await who.scan('101');
    await who.press('pay', 'cash');
    await who.printed();
    expect(who.paper).toHaveLength(1);
    expect(asked).toEqual([]);
    expect(figured(who)).toBe(0);
    await sellWithCode(who);
    await who.printed();
    expect(asked).toHaveLength(1);
    expect(figured(who)).toBe(1);
  });

  it('where the venue’s receipts say nothing of codes', async () => {
    const {bonus, asked} = asking();
    const who = await open({bonus, isOnReceipt: false});
    await sellWithCode(who);
    await who.printed();
    expect(lastPaper(who).join()).not.toContain('Bonus code');
    expect(asked).toEqual([]);
    expect(figured(who)).toBe(0);
  });
});
