import {endedBy} from './barcode/label-date.ts';
import {refusedBy} from './barcode/pack.ts';
import type {Product, Rules} from './catalogue.ts';
import type {Command} from './commands.ts';
import {
  allowed,
  changeable,
  happened,
  isRefusal,
  refuse,
  type BareEvent,
  type Decision,
  type Scene,
} from './decision.ts';
import {isPaidWithPoints} from './decide-member-pay.ts';
import {lockedAs, vouchersBack} from './members/voucher-line.ts';
import {LINES_MAX, PRICE_MAX} from './limits.ts';
import {nextLineNo} from './line-moves.ts';
import {isAmount, type Cents} from './money.ts';
import {levelOf, priceAt} from './price-level.ts';
import {isWholePieces, QUANTITY_MAX, type Thousandths} from './quantity.ts';
import type {Refusal} from './refusals.ts';
import {keepsSense} from './sense.ts';
import {NO_TAX, type GroupLine, type Line, type OpenTicket, type ProductLine, type Tax} from './ticket.ts';
import {isGiven, isLive, liveQuantity} from './totals.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;
type Booked = 'no' | 'bookedAt' | 'collectsFor' | 'collectBan';
type NewLine<Kind extends Line['kind']> = Omit<Extract<Line, {kind: Kind}>, Booked>;

/** Why a quantity can't stand on a line, or null. */
function refuseQuantity(quantity: Thousandths, what: {name: string; unit: string}): Refusal | null {
  if (quantity === 0) return {code: 'quantityZero'};
  if (!Number.isSafeInteger(quantity) || Math.abs(quantity) > QUANTITY_MAX) {
    return {code: 'quantityTooLarge', most: QUANTITY_MAX};
  }
  return what.unit === 'pc' && !isWholePieces(quantity) ? {code: 'fractionOfPiece', name: what.name} : null;
}

function refusePrice(cents: Cents): Refusal | null {
  if (!Number.isSafeInteger(cents) || cents < 0) return {code: 'priceNegative'};
  return cents > PRICE_MAX ? {code: 'priceTooLarge', most: PRICE_MAX} : null;
}

function taxOf(rules: Rules, taxCode: string): Tax | null {
  return rules.taxes.find((tax) => tax.code === taxCode) ?? null;
}

/** May this operator put a line of this quantity on a ticket now? Returns need their own privilege. */
function refuseBooking(scene: Scene, quantity: Thousandths): Refusal | null {
  const operator = allowed(scene.state, 'operateTills');
  if (isRefusal(operator)) return operator;
  if (quantity < 0 && !operator.privileges.includes('returnsAndCreditSales')) {
    return {code: 'noPrivilege', privilege: 'returnsAndCreditSales'};
  }
  const asked = scene.state.ticket?.asked ?? null;
  if (asked !== null) return {code: 'cardWaiting', amountCents: asked.amountCents};
  const count = scene.state.ticket?.lines.length ?? 0;
  return count < LINES_MAX ? null : {code: 'tooManyLines', most: LINES_MAX};
}

/** Opens the ticket where there is none, and books the line. */
function book(scene: Scene, line: NewLine<'product'> | NewLine<'group'> | NewLine<'coupon'>): Decision {
  const {ticket, nextTicketNo} = scene.state;
  const ticketId = ticket?.id ?? scene.facts.newId;
  const collectBan = ticket?.collectBan ?? false;
  const collectsFor = collectBan ? null : (ticket?.bonusCode ?? null);
  const booked = {no: nextLineNo(ticket?.lines ?? []), bookedAt: scene.facts.moment, collectsFor, collectBan};
  const added: BareEvent = {kind: 'lineAdded', ticketId, line: {...line, ...booked}};
  const events: BareEvent[] =
    ticket === null ? [{kind: 'ticketOpened', ticketId, ticketNo: nextTicketNo, table: null}, added] : [added];
  return keepsSense(scene, happened(scene, ...events));
}

