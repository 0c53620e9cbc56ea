import type {Cents} from '../core/money.ts';
import type {ProductGroup} from '../core/catalogue.ts';
import type {PriceLevel} from '../core/price-level.ts';
import {checkDigitOf} from '../core/barcode.ts';

/** Groups of the practice venue; each takes open-price lines too. */
export const PRACTICE_GROUPS: readonly ProductGroup[] = [
  {code: '10', name: 'Coffee and tea', taxCode: '1'},
  {code: '20', name: 'Cold drinks', taxCode: '1'},
  {code: '30', name: 'Cakes', taxCode: '1'},
  {code: '40', name: 'Kitchen', taxCode: '1'},
  {code: '50', name: 'Fruit and vegetables', taxCode: '0'},
  {code: '60', name: 'Bread and groceries', taxCode: '0'},
  {code: '70', name: 'Bar', taxCode: '1'},
  {code: '80', name: 'Club shop', taxCode: 'S'},
  {code: '90', name: 'Deposits', taxCode: '0'},
];

/** A product of the practice venue. `codes`: the PLU first, then its barcode where it has one. */
export type PracticeProduct = {
  readonly codes: readonly [string, ...string[]];
  readonly name: string;
  readonly priceCents: Cents | null;
  readonly group: string;
  readonly taxCode: string;
  readonly unit: string;
  readonly isDiscountable: boolean;
  readonly levels: readonly PriceLevel[];
};

/** What members pay, and what the best of them do, of some coffees and drinks. */
const LEVELS: Readonly<Record<string, readonly [second: Cents, third: Cents]>> = {
  'Flat white': [400, 350],
  Cappuccino: [400, 350],
  'Caffè latte': [420, 370],
  'Iced coffee': [550, 500],
  Lemonade: [350, 300],
  'Ginger beer': [400, 350],
  'House lager schooner': [800, 700],
  'Pale ale schooner': [900, 800],
  'House wine red': [900, 800],
  'House wine white': [900, 800],
};

function levelsOf(name: string): readonly PriceLevel[] {
  return (LEVELS[name] ?? []).map((cents, index) => ({level: index + 2, cents}));
}

type Row = readonly [name: string, priceCents: Cents | null, unit?: string, isDiscountable?: boolean];

/**
 * Numbers beginning with 20 to 29 are for use within a shop (GS1 General Specifications, restricted circulation
 * numbers), so no real product has one of these.
 */
function barcodeOf(plu: number): string {
  const digits = `2900000${String(plu).padStart(5, '0')}`;
  return digits + checkDigitOf(digits);
}

const ROWS: Readonly<Record<string, readonly Row[]>> = {
  '10': [
    ['Flat white', 450],
    ['Cappuccino', 450],
    ['Long black', 420],
    ['Caffè latte', 470],
    ['Espresso', 350],
    ['Mocha', 520],
    ['Hot chocolate', 500],
    ['English breakfast tea', 400],
    ['Green tea', 400],
    ['Iced coffee', 600],
  ],
  '20': [
    ['Orange juice 300 ml', 500],
    ['Apple juice 300 ml', 480],
    ['Mineral water 500 ml', 350],
    ['Lemonade', 400],
    ['Ginger beer', 450],
    ['Kombucha', 650],
    ['Milkshake', 750],
    ['Smoothie mango', 850],
  ],
  '30': [
    ['Banana bread', 640],
    ['Carrot cake', 720],
    ['Cheesecake', 780],
    ['Apple strudel mit Schlagsahne', 850],
    ['Lamington', 450],
    ['Crème brûlée', 950],
    ['Chocolate muffin', 520],
    ['Scone with jam', 600],
  ],
  '40': [
    ['Club sandwich', 1650],
    ['Fish and chips', 2200],
    ['Caesar salad', 1890],
    ['Chicken schnitzel', 2450],
    ['Soup of the day', 1200],
    ['Beef burger', 2100],
    ['Kids pasta', 1150],
    ['Catering platter', null],
    ['Daily special', null],
  ],
  '50': [
    ['Bananas', 399, 'kg'],
    ['Apples Pink Lady', 549, 'kg'],
    ['Tomatoes', 690, 'kg'],
    ['Potatoes', 320, 'kg'],
    ['Avocado', 250],
    ['Lemons', 120],
  ],
  '60': [
    ['Sourdough loaf', 850],
    ['Rye bread', 780],
    ['Milk 2 l', 420],
    ['Free range eggs 12', 890],
    ['Olives, loose', 2490, 'kg'],
    ['Cheese cheddar, loose', 2890, 'kg'],
  ],
  '70': [
    ['House lager schooner', 890],
    ['Pale ale schooner', 980],
    ['House wine red', 1000],
    ['House wine white', 1000],
    ['Sparkling wine', 1200],
    ['Gin and tonic', 1350],
  ],
  '80': [
    ['Club cap', 2500],
    ['Club mug £ € edition', 1800],
    ['Raffle ticket', 500, 'pc', false],
    ['Stamp booklet', 1200, 'pc', false],
    ['Playing cards', 950],
  ],
  '90': [
    ['Bottle deposit', 10, 'pc', false],
    ['Jug deposit', 250, 'pc', false],
  ],
};

/** All products: PLUs count from 101 in the first group, 201 in the second … */
export const PRACTICE_PRODUCTS: readonly PracticeProduct[] = PRACTICE_GROUPS.flatMap(({code, taxCode}) =>
  (ROWS[code] ?? []).map(([name, priceCents, unit = 'pc', isDiscountable = true], index) => {
    const plu = Number(code) * 10 + 1 + index;
    return {
      codes: [String(plu), barcodeOf(plu)],
      name,
      priceCents,
      group: code,
      taxCode,
      unit,
      isDiscountable,
      levels: levelsOf(name),
    } as const;
  }),
);
