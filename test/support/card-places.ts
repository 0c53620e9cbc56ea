import {CODE, COUPON} from './card-search.ts';
import type {Place} from './card-plays.ts';
import {COFFEE, type Cashier} from './cashier.ts';

/*
 * The screens of a till to which a payment card may come by mistake, and the keys that lead there.
 */

/** Back to the sale screen, signed on, from wherever a card led to. */
export async function toSale(who: Cashier): Promise<void> {
  for (
    let tries = 0;
    who.page().screen !== 'sale' || who.ui().pages.some(({screen}) => screen === 'lock');
    tries += 1
  ) {
    if (tries > 12) throw new Error(`no way back from ${who.page().screen}`);
    if (who.page().screen !== 'lock') await who.press('back');
    else {
      await who.press('back');
      await who.type('1');
      await who.press('enter');
      await who.type('4711');
      await who.press('enter');
    }
  }
  await who.press('back', 'back');
}

async function chosen(who: Cashier, item: string): Promise<void> {
  await who.press('more');
  await who.type(item);
  await who.press('enter');
}

/** Keys from the sale screen, with a ticket open, to each place. */
export const WAYS: Readonly<Record<Place, (who: Cashier) => Promise<void>>> = {
  sale: async () => undefined,
  code: (who) => who.scan(CODE),
  bonusCode: (who) => who.press('code'),
  lend: (who) => who.press('void', 'lend'),
  lendPin: async (who) => {
    await who.press('void', 'lend');
    await who.type('9');
    await who.press('enter');
  },
  tables: (who) => who.press('tables'),
  split: (who) => who.press('split'),
  pay: (who) => who.press('pay'),
  card: (who) => who.press('pay', 'card'),
  find: (who) => who.press('find'),
  menu: (who) => who.press('more'),
  couponCode: (who) => chosen(who, '7'),
  couponAmount: async (who) => {
    await chosen(who, '7');
    await who.press('enter');
  },
  amountOff: (who) => chosen(who, '4'),
  weight: (who) => who.scan('4011'),
  confirm: (who) => chosen(who, '8'),
  receipt: (who) => who.press('last-receipt'),
  help: (who) => who.press('help'),
  lock: (who) => who.press('lock'),
  pin: async (who) => {
    await who.press('lock');
    await who.type('1');
    await who.press('enter');
  },
};

/** What the page on top is called, or its question: as places are. */
export function placeOf(who: Cashier): string {
  const page = who.page();
  if (page.screen === 'ask') return page.question.kind;
  if (page.screen === 'lend') return page.step === 'pin' ? 'lendPin' : 'lend';
  return page.screen === 'lock' && page.step === 'pin' ? 'pin' : page.screen;
}

/** A whole sale with a coupon, which may be kept, and its receipt. */
export async function sell(who: Cashier): Promise<void> {
  await who.scan(COFFEE.id);
  await chosen(who, '7');
  await who.scan(COUPON);
  await who.type('0.5');
  await who.press('enter', 'pay', 'cash');
  await who.printed();
}
