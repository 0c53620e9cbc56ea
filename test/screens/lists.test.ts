import {describe, expect, test} from 'vitest';
import type {MenuItem, Page} from '../../src/app/pages.ts';
import {drawn, frame, rowWith} from '../support/frames.ts';
import {COFFEE, product, SALE, sceneryOf, SIGNED_ON, TIM, tillAfter} from '../support/states.ts';

const FOUND = [
  product('Flat white', 450),
  product('Flathead fillet', 2900, {id: '9310072011691', unit: 'kg'}),
  product('Flag', null, {id: '77'}),
];

function menu(items: readonly MenuItem[], more: Partial<Extract<Page, {screen: 'menu'}>> = {}): Page {
  return {screen: 'menu', menu: 'more', items, entry: '', selected: 0, pending: null, ...more};
}

const FUNCTIONS: readonly MenuItem[] = [
  {kind: 'function', id: 'price', privilege: 'priceChange'},
  {kind: 'function', id: 'coupon', privilege: null},
  {kind: 'function', id: 'cancel-ticket', privilege: 'cancelSale'},
  {kind: 'function', id: 'last-receipt', privilege: null},
  {kind: 'function', id: 'manager', privilege: 'managersFunctions'},
  {kind: 'function', id: 'lock', privilege: null},
];

describe('find product', () => {
  test('lists what was found with its price, the chosen one marked', () => {
    const page = {screen: 'find', entry: 'fla', results: FOUND, selected: 1} as const;
    expect(drawn(sceneryOf(COFFEE, [SALE, page]))).toBe(frame`
 Till 03  Anna K.  ticket 000482                                      Sun 14:02
── Find product ────────────────────────────────────────────────────────────────
   Flat white                                    100                       4.50
 ▸ Flathead fillet                               9310072011691         29.00/kg
   Flag                                          77                 price asked















────────────────────────────────────────────────────────────────────────────────
 > fla_

 F1 /1 Help  Enter Add  ↑↓ /- /+ Move  Esc /0 Back
`);
  });

  test.each([
    {entry: '', words: 'Type a part of the name.'},
    {entry: 'xyz', words: 'Nothing is found.'},
  ])('says so when there is nothing to list for "$entry"', ({entry, words}) => {
    const page = {screen: 'find', entry, results: [], selected: 0} as const;
    expect(rowWith(words, sceneryOf(COFFEE, [SALE, page]))).toBe(`   ${words}`);
  });
});

describe('menus', () => {
  test('number their items, and say of those that can not be used why', () => {
    const trainee = tillAfter({kind: 'signOn', operator: TIM});
    expect(drawn(sceneryOf(trainee, [SALE, menu(FUNCTIONS)]))).toBe(frame`
 Till 03  Tim T.                                                      Sun 14:02
── More ────────────────────────────────────────────────────────────────────────
 ▸   1  Change price of the line   Price Change is needed: ask a supervisor
     2  Maker's coupon             There is no ticket yet
     3  Cancel ticket              Cancel Sale is needed: ask a supervisor
     4  Last receipt               There is no receipt to print yet
     5  Manager Functions          Manager's Functions is needed
     6  Lock the till












────────────────────────────────────────────────────────────────────────────────
 > _   a number from the list, or ↑ ↓, then Enter

 F1 /1 Help  Enter Choose  ↑↓ /- /+ Move  Esc /0 Back
`);
  });

  test('give no reasons to a supervisor with an open ticket, but the missing receipt', () => {
    const scenery = sceneryOf(COFFEE, [SALE, menu(FUNCTIONS)]);
    expect(rowWith('Change price', scenery)).toBe(' ▸   1  Change price of the line');
    expect(rowWith('Last receipt', scenery)).toContain('There is no receipt to print yet');
  });

  test('of groups say what is booked once a group is chosen', () => {
    const group: MenuItem = {kind: 'group', group: {code: 'FD', name: 'Food', taxCode: '1'}};
    const page = menu([group], {menu: 'groups', pending: {quantity: 2000, unitCents: 350}});
    const scenery = sceneryOf(SIGNED_ON, [SALE, page]);
    expect(rowWith('Which group', scenery)).toContain('Which group is it? 2 × 3.50');
    expect(rowWith('Food', scenery)).toBe(' ▸      FD     Food');
  });
});
