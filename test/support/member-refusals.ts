import type {Refusal} from '../../src/core/refusals.ts';

const NAME = 'A name of forty letters and more of them!';
const MOST = 99_999_999;

/** Refusals about members, each with the longest that it may be about. */
export const MEMBER_REFUSALS = [
  {code: 'noMember'},
  {code: 'memberBarred', name: NAME, reason: NAME},
  {code: 'memberNotLive', system: NAME},
  {code: 'memberNotLive', system: NAME, isAway: true},
  {code: 'noMemberLink'},
  {code: 'linkDown', system: NAME},
  {code: 'systemDown', system: NAME},
  {code: 'tokenRefused', system: NAME},
  {code: 'linkCannot', system: NAME, what: 'wallet'},
  {code: 'linkCannot', system: NAME, what: 'redeem'},
  {code: 'linkCannot', system: NAME, what: 'funds'},
  {code: 'otherCurrency', system: NAME, currency: 'USD'},
  {code: 'noSuchAccount', system: NAME},
  {code: 'nothingHeld', name: NAME},
  {code: 'pointsNotHere'},
  {code: 'notEnoughPoints', held: -999_999_999, needed: 999_999_999},
  {code: 'memberWaiting', system: NAME, amountCents: MOST},
  {code: 'noSuchAsk'},
  {code: 'accountPaysOut', system: NAME},
  {code: 'termsAsTheyAre', areOn: true},
  {code: 'paidWithPoints', name: NAME},
  {code: 'memberVoucherLocked', name: NAME},
  {code: 'fundByAccount'},
  {code: 'fundsPaid', ticketNo: 999_999},
  {code: 'accountNumberBad'},
  {code: 'accountNameMissing'},
] as const satisfies readonly Refusal[];
