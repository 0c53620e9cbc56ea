import {closed, isCardNumber, isGluedTrack, looksLikePaymentCard} from '../payment-card.ts';
import {printable} from '../text.ts';

/*
 * What a technician may see of a read, and what a log may hold: of a card no more than the last digits of its number,
 * whatever state it came in.
 */

/** Of a card's number no more than these last digits are shown, nor more than a third of it. */
const SHOWN_MAX = 4;
const SHOWN_PART = 3;
/** A number that is longer may have something else of the track right behind it. */
const NUMBER_MAX = 19;
/** Longer than any code that is sold by, and than three tracks. */
const MASKED_CELLS_MAX = 512;

/** What readers put before a scan to say what kind of code it was (AIM). */
const SYMBOLOGY = /^\][A-Za-z][0-9A-Za-z]/;
/** Between the parts of a GS1 code: a control character, which no terminal shows. */
const GROUP_SEPARATOR = /\u001d/g;
/** No code that is sold by begins with a start sentinel, nor has the separator of track 1. */
const LIKE_TRACKS = /^\s*[%;+!#]|\^/;
/** A track or what is left of one: its start sentinel or none, its body, its end sentinel or none. */
const PIECE = /([%;+!#]?)([^%;+!#?\r\n\t]*)(\??)/g;
/** The letter of a track 1, the number, and what stands behind it. */
const BODY = /^([A-Z]?)([0-9]*)([^]*)$/i;

/** True for a scan that is a card's, or could be: what `masked` hides a part of. */
export function isOfCard(scan: string): boolean {
  const plain = scan.replace(SYMBOLOGY, '');
  return LIKE_TRACKS.test(plain) || looksLikePaymentCard(plain);
}

/** How many last digits may be seen: none where they could be of something behind the number. */
function shownOf(number: string, {start, behind}: {readonly start: string; readonly behind: string}): number {
  const isAlone = number.length <= NUMBER_MAX && !isGluedTrack(number);
  const isNumber = isCardNumber(number) || (start !== '' && isAlone && /^(?:$|[=^])/.test(behind));
  return isNumber ? Math.min(SHOWN_MAX, Math.floor(number.length / SHOWN_PART)) : 0;
}

function maskedPiece(start: string, body: string, end: string): string {
  const [, letter = '', number = '', behind = ''] = BODY.exec(body) ?? [];
  const shown = shownOf(number, {start, behind});
  const stars = '*'.repeat(Math.min(number.length, NUMBER_MAX) - shown);
  const separator = /^[=^]/.exec(behind)?.[0] ?? '';
  const isMore = behind !== separator || (number === '' && letter !== '');
  const known = number === '' ? '' : letter + stars + (shown === 0 ? '' : number.slice(-shown));
  return `${start}${known}${separator}${isMore ? '…' : ''}${end}`;
}

/**
 * A read as it may be shown: of a card, a track in any state of repair or a payment card's number, at most the last four
 * digits of the number and the signs between the parts, never a name or what stands behind the number; of another
 * scan all of it, printable. `kind` is what the reader says that it read: all that was swiped is of a card.
 */
export function masked(text: string, kind: 'scan' | 'swipe' = 'scan'): string {
  const plain = text.replace(SYMBOLOGY, '');
  if (kind === 'scan' && !isOfCard(text)) return printable(text.replace(GROUP_SEPARATOR, '<GS>'), MASKED_CELLS_MAX);
  const symbology = text.slice(0, text.length - plain.length);
  const pieces = [...closed(plain).matchAll(PIECE)]
    .map(([, start = '', body = '', end = '']) => maskedPiece(start, body.trim(), end))
    .filter((piece) => piece !== '');
  return printable(symbology + pieces.join(' '), MASKED_CELLS_MAX);
}

/** Digits that are long enough for a card's number, or in groups as on a card, and the rest of a track behind them. */
const LONG_ROW = /(?:[0-9]{12,}|[0-9]{4}(?:[ -][0-9]{3,6}){2,4})(?:[=^][^?\n]*\??)?/g;
/** Times in milliseconds and barcodes are no longer; what is tells nobody anything in a log. */
const TOLD_MAX = 13;

/**
 * Text for a log, such as the message of an error: every row of digits that is a payment card's number, or is longer than
 * anything but codes and cards, is told by its last four digits, and what stands behind it on a track is left out.
 */
export function withoutCards(text: string): string {
  return text.replace(LONG_ROW, (row) => {
    const [digits = ''] = /^[0-9 -]+/.exec(row) ?? [];
    const number = closed(digits);
    const isShort = digits !== number || number.length <= TOLD_MAX;
    if (digits === row && isShort && !isCardNumber(number)) return row;
    return `****${number.length <= NUMBER_MAX && !isGluedTrack(number) ? number.slice(-SHOWN_MAX) : ''}`;
  });
}
