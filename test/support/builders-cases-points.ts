import type {MemberCase} from './builders-cases-members.ts';
import {voucher} from './builders-credit.ts';
import {attach, done, giveUpAsk, pointsFor, pointsForLine, pointsForSale, venue, wallet} from './builders-members.ts';
import {park, split, transfer} from './builders-tables.ts';
import {cancel, complete, coupon, discountLine, pay, reprice, sell, takeBack, voidLine} from './builders.ts';

const SALE = [sell(450), sell(250), attach()];
/** What is asked for first has this id: the ticket has the one before. */
const ASK = 'ticket-2';
const WAITING = {code: 'memberWaiting', system: 'Bally', amountCents: 450} as const;
const PAID = {code: 'paymentsOnTicket', paidCents: 100} as const;

/** Points. */
export const REDEEMING_POINTS: readonly MemberCase[] = [
  {
    rule: 'points pay where they count',
    given: SALE,
    works: pointsFor(500),
    refused: pointsFor(500),
    membersInstead: venue({points: {redeemPpm: 0}}),
    why: {code: 'pointsNotHere'},
  },
  {
    rule: 'at a link that redeems',
    given: SALE,
    works: pointsFor(500),
    refused: pointsFor(500),
    membersInstead: venue({bally: {canRedeem: false}}),
    why: {code: 'linkCannot', system: 'Bally', what: 'redeem'},
  },
  {
    rule: 'from a bucket of the member',
    given: SALE,
    works: pointsFor(500),
    refused: pointsFor(500, {bucket: 'slots'}),
    why: {code: 'noSuchAccount', system: 'Bally'},
  },
  {
    rule: 'as far as they reach',
    given: SALE,
    works: pointsFor(500),
    refused: pointsFor(501),
    why: {code: 'notEnoughPoints', held: 50_000, needed: 50_100},
  },
  {
    rule: 'for all that is due',
    given: [sell(450), attach()],
    works: pointsForSale(),
    instead: [sell(501), attach()],
    refused: pointsForSale(),
    why: {code: 'notEnoughPoints', held: 50_000, needed: 50_100},
  },
  {
    rule: 'for a line that there is',
    given: SALE,
    works: pointsForLine(2),
    refused: pointsForLine(3),
    why: {code: 'noSuchLine', line: 3},
  },
  {
    rule: 'and was not taken back',
    given: SALE,
    works: pointsForLine(1),
    instead: [...SALE, voidLine(1)],
    refused: pointsForLine(1),
    why: {code: 'lineVoid', line: 1},
  },
  {
    rule: 'of goods',
    given: [sell(450), coupon(100), attach()],
    works: pointsForSale(),
    refused: pointsForLine(2),
    why: {code: 'lineHasNoPrice', line: 2},
  },
  {
    rule: 'that cost something',
    given: SALE,
    works: pointsForLine(1),
    instead: [sell(450), sell(0), attach()],
    refused: pointsForLine(2),
    why: {code: 'nothingDue'},
  },
  {
    rule: 'and do not come back',
    given: SALE,
    works: pointsForLine(1),
    instead: [sell(450), sell(250, {}, -1000), attach()],
    refused: pointsForLine(2),
    why: {code: 'accountPaysOut', system: 'Bally'},
  },
  {
    rule: 'once',
    given: [...SALE, pointsForLine(1), done(ASK)],
    works: pointsForLine(2),
    instead: [...SALE, pointsForLine(1), done(ASK)],
    refused: pointsForLine(1),
    why: {code: 'paidWithPoints', name: 'Coffee'},
  },
  {
    rule: 'no more than is due',
    given: [...SALE, pay('cash', 250)],
    works: pointsForLine(1),
    instead: [...SALE, pay('cash', 251)],
    refused: pointsForLine(1),
    why: {code: 'overTender', name: 'Coffee', dueCents: 449},
  },
  {
    rule: 'an amount is no more than is due',
    given: [sell(450), attach()],
    works: pointsFor(450),
    refused: pointsFor(451),
    why: {code: 'overTender', name: 'Bally', dueCents: 450},
  },
  {
    rule: 'points do not buy credit',
    given: [sell(450), voucher(1000), attach()],
    works: pointsForSale(),
    instead: [voucher(1000), attach()],
    refused: pointsForSale(),
    why: {code: 'creditForCredit'},
  },
  {
    rule: 'nor what is left of it once the goods are paid with points',
    given: [sell(450), voucher(1000), attach(), pay('cash', 450)],
    works: pointsForSale(),
    instead: [sell(450), voucher(1000), attach(), pointsForSale(), done(ASK)],
    refused: pointsFor(50),
    why: {code: 'creditForCredit'},
  },
  {
    rule: 'nor by the line',
    given: [sell(250), sell(250), voucher(1000), attach(), pointsFor(250), done(ASK)],
    works: pointsForLine(1),
    instead: [sell(250), sell(250), voucher(1000), attach(), pointsFor(251), done(ASK)],
    refused: pointsForLine(1),
    why: {code: 'creditForCredit'},
  },
];

