import type {Question} from '../../src/app/pages.ts';
import {account} from './members.ts';
import {product} from './states.ts';

const NAME = 'A name of forty letters and more of them';
const NEWCOMER = {no: '12345678', name: NAME, role: 'supervisor'} as const;
const BOUGHT = {product: product(NAME, 9_999_999, {unit: 'bottle'}), code: '9'.repeat(20)} as const;
const CODE = '84000231003177';

/** Every question, each with the longest that it may be about. */
const OF_KIND = {
  productPrice: [{kind: 'productPrice', ...BOUGHT, quantity: 9_999_999}],
  weight: [
    {kind: 'weight', ...BOUGHT, isReturn: true},
    {kind: 'weight', ...BOUGHT, isReturn: false},
  ],
  openPrice: [{kind: 'openPrice', quantity: 9_999_000}],
  price: [{kind: 'price', line: 999, name: NAME}],
  lineDiscount: [{kind: 'lineDiscount', line: 999, name: NAME}],
  percentOff: [{kind: 'percentOff'}],
  amountOff: [{kind: 'amountOff'}],
  couponCode: [{kind: 'couponCode'}],
  couponAmount: [{kind: 'couponAmount', code: '9'.repeat(48)}],
  cash: (['float', 'payIn', 'payOut', 'drop'] as const).map((why) => ({kind: 'cash', why}) as const),
  operatorNo: [{kind: 'operatorNo'}],
  operatorName: [true, false].map((isNew) => ({kind: 'operatorName', no: '12345678', isNew}) as const),
  operatorPin: [
    {kind: 'operatorPin', of: {kind: 'there', no: '12345678'}},
    {kind: 'operatorPin', of: {kind: 'new', operator: NEWCOMER}},
  ],
  operatorPinAgain: [{kind: 'operatorPinAgain', of: {kind: 'there', no: '12345678'}, pin: '1234'}],
  operatorCard: [{kind: 'operatorCard', no: '12345678', name: NAME}],
  parkTable: [{kind: 'parkTable', ticketNo: 999_999}],
  transferTable: [{kind: 'transferTable', moves: []}],
  bonusCode: [{kind: 'bonusCode'}],
  codePin: [{kind: 'codePin', code: CODE, next: 'redeem'}],
  refundQuantity: [
    {kind: 'refundQuantity', line: 999, name: NAME, left: 9_999_000, unit: 'pc'},
    {kind: 'refundQuantity', line: 999, name: NAME, left: 9_999_999, unit: 'bottle'},
  ],
  voucherCode: [{kind: 'voucherCode'}],
  voucherAmount: [{kind: 'voucherAmount', voucher: {code: CODE, pinHash: null}}],
  memberFind: (['card', 'number', 'name', 'machine'] as const).map((way) => ({kind: 'memberFind', way}) as const),
  pointsAmount: [{kind: 'pointsAmount', bucket: 'points', worthCents: 99_999_999}],
  fundAmount: [{kind: 'fundAmount', account: {link: 'bally', account: 'cash', called: NAME, cents: 99_999_999}}],
  accountNumber: [{kind: 'accountNumber'}],
  accountName: [{kind: 'accountName', account: account({number: '9'.repeat(20)})}],
} as const satisfies {readonly [Kind in Question['kind']]: readonly Extract<Question, {kind: Kind}>[]};

/** Every question that the till asks for a value, each with the longest that it may be about. */
export const QUESTIONS: readonly Question[] = Object.values(OF_KIND).flat();
