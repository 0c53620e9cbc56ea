import type {LabelDate} from '../../src/core/barcode/label-date.ts';
import type {Command} from '../../src/core/commands.ts';
import {LINES_MAX, PRICE_MAX, TOTAL_MAX} from '../../src/core/limits.ts';
import {QUANTITY_MAX} from '../../src/core/quantity.ts';
import type {RefusalCase} from './builders-cases.ts';
import {coupon, discountLine, percentOff, product, reprice, ring, sell, voidLine} from './builders.ts';

const MANY_LINES = Array.from({length: LINES_MAX - 1}, () => ring(1));
const OFF: Command = {kind: 'signOff'};
const noPrice = (openPriceCents: number | null): Command => {
  return {kind: 'addProduct', product: product({priceCents: null}), code: '101', quantity: 1000, openPriceCents};
};
const kg = {unit: 'kg', name: 'Apples'};

/** A pack with a date on it; today is 1 July 2024, ten o'clock. */
const dated = (date: LabelDate, quantity = 1000): Command => {
  const sold = product({priceCents: 450});
  return {
    kind: 'addProduct',
    product: sold,
    code: sold.id,
    quantity,
    openPriceCents: null,
    pack: {priceCents: null, dates: [date]},
  };
};

export const LINES: readonly RefusalCase[] = [
  {
    rule: 'a pack is sold on the day that it expires, and not on the next',
    given: [],
    works: dated({rule: 'expiry', date: '2024-07-01', minute: null}),
    refused: dated({rule: 'expiry', date: '2024-06-30', minute: null}),
    why: {code: 'expired', rule: 'expiry', date: '2024-06-30', minute: null},
  },
  {
    rule: 'where the label says a time, until then',
    given: [],
    works: dated({rule: 'expiry', date: '2024-07-01', minute: 600}),
    refused: dated({rule: 'expiry', date: '2024-07-01', minute: 599}),
    why: {code: 'expired', rule: 'expiry', date: '2024-07-01', minute: 599},
  },
  {
    rule: 'best before is past and it is sold; sell-by is past and it is not',
    given: [],
    works: dated({rule: 'bestBefore', date: '2024-06-30', minute: null}),
    refused: dated({rule: 'sellBy', date: '2024-06-30', minute: null}),
    why: {code: 'expired', rule: 'sellBy', date: '2024-06-30', minute: null},
  },
  {
    rule: 'an expired pack comes back, and is not sold again',
    given: [],
    works: dated({rule: 'expiry', date: '2024-06-30', minute: null}, -1000),
    refused: dated({rule: 'expiry', date: '2024-06-30', minute: null}),
    why: {code: 'expired', rule: 'expiry', date: '2024-06-30', minute: null},
  },
  {
    rule: 'nothing is sold before sign-on',
    given: [],
    works: sell(450),
    instead: [OFF],
    refused: sell(450),
    why: {code: 'notSignedOn'},
  },
  {
    rule: 'quantity 0 is no quantity',
    given: [],
    works: sell(450, {}, 1000),
    refused: sell(450, {}, 0),
    why: {code: 'quantityZero'},
  },
  {
    rule: 'quantity 1,000,000 is a barcode in the wrong field',
    given: [],
    works: sell(1, {}, 9_999_000),
    refused: sell(1, {}, 1_000_000_000),
    why: {code: 'quantityTooLarge', most: QUANTITY_MAX},
  },
  {
    rule: 'as many may come back as may be sold',
    given: [],
    works: sell(1, {}, -9_999_000),
    refused: sell(1, {}, -10_000_000),
    why: {code: 'quantityTooLarge', most: QUANTITY_MAX},
  },
  {
    rule: 'a quantity finer than a thousandth is none',
    given: [],
    works: sell(1, kg, 1),
    refused: sell(1, kg, 0.5),
    why: {code: 'quantityTooLarge', most: QUANTITY_MAX},
  },
  {
    rule: 'no number is no quantity',
    given: [],
    works: sell(1, kg, 1),
    refused: sell(1, kg, Number.NaN),
    why: {code: 'quantityTooLarge', most: QUANTITY_MAX},
  },
  {
    rule: 'half a kilogram, but not half a piece',
    given: [],
    works: sell(450, kg, 500),
    refused: sell(450, {}, 500),
    why: {code: 'fractionOfPiece', name: 'Coffee'},
  },
  {
    rule: 'an open ring takes whole pieces too',
    given: [],
    works: ring(450, 2000),
    refused: ring(450, 1500),
    why: {code: 'fractionOfPiece', name: 'Kitchen'},
  },
  {
    rule: 'a gift costs 0, nothing costs −0.01',
    given: [],
    works: sell(0),
    refused: sell(-1),
    why: {code: 'priceNegative'},
  },
  {
    rule: 'an open price is not negative either',
    given: [],
    works: ring(0),
    refused: ring(-1),
    why: {code: 'priceNegative'},
  },
  {rule: 'a price of half a cent is none', given: [], works: ring(1), refused: ring(0.5), why: {code: 'priceNegative'}},
  {
    rule: '99,999.99 is the dearest',
    given: [],
    works: ring(PRICE_MAX),
    refused: ring(PRICE_MAX + 1),
    why: {code: 'priceTooLarge', most: PRICE_MAX},
  },
  {
    rule: 'a product without a price needs one',
    given: [],
    works: noPrice(250),
    refused: noPrice(null),
    why: {code: 'priceMissing', name: 'Coffee'},
  },
  {
    rule: 'a tax code that the venue lacks',
    given: [],
    works: sell(1, {taxCode: 'G'}),
    refused: sell(1, {taxCode: 'X'}),
    why: {code: 'unknownTax', taxCode: 'X', name: 'Coffee'},
  },
  {
    rule: 'a ticket has at most 999 lines',
    given: MANY_LINES,
    works: ring(1),
    instead: [...MANY_LINES, ring(1)],
    refused: ring(1),
    why: {code: 'tooManyLines', most: LINES_MAX},
  },
  {
    rule: 'a discount is a line too',
    given: MANY_LINES,
    works: discountLine(1, 1),
    instead: [...MANY_LINES, ring(1)],
    refused: discountLine(1, 1),
    why: {code: 'tooManyLines', most: LINES_MAX},
  },
  {
    rule: 'a ticket stays below a million',
    given: [],
    works: ring(PRICE_MAX, 10_000),
    refused: ring(PRICE_MAX, 11_000),
    why: {code: 'totalTooLarge', most: TOTAL_MAX},
  },
  {
    rule: 'tax counts',
    given: [],
    works: sell(PRICE_MAX, {taxCode: '0'}, 10_000),
    refused: sell(PRICE_MAX, {taxCode: '1'}, 10_000),
    why: {code: 'totalTooLarge', most: TOTAL_MAX},
  },
  {
    rule: 'a scan typed as quantity and price at once',
    given: [],
    works: ring(PRICE_MAX),
    refused: ring(PRICE_MAX, 9_999_000),
    why: {code: 'totalTooLarge', most: TOTAL_MAX},
  },
  {
    rule: 'a discount hides no billions',
    given: [ring(1), percentOff(1_000_000)],
    works: ring(PRICE_MAX),
    refused: ring(PRICE_MAX, 9_999_000),
    why: {code: 'totalTooLarge', most: TOTAL_MAX},
  },
  {
    rule: 'a line is voided by its number',
    given: [sell(450)],
    works: voidLine(1),
    refused: voidLine(2),
    why: {code: 'noSuchLine', line: 2},
  },
  {
    rule: 'and only once',
    given: [sell(450)],
    works: voidLine(1),
    instead: [sell(450), voidLine(1)],
    refused: voidLine(1),
    why: {code: 'lineVoid', line: 1},
  },
  {
    rule: 'two of three, but not four',
    given: [sell(450, {}, 3000)],
    works: voidLine(1, 2000),
    refused: voidLine(1, 4000),
    why: {code: 'voidTooMuch', left: 3000, unit: 'pc'},
  },
  {
    rule: 'what is left counts',
    given: [sell(450, {}, 3000), voidLine(1, 2000)],
    works: voidLine(1, 1000),
    refused: voidLine(1, 2000),
    why: {code: 'voidTooMuch', left: 1000, unit: 'pc'},
  },
  {
    rule: 'of three returned as of three sold',
    given: [sell(450, {}, -3000)],
    works: voidLine(1, 3000),
    refused: voidLine(1, 4000),
    why: {code: 'voidTooMuch', left: 3000, unit: 'pc'},
  },
  {
    rule: 'no part of a piece',
    given: [sell(450, {}, 3000)],
    works: voidLine(1, 1000),
    refused: voidLine(1, 1500),
    why: {code: 'fractionOfPiece', name: 'Coffee'},
  },
  {
    rule: 'no part of a coupon',
    given: [sell(450), coupon(100)],
    works: voidLine(2, 1000),
    refused: voidLine(2, 500),
    why: {code: 'fractionOfPiece', name: 'Coupon'},
  },
  {
    rule: 'nothing is not voided',
    given: [sell(450, kg, 3000)],
    works: voidLine(1, 1),
    refused: voidLine(1, 0),
    why: {code: 'quantityZero'},
  },
  {
    rule: 'a void is not negative',
    given: [sell(450, kg, 3000)],
    works: voidLine(1, 1),
    refused: voidLine(1, -1),
    why: {code: 'quantityZero'},
  },
  {
    rule: 'no number is no quantity to void',
    given: [sell(450, kg, 3000)],
    works: voidLine(1, 1),
    refused: voidLine(1, Number.NaN),
    why: {code: 'quantityZero'},
  },
  {
    rule: 'a coupon has no unit price',
    given: [sell(450), coupon(100)],
    works: reprice(1, 500),
    refused: reprice(2, 500),
    why: {code: 'lineHasNoPrice', line: 2},
  },
  {
    rule: 'a price may be changed to 0 but not below',
    given: [sell(450)],
    works: reprice(1, 0),
    refused: reprice(1, -1),
    why: {code: 'priceNegative'},
  },
];
