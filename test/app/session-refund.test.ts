import {describe, expect, it} from 'vitest';
import {totalsOf} from '../../src/core/totals.ts';
import {memoryStore, type MemoryStore} from '../../src/store/memory-store.ts';
import {refundsIn} from '../support/builders-refunds.ts';
import {batchOf} from '../support/builders-store.ts';
import {operator, pay, sell, signOn} from '../support/builders.ts';
import {CAKE, COFFEE, objection, refusal, signedOn, type Cashier} from '../support/cashier.ts';

const BOSS = {...operator('9'), pin: '0815'};

/** Two coffees and a cake, paid so. */
async function sold(who: Cashier, how: 'cash' | 'card' = 'cash'): Promise<Cashier> {
  await who.type('2*');
  await who.scan(COFFEE.id);
  await who.scan(CAKE.id);
  await who.press('pay', how);
  if (how === 'card') await who.press('enter');
  return who;
}

const totals = (who: Cashier): readonly number[] =>
  refundsIn(who.store.events()).map((refund) => totalsOf(refund).totalCents);

describe('refunding an item of the last sale', () => {
  it('takes four keys for a single one, six for some of several', async () => {
    const who = await sold(await signedOn());
    await who.press('last-receipt', 'refund-item', 'down', 'enter', 'enter');
    expect(totals(who)).toEqual([-640]);
    const other = await sold(await signedOn());
    await other.press('last-receipt', 'refund-item', 'enter');
    await other.type('1');
    await other.press('enter', 'enter');
    expect(totals(other)).toEqual([-450]);
    expect(other.notice()).toMatchObject({said: {code: 'refunded', ticketNo: 2, ofNo: 1, paidCents: 450}});
  });

  it('asks nothing where one is left, and takes all that is left for an empty answer', async () => {
    const who = await sold(await signedOn());
    await who.press('last-receipt', 'refund-item', 'enter');
    expect(who.page()).toMatchObject({screen: 'ask', question: {kind: 'refundQuantity', left: 2000}});
    await who.press('enter');
    expect(who.page()).toMatchObject({screen: 'refund', plan: {totalCents: 900}});
  });

  it.each([
    ['3', 'refundTooMuch'],
    ['0', 'quantityZero'],
    ['0.5', 'fractionOfPiece'],
  ])('%s of two is refused, and the question stays', async (typed, code) => {
    const who = await sold(await signedOn());
    await who.press('last-receipt', 'refund-item', 'enter');
    await who.type(typed);
    await who.press('enter');
    expect(refusal(who)).toBe(code);
    expect(who.page().screen).toBe('ask');
  });
});

describe('the window of a refund', () => {
  it('is left without anything done; Enter leaned on does it once', async () => {
    const who = await sold(await signedOn());
    await who.press('last-receipt', 'refund', 'back');
    expect(totals(who)).toEqual([]);
    await who.press('refund');
    await who.lean('enter', 5, 40);
    expect(totals(who)).toEqual([-1540]);
  });

  it('gives back in cash what was paid on a card, where that is chosen', async () => {
    const who = await sold(await signedOn(), 'card');
    await who.press('last-receipt', 'refund', 'in-cash', 'enter');
    expect(totals(who)).toEqual([-1540]);
    expect(who.drawer()).toBe(1);
  });

  it('asks the card terminal, also after the power was lost; not approved is no refund', async () => {
    const who = await sold(await signedOn(), 'card');
    await who.press('last-receipt', 'refund', 'enter');
    expect(who.page()).toEqual({screen: 'card'});
    expect(totals(who)).toEqual([]);
    const again = await who.restart();
    expect(again.page()).toEqual({screen: 'card'});
    await again.press('back');
    expect(objection(again)).toBe('notRefunded');
    expect(again.page().screen).toBe('sale');
    expect(totals(again)).toEqual([]);
    await sold(again, 'card');
    await again.press('last-receipt', 'refund', 'enter', 'enter');
    expect(totals(again)).toEqual([-1540]);
  });

  it('takes no goods while it is open', async () => {
    const who = await sold(await signedOn());
    await who.press('last-receipt', 'refund');
    await who.scan(CAKE.id);
    expect(objection(who)).toBe('answerFirst');
  });
});

