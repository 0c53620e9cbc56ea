import type {ClosedTicket} from '../../src/core/ticket.ts';
import {totalsOf} from '../../src/core/totals.ts';
import type {MemberTillBooks} from './books-till.ts';
import {HOUSE_TIERS, type House} from './house.ts';
import {eventsOf} from './left.ts';

const MILLION = 1_000_000;

/** What points paid on a ticket, for lines of their own and for a part of all. */
function paidWithPoints({tenders}: ClosedTicket): {readonly forLines: number; readonly forAll: number} {
  const sums = {forLines: 0, forAll: 0};
  for (const tender of tenders) {
    if (tender.kind !== 'points' || tender.isVoid) continue;
    sums[tender.ofLine === null ? 'forAll' : 'forLines'] += tender.amountCents;
  }
  return sums;
}

/** What a ticket may have earned, in hundredths: no less and no more. */
type Earning = {readonly least: number; readonly most: number};

/**
 * What a ticket must have earned, from its totals and not from its lines: a point for 1.00 of what was not paid with
 * points, by the share of the member's tier. Where points for single lines and a tax on top or something off the ticket
 * come together totals tell only what is the most: what was paid otherwise.
 */
function earnedBy(ticket: ClosedTicket): Earning {
  const {totalCents, taxOnTopCents} = totalsOf(ticket);
  const {forLines, forAll} = paidWithPoints(ticket);
  const isOff = ticket.discount !== null || ticket.lines.some(({kind}) => kind !== 'product');
  const toPay = totalCents - forLines;
  if (forAll > 0 && forAll >= toPay) return {least: 0, most: 0};
  const share = (HOUSE_TIERS.find(({code}) => code === ticket.member?.tier?.code)?.earnPpm ?? MILLION) / MILLION;
  if (forLines !== 0 && (taxOnTopCents !== 0 || isOff)) {
    return {least: 0, most: Math.max(0, toPay - Math.min(0, taxOnTopCents) - forAll) * share};
  }
  // Of goods that come to more than what came back the tax on top may still be less than that of the return.
  const part = forAll === 0 ? 1 : (toPay - forAll) / toPay;
  const earned = Math.max(0, toPay - taxOnTopCents) * part * share;
  return {least: earned, most: earned};
}

/** Whoever can earn nothing: nobody, who is barred, who has no points, and where it is not told later, who is not live. */
function isEarning({member}: ClosedTicket, {queuesEarned}: House): boolean {
  if (member === undefined || member.barredReason !== null || member.points.length === 0) return false;
  return member.isLive || queuesEarned !== false;
}

/** A cent that lines share is as near as totals can tell. */
const NEAR = 1;

function judgeEarned(ticket: ClosedTicket, house: House): readonly string[] {
  const {no, member, earned} = ticket;
  const {least, most} = isEarning(ticket, house) ? earnedBy(ticket) : {least: 0, most: 0};
  const found = earned?.hundredths ?? 0;
  // Whether its host was away just then no book says.
  const mayBeNothing = house.queuesEarned === false && found === 0;
  const isRight = (found >= least - NEAR && found <= most + NEAR) || mayBeNothing;
  if (earned !== undefined && earned.number !== member?.number)
    return [`ticket ${no} is of member ${member?.number}, and ${earned.number} earned by it`];
  return isRight ? [] : [`ticket ${no} earned ${found}, by its totals ${Math.round(least)} to ${Math.round(most)}`];
}

/** A barred member comes on a ticket without prices of the tier; who is barred in mid-sale keeps those that are paid. */
function favoured(till: MemberTillBooks): readonly string[] {
  const welcome = new Set<string>();
  return eventsOf(till, 'memberAttached').flatMap(({ticketId, member: {number, barredReason, areTermsOn}}) => {
    const place = `${ticketId} ${number}`;
    if (barredReason === null) welcome.add(place);
    const isFavoured = barredReason !== null && areTermsOn && !welcome.has(place);
    return isFavoured ? [`member ${number} is barred, and has the prices of the tier`] : [];
  });
}

/** A tier's discount is the tier's. */
function judgeTerms(till: MemberTillBooks): readonly string[] {
  const wrong = till.closed.filter(({discount, member}) => {
    if (discount?.ofTier === undefined || discount.kind !== 'percent') return false;
    const tier = HOUSE_TIERS.find(({code}) => code === member?.tier?.code);
    return discount.ratePpm !== tier?.discountPpm;
  });
  return [...favoured(till), ...wrong.map(({no}) => `ticket ${no} has a discount that its member's tier has not`)];
}

/** What tickets earned, and at whose prices they were sold. */
export function judgeEarnings(till: MemberTillBooks, house: House): readonly string[] {
  const sales = till.closed.filter(({reverses, refundOf}) => reverses === null && refundOf === undefined);
  return [...sales.flatMap((ticket) => judgeEarned(ticket, house)), ...judgeTerms(till)];
}
