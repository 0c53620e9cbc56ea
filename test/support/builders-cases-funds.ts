import {FUND_CENTS_MAX} from '../../src/core/members/limits.ts';
import type {Command} from '../../src/core/commands.ts';
import type {MemberCase} from './builders-cases-members.ts';
import {anna, attach, done, fund, pointsForSale, venue, wallet} from './builders-members.ts';
import {closedTicket, pay, sell} from './builders.ts';

const SALE = [sell(450), attach()];
const ASK = 'ticket-2';

/** Money that a member pays for the own account. */
export const FUNDING: readonly MemberCase[] = [
  {
    rule: 'goes onto an account of a member',
    given: SALE,
    works: fund(5000),
    instead: [sell(450)],
    refused: fund(5000),
    why: {code: 'noMember'},
  },
  {
    rule: 'who is not barred',
    given: SALE,
    works: fund(5000),
    instead: [sell(450), attach(anna({barredReason: 'self-excluded'}))],
    refused: fund(5000),
    why: {code: 'memberBarred', name: 'Anna Petrov', reason: 'self-excluded'},
  },
  {
    rule: 'and live',
    given: SALE,
    works: fund(5000),
    instead: [sell(450), attach(anna({isLive: false, wallets: []}))],
    refused: fund(5000),
    why: {code: 'memberNotLive', system: 'Bally'},
  },
  {
    rule: 'by a link that answers',
    given: SALE,
    works: fund(5000),
    refused: fund(5000),
    membersInstead: venue({bally: {standing: 'linkDown'}}),
    why: {code: 'linkDown', system: 'Bally'},
  },
  {
    rule: 'in the till’s own currency',
    given: SALE,
    works: fund(5000),
    refused: fund(5000),
    membersInstead: venue({bally: {funds: [], otherCurrency: 'USD'}}),
    why: {code: 'otherCurrency', system: 'Bally', currency: 'USD'},
  },
  {
    rule: 'onto an account that takes money',
    given: SALE,
    works: fund(5000),
    refused: fund(5000, {account: 'comp'}),
    why: {code: 'linkCannot', system: 'Bally', what: 'funds'},
  },
  {
    rule: 'that the member has',
    given: SALE,
    works: fund(5000, {link: 'aura', account: 'main'}),
    instead: [sell(450), attach(anna({wallets: []}))],
    refused: fund(5000, {link: 'aura', account: 'main'}),
    why: {code: 'noSuchAccount', system: 'Aura'},
  },
  {
    rule: 'something',
    given: SALE,
    works: fund(1),
    refused: fund(0),
    why: {code: 'amountZero'},
  },
  {
    rule: 'but not all the money of the world',
    given: SALE,
    works: fund(FUND_CENTS_MAX),
    refused: fund(FUND_CENTS_MAX + 1),
    why: {code: 'amountTooLarge', most: FUND_CENTS_MAX},
  },
  {
    rule: 'an account pays for goods beside it, and for no money put on one',
    given: [...SALE, fund(5000)],
    works: wallet(450),
    refused: wallet(451),
    why: {code: 'overTender', name: 'Bally', dueCents: 450},
  },
  {
    rule: 'also without an amount',
    given: [...SALE, fund(5000)],
    works: wallet(),
    instead: [...SALE, fund(5000), wallet(450), done(ASK)],
    refused: wallet(),
    why: {code: 'fundByAccount'},
  },
  {
    rule: 'nor do points',
    given: [...SALE, fund(5000)],
    works: pointsForSale(),
    instead: [...SALE, fund(5000), pay('cash', 450), wallet(450), done(ASK)],
    refused: pointsForSale(),
    why: {code: 'creditForCredit'},
  },
  {
    rule: 'a ticket that put money on an account stays closed',
    given: [],
    works: reopened(closedTicket([sell(450), pay('cash')])),
    refused: reopened(withFund()),
    why: {code: 'fundsPaid', ticketNo: 1},
  },
];

function withFund(): Parameters<typeof reopened>[0] {
  const sold = closedTicket([sell(450), pay('cash')]);
  const [line] = sold.lines;
  if (line === undefined) throw new Error('nothing was sold');
  const {name, group, tax, bookedAt, collectsFor, collectBan} = line;
  const base = {no: 2, name, group, tax, bookedAt, collectsFor, collectBan};
  const account = {link: 'bally', system: 'Bally', number: '0010017', holder: 'Anna', account: 'cash'};
  const fundLine = {kind: 'fund', ...base, ...account, called: 'Bally Cash', amountCents: 100, isVoid: false} as const;
  return {...sold, lines: [...sold.lines, fundLine]};
}

function reopened(ticket: Extract<Command, {kind: 'reopenTicket'}>['ticket']): Command {
  return {kind: 'reopenTicket', ticket, wasReopened: false, wasRefunded: false, areSalesRefused: false};
}