/** The line by which points gave this product: what was given for points is not given back for money. */
function benefitOf(ticket: OpenTicket | null, productId: string): Line | undefined {
  return ticket?.lines.find((line) => isGiven(line) && isLive(line) && line.productId === productId);
}

/** What a line keeps of its product's prices, for when another level is to hold. Nothing where there is but one. */
function pricesOf({priceCents, levels}: Product): Pick<ProductLine, 'baseCents' | 'levels'> {
  return priceCents === null || levels.length === 0 ? {} : {baseCents: priceCents, levels};
}

/** A pack whose date is over is not sold; it may come back, and often that is why. */
function refuseDate({facts}: Scene, {pack, quantity}: Of<'addProduct'>): Refusal | null {
  const ended = pack === undefined || quantity < 0 ? null : endedBy(pack.dates, facts.moment);
  return ended === null ? null : refusedBy(ended);
}

/**
 * A product from the catalogue, at the price on its pack, at its own for the ticket's level or at the one that was asked
 * for. Opens a ticket where none is open.
 */
export function decideAddProduct(scene: Scene, command: Of<'addProduct'>): Decision {
  const {product, code, quantity, openPriceCents, pack} = command;
  const {name, group, unit, isDiscountable} = product;
  const refusal = refuseBooking(scene, quantity) ?? refuseQuantity(quantity, product) ?? refuseDate(scene, command);
  if (refusal !== null) return refuse(refusal);
  const given = quantity < 0 ? benefitOf(scene.state.ticket, product.id) : undefined;
  if (given !== undefined) return refuse(lockedAs(given));
  const onPack = pack?.priceCents ?? null;
  const unitCents = onPack ?? priceAt(product, levelOf(scene.state.ticket)) ?? openPriceCents;
  if (unitCents === null) return refuse({code: 'priceMissing', name});
  const refusedPrice = refusePrice(unitCents);
  if (refusedPrice !== null) return refuse(refusedPrice);
  const tax = taxOf(scene.facts.rules, product.taxCode);
  if (tax === null) return refuse({code: 'unknownTax', taxCode: product.taxCode, name});
  const levels = onPack === null ? pricesOf(product) : {};
  const priced = {quantity, voided: 0, unitCents, unit, isDiscountable, listedCents: null, ...levels};
  return book(scene, {kind: 'product', productId: product.id, code, name, group, tax, ...priced});
}

/** An amount in a product group, taxed as the group is. Opens a ticket where none is open. */
export function decideAddGroupLine(scene: Scene, {group, quantity, unitCents}: Of<'addGroupLine'>): Decision {
  const refusal =
    refuseBooking(scene, quantity) ??
    refuseQuantity(quantity, {name: group.name, unit: 'pc'}) ??
    refusePrice(unitCents);
  if (refusal !== null) return refuse(refusal);
  const tax = taxOf(scene.facts.rules, group.taxCode);
  if (tax === null) return refuse({code: 'unknownTax', taxCode: group.taxCode, name: group.name});
  const priced = {quantity, voided: 0, unitCents, unit: 'pc', isDiscountable: true};
  return book(scene, {kind: 'group', name: group.name, group: group.code, tax, ...priced});
}

/**
 * A maker's coupon: money off, so it needs the right to give discounts. It takes no more off than is on the ticket and
 * never turns a sale into a payout.
 */
export function decideAddCoupon(scene: Scene, {code, amountCents}: Of<'addCoupon'>): Decision {
  const operator = allowed(scene.state, 'operateTills', 'manualDiscounts');
  if (isRefusal(operator)) return refuse(operator);
  const refusal = refuseBooking(scene, 1);
  if (refusal !== null) return refuse(refusal);
  if (scene.state.ticket === null) return refuse({code: 'noTicket'});
  if (!isAmount(amountCents)) return refuse({code: 'amountZero'});
  if (amountCents > PRICE_MAX) return refuse({code: 'amountTooLarge', most: PRICE_MAX});
  const coupon = {name: 'Coupon', code, group: '', tax: NO_TAX, amountCents: -amountCents, isVoid: false};
  return book(scene, {kind: 'coupon', ...coupon});
}

