import {isGtin} from '../barcode.ts';
import type {DateText} from '../bonus/dates.ts';
import type {Cents} from '../money.ts';
import type {Element, ElementFault} from './elements.ts';
import {readLabelDay, readLabelMinute, type DateRule, type LabelDate} from './label-date.ts';
import {fineCents, isOfCurrency, readCents, readWeight, type Weight} from './measures.ts';

/** What a label says of one pack beside its number. Null: nothing. */
export type Label = {
  readonly weight: Weight | null;
  readonly priceCents: Cents | null;
  /**
   * `venue`: the price is in a code of the venue's own, and holds. `maker`: it holds for what has no price of its own,
   * or is sold by weight.
   */
  readonly pricedBy: 'venue' | 'maker';
  /** How many are in it. */
  readonly pieces: number | null;
  readonly dates: readonly LabelDate[];
};

/** Why what a GS1 symbol says can't be booked. `ai` is the identifier that it is about. */
export type LabelFault =
  | ElementFault
  | {
      readonly kind: 'noProduct' | 'checkDigit' | 'twice' | 'badDate' | 'finePrice' | 'otherCurrency';
      readonly ai: string;
    };

/** A product's number of 14 digits, and what its label says. */
export type LabelReading = {readonly gtin: string; readonly label: Label};

/** What a label is read by: the day for centuries, and the venue's currency. */
export type LabelFacts = {readonly today: DateText; readonly currency: string};

/** A value of elements; where an identifier comes twice, both must say the same. */
function valueOf(elements: readonly Element[], begins: string): Element | null | LabelFault {
  const [first, ...others] = elements.filter(({ai}) => ai.startsWith(begins));
  if (first === undefined) return null;
  const isSame = others.every(({ai, value}) => ai === first.ai && value === first.value);
  return isSame ? first : {kind: 'twice', ai: first.ai};
}

function isFault<Wanted extends object>(value: Wanted | LabelFault | null): value is LabelFault {
  return value !== null && 'kind' in value;
}

/** The goods themselves (01), or what a bigger unit holds, which goes with its count (02). */
function gtinOf(elements: readonly Element[]): Element | LabelFault {
  const own = valueOf(elements, '01') ?? valueOf(elements, '02');
  if (own === null) return {kind: 'noProduct', ai: elements[0]?.ai ?? ''};
  if (isFault(own)) return own;
  return isGtin(own.value) ? own : {kind: 'checkDigit', ai: own.ai};
}

const DATES: readonly (readonly [ai: string, rule: DateRule])[] = [
  ['17', 'expiry'],
  ['7003', 'expiry'],
  ['16', 'sellBy'],
  ['15', 'bestBefore'],
];

function dateOf({ai, value}: Element, rule: DateRule, today: DateText): LabelDate | LabelFault {
  const date = readLabelDay(value.slice(0, 6), today);
  const minute = ai === '7003' ? readLabelMinute(value.slice(6)) : null;
  if (date === null || (ai === '7003' && minute === null)) return {kind: 'badDate', ai};
  return {rule, date, minute};
}

function datesOf(elements: readonly Element[], today: DateText): readonly LabelDate[] | LabelFault {
  const dates: LabelDate[] = [];
  for (const [ai, rule] of DATES) {
    const found = valueOf(elements, ai);
    if (found === null) continue;
    if (isFault(found)) return found;
    const date = dateOf(found, rule, today);
    if (isFault(date)) return date;
    dates.push(date);
  }
  return dates;
}

/** The last digit of such an identifier says how many digits stand behind the point. */
function decimalsOf(ai: string): number {
  return Number(ai.slice(-1));
}

/** Net weight: kilograms, else pounds. */
function weightOf(elements: readonly Element[]): Weight | null | LabelFault {
  const [kilograms, pounds] = [valueOf(elements, '310'), valueOf(elements, '320')];
  if (kilograms === null) {
    return pounds === null || isFault(pounds) ? pounds : readWeight(pounds.value, decimalsOf(pounds.ai), 'lb');
  }
  return isFault(kilograms) ? kilograms : readWeight(kilograms.value, decimalsOf(kilograms.ai), 'kg');
}

/** What the pack costs: in the venue's currency (392), or in one that it names (393). */
function priceOf(elements: readonly Element[], currency: string): {readonly cents: Cents} | null | LabelFault {
  const local = valueOf(elements, '392');
  const named = local === null ? valueOf(elements, '393') : null;
  const price = local ?? named;
  if (price === null || isFault(price)) return price;
  if (named !== null && !isOfCurrency(price.value.slice(0, 3), currency)) return {kind: 'otherCurrency', ai: price.ai};
  const amount = named === null ? price.value : price.value.slice(3);
  const cents = readCents(amount, decimalsOf(price.ai));
  return cents === fineCents ? {kind: 'finePrice', ai: price.ai} : {cents};
}

function piecesOf(elements: readonly Element[], gtin: Element): number | null | LabelFault {
  const count = valueOf(elements, gtin.ai === '02' ? '37' : '30');
  return count === null || isFault(count) ? count : Number(count.value);
}

/** What the elements of a GS1 symbol say of goods, or why they can't be booked. What a till has no use for is passed over. */
export function readLabel(elements: readonly Element[], {today, currency}: LabelFacts): LabelReading | LabelFault {
  const gtin = gtinOf(elements);
  if (isFault(gtin)) return gtin;
  const dates = datesOf(elements, today);
  if (isFault(dates)) return dates;
  const weight = weightOf(elements);
  if (isFault(weight)) return weight;
  const price = priceOf(elements, currency);
  if (isFault(price)) return price;
  const pieces = piecesOf(elements, gtin);
  if (typeof pieces === 'object' && pieces !== null) return pieces;
  const label: Label = {weight, priceCents: price?.cents ?? null, pricedBy: 'maker', pieces, dates};
  return {gtin: gtin.value, label};
}
