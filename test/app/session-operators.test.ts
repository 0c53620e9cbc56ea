import {describe, expect, test} from 'vitest';
import {takeOperatorCard} from '../../src/app/on-operator-card.ts';
import {Fault} from '../../src/app/ports.ts';
import {memoryOperators, type MemoryOperators} from '../../src/store/operators.ts';
import {ROLES} from '../../src/core/roles.ts';
import type {Privilege} from '../../src/core/privileges.ts';
import {operator} from '../support/builders.ts';
import {CAKE, cashier, objection, refusal, signedOn, type Cashier} from '../support/cashier.ts';

const BOSS = {...operator('1'), pin: '4711'};
const ANNA = {no: '2', name: 'Anna', role: 'cashier', privileges: ROLES.cashier, pin: '0815'};

const bookOf = (): MemoryOperators => memoryOperators([BOSS, ANNA]);

async function enter(who: Cashier, text: string): Promise<void> {
  await who.type(text);
  await who.press('enter');
}

/** Manager Functions → Operators, and there the operator of that number, or 0 to add one. */
async function open(who: Cashier, no: string): Promise<void> {
  await who.press('manager');
  const page = who.page();
  const items = page.screen === 'menu' ? page.items : [];
  await enter(who, String(items.findIndex((item) => item.kind === 'function' && item.id === 'operators') + 1));
  await enter(who, no);
}

/** The page of that function of the manager's menu. */
async function managerPage(who: Cashier, id: 'receipts' | 'count-drawer') {
  await who.press('manager');
  const page = who.page();
  const items = page.screen === 'menu' ? page.items : [];
  await enter(who, String(items.findIndex((item) => item.kind === 'function' && item.id === id) + 1));
  return who.page();
}

async function chooseDeed(who: Cashier, what: string): Promise<void> {
  const page = who.page();
  const items = page.screen === 'menu' ? page.items : [];
  await enter(who, String(items.findIndex((item) => item.kind === 'operatorDeed' && item.deed === what) + 1));
}

async function deed(who: Cashier, no: string, what: string): Promise<void> {
  await open(who, no);
  await chooseDeed(who, what);
}

/** Somebody else at the same till. */
async function asAnother(who: Cashier, no: string, pin: string): Promise<void> {
  await who.press('lock');
  await enter(who, no);
  await enter(who, pin);
}

const changed = (who: Cashier) =>
  who.store.events().flatMap((event) => (event.kind === 'operatorChanged' ? [event.what] : []));

describe('operators are looked after', () => {
  test('one is added with number, name, role and PIN, and signs on', async () => {
    const who = await signedOn({book: bookOf()});
    await open(who, '0');
    await enter(who, '7');
    await enter(who, 'Zoe');
    await enter(who, '2');
    await enter(who, '24680');
    await enter(who, '24680');
    expect(who.notice()).toMatchObject({said: {code: 'operatorChanged', what: 'added', operator: {name: 'Zoe'}}});
    expect(who.page()).toMatchObject({screen: 'menu', menu: 'operator'});
    await who.press('back', 'back');
    await asAnother(who, '7', '24680');
    expect(who.state().operator).toEqual({no: '7', name: 'Zoe', privileges: ROLES.cashier});
  });

  test('not with two PINs that differ: nothing is written', async () => {
    const who = await signedOn({book: bookOf()});
    await deed(who, '2', 'pin');
    await enter(who, '1111');
    await enter(who, '2222');
    expect([objection(who), changed(who)]).toEqual(['pinsDiffer', []]);
    await enter(who, '3333');
    await enter(who, '3333');
    expect(changed(who)).toEqual(['pin']);
    await who.press('back', 'back');
    await asAnother(who, '2', '3333');
    expect(who.state().operator?.no).toBe('2');
  });

  test('no PIN and no card is in the journal', async () => {
    const who = await signedOn({book: bookOf()});
    await deed(who, '2', 'pin');
    await enter(who, '97531');
    await enter(who, '97531');
    await who.press('back', 'back');
    await deed(who, '2', 'card');
    await enter(who, '86420135');
    expect(changed(who)).toEqual(['pin', 'card']);
    expect(JSON.stringify(who.store.events())).not.toMatch(/97531|86420135/);
  });

  test('a flag that is switched off is off for who is on, from the next key', async () => {
    const book = memoryOperators([BOSS, {...operator('3'), pin: '3333'}]);
    const who = await signedOn({book});
    await who.scan(CAKE.id);
    await deed(who, '1', 'flags');
    const page = who.page();
    const items = page.screen === 'menu' ? page.items : [];
    await enter(who, String(items.findIndex((item) => item.kind === 'flag' && item.privilege === 'voidLine') + 1));
    expect(changed(who)).toEqual(['privilege']);
    await who.press('back', 'back', 'back', 'void');
    expect([refusal(who), who.state().ticket?.lines.length]).toEqual(['noPrivilege', 1]);
  });

  test('the last one who can do it stays', async () => {
    const who = await signedOn({book: bookOf()});
    await deed(who, '1', 'active');
    expect([refusal(who), changed(who)]).toEqual(['lastBackOffice', []]);
  });

  test('who switches themselves off is off', async () => {
    const who = await signedOn({book: memoryOperators([BOSS, {...operator('3'), pin: '3333'}])});
    await deed(who, '1', 'active');
    expect([who.page().screen, who.state().operator]).toEqual(['lock', null]);
    await enter(who, '1');
    await enter(who, '4711');
    expect(objection(who)).toBe('wrongPin');
  });

  test('the name is the one that stands on the screen from then on', async () => {
    const who = await signedOn({book: bookOf()});
    await deed(who, '1', 'name');
    await enter(who, 'Mia M.');
    expect(who.state().operator?.name).toBe('Mia M.');
  });

  test('a disk that takes nothing changes nothing', async () => {
    const book = bookOf();
    const who = await signedOn({book});
    await open(who, '2');
    who.store.failWith(new Fault('diskFull', 'the disk is full'));
    await chooseDeed(who, 'active');
    expect([who.notice(), (await book.find('2'))?.isActive]).toEqual([{kind: 'fault', code: 'diskFull'}, true]);
  });
});

