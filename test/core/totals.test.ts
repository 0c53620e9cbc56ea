import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import type {Totals} from '../../src/core/totals.ts';
import {totalsOf} from '../../src/core/totals.ts';
import {
  amountOff,
  coupon,
  discountLine,
  openTicket,
  pay,
  percentOff,
  ring,
  sell,
  takeBack,
  voidLine,
} from '../support/builders.ts';

type Sums = Pick<Totals, 'subtotalCents' | 'discountCents' | 'taxOnTopCents' | 'totalCents'>;

/** Each tax as "code net + tax", for tables. */
function taxesOf(commands: readonly Command[]): readonly string[] {
  return totalsOf(openTicket(commands)).taxes.map(
    ({tax, netCents, taxCents}) => `${tax.code} ${netCents} + ${taxCents}`,
  );
}

function sumsOf(commands: readonly Command[]): Sums {
  const {subtotalCents, discountCents, taxOnTopCents, totalCents} = totalsOf(openTicket(commands));
  return {subtotalCents, discountCents, taxOnTopCents, totalCents};
}

type Case = readonly [says: string, commands: readonly Command[], sums: readonly number[], taxes: readonly string[]];

/* All figures were worked out by hand: subtotal, discount, tax on top, total; then net and tax of each tax code. */
const CASES: readonly Case[] = [
  ['one coffee, GST inside', [sell(450)], [450, 0, 0, 450], ['G 409 + 41']],
  [
    'GST is worked out once for all lines: 0.818 and not twice 0.41',
    [sell(450), sell(450)],
    [900, 0, 0, 900],
    ['G 818 + 82'],
  ],
  ['sales tax comes on top', [sell(165, {taxCode: '1'})], [165, 0, 13, 178], ['1 165 + 13']],
  [
    'three codes and 10 % off: 1.75 is spread 1.00, 0.50, 0.25',
    [sell(1000, {taxCode: '1'}), sell(500, {taxCode: '2'}), sell(250, {taxCode: '0'}), percentOff(100_000)],
    [1750, -175, 71 + 46, 1692],
    ['1 900 + 71', '2 450 + 46', '0 225 + 0'],
  ],
  [
    'an amount off three even lines: 0.33, 0.34, 0.33',
    [sell(333, {taxCode: '1'}), sell(333, {taxCode: '2'}), sell(333, {taxCode: '0'}), amountOff(100)],
    [999, -100, 24 + 30, 953],
    ['1 300 + 24', '2 299 + 30', '0 300 + 0'],
  ],
  [
    'tax inside beside tax on top',
    [sell(1100), sell(1000, {taxCode: '1'})],
    [2100, 0, 79, 2179],
    ['G 1000 + 100', '1 1000 + 79'],
  ],
  [
    'the members’ first receipt: 10 % off 1.65',
    [sell(165, {taxCode: '1'}), amountOff(17)],
    [165, -17, 12, 160],
    ['1 148 + 12'],
  ],
  ['a return gives its tax back', [sell(1000, {taxCode: '1'}, -1000)], [-1000, 0, -79, -1079], ['1 -1000 + -79']],
  [
    'a discount on a return is taken off what goes back',
    [sell(1000, {}, -1000), percentOff(100_000)],
    [-1000, 100, 0, -900],
    ['G -818 + -82'],
  ],
  [
    'an amount off a return',
    [sell(599, {taxCode: '2'}, -1000), sell(299, {taxCode: '2'}), amountOff(30)],
    [-300, 30, -27, -297],
    ['2 -270 + -27'],
  ],
  [
    'what is not discountable keeps its price',
    [sell(1000), sell(500, {isDiscountable: false}), percentOff(500_000)],
    [1500, -500, 0, 1000],
    ['G 909 + 91'],
  ],
  [
    'a coupon takes nothing off what is taxed',
    [sell(1000, {taxCode: '1'}), coupon(300)],
    [700, 0, 79, 779],
    ['1 1000 + 79'],
  ],
  ['nor is it discounted', [sell(1000), coupon(300), percentOff(100_000)], [700, -100, 0, 600], ['G 818 + 82']],
  [
    'a line’s discount lowers its tax',
    [sell(1000, {taxCode: '1'}), discountLine(1, 200)],
    [800, 0, 63, 863],
    ['1 800 + 63'],
  ],
  [
    'and the whole-ticket discount is worked out after it',
    [sell(1000), discountLine(1, 200), percentOff(100_000)],
    [800, -80, 0, 720],
    ['G 655 + 65'],
  ],
  ['a void line counts no more', [sell(1000), sell(450), voidLine(1)], [450, 0, 0, 450], ['G 409 + 41']],
  ['of a part void what is left', [sell(450, {}, 3000), voidLine(1, 1000)], [900, 0, 0, 900], ['G 818 + 82']],
  [
    'an amount off is never more than what it is off',
    [sell(1000), sell(450), amountOff(1200), voidLine(1)],
    [450, -450, 0, 0],
    ['G 0 + 0'],
  ],
  ['all taken off', [sell(450), percentOff(1_000_000)], [450, -450, 0, 0], ['G 0 + 0']],
  [
    'an even exchange with a discount has nothing to take off',
    [sell(450), sell(450, {}, -1000), percentOff(100_000)],
    [0, 0, 0, 0],
    ['G 0 + 0'],
  ],
  ['by weight: 1.690 kg at 3.69', [sell(369, {unit: 'kg', taxCode: '0'}, 1690)], [624, 0, 0, 624], ['0 624 + 0']],
  ['an open ring', [ring(299, 2000)], [598, 0, 0, 598], ['G 544 + 54']],
];

describe('what a ticket comes to', () => {
  it.each(CASES)('%s', (_says, commands, [subtotalCents, discountCents, taxOnTopCents, totalCents], taxes) => {
    expect(sumsOf(commands)).toEqual({subtotalCents, discountCents, taxOnTopCents, totalCents});
    expect(taxesOf(commands)).toEqual(taxes);
  });
});

describe('what is due', () => {
  it.each([
    ['all of it before anything is paid', [sell(1000)], 0, 1000],
    ['the rest after a part', [sell(1000), pay('house', 400)], 400, 600],
    ['all of it again when the part is taken back', [sell(1000), pay('house', 400), takeBack(1)], 0, 1000],
    ['what goes back, as a negative', [sell(1000, {}, -1000)], 0, -1000],
    ['less, after a part of that went out', [sell(1000, {}, -1000), pay('house', 400)], -400, -600],
  ])('%s', (_says, commands, paidCents, dueCents) => {
    expect(totalsOf(openTicket(commands))).toMatchObject({paidCents, dueCents});
  });
});
