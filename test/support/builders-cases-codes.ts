import type {Command} from '../../src/core/commands.ts';
import type {RefusalCase} from './builders-cases.ts';
import {A, B, giveUp, leaveCard, park, read, recall, removeCode, reopen, split, transfer} from './builders-tables.ts';
import {cancel, closedTicket, discountLine, pay, product, reprice, sell, voidLine} from './builders.ts';

const CLOSED = closedTicket([sell(450), pay('cash')]);
const REVERSAL = {...CLOSED, id: 'ticket-2-reversal', no: 2, reverses: 'ticket-1'};

/** Redeem was pressed: a free coffee for ten points. */
export const ASK = {
  kind: 'askRedemption',
  hasPin: false,
  actionId: 'coffee',
  name: 'Tenth coffee free',
  costPoints: 10,
  benefit: {kind: 'freeProduct', productId: '101'},
  limitPerTicket: null,
  product: product(),
} as const satisfies Command;

/** The host's yes to the redemption that was asked when the next ticket would have been this one. */
export const yes = (nextTicketNo: number): Command => {
  return {kind: 'answerRedemption', id: `ticket-${nextTicketNo}`, answer: {kind: 'done'}};
};

const SALE = [sell(450), read(A)];
/** Line 2 is a free coffee. */
const FREE = [...SALE, ASK, yes(2)];

export const CODES: readonly RefusalCase[] = [
  {
    rule: 'another code takes the place of one only when the cashier says so',
    given: SALE,
    works: read(B, true),
    refused: read(B),
    why: {code: 'otherCodeAssigned', assigned: A},
  },
  {
    rule: 'the same code may be read again',
    given: SALE,
    works: read(A),
    refused: read(B),
    why: {code: 'otherCodeAssigned', assigned: A},
  },
  {
    rule: 'on a split part the next guest’s code is expected',
    given: [sell(450), ...SALE, split(1)],
    works: read(B),
    instead: [sell(450), ...SALE, split(1), pay('cash')],
    refused: read(B),
    why: {code: 'otherCodeAssigned', assigned: A},
  },
  {
    rule: 'a code is taken off where one is',
    given: SALE,
    works: removeCode,
    instead: [sell(450)],
    refused: removeCode,
    why: {code: 'noCodeAssigned'},
  },
  {
    rule: 'Back leaves a card session that is open',
    given: SALE,
    works: leaveCard,
    instead: [...SALE, leaveCard],
    refused: leaveCard,
    why: {code: 'noCodeAssigned'},
  },
  {
    rule: 'a ticket is reopened once',
    given: [],
    works: reopen(CLOSED),
    refused: reopen(CLOSED, true),
    why: {code: 'alreadyReopened', ticketNo: 1},
  },
  {
    rule: 'a counter booking never',
    given: [],
    works: reopen(CLOSED),
    refused: reopen(REVERSAL),
    why: {code: 'alreadyReopened', ticketNo: 2},
  },
  {
    rule: 'nor beside an open ticket',
    given: [],
    works: reopen(CLOSED),
    instead: [sell(450)],
    refused: reopen(CLOSED),
    why: {code: 'ticketOpen', ticketNo: 1},
  },
];

export const REDEEMING: readonly RefusalCase[] = [
  {
    rule: 'redeeming needs a card session',
    given: SALE,
    works: ASK,
    instead: [...SALE, leaveCard],
    refused: ASK,
    why: {code: 'noCardSession'},
  },
  {
    rule: 'a fresh one after a recall',
    given: [...SALE, park(), recall(1), read(A)],
    works: ASK,
    instead: [...SALE, park(), recall(1)],
    refused: ASK,
    why: {code: 'noCardSession'},
  },
  {
    rule: 'a card that was read before the recall is none',
    given: [...SALE, park(), recall(1), read(A)],
    works: ASK,
    instead: [...SALE, park(), read(A), recall(1)],
    refused: ASK,
    why: {code: 'noCardSession'},
  },
  {
    rule: 'one at a time',
    given: SALE,
    works: ASK,
    instead: [...SALE, ASK],
    refused: ASK,
    why: {code: 'redemptionWaiting', name: 'Tenth coffee free'},
  },
  {
    rule: 'no more often than the action allows on a ticket',
    given: SALE,
    works: {...ASK, limitPerTicket: 1},
    instead: FREE,
    refused: {...ASK, limitPerTicket: 1},
    why: {code: 'redemptionLimit', name: 'Tenth coffee free', most: 1},
  },
  {
    rule: 'what is given must be known',
    given: SALE,
    works: ASK,
    refused: {...ASK, product: null},
    why: {code: 'productMissing', name: 'Tenth coffee free'},
  },
  {
    rule: 'not while a card payment is asked',
    given: SALE,
    works: ASK,
    instead: [...SALE, pay('card')],
    refused: ASK,
    why: {code: 'cardWaiting', amountCents: 450},
  },
  {
    rule: 'an answer to what was asked, once',
    given: [...SALE, ASK],
    works: yes(2),
    instead: FREE,
    refused: yes(2),
    why: {code: 'noSuchRedemption'},
  },
  {
    rule: 'a benefit is not voided',
    given: FREE,
    works: voidLine(1),
    refused: voidLine(2),
    why: {code: 'benefitLocked', name: 'Coffee'},
  },
  {
    rule: 'nor repriced',
    given: FREE,
    works: reprice(1, 100),
    refused: reprice(2, 100),
    why: {code: 'benefitLocked', name: 'Coffee'},
  },
  {
    rule: 'nor discounted',
    given: FREE,
    works: discountLine(1, 100),
    refused: discountLine(2, 100),
    why: {code: 'benefitLocked', name: 'Coffee'},
  },
  {
    rule: 'nor split off',
    given: FREE,
    works: split(1),
    refused: split(2),
    why: {code: 'benefitLocked', name: 'Coffee'},
  },
  {
    rule: 'nor transferred',
    given: FREE,
    works: transfer('8', 1),
    refused: transfer('8', 1, 2),
    why: {code: 'benefitLocked', name: 'Coffee'},
  },
  {
    rule: 'nor put back by giving a split up',
    given: [sell(450), ...SALE, split(1)],
    works: giveUp,
    instead: [sell(450), ...SALE, split(1), ASK, yes(3)],
    refused: giveUp,
    why: {code: 'benefitLocked', name: 'Coffee'},
  },
  {
    rule: 'nor cancelled with its ticket',
    given: SALE,
    works: cancel,
    instead: FREE,
    refused: cancel,
    why: {code: 'benefitLocked', name: 'Coffee'},
  },
];
