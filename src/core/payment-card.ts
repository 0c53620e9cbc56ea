import {isGtin} from './barcode.ts';

/*
 * Tells a payment card from everything else that is scanned, swiped or typed, so that nothing of it is shown or kept.
 * Numbers: ISO/IEC 7812-1 (issuer number first, up to 19 digits, the last one by Luhn); tracks: ISO/IEC 7811 and 7813.
 */

type Scheme = {
  readonly name: string;
  /** The first and the last beginning, of the same length; both included. */
  readonly from: number;
  readonly to: number;
  readonly lengths: readonly number[];
};

const span = (least: number, most: number): readonly number[] =>
  Array.from({length: most - least + 1}, (_, index) => least + index);

/**
 * How the schemes' numbers begin and how long they are, as the schemes publish it for those who route payments (Visa and
 * Mastercard BIN rules, American Express, Discover Global Network with Diners Club, JCB and UnionPay). The lengths keep
 * ordinary numbers out: of 14 digits, as bonus codes and cartons have, only Diners Club's and Maestro's are cards.
 */
const SCHEMES: readonly Scheme[] = [
  {name: 'Visa', from: 4, to: 4, lengths: [13, 16, 18, 19]},
  {name: 'Mastercard', from: 51, to: 55, lengths: [16]},
  {name: 'Mastercard, second series', from: 2221, to: 2720, lengths: [16]},
  {name: 'American Express', from: 34, to: 34, lengths: [15]},
  {name: 'American Express', from: 37, to: 37, lengths: [15]},
  {name: 'Diners Club', from: 300, to: 305, lengths: span(14, 19)},
  {name: 'Diners Club', from: 36, to: 36, lengths: span(14, 19)},
  {name: 'Diners Club', from: 38, to: 39, lengths: span(14, 19)},
  {name: 'Discover', from: 6011, to: 6011, lengths: span(16, 19)},
  {name: 'Discover', from: 644, to: 649, lengths: span(16, 19)},
  {name: 'Discover', from: 65, to: 65, lengths: span(16, 19)},
  {name: 'JCB', from: 3528, to: 3589, lengths: span(16, 19)},
  {name: 'UnionPay', from: 62, to: 62, lengths: span(16, 19)},
  {name: 'Maestro', from: 50, to: 50, lengths: span(12, 19)},
  {name: 'Maestro', from: 56, to: 58, lengths: span(12, 19)},
  {name: 'Maestro', from: 67, to: 67, lengths: span(12, 19)},
];

const LEAST_NUMBER = 12;
const MOST_NUMBER = 19;
/** Fewer digits than name an issuer are nobody's card. */
const LEAST_DIGITS = 8;
/** Of a UPC-A and an EAN-13, which no card that is issued today is as short as. */
const MOST_PRODUCT = 13;

/** True when the last digit is the one that belongs there (ISO/IEC 7812-1, annex B: Luhn). Digits only. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((so, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return so + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

function beginsLike({from, to}: Scheme, digits: string): boolean {
  const beginning = Number(digits.slice(0, String(from).length));
  return beginning >= from && beginning <= to;
}

function isOfScheme(digits: string): boolean {
  return SCHEMES.some((scheme) => scheme.lengths.includes(digits.length) && beginsLike(scheme, digits));
}

/**
 * Digits without anything else. A number of 12 or 13 digits with the right check digit of a UPC-A or EAN-13 is a product
 * (or a maker's coupon, which begins with 5 as Maestro does); at 14 digits it is a card before it is a carton.
 */
export function isCardNumber(digits: string): boolean {
  if (digits.length < LEAST_NUMBER || digits.length > MOST_NUMBER) return false;
  if (digits.length <= MOST_PRODUCT && isGtin(digits)) return false;
  return isOfScheme(digits) && passesLuhn(digits);
}

