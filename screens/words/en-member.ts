import type {NotOffered} from '../../src/app/member-links.ts';
import type {AwayStanding, LinkStanding} from '../../src/core/members/rules.ts';
import type {FindWay} from '../../src/core/members/sheet.ts';
import {counted} from './said-of.ts';

/** The member on the sale and payment screens, and on its own page. */
export const MEMBER = {
  header: 'MEMBER',
  points: 'pts',
  asking: (system: string, seconds: number): string => `asking ${system} … ${seconds} s`,
  live: 'live',
  notLiveNow: 'not live now',
  notLiveShort: 'not live',
  /** Behind the system's name in the header; `untrusted`: what answers there is not believed to be it. */
  headerAway: {
    linkDown: 'AWAY',
    systemDown: 'DOWN',
    tokenRefused: 'REFUSED',
    untrusted: 'UNTRUSTED',
  } as const satisfies Record<AwayStanding | 'untrusted', string>,
  notLive: (when: string): string => `not live since ${when}`,
  barred: (reason: string): string => `BARRED: ${reason}`,
  barredShort: 'BARRED',
  noTier: 'no tier',
  prices: (tier: string): string => `${tier} prices`,
  without: (tier: string, rate: string): string => `without ${tier} ${rate}`,
  butNot: (rate: string): string => `, but not its ${rate}`,
  termsOff: 'tier prices removed',
  termsBarred: 'no tier prices',
  earns: 'This ticket earns',
  earnsNothing: 'earns nothing',
  earnsNot: {
    linkDown: (system: string): string => `earns nothing: ${system} not live`,
    notOffered: (): string => 'earns nothing: no points here',
  },
  photo: 'photo on file',
  none: 'No member is on this ticket. Swipe a member card at any time.',
  noTicket: 'No ticket is open. A member card that is swiped begins one.',
  holds: 'Holds',
  number: 'Number',
  card: 'Card',
  tier: 'Tier',
  name: 'Name',
  awayShort: (system: string): Readonly<Record<LinkStanding, string>> => ({
    up: '',
    notAsked: '',
    linkDown: `${system}: can’t be reached`,
    systemDown: `${system} is down`,
    tokenRefused: `${system}: token not taken`,
  }),
  otherCurrency: (system: string, currency: string): string => `${system}: money in ${currency}`,
  noLink: 'no member link is set up',
  away: {
    up: '',
    notAsked: 'not asked yet',
    linkDown: 'the till can’t reach it',
    systemDown: 'the link answers, the system does not',
    tokenRefused: 'it does not take this till’s token; call the technician',
  } as const satisfies Record<LinkStanding, string>,
  notOffered: (system: string, why: NotOffered): string => {
    switch (why) {
      case 'systemCannot':
        return `${system} can't do this`;
      case 'linkDoesNotDeclare':
        return `the link to ${system} doesn't offer it`;
      case 'notKnown':
        return `${system} has not said that it can`;
      case 'otherCurrency':
        return `${system} has its money in another currency`;
    }
  },
  list: (number: string, tier: string): string => `${number}  ${tier}`,
  anyTier: 'No tier',
} as const;

/** Paying from a member's account. */
export const MEMBER_PAY = {
  keyName: 'Member',
  none: 'swipe a member card',
  isComing: 'Member: is asked for …',
  barred: 'Member: BARRED',
  notLive: 'Member: not live',
  nothingHeld: 'Member: nothing on it',
  otherCurrency: (currency: string): string => `Member: money in ${currency}`,
  asked: (name: string, seconds: number): string => `${name}, asked ${seconds} s ago`,
  several: (count: number): string => `${counted(count, 'account')} …`,
  points: (points: string): string => `${points} pts`,
} as const;

/** The vouchers of a member. */
export const MEMBER_VOUCHER = {
  off: (amount: string): string => `${amount} off`,
  product: (productId: string): string => `product ${productId} free`,
  until: (day: string): string => `until ${day}`,
  always: 'without an end',
  used: 'used',
  asked: 'The host is asked for them …',
  failed: 'The host did not tell them: Esc, then try again.',
} as const;

/** The screen of an unknown outcome. */
export const DOUBT = {
  title: 'No answer yet',
  what: (system: string, amount: string): string => `${system} was asked for ${amount}`,
  since: (time: string, seconds: number): string => `since ${time}, for ${seconds} s`,
  away: (system: string): Readonly<Record<LinkStanding, string>> => ({
    up: '',
    notAsked: '',
    linkDown: `The till can’t reach ${system} now.`,
    systemDown: `The link answers, ${system} behind it does not.`,
    tokenRefused: `${system} does not take this till’s token: call the technician.`,
  }),
  tls: (system: string, why: string): string => `The till can’t reach ${system}: ${why}.`,
  unknown: 'Nobody knows yet whether it was taken. It is never taken twice.',
  unsent: 'Nothing was taken so far; it is tried again.',
  wait: 'Wait: this closes by itself when the answer comes',
  otherWay: 'Pay another way: what was taken goes back by itself',
  otherWayUnsent: 'Pay another way: then it is never taken',
  without: 'Go on without it: it is made good again by itself',
  park: 'Park: New Balance; the answer lands on the parked ticket',
  gone: 'The answer is there.',
  hint: 'a number, or ↑ ↓, then Enter; Esc waits',
} as const;

/** How a member is looked for, within a sentence. */
export const WAY_WORDS = {
  card: 'this card',
  number: 'this number',
  name: 'that name',
  machine: 'this machine',
  tier: 'this tier',
} as const satisfies Record<FindWay, string>;

/** A way to look for a member that a system may lack. */
export const LOOKING_WORDS = {
  card: 'by card',
  number: 'by number',
  name: 'by name',
  machine: 'by machine',
  tier: 'by tier',
} as const satisfies Record<FindWay, string>;
