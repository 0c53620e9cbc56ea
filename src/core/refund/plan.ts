import type {LineMove, RefundWish} from '../commands.ts';
import type {Rules} from '../catalogue.ts';
import {isGoods} from '../goods.ts';
import type {BackOf} from '../members/deed.ts';
import type {Cents} from '../money.ts';
import type {RefundLeftOver} from '../peers/protocol.ts';
import {isWholePieces} from '../quantity.ts';
import type {Refusal} from '../refusals.ts';
import type {MemberEarned} from '../members/earned.ts';
import type {ClosedTicket, Line} from '../ticket.ts';
import {isCreditSold, isLive, liveQuantity, totalsOf} from '../totals.ts';
import {isOwedBack, payBack, type PayBack, type PayBackWay} from './pay-back.ts';
import type {TakenLine} from './refund-of.ts';
import {refundLines} from './refund-lines.ts';
import {holdingOf, runningShare, shareBetween, takenIn, type Taken} from './shares.ts';

/** What a refund starts from: the original, what of it was refunded before, and what is wanted. */
export type RefundOrder = {
  readonly ticket: ClosedTicket;
  readonly refunds: readonly ClosedTicket[];
  readonly wish: RefundWish;
  readonly way: PayBackWay;
};

/** What a link gives back: a payment of the refund, and how the link is told. */
type PlannedPart = {readonly tender: number; readonly back: BackOf};

/** A refund as it would be: what the window shows before OK. */
export type RefundPlan = {
  readonly goods: Pick<ClosedTicket, 'lines' | 'discount' | 'tenders'> & Required<Pick<ClosedTicket, 'refundOf'>>;
  /** What the customer gets, all ways together. */
  readonly totalCents: Cents;
  readonly parts: readonly PlannedPart[];
  /** How the points that were earned are taken back; null where there are none. */
  readonly revoke: {readonly earned: MemberEarned; readonly amount: number | null} | null;
  /** Nothing of the ticket is left after it. */
  readonly isLast: boolean;
  readonly opensDrawer: boolean;
};

/** How much is left of each line of goods, by its number; lines that came back wholly have nothing. */
export function refundable(ticket: ClosedTicket, refunds: readonly ClosedTicket[]): Taken {
  const back = takenBefore(refunds);
  const goods = ticket.lines.filter((line) => isGoods(line) && isLive(line));
  return new Map(goods.map((line) => [line.no, Math.abs(liveQuantity(line)) - (back.get(line.no) ?? 0)]));
}

/** Whether more of a ticket can be refunded after these refunds. */
export function leftOver(ticket: ClosedTicket, refunds: readonly ClosedTicket[]): RefundLeftOver {
  return [...refundable(ticket, refunds).values()].some((quantity) => quantity > 0) ? 'some' : 'none';
}

function takenBefore(refunds: readonly ClosedTicket[]): Taken {
  return takenIn(...refunds.map(({refundOf}) => refundOf?.taken ?? []));
}

/** Why credit that was sold does not come back as goods do. */
function soldCredit({kind}: Line, {no: ticketNo}: ClosedTicket): Refusal {
  return {code: kind === 'fund' ? 'fundsPaid' : 'vouchersSold', ticketNo};
}

/** True where a ticket sold credit, or took money for an account: neither comes back with it. */
export function soldAnyCredit({lines}: Pick<ClosedTicket, 'lines'>): boolean {
  return lines.some((line) => isCreditSold(line) && isLive(line));
}

/** Why nothing more goes back of a ticket of which only credit that it sold is left. */
function creditLeft(ticket: ClosedTicket): Refusal {
  const sold = ticket.lines.find((line) => isCreditSold(line) && isLive(line));
  return sold === undefined ? {code: 'refundedBefore', ticketNo: ticket.no} : soldCredit(sold, ticket);
}