/** The live line of that number, else why not. Wrapped: a line has a code of its own. */
function liveLine(ticket: OpenTicket, no: number): {readonly line: Line} | Refusal {
  const line = ticket.lines.find((candidate) => candidate.no === no);
  if (line === undefined) return {code: 'noSuchLine', line: no};
  return isLive(line) ? {line} : {code: 'lineVoid', line: no};
}

/** The live line of that number if it has a price of its own, else why not. */
export function pricedLine(ticket: OpenTicket, no: number): {readonly line: ProductLine | GroupLine} | Refusal {
  const found = liveLine(ticket, no);
  if (isRefusal(found)) return found;
  const {line} = found;
  if (line.kind === 'benefit') return {code: 'benefitLocked', name: line.name};
  return line.kind === 'product' || line.kind === 'group' ? {line} : {code: 'lineHasNoPrice', line: no};
}

/**
 * Takes a line back, wholly or by a quantity that is no more than what is left of it. Discounts on a line that goes
 * wholly go with it, each by an event of its own.
 */
export function decideVoidLine(scene: Scene, {line: no, quantity}: Of<'voidLine'>): Decision {
  const ticket = changeable(scene.state, 'voidLine');
  if (isRefusal(ticket)) return refuse(ticket);
  const found = liveLine(ticket, no);
  if (isRefusal(found)) return refuse(found);
  const {line} = found;
  if (line.kind === 'benefit') return refuse({code: 'benefitLocked', name: line.name});
  const ofNo = line.kind === 'discount' ? line.ofLine : no;
  if (isPaidWithPoints(scene.state, ticket, ofNo)) {
    const {name} = ticket.lines.find((one) => one.no === ofNo) ?? line;
    return refuse({code: 'paidWithPoints', name});
  }
  const left = liveQuantity(line);
  const wanted = quantity === null ? Math.abs(left) : quantity;
  if (!Number.isSafeInteger(wanted) || wanted <= 0) return refuse({code: 'quantityZero'});
  const unit = line.kind === 'product' || line.kind === 'group' ? line.unit : 'pc';
  if (wanted > Math.abs(left)) return refuse({code: 'voidTooMuch', left: Math.abs(left), unit});
  if (unit === 'pc' && !isWholePieces(wanted)) return refuse({code: 'fractionOfPiece', name: line.name});
  const taken = left < 0 ? -wanted : wanted;
  const events: BareEvent[] = [
    {kind: 'lineVoided', ticketId: ticket.id, line: no, quantity: taken},
    ...vouchersBack(ticket.id, [line], 'takenBack'),
  ];
  if (taken === left) {
    for (const other of ticket.lines) {
      if (other.kind !== 'discount' || other.ofLine !== no || other.isVoid) continue;
      events.push({kind: 'lineVoided', ticketId: ticket.id, line: other.no, quantity: liveQuantity(other)});
    }
  }
  return keepsSense(scene, happened(scene, ...events));
}

/** Another price for one line; what it had in the catalogue stays on the line. */
export function decideReprice(scene: Scene, {line: no, unitCents}: Of<'repriceLine'>): Decision {
  const ticket = changeable(scene.state, 'priceChange');
  if (isRefusal(ticket)) return refuse(ticket);
  const found = pricedLine(ticket, no);
  if (isRefusal(found)) return refuse(found);
  const refusal = refusePrice(unitCents);
  if (refusal !== null) return refuse(refusal);
  if (isPaidWithPoints(scene.state, ticket, no)) return refuse({code: 'paidWithPoints', name: found.line.name});
  const fromCents = found.line.unitCents;
  return keepsSense(
    scene,
    happened(scene, {kind: 'lineRepriced', ticketId: ticket.id, line: no, unitCents, fromCents}),
  );
}
