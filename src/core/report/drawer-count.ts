import type {Cents} from '../money.ts';

/** So many pieces of one note or coin. */
export type CountedPieces = {readonly unitCents: Cents; readonly count: number};

/** What was counted: note by note and coin by coin, or as one total where these are not known. */
export type Counted =
  | {readonly kind: 'pieces'; readonly pieces: readonly CountedPieces[]}
  | {readonly kind: 'total'; readonly cents: Cents};

/** What the day's reports say of its last count; what was expected is that of the moment of the count. */
export type CountFigure = {
  readonly id: string;
  readonly atMs: number;
  readonly totalCents: Cents;
  readonly expectedCents: Cents;
};

/** A count of the drawer as it was given. */
export type DrawerCount = CountFigure & {
  /** Who counted. */
  readonly byName: string;
  readonly counted: Counted;
};

/** What all that was counted comes to. */
export function countedCents(counted: Counted): Cents {
  if (counted.kind === 'total') return counted.cents;
  return counted.pieces.reduce((sum, {unitCents, count}) => sum + unitCents * count, 0);
}

const COUNT_ID = 'count/';

/** The name by which a count is found again. */
export function countId(newId: string): string {
  return COUNT_ID + newId;
}

/** True for the name of a count, not of an X or Z. */
export function isCountId(id: string): boolean {
  return id.startsWith(COUNT_ID);
}