describe('who may not refund', () => {
  it('is told before the window, and may be lent each privilege that is missing', async () => {
    const trainee = {...operator('1', 'managersFunctions', 'returnsAndCreditSales'), pin: '4711'};
    const who = await sold(await signedOn({operators: [trainee, BOSS]}));
    const lend = async (): Promise<void> => {
      await who.press('lend');
      await who.type('9');
      await who.press('enter');
      await who.type('0815');
      await who.press('enter');
    };
    await who.press('last-receipt', 'refund');
    expect(who.notice()).toMatchObject({refusal: {code: 'noPrivilege', privilege: 'managersFunctions'}});
    await lend();
    expect(who.notice()).toMatchObject({refusal: {code: 'noPrivilege', privilege: 'returnsAndCreditSales'}});
    await lend();
    expect(who.page().screen).toBe('refund');
    await who.press('enter');
    expect(totals(who)).toEqual([-1540]);
    const lent = who.store.events().flatMap((event) => (event.kind === 'privilegeLent' ? [event.privilege] : []));
    expect(lent.toSorted()).toEqual(['managersFunctions', 'returnsAndCreditSales']);
  });
});

describe('the list of transactions', () => {
  const DAY = 86_400_000;

  /** A sale on each of these days before the first of July, in Sydney. */
  async function soldBefore(...days: readonly number[]): Promise<MemoryStore> {
    const store = memoryStore();
    for (const day of days) {
      const nowMs = Date.UTC(2024, 6, 1, 10) - day * DAY;
      const commands = [signOn(), sell(100 + day), pay('cash'), {kind: 'signOff'}] as const;
      for (const command of commands) {
        const batch = batchOf(await store.load(), command, {nowMs});
        await store.commit({...batch, outbox: []});
      }
    }
    return store;
  }

  async function listed(...days: readonly number[]): Promise<Cashier> {
    const who = await signedOn({store: await soldBefore(...days)});
    await who.press('manager');
    await who.type('7');
    await who.press('enter');
    return who;
  }

  const dayShown = (who: Cashier): readonly [string, readonly number[]] => {
    const page = who.page();
    if (page.screen !== 'transactions') throw new Error(`${page.screen} is shown`);
    return [page.day, page.rows.map(({ticket}) => ticket.no)];
  };

  it('begins with today; left goes to the day before with a ticket, right back again', async () => {
    const who = await listed(40, 2, 2, 0);
    expect(dayShown(who)).toEqual(['2024-07-01', [4]]);
    await who.press('older-day');
    expect(dayShown(who)).toEqual(['2024-06-29', [3, 2]]);
    await who.press('older-day');
    expect(dayShown(who)).toEqual(['2024-05-22', [1]]);
    await who.press('older-day');
    expect(objection(who)).toBe('noOlderDay');
    await who.press('newer-day', 'newer-day');
    expect(dayShown(who)).toEqual(['2024-07-01', [4]]);
    await who.press('newer-day');
    expect(objection(who)).toBe('noNewerDay');
  });

  it('comes back to today also where nothing was sold today', async () => {
    const who = await listed(2);
    expect(dayShown(who)).toEqual(['2024-07-01', []]);
    await who.press('older-day', 'newer-day');
    expect(dayShown(who)).toEqual(['2024-07-01', []]);
  });

  it.each([
    ['29.6', '2024-06-29'],
    ['29.06.2024', '2024-06-29'],
    ['2024-06-29', '2024-06-29'],
    ['2.7', '2023-07-02'],
  ])('goes to a day that is typed: %s', async (typed, day) => {
    const who = await listed(2, 0);
    await who.type(typed);
    await who.press('enter');
    expect(dayShown(who)[0]).toBe(day);
  });

  it('shows a ticket of any day by its number, and refuses what is neither', async () => {
    const who = await listed(40, 0);
    await who.type('1');
    await who.press('enter');
    expect(who.page()).toMatchObject({screen: 'receipt', receipt: {ticketNo: 1}});
    await who.press('refund', 'enter');
    expect(totals(who)).toEqual([-140]);
    for (const typed of ['77', '31.6', '1-1']) {
      await who.press('manager');
      await who.type('7');
      await who.press('enter');
      await who.type(typed);
      await who.press('enter');
      expect(objection(who)).toBe('noSuchTicket');
      await who.press('back', 'back');
    }
  });

  it('says what is a refund and what was refunded', async () => {
    const who = await listed(0);
    await who.press('enter', 'refund', 'enter', 'manager');
    await who.type('7');
    await who.press('enter');
    const page = who.page();
    expect(page.screen === 'transactions' && page.rows.map(({ticket}) => ticket.mark)).toEqual(['refund', 'refunded']);
  });
});
