import type {Cents} from '../../src/core/money.ts';
import {TENDER_IDS, type Basket} from './baskets.ts';

/** A receipt's figures. Change that was given without any tender counts as a tender paid out. */
export type Figures = {
  readonly total: Cents;
  readonly tax: Cents;
  readonly discount: Cents;
  readonly change: Cents;
  readonly tenders: Readonly<Record<string, Cents>>;
};

/** Sums by key, the keys in order, so that two such sums can be compared as text. */
export function sumsBy(rows: readonly (readonly [key: string, cents: Cents])[]): Readonly<Record<string, Cents>> {
  const sums = new Map<string, Cents>();
  for (const [key, cents] of rows) sums.set(key, (sums.get(key) ?? 0) + cents);
  return Object.fromEntries([...sums].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** What the file says of a receipt, its tenders in this till's words. */
export function figuresOfBasket({totalCents, taxCents, discountCents, tenders, changeCents}: Basket): Figures {
  const isPaidOut = tenders.length === 0 && changeCents > 0;
  const rows = tenders.map(({kind, cents}) => [TENDER_IDS[kind] ?? kind, cents] as const);
  return {
    total: totalCents,
    tax: taxCents,
    discount: discountCents,
    change: isPaidOut ? 0 : changeCents,
    tenders: sumsBy(isPaidOut ? [['cash', -changeCents]] : rows),
  };
}
