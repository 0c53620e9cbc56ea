import type {Cents} from '../money.ts';
import type {ClosedTicket, OpenTicket, PointsTender} from '../ticket.ts';
import {discountableCents, isLive, lineCents, totalsOf} from '../totals.ts';
import {prorate} from '../money.ts';
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

/** What each line comes to with its own discounts and its share of what is off the ticket; tax on top left out. */
function netCents(ticket: Pick<OpenTicket, 'lines' | 'discount' | 'tenders'>): ReadonlyMap<number, Cents> {
  const {lines} = ticket;
  const {discountCents} = totalsOf(ticket);
  const benefits = lines.reduce((sum, line) => sum + (line.kind === 'benefit' ? line.amountCents : 0), 0);
  const off = prorate(discountCents + benefits, discountableCents(lines));
  const nets = new Map<number, Cents>();
  lines.forEach((line, index) => {
    const no = line.kind === 'discount' ? line.ofLine : line.no;
    nets.set(no, (nets.get(no) ?? 0) + lineCents(line) + (off[index] ?? 0));
  });
  return nets;
}

/** Each line's part of the points: amount × earn value × share of its group × share of the member, times 10^14. */
function earnWeights(ticket: Pick<OpenTicket, 'lines' | 'discount' | 'tenders'>, rules: PointRules, earnPpm: number) {
  const nets = netCents(ticket);
  const byPoints = new Set(livePoints(ticket).map(({ofLine}) => ofLine));
  const goods = ticket.lines.filter((line) => (line.kind === 'product' || line.kind === 'group') && isLive(line));
  return goods.map((line) => {
    const paid = byPoints.has(line.no);
    const ppm = rules.groupEarnPpm[line.group] ?? 1_000_000;
    const cents = BigInt(nets.get(line.no) ?? 0);
    return {no: line.no, cents, paid, weight: cents * BigInt(rules.earnHundredths) * BigInt(ppm) * BigInt(earnPpm)};
  });
}

function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}

/**
 * The points that a ticket earns, in hundredths: the sum over its lines of amount × earn value × share of the product
 * group × share of the account, rounded once, half up. Voided lines, credit that is sold and what points pay for earn
 * nothing; where points pay a part of the whole ticket, that part of everything earns nothing. Never below zero.
 */
export function earnedOn(
  ticket: Pick<OpenTicket | ClosedTicket, 'lines' | 'discount' | 'tenders'>,
  rules: PointRules,
  earnPpm: number,
): Hundredths {
  const lines = earnWeights(ticket, rules, earnPpm).filter(({paid}) => !paid);
  const weight = lines.reduce((sum, line) => sum + line.weight, 0n);
  const cents = lines.reduce((sum, line) => sum + line.cents, 0n);
  if (weight <= 0n || cents <= 0n) return 0;
  const byPoints = livePoints(ticket).filter(({ofLine}) => ofLine === null);
  const points = byPoints.reduce((sum, tender) => sum + BigInt(tender.amountCents), 0n);
  if (points >= cents) return 0;
  return Number(roundHalfUp(weight * (cents - points), cents * 100n * MILLION * MILLION));
}
