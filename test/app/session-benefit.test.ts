import {expect, test} from 'vitest';
import type {BonusAction} from '../../src/core/bonus/action.ts';
import {memoryBonusLink} from '../../src/links/memory-bonus-link.ts';
import {ALWAYS} from '../core/bonus/samples.ts';
import {amounts, COFFEE, refusal, signedOn, type Cashier} from '../support/cashier.ts';

/* A ticket on which nothing stands but what was paid with points. */

const A = '84000231003177';
const TENTH: BonusAction = {
  id: 'coffee',
  name: 'Every tenth coffee free',
  pool: 'coffee',
  earning: null,
  spending: {costPoints: 10, benefit: {kind: 'freeProduct', productId: COFFEE.id}, limitPerTicket: null},
  validity: ALWAYS,
};

async function withBenefit(): Promise<Cashier> {
  const who = await signedOn({bonus: memoryBonusLink([TENTH])});
  await who.scan(A);
  await who.dispatch({
    kind: 'askRedemption',
    hasPin: false,
    actionId: TENTH.id,
    name: TENTH.name,
    costPoints: 10,
    benefit: {kind: 'freeProduct', productId: COFFEE.id},
    limitPerTicket: null,
    product: COFFEE,
  });
  await who.dispatch({kind: 'answerRedemption', id: who.state().redemptions[0]?.id ?? '', answer: {kind: 'done'}});
  await who.give({kind: 'tick'});
  expect(amounts(who)).toEqual([0]);
  return who;
}

test.each(['split', 'transfer'] as const)(
  '%s says that it is paid with points, not that nothing is there',
  async (key) => {
    const who = await withBenefit();
    await who.press(key);
    expect(refusal(who)).toBe('benefitLocked');
    expect(who.page().screen).toBe('sale');
  },
);

test.each([
  ['another price', '1'],
  ['a discount', '2'],
])('%s is refused before an amount is typed', async (_what, item) => {
  const who = await withBenefit();
  await who.press('more');
  await who.type(item);
  await who.press('enter');
  expect(refusal(who)).toBe('benefitLocked');
  expect(who.page().screen).not.toBe('ask');
});

test('another line of the same ticket is asked about as ever', async () => {
  const who = await withBenefit();
  await who.scan(COFFEE.id);
  await who.press('more');
  await who.type('1');
  await who.press('enter');
  expect(who.page()).toMatchObject({screen: 'ask', question: {kind: 'price', line: 2}});
});