/** What of one line is wanted, or why it can't come back. */
function takenLine(
  ticket: ClosedTicket,
  left: Taken,
  {line: no, quantity}: LineMove,
): {readonly taken: TakenLine} | Refusal {
  const line = ticket.lines.find((one) => one.no === no);
  if (line === undefined) return {code: 'noSuchLine', line: no};
  if (!isLive(line)) return {code: 'lineVoid', line: no};
  if (line.kind === 'benefit') return {code: 'benefitLocked', name: line.name};
  if (isCreditSold(line)) return soldCredit(line, ticket);
  if (!isGoods(line)) return {code: 'goesWithGoods', name: line.name};
  const most = left.get(no) ?? 0;
  if (most <= 0) return {code: 'lineRefunded', name: line.name};
  const wanted = quantity ?? most;
  if (!Number.isSafeInteger(wanted) || wanted <= 0) return {code: 'quantityZero'};
  if (wanted > most) return {code: 'refundTooMuch', left: most, unit: line.unit};
  if (line.unit === 'pc' && !isWholePieces(wanted)) return {code: 'fractionOfPiece', name: line.name};
  return {taken: {line: no, quantity: wanted}};
}

/** What keeps the goods of a ticket together: they come back all at once or not at all. */
function keptTogetherBy({lines, tenders}: ClosedTicket): 'credit' | 'returns' | null {
  const hasReturns = lines.some((line) => isGoods(line) && liveQuantity(line) < 0);
  if (hasReturns) return 'returns';
  return tenders.some((tender) => tender.kind === 'credit' && !tender.isVoid) ? 'credit' : null;
}

/** Why some of a ticket can't come back. Where it sold credit its goods are not the whole, and it is not reopened. */
function partsRefused(ticket: ClosedTicket): Refusal | null {
  const why = keptTogetherBy(ticket);
  if (why === null) return null;
  const code = soldAnyCredit(ticket) ? 'refundAllGoods' : 'refundWhole';
  return {code, ticketNo: ticket.no, why};
}

function takenNow({ticket, refunds, wish}: RefundOrder): {readonly taken: readonly TakenLine[]} | Refusal {
  const left = refundable(ticket, refunds);
  if (wish.kind === 'whole') {
    // Credit that was sold stays so. Goods that only come back together are taken all at once all the same.
    const isByItem = soldAnyCredit(ticket) && keptTogetherBy(ticket) === null;
    const taken = [...left].flatMap(([line, quantity]) => (quantity > 0 ? [{line, quantity}] : []));
    if (isByItem) return taken.length > 0 ? {code: 'refundGoodsOnly', ticketNo: ticket.no} : creditLeft(ticket);
    return taken.length === 0 ? {code: 'refundedBefore', ticketNo: ticket.no} : {taken};
  }
  const {lines} = wish;
  if (lines.length === 0 || new Set(lines.map(({line}) => line)).size < lines.length) return {code: 'quantityZero'};
  const taken: TakenLine[] = [];
  for (const move of lines) {
    const found = takenLine(ticket, left, move);
    if ('code' in found) return found;
    taken.push(found.taken);
  }
  const isWhole = [...left].every(([line, quantity]) => takenIn(taken).get(line) === quantity) && refunds.length === 0;
  return (isWhole ? null : partsRefused(ticket)) ?? {taken};
}

function againstTicket({ticket}: RefundOrder): Refusal | null {
  const {no, reverses, refundOf} = ticket;
  if (reverses !== null) return {code: 'refundOfCounter', ticketNo: no};
  if (refundOf !== undefined) return {code: 'refundOfRefund', ticketNo: no, ofNo: refundOf.ticketNo};
  return totalsOf(ticket).totalCents <= 0 ? {code: 'nothingPaid', ticketNo: no} : null;
}

