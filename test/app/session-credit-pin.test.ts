import {describe, expect, test} from 'vitest';
import type {BonusAction} from '../../src/core/bonus/action.ts';
import type {CodeRead, HeldForAction} from '../../src/core/bonus/host-protocol.ts';
import {memoryBonusLink} from '../../src/links/memory-bonus-link.ts';
import {ALWAYS} from '../core/bonus/samples.ts';
import {TEN_O_CLOCK} from '../support/builders.ts';
import {COFFEE, signedOn, type Cashier} from '../support/cashier.ts';

/* How long the PIN of a code is held: while its card session lasts, and not a key longer. */

const A = '84000231003177';
const B = '84000231003188';
const PIN = '1234';

const TENTH: HeldForAction = {
  actionId: 'coffee',
  name: 'Tenth coffee free',
  pool: 'coffee',
  held: 12,
  needed: 10,
  benefit: {kind: 'freeProduct', productId: COFFEE.id},
};
const ACTION: BonusAction = {
  id: TENTH.actionId,
  name: TENTH.name,
  pool: TENTH.pool,
  earning: null,
  spending: {costPoints: TENTH.needed, benefit: TENTH.benefit, limitPerTicket: null},
  validity: ALWAYS,
};
const READ: CodeRead = {
  code: A,
  creditCents: 2500,
  creditLastDay: null,
  discount: null,
  needsPin: true,
  pools: [],
  actions: [TENTH],
  actionsVersion: 1,
};

/** A coffee, and card A that was scanned with its PIN. */
async function withPin(): Promise<Cashier> {
  const who = await signedOn({bonus: memoryBonusLink([ACTION])});
  await who.scan(COFFEE.id);
  await who.scan(A + PIN);
  who.bonus.answer(READ, TEN_O_CLOCK);
  expect(who.bonus.heldPin()).toEqual({code: A, pin: PIN});
  return who;
}

/** The host’s yes to all that is asked for; what it leads to is told with the next tick. */
async function paid(who: Cashier): Promise<void> {
  const [ask] = who.state().creditAsks;
  const answer = {kind: 'done', paidCents: ask?.openCents ?? 0, creditCents: 0} as const;
  await who.dispatch({kind: 'answerCredit', id: ask?.id ?? '', answer});
  await who.give({kind: 'tick'});
}

describe('the PIN is forgotten', () => {
  test.each<[string, (who: Cashier) => Promise<void>]>([
    ['with Back', (who) => who.press('back')],
    ['with goods that are scanned over the card', (who) => who.scan(COFFEE.id)],
    ['with another card', (who) => who.scan(B)],
    ['with the same card, scanned without it', (who) => who.scan(A)],
    ['with the code that is taken off', (who) => who.press('code-off')],
    ['with New Balance', (who) => who.press('back', 'new-balance')],
    ['on a till that is locked', (who) => who.press('back', 'lock')],
    ['with what is sold for the card', (who) => who.press('top-up')],
  ])('%s', async (_how, leave) => {
    const who = await withPin();
    await leave(who);
    expect(who.bonus.heldPin()).toBeNull();
  });

  test('as soon as its payment has ended the card session, before any key', async () => {
    const who = await withPin();
    await who.press('pay-credit');
    expect(who.bonus.heldPin()).toEqual({code: A, pin: PIN});
    await paid(who);
    expect(who.state().cardSession).toBeNull();
    expect(who.bonus.heldPin()).toBeNull();
  });

  test('as soon as its payment has ended the sale', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.press('pay');
    await who.scan(A + PIN);
    who.bonus.answer(READ, TEN_O_CLOCK);
    await who.press('pay-credit');
    await paid(who);
    expect(who.state().ticket).toBeNull();
    expect(who.bonus.heldPin()).toBeNull();
  });

  test('in a power cut: the card session goes on, and asks for it', async () => {
    const who = await withPin();
    // The memory of a program ends with it.
    who.bonus.holdPin(null);
    const again = await who.restart();
    expect(again.page()).toMatchObject({screen: 'code', code: A});
    again.bonus.answer(READ, TEN_O_CLOCK);
    await again.press('pay-credit');
    expect(again.page()).toMatchObject({screen: 'ask', question: {kind: 'codePin', code: A}});
  });
});

describe('the PIN is held', () => {
  test('while the customer’s code waits for the answer whether it replaces another one', async () => {
    const who = await withPin();
    await who.press('back');
    await who.scan(B + PIN);
    expect(who.page().screen).toBe('confirm');
    await who.give({kind: 'tick'});
    expect(who.bonus.heldPin()).toEqual({code: B, pin: PIN});
    await who.press('enter');
    expect(who.bonus.heldPin()).toEqual({code: B, pin: PIN});
  });

  test('for the card that is only spent from, too', async () => {
    const who = await withPin();
    await who.press('back');
    await who.scan(B + PIN);
    await who.press('back');
    who.bonus.answer({...READ, code: B}, TEN_O_CLOCK);
    await who.press('pay-credit');
    expect(who.state().creditAsks).toMatchObject([{code: B, hasPin: true}]);
  });

  test('through help and while the host is asked', async () => {
    const who = await withPin();
    await who.press('help', 'back', 'pay-credit');
    expect(who.bonus.heldPin()).toEqual({code: A, pin: PIN});
    expect(who.state().creditAsks).toHaveLength(1);
  });
});

describe('redeeming with a PIN', () => {
  test('asks what is spent, then for the PIN, then the host', async () => {
    const who = await signedOn({bonus: memoryBonusLink([ACTION])});
    await who.scan(COFFEE.id);
    await who.scan(A);
    who.bonus.answer(READ, TEN_O_CLOCK);
    await who.press('redeem', 'enter');
    expect(who.page()).toEqual({screen: 'ask', question: {kind: 'codePin', code: A, next: 'redeem'}, entry: ''});
    expect(who.state().redemptions).toEqual([]);
    await who.type(PIN);
    await who.press('enter');
    expect(who.state().redemptions).toMatchObject([{actionId: 'coffee', hasPin: true}]);
    expect(JSON.stringify(who.store.events())).not.toContain(PIN);
  });
});
