import {TEN_O_CLOCK} from './builders.ts';
import {COFFEE} from './cashier.ts';

/*
 * Looks for what is left of payment cards: their digits as they are, and their numbers in every way that bytes have of
 * saying digits.
 */

/** This many digits in a row of any of a card's numbers are a find, as they are. */
export const FIND_LENGTH = 8;
/** So many digits of a number are a find in another writing: by chance they never come up. */
const WRITTEN_LENGTH = 12;

/** Every piece of that length of the rows of digits. */
export function piecesOf(rows: readonly string[], length: number = FIND_LENGTH): readonly string[] {
  return rows.flatMap((row) =>
    Array.from({length: Math.max(0, row.length - length + 1)}, (_, at) => row.slice(at, at + length)),
  );
}

/** A hash of the journal, in hexadecimal: among enough of them every row of eight digits comes up by chance. */
const HASHES = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;

/** The rows of digits in a text that are long enough to hold a find. Hashes are left out. */
export function rowsOfDigits(text: string): readonly string[] {
  return text.replaceAll(HASHES, '').match(/[0-9]{8,}/g) ?? [];
}

const ASCII_BASE64_PIECE = 12;

/** A number in base64, by where it may begin within three bytes: what of it does not depend on what stands around it. */
function base64Of(number: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.from('\0'.repeat(before) + number).toString('base64');
    return text.slice(before === 0 ? 0 : 4, Math.floor(((before + number.length) * 8) / 6 / 4) * 4);
  });
}

/** What is looked for. */
export type Wanted = {
  /** Pieces of all rows of digits, as they are. */
  readonly pieces: ReadonlySet<string>;
  /** Pieces of the numbers, for other writings. */
  readonly written: ReadonlySet<string>;
  readonly base64: ReadonlySet<string>;
  readonly base64Signs: RegExp;
};

/** Takes the numbers and all rows of digits of cards. */
export function wantedOf(numbers: readonly string[], rows: readonly string[]): Wanted {
  const base64 = new Set(numbers.flatMap(base64Of).flatMap((text) => piecesOf([text], ASCII_BASE64_PIECE)));
  const signs = [...new Set([...base64].join(''))].join('').replace(/[\\\]^/-]/g, '\\$&');
  return {
    pieces: new Set(piecesOf(rows)),
    written: new Set(piecesOf(numbers, WRITTEN_LENGTH)),
    base64,
    base64Signs: new RegExp(signs === '' ? '(?!)' : `[${signs}]{${ASCII_BASE64_PIECE},}`, 'g'),
  };
}

/** Digits as they stand there in another writing, row by row. */
type Writing = (text: string, bytes: Buffer) => readonly string[];

const matches = (text: string, rows: RegExp, digits: (row: string) => string): readonly string[] =>
  (text.match(rows) ?? []).map(digits);
const closed = (row: string): string => row.replaceAll(/[^0-9]/g, '');
const reversed = (row: string): string => [...row].toReversed().join('');

/** Every way of writing digits that is looked for. Text is Latin-1: a character a byte. */
export const WRITINGS: Readonly<Record<string, Writing>> = {
  'in groups': (text) => matches(text, /[0-9]{2,}(?:[ .,/_\u00a0-]{1,2}[0-9]{2,})+/g, closed),
  'in UTF-16': (text) => matches(text, /[0-9](?:\0[0-9]){11,}/g, closed),
  'in UTF-32': (text) => matches(text, /[0-9](?:\0\0\0[0-9]){11,}/g, closed),
  'in hexadecimal': (text) => matches(text, /(?:3[0-9]){12,}/g, (row) => closed(row).replaceAll(/3([0-9])/g, '$1')),
  'in hexadecimal with blanks': (text) =>
    matches(text, /(?:3[0-9][ :,]){11,}3[0-9]/g, (row) => closed(row).replaceAll(/3([0-9])/g, '$1')),
  'as a list of characters': (text) =>
    matches(text, /(?:(?:4[89]|5[0-7]), ?){11,}(?:4[89]|5[0-7])/g, (row) =>
      (row.match(/[0-9]+/g) ?? []).map((code) => String.fromCharCode(Number(code))).join(''),
    ),
  'in BCD': (_, bytes) => bytes.toString('hex').match(/[0-9]{12,}/g) ?? [],
  backwards: (text) => matches(text, /[0-9]{12,}/g, reversed),
  'backwards in BCD': (_, bytes) => matches(bytes.toString('hex'), /[0-9]{12,}/g, reversed),
};

/** Where the cards' numbers stand in other writings than their own: the writing and its row, each once. */
export function writtenIn(bytes: Buffer, wanted: Wanted): readonly string[] {
  const text = bytes.toString('latin1');
  const found = Object.entries(WRITINGS).flatMap(([name, rowsIn]) =>
    rowsIn(text, bytes)
      .filter((row) => piecesOf([row], WRITTEN_LENGTH).some((piece) => wanted.written.has(piece)))
      .map((row) => `${row} ${name}`),
  );
  const base64 = (text.match(wanted.base64Signs) ?? []).filter((row) =>
    piecesOf([row], ASCII_BASE64_PIECE).some((piece) => wanted.base64.has(piece)),
  );
  return [...new Set([...found, ...base64.map((row) => `${row} in base64`)])];
}

const DAY_MS = 86_400_000;
/** A maker's coupon that may be kept. */
export const COUPON = '0059162799276';
/** A bonus code of the venue's. */
export const CODE = '00000000001002';

/** The till's own numbers, which may have digits in common with a card: times of that day, and what is sold. */
function isOwn(row: string): boolean {
  const isTime = row.length === 13 && Math.abs(Number(row) - TEN_O_CLOCK) < DAY_MS;
  return row === COFFEE.id || row === COUPON || row === CODE || isTime;
}

/** What a search for cards finds in bytes: rows of digits as they are, and numbers in other writings. */
export function findsIn(bytes: Buffer, wanted: Wanted): readonly string[] {
  const rows = rowsOfDigits(bytes.toString('latin1')).filter((row) => !isOwn(row));
  const plain = rows.filter((row) => piecesOf([row]).some((piece) => wanted.pieces.has(piece)));
  return [...new Set([...plain, ...writtenIn(bytes, wanted)])];
}

const NAMED = /DOE\/JOHN|ROE\/JANE|O'NEIL-SMITH/i;

/** True where the name of a made-up card stands in the text. */
export function isNamed(text: string): boolean {
  return NAMED.test(text);
}

const AROUND = 40;

/** What stands around a find, to tell a leak from the digits of a hash. */
export function around(bytes: Buffer, row: string): string {
  const text = bytes.toString('latin1');
  const at = text.indexOf(row);
  return at < 0 ? 'in another writing' : JSON.stringify(text.slice(Math.max(0, at - AROUND), at + row.length + AROUND));
}
