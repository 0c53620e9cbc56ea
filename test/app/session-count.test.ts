import {describe, expect, test} from 'vitest';
import {Fault} from '../../src/app/ports.ts';
import type {Privilege} from '../../src/core/privileges.ts';
import {layOut} from '../../src/core/receipt-layout.ts';
import type {Receipt} from '../../src/core/receipt.ts';
import {operator} from '../support/builders.ts';
import {SETTINGS} from '../support/cashier-settings.ts';
import {COFFEE, objection, refusal, signedOn, type Cashier} from '../support/cashier.ts';

const rowsOf = (receipt: Receipt | undefined): readonly string[] =>
  receipt === undefined ? [] : layOut(receipt, 42).map(({text}) => text.trim());

const shown = (who: Cashier): readonly string[] => {
  const page = who.page();
  return page.screen === 'report' ? rowsOf(page.receipt) : [];
};

async function beginCount(who: Cashier): Promise<void> {
  await who.press('manager');
  const page = who.page();
  if (page.screen !== 'menu') throw new Error('no menu');
  const ids = page.items.map((item) => (item.kind === 'function' ? item.id : ''));
  const index = ids.indexOf('count-drawer');
  // What is counted is what a drop leaves.
  expect(ids[index - 1]).toBe('drop');
  await who.type(String(index + 1));
  await who.press('enter');
}

async function take(who: Cashier, ...numbers: readonly string[]): Promise<void> {
  for (const number of numbers) {
    await who.type(number);
    await who.press('enter');
  }
}

const lacking = (...privileges: readonly Privilege[]) =>
  signedOn({operators: [{...operator('1', ...privileges), pin: '4711'}]});

const inCents = (denominations: readonly number[] | null, currency = 'AUD') =>
  signedOn({settings: {...SETTINGS, currency, denominations}});

describe('counting the drawer', () => {
  test('goes row by row, the largest first, and ends on paper and in the journal', async () => {
    const who = await inCents([50, 2000, 500]);
    await who.scan(COFFEE.id);
    await who.press('pay', 'cash');
    await beginCount(who);
    expect(who.page()).toMatchObject({screen: 'count', units: [2000, 500, 50], counts: [null, null, null]});
    await take(who, '2', '1', '7');
    expect(who.page()).toMatchObject({counts: [2, 1, 7], selected: 2, entry: ''});
    await who.press('counted');
    await who.printed();
    expect(who.page().screen).toBe('report');
    expect(shown(who)).toEqual(
      expect.arrayContaining([
        'COUNTED AUD                          48.50',
        'Expected cash                         4.50',
      ]),
    );
    expect(rowsOf(who.paper.at(-1))).toEqual(shown(who));
    expect(who.store.events().at(-1)).toMatchObject({kind: 'drawerCounted', totalCents: 4850, expectedCents: 450});
    await who.press('back');
    expect(who.page().screen).toBe('sale');
  });

  test('begins with the notes and coins of the currency', async () => {
    const who = await inCents(null, 'EUR');
    await beginCount(who);
    const page = who.page();
    expect(page.screen === 'count' && [page.units[0], page.units.at(-1)]).toEqual([50_000, 1]);
  });

  test('asks for one total where none are known', async () => {
    const who = await inCents(null, 'XYZ');
    await beginCount(who);
    await take(who, '.5.');
    expect(objection(who)).toBe('notAnAmount');
    await who.press('back');
    await take(who, '412.50');
    await who.press('counted');
    expect(who.state().day.count).toMatchObject({totalCents: 41_250});
    expect(shown(who)).toContain('Counted in one total');
  });

  test('a row is put right by typing it again, in any order', async () => {
    const who = await inCents([100, 200]);
    await beginCount(who);
    await take(who, '9', '3');
    await who.press('up');
    await take(who, '8');
    await who.press('enter', 'enter');
    await who.press('counted');
    expect(who.state().day.count).toMatchObject({totalCents: 8 * 200 + 3 * 100});
  });

  test('what was typed for a row is never another one’s: it is entered, or erased, before an arrow leads on', async () => {
    const who = await inCents([100, 200]);
    await beginCount(who);
    await who.type('3');
    await who.press('down');
    expect([objection(who), who.page()]).toMatchObject(['enterFirst', {selected: 0, entry: '3'}]);
    await who.press('enter', 'counted');
    expect(who.state().day.count).toMatchObject({totalCents: 3 * 200});
  });

  test('is not given with nothing counted, or with something typed that no row has taken', async () => {
    const who = await inCents([100]);
    await beginCount(who);
    await who.press('counted');
    expect(objection(who)).toBe('nothingTyped');
    await who.type('5');
    await who.press('counted');
    expect(objection(who)).toBe('enterFirst');
    await who.type('1234');
    await who.type('9');
    expect(objection(who)).toBe('entryFull');
    await who.press('back');
    await take(who, '0');
    await who.press('counted');
    expect(who.state().day.count).toMatchObject({totalCents: 0});
  });

  test('is left by Esc: first what is typed, then, asked once, what was counted', async () => {
    const who = await inCents([100]);
    await beginCount(who);
    await who.press('back');
    expect(who.page().screen).toBe('sale');
    await beginCount(who);
    await take(who, '5');
    await who.type('7');
    await who.press('back');
    expect(who.page()).toMatchObject({screen: 'count', entry: '', counts: [5]});
    await who.press('back');
    expect(who.page()).toMatchObject({screen: 'confirm', confirmation: {kind: 'leaveCount'}});
    await who.press('back');
    expect(who.page()).toMatchObject({screen: 'count', counts: [5]});
    await who.press('back', 'enter');
    expect(who.page().screen).toBe('sale');
    expect(who.state().day.count).toBeNull();
  });

  test('keeps what was counted where something is scanned', async () => {
    const who = await inCents([100]);
    await beginCount(who);
    await take(who, '5');
    await who.scan(COFFEE.id);
    expect(objection(who)).toBe('typeFirst');
    expect(who.page()).toMatchObject({screen: 'count', counts: [5]});
    expect(who.state().ticket).toBeNull();
  });

  test('keeps what was counted where it could not be written down', async () => {
    const who = await inCents([100]);
    await beginCount(who);
    await take(who, '5');
    who.store.failWith(new Fault('diskFull', 'no room'));
    await who.press('counted');
    expect(who.notice()).toEqual({kind: 'fault', code: 'diskFull'});
    expect(who.page()).toMatchObject({screen: 'count', counts: [5]});
    who.store.failWith(null);
    await who.press('counted');
    expect(who.state().day.count).toMatchObject({totalCents: 500});
  });

  test('a row that could not be written down is not taken, and stays typed', async () => {
    const who = await inCents([100]);
    await beginCount(who);
    who.store.failWith(new Fault('diskFull', 'no room'));
    await take(who, '5');
    expect(who.notice()).toEqual({kind: 'fault', code: 'diskFull'});
    expect(who.page()).toMatchObject({screen: 'count', counts: [null], entry: '5'});
  });

  test('is shown and printed without what was expected to who may not see it, as a copy too', async () => {
    const who = await lacking('seeExpectedTotals');
    await beginCount(who);
    await take(who, '1');
    await who.press('counted');
    await who.printed();
    expect(shown(who).join('\n')).not.toMatch(/Expected|OVER|SHORT/);
    await who.press('print');
    await who.printed();
    expect(rowsOf(who.paper.at(-1))).toContain('COPY 1');
    for (const paper of who.paper) expect(rowsOf(paper).join('\n')).not.toMatch(/Expected|OVER|SHORT/);
  });

  test('is for who may cash up', async () => {
    const who = await lacking('cashUp');
    await beginCount(who);
    expect(refusal(who)).toBe('noPrivilege');
    expect(who.page().screen).not.toBe('count');
  });
});

