import type {ClaimReason} from '../../src/core/peers/protocol.ts';
import type {Refusal} from '../../src/core/refusals.ts';
import {counted, ticketNumber} from './said-of.ts';

export type ClaimRefusal = Extract<
  Refusal,
  {code: 'claimRefused' | 'claimFirst' | 'claimedElsewhere' | 'tooManyClaims' | 'noSuchClaim'}
>;

const CODES: readonly Refusal['code'][] = [
  'claimRefused',
  'claimFirst',
  'claimedElsewhere',
  'tooManyClaims',
  'noSuchClaim',
];

/** True for a refusal about tickets of other tills. */
export function isClaimRefusal(refusal: Refusal): refusal is ClaimRefusal {
  return CODES.some((code) => code === refusal.code);
}

/** Why the till that owns a ticket lets nobody refund it, and what would make it possible. */
function claimReasonWords(reason: ClaimReason): string {
  switch (reason.code) {
    case 'ticketUnknown':
      return 'That till knows no such ticket: look at the list again';
    case 'notRefundable':
      return `Ticket ${ticketNumber(reason.ticketNo)} was reopened or is no sale: nothing of it can be refunded`;
    case 'lineUnknown':
      return `There is no line ${reason.line} on that ticket: look at the list again`;
    case 'tooMuch':
      return reason.left === 0
        ? `Line ${reason.line} is refunded, or another till is about to: choose another one`
        : `Less of line ${reason.line} is left to refund: look at the ticket again`;
    case 'refundUnderWay':
      return reason.tillNo === null
        ? 'That till is refunding this ticket itself: try again when it is done'
        : `Till ${reason.tillNo} is refunding this ticket: end that there, or tell the technician`;
    case 'hostsNotTold':
      return "Its member's host does not know of it yet: refund it there, or try later";
    case 'notAsClaimed':
      return 'What was refunded is not what was claimed: tell a manager';
    case 'releasedBefore':
    case 'claimUnknown':
      return 'That refund was given up before: begin it again';
    case 'confirmedBefore':
      return 'That refund was made already: look at the list of transactions';
  }
}

/** Why a claim was refused, in words. */
export function claimRefusalWords(refusal: ClaimRefusal): string {
  switch (refusal.code) {
    case 'claimRefused':
      return claimReasonWords(refusal.reason);
    case 'claimFirst':
      return `Ticket of till ${refusal.tillNo}: choose it in the list of transactions`;
    case 'claimedElsewhere':
      return `Till ${refusal.tillNo} is refunding ticket ${ticketNumber(refusal.ticketNo)}: end that there, or tell the technician`;
    case 'tooManyClaims':
      return `${counted(refusal.most, 'refund')} wait for other tills to hear of them: try later`;
    case 'noSuchClaim':
      return 'That refund is over: there is nothing more to do';
  }
}
