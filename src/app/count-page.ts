import type {Cents} from '../core/money.ts';

/** The drawer is being counted. What should be in it is nowhere on the page. */
export type CountPage = {
  readonly screen: 'count';
  /** Notes and coins, the largest first; empty: one total is asked for. */
  readonly units: readonly Cents[];
  /** What was counted, row by row: pieces, or the cents of the one total; null: not yet. */
  readonly counts: readonly (number | null)[];
  readonly entry: string;
  readonly selected: number;
};

/** What an operator has counted so far, row by row, of a count that is not given yet. */
export type CountDraft = Pick<CountPage, 'units' | 'counts'>;

/** Said about a count. */
export type CountSaid =
  | {readonly code: 'drawerCounted'; readonly totalCents: Cents}
  /** It was begun before the till stopped, and goes on. */
  | {readonly code: 'countGoesOn'}
  | {readonly code: 'printingCount'};

/** What a row comes to. */
export function rowCents({units, counts}: Pick<CountPage, 'units' | 'counts'>, row: number): Cents {
  return (counts[row] ?? 0) * (units[row] ?? 1);
}
