import type {Cents} from './money.ts';

/** Notes and coins that are handed over, in the smallest unit, the largest first. */
const USUAL: ReadonlyMap<string, readonly Cents[]> = new Map([
  ['AUD', [10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5]],
  ['CAD', [10_000, 5000, 2000, 1000, 500, 200, 100, 25, 10, 5]],
  ['CHF', [100_000, 20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5]],
  ['EUR', [50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1]],
  ['GBP', [5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1]],
  ['NZD', [10_000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10]],
  ['USD', [10_000, 5000, 2000, 1000, 500, 200, 100, 50, 25, 10, 5, 1]],
]);

/**
 * What a drawer is counted by, the largest first: the venue's own list, else what is usual for its currency. Empty where
 * neither is known: one total is asked for.
 */
export function denominationsOf(currency: string, own: readonly Cents[] | null): readonly Cents[] {
  return (own ?? USUAL.get(currency) ?? []).toSorted((one, other) => other - one);
}
