import {FUNDING} from '../support/builders-cases-funds.ts';
import {describe, expect, it} from 'vitest';
import type {RefusalCode} from '../../src/core/refusals.ts';
import {CODES as CODE_ROWS, REDEEMING} from '../support/builders-cases-codes.ts';
import {CODE_DISCOUNTS} from '../support/builders-cases-code-discounts.ts';
import {CREDIT} from '../support/builders-cases-credit.ts';
import {DISCOUNTS} from '../support/builders-cases-discounts.ts';
import {LINES} from '../support/builders-cases-lines.ts';
import {MEMBERS, WALLETS} from '../support/builders-cases-members.ts';
import {HELD_BY_MEMBERS, REDEEMING_POINTS} from '../support/builders-cases-points.ts';
import {MOVES} from '../support/builders-cases-moves.ts';
import {TABLES as TABLE_ROWS} from '../support/builders-cases-tables.ts';
import {TENDERS} from '../support/builders-cases-tenders.ts';
import {TILL} from '../support/builders-cases-till.ts';
import {VOUCHERS} from '../support/builders-cases-vouchers.ts';
import {VENUE} from '../support/builders-members.ts';
import {pay, play, refusalOf, rounding, sell, signOn} from '../support/builders.ts';

const TABLES = [
  ['lines', LINES],
  ['discounts and coupons', DISCOUNTS],
  ['tenders', TENDERS],
  ['the till', TILL],
  ['tables', TABLE_ROWS],
  ['split and transfer', MOVES],
  ['codes and reopening', CODE_ROWS],
  ['redeeming', REDEEMING],
  ['discounts of codes', CODE_DISCOUNTS],
  ['paying with credit', CREDIT],
  ['selling credit', VOUCHERS],
] as const;

describe.each(TABLES)('%s: what is refused, beside what is not', (_name, rows) => {
  it.each(rows)('$rule', ({given, works, instead, refused, why}) => {
    expect(refusalOf(play([signOn(), ...given]).state, works)).toBeNull();
    expect(refusalOf(play([signOn(), ...(instead ?? given)]).state, refused)).toEqual(why);
  });
});

const MEMBER_TABLES = [
  ['members and their terms', MEMBERS],
  ['paying from an account', WALLETS],
  ['paying with points', REDEEMING_POINTS],
  ['what such a payment holds in its place', HELD_BY_MEMBERS],
  ['money for an account', FUNDING],
] as const;

describe.each(MEMBER_TABLES)('%s: what is refused, beside what is not', (_name, rows) => {
  it.each(rows)('$rule', ({given, works, instead, refused, why, membersInstead = VENUE}) => {
    const members = VENUE;
    expect(refusalOf(play([signOn(), ...given], {members}).state, works, {members})).toBeNull();
    const before = play([signOn(), ...(instead ?? given)], {members}).state;
    expect(refusalOf(before, refused, {members: membersInstead})).toEqual(why);
  });
});

describe('cash in coins of 5 cents', () => {
  it('takes 4.50 and refuses 4.51', () => {
    const {state} = play([signOn(), sell(998)]);
    expect(refusalOf(state, pay('cash', 450), {rules: rounding(5)})).toBeNull();
    expect(refusalOf(state, pay('cash', 451), {rules: rounding(5)})).toEqual({code: 'notPayableInCoins', step: 5});
  });

  it('a card pays to the cent', () => {
    expect(refusalOf(play([signOn(), sell(998)]).state, pay('card', 451), {rules: rounding(5)})).toBeNull();
  });
});

/** Codes with tests of their own elsewhere, and one that the shell alone gives. */
const ELSEWHERE: readonly RefusalCode[] = [
  'pinLocked',
  'noPrivilege',
  'notPayableInCoins',
  'clockRight',
  'nothingToReprint',
  'accountNumberBad',
  'accountNameMissing',
  'memberVoucherLocked',
  'refundedBefore',
  'lineRefunded',
  'refundTooMuch',
  'goesWithGoods',
  'refundWhole',
  'refundAllGoods',
  'refundGoodsOnly',
  'refundOfRefund',
  'refundOfCounter',
  'reopenedBefore',
  'refundedNotReopened',
  'nothingPaid',
  'refundWaiting',
  'noRefundWaiting',
  'refundBegun',
  'cannotLend',
  'noSuchOperator',
  'operatorThere',
  'notYoursToGive',
  'lastBackOffice',
  'switchedOff',
  'cardTaken',
  'claimRefused',
  'claimFirst',
  'claimedElsewhere',
  'tooManyClaims',
  'noSuchClaim',
];

