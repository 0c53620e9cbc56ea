import type {FundLine} from './members/fund-line.ts';
import type {MemberVoucherLine} from './members/voucher-line.ts';
import {percentOf, prorate, taxInside, type Cents} from './money.ts';
import {worth, type Thousandths} from './quantity.ts';
import type {
  BenefitLine,
  ClosedTicket,
  CouponLine,
  Line,
  LineDiscount,
  VoucherLine,
  Tax,
  Ticket,
  TicketDiscount,
} from './ticket.ts';

export type TaxTotal = {readonly tax: Tax; readonly netCents: Cents; readonly taxCents: Cents};

/** Everything that is worked out from a ticket; nothing of it is stored in the ticket. */
export type Totals = {
  /** Sum of the lines. */
  readonly subtotalCents: Cents;
  /** The whole-ticket discount, zero or of the opposite sign to the discountable sum. */
  readonly discountCents: Cents;
  readonly taxes: readonly TaxTotal[];
  /** Tax on top of the prices; tax inside is part of the subtotal. */
  readonly taxOnTopCents: Cents;
  readonly totalCents: Cents;
  /** What cash rounding added; zero until a cash tender settles the ticket. */
  readonly roundingCents: Cents;
  /** Sum of the tenders. */
  readonly paidCents: Cents;
  /** What is still open: total + rounding − paid. Negative: the customer gets it. */
  readonly dueCents: Cents;
};

type AmountLine = CouponLine | LineDiscount | VoucherLine | MemberVoucherLine | FundLine;

/** True for a line that is an amount as a whole, there or taken back. */
export function isAmountLine(line: Line): line is AmountLine {
  const {kind} = line;
  return kind === 'coupon' || kind === 'discount' || kind === 'voucher' || kind === 'memberVoucher' || kind === 'fund';
}

/** True for credit that is sold, on a voucher or for a member's account: it is owed to its holder, and no turnover. */
export function isCreditSold(line: Line): line is VoucherLine | FundLine {
  return line.kind === 'voucher' || line.kind === 'fund';
}

/** True for what points or a member's voucher gave: a free product, or money off that lessens what is taxed. */
export function isGiven(line: Line): line is BenefitLine | MemberVoucherLine {
  return line.kind === 'benefit' || line.kind === 'memberVoucher';
}

/** The money that is off by what was given, zero or negative: as a discount does, it lessens turnover and tax. */
export function givenCents(lines: readonly Line[]): Cents {
  return lines.reduce((sum, line) => sum + (isGiven(line) ? lineCents(line) : 0), 0);
}

/** The quantity that is still on a line; what is an amount as a whole counts as one or none. */
export function liveQuantity(line: Line): Thousandths {
  if (line.kind === 'benefit') return 1000;
  if (isAmountLine(line)) return line.isVoid ? 0 : 1000;
  return line.quantity - line.voided;
}

/** True while anything of the line is left. */
export function isLive(line: Line): boolean {
  return liveQuantity(line) !== 0;
}

/** What the line adds to the ticket in cents, without the whole-ticket discount. */
export function lineCents(line: Line): Cents {
  if (line.kind === 'benefit') return line.amountCents;
  if (isAmountLine(line)) return line.isVoid ? 0 : line.amountCents;
  return worth(liveQuantity(line), line.unitCents) + (line.remainderCents ?? 0);
}

function isDiscountable(line: Line, lines: readonly Line[]): boolean {
  if (line.kind === 'coupon' || isCreditSold(line) || isGiven(line)) return false;
  if (line.kind !== 'discount') return line.isDiscountable;
  const of = lines.find((other) => other.no === line.ofLine);
  return of !== undefined && isDiscountable(of, lines);
}

/** The part of each line that the whole-ticket discount is worked out from and spread over. */
export function discountableCents(lines: readonly Line[]): readonly Cents[] {
  return lines.map((line) => (isDiscountable(line, lines) ? lineCents(line) : 0));
}

/** The nearest to `cents` that can be taken off a base: nothing, all of it, or in between. */
export function withinBase(cents: Cents, base: Cents): Cents {
  return base < 0 ? Math.max(base, Math.min(0, cents)) : Math.min(base, Math.max(0, cents));
}

function discountOf(discount: TicketDiscount | null, base: Cents): Cents {
  if (discount === null || base === 0) return 0;
  if (discount.kind === 'percent') {
    const {ratePpm, remainderCents = 0} = discount;
    return -withinBase(percentOf(base, ratePpm) + remainderCents, base) + 0;
  }
  if (Math.sign(discount.amountCents) !== Math.sign(base)) return 0;
  const most = Math.min(Math.abs(discount.amountCents), Math.abs(base));
  return base < 0 ? most : -most;
}

/**
 * Coupons are left out: their maker pays for them, so they take nothing off what is taxed. So is credit that is sold: it
 * is taxed when it is spent.
 */
function taxTotals(lines: readonly Line[], off: readonly Cents[]): TaxTotal[] {
  const sums = new Map<string, {tax: Tax; cents: Cents}>();
  lines.forEach((line, index) => {
    if (line.kind === 'coupon' || isCreditSold(line) || isGiven(line) || !isLive(line)) return;
    const key = `${line.tax.code}/${line.tax.ratePpm}/${line.tax.mode}`;
    const sum = sums.get(key) ?? {tax: line.tax, cents: 0};
    sums.set(key, {tax: sum.tax, cents: sum.cents + lineCents(line) + (off[index] ?? 0)});
  });
  return [...sums.values()].map(({tax, cents}) => {
    if (tax.mode === 'onTop') return {tax, netCents: cents, taxCents: percentOf(cents, tax.ratePpm)};
    const inside = taxInside(cents, tax.ratePpm);
    return {tax, netCents: cents - inside, taxCents: inside};
  });
}

/**
 * Works out a ticket. Rounding: each line once (half up, away from zero); a percentage discount once on the sum of the
 * discountable lines, spread over them to the cent; each tax once per tax code on the discounted sum of its lines. A
 * refund has its share of the taxes of its original.
 */
export function totalsOf(
  ticket: Pick<Ticket, 'lines' | 'discount' | 'tenders'> & Pick<ClosedTicket, 'refundOf'>,
): Totals {
  const {lines, discount, tenders} = ticket;
  const base = discountableCents(lines);
  const subtotalCents = lines.reduce((sum, line) => sum + lineCents(line), 0);
  const discountCents = discountOf(
    discount,
    base.reduce((sum, cents) => sum + cents, 0),
  );
  const taxes = ticket.refundOf?.taxes ?? taxTotals(lines, prorate(discountCents + givenCents(lines), base));
  const taxOnTopCents = taxes.reduce((sum, {tax, taxCents}) => sum + (tax.mode === 'onTop' ? taxCents : 0), 0);
  const totalCents = subtotalCents + discountCents + taxOnTopCents;
  const live = tenders.filter((tender) => !tender.isVoid);
  const roundingCents = live.reduce((sum, tender) => sum + tender.roundingCents, 0);
  const paidCents = live.reduce((sum, tender) => sum + tender.amountCents, 0);
  const dueCents = totalCents + roundingCents - paidCents;
  return {subtotalCents, discountCents, taxes, taxOnTopCents, totalCents, roundingCents, paidCents, dueCents};
}
