/*
 * Reads the smallest QR code (version 1, 21 squares), by ISO/IEC 18004, from its squares: enough to see that what is
 * drawn says what it should. Nothing is corrected: one wrong square is one wrong letter.
 */

const SIZE = 21;
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const FORMAT_MASK = 0b101010000010010;
const CORRECTION_M = 0b00;

/** True where a square is black, by column and row. */
export type Squares = (x: number, y: number) => boolean;

const MASKS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_x, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(y / 2) + Math.floor(x / 3)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** The fifteen bits around the upper left finder: correction, mask, and their own check. */
function formatOf(isBlack: Squares): {readonly correction: number; readonly mask: number} {
  const along = [0, 1, 2, 3, 4, 5, 7].map((x) => isBlack(x, 8));
  const up = [8, 7, 5, 4, 3, 2, 1, 0].map((y) => isBlack(8, y));
  const bits = [...along, ...up].reduce((all, bit) => all * 2 + (bit ? 1 : 0), 0) ^ FORMAT_MASK;
  return {correction: bits >> 13, mask: (bits >> 10) & 7};
}

/** Finders, timing and format: squares that hold no data. */
function isFunction(x: number, y: number): boolean {
  return x === 6 || y === 6 || (y < 9 && (x < 9 || x >= SIZE - 8)) || (x < 9 && y >= SIZE - 8);
}

/** The bits in their order: two columns at a time from the right, up and down by turns, past the timing column. */
function bitsOf(isBlack: Squares, mask: number): readonly boolean[] {
  const isMasked = MASKS[mask] ?? (() => false);
  const bits: boolean[] = [];
  let isUp = true;
  for (let right = SIZE - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < SIZE; step += 1) {
      const y = isUp ? SIZE - 1 - step : step;
      for (const x of [right, right - 1]) if (!isFunction(x, y)) bits.push(isBlack(x, y) !== isMasked(x, y));
    }
    isUp = !isUp;
  }
  return bits;
}

/** The text of letters and digits that a code of correction M holds; throws for any other kind. */
export function readQr(isBlack: Squares): string {
  const {correction, mask} = formatOf(isBlack);
  if (correction !== CORRECTION_M) throw new Error(`the correction is ${correction}, not M`);
  const bits = bitsOf(isBlack, mask);
  const number = (from: number, count: number): number =>
    bits.slice(from, from + count).reduce((all, bit) => all * 2 + (bit ? 1 : 0), 0);
  if (number(0, 4) !== 0b0010) throw new Error('no text of letters and digits');
  const length = number(4, 9);
  let text = '';
  let at = 13;
  for (; text.length + 1 < length; at += 11) {
    const pair = number(at, 11);
    text += (LETTERS[Math.floor(pair / 45)] ?? '?') + (LETTERS[pair % 45] ?? '?');
  }
  return text.length < length ? text + (LETTERS[number(at, 6)] ?? '?') : text;
}
