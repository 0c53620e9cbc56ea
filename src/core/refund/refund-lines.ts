import {isGoods, type PricedLine} from '../goods.ts';
import type {Cents} from '../money.ts';
import {worth} from '../quantity.ts';
import {
  NO_TAX,
  type ClosedTicket,
  type CouponLine,
  type Line,
  type LineDiscount,
  type TicketDiscount,
} from '../ticket.ts';
import {isLive, liveQuantity, withinBase, type TaxTotal} from '../totals.ts';
import type {EntryShare, Share, Taken} from './shares.ts';

/** The lines of a refund with what is off them, and the taxes: every amount turned round. */
export type RefundLines = {
  readonly lines: readonly Line[];
  readonly discount: TicketDiscount | null;
  readonly taxes: readonly TaxTotal[];
};

/** A line of the original as it goes back: so much of it for so much. */
function goodsBack(line: PricedLine, no: number, back: {quantity: number; cents: Cents}): PricedLine {
  const quantity = liveQuantity(line) < 0 ? back.quantity : -back.quantity;
  const remainder = -back.cents - worth(quantity, line.unitCents);
  const {remainderCents: _none, ...rest} = line;
  const turned = {...rest, no, quantity, voided: 0, collectsFor: null, collectBan: true};
  return remainder === 0 ? turned : {...turned, remainderCents: remainder};
}

function discountBack(line: LineDiscount, at: {no: number; ofLine: number}, cents: Cents): LineDiscount {
  return {...line, ...at, amountCents: -cents + 0, isVoid: false, collectsFor: null, collectBan: true};
}

/** Coupons can't be given back to who brought them: their share stays off what the goods bring. */
function couponBack(ticket: Pick<ClosedTicket, 'lines'>, no: number, untaxedCents: Cents): CouponLine | null {
  const [first] = ticket.lines;
  if (untaxedCents === 0 || first === undefined) return null;
  const coupons = ticket.lines.filter((line) => line.kind === 'coupon' && isLive(line));
  const [only] = coupons;
  const {bookedAt, group} = only ?? first;
  const shared = {no, group, tax: NO_TAX, bookedAt, collectsFor: null, collectBan: true, isVoid: false} as const;
  const isOnly = coupons.length === 1 && only?.kind === 'coupon';
  const named = isOnly ? {name: only.name, code: only.code} : {name: 'Coupons', code: ''};
  return {kind: 'coupon', ...shared, ...named, amountCents: -untaxedCents + 0};
}

function linesBack(shares: readonly EntryShare[], now: Taken): readonly Line[] {
  const lines: Line[] = [];
  for (const {of, line, backCents} of shares) {
    const quantity = now.get(of.no) ?? 0;
    if (quantity === 0 || !isGoods(line)) continue;
    const no = lines.length + 1;
    lines.push(goodsBack(line, no, {quantity, cents: backCents}));
    for (const {line: other, of: goods, backCents: cents} of shares) {
      if (other.kind !== 'discount' || goods.no !== of.no || cents === 0) continue;
      lines.push(discountBack(other, {no: lines.length + 1, ofLine: no}, cents));
    }
  }
  return lines;
}

/**
 * What is off the ticket, as an amount that just these lines bear. Where rounding leaves a cent that they can't, it
 * stands on the first line instead.
 */
function discountOn(
  ticket: Pick<ClosedTicket, 'discount'>,
  shares: readonly EntryShare[],
  lines: readonly Line[],
): Pick<RefundLines, 'lines' | 'discount'> {
  const base = -shares.reduce((sum, {isDiscountable, backCents}) => sum + (isDiscountable ? backCents : 0), 0);
  const off = shares.reduce((sum, {backCents, backNetCents}) => sum + backNetCents - backCents, 0);
  if (off === 0) return {lines, discount: null};
  const {ofCode, ofTier} = ticket.discount ?? {};
  const from = {...(ofCode === undefined ? {} : {ofCode}), ...(ofTier === undefined ? {} : {ofTier})};
  if (withinBase(off, base) === off) return {lines, discount: {kind: 'amount', amountCents: off, ...from}};
  const [first, ...others] = lines;
  if (first === undefined || !isGoods(first)) return {lines, discount: null};
  return {lines: [{...first, remainderCents: (first.remainderCents ?? 0) - off}, ...others], discount: null};
}

function turnedTax({tax, netCents, taxCents}: TaxTotal): readonly TaxTotal[] {
  return netCents === 0 && taxCents === 0 ? [] : [{tax, netCents: -netCents + 0, taxCents: -taxCents + 0}];
}

/** What a refund of this share is made of; `now`: how much of each line comes back with it. */
export function refundLines(
  ticket: Pick<ClosedTicket, 'lines' | 'discount'>,
  {entries, taxes, untaxedCents}: Share,
  now: Taken,
): RefundLines {
  const goods = linesBack(entries, now);
  const coupon = couponBack(ticket, goods.length + 1, untaxedCents);
  const {lines, discount} = discountOn(ticket, entries, goods);
  return {lines: coupon === null ? lines : [...lines, coupon], discount, taxes: taxes.flatMap(turnedTax)};
}
