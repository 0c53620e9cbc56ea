import {hasWrongCheckDigit, isCode} from '../core/barcode.ts';
import type {Product} from '../core/catalogue.ts';
import type {Command} from '../core/commands.ts';
import {looksLikePaymentCard} from '../core/payment-card.ts';
import {ONE_PIECE, type Thousandths} from '../core/quantity.ts';
import type {Page} from './pages.ts';
import type {Prefix} from './sale-entry.ts';
import {carryOut, object, quiet, said, type Desk, type Turn} from './turn.ts';

/** Whatever was scanned, in as few characters as a message line has room for. */
function short(code: string): string {
  return code.length > 30 ? `${code.slice(0, 30)}…` : code;
}

/** A web address that is no bonus code of this house and no product is another's; nobody finds it by name. */
function isWebAddress(code: string): boolean {
  return /^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(code);
}

/** What was said of the last line added; the line is on disk by then. */
function lineAdded(desk: Desk, pages: readonly Page[]): Turn {
  const line = desk.till.state().ticket?.lines.at(-1);
  return {pages, notice: line === undefined ? null : said({code: 'added', line})};
}

/** Carries out a command that adds a line, and says which; `pages` is where that leads. */
export function addLine(
  desk: Desk,
  command: Command,
  to: {from: readonly Page[]; pages: readonly Page[]},
): Promise<Turn> {
  return carryOut(desk, command, {pages: to.from, next: () => lineAdded(desk, to.pages)});
}

/** The quantity with its sign; without one, a single piece. */
export function signed({quantity, isReturn}: Prefix): Thousandths {
  const size = quantity ?? ONE_PIECE;
  return isReturn ? -size : size;
}

/**
 * Books a product that was found: asks for the price or the weight where one is missing. `pages` is the stack to
 * return to when it is booked.
 */
export async function bookProduct(
  desk: Desk,
  booking: {product: Product; code: string; prefix: Prefix},
  to: {from: readonly Page[]; pages: readonly Page[]},
): Promise<Turn> {
  const {product, code, prefix} = booking;
  if (product.unit !== 'pc' && prefix.quantity === null) {
    const question = {kind: 'weight', product, code, isReturn: prefix.isReturn} as const;
    return quiet([...to.pages, {screen: 'ask', question, entry: ''}]);
  }
  const quantity = signed(prefix);
  if (product.priceCents === null) {
    return quiet([...to.pages, {screen: 'ask', question: {kind: 'productPrice', product, code, quantity}, entry: ''}]);
  }
  return addLine(desk, {kind: 'addProduct', product, code, quantity, openPriceCents: null}, to);
}

/** Looks a code up and books it; what can't be found is refused in words, and nothing that was typed is lost. */
export async function bookCode(
  desk: Desk,
  booking: {code: string; prefix: Prefix},
  to: {from: readonly Page[]; pages: readonly Page[]},
): Promise<Turn> {
  const {code, prefix} = booking;
  const product = isCode(code) ? await desk.catalogue.byCode(code) : null;
  if (product !== null) return bookProduct(desk, {product, code, prefix}, to);
  // Only now: what the catalogue knows is no card, whatever its number looks like.
  if (looksLikePaymentCard(code)) return object(to.from, {code: 'cardUnknown'});
  if (isWebAddress(code)) return object(to.from, {code: 'foreignAddress'});
  if (!isCode(code)) return object(to.from, {code: 'notACode', scanned: short(code)});
  return object(to.from, {code: hasWrongCheckDigit(code) ? 'wrongCheckDigit' : 'unknownCode', scanned: short(code)});
}
