import {checkDigitOf, isGtin} from '../barcode.ts';
import type {Cents} from '../money.ts';
import type {Thousandths} from '../quantity.ts';
import {fineCents, readCents, readWeight} from './measures.ts';
import {hasVerifierFor, verifierOf} from './price-check.ts';

/*
 * Numbers that a shop's own scales print: the product, and what this piece of it costs or weighs. GS1 keeps 02 and 20 to
 * 29 free for them (restricted circulation) and leaves the rest to each country or shop, so a table says it.
 */

/** What such a code says: a product's number, and cents or grams. */
export type EmbeddedReading =
  {readonly plu: string; readonly cents: Cents} | {readonly plu: string; readonly grams: Thousandths};

/** A code, as the scanner delivers it, and what it must be read as; null: by no format of the table. */
export type EmbeddedExample = {readonly read: string; readonly is: EmbeddedReading | null};

/** One kind of such code. The first that fits wins. */
export type EmbeddedFormat = {
  readonly name: string;
  /**
   * The places of an EAN-13 or a UPC-A, one sign for each: a digit that must stand there, `I` the product's number (PLU),
   * `P` the price or `W` the weight, `V` the verifier digit of either, `X` what means nothing, and `C`, the check digit,
   * at the end.
   */
  readonly places: string;
  /** How many digits of a price, or of a weight in kilograms, stand behind the point. */
  readonly decimals: number;
  readonly examples: readonly EmbeddedExample[];
};

export const EMBEDDED_FORMATS_MAX = 30;
const EAN_LENGTH = 13;
const MOST_DECIMALS = {P: 2, W: 3} as const;

/** EAN-13 as it is, UPC-A with its zero, GTIN-14 without: codes and places of 13. Of others null. */
function asEan(text: string): string | null {
  if (text.length === EAN_LENGTH) return text;
  if (text.length === EAN_LENGTH - 1) return `0${text}`;
  return text.length === EAN_LENGTH + 1 && text.startsWith('0') ? text.slice(1) : null;
}

/** The digits of a code that stand where the places have this sign. */
function digitsAt(code: string, places: string, sign: string): string {
  return [...code].filter((_, index) => places.charAt(index) === sign).join('');
}

function fits(code: string, places: string): boolean {
  return [...places].every((sign, index) => !/[0-9]/.test(sign) || sign === code.charAt(index));
}

/** `misread`: it fits, but the price or weight and its verifier digit contradict each other. */
function readBy({places: raw, decimals}: EmbeddedFormat, code: string): EmbeddedReading | 'misread' | null {
  const places = asEan(raw);
  if (places === null || !fits(code, places)) return null;
  const plu = digitsAt(code, places, 'I');
  const [price, weight] = [digitsAt(code, places, 'P'), digitsAt(code, places, 'W')];
  const verifier = digitsAt(code, places, 'V');
  if (verifier !== '' && verifier !== verifierOf(price + weight)) return 'misread';
  if (price === '') return {plu, grams: readWeight(weight, decimals, 'kg').thousandths};
  const cents = readCents(price, decimals);
  return cents === fineCents ? null : {plu, cents};
}

/**
 * The same code with nothing for a price or weight in it, as some shops file such products: 2100605012453 by places that
 * have the price in the last four as 2100605000009.
 */
function withoutMeasure(code: string, places: string): string {
  const emptied = [...code].map((digit, index) => ('PWVX'.includes(places.charAt(index)) ? '0' : digit)).join('');
  return emptied.slice(0, -1) + checkDigitOf(emptied.slice(0, -1));
}

/** What was read, and the number under which the product may be filed beside its PLU. */
export type EmbeddedFound = {readonly reading: EmbeddedReading; readonly base: string};

/**
 * Reads a code by the venue's table. Null for what no format fits and for a wrong check digit; `misread` for what fits
 * one and has a wrong verifier digit there.
 */
