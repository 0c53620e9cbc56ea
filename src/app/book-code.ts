import {hasWrongCheckDigit, isCode, isGtin} from '../core/barcode.ts';
import type {ScannedCode} from '../core/barcode/aim.ts';
import {looksLikePaymentCard} from '../core/payment-card.ts';
import {bookLabel, barcodeOf, isCarton, unknownCarton} from './book-label.ts';
import {bookProduct} from './book.ts';
import type {BookingTo} from './booking.ts';
import type {Prefix} from './sale-entry.ts';
import {visible} from './scanned-text.ts';
import {object, type Desk, type Turn} from './turn.ts';

/** Whatever was scanned, in as few characters as a message line has room for. */
function short(scanned: string): string {
  const code = visible(scanned);
  return code.length > 30 ? `${code.slice(0, 30)}…` : code;
}

/** A web address that is no bonus code of this house and no product is another's; nobody finds it by name. */
function isWebAddress(code: string): boolean {
  return /^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(code);
}

/**
 * Looks a code up and books it, with what its label says; what can't be found is refused in words, and nothing that was
 * typed is lost.
 */
export async function bookCode(
  desk: Desk,
  {scanned, prefix}: {readonly scanned: ScannedCode; readonly prefix: Prefix},
  to: BookingTo,
): Promise<Turn> {
  const labelled = await bookLabel(desk, {barcode: barcodeOf(desk, scanned), prefix}, to);
  if (labelled !== null) return labelled;
  const {code} = scanned;
  const product = isCode(code) ? await desk.catalogue.byCode(code) : null;
  if (product !== null) return bookProduct(desk, {product, code, prefix}, to);
  // Only now: what the catalogue knows is no card, whatever its number looks like.
  if (looksLikePaymentCard(visible(code))) return object(to.from, {code: 'cardUnknown'});
  if (isWebAddress(code)) return object(to.from, {code: 'foreignAddress'});
  if (!isCode(code)) return object(to.from, {code: 'notACode', scanned: short(code)});
  if (isCarton(code) && isGtin(code)) return unknownCarton(desk, to.from, code);
  return object(to.from, {code: hasWrongCheckDigit(code) ? 'wrongCheckDigit' : 'unknownCode', scanned: short(code)});
}
