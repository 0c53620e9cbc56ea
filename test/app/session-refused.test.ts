import {describe, expect, test} from 'vitest';
import {Fault} from '../../src/app/ports.ts';
import type {BonusAction} from '../../src/core/bonus/action.ts';
import {memoryBonusLink} from '../../src/links/memory-bonus-link.ts';
import {operator} from '../support/builders.ts';
import {A, B, POINT_A_COFFEE} from '../support/builders-tables.ts';
import {CAKE, objection, refusal, signedOn, type Cashier} from '../support/cashier.ts';

const POINT: BonusAction = {
  ...POINT_A_COFFEE,
  earning: {by: 'item', products: [CAKE.id], groups: [], pointsPerPiece: 1, limitPerTicket: null},
};

/** Sells a cake for a code, and lets the host refuse its points. */
async function refusedSale(who: Cashier, code: string, ticketNo: number): Promise<void> {
  await who.scan(CAKE.id);
  await who.scan(code);
  await who.press('back', 'pay', 'cash');
  const collected = who.store.events().find((event) => event.kind === 'pointsCollected' && event.ticketNo === ticketNo);
  if (collected?.kind !== 'pointsCollected') throw new Error('nothing was collected');
  await who.dispatch({
    kind: 'answerCollection',
    id: collected.id,
    code,
    answer: {kind: 'refused', reason: 'codeUnknown'},
  });
}

/** A manager at a till at which the points of two tickets were refused. */
async function manager(): Promise<Cashier> {
  const bonus = memoryBonusLink([POINT]);
  const who = await signedOn({bonus});
  await refusedSale(who, A, 1);
  await refusedSale(who, B, 2);
  bonus.setWaiting({waiting: 0, oldestMs: null, refused: 2});
  return who;
}

/** Manager Functions, and there what the host refused. */
async function openList(who: Cashier): Promise<void> {
  await who.press('manager');
  const page = who.page();
  const items = page.screen === 'menu' ? page.items : [];
  const place = items.findIndex((item) => item.kind === 'function' && item.id === 'refused-acts');
  await who.type(String(place + 1));
  await who.press('enter');
}

/** The list as it stands: ticket, and whether it was seen. */
function listed(who: Cashier): readonly unknown[] {
  const page = who.page();
  if (page.screen !== 'menu') return [page.screen];
  return page.items.map((item) =>
    item.kind === 'refused' && 'act' in item.refused && item.refused.act.kind === 'collect'
      ? [item.refused.act.ticketNo, item.refused.isSeen]
      : item.kind,
  );
}

const seen = (who: Cashier) => who.store.events().filter(({kind}) => kind === 'refusalSeen');

describe('what the bonus host refused', () => {
  test('is listed for the manager, the newest first', async () => {
    const who = await manager();
    await openList(who);
    expect(listed(who)).toEqual([
      [2, false],
      [1, false],
    ]);
  });

  test('is looked after once asked: marked in the list, in the journal, and off the count', async () => {
    const who = await manager();
    expect(who.ui().troubles).toEqual([{kind: 'collectionsRefused', count: 2}]);
    await openList(who);
    await who.press('enter');
    expect(who.page()).toMatchObject({screen: 'confirm', confirmation: {kind: 'seeRefused'}});
    await who.press('enter');
    expect(who.notice()).toEqual({kind: 'said', said: {code: 'refusalSeen'}});
    expect(listed(who)).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(seen(who)).toMatchObject([{id: `${who.state().lastClosed?.id}/${B}`, operatorNo: '1'}]);
    expect(who.ui().troubles).toEqual([{kind: 'collectionsRefused', count: 1}]);
    await who.press('enter', 'enter');
    expect(who.ui().troubles).toEqual([]);
    expect(listed(who)).toEqual([
      [2, true],
      [1, true],
    ]);
  });

  test('stays as it is where the question is answered with no', async () => {
    const who = await manager();
    await openList(who);
    await who.press('enter', 'back');
    expect(listed(who)).toEqual([
      [2, false],
      [1, false],
    ]);
    expect(seen(who)).toEqual([]);
  });

  test('is not asked about again once it was seen', async () => {
    const who = await manager();
    await openList(who);
    await who.press('enter', 'enter');
    await who.type('2');
    await who.press('enter');
    expect([who.page().screen, objection(who)]).toEqual(['menu', 'seenBefore']);
    expect(seen(who)).toHaveLength(1);
  });

  test('is still so after the power failed', async () => {
    let who = await manager();
    await openList(who);
    await who.press('enter', 'enter');
    who = await who.restart();
    await who.press('back');
    await openList(who);
    expect(listed(who)).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  test('a disk that takes nothing leaves it open', async () => {
    const who = await manager();
    await openList(who);
    await who.press('enter');
    who.store.failWith(new Fault('diskFull', 'the disk is full'));
    await who.press('enter');
    expect(who.notice()?.kind).toBe('fault');
    expect(who.ui().troubles).toContainEqual({kind: 'collectionsRefused', count: 2});
  });

  test('is nobody else’s business', async () => {
    const cook = {...operator('1', 'managersFunctions'), pin: '4711'};
    const who = await signedOn({operators: [cook]});
    await who.press('manager');
    expect([who.page().screen, refusal(who)]).toEqual(['sale', 'noPrivilege']);
    expect(await who.dispatch({kind: 'seeRefused', id: 'ticket-1/x'})).toMatchObject({
      kind: 'refused',
      refusal: {code: 'noPrivilege', privilege: 'managersFunctions'},
    });
  });
});
