import {gtinIn} from '../core/barcode/read-barcode.ts';
import {readCode, type CodePattern, type ReadCode} from '../core/bonus/code-form.ts';
import {isWhole, tracksOf} from '../core/cards/tracks.ts';
import {looksLikePaymentCard} from '../core/payment-card.ts';
import type {Desk} from './turn.ts';

function isOfItsOwn(scanned: string, patterns: readonly CodePattern[]): boolean {
  const prefixed = patterns.filter((pattern) => pattern.kind === 'digits' && pattern.prefix !== '');
  return !/^\d+$/.test(scanned) || readCode(scanned, prefixed) !== null;
}

/**
 * The code that digits or an address are, by the venue's own forms. Digits without a prefix of the venue's that look
 * like a payment card's number are taken for one: a card must never be written down, and a prefix makes it certain.
 */
export function readOwnCode(scanned: string, patterns: readonly CodePattern[]): ReadCode | null {
  const read = readCode(scanned, patterns);
  return read !== null && !isOfItsOwn(scanned, patterns) && looksLikePaymentCard(scanned) ? null : read;
}

/**
 * The bonus code on a card that was swiped, or null. A track must hold the code alone: a payment card has separators
 * and more behind its number, so that no payment card's number is ever taken for a code and written down.
 */
export function swipedCode(tracks: string, patterns: readonly CodePattern[]): ReadCode | null {
  for (const track of tracksOf(tracks).filter(isWhole)) {
    const read = readOwnCode(track.body, patterns);
    if (read !== null) return read;
  }
  return null;
}

/**
 * The bonus code that a scan or typed digits are, or null: then it is goods. A web address and a form with a prefix
 * are always a code. Bare digits are goods only where they are a GTIN with its right check digit, or begin with one as GS1
 * symbols do, that the catalogue knows: the catalogue drops leading zeros, and in a code they count.
 */
export async function bonusCodeOf(desk: Desk, scanned: string): Promise<ReadCode | null> {
  const {patterns} = desk.settings.bonus;
  const read = readOwnCode(scanned, patterns);
  const gtin = read === null || isOfItsOwn(scanned, patterns) ? null : gtinIn(scanned);
  return gtin === null || (await desk.catalogue.byCode(gtin)) === null ? read : null;
}