/** What of the points is taken back once so much of the lines came back: what these earned, or their share of the money. */
function earnedBy(
  {ticket, earned}: {ticket: ClosedTicket; earned: MemberEarned},
  {taken, part, whole}: {taken: Taken; part: Cents; whole: Cents},
): number {
  if (earned.lines === undefined) return runningShare(earned.hundredths, part, whole);
  return earned.lines.reduce((sum, {line: no, hundredths}) => {
    const line = ticket.lines.find((one) => one.no === no);
    const quantity = line === undefined ? 0 : Math.abs(liveQuantity(line));
    return quantity === 0 ? sum : sum + runningShare(hundredths, taken.get(no) ?? 0, quantity);
  }, 0);
}

/** The points that go back with this part; with what comes back last, all that are left. */
function revoked({ticket, refunds}: RefundOrder, so: {taken: Taken; part: Cents; whole: Cents}): RefundPlan['revoke'] {
  const {earned} = ticket;
  if (earned === undefined) return null;
  const {lines: _lines, ...of} = earned;
  const before = refunds.reduce((sum, {refundOf}) => sum + (refundOf?.revoked?.hundredths ?? 0), 0);
  const isLast = so.part === so.whole;
  const hundredths = (isLast ? earned.hundredths : earnedBy({ticket, earned}, so)) - before;
  if (hundredths <= 0) return null;
  return {earned: {...of, hundredths}, amount: isLast ? null : hundredths};
}

function plannedParts({tenders, isLast}: PayBack): readonly PlannedPart[] {
  return tenders.flatMap((tender) => {
    if (!isOwedBack(tender)) return [];
    const {actId: ofId, actKind: ofKind, reference, no} = tender;
    const amount = tender.kind === 'wallet' ? -tender.amountCents : tender.hundredths;
    return [{tender: no, back: {ofId, ofKind, reference, amount: isLast.get(no) === true ? null : amount}}];
  });
}

function opens(tenders: PayBack['tenders'], rules: Rules): boolean {
  // Cash that is less than the smallest coin doesn't go out.
  return tenders.some(({kind, tenderId, amountCents}) => {
    const isKeptThere = kind === 'other' && rules.tenders.find(({id}) => id === tenderId)?.opensDrawer === true;
    return amountCents !== 0 && (kind === 'cash' || isKeptThere);
  });
}

/**
 * Works a refund out: which lines go back for how much and on which payments, by the prices, discounts and taxes of the
 * original. All refunds of a ticket come together to what was paid, whatever their order. Gives why not, where it can't
 * be.
 */
export function planRefund(order: RefundOrder, rules: Rules): RefundPlan | Refusal {
  const {ticket, refunds, way} = order;
  const against = againstTicket(order);
  if (against !== null) return against;
  const now = takenNow(order);
  if ('code' in now) return now;
  const holding = holdingOf(ticket);
  const [before, after] = [
    takenBefore(refunds),
    takenIn(...refunds.map((one) => one.refundOf?.taken ?? []), now.taken),
  ];
  const share = shareBetween(holding, before, after);
  if (share.totalCents <= 0) return {code: 'nothingPaid', ticketNo: ticket.no};
  const {tenders: types, cashStep} = rules;
  const paid = payBack({ticket, refunds, taken: after, cents: share.totalCents, way, tenders: types, cashStep});
  if ('code' in paid) return paid;
  const {lines, discount, taxes} = refundLines(ticket, share, takenIn(now.taken));
  const all = takenIn([...refundable(ticket, [])].map(([line, quantity]) => ({line, quantity})));
  const whole = shareBetween(holding, takenIn(), all).totalCents;
  const part = shareBetween(holding, takenIn(), after).totalCents;
  const revoke = revoked(order, {taken: after, part, whole});
  const from = {ticketId: ticket.id, ticketNo: ticket.no, taken: now.taken, taxes};
  const refundOf = revoke === null ? from : {...from, revoked: revoke.earned};
  const {tenders} = paid.back;
  return {
    goods: {lines, discount, tenders, refundOf},
    totalCents: share.totalCents,
    parts: plannedParts(paid.back),
    revoke,
    isLast: part === whole,
    opensDrawer: opens(tenders, rules),
  };
}
