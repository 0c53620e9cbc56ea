import type {TenderType} from '../catalogue.ts';
import {prorate, roundToStep, type Cents} from '../money.ts';
import type {Refusal} from '../refusals.ts';
import type {ClosedTicket, PlainTender, PointsTender, Tender, WalletTender} from '../ticket.ts';
import {liveQuantity} from '../totals.ts';
import {voucherCents} from '../vouchers.ts';
import {payShares} from './pay-shares.ts';
import {runningShare, type Taken} from './shares.ts';

/** How what was not paid from a member's account goes out: as it was paid, or all of it in one way. */
export type PayBackWay = 'asPaid' | 'cash' | 'card';

export type OutsideTender = WalletTender | PointsTender;

/** True for a payment from a member's money or points. */
export function isOutside(tender: Tender): tender is OutsideTender {
  return tender.kind === 'wallet' || tender.kind === 'points';
}

/**
 * True where a link is asked to give a payment of a refund back. A share that is worth less than the smallest part of a
 * point has nothing for it to do.
 */
export function isOwedBack(tender: Tender): tender is OutsideTender {
  return tender.kind === 'wallet' || (tender.kind === 'points' && tender.hundredths > 0);
}

function isPlain(tender: Tender): tender is PlainTender {
  return tender.kind === 'cash' || tender.kind === 'card' || tender.kind === 'other';
}

/** A payment and what of it stayed: without the change that it gave, and without what cash rounding added. */
type Kept<Kind extends Tender> = {readonly tender: Kind; readonly cents: Cents};

/** In which order links give back: from external accounts, from a balance, points; what vouchers paid comes after them. */
function rankOf(tender: Tender): number {
  if (tender.kind === 'wallet') return tender.actKind === 'debit' ? 1 : 0;
  return tender.kind === 'points' ? 2 : 3;
}

/** The live payments of a ticket with what of each stayed; change went out of the last one. */
function keptOf({tenders, changeCents}: ClosedTicket): readonly Kept<Tender>[] {
  const live = tenders.filter(({isVoid}) => !isVoid);
  return live.map((tender, index) => {
    const change = index === live.length - 1 ? changeCents : 0;
    return {tender, cents: tender.amountCents - tender.roundingCents - change};
  });
}

function givenBack(refunds: readonly ClosedTicket[], isIt: (tender: Tender) => boolean): Cents {
  const tenders = refunds.flatMap((refund) => refund.tenders).filter(isIt);
  return tenders.reduce((sum, {amountCents, roundingCents}) => sum - amountCents + roundingCents, 0);
}

/** What a refund of so much gives back on each payment. */
export type PayBack = {
  readonly tenders: readonly Tender[];
  /** Of those that a link gives back: whether it is all that was left of the payment. */
  readonly isLast: ReadonlyMap<number, boolean>;
};

type Parts = {
  readonly ticket: ClosedTicket;
  /** What of it was refunded before. */
  readonly refunds: readonly ClosedTicket[];
  /** What of its lines came back before and comes back now. */
  readonly taken: Taken;
  readonly cents: Cents;
  readonly way: PayBackWay;
  readonly tenders: readonly TenderType[];
  readonly cashStep: number;
};

function outsideBack(
  {tender, cents}: Kept<OutsideTender>,
  refunds: readonly ClosedTicket[],
  back: {no: number; cents: Cents},
): OutsideTender {
  const turned = {no: back.no, amountCents: -back.cents, roundingCents: 0, isVoid: false} as const;
  if (tender.kind === 'wallet') return {...tender, ...turned};
  const before = refunds.flatMap((refund) =>
    refund.tenders.flatMap((one) => (one.kind === 'points' && one.actId === tender.actId ? [one] : [])),
  );
  const [centsBefore, pointsBefore] = [
    before.reduce((sum, one) => sum - one.amountCents, 0),
    before.reduce((sum, one) => sum + one.hundredths, 0),
  ];
  const hundredths = runningShare(tender.hundredths, centsBefore + back.cents, cents) - pointsBefore;
  return {...tender, ...turned, hundredths};
}

/** Cash goes out in coins: over all refunds of a ticket it is rounded as one payment would be. */
function plainBack(
  {refunds, cashStep}: Parts,
  like: Pick<PlainTender, 'tenderId' | 'name' | 'kind'>,
  back: {no: number; cents: Cents},
): PlainTender {
  const plain = {no: back.no, ...like, isVoid: false} as const;
  if (like.kind !== 'cash') return {...plain, amountCents: -back.cents, roundingCents: 0};
  const isCash = ({kind}: Tender): boolean => kind === 'cash';
  const due = givenBack(refunds, isCash);
  const out = refunds.flatMap(({tenders}) => tenders.filter(isCash)).reduce((sum, one) => sum - one.amountCents, 0);
  // A card that was not approved may have given out a coin more than was due: nobody pays with a refund.
  const cents = Math.max(0, roundToStep(due + back.cents, cashStep) - out);
  return {...plain, amountCents: -cents + 0, roundingCents: back.cents - cents};
}

