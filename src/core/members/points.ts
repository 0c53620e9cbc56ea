import type {ClosedTicket, OpenTicket, PointsTender} from '../ticket.ts';
import {isLive, totalsOf} from '../totals.ts';
import {isGoods} from '../goods.ts';
import {percentOf, sumOf, type Cents} from '../money.ts';
import {netOfGoods} from '../net-of-goods.ts';
import {voucherCents} from '../vouchers.ts';
import type {EarnedByLine} from './earned.ts';
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

/** The lines that points pay for. */
function linesByPoints(ticket: PaidTicket): ReadonlySet<number | null> {
  return new Set(livePoints(ticket).map(({ofLine}) => ofLine));
}

/** What the lines that points pay for come to now, with their tax on top. */
function worthByPoints(ticket: PaidTicket): Cents {
  const nets = netOfGoods(ticket);
  const byPoints = linesByPoints(ticket);
  return sumOf(
    ticket.lines.map(({no, tax}) => {
      const net = byPoints.has(no) ? (nets.get(no) ?? 0) : 0;
      return net + (tax.mode === 'onTop' ? percentOf(net, tax.ratePpm) : 0);
    }),
  );
}

/** What a line of goods earns, times 10^14, and at which rate: nothing where points pay for it. */
type Earning = {readonly line: number; readonly weight: bigint; readonly rate: bigint};

/** Amount × earn value × share of the group × share of the member, line by line. */
function earningsOf(ticket: PaidTicket, rules: PointRules, earnPpm: number): readonly Earning[] {
  const nets = netOfGoods(ticket);
  const byPoints = linesByPoints(ticket);
  return ticket.lines.flatMap((line): Earning[] => {
    if (!isGoods(line) || !isLive(line)) return [];
    const groupPpm = Object.hasOwn(rules.groupEarnPpm, line.group) ? rules.groupEarnPpm[line.group] : undefined;
    const share = BigInt(groupPpm ?? 1_000_000) * BigInt(earnPpm);
    const rate = byPoints.has(line.no) ? 0n : BigInt(rules.earnHundredths) * share;
    return [{line: line.no, weight: BigInt(nets.get(line.no) ?? 0) * rate, rate}];
  });
}

function weightOf(earnings: readonly Earning[]): bigint {
  return earnings.reduce((sum, {weight}) => sum + weight, 0n);
}

function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}

/**
 * The points that a ticket earns, in hundredths: the sum over its lines of amount × earn value × share of the product
 * group × share of the account, rounded once, half up. Voided lines, credit that is sold and what points pay for earn
 * nothing; where points pay a part of all that is to be paid for the others, that part of each earns nothing: also what
 * points paid for a line that came to less afterwards. Never below zero.
 */
export function earnedOn(ticket: PaidTicket, rules: PointRules, earnPpm: number): Hundredths {
  const weight = weightOf(earningsOf(ticket, rules, earnPpm));
  const paid = livePoints(ticket);
  const centsOf = (tenders: readonly PointsTender[]): Cents => tenders.reduce((sum, one) => sum + one.amountCents, 0);
  const forLines = paid.filter(({ofLine}) => ofLine !== null);
  // Tax on top and coupons are in what is to be paid, and so in what points pay of it.
  const worth = forLines.length === 0 ? 0 : worthByPoints(ticket);
  const toPay = totalsOf(ticket).totalCents - voucherCents(ticket) - worth;
  const points = centsOf(paid) - Math.min(centsOf(forLines), worth);
  if (weight <= 0n || points >= Math.max(toPay, 1)) return 0;
  const [whole, left] = points === 0 ? [1n, 1n] : [BigInt(toPay), BigInt(toPay - points)];
  return Number(roundHalfUp(weight * left, whole * 100n * MILLION * MILLION));
}

/**
 * Which lines earned how much of these points, where goods on the ticket earn at different rates: the parts add up to all
 * of them. Null where each line's part is as its money, and where goods came back on it, which goes back as a whole alone.
 */
export function earnedByLine(
  ticket: PaidTicket,
  {points: rules, earnPpm, hundredths}: {points: PointRules; earnPpm: number; hundredths: Hundredths},
): readonly EarnedByLine[] | null {
  const earnings = earningsOf(ticket, rules, earnPpm);
  const whole = weightOf(earnings);
  const isOneRate = new Set(earnings.map(({rate}) => rate)).size <= 1;
  if (isOneRate || whole <= 0n || earnings.some(({weight}) => weight < 0n)) return null;
  let [running, given] = [0n, 0];
  return earnings.map(({line, weight}) => {
    running += weight;
    const upTo = Number(roundHalfUp(running * BigInt(hundredths), whole));
    const part = upTo - given;
    given = upTo;
    return {line, hundredths: part};
  });
}
