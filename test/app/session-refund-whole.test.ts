import {expect, test} from 'vitest';
import {TEN_O_CLOCK} from '../support/builders.ts';
import {COFFEE, signedOn, type Cashier} from '../support/cashier.ts';

const CODE = '84000231003177';
const READ = {code: CODE, creditCents: 2500, needsPin: false, creditLastDay: null, discount: null};

/** Two coffees on one line, paid in cash, or with a voucher's credit. */
async function sold(by: 'cash' | 'credit'): Promise<Cashier> {
  const who = await signedOn();
  await who.type('2*');
  await who.scan(COFFEE.id);
  if (by === 'cash') {
    await who.press('pay', 'cash');
    return who;
  }
  await who.press('pay');
  await who.scan(CODE);
  who.bonus.answer({...READ, pools: [], actions: [], actionsVersion: 1}, TEN_O_CLOCK);
  await who.press('pay-credit');
  const answer = {kind: 'done', paidCents: 900, creditCents: 1600} as const;
  await who.dispatch({kind: 'answerCredit', id: who.state().creditAsks[0]?.id ?? '', answer});
  await who.give({kind: 'tick'});
  return who;
}

test('what a voucher paid comes back whole, so that nobody asks how many of it', async () => {
  const who = await sold('credit');
  await who.press('last-receipt', 'refund-item', 'enter');
  expect(who.page()).toMatchObject({screen: 'refund', plan: {totalCents: 900}});
});

test('of what cash paid it is asked how many come back', async () => {
  const who = await sold('cash');
  await who.press('last-receipt', 'refund-item', 'enter');
  expect(who.page()).toMatchObject({screen: 'ask', question: {kind: 'refundQuantity', left: 2000}});
  await who.type('1');
  await who.press('enter');
  expect(who.page()).toMatchObject({screen: 'refund', plan: {totalCents: 450}});
});
