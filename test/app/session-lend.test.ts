import {describe, expect, test} from 'vitest';
import {takeOperatorCard} from '../../src/app/on-operator-card.ts';
import {onLend} from '../../src/app/on-lend.ts';
import {onLock} from '../../src/app/on-lock.ts';
import type {Page} from '../../src/app/pages.ts';
import {Fault} from '../../src/app/ports.ts';
import {LOCK, SALE} from '../../src/app/turn.ts';
import type {Privilege} from '../../src/core/privileges.ts';
import {operator, voidLine} from '../support/builders.ts';
import {CAKE, cashier, objection, refusal, signedOn, type Cashier} from '../support/cashier.ts';

const BOSS = {...operator('9'), pin: '0815', card: '55667788'};
const SAM = {...operator('8', 'voidLine'), pin: '2222'};
const BO = {...operator('7', 'managersOverrides'), pin: '3333'};

/** Somebody who lacks these is on, with two cakes on the ticket. */
async function lacking(...missing: readonly Privilege[]): Promise<Cashier> {
  const who = await signedOn({operators: [{...operator('1', ...missing), pin: '4711'}, BOSS, SAM, BO]});
  await who.scan(CAKE.id);
  await who.scan(CAKE.id);
  return who;
}

async function enter(who: Cashier, text: string): Promise<void> {
  await who.type(text);
  await who.press('enter');
}

async function lend(who: Cashier, no: string, pin: string): Promise<void> {
  await who.press('lend');
  await enter(who, no);
  await enter(who, pin);
}

const told = (who: Cashier) =>
  who.store
    .events()
    .flatMap((event) => (event.kind === 'privilegeLent' ? [[event.privilege, event.by.no, event.operatorNo]] : []));
const live = (who: Cashier) =>
  who.state().ticket?.lines.filter((line) => line.kind === 'product' && line.voided === 0).length;

/** Manager Functions, and there the item of that function. */
async function choose(who: Cashier, id: string): Promise<void> {
  const page = who.page();
  const items = page.screen === 'menu' ? page.items : [];
  await enter(who, String(items.findIndex((item) => item.kind === 'function' && item.id === id) + 1));
}

describe('what was refused for want of a privilege', () => {
  test('is done when somebody lends it, in the same commit, once', async () => {
    const who = await lacking('voidLine');
    await who.press('void');
    expect([refusal(who), who.ui().lendable]).toEqual(['noPrivilege', 'voidLine']);
    await lend(who, '9', '0815');
    expect(who.notice()).toEqual({kind: 'said', said: {code: 'voided', name: 'Cake'}});
    expect(live(who)).toBe(1);
    expect(
      who.store
        .events()
        .slice(-2)
        .map(({kind}) => kind),
    ).toEqual(['privilegeLent', 'lineVoided']);
    expect(told(who)).toEqual([['voidLine', '9', '1']]);
    await who.press('void');
    expect([refusal(who), live(who)]).toEqual(['noPrivilege', 1]);
  });

  test('with what was typed for it: a return by a scan', async () => {
    const who = await lacking('returnsAndCreditSales');
    await who.type('-');
    await who.scan(CAKE.id);
    expect(refusal(who)).toBe('noPrivilege');
    await lend(who, '9', '0815');
    expect(who.state().ticket?.lines.at(-1)).toMatchObject({name: 'Cake', quantity: -1000});
    expect(told(who)).toEqual([['returnsAndCreditSales', '9', '1']]);
  });

  test('with a question in between', async () => {
    const who = await lacking('cancelSale');
    await who.press('more');
    await choose(who, 'cancel-ticket');
    await lend(who, '9', '0815');
    expect([who.page().screen, told(who)]).toEqual(['confirm', []]);
    await who.press('enter');
    expect([who.state().ticket, told(who)]).toEqual([null, [['cancelSale', '9', '1']]]);
  });

  test('not where the question is answered with no: nothing was lent', async () => {
    const who = await lacking('cancelSale');
    await who.press('more');
    await choose(who, 'cancel-ticket');
    await lend(who, '9', '0815');
    await who.press('back', 'more');
    await choose(who, 'cancel-ticket');
    expect([refusal(who), told(who)]).toEqual(['noPrivilege', []]);
  });

  test('what it shows is written down before it is shown; printing it does not count twice', async () => {
    const who = await lacking('cashUp');
    await who.press('manager');
    await choose(who, 'x-report');
    await lend(who, '9', '0815');
    expect([who.page().screen, told(who)]).toEqual(['report', [['cashUp', '9', '1']]]);
    await who.press('print');
    expect(told(who)).toHaveLength(1);
    expect(who.store.events().at(-1)?.kind).toBe('xPrinted');
  });

  test('what can’t be written down is not shown', async () => {
    const who = await lacking('cashUp');
    await who.press('manager');
    await choose(who, 'x-report');
    await who.press('lend');
    await enter(who, '9');
    await who.type('0815');
    who.store.failWith(new Fault('diskFull', 'the disk is full'));
    await who.press('enter');
    expect([who.page().screen, who.notice()]).toEqual(['lend', {kind: 'fault', code: 'diskFull'}]);
  });

  test('takes another loan where it takes two', async () => {
    const who = await lacking('managersFunctions', 'cashUp');
    await who.press('manager');
    await lend(who, '9', '0815');
    await choose(who, 'x-report');
    expect(refusal(who)).toBe('noPrivilege');
    await lend(who, '9', '0815');
    expect(who.page().screen).toBe('report');
    await who.press('back');
    await who.press('manager');
    expect(refusal(who)).toBe('noPrivilege');
  });

  test('a loan is gone where the cashier goes on to something else', async () => {
    const who = await lacking('managersFunctions', 'voidLine');
    await who.press('manager');
    await lend(who, '9', '0815');
    expect(who.page()).toMatchObject({screen: 'menu', menu: 'manager'});
    await who.press('back', 'manager');
    expect([who.page().screen, refusal(who), told(who)]).toEqual(['sale', 'noPrivilege', []]);
  });

  test('a change of the operators is not lent', async () => {
    const who = await lacking('backOffice');
    await who.press('manager');
    await choose(who, 'operators');
    expect([refusal(who), who.ui().lendable]).toEqual(['noPrivilege', null]);
  });

  test('from the keypad, behind what was typed and refused', async () => {
    const who = await lacking('returnsAndCreditSales');
    await enter(who, '-101');
    await who.type('/4');
    expect(who.page().screen).toBe('lend');
    await who.press('back');
    expect(who.page()).toMatchObject({screen: 'sale', entry: '-101'});
  });

  test('the key means that only while the refusal stands', async () => {
    const who = await lacking('voidLine');
    await who.press('pay', 'other');
    expect(who.page()).toMatchObject({screen: 'menu', menu: 'tenders'});
    await who.press('back');
    await who.type('1');
    await who.press('cash', 'take-back');
    expect(refusal(who)).toBe('noPrivilege');
    await who.press('lend');
    expect(who.page().screen).toBe('lend');
    await who.press('back', 'up', 'other');
    expect(who.page()).toMatchObject({screen: 'menu', menu: 'tenders'});
  });
});

