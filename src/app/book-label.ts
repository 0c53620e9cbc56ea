import {checkDigitOf, isCode} from '../core/barcode.ts';
import type {ScannedCode} from '../core/barcode/aim.ts';
import type {Label} from '../core/barcode/label.ts';
import {packOf} from '../core/barcode/pack.ts';
import {readBarcode, type Barcode} from '../core/barcode/read-barcode.ts';
import type {Product} from '../core/catalogue.ts';
import {formatQuantity} from '../core/format.ts';
import {looksLikePaymentCard} from '../core/payment-card.ts';
import {isWholePieces, ONE_PIECE} from '../core/quantity.ts';
import type {BookingTo, ProductBooking} from './booking.ts';
import {bookProduct} from './book.ts';
import type {Page} from './pages.ts';
import type {Prefix} from './sale-entry.ts';
import {visible} from './scanned-text.ts';
import {object, type Desk, type Turn} from './turn.ts';

type Labelled = Extract<Barcode, {kind: 'gs1' | 'embedded'}>;

/** What was scanned or typed, as it is read at this venue today. */
export function barcodeOf({moment, settings}: Desk, scanned: ScannedCode): Barcode {
  const {currency, barcodes} = settings;
  return readBarcode(scanned, {today: moment().date, currency, embedded: barcodes.embedded});
}

/** A product by the numbers that a label may have it under. */
async function productOf({catalogue}: Desk, barcode: Labelled): Promise<Product | null> {
  if (barcode.kind === 'gs1') return catalogue.byCode(barcode.gtin);
  return (await catalogue.byCode(barcode.plu)) ?? (await catalogue.byCode(barcode.base));
}

/** The number that stands on the line: of a GTIN without what fills it up to 14 digits. */
function codeOf(barcode: Labelled): string {
  return barcode.kind === 'gs1' ? barcode.gtin.replace(/^0/, '') : barcode.code;
}

/** So many packs of what the label says; a label that doesn't say how much leaves it to what was typed. */
function quantityOf(ofPack: number | null, {quantity}: Prefix): number | null {
  if (ofPack === null || quantity === null) return ofPack ?? quantity;
  return (quantity / ONE_PIECE) * ofPack;
}

function bookPack(
  desk: Desk,
  pack: {readonly product: Product; readonly label: Label; readonly code: string; readonly prefix: Prefix},
  to: BookingTo,
): Promise<Turn> | Turn {
  const {product, quantity, terms} = packOf(pack.product, pack.label);
  const {prefix} = pack;
  if (quantity !== null && prefix.quantity !== null && !isWholePieces(prefix.quantity)) {
    return object(to.from, {code: 'wholePacks', typed: formatQuantity(prefix.quantity, 'pc')});
  }
  const booking: ProductBooking = {
    product,
    code: pack.code,
    prefix: {...prefix, quantity: quantityOf(quantity, prefix)},
    pack: terms,
  };
  return bookProduct(desk, booking, to);
}

/**
 * What a carton holds, by the GTIN-13 that its own is most often made of: the same digits without the first, and another
 * check digit. Null for what is no carton, and where nobody knows.
 */
async function heldIn({catalogue}: Desk, gtin: string): Promise<string | null> {
  const bare = gtin.slice(1, -1);
  return (await catalogue.byCode(bare + checkDigitOf(bare)))?.name ?? null;
}

/** True for a GTIN of 14 digits that is a trade unit of several: its first digit says which. */
export function isCarton(gtin: string): boolean {
  return gtin.length === 14 && !gtin.startsWith('0');
}

/** Says that a carton isn't known, and what it holds where that is. */
export async function unknownCarton(desk: Desk, pages: readonly Page[], gtin: string): Promise<Turn> {
  return object(pages, {code: 'unknownCarton', gtin, holds: await heldIn(desk, gtin)});
}

async function notFound(desk: Desk, pages: readonly Page[], barcode: Labelled): Promise<Turn> {
  if (barcode.kind === 'embedded') return object(pages, {code: 'unknownPlu', plu: barcode.plu});
  if (isCarton(barcode.gtin)) return unknownCarton(desk, pages, barcode.gtin);
  return object(pages, {code: 'unknownCode', scanned: codeOf(barcode)});
}

/**
 * Books goods by what their label says beside their number. Null for a code that has no label, and for one that the
 * catalogue knows as it stands: that is looked up as ever.
 */
export async function bookLabel(
  desk: Desk,
  {barcode, prefix}: {readonly barcode: Barcode; readonly prefix: Prefix},
  to: BookingTo,
): Promise<Turn | null> {
  if (barcode.kind === 'plain') return null;
  const isLabelled = barcode.kind === 'gs1' || barcode.kind === 'embedded';
  const product = isLabelled ? await productOf(desk, barcode) : null;
  if (isLabelled && product !== null) {
    return bookPack(desk, {product, label: barcode.label, code: codeOf(barcode), prefix}, to);
  }
  if (isCode(barcode.code) && (await desk.catalogue.byCode(barcode.code)) !== null) return null;
  if (isLabelled) return notFound(desk, to.from, barcode);
  // A card's number is told as one, whatever the symbol was.
  if (looksLikePaymentCard(visible(barcode.code))) return object(to.from, {code: 'cardUnknown'});
  if (barcode.kind === 'misread') return object(to.from, {code: 'labelMisread'});
  return object(to.from, {code: 'labelBad', why: barcode.fault.kind, ai: barcode.fault.ai});
}
