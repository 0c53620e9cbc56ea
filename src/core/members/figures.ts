import type {ClosedTicket, PointsTender, WalletTender} from '../ticket.ts';
import type {MemberEarned} from './earned.ts';
import {fundId, fundsOn, type FundLine} from './fund-line.ts';
import type {Cents} from '../money.ts';
import {isOwedBack} from '../refund/pay-back.ts';
import {backId, refundEarnedId, refundPartId} from './deeds.ts';
import type {Hundredths} from './protocol.ts';

/** What became of something that a link was owed, so far. `left`: what the member had then, in cents or hundredths. */
export type DeedWord = {
  readonly id: string;
  readonly fate:
    | {readonly kind: 'waiting'}
    | {readonly kind: 'done'; readonly left: number | null}
    | {readonly kind: 'refused'; readonly reason: string};
};

/** Points that a ticket earned, or (below zero) that its counter booking or a refund takes back. */
export type EarnedFigure =
  | {readonly kind: 'nothing'}
  | {readonly kind: 'confirmed' | 'pending'; readonly hundredths: Hundredths}
  | {readonly kind: 'notEarned'; readonly why: string};

/**
 * How a member's points went with a ticket. `before` and `after` are null where no host has said them; they never stand
 * beside points that it has not confirmed. `redeemed` is below zero where it goes back.
 */
export type PointsFigures = {
  readonly before: Hundredths | null;
  readonly earned: EarnedFigure;
  readonly redeemed: Hundredths;
  readonly after: Hundredths | null;
};

/** What became of money for an account by the time of the receipt. */
export type FundedFigure = {readonly name: string; readonly amountCents: Cents} & (
  {readonly fate: 'confirmed'; readonly leftCents: Cents | null} | {readonly fate: 'pending' | 'refused'}
);

/** What remains of one kind of points. */
export type PointsLeft = {readonly name: string; readonly hundredths: Hundredths};

/**
 * The figures of a member on the receipt of one ticket, finished, so that a copy shows the same for ever. `pending`:
 * payments that their host has not made final yet, or not given back. `others`: what remains of points of another kind
 * than those of `points`; nothing where none were used, and on tickets from before it was written down.
 */
export type MemberFigures = {
  readonly points: PointsFigures;
  readonly pending: readonly {readonly name: string; readonly amountCents: Cents}[];
  /** Money for accounts; left out where there is none. */
  readonly funded?: readonly FundedFigure[];
  readonly others?: readonly PointsLeft[];
};

type MemberPayment = WalletTender | PointsTender;

/** Payments from members' money or points that stand on a ticket. */
export function memberPayments({tenders}: Pick<ClosedTicket, 'tenders'>): readonly MemberPayment[] {
  return tenders.filter(
    (tender): tender is MemberPayment => (tender.kind === 'wallet' || tender.kind === 'points') && !tender.isVoid,
  );
}

/** True for a counter booking and a refund: they give back. */
function givesBack({reverses, refundOf}: ClosedTicket): boolean {
  return reverses !== null || refundOf !== undefined;
}

/** The deed by which a payment is made final, or given back; null where nothing is asked for, as of a debit. */
function deedOf(ticket: ClosedTicket, payment: MemberPayment): string | null {
  const {actId, actKind, no} = payment;
  if (ticket.reverses !== null) return backId(actId);
  if (ticket.refundOf !== undefined) return isOwedBack(payment) ? refundPartId(ticket.id, no) : null;
  return actKind === 'debit' ? null : `${actId}/finish`;
}

/** Points that the ticket earned or takes back, with the deed by which it does. */
function earnedOf(ticket: ClosedTicket): {readonly deed: string; readonly points: MemberEarned} | null {
  const {id, earned, reverses, refundOf} = ticket;
  if (refundOf?.revoked !== undefined) return {deed: refundEarnedId(id), points: refundOf.revoked};
  if (earned === undefined) return null;
  return {deed: reverses === null ? earned.id : backId(earned.id), points: earned};
}

function earnDeedOf(ticket: ClosedTicket): string | null {
  return earnedOf(ticket)?.deed ?? null;
}

/** What a ticket's receipt waits for: the deeds that its links must answer before its figures are known. */
export function deedsOnReceipt(ticket: ClosedTicket): readonly string[] {
  const funds = fundsOf(ticket).map((line) => fundId(ticket, line));
  const ids = [...memberPayments(ticket).map((tender) => deedOf(ticket, tender)), ...funds, earnDeedOf(ticket)];
  return ids.filter((id) => id !== null);
}

/** What a sale puts on accounts; a counter booking and a refund put nothing there. */
function fundsOf(ticket: ClosedTicket): readonly FundLine[] {
  return givesBack(ticket) ? [] : fundsOn(ticket);
}

type FateOf = (id: string | null) => DeedWord['fate'];

