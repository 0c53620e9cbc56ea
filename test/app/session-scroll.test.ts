import {describe, expect, test} from 'vitest';
import {COFFEE, objection, signedOn, type Cashier} from '../support/cashier.ts';

function topOf(who: Cashier): number | null {
  const page = who.page();
  return 'top' in page ? page.top : null;
}

/** A page that is read by rows; its last row is the fifth down. */
const PAGES = [
  {it: 'the help', open: async (who: Cashier) => who.press('help')},
  {
    it: 'a receipt',
    open: async (who: Cashier) => {
      await who.scan(COFFEE.id);
      await who.press('pay', 'cash', 'last-receipt');
    },
  },
];

describe.each(PAGES)('$it', ({open}) => {
  test('is scrolled by rows, by pages and to its ends, and never past them', async () => {
    const who = await signedOn();
    await open(who);
    const seen: (number | null)[] = [];
    for (const intent of ['up', 'down', 'down', 'page-down', 'down', 'up', 'page-up', 'last', 'first'] as const) {
      await who.press(intent);
      seen.push(topOf(who));
    }
    expect(seen).toEqual([0, 1, 2, 5, 5, 4, 0, 5, 0]);
  });

  test('says of other keys that they do nothing, and stays where it is', async () => {
    const who = await signedOn();
    await open(who);
    await who.press('down', 'erase');
    expect([objection(who), topOf(who)]).toEqual(['intentNotHere', 1]);
  });
});