const BY_POINTS = [...SALE, pointsForLine(1), done(ASK)];
const STAYS = {code: 'paidWithPoints', name: 'Coffee'} as const;

/** What a payment that is asked for, or that points made, holds in its place. */
export const HELD_BY_MEMBERS: readonly MemberCase[] = [
  {
    rule: 'a line that points pay for is not voided',
    given: BY_POINTS,
    works: voidLine(2),
    refused: voidLine(1),
    why: STAYS,
  },
  {
    rule: 'nor one that they are asked for',
    given: [...SALE, pointsForLine(1)],
    works: voidLine(2),
    refused: voidLine(1),
    why: STAYS,
  },
  {
    rule: 'until they are back',
    given: [...BY_POINTS, takeBack(1)],
    works: voidLine(1),
    instead: BY_POINTS,
    refused: voidLine(1),
    why: STAYS,
  },
  {rule: 'nor repriced', given: BY_POINTS, works: reprice(2, 300), refused: reprice(1, 300), why: STAYS},
  {rule: 'nor discounted', given: BY_POINTS, works: discountLine(2, 100), refused: discountLine(1, 100), why: STAYS},
  {
    rule: 'nor freed of its discount',
    given: [...SALE, discountLine(1, 50)],
    works: voidLine(3),
    instead: [...SALE, discountLine(1, 50), pointsForLine(1)],
    refused: voidLine(3),
    why: STAYS,
  },
  {
    rule: 'goods that points paid for are not taken from beside credit that is sold',
    given: [...SALE, voucher(1000), pay('cash', 250)],
    works: voidLine(1),
    instead: [sell(450), sell(250), voucher(1000), attach(), pointsFor(450), done(ASK)],
    refused: voidLine(1),
    why: {code: 'wouldOverpay', paidCents: 450},
  },
  {
    rule: 'cash does not end a sale while an account is asked',
    given: [...SALE, wallet(450), giveUpAsk(ASK)],
    works: pay('cash'),
    instead: [...SALE, wallet(450)],
    refused: pay('cash'),
    why: WAITING,
  },
  {
    rule: 'but pays a part',
    given: [...SALE, wallet(450)],
    works: pay('cash', 250),
    refused: pay('cash', 700),
    why: WAITING,
  },
  {rule: 'nor does a card', given: [...SALE, wallet(450)], works: pay('card', 250), refused: pay('card'), why: WAITING},
  {
    rule: 'nor is it completed',
    given: [sell(450), attach(), wallet(450), done(ASK)],
    works: complete,
    instead: [sell(450), sell(450, {}, -1000), sell(450), attach(), wallet(450), voidLine(3)],
    refused: complete,
    why: WAITING,
  },
  {
    rule: 'it is not split while an account is asked',
    given: [...SALE, wallet(450), giveUpAsk(ASK)],
    works: split(1),
    instead: [...SALE, wallet(450)],
    refused: split(1),
    why: WAITING,
  },
  {
    rule: 'nor are lines moved',
    given: [...SALE, wallet(450), giveUpAsk(ASK)],
    works: transfer('7', 1),
    instead: [...SALE, wallet(450)],
    refused: transfer('7', 1),
    why: WAITING,
  },
  {
    rule: 'it is parked',
    given: [...SALE, wallet(450)],
    works: park(),
    instead: [...SALE, wallet(450), pay('card', 100)],
    refused: park(),
    why: {code: 'cardWaiting', amountCents: 100},
  },
  {
    rule: 'and cancelled',
    given: [...SALE, wallet(450)],
    works: cancel,
    instead: [...SALE, pay('cash', 100), wallet(450)],
    refused: cancel,
    why: PAID,
  },
  {
    rule: 'an answer is for what was asked',
    given: [...SALE, wallet(450)],
    works: done(ASK),
    refused: done('ticket-9'),
    why: {code: 'noSuchAsk'},
  },
  {
    rule: 'once',
    given: [...SALE, wallet(450)],
    works: done(ASK),
    instead: [...SALE, wallet(450), done(ASK)],
    refused: done(ASK),
    why: {code: 'noSuchAsk'},
  },
  {
    rule: 'what was answered is not given up',
    given: [...SALE, wallet(450)],
    works: giveUpAsk(ASK),
    instead: [...SALE, wallet(450), done(ASK)],
    refused: giveUpAsk(ASK),
    why: {code: 'noSuchAsk'},
  },
];