describe('a power cut in mid-count', () => {
  const sayings = (who: Cashier): string | null => {
    const notice = who.notice();
    return notice?.kind === 'said' ? notice.said.code : null;
  };

  test('takes nothing of it: the till is back in the count, on the row behind what was counted', async () => {
    const who = await inCents([2000, 500, 50]);
    await beginCount(who);
    await who.press('enter');
    await take(who, '1');
    await who.type('7');
    const back = await who.restart();
    expect(back.page()).toMatchObject({screen: 'count', counts: [null, 1, null], selected: 2, entry: ''});
    expect(sayings(back)).toBe('countGoesOn');
    await take(back, '8');
    await back.press('counted');
    expect(back.state().day.count).toMatchObject({totalCents: 500 + 8 * 50});
    expect((await back.restart()).page().screen).toBe('sale');
  });

  test('leaves nothing of a count that was left before, or was never begun', async () => {
    const who = await inCents([100]);
    await beginCount(who);
    await take(who, '5');
    await who.press('back', 'enter');
    const back = await who.restart();
    expect(back.page().screen).toBe('sale');
    await beginCount(back);
    expect(back.page()).toMatchObject({screen: 'count', counts: [null]});
    expect((await back.restart()).page().screen).toBe('sale');
  });

  test('shows it to nobody else; who began it goes on with it in the menu', async () => {
    const operators = [
      {...operator('1'), pin: '4711'},
      {...operator('2'), pin: '4712'},
    ];
    const who = await signedOn({operators, settings: {...SETTINGS, denominations: [200, 100]}});
    await beginCount(who);
    await take(who, '5');
    await who.dispatch({kind: 'signOff'});
    const signOnAs = async (no: string): Promise<void> => {
      await back.type(no);
      await back.press('enter');
      await back.type(`471${no}`);
      await back.press('enter');
    };
    const back = await who.restart();
    await signOnAs('2');
    await beginCount(back);
    expect(back.page()).toMatchObject({screen: 'count', counts: [null, null]});
    await back.press('back');
    await back.dispatch({kind: 'signOff'});
    const again = await back.restart();
    await again.type('1');
    await again.press('enter');
    await again.type('4711');
    await again.press('enter');
    await beginCount(again);
    expect(again.page()).toMatchObject({screen: 'count', counts: [5, null]});
    expect(sayings(again)).toBe('countGoesOn');
  });
});
