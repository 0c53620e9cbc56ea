import {formatCents} from '../../src/core/format.ts';
import type {Refusal} from '../../src/core/refusals.ts';
import {formatPoints, pointsAre} from './points.ts';
import {named, ticketNumber} from './said-of.ts';

/** Refusals about members, their points and their accounts. */
const CODES = {
  noMember: true,
  memberBarred: true,
  memberNotLive: true,
  noMemberLink: true,
  linkDown: true,
  systemDown: true,
  tokenRefused: true,
  linkCannot: true,
  otherCurrency: true,
  noSuchAccount: true,
  nothingHeld: true,
  pointsNotHere: true,
  notEnoughPoints: true,
  memberWaiting: true,
  noSuchAsk: true,
  accountPaysOut: true,
  termsAsTheyAre: true,
  paidWithPoints: true,
  memberVoucherLocked: true,
  fundByAccount: true,
  fundsPaid: true,
  accountNumberBad: true,
  accountNameMissing: true,
} as const;

export type MemberRefusal = Extract<Refusal, {code: keyof typeof CODES}>;

/** True for a refusal about members, their points or their accounts. */
export function isMemberRefusal(refusal: Refusal): refusal is MemberRefusal {
  return Object.hasOwn(CODES, refusal.code);
}

const AWAY = {
  linkDown: (system: string): string => `The till can't reach ${system}: nothing of the account can be used now`,
  systemDown: (system: string): string => `The link answers, ${system} behind it does not: try again later`,
  tokenRefused: (system: string): string => `${system} does not take this till's token: call the technician`,
} as const;

const LINK_CANNOT = {
  wallet: (system: string): string => `${system} takes no payments: pay another way`,
  redeem: (system: string): string => `${system} redeems no points: pay another way`,
  funds: (system: string): string => `${system} takes no money for that account: choose another`,
} as const;

function termsAre(areOn: boolean): string {
  return areOn
    ? "The tier's prices hold already: nothing is to be restored"
    : "The tier's prices are off already: nothing is to be removed";
}

const ONE_POINT = 100;

function areThere(hundredths: number): string {
  return `${formatPoints(hundredths)} ${hundredths === ONE_POINT ? 'is' : 'are'} there`;
}

/** Why something about a member was refused, and what would make it possible. */
export function memberRefusalWords(refusal: MemberRefusal): string {
  switch (refusal.code) {
    case 'noMember':
      return 'No member is on this ticket: swipe a member card, or find the member first';
    case 'memberBarred':
      return `${named(refusal.name)} is barred: ${named(refusal.reason)}`;
    case 'memberNotLive':
      if (refusal.isAway === true)
        return `${named(refusal.system)} can't be asked now, so the member is not live: pay another way`;
      return `${named(refusal.system)} has not confirmed this member: swipe again once it answers`;
    case 'noMemberLink':
      return 'This till has no such link to members: a technician sets it up';
    case 'linkDown':
    case 'systemDown':
    case 'tokenRefused':
      return AWAY[refusal.code](named(refusal.system));
    case 'linkCannot':
      return LINK_CANNOT[refusal.what](named(refusal.system));
    case 'otherCurrency':
      return `${named(refusal.system)} keeps its money in ${named(refusal.currency)}, not in this till's: use another way`;
    case 'noSuchAccount':
      return `The member has no such account at ${named(refusal.system)}: choose another`;
    case 'nothingHeld':
      return `Nothing is on ${named(refusal.name)}: pay another way`;
    case 'pointsNotHere':
      return 'Points are not redeemed in this store: pay another way';
    case 'notEnoughPoints':
      return `${pointsAre(refusal.needed)} needed, ${areThere(refusal.held)}: redeem less`;
    case 'memberWaiting':
      return `${named(refusal.system)} has not answered about ${formatCents(refusal.amountCents)} yet: wait, or pay it another way`;
    case 'noSuchAsk':
      return 'That payment has been answered by now: see the payments of the ticket';
    case 'accountPaysOut':
      return `Nothing is paid out to ${named(refusal.system)} here: use a refund of the ticket`;
    case 'termsAsTheyAre':
      return termsAre(refusal.areOn);
    case 'accountNumberBad':
      return 'A member number has letters, digits and dashes, at most 20: type it again';
    case 'accountNameMissing':
      return 'An account needs a name: type it, then Enter';
    case 'memberVoucherLocked':
      return `A member's voucher gave ${named(refusal.name)}: take it back first, with Void`;
    case 'fundByAccount':
      return 'An account pays for no money put on one: pay it in cash or by card';
    case 'fundsPaid':
      return `Ticket ${ticketNumber(refusal.ticketNo)}: money on an account may be spent, only its system returns it`;
    case 'paidWithPoints':
      return `Points pay for ${named(refusal.name)}: take that payment back first`;
  }
}
