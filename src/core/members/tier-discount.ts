import type {OpenTicket, TicketDiscount} from '../ticket.ts';

/** What the tier of a member takes off a ticket that has no other discount; null where it takes nothing. */
function ofTier(member: OpenTicket['member']): TicketDiscount | null {
  if (member === undefined || !member.areTermsOn || member.terms.discountPpm === 0) return null;
  return {kind: 'percent', ratePpm: member.terms.discountPpm, ofTier: member.tier?.name ?? ''};
}

/** The discount once the one that stood there is off the ticket: the tier's, where its terms hold. */
export function discountInstead({discount, member}: Pick<OpenTicket, 'discount' | 'member'>): TicketDiscount | null {
  return discount?.ofTier === undefined ? ofTier(member) : null;
}

/**
 * The discount of a ticket once it is this member's. A tier's has the place where it is free; what an operator or a
 * code gave stays. One of the same rate is the same one, with the cents that a split left beside it.
 */
export function discountFor(before: TicketDiscount | null, member: OpenTicket['member']): TicketDiscount | null {
  if (before !== null && before.ofTier === undefined) return before;
  const next = ofTier(member);
  const isSameRate = before?.kind === 'percent' && next?.kind === 'percent' && before.ratePpm === next.ratePpm;
  return isSameRate && next.ofTier !== undefined ? {...before, ofTier: next.ofTier} : next;
}
