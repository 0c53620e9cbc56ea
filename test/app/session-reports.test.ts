import {describe, expect, test} from 'vitest';
import type {Said} from '../../src/app/pages.ts';
import {Fault} from '../../src/app/ports.ts';
import {layOut} from '../../src/core/receipt-layout.ts';
import type {Receipt} from '../../src/core/receipt.ts';
import {memoryBonusQueue} from '../../src/store/memory-bonus-queue.ts';
import {operator} from '../support/builders.ts';
import {COFFEE, objection, refusal, signedOn, type Cashier} from '../support/cashier.ts';

const said = (who: Cashier): Said | null => {
  const notice = who.notice();
  return notice?.kind === 'said' ? notice.said : null;
};

const rowsOf = (receipt: Receipt | undefined): readonly string[] =>
  receipt === undefined ? [] : layOut(receipt, 42).map(({text}) => text.trim());

/** Chooses from Manager Functions what stands at this place. */
async function manage(who: Cashier, place: 'X' | 'Z' | 'last Z'): Promise<void> {
  const ids = {X: 'x-report', Z: 'z-report', 'last Z': 'last-z'} as const;
  await who.press('manager');
  const page = who.page();
  if (page.screen !== 'menu') throw new Error('no menu');
  const index = page.items.findIndex((item) => item.kind === 'function' && item.id === ids[place]);
  await who.type(String(index + 1));
  await who.press('enter');
}

/** A coffee of 4.50, paid in cash. */
async function sale(who: Cashier): Promise<void> {
  await who.scan(COFFEE.id);
  await who.press('pay', 'cash');
}

/** Closes the day, its question answered with yes; the paper is out. */
async function closeDay(who: Cashier): Promise<void> {
  await manage(who, 'Z');
  await who.press('enter');
  await who.printed();
}

describe('the X report', () => {
  test('is shown before it is printed, and closes nothing', async () => {
    const who = await signedOn();
    await sale(who);
    await manage(who, 'X');
    expect(who.page()).toMatchObject({screen: 'report', report: {zNo: null, figures: {day: {tickets: 1}}}});
    await who.printed();
    expect(who.paper).toHaveLength(1);
    await who.press('print');
    await who.printed();
    expect(said(who)).toEqual({code: 'printingReport', zNo: null});
    expect(rowsOf(who.paper[1])).toContain('X REPORT');
    expect(rowsOf(who.paper[1])).toContain('TURNOVER AUD                          4.50');
    expect(who.state().day.tickets).toBe(1);
    expect(who.state().nextZNo).toBe(1);
  });

  test('is there in mid-sale; the open ticket is in none of its sums', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await manage(who, 'X');
    expect(who.page()).toMatchObject({screen: 'report', report: {figures: {day: {tickets: 0}}}});
    await who.press('back');
    expect(who.state().ticket?.lines).toHaveLength(1);
  });

  test('on paper has the figures of the moment when it is printed', async () => {
    const who = await signedOn();
    await manage(who, 'X');
    await who.dispatch({kind: 'openDrawer'});
    await who.press('print');
    await who.printed();
    expect(rowsOf(who.paper[0])).toContain('No-sales                                 1');
  });
});