describe('who lends', () => {
  test.each([
    ['lacks the flag', '8', '2222', 'cannotLend'],
    ['may not lend', '7', '3333', 'cannotLend'],
    ['is who is on', '1', '4711', 'cannotLend'],
  ])('%s: refused, and nothing is done', async (_what, no, pin, code) => {
    const who = await lacking('voidLine');
    await who.press('void');
    await lend(who, no, pin);
    expect([refusal(who), who.page().screen, live(who)]).toEqual([code, 'lend', 2]);
  });

  test('with a wrong PIN counts as at sign-on, and locks', async () => {
    const who = await lacking('voidLine');
    await who.press('void', 'lend');
    for (let count = 0; count < 5; count += 1) {
      await enter(who, '9');
      await enter(who, '1111');
      expect(objection(who)).toBe('wrongPin');
    }
    await enter(who, '9');
    await enter(who, '0815');
    expect([refusal(who), live(who)]).toEqual(['pinLocked', 2]);
    const again = await who.restart();
    await again.press('void', 'lend');
    await enter(again, '9');
    await enter(again, '0815');
    expect(refusal(again)).toBe('pinLocked');
  });

  test('a wrong PIN is forgotten with the loan', async () => {
    const who = await lacking('voidLine');
    await who.press('void');
    await lend(who, '9', '1111');
    await enter(who, '9');
    await enter(who, '0815');
    expect([live(who), who.state().pinFailures]).toEqual([1, []]);
  });
});

describe('an operator’s card', () => {
  const at = async (who: Cashier, pages: readonly Page[], number: string) => takeOperatorCard(who.desk, pages, number);

  test('signs on with its PIN', async () => {
    const who = await cashier({operators: [BOSS]});
    const {pages} = await at(who, [LOCK], '55667788');
    expect(pages).toEqual([{screen: 'lock', step: 'cardPin', operatorNo: '9', entry: ''}]);
    const turn = await onLock(who.desk, [{screen: 'lock', step: 'cardPin', operatorNo: '9', entry: '0815'}], {
      kind: 'intent',
      intent: 'enter',
    });
    expect([who.state().operator?.no, turn.notice]).toEqual([
      '9',
      {kind: 'said', said: {code: 'signedOn', name: BOSS.name}},
    ]);
  });

  test('that nobody has asks for a PIN too, and is refused like an unknown number', async () => {
    const who = await cashier({operators: [BOSS, {...operator('6'), pin: '6666', card: '66667777', isActive: false}]});
    for (const number of ['11112222', '66667777']) {
      const {pages} = await at(who, [LOCK], number);
      expect(pages).toMatchObject([{screen: 'lock', step: 'cardPin', entry: ''}]);
      const [page] = pages;
      if (page?.screen !== 'lock') throw new Error('not locked');
      const turn = await onLock(who.desk, [{...page, entry: '6666'}], {kind: 'intent', intent: 'enter'});
      expect(turn.notice).toMatchObject({kind: 'objected', objection: {code: 'wrongPin'}});
    }
    // Each by itself: a count for both would tell that neither is anybody's.
    expect(who.state().pinFailures.map(({count}) => count)).toEqual([1, 1]);
  });

  test('lends with its PIN', async () => {
    const who = await lacking('voidLine');
    await who.press('void', 'lend');
    const {pages} = await at(who, who.ui().pages, '55667788');
    const page = pages.at(-1);
    expect(page).toMatchObject({screen: 'lend', step: 'cardPin', operatorNo: '9'});
    if (page?.screen !== 'lend') throw new Error('not asked');
    const typed = [...pages.slice(0, -1), {...page, entry: '0815'}];
    const again = async () => ({pages: [SALE], notice: null});
    await onLend({desk: who.desk, pages: typed, again}, {kind: 'intent', intent: 'enter'});
    expect(who.desk.till.refusalOf(voidLine(1))).toBeNull();
  });

  test('does nothing elsewhere', async () => {
    const who = await lacking();
    expect(await at(who, who.ui().pages, '55667788')).toMatchObject({notice: {objection: {code: 'operatorCardHere'}}});
  });
});
