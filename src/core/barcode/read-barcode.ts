import {isGtin} from '../barcode.ts';
import type {ScannedCode} from './aim.ts';
import {GS, isBracketed, readBracketed, readElements, type Element, type ElementFault} from './elements.ts';
import {readEmbedded, type EmbeddedFormat, type EmbeddedReading} from './embedded.ts';
import {readLabel, type Label, type LabelFacts, type LabelFault} from './label.ts';

/** What a barcode says. */
export type Barcode =
  /** A number, a web address, anything: it is looked up as it stands. */
  | {readonly kind: 'plain'; readonly code: string}
  /** Fits a format of the venue's table, but the price or weight in it was misread. */
  | {readonly kind: 'misread'; readonly code: string}
  /** Goods by their GTIN of 14 digits, with what the label says of this pack. */
  | {readonly kind: 'gs1'; readonly code: string; readonly gtin: string; readonly label: Label}
  /** Goods by the number that the venue's scales print; `base` is the same code without price or weight. */
  | {
      readonly kind: 'embedded';
      readonly code: string;
      readonly plu: string;
      readonly base: string;
      readonly label: Label;
    }
  /** A GS1 symbol that no goods can be booked by. */
  | {readonly kind: 'fault'; readonly code: string; readonly fault: LabelFault};

/** What codes are read by. */
export type BarcodeFacts = LabelFacts & {readonly embedded: readonly EmbeddedFormat[]};

const GTIN_AI = '01';
const GTIN_END = 16;

/** True for a text that begins like an element string of goods: 01 and 14 digits of which the last is right. */
function beginsWithGtin(code: string): boolean {
  return code.startsWith(GTIN_AI) && code.length >= GTIN_END && isGtin(code.slice(2, GTIN_END));
}

/** The number of goods that digits are: a GTIN, or the one that an element string begins with; null for others. */
export function gtinIn(code: string): string | null {
  if (isGtin(code)) return code;
  return beginsWithGtin(code) ? code.slice(GTIN_AI.length, GTIN_END) : null;
}

/** The elements of what may be a GS1 element string; null for what is none by its looks. */
function elementsOf({code, isGs1}: ScannedCode): readonly Element[] | ElementFault | null {
  if (isBracketed(code)) return readBracketed(code);
  return isGs1 || code.startsWith(GS) || beginsWithGtin(code) ? readElements(code) : null;
}

/** True where the symbol, a separator or the brackets say that it is GS1's, and not its digits alone. */
function isCertain({code, isGs1}: ScannedCode): boolean {
  return isGs1 || code.includes(GS) || isBracketed(code);
}

/** A label of the venue's own: 0 for a price or a weight says nothing. */
function ownLabel(reading: EmbeddedReading): Label {
  const none = {weight: null, priceCents: null, pricedBy: 'venue', pieces: null, dates: []} as const;
  if ('cents' in reading) return {...none, priceCents: reading.cents === 0 ? null : reading.cents};
  return reading.grams === 0 ? none : {...none, weight: {thousandths: reading.grams, unit: 'kg'}};
}

function readOwn(code: string, formats: readonly EmbeddedFormat[]): Barcode {
  const found = readEmbedded(code, formats);
  if (found === null) return {kind: 'plain', code};
  if (found === 'misread') return {kind: 'misread', code};
  const {reading, base} = found;
  return {kind: 'embedded', code, plu: reading.plu, base, label: ownLabel(reading)};
}

/**
 * Reads what was scanned, or typed, without its AIM identifier. A code that the symbol doesn't say is GS1's is taken for
 * an element string where it begins with 01 and a whole GTIN and can be read to its end, and is what it was otherwise.
 */
export function readBarcode(scanned: ScannedCode, facts: BarcodeFacts): Barcode {
  const {code} = scanned;
  const elements = elementsOf(scanned);
  if (elements === null) return readOwn(code, facts.embedded);
  const reading = 'kind' in elements ? elements : readLabel(elements, facts);
  if (!('kind' in reading)) return {kind: 'gs1', code, ...reading};
  return isCertain(scanned) ? {kind: 'fault', code, fault: reading} : {kind: 'plain', code};
}
