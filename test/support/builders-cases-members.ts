import type {MemberFacts} from '../../src/core/members/rules.ts';
import {TENDERS_MAX} from '../../src/core/limits.ts';
import type {RefusalCase} from './builders-cases.ts';
import {anna, attach, aura, BEN, detach, done, terms, venue, wallet} from './builders-members.ts';
import {approve, pay, sell, voidLine} from './builders.ts';

/** A refusal of members; `membersInstead`: how the links stand where the other command is refused. */
export type MemberCase = RefusalCase & {readonly membersInstead?: MemberFacts};

const SALE = [sell(450), sell(250), attach()];
/** What is asked for first has this id: the ticket has the one before. */
const ASK = 'ticket-2';
const WAITING = {code: 'memberWaiting', system: 'Bally', amountCents: 450} as const;
const PAID = {code: 'paymentsOnTicket', paidCents: 100} as const;
const times = <Value>(count: number, value: Value): readonly Value[] => Array.from({length: count}, () => value);

/** Who is on the ticket, and at which prices. */
export const MEMBERS: readonly MemberCase[] = [
  {
    rule: 'a member goes off the ticket that has one',
    given: SALE,
    works: detach,
    instead: [sell(450)],
    refused: detach,
    why: {code: 'noMember'},
  },
  {
    rule: 'another takes the place until something is paid',
    given: SALE,
    works: attach(BEN),
    instead: [...SALE, pay('cash', 100)],
    refused: attach(BEN),
    why: PAID,
  },
  {
    rule: 'or is asked for',
    given: SALE,
    works: attach(BEN),
    instead: [...SALE, wallet(450)],
    refused: attach(BEN),
    why: WAITING,
  },
  {
    rule: 'nobody is put on while a card is asked',
    given: [sell(450), pay('card', 100), approve],
    works: attach(),
    instead: [sell(450), pay('card')],
    refused: attach(),
    why: {code: 'cardWaiting', amountCents: 450},
  },
  {
    rule: 'nobody goes off once something is paid',
    given: SALE,
    works: detach,
    instead: [...SALE, pay('cash', 100)],
    refused: detach,
    why: PAID,
  },
  {
    rule: 'nor while it is asked for',
    given: SALE,
    works: detach,
    instead: [...SALE, wallet(450)],
    refused: detach,
    why: WAITING,
  },
  {
    rule: 'the terms are those of a member',
    given: SALE,
    works: terms(false),
    instead: [sell(450)],
    refused: terms(false),
    why: {code: 'noMember'},
  },
  {
    rule: 'they are removed once',
    given: SALE,
    works: terms(false),
    instead: [...SALE, terms(false)],
    refused: terms(false),
    why: {code: 'termsAsTheyAre', areOn: false},
  },
  {
    rule: 'and restored once',
    given: [...SALE, terms(false)],
    works: terms(true),
    instead: SALE,
    refused: terms(true),
    why: {code: 'termsAsTheyAre', areOn: true},
  },
  {
    rule: 'who is barred has none',
    given: [...SALE, terms(false)],
    works: terms(true),
    instead: [sell(450), attach(anna({barredReason: 'See the desk'}))],
    refused: terms(true),
    why: {code: 'memberBarred', name: 'Anna Petrov', reason: 'See the desk'},
  },
  {
    rule: 'they stay as they are once something is paid',
    given: SALE,
    works: terms(false),
    instead: [...SALE, pay('cash', 100)],
    refused: terms(false),
    why: PAID,
  },
  {
    rule: 'or is asked for',
    given: SALE,
    works: terms(false),
    instead: [...SALE, wallet(450)],
    refused: terms(false),
    why: WAITING,
  },
];