type Leg = {readonly like: Pick<PlainTender, 'tenderId' | 'name' | 'kind'>; readonly cents: Cents};

/** What goes out at this till, way by way. */
function plainLegs(parts: Parts, kept: readonly Kept<PlainTender>[], cents: Cents): readonly Leg[] | Refusal {
  const {refunds, way, tenders} = parts;
  if (cents === 0) return [];
  const paid = new Map<string, Leg>();
  for (const {tender, cents: stayed} of kept) {
    const {tenderId, name, kind} = tender;
    paid.set(tenderId, {like: {tenderId, name, kind}, cents: (paid.get(tenderId)?.cents ?? 0) + stayed});
  }
  const left = [...paid.values()].map(({like, cents: stayed}) => {
    const back = givenBack(refunds, (tender) => isPlain(tender) && tender.tenderId === like.tenderId);
    return {like, cents: Math.max(0, stayed - back)};
  });
  if (way === 'asPaid' && left.some((leg) => leg.cents > 0)) {
    const shares = prorate(
      cents,
      left.map((leg) => leg.cents),
    );
    return left.map(({like}, index) => ({like, cents: shares[index] ?? 0})).filter((leg) => leg.cents !== 0);
  }
  const kind = way === 'card' ? 'card' : 'cash';
  const type = tenders.find((one) => one.kind === kind);
  if (type === undefined) return {code: 'unknownTender', tenderId: kind};
  return [{like: {tenderId: type.id, name: type.name, kind}, cents}];
}

function isLegs(legs: readonly Leg[] | Refusal): legs is readonly Leg[] {
  return Array.isArray(legs);
}

/** What of points that paid for one line has gone back once so much of that line came back; null where they didn't. */
function forLine({ticket, taken}: Parts, {tender, cents}: Kept<Tender>): Cents | null {
  if (tender.kind !== 'points' || tender.ofLine === null) return null;
  const line = ticket.lines.find(({no}) => no === tender.ofLine);
  const whole = line === undefined ? 0 : Math.abs(liveQuantity(line));
  return whole === 0 ? null : runningShare(cents, taken.get(tender.ofLine) ?? 0, whole);
}

/** A payment that goes back elsewhere, in the links' order, with what of it went back before. */
function backBefore(parts: Parts, kept: readonly Kept<Tender>[]) {
  return kept
    .flatMap(({tender, cents}) => (isPlain(tender) ? [] : [{tender, cents}]))
    .toSorted((one, other) => rankOf(one.tender) - rankOf(other.tender))
    .map(({tender, cents}) => {
      const before = givenBack(parts.refunds, (one) => !isPlain(one) && one.actId === tender.actId);
      const due = forLine(parts, {tender, cents});
      const isMoney = tender.kind === 'wallet';
      return {tender, cents, part: {left: cents - before, forLine: due === null ? null : due - before, isMoney}};
    });
}

/**
 * How so much goes back: what points paid for a line with that line, the rest on every payment in the proportion in which
 * it paid, as far as anything is left of it; what was paid from a member's account or a voucher to that, the rest here.
 * What is refunded last leaves nothing on any of them.
 */
export function payBack(parts: Parts): {readonly back: PayBack} | Refusal {
  const {ticket, refunds, cents} = parts;
  const kept = keptOf(ticket);
  const plain = kept.flatMap(({tender, cents: stayed}) => (isPlain(tender) ? [{tender, cents: stayed}] : []));
  const others = backBefore(parts, kept);
  const here = plain.reduce((sum, one) => sum + one.cents, 0) - givenBack(refunds, isPlain);
  const atTill = {left: here, forLine: null, isMoney: true};
  const shares = payShares(cents, [...others.map(({part}) => part), atTill], voucherCents(ticket));
  const legs = plainLegs(parts, plain, shares.at(-1) ?? 0);
  if (!isLegs(legs)) return legs;
  const tenders: Tender[] = [];
  const isLast = new Map<number, boolean>();
  others.forEach(({tender, cents: stayed, part}, index) => {
    const share = shares[index] ?? 0;
    const back = {no: tenders.length + 1, cents: share};
    if (share === 0) return;
    if (isOutside(tender)) tenders.push(outsideBack({tender, cents: stayed}, refunds, back));
    else tenders.push({...tender, no: back.no, amountCents: -share});
    isLast.set(back.no, share === part.left);
  });
  for (const {like, cents: share} of legs) {
    tenders.push(plainBack(parts, like, {no: tenders.length + 1, cents: share}));
  }
  return {back: {tenders, isLast}};
}
