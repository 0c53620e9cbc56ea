import {CODE_DIGITS_LEAST, CODE_DIGITS_MOST} from '../bonus/code-form.ts';
import {TABLE_LENGTH_MAX} from '../limits.ts';
import {CARD_DIGITS_LEAST, CARD_DIGITS_MOST} from '../members/limits.ts';
import {couldBeCardNumber, holdsCardNumber, holdsTrack3Card, isPaymentSwipe} from '../payment-card.ts';
import {CARD_READ_MAX, hasSentinels, isBare, isWhole, tracksOf, type CardTrack} from './tracks.ts';

/*
 * What a card means at this venue. Club cards obey nothing but their venue, so a table says what a track begins with,
 * what of it is the number, and whose that is. The tracks themselves: ISO/IEC 7811.
 */

/** Whose number a card holds. */
export type CardMeans = 'member' | 'operator' | 'code' | 'table';

/** What a card was read as. The number is text: its leading zeros count. */
export type ReadCard = {readonly means: CardMeans; readonly number: string};

/** What a swipe or scan, as the reader delivers it, must be read as, or null for one that must be no card of ours. */
export type CardExample = {readonly read: string; readonly is: ReadCard | null};

/** One kind of card. The first format that fits wins. */
export type CardFormat = (
  | {
      readonly source: 'swipe';
      readonly track: 1 | 2 | 3 | 'any';
      /** either: also what came without any, of a reader that is set to send none. */
      readonly sentinels: 'needed' | 'either';
    }
  /** A barcode. */
  | {readonly source: 'scan'}
) & {
  readonly name: string;
  /** What stands first, behind the start sentinel; capitals or not. '' for anything. */
  readonly begins: string;
  /** So many letters or digits behind that are dropped, such as a batch. */
  readonly skip: number;
  /** The beginning is a part of the number. */
  readonly keepsBeginning: boolean;
  /** How long the number is. */
  readonly digits: {readonly least: number; readonly most: number};
  /** What follows the number: nothing, or a separator (`=` or `^`) with anything behind it. */
  readonly ends: 'here' | 'separator';
  readonly means: CardMeans;
  readonly examples: readonly CardExample[];
};

export const FORMATS_MAX = 30;
export const BEGINS_MAX = 60;
export const SKIP_MAX = 20;

/** How long each number may be. An operator's number and a table's name are as short as they are typed. */
export const DIGITS_BY_MEANS: Readonly<Record<CardMeans, {readonly least: number; readonly most: number}>> = {
  member: {least: CARD_DIGITS_LEAST, most: CARD_DIGITS_MOST},
  operator: {least: 1, most: 12},
  code: {least: CODE_DIGITS_LEAST, most: CODE_DIGITS_MOST},
  table: {least: 1, most: TABLE_LENGTH_MAX},
};

/** A number of a scheme where a payment card has it: first, or behind the B of track 1; in groups, too. */
function beginsWithPayment(body: string): boolean {
  const [, digits = ''] = /^B?([0-9][0-9 -]*)/i.exec(body) ?? [];
  return holdsCardNumber(digits);
}

/** Of track 3, before the number (ISO/IEC 4909). */
const FORMAT_CODE_LENGTH = 2;

/** The same on a track, on the third behind its format code; of one that was not read whole, anywhere. */
function isPaymentTrack(track: CardTrack): boolean {
  if (!isWhole(track) && track.sentinels !== 'none') return holdsCardNumber(track.body);
  return beginsWithPayment(track.body) || (track.no === 3 && holdsTrack3Card(track.body));
}

/** The number that a body holds by this format, or null. */
function numberIn(body: string, {begins, skip, keepsBeginning, digits, ends}: CardFormat): string | null {
  if (body.slice(0, begins.length).toUpperCase() !== begins.toUpperCase()) return null;
  const dropped = body.slice(begins.length, begins.length + skip);
  if (dropped.length < skip || !/^[0-9A-Z]*$/i.test(dropped)) return null;
  const rest = body.slice(begins.length + skip);
  const [own = ''] = /^[0-9]*/.exec(rest) ?? [];
  const behind = rest.slice(own.length);
  if (ends === 'here' ? behind !== '' : !/^[=^]/.test(behind)) return null;
  const number = keepsBeginning ? begins + own : own;
  return number.length >= digits.least && number.length <= digits.most ? number : null;
}

