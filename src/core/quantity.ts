import {roundHalfUp, type Cents} from './money.ts';

/** A quantity is whole thousandths of the product's unit: 2 pieces are 2000, 1.69 kg are 1690. */
export type Thousandths = number;

export const ONE_PIECE: Thousandths = 1000;

/** The most that one line may hold: 9,999.999 of anything. A till that takes more takes a scan for a quantity. */
export const QUANTITY_MAX: Thousandths = 9_999_999;

/** True for 1000, 2000 …: a number of whole pieces. */
export function isWholePieces(quantity: Thousandths): boolean {
  return quantity % ONE_PIECE === 0;
}

/** What a quantity costs at a unit price, rounded half up once per line: 1.69 × 3.69 = 6.24. */
export function worth(quantity: Thousandths, unitCents: Cents): Cents {
  return roundHalfUp(quantity * unitCents, ONE_PIECE);
}