export function readEmbedded(scanned: string, formats: readonly EmbeddedFormat[]): EmbeddedFound | 'misread' | null {
  const code = isGtin(scanned) ? asEan(scanned) : null;
  if (code === null) return null;
  let isMisread = false;
  for (const format of formats) {
    const reading = readBy(format, code);
    if (reading !== null && reading !== 'misread') {
      return {reading, base: withoutMeasure(code, asEan(format.places) ?? code)};
    }
    isMisread ||= reading === 'misread';
  }
  return isMisread ? 'misread' : null;
}

/** What is wrong with a table, by the format's name; `read` is the example that reads otherwise. */
export type EmbeddedComplaint =
  | {readonly kind: 'badPlaces' | 'notOwnNumbers' | 'badVerifier' | 'badDecimals' | 'noExample'; readonly name: string}
  | {readonly kind: 'exampleReadsOtherwise'; readonly name: string; readonly read: string}
  | {readonly kind: 'tooManyFormats'};

/** Each part stands in one piece, and there is one of each: a product's number, and a price or a weight. */
function arePlaces(places: string): boolean {
  if (!/^[0-9]+[IPWVX]+C$/.test(places) || (places.length !== EAN_LENGTH && places.length !== EAN_LENGTH - 1)) {
    return false;
  }
  const pieces = (sign: string): number => places.split(new RegExp(`${sign}+`)).length - 1;
  return pieces('I') === 1 && pieces('P') + pieces('W') === 1 && pieces('V') <= 1;
}

function count(places: string, sign: string): number {
  return [...places].filter((one) => one === sign).length;
}

function isVerifierRight(places: string): boolean {
  const verifiers = count(places, 'V');
  return verifiers === 0 || (verifiers === 1 && hasVerifierFor(count(places, 'P') + count(places, 'W')));
}

/** Money is counted in cents, and weight in grams: nothing finer, and no part of a price left out. */
function areDecimalsRight(places: string, decimals: number): boolean {
  const most = MOST_DECIMALS[places.includes('P') ? 'P' : 'W'];
  return Number.isSafeInteger(decimals) && decimals >= 0 && decimals <= most;
}

function isSame(one: EmbeddedReading, other: EmbeddedReading): boolean {
  if (one.plu !== other.plu) return false;
  if ('cents' in one) return 'cents' in other && one.cents === other.cents;
  return 'grams' in other && one.grams === other.grams;
}

function readsAs({read, is}: EmbeddedExample, formats: readonly EmbeddedFormat[]): boolean {
  const found = readEmbedded(read, formats);
  const reading = found === 'misread' || found === null ? null : found.reading;
  return reading === null || is === null ? reading === is : isSame(reading, is);
}

function isUsable(places: string): boolean {
  return arePlaces(places) && isVerifierRight(places);
}

function complaintsOf(format: EmbeddedFormat, formats: readonly EmbeddedFormat[]): readonly EmbeddedComplaint[] {
  const {name, places, decimals, examples} = format;
  if (!arePlaces(places)) return [{kind: 'badPlaces', name}];
  if (!/^(?:02|2)/.test(asEan(places) ?? '')) return [{kind: 'notOwnNumbers', name}];
  if (!isVerifierRight(places)) return [{kind: 'badVerifier', name}];
  if (!areDecimalsRight(places, decimals)) return [{kind: 'badDecimals', name}];
  const usable = formats.filter((one) => isUsable(one.places));
  const wrong = examples.filter((example) => !readsAs(example, usable));
  const told = wrong.map(({read}): EmbeddedComplaint => ({kind: 'exampleReadsOtherwise', name, read}));
  return examples.some(({is}) => is !== null) ? told : [{kind: 'noExample', name}, ...told];
}

/**
 * Checks a table when it is loaded: each format is possible, takes only numbers that are a shop's own, has at least one
 * example, and every example reads through the WHOLE table as it says, so a format that hides another one is found.
 */
export function embeddedComplaints(formats: readonly EmbeddedFormat[]): readonly EmbeddedComplaint[] {
  if (formats.length > EMBEDDED_FORMATS_MAX) return [{kind: 'tooManyFormats'}];
  return formats.flatMap((format) => complaintsOf(format, formats));
}