/** Money from an account. */
export const WALLETS: readonly MemberCase[] = [
  {
    rule: 'an account pays for the member on the ticket',
    given: SALE,
    works: wallet(),
    instead: [sell(450)],
    refused: wallet(),
    why: {code: 'noMember'},
  },
  {
    rule: 'who is not barred',
    given: SALE,
    works: wallet(),
    instead: [sell(450), attach(anna({barredReason: 'See the desk'}))],
    refused: wallet(),
    why: {code: 'memberBarred', name: 'Anna Petrov', reason: 'See the desk'},
  },
  {
    rule: 'and whom the host has confirmed',
    given: SALE,
    works: wallet(),
    instead: [sell(450), attach(anna({isLive: false}))],
    refused: wallet(),
    why: {code: 'memberNotLive', system: 'Bally'},
  },
  {
    rule: 'at the link that was asked',
    given: SALE,
    works: aura(),
    instead: [sell(450), attach(anna({wallets: anna().wallets.slice(0, 1)}))],
    refused: aura(),
    why: {code: 'memberNotLive', system: 'Aura'},
  },
  {
    rule: 'at a link that there is',
    given: SALE,
    works: aura(),
    refused: wallet(null, {link: 'konami'}),
    why: {code: 'noMemberLink'},
  },
  {
    rule: 'that the till can reach',
    given: SALE,
    works: wallet(),
    refused: wallet(),
    membersInstead: venue({bally: {standing: 'linkDown'}}),
    why: {code: 'linkDown', system: 'Bally'},
  },
  {
    rule: 'with its system behind it',
    given: SALE,
    works: wallet(),
    refused: wallet(),
    membersInstead: venue({bally: {standing: 'systemDown'}}),
    why: {code: 'systemDown', system: 'Bally'},
  },
  {
    rule: 'that takes the till’s token',
    given: SALE,
    works: wallet(),
    refused: wallet(),
    membersInstead: venue({bally: {standing: 'tokenRefused'}}),
    why: {code: 'tokenRefused', system: 'Bally'},
  },
  {
    rule: 'the other link may be down',
    given: SALE,
    works: aura(),
    refused: aura(),
    membersInstead: venue({aura: {standing: 'linkDown'}}),
    why: {code: 'linkDown', system: 'Aura'},
  },
  {
    rule: 'that holds money',
    given: SALE,
    works: wallet(),
    refused: wallet(),
    membersInstead: venue({bally: {wallet: null}}),
    why: {code: 'linkCannot', system: 'Bally', what: 'wallet'},
  },
  {
    rule: 'that is the till’s money',
    given: SALE,
    works: wallet(),
    refused: wallet(),
    membersInstead: venue({bally: {wallet: null, otherCurrency: 'USD'}}),
    why: {code: 'otherCurrency', system: 'Bally', currency: 'USD'},
  },
  {
    rule: 'from an account of the member',
    given: SALE,
    works: wallet(),
    refused: wallet(null, {account: 'chips'}),
    why: {code: 'noSuchAccount', system: 'Bally'},
  },
  {
    rule: 'with something on it, unless an amount is typed',
    given: SALE,
    works: wallet(450, {account: 'comp'}),
    refused: wallet(null, {account: 'comp'}),
    why: {code: 'nothingHeld', name: 'Bally Comp'},
  },
  {
    rule: 'for goods',
    given: SALE,
    works: wallet(),
    instead: [sell(450), attach(), voidLine(1)],
    refused: wallet(),
    why: {code: 'ticketEmpty'},
  },
  {
    rule: 'of which something is due',
    given: SALE,
    works: wallet(),
    instead: [sell(0), attach()],
    refused: wallet(),
    why: {code: 'nothingDue'},
  },
  {
    rule: 'to the house, not to the member',
    given: SALE,
    works: wallet(),
    instead: [sell(450, {}, -1000), attach()],
    refused: wallet(),
    why: {code: 'accountPaysOut', system: 'Bally'},
  },
  {
    rule: 'no more than is due',
    given: SALE,
    works: wallet(700),
    refused: wallet(701),
    why: {code: 'overTender', name: 'Bally', dueCents: 700},
  },
  {rule: 'and something', given: SALE, works: wallet(1), refused: wallet(0), why: {code: 'amountZero'}},
  {
    rule: 'one at a time',
    given: [...SALE, wallet(450), done(ASK)],
    works: aura(),
    instead: [...SALE, wallet(450)],
    refused: aura(),
    why: WAITING,
  },
  {
    rule: 'Pay pressed twice asks once',
    given: SALE,
    works: wallet(450),
    instead: [...SALE, wallet(450)],
    refused: wallet(450),
    why: WAITING,
  },
  {
    rule: 'of so many payments',
    given: [sell(900), ...times(TENDERS_MAX - 1, pay('cash', 10)), attach()],
    works: wallet(),
    instead: [sell(900), ...times(TENDERS_MAX, pay('cash', 10)), attach()],
    refused: wallet(),
    why: {code: 'tooManyTenders', most: TENDERS_MAX},
  },
  {
    rule: 'not while a card is asked',
    given: [...SALE, pay('card', 100), approve],
    works: wallet(),
    instead: [...SALE, pay('card', 100)],
    refused: wallet(),
    why: {code: 'cardWaiting', amountCents: 100},
  },
];