function firstThatFits(
  formats: readonly CardFormat[],
  numberBy: (format: CardFormat) => string | null,
): ReadCard | null {
  for (const format of formats) {
    const number = numberBy(format);
    if (number !== null) return {means: format.means, number};
  }
  return null;
}

function isOn(track: CardTrack, format: Extract<CardFormat, {source: 'swipe'}>): boolean {
  const isRead = isWhole(track) || (format.sentinels === 'either' && isBare(track));
  return isRead && (format.track === 'any' || format.track === track.no);
}

function numberOn(tracks: readonly CardTrack[], format: CardFormat): string | null {
  if (format.source !== 'swipe') return null;
  const own = tracks.filter((track) => isOn(track, format));
  return own.map(({body}) => numberIn(body, format)).find((number) => number !== null) ?? null;
}

/** What came without any sentinel: a barcode, or tracks of a reader that sends none. */
function readBare(read: string, formats: readonly CardFormat[]): ReadCard | null {
  const tracks = tracksOf(read);
  if (tracks.some(isPaymentTrack)) return null;
  // Nothing says that this is whole: it may be the end of a payment card, whose number was lost.
  const own = isPaymentSwipe(read) ? [] : tracks;
  return firstThatFits(formats, (format) =>
    format.source === 'scan' ? numberIn(read, format) : numberOn(own, format),
  );
}

/**
 * Reads a barcode by the venue's formats: those for scans, and those for readers that send no sentinels, which are
 * scanners to the till. Null for what none of them fits, and for a payment card's number whatever the table says.
 */
export function readScannedCard(scan: string, formats: readonly CardFormat[]): ReadCard | null {
  if (scan.length > CARD_READ_MAX) return null;
  const isScan = (format: CardFormat): boolean => format.source === 'scan';
  return hasSentinels(scan) ? readBarcode(scan, formats.filter(isScan)) : readBare(scan, formats);
}

/** A barcode may have signs that would be sentinels on a card. */
function readBarcode(scan: string, formats: readonly CardFormat[]): ReadCard | null {
  return beginsWithPayment(scan) ? null : firstThatFits(formats, (format) => numberIn(scan, format));
}

/**
 * Reads what a card reader sent, with all its tracks, by the venue's formats for swipes. Null for what none of them
 * fits, for tracks that were not read whole, and for a card with a payment card's number on any track, whatever the
 * table says. Tracks without any sentinel are read by formats that say so, and as a scan.
 */
export function readCard(swipe: string, formats: readonly CardFormat[]): ReadCard | null {
  if (swipe.length > CARD_READ_MAX) return null;
  if (!hasSentinels(swipe)) return readBare(swipe, formats);
  const tracks = tracksOf(swipe);
  if (tracks.some(isPaymentTrack)) return null;
  return firstThatFits(formats, (format) => numberOn(tracks, format));
}

/**
 * True where a card was pulled too fast, or broken off, or the reader says so (`;E?`): a track is not whole, or none
 * has a digit. Never for a payment card that can be told by its number.
 */
export function isHalfRead(swipe: string): boolean {
  if (!hasSentinels(swipe) || holdsCardNumber(swipe)) return false;
  const tracks = tracksOf(swipe);
  return tracks.some((track) => !isWhole(track)) || tracks.every(({body}) => !/[0-9]/.test(body));
}

/** What is wrong with a table of formats, by the format's name; `read` is the example that reads otherwise. */
export type FormatComplaint =
  | {
      readonly kind: 'badBeginning' | 'noBeginning' | 'couldBeHalf' | 'noExample' | 'takesPaymentCards';
      readonly name: string;
    }
  | {readonly kind: 'badDigits'; readonly name: string; readonly means: CardMeans}
  | {readonly kind: 'exampleReadsOtherwise'; readonly name: string; readonly read: string}
  | {readonly kind: 'tooManyFormats'};

