import type {ClosedTicket, Tender} from '../../src/core/ticket.ts';
import {totalsOf} from '../../src/core/totals.ts';
import type {MemberTillBooks} from './books-till.ts';
import {eventsOf, type Day} from './left.ts';

function sumOf(tenders: readonly Tender[], of: (tender: Tender) => number): number {
  return tenders.reduce((sum, tender) => (tender.isVoid ? sum : sum + of(tender)), 0);
}

/** Payments less change and rounding are what a ticket came to, whichever way its money went. */
function judgePaid(ticket: ClosedTicket): readonly string[] {
  const {no, tenders, changeCents} = ticket;
  const paid = sumOf(tenders, ({amountCents, roundingCents}) => amountCents - roundingCents) - changeCents;
  const {totalCents} = totalsOf(ticket);
  return paid === totalCents ? [] : [`ticket ${no} came to ${totalCents}, and ${paid} was paid on it`];
}

/** What points paid for a line that came back, by how much of it did; of other payments nothing. */
function backForLine(ticket: ClosedTicket, refunds: readonly ClosedTicket[], tender: Tender): number {
  if (tender.kind !== 'points' || tender.isVoid || tender.ofLine === null) return 0;
  const line = ticket.lines.find(({no}) => no === tender.ofLine);
  const all = line?.kind === 'product' ? line.quantity - line.voided : 0;
  const taken = refunds
    .flatMap(({refundOf}) => refundOf?.taken ?? [])
    .reduce((sum, one) => (one.line === tender.ofLine ? sum + one.quantity : sum), 0);
  return all === 0 ? 0 : (tender.amountCents * taken) / all;
}

/**
 * Each account that paid a part of a ticket got the same part of what went back of it: money that came out of a
 * member's account never goes out as cash, nor the other way round. Points that paid for a line go back with that line
 * alone. Where something more was off the ticket than its tier gives, that line may have come to less by then: then
 * nothing can be told from totals.
 */
function judgeShares(ticket: ClosedTicket, refunds: readonly ClosedTicket[]): readonly string[] {
  const {no, tenders, discount, lines} = ticket;
  const isForLine = (tender: Tender): boolean => tender.kind === 'points' && !tender.isVoid && tender.ofLine !== null;
  const forLines = sumOf(tenders.filter(isForLine), ({amountCents}) => amountCents);
  const isOff = (discount !== null && discount.ofTier === undefined) || lines.some(({kind}) => kind !== 'product');
  if (forLines > 0 && isOff) return [];
  const all = totalsOf(ticket).totalCents;
  const allBack = refunds.reduce((sum, refund) => sum - totalsOf(refund).totalCents, 0);
  const [whole, back] = [all - forLines, allBack - sumOf(tenders, (one) => backForLine(ticket, refunds, one))];
  return tenders.flatMap((tender) => {
    if ((tender.kind !== 'wallet' && tender.kind !== 'points') || tender.isVoid) return [];
    const {actId, amountCents, name} = tender;
    const isIt = (one: Tender): boolean => (one.kind === 'wallet' || one.kind === 'points') && one.actId === actId;
    const returned = refunds.reduce((sum, one) => sum - sumOf(one.tenders.filter(isIt), (it) => it.amountCents), 0);
    const wanted = isForLine(tender) ? backForLine(ticket, refunds, tender) : (amountCents * back) / whole;
    // Each refund rounds once.
    return Math.abs(returned - wanted) <= refunds.length
      ? []
      : [`of ticket ${no} ${allBack} of ${all} went back, and of ${amountCents} by ${name} ${returned}`];
  });
}

function judgeRefunded({tills}: Pick<Day, 'tills'>): readonly string[] {
  const closed = tills.flatMap((till) => till.closed);
  const refunds = Map.groupBy(closed, ({refundOf}) => refundOf?.ticketId ?? '');
  return closed.flatMap((ticket) => judgeShares(ticket, refunds.get(ticket.id) ?? []));
}

/** Cash of completed tickets, less change, is what the drawers of all Z reports took. */
function judgeDrawer(till: MemberTillBooks): readonly string[] {
  const drawn = eventsOf(till, 'dayClosed').reduce((sum, {figures}) => sum + figures.day.drawer.takenCents, 0);
  const cash = till.closed.reduce(
    (sum, {tenders, changeCents}) =>
      sum + sumOf(tenders, ({kind, amountCents}) => (kind === 'cash' ? amountCents : 0)) - changeCents,
    0,
  );
  return drawn === cash ? [] : [`the drawer of its Z reports took ${drawn}, the completed tickets ${cash}`];
}

/** Money by tickets, refunds and drawers, of the venue's own ways of paying too. */
export function judgeMoney({tills}: Pick<Day, 'tills'>): readonly string[] {
  return [
    ...tills.flatMap((till) =>
      [...till.closed.flatMap(judgePaid), ...judgeDrawer(till)].map((finding) => `till ${till.no}: ${finding}`),
    ),
    ...judgeRefunded({tills}),
  ];
}
