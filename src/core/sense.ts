import {refuse, type Decision, type Scene} from './decision.ts';
import {evolve} from './evolve.ts';
import {TOTAL_MAX} from './limits.ts';
import type {Cents} from './money.ts';
import type {Refusal} from './refusals.ts';
import type {Line, OpenTicket} from './ticket.ts';
import {isAmountLine, isGiven, isLive, lineCents, totalsOf} from './totals.ts';
import {goodsLeftCents, voucherCents} from './vouchers.ts';

/** A line discount may not be more than its line is worth, in either direction. */
function refuseLineDiscounts(lines: readonly Line[]): Refusal | null {
  const offs = new Map<number, number>();
  for (const line of lines) {
    if (line.kind === 'discount') offs.set(line.ofLine, (offs.get(line.ofLine) ?? 0) + lineCents(line));
  }
  if (offs.size === 0) return null;
  for (const line of lines) {
    if (line.kind === 'benefit' || isAmountLine(line) || !isLive(line)) continue;
    const worth = lineCents(line);
    const off = offs.get(line.no) ?? 0;
    if (off !== 0 && Math.abs(off) > Math.abs(worth)) return {code: 'discountTooLarge', most: Math.abs(worth)};
  }
  return null;
}

/** `added`: what a coupon that these events booked comes to; null where they booked none. */
function refuseTicket(ticket: OpenTicket, added: Cents | null): Refusal | null {
  const {subtotalCents, totalCents, paidCents, dueCents} = totalsOf(ticket);
  // The subtotal too: a discount of 100 % must not hide lines of billions.
  if (Math.max(Math.abs(subtotalCents), Math.abs(totalCents)) > TOTAL_MAX)
    return {code: 'totalTooLarge', most: TOTAL_MAX};
  // What is paid stays within what is owed: nothing may be taken off a ticket below its payments.
  if (paidCents !== 0 && dueCents !== 0 && Math.sign(dueCents) !== Math.sign(paidCents)) {
    return {code: 'wouldOverpay', paidCents};
  }
  // Nor is what points or credit paid to be left with credit alone that is sold.
  if (voucherCents(ticket) > 0 && paidCents > 0 && goodsLeftCents(ticket) < 0) return {code: 'wouldOverpay', paidCents};
  // Coupons and money off by a benefit or a member's voucher stay within what is sold: they never turn a sale into a payout.
  const coupons = ticket.lines.reduce(
    (sum, line) => sum + (line.kind === 'coupon' || isGiven(line) ? lineCents(line) : 0),
    0,
  );
  // Nor do they pay for credit, which could be spent as money.
  const goods = totalCents - voucherCents(ticket);
  if (coupons < 0 && goods < 0) {
    // A coupon that was just added may come to what was left. Of anything else nobody can say how much would do.
    const most = added === null ? 0 : goods - added;
    return most > 0 ? {code: 'discountTooLarge', most} : {code: 'couponsOnTicket'};
  }
  return refuseLineDiscounts(ticket.lines);
}

/**
 * Lets a decision about lines and discounts pass only when every ticket that it touches still makes sense afterwards,
 * put aside or not: within the limits, nothing discounted below zero, never worth less than what was paid on it already.
 */
export function keepsSense(scene: Scene, decision: Decision): Decision {
  if (!decision.ok) return decision;
  const {ticket, parked} = decision.events.reduce(evolve, scene.state);
  const coupon = decision.events.find((event) => event.kind === 'lineAdded' && event.line.kind === 'coupon');
  const added = coupon?.kind === 'lineAdded' ? lineCents(coupon.line) : null;
  const touched = parked.filter((one) => !scene.state.parked.includes(one));
  for (const one of ticket === null ? touched : [ticket, ...touched]) {
    const refusal = refuseTicket(one, added);
    if (refusal !== null) return refuse(refusal);
  }
  return decision;
}
