import {CREDIT_MAX} from '../../src/core/bonus/host-protocol.ts';
import {LINES_MAX} from '../../src/core/limits.ts';
import {ASK, yes} from './builders-cases-codes.ts';
import type {RefusalCase} from './builders-cases.ts';
import {credit, V, voucher, W} from './builders-credit.ts';
import {A, park, read, reopen} from './builders-tables.ts';
import {closedTicket, coupon, discountLine, pay, reprice, sell, voidLine} from './builders.ts';

const SOLD = closedTicket([voucher(1000), pay('cash')]);
const VOUCHER = [sell(450), voucher(1000)];

export const VOUCHERS: readonly RefusalCase[] = [
  {
    rule: 'a voucher is sold for something',
    given: [],
    works: voucher(1),
    refused: voucher(0),
    why: {code: 'amountZero'},
  },
  {
    rule: 'never for less than that',
    given: [],
    works: voucher(100),
    refused: voucher(-100),
    why: {code: 'amountZero'},
  },
  {
    rule: 'for no more than a code holds',
    given: [],
    works: voucher(CREDIT_MAX),
    refused: voucher(CREDIT_MAX + 1),
    why: {code: 'amountTooLarge', most: CREDIT_MAX},
  },
  {
    rule: 'once at a time',
    given: VOUCHER,
    works: voucher(1000, {code: W}),
    refused: voucher(500),
    why: {code: 'voucherOnTicket', voucher: V},
  },
  {
    rule: 'also where its ticket is put aside',
    given: [...VOUCHER, park('7')],
    works: voucher(1000, {code: W}),
    refused: voucher(500),
    why: {code: 'voucherOnTicket', voucher: V},
  },
  {
    rule: 'again once it was taken back',
    given: [...VOUCHER, voidLine(2)],
    works: voucher(500),
    instead: VOUCHER,
    refused: voucher(500),
    why: {code: 'voucherOnTicket', voucher: V},
  },
  {
    rule: 'not while a card’s answer is awaited',
    given: [sell(450)],
    works: voucher(1000),
    instead: [sell(450), pay('card')],
    refused: voucher(1000),
    why: {code: 'cardWaiting', amountCents: 450},
  },
  {
    rule: 'no more lines than a ticket takes',
    given: Array.from({length: LINES_MAX - 1}, () => sell(1)),
    works: voucher(1000),
    instead: Array.from({length: LINES_MAX}, () => sell(1)),
    refused: voucher(1000),
    why: {code: 'tooManyLines', most: LINES_MAX},
  },
  {
    rule: 'its credit has no other price',
    given: VOUCHER,
    works: reprice(1, 500),
    refused: reprice(2, 500),
    why: {code: 'lineHasNoPrice', line: 2},
  },
  {
    rule: 'and is not discounted',
    given: VOUCHER,
    works: discountLine(1, 100),
    refused: discountLine(2, 100),
    why: {code: 'lineHasNoPrice', line: 2},
  },
  {
    rule: 'coupons don’t pay for it',
    given: VOUCHER,
    works: coupon(450),
    refused: coupon(451),
    why: {code: 'discountTooLarge', most: 450},
  },
  {
    rule: 'also where goods are taken back beside it',
    given: [...VOUCHER, coupon(450)],
    works: voidLine(2),
    refused: voidLine(1),
    why: {code: 'couponsOnTicket'},
  },
  {
    rule: 'points don’t pay for it either',
    given: [...VOUCHER, read(A)],
    works: {...ASK, benefit: {kind: 'amountOff', amountCents: 100}},
    instead: [voucher(1000), read(A)],
    refused: {...ASK, benefit: {kind: 'amountOff', amountCents: 100}},
    why: {code: 'nothingDue'},
  },
  {
    rule: 'a ticket that sold credit stays closed, unless the host refused all of it',
    given: [],
    works: reopen(SOLD, false, true),
    refused: reopen(SOLD),
    why: {code: 'vouchersSold', ticketNo: 1},
  },
  {
    rule: 'but one on which it was taken back may be reopened',
    given: [],
    works: reopen(closedTicket([...VOUCHER, voidLine(2), pay('cash')])),
    refused: reopen(closedTicket([...VOUCHER, pay('cash')])),
    why: {code: 'vouchersSold', ticketNo: 1},
  },
  {
    rule: 'credit doesn’t pay for credit',
    given: [...VOUCHER, read(A)],
    works: credit(),
    instead: [voucher(1000), read(A)],
    refused: credit(),
    why: {code: 'creditForCredit'},
  },
  {
    rule: 'nor does it pay more than the goods beside it',
    given: [...VOUCHER, read(A)],
    works: credit(450),
    refused: credit(451),
    why: {code: 'overTender', name: 'Credit', dueCents: 450},
  },
  {
    rule: 'a benefit beside it stays locked',
    given: [...VOUCHER, read(A), ASK, yes(2)],
    works: voidLine(2),
    refused: voidLine(3),
    why: {code: 'benefitLocked', name: 'Coffee'},
  },
];