/** Signs that end or begin a track, and blanks, are no beginning of what is between them. */
function isBeginning({source, begins, keepsBeginning}: CardFormat): boolean {
  if (!(source === 'swipe' ? /^[!-~]*$/ : /^(?:[!-~][ -~]*)?$/).test(begins) || begins.length > BEGINS_MAX)
    return false;
  if (source === 'swipe' && /[%;+?=^]/.test(begins)) return false;
  return !keepsBeginning || /^[0-9]*$/.test(begins);
}

function areSensible({digits, means, begins, keepsBeginning}: CardFormat): boolean {
  const {least, most} = DIGITS_BY_MEANS[means];
  const isOrdered = Number.isSafeInteger(digits.least) && Number.isSafeInteger(digits.most);
  if (!isOrdered || digits.least < least || digits.most > most || digits.least > digits.most) return false;
  return !keepsBeginning || digits.least > begins.length;
}

function couldBeOnTrack3(format: CardFormat): boolean {
  if (format.source === 'scan' || format.track === 1 || format.track === 2) return false;
  return format.ends === 'separator' && /^(?:0|$)/.test(format.begins);
}

/**
 * True where a payment card's track, or its number alone, could have this form: B or nothing, then digits that begin
 * like a scheme's and are as long. A beginning of the venue's own makes that impossible.
 */
function takesPaymentCards(format: CardFormat): boolean {
  const {begins, skip, keepsBeginning, digits} = format;
  if (!/^B?[0-9]*$/i.test(begins)) return false;
  const head = begins.replace(/^B/i, '');
  const more = head.length + skip - (keepsBeginning ? begins.length : 0);
  // With no beginning at all the B itself may be what is dropped.
  const least = digits.least + more - (begins === '' && skip > 0 ? 1 : 0);
  const most = digits.most + more;
  if (couldBeCardNumber(head, {least, most})) return true;
  const codeAndNumber = {least: digits.least + more - FORMAT_CODE_LENGTH, most: most - FORMAT_CODE_LENGTH};
  return couldBeOnTrack3(format) && couldBeCardNumber(head.slice(FORMAT_CODE_LENGTH), codeAndNumber);
}

/** Without sentinels only a beginning and, where nothing ends the number, its one length tell a card from half of one. */
function couldBeHalf(format: CardFormat): boolean {
  if (format.source !== 'swipe' || format.sentinels === 'needed') return false;
  const {begins, digits, ends} = format;
  return begins === '' || (ends === 'here' && digits.least !== digits.most);
}

function exampleComplaints(format: CardFormat, formats: readonly CardFormat[]): readonly FormatComplaint[] {
  const {name, source, examples} = format;
  const reader = source === 'swipe' ? readCard : readScannedCard;
  const wrong = examples.filter(({read, is}) => {
    const got = reader(read, formats);
    return got?.means !== is?.means || got?.number !== is?.number;
  });
  const told = wrong.map(({read}): FormatComplaint => ({kind: 'exampleReadsOtherwise', name, read}));
  return examples.some(({is}) => is !== null) ? told : [{kind: 'noExample', name}, ...told];
}

function complaintsOf(format: CardFormat, formats: readonly CardFormat[]): readonly FormatComplaint[] {
  const {name, means, source, begins} = format;
  if (!isBeginning(format)) return [{kind: 'badBeginning', name}];
  if (!areSensible(format)) return [{kind: 'badDigits', name, means}];
  // Bare digits that are scanned are goods, or the half of something.
  if (source === 'scan' && begins === '') return [{kind: 'noBeginning', name}];
  if (couldBeHalf(format)) return [{kind: 'couldBeHalf', name}];
  if (takesPaymentCards(format)) return [{kind: 'takesPaymentCards', name}];
  return exampleComplaints(format, formats);
}

/**
 * Checks a table of formats when it is loaded: each is possible, can't take a payment card for one of the venue's, has
 * at least one example that is a card, and every example reads through the WHOLE table as it says, so a format that
 * hides another one is found. No format at all is a venue without cards of its own.
 */
export function formatComplaints(formats: readonly CardFormat[]): readonly FormatComplaint[] {
  if (formats.length > FORMATS_MAX) return [{kind: 'tooManyFormats'}];
  return formats.flatMap((format) => complaintsOf(format, formats));
}
