import {isGtin} from '../../src/core/barcode.ts';
import type {Chance} from '../soak/chance.ts';

/*
 * Payment cards that nobody has: numbers by chance within the schemes' ranges, and tracks around them as a reader at the
 * keyboard sends them (ISO/IEC 7811 and 7813).
 */

/** Beginnings and lengths of every scheme, first and last of each range. */
const NUMBERS: readonly (readonly [beginning: string, length: number])[] = [
  ['4', 13],
  ['4', 16],
  ['4', 16],
  ['4', 19],
  ['51', 16],
  ['55', 16],
  ['2221', 16],
  ['2720', 16],
  ['34', 15],
  ['37', 15],
  ['300', 14],
  ['305', 16],
  ['36', 14],
  ['38', 14],
  ['39', 19],
  ['6011', 16],
  ['644', 16],
  ['649', 19],
  ['65', 16],
  ['3528', 16],
  ['3589', 16],
  ['62', 16],
  ['62', 19],
  ['50', 12],
  ['56', 16],
  ['58', 13],
  ['6759', 18],
  ['67', 19],
];

/** The last digit by Luhn, reckoned as on paper: twice each second digit from the right, the digits of that added up. */
export function withLuhn(digits: string): string {
  const twice = [...digits].map((digit, index) =>
    (digits.length - index) % 2 === 1 ? 2 * Number(digit) : Number(digit),
  );
  const sum = twice.reduce((so, value) => so + Math.floor(value / 10) + (value % 10), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

function digitsOf(chance: Chance, length: number): string {
  return Array.from({length}, () => chance.whole(9)).join('');
}

/** Who has them; one letter alone is not looked for. */
export const NAMES = ['DOE/JOHN', 'ROE/JANE MRS', 'A/B', "O'NEIL-SMITH/P", '/'] as const;

/** What one card has on it. */
export type Card = {
  readonly number: string;
  /** With start and end sentinels. */
  readonly track1: string;
  readonly track2: string;
  readonly track3: string;
  /** Every row of digits that may not be found again, the number first. */
  readonly secrets: readonly string[];
};

/** A number of a scheme. One of 12 or 13 digits that is a UPC-A or EAN-13 as well can't be told from it: not those. */
function numberOf(chance: Chance): string {
  const [beginning, length] = chance.pick(NUMBERS);
  const number = withLuhn(beginning + digitsOf(chance, length - 1 - beginning.length));
  return length <= 13 && isGtin(number) ? numberOf(chance) : number;
}

/** A card by chance. */
export function cardOf(chance: Chance): Card {
  const number = numberOf(chance);
  const expiry = `${25 + chance.whole(9)}${String(1 + chance.whole(11)).padStart(2, '0')}`;
  const service = chance.pick(['101', '201', '601', '221']);
  const name = chance.pick(NAMES);
  const tail1 = expiry + service + digitsOf(chance, 5 + chance.whole(15));
  const tail2 = expiry + service + digitsOf(chance, chance.whole(9));
  const tail3 = digitsOf(chance, 20 + chance.whole(20));
  return {
    number,
    track1: `%B${number}^${name}^${tail1}?`,
    track2: `;${number}=${tail2}?`,
    track3: `+01${number}==${tail3}=1?`,
    secrets: [number, tail1, tail2, tail3],
  };
}

/** The bits of a character on a track, parity left out: six with letters, four without. */
function bitsOf(sign: string, width: 4 | 6): readonly number[] {
  const value = sign.charCodeAt(0) - (width === 6 ? 0x20 : 0x30);
  return Array.from({length: width}, (_, column) => Math.floor(value / 2 ** column) % 2);
}

/**
 * A track with its check character behind it, reckoned as on paper: a 1 under each column of bits that has an odd number
 * of them. Tracks 2 and 3 have ; on the card, whatever the reader sends.
 */
export function withLrc(track: string): string {
  const width = track.startsWith('%') ? 6 : 4;
  const recorded = width === 6 ? track.toUpperCase() : `;${track.slice(1)}`;
  const columns = Array.from({length: width}, (_, column) =>
    [...recorded].reduce((so, sign) => so + (bitsOf(sign, width)[column] ?? 0), 0),
  );
  const value = columns.reduce((so, ones, column) => so + (ones % 2) * 2 ** column, 0);
  return track + String.fromCharCode((width === 6 ? 0x20 : 0x30) + value);
}