/** The compiler sees to it that no code is missing here. */
const CODES = {
  notSignedOn: 1,
  alreadySignedOn: 1,
  pinLocked: 1,
  noPrivilege: 1,
  noTicket: 1,
  ticketOpen: 1,
  ticketEmpty: 1,
  tooManyLines: 1,
  tooManyTenders: 1,
  quantityZero: 1,
  quantityTooLarge: 1,
  fractionOfPiece: 1,
  priceNegative: 1,
  priceTooLarge: 1,
  priceMissing: 1,
  totalTooLarge: 1,
  unknownTax: 1,
  unknownTender: 1,
  noSuchLine: 1,
  lineVoid: 1,
  lineHasNoPrice: 1,
  voidTooMuch: 1,
  discountTooLarge: 1,
  couponsOnTicket: 1,
  notDiscountable: 1,
  percentTooLarge: 1,
  discountOnTicket: 1,
  codeDiscountGiven: 1,
  codeDiscountStays: 1,
  paymentsOnTicket: 1,
  wouldOverpay: 1,
  cardWaiting: 1,
  noCardWaiting: 1,
  nothingDue: 1,
  stillDue: 1,
  amountZero: 1,
  amountTooLarge: 1,
  overTender: 1,
  notPayableInCoins: 1,
  noSuchTender: 1,
  noteTooLong: 1,
  tableMissing: 1,
  tableBad: 1,
  tableInUse: 1,
  hasTable: 1,
  sameTable: 1,
  notParked: 1,
  tooManyParked: 1,
  othersTable: 1,
  nothingMoved: 1,
  nothingLeft: 1,
  lineStays: 1,
  benefitLocked: 1,
  notSplit: 1,
  alreadyReopened: 1,
  otherCodeAssigned: 1,
  noCodeAssigned: 1,
  noCardSession: 1,
  redemptionWaiting: 1,
  creditWaiting: 1,
  creditPaysOut: 1,
  creditForCredit: 1,
  voucherOnTicket: 1,
  vouchersSold: 1,
  redemptionLimit: 1,
  productMissing: 1,
  noSuchRedemption: 1,
  noMember: 1,
  memberBarred: 1,
  memberNotLive: 1,
  noMemberLink: 1,
  linkDown: 1,
  systemDown: 1,
  tokenRefused: 1,
  linkCannot: 1,
  otherCurrency: 1,
  noSuchAccount: 1,
  nothingHeld: 1,
  pointsNotHere: 1,
  notEnoughPoints: 1,
  memberWaiting: 1,
  noSuchAsk: 1,
  accountPaysOut: 1,
  termsAsTheyAre: 1,
  paidWithPoints: 1,
  memberVoucherLocked: 1,
  fundByAccount: 1,
  fundsPaid: 1,
  accountNumberBad: 1,
  accountNameMissing: 1,
  refundedBefore: 1,
  lineRefunded: 1,
  refundTooMuch: 1,
  goesWithGoods: 1,
  refundWhole: 1,
  refundAllGoods: 1,
  refundGoodsOnly: 1,
  refundOfRefund: 1,
  refundOfCounter: 1,
  reopenedBefore: 1,
  refundedNotReopened: 1,
  nothingPaid: 1,
  refundWaiting: 1,
  noRefundWaiting: 1,
  refundBegun: 1,
  claimRefused: 1,
  claimFirst: 1,
  claimedElsewhere: 1,
  tooManyClaims: 1,
  noSuchClaim: 1,
  clockRight: 1,
  nothingToReprint: 1,
  cannotLend: 1,
  noSuchOperator: 1,
  operatorThere: 1,
  notYoursToGive: 1,
  lastBackOffice: 1,
  switchedOff: 1,
  cardTaken: 1,
  expired: 1,
} satisfies Record<RefusalCode, 1>;

it('every refusal has its row', () => {
  const met = new Set<string>([
    ...ELSEWHERE,
    ...[...TABLES, ...MEMBER_TABLES].flatMap(([, rows]) => rows.map(({why}) => why.code)),
  ]);
  expect(Object.keys(CODES).filter((code) => !met.has(code))).toEqual([]);
});
