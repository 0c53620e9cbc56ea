import type {Cents} from '../money.ts';
import type {ClosedTicket, OpenTicket, PointsTender} from '../ticket.ts';
import {givenCents, discountableCents, isLive, lineCents, totalsOf} from '../totals.ts';
import {prorate} from '../money.ts';
import {voucherCents} from '../vouchers.ts';
import type {Hundredths} from './protocol.ts';
import type {PointRules} from './rules.ts';

const MILLION = 1_000_000n;

function ceilDiv(numerator: bigint, denominator: bigint): bigint {
  return (numerator + denominator - 1n) / denominator;
}

/**
 * What an amount costs in points, up to the next hundredth: never less than it is worth. Throws a RangeError where
 * points don't count in this store (`redeemPpm` 0): ask before.
 */
export function pointsFor(cents: Cents, {worthHundredths, redeemPpm}: PointRules): Hundredths {
  if (redeemPpm <= 0) throw new RangeError('points do not count here');
  return Number(ceilDiv(BigInt(cents) * BigInt(worthHundredths) * MILLION, 100n * BigInt(redeemPpm)));
}

/** What points pay for in this store, down to the cent; nothing for none, or fewer. */
export function pointsWorth(hundredths: Hundredths, {worthHundredths, redeemPpm}: PointRules): Cents {
  if (hundredths <= 0 || worthHundredths <= 0) return 0;
  return Number((BigInt(hundredths) * 100n * BigInt(redeemPpm)) / (BigInt(worthHundredths) * MILLION));
}

/** Payments with points that stand on a ticket. */
export function livePoints(ticket: Pick<OpenTicket, 'tenders'>): readonly PointsTender[] {
  return ticket.tenders.filter((tender): tender is PointsTender => tender.kind === 'points' && !tender.isVoid);
}

type PaidTicket = Pick<OpenTicket | ClosedTicket, 'lines' | 'discount' | 'tenders'>;

/** What each line comes to with its own discounts and its share of what is off the ticket; tax on top left out. */
function netCents(ticket: PaidTicket): ReadonlyMap<number, Cents> {
  const {lines} = ticket;
  const {discountCents} = totalsOf(ticket);
  const off = prorate(discountCents + givenCents(lines), discountableCents(lines));
  const nets = new Map<number, Cents>();
  lines.forEach((line, index) => {
    const no = line.kind === 'discount' ? line.ofLine : line.no;
    nets.set(no, (nets.get(no) ?? 0) + lineCents(line) + (off[index] ?? 0));
  });
  return nets;
}

/**
 * The points of the lines that points don't pay for: amount × earn value × share of the group × share of the member,
 * summed up; times 10^14.
 */
function earnWeights(ticket: PaidTicket, rules: PointRules, earnPpm: number): bigint {
  const nets = netCents(ticket);
  const byPoints = new Set(livePoints(ticket).map(({ofLine}) => ofLine));
  return ticket.lines.reduce((sum, line) => {
    if ((line.kind !== 'product' && line.kind !== 'group') || !isLive(line) || byPoints.has(line.no)) return sum;
    const groupPpm = Object.hasOwn(rules.groupEarnPpm, line.group) ? rules.groupEarnPpm[line.group] : undefined;
    const share = BigInt(groupPpm ?? 1_000_000) * BigInt(earnPpm);
    return sum + BigInt(nets.get(line.no) ?? 0) * BigInt(rules.earnHundredths) * share;
  }, 0n);
}

function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}

/**
 * The points that a ticket earns, in hundredths: the sum over its lines of amount × earn value × share of the product
 * group × share of the account, rounded once, half up. Voided lines, credit that is sold and what points pay for earn
 * nothing; where points pay a part of all that is to be paid for the others, that part of each earns nothing. Never below
 * zero.
 */
export function earnedOn(ticket: PaidTicket, rules: PointRules, earnPpm: number): Hundredths {
  const weight = earnWeights(ticket, rules, earnPpm);
  const paid = livePoints(ticket);
  const centsOf = (tenders: readonly PointsTender[]): Cents => tenders.reduce((sum, one) => sum + one.amountCents, 0);
  const forLines = paid.filter(({ofLine}) => ofLine !== null);
  // Tax on top and coupons are in what is to be paid, and so in what points pay of it.
  const toPay = totalsOf(ticket).totalCents - voucherCents(ticket) - centsOf(forLines);
  const points = centsOf(paid) - centsOf(forLines);
  if (weight <= 0n || points >= Math.max(toPay, 1)) return 0;
  const [whole, left] = points === 0 ? [1n, 1n] : [BigInt(toPay), BigInt(toPay - points)];
  return Number(roundHalfUp(weight * left, whole * 100n * MILLION * MILLION));
}
