import {endedBy, pastBest} from '../core/barcode/label-date.ts';
import {refusedBy, type PackTerms} from '../core/barcode/pack.ts';
import type {Command} from '../core/commands.ts';
import {ONE_PIECE, type Thousandths} from '../core/quantity.ts';
import type {BookingTo, ProductBooking} from './booking.ts';
import type {Page, Question} from './pages.ts';
import type {Prefix} from './sale-entry.ts';
import {carryOut, quiet, said, type Desk, type Turn} from './turn.ts';

/** What was said of the last line added; the line is on disk by then. */
function lineAdded(desk: Desk, pages: readonly Page[], pack: PackTerms | undefined): Turn {
  const line = desk.till.state().ticket?.lines.at(-1);
  if (line === undefined) return quiet(pages);
  const past = pack === undefined ? null : pastBest(pack.dates, desk.moment());
  return {pages, notice: said(past === null ? {code: 'added', line} : {code: 'addedPastBest', line, date: past.date})};
}

/** Carries out a command that adds a line, and says which; `pages` is where that leads. */
export function addLine(desk: Desk, command: Command, to: BookingTo): Promise<Turn> {
  const pack = command.kind === 'addProduct' ? command.pack : undefined;
  return carryOut(desk, command, {pages: to.from, next: () => lineAdded(desk, to.pages, pack)});
}

/** The quantity with its sign; without one, a single piece. */
export function signed({quantity, isReturn}: Prefix): Thousandths {
  const size = quantity ?? ONE_PIECE;
  return isReturn ? -size : size;
}

/** What is still to be asked before a product can be booked, or null. */
function missing({product, code, prefix, pack}: ProductBooking): Question | null {
  const told = pack === undefined ? {} : {pack};
  if (product.unit !== 'pc' && prefix.quantity === null) {
    return {kind: 'weight', product, code, isReturn: prefix.isReturn, ...told};
  }
  if (product.priceCents !== null || (pack?.priceCents ?? null) !== null) return null;
  return {kind: 'productPrice', product, code, quantity: signed(prefix), ...told};
}

/**
 * Books a product that was found: asks for the price or the weight where one is missing, but nothing of a pack whose
 * date is over. `pages` is the stack to return to when it is booked.
 */
export async function bookProduct(desk: Desk, booking: ProductBooking, to: BookingTo): Promise<Turn> {
  const {product, code, prefix, pack} = booking;
  const question = missing(booking);
  const told = pack === undefined ? {} : {pack};
  if (question === null) {
    return addLine(
      desk,
      {kind: 'addProduct', product, code, quantity: signed(prefix), openPriceCents: null, ...told},
      to,
    );
  }
  const ended = pack === undefined || prefix.isReturn ? null : endedBy(pack.dates, desk.moment());
  if (ended !== null) return {pages: to.from, notice: {kind: 'refused', refusal: refusedBy(ended)}};
  return quiet([...to.pages, {screen: 'ask', question, entry: ''}]);
}