describe('the Z report', () => {
  test('asks once, closes the day, and its number goes on over a restart', async () => {
    const who = await signedOn();
    await sale(who);
    await manage(who, 'Z');
    expect(who.page()).toMatchObject({screen: 'confirm', confirmation: {kind: 'closeDay', zNo: 1, parked: 0}});
    await who.press('back');
    expect(who.state().nextZNo).toBe(1);
    await closeDay(who);
    expect(said(who)).toEqual({code: 'dayClosed', zNo: 1});
    expect(rowsOf(who.paper[1])).toContain('Z REPORT 1');
    expect(who.page().screen).toBe('sale');
    const later = await who.restart();
    expect(later.state().nextZNo).toBe(2);
    expect(later.state().day.tickets).toBe(0);
    await sale(later);
    await closeDay(later);
    expect(rowsOf(later.paper.at(-1))).toContain('Z REPORT 2');
    expect(rowsOf(later.paper.at(-1))).toContain('TURNOVER AUD                          4.50');
  });

  test('waits for the open ticket, before any question', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await manage(who, 'Z');
    expect(refusal(who)).toBe('ticketOpen');
    expect(who.store.events().some(({kind}) => kind === 'dayClosed')).toBe(false);
  });

  test('lists parked tickets and what the host has not heard of; offline is no hindrance', async () => {
    const unsent = {underHour: 2, underDay: 0, older: 0, others: 1, oldestMs: 0};
    const who = await signedOn({queue: {...memoryBonusQueue(), unsent: async () => unsent}});
    who.bonus.goOffline();
    who.bonus.setWaiting({waiting: 3, oldestMs: 0, refused: 0});
    await who.scan(COFFEE.id);
    await who.type('5');
    await who.press('new-balance');
    await manage(who, 'Z');
    expect(who.page()).toMatchObject({confirmation: {zNo: 1, parked: 1, unsent: 3}});
    await who.press('enter');
    await who.printed();
    const rows = rowsOf(who.paper.at(-1));
    expect(rows).toContain('000001 Table 5                        4.50');
    expect(rows).toContain('Collections pending                      2');
    expect(rows).toContain('Other acts pending                       1');
    expect(who.state().parked.map(({table}) => table)).toEqual(['5']);
  });

  test('is for who may cash up; who may not see expected cash gets it without', async () => {
    const cashier = await signedOn({operators: [{...operator('1', 'cashUp'), pin: '4711'}]});
    await manage(cashier, 'Z');
    expect(refusal(cashier)).toBe('noPrivilege');
    const supervisor = await signedOn({operators: [{...operator('1', 'seeExpectedTotals'), pin: '4711'}]});
    await sale(supervisor);
    await manage(supervisor, 'X');
    const page = supervisor.page();
    expect(page.screen === 'report' ? rowsOf(page.receipt) : []).toContain(
      'Expected cash                    not shown',
    );
    await supervisor.press('back', 'back');
    await closeDay(supervisor);
    expect(rowsOf(supervisor.paper.at(-1)).join('\n')).not.toContain('EXPECTED');
  });

  test('a full disk closes nothing and says so', async () => {
    const who = await signedOn();
    await sale(who);
    await manage(who, 'Z');
    who.store.failWith(new Fault('diskFull', 'no room'));
    await who.press('enter');
    expect(who.notice()).toEqual({kind: 'fault', code: 'diskFull'});
    who.store.failWith(null);
    expect(who.state()).toMatchObject({nextZNo: 1, day: {tickets: 1}});
  });
});

describe('the paper of a Z', () => {
  test('comes again as a copy of the same figures', async () => {
    const who = await signedOn();
    await sale(who);
    await closeDay(who);
    await sale(who);
    for (const copy of [1, 2]) {
      await manage(who, 'last Z');
      await who.press('print');
      await who.printed();
      expect(rowsOf(who.paper.at(-1))).toContain(`COPY ${copy}`);
      expect(rowsOf(who.paper.at(-1))).toContain('Tickets completed                        1');
    }
    expect(said(who)).toEqual({code: 'printingReport', zNo: 1});
  });

  test('is nothing before the first Z', async () => {
    const who = await signedOn();
    await manage(who, 'last Z');
    expect(objection(who)).toBe('noZYet');
  });

  test('that did not come out is kept for the cashier over a restart; an X is not', async () => {
    const broken = {isBroken: true};
    const paper: Receipt[] = [];
    const print = async (receipt: Receipt): Promise<void> => {
      if (broken.isBroken) throw new Fault('printerAbsent', 'no paper');
      paper.push(receipt);
    };
    const who = await signedOn({printer: {print}});
    await manage(who, 'X');
    await who.press('print');
    await who.printed();
    expect(who.troubles()).toEqual(['printer']);
    await closeDay(who);
    expect(who.troubles()).toContain('unprinted');
    const later = await who.restart();
    expect(later.troubles()).toEqual(['unprinted']);
    broken.isBroken = false;
    await manage(later, 'last Z');
    expect(later.page()).toMatchObject({screen: 'report', job: {status: 'kept'}});
    await later.press('print');
    await later.printed();
    expect(paper.map((receipt) => rowsOf(receipt).filter((row) => /^(Z|X|COPY)/.test(row)))).toEqual([['Z REPORT 1']]);
    expect(later.troubles()).toEqual([]);
  });

  test('that nobody wants is skipped', async () => {
    const print = async (): Promise<void> => {
      throw new Fault('printerAbsent', 'no paper');
    };
    const who = await signedOn({printer: {print}});
    await closeDay(who);
    await manage(who, 'last Z');
    await who.press('skip');
    expect(who.store.jobs().map(({status}) => status)).toEqual(['skipped']);
  });
});