function earnedFigure(ticket: ClosedTicket, fateOf: FateOf): EarnedFigure {
  const {notEarned} = ticket;
  const earned = earnedOf(ticket);
  if (earned === null) return notEarned === undefined ? {kind: 'nothing'} : {kind: 'notEarned', why: notEarned};
  const {hundredths: size} = earned.points;
  const hundredths = givesBack(ticket) ? -size : size;
  const fate = fateOf(earned.deed);
  if (fate.kind === 'refused') return {kind: 'notEarned', why: fate.reason};
  return {kind: fate.kind === 'done' ? 'confirmed' : 'pending', hundredths};
}

/** What the host said last about the bucket: of what was earned, else of the last payment from it. */
function leftAfter(ticket: ClosedTicket, paid: readonly PointsTender[], fateOf: FateOf): Hundredths | null {
  const earn = fateOf(earnDeedOf(ticket));
  if (earn.kind === 'done' && earn.left !== null) return earn.left;
  const last = paid.at(-1);
  if (last === undefined) return null;
  const fate = fateOf(deedOf(ticket, last));
  if (fate.kind === 'done' && fate.left !== null) return fate.left;
  // What was approved is off the balance already; what goes back is on it only when the host says so.
  return givesBack(ticket) ? null : last.leftHundredths;
}

/** The kind of points in which the ticket earns, before any other. */
function mainBucket(ticket: ClosedTicket): string | undefined {
  return earnedOf(ticket)?.points.bucket ?? ticket.member?.points[0]?.bucket;
}

function pointsPayments(ticket: ClosedTicket): readonly PointsTender[] {
  return memberPayments(ticket).filter((tender): tender is PointsTender => tender.kind === 'points');
}

/** What remains of the points that a payment came from, once its host has made it final; null: nobody has said. */
function leftOf(ticket: ClosedTicket, payment: PointsTender, fateOf: FateOf): Hundredths | null {
  const fate = fateOf(deedOf(ticket, payment));
  if (fate.kind !== 'done') return null;
  return fate.left ?? (givesBack(ticket) ? null : payment.leftHundredths);
}

/** What remains of points of every other kind that moved, by the last payment from each. */
function othersLeft(ticket: ClosedTicket, fateOf: FateOf): readonly PointsLeft[] {
  const main = mainBucket(ticket);
  const paid = pointsPayments(ticket).filter(({bucket}) => bucket !== main);
  const last = new Map(paid.map((payment) => [payment.bucket, payment]));
  return [...last.values()].flatMap((payment) => {
    const hundredths = leftOf(ticket, payment, fateOf);
    return hundredths === null ? [] : [{name: payment.name, hundredths}];
  });
}

function pointsFigures(ticket: ClosedTicket, fateOf: FateOf): PointsFigures {
  const main = mainBucket(ticket);
  const paid = pointsPayments(ticket).filter(({bucket}) => bucket === main);
  // What was left open counts only once the host has done it.
  const moved = paid.filter((one) => one.isLeftOpen !== true || fateOf(deedOf(ticket, one)).kind === 'done');
  const spent = moved.reduce((sum, {hundredths}) => sum + hundredths, 0);
  const redeemed = givesBack(ticket) ? -spent + 0 : spent;
  const earned = earnedFigure(ticket, fateOf);
  const after = earned.kind === 'pending' ? null : leftAfter(ticket, paid, fateOf);
  const gained = earned.kind === 'confirmed' ? earned.hundredths : 0;
  return {before: after === null ? null : after - gained + redeemed, earned, redeemed, after};
}

/** What is on an account is told to its holder, and on no paper of another member's. */
function isHolder({member}: ClosedTicket, {link, number}: FundLine): boolean {
  return member?.wallets.some((wallet) => wallet.link === link && wallet.number === number) === true;
}

function fundedFigures(ticket: ClosedTicket, fateOf: FateOf): readonly FundedFigure[] {
  return fundsOf(ticket).map((line): FundedFigure => {
    const {called: name, amountCents} = line;
    const fate = fateOf(fundId(ticket, line));
    const leftCents = fate.kind === 'done' && isHolder(ticket, line) ? fate.left : null;
    if (fate.kind === 'done') return {name, amountCents, fate: 'confirmed', leftCents};
    return {name, amountCents, fate: fate.kind === 'refused' ? 'refused' : 'pending'};
  });
}

/**
 * The figures of a ticket's member, from the ticket and what the hosts said by now. What they said nothing of is pending:
 * it is never printed with a balance.
 */
export function memberFiguresOf(ticket: ClosedTicket, words: readonly DeedWord[]): MemberFigures {
  const fateOf: FateOf = (id) => words.find((word) => word.id === id)?.fate ?? {kind: 'waiting'};
  const pending = memberPayments(ticket).filter((tender) => {
    const id = deedOf(ticket, tender);
    return id !== null && fateOf(id).kind === 'waiting';
  });
  const funded = fundedFigures(ticket, fateOf);
  const others = othersLeft(ticket, fateOf);
  return {
    ...(funded.length === 0 ? {} : {funded}),
    points: pointsFigures(ticket, fateOf),
    pending: pending.map(({name, amountCents}) => ({name, amountCents})),
    ...(others.length > 0 && {others}),
  };
}
