import {MEMBER_LEVELS} from '../core/price-level.ts';
import type {Cents} from '../core/money.ts';

/* Prices of levels 2 to 5 as the catalogue keeps them: a JSON array of four, or nothing where there is none. */

/** Prices of levels 2 to 5 in this order; null where a level has none of its own. */
export type OwnPrices = readonly (Cents | null)[];

const NONE: OwnPrices = MEMBER_LEVELS.map(() => null);

function isOwnPrices(value: unknown): value is OwnPrices {
  const isPrice = (cents: unknown): boolean => cents === null || Number.isSafeInteger(cents);
  return Array.isArray(value) && value.length === MEMBER_LEVELS.length && value.every(isPrice);
}

/** The prices in the column. Throws a TypeError where something else is in it. */
export function ownPricesIn(column: string | null): OwnPrices {
  if (column === null) return NONE;
  const prices: unknown = JSON.parse(column);
  if (!isOwnPrices(prices)) throw new TypeError('column levels holds no prices');
  return prices;
}

/** What the column holds for these prices. */
export function levelColumn(prices: OwnPrices): string | null {
  return prices.every((cents) => cents === null) ? null : JSON.stringify(prices);
}