/** Track 2 whose separator was lost on the way: the number, and right behind it year, month and service code. */
export function isGluedTrack(digits: string): boolean {
  return span(LEAST_NUMBER, MOST_NUMBER).some((length) => {
    const isExpiry = /^[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{3}/.test(digits.slice(length));
    return isExpiry && isOfScheme(digits.slice(0, length)) && passesLuhn(digits.slice(0, length));
  });
}

/** Year and month, and the service code: no track has less behind its number. */
const LEAST_GLUED = 7;

function couldBegin({from, to}: Scheme, digits: string): boolean {
  const {length} = String(from);
  const known = digits.slice(0, length);
  return Number(known.padEnd(length, '0')) <= to && Number(known.padEnd(length, '9')) >= from;
}

/**
 * True where digits that begin so and are `least` to `most` long could be a scheme's number, alone or with what stands
 * behind it in a track whose separator was lost. What must begin otherwise, or is never as long, can't be one.
 */
export function couldBeCardNumber(
  digits: string,
  {least, most}: {readonly least: number; readonly most: number},
): boolean {
  return SCHEMES.some((scheme) => {
    const isLong = scheme.lengths.some((length) => (length >= least && length <= most) || most >= length + LEAST_GLUED);
    return isLong && couldBegin(scheme, digits);
  });
}

/** What readers put before a scan to say what kind of code it is (AIM): its digit is none of the number behind it. */
const SYMBOLOGY = /^\][A-Za-z][0-9A-Za-z]/;

/**
 * Text without what a reader put before it: digits of other scripts as ours, and groups of digits as people write and
 * American Express' track 1 has them, closed.
 */
export function closed(text: string): string {
  return text
    .replace(SYMBOLOGY, '')
    .normalize('NFKC')
    .replace(/(?<=[0-9])[ -](?=[0-9])/g, '');
}

/** All that track 2 is written in, and the start sentinels that readers put before the tracks. */
const TRACK_2 = /^[0-9:;<=>?%+!# ]+$/;
/** The number before the name, or year, month and service code behind it. */
const TRACK_1 = /[0-9]{8}\^|\^[0-9]{7}/;

/**
 * True for a card's track or a large enough part of one, whatever was lost of it: eight digits or more with nothing but
 * sentinels and separators of track 2, or beside the `^` of track 1. No code that is sold by looks like this. Of a club's
 * card too: whoever knows its numbers asks before.
 */
export function looksLikeCardTrack(text: string): boolean {
  const plain = closed(text);
  if (TRACK_1.test(plain)) return true;
  return TRACK_2.test(plain) && /[=?;+%!#]/.test(plain) && plain.replace(/[^0-9]/g, '').length >= LEAST_DIGITS;
}

/** True where a scheme's number stands in the text, bare, in groups or with its expiry right behind it. */
export function holdsCardNumber(text: string): boolean {
  const runs = [text.replace(SYMBOLOGY, '').normalize('NFKC'), closed(text)].flatMap(
    (one) => one.match(/[0-9]+/g) ?? [],
  );
  return runs.some((digits) => isCardNumber(digits) || isGluedTrack(digits));
}

/**
 * Track 3 as banks write it: a format code of two digits, 00 to 09, before the number, and a separator behind it, which a
 * reader set to another keyboard sends as another sign (ISO/IEC 4909).
 */
const BANKS_TRACK_3 = /(?:^\][A-Za-z][0-9]|(?<![0-9]))0[0-9]([0-9]{12,19})[^0-9A-Za-z\s]/;

/** True where a scheme's number stands in the text as on track 3 of a payment card. */
export function holdsTrack3Card(text: string): boolean {
  const [, number = ''] = BANKS_TRACK_3.exec(text) ?? [];
  return holdsCardNumber(number);
}

/** Year, month and service code behind a number that is as long as a card's, or whose beginning was lost. */
const TRACK_2_TAIL = /(?:^[0-9]*|[0-9]{12})=[0-9]{2}(?:0[1-9]|1[0-2])[0-9]{3}/;

/**
 * True where a swipe is known to be a payment card's: by a scheme's number, by track 1 as banks write it, or by what
 * stands behind the number on track 2. Other cards have tracks too: this only says what to tell the cashier, never what
 * may be kept.
 */
export function isPaymentSwipe(tracks: string): boolean {
  const plain = closed(tracks);
  return holdsCardNumber(tracks) || holdsTrack3Card(tracks) || TRACK_1.test(plain) || TRACK_2_TAIL.test(plain);
}

/**
 * True for what may be a payment card, however it came: a track in any state of repair (see looksLikeCardTrack), or,
 * bare, in groups or with other signs around it, a number of 12 to 19 digits that begins like a scheme's, is as long as
 * that scheme's and passes Luhn. Never true for a UPC-A or EAN-13 with its right check digit. By chance also for one in
 * a hundred other numbers of 14 digits: ask the catalogue first, what it knows is no card. Some UnionPay numbers don't
 * obey Luhn; bare, they can't be told from other numbers.
 */
export function looksLikePaymentCard(text: string): boolean {
  return looksLikeCardTrack(text) || holdsCardNumber(text) || holdsTrack3Card(text);
}
