import {PRICE_MAX} from '../core/limits.ts';
import type {Cents} from '../core/money.ts';
import {printable} from '../core/text.ts';
import {levelColumn} from './level-column.ts';

/** The columns with the prices of levels 2 to 5, in this order. */
export const LEVEL_COLUMNS = ['price2', 'price3', 'price4', 'price5'] as const;
export type LevelColumn = (typeof LEVEL_COLUMNS)[number];

/** Why a price is none. `text` is what stood there, made printable. */
export type PriceRefusal = {readonly kind: 'priceNegative' | 'priceBad' | 'priceTooLarge'; readonly text: string};

/** Why the price of a level is none. `levelWithoutPrice`: at the usual level it is asked for. */
export type LevelRefusal =
  | {readonly kind: 'levelBad'; readonly column: LevelColumn; readonly why: PriceRefusal}
  | {readonly kind: 'levelWithoutPrice'; readonly column: LevelColumn};

const PRICE = /^([0-9]{1,9})?(?:[.,]([0-9]{1,2})0*)?$/;
const QUOTED_MAX = 40;

/** What stood in a field, made printable and short, for the words of a refusal. */
export function short(text: string): string {
  return printable(text, QUOTED_MAX);
}

/** Decimal text as cents, without ever being a fraction: '2.9' → 290, '' and '0' → null (asked for at the till). */
export function readPrice(text: string): Cents | null | PriceRefusal {
  const match = PRICE.exec(text);
  if (match === null) return badPrice(text);
  const [, whole = '', part = ''] = match;
  const cents = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  if (cents > PRICE_MAX) return {kind: 'priceTooLarge', text: short(text)};
  return cents === 0 ? null : cents;
}

function badPrice(text: string): PriceRefusal {
  return {kind: /^-\s*[0-9.,]+$/.test(text) ? 'priceNegative' : 'priceBad', text: short(text)};
}

/** True for the refusal that was read in the place of a price. */
export function isRefusedPrice(value: Cents | null | PriceRefusal): value is PriceRefusal {
  return typeof value === 'object' && value !== null;
}

/**
 * The prices of levels 2 to 5 as the catalogue keeps them, from one field a level; an empty one or 0 is no such level.
 * `isAsked`: the row says that the usual price is asked for, so that there can be no other.
 */
export function readLevels(
  texts: readonly string[],
  isAsked: boolean,
): {readonly column: string | null} | {readonly why: LevelRefusal} {
  const prices: (Cents | null)[] = [];
  for (const [index, column] of LEVEL_COLUMNS.entries()) {
    const cents = readPrice(texts[index] ?? '');
    if (isRefusedPrice(cents)) return {why: {kind: 'levelBad', column, why: cents}};
    if (cents !== null && isAsked) return {why: {kind: 'levelWithoutPrice', column}};
    prices.push(cents);
  }
  return {column: levelColumn(prices)};
}