describe('a card', () => {
  test('is given where it is asked for, and to nobody else then', async () => {
    const who = await signedOn({book: bookOf()});
    await deed(who, '2', 'card');
    await takeOperatorCard(who.desk, who.ui().pages, '55667788');
    expect(await who.desk.operators.byCard('55667788')).toBe('2');
    await who.press('back', 'back', 'back');
    await deed(who, '1', 'card');
    await enter(who, '55667788');
    expect(refusal(who)).toBe('cardTaken');
    await who.press('back');
    await who.press('enter');
    expect(objection(who)).toBe('cardForm');
  });

  test('is taken away again', async () => {
    const who = await signedOn({book: memoryOperators([BOSS, {...ANNA, card: '55667788'}])});
    await deed(who, '2', 'card-away');
    expect(await who.desk.operators.byCard('55667788')).toBeNull();
  });

  test('a payment card is none', async () => {
    const who = await signedOn({book: bookOf()});
    await deed(who, '2', 'card');
    await enter(who, '4111111111111111');
    expect([objection(who), changed(who)]).toEqual(['cardUnknown', []]);
  });
});

describe('what was changed elsewhere', () => {
  const row = (privileges: readonly Privilege[], isActive = true) => ({
    no: '1',
    name: BOSS.name,
    role: 'manager',
    privileges,
    isActive,
    pinHash: null,
    card: null,
  });

  test('holds from the next key', async () => {
    const book = bookOf();
    const who = await signedOn({book});
    await who.scan(CAKE.id);
    book.commit(row(['operateTills']));
    await who.press('void');
    expect([refusal(who), changed(who)]).toEqual(['noPrivilege', ['noticed']]);
    book.commit(row(['operateTills', 'voidLine']));
    await who.press('void');
    expect(who.notice()).toEqual({kind: 'said', said: {code: 'voided', name: 'Cake'}});
  });

  test('takes them from the pages that they may not look at any more, and from no other', async () => {
    const book = bookOf();
    const who = await signedOn({book});
    const page = await managerPage(who, 'receipts');
    expect(page.screen).toBe('transactions');
    book.commit(row(['operateTills', 'managersFunctions']));
    await who.press('down');
    expect(who.page().screen).toBe('transactions');
    book.commit(row(['operateTills']));
    await who.press('down');
    expect([who.page().screen, refusal(who)]).toEqual(['sale', 'noPrivilege']);
  });

  test('takes them from a count that they began, which stays until they may go on with it', async () => {
    const book = bookOf();
    const who = await signedOn({book});
    await managerPage(who, 'count-drawer');
    await enter(who, '3');
    book.commit(row(['operateTills']));
    await who.type('4');
    expect([who.page().screen, refusal(who)]).toEqual(['sale', 'noPrivilege']);
    book.commit(row(BOSS.privileges));
    const page = await managerPage(who, 'count-drawer');
    expect(page.screen === 'count' && page.counts[0]).toBe(3);
  });

  test('locks the till where who is on was switched off; the key does nothing', async () => {
    const book = bookOf();
    const who = await signedOn({book});
    await who.scan(CAKE.id);
    book.commit(row(BOSS.privileges, false));
    await who.press('void');
    expect([who.page().screen, refusal(who), who.state().operator]).toEqual(['lock', 'switchedOff', null]);
    expect(who.state().ticket?.lines).toMatchObject([{voided: 0}]);
  });

  test('is nobody’s business while the till is locked', async () => {
    const book = bookOf();
    const who = await cashier({book});
    book.commit(row(['operateTills']));
    await who.type('1');
    expect(changed(who)).toEqual([]);
  });
});
