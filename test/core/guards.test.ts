import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import {PRIVILEGES, type Privilege} from '../../src/core/privileges.ts';
import {NOTHING_UNSENT} from '../../src/core/report/report.ts';
import {ASK} from '../support/builders-cases-codes.ts';
import {credit, voucher} from '../support/builders-credit.ts';
import {attach, detach, fund, giveUpAsk, pointsForSale, terms, VENUE, wallet} from '../support/builders-members.ts';
import {A, giveUp, openTable, park, read, removeCode, reopen, split, transfer} from '../support/builders-tables.ts';
import {
  amountOff,
  approve,
  cancel,
  closedTicket,
  complete,
  coupon,
  decline,
  discountLine,
  operator,
  pay,
  play,
  refusalOf,
  reprice,
  ring,
  sell,
  signOn,
  takeBack,
  voidLine,
} from '../support/builders.ts';

/*
 * Every command that there is, with what it asks of whoever is on. A new one does not compile before somebody has said
 * what guards it.
 */

/**
 * `nobody`: it comes from hosts, from other tills or from the till itself, or asks for nothing but to be on. `byTicket`:
 * which flag it takes depends on the ticket, see the tables of refusals.
 */
type Guard = 'nobody' | 'byTicket' | {readonly of: Command; readonly needs: readonly Privilege[]};

const sale = (of: Command, ...more: readonly Privilege[]): Guard => ({of, needs: ['operateTills', ...more]});
const only = (of: Command, ...needs: readonly Privilege[]): Guard => ({of, needs});

const CLOSED = closedTicket([sell(450), pay('cash')]);
const ACCOUNT = {
  number: '0010017',
  name: 'Anna',
  tierCode: null,
  earnPpm: null,
  barredReason: null,
  maskedCards: [],
  points: [],
  balances: [],
  asOfMs: 0,
  isByHand: true,
} as const;
const PRESET = {kind: 'presetDiscount', preset: {name: 'Staff', ratePpm: 100_000}} as const;
const WORTH = {kind: 'amountOff', amountCents: 100} as const;
const VOUCHER = {voucherId: 'V-1', name: 'V', worth: WORTH, isUsed: false, validUntil: null} as const;
const refunds = {ticket: CLOSED, refunds: [], wasReopened: false, wish: {kind: 'whole'}, way: 'asPaid'} as const;

const GUARDS = {
  signOn: 'nobody',
  refusePin: 'nobody',
  signOff: 'nobody',
  noticeClock: 'nobody',
  tellLoan: 'nobody',
  noticeOperator: 'nobody',
  changeOperator: sale(
    {kind: 'changeOperator', change: {what: 'name', no: '1', name: 'Zoe'}, operators: []},
    'backOffice',
  ),
  addProduct: sale(sell(450)),
  addGroupLine: sale(ring(450)),
  addCoupon: sale(coupon(100), 'manualDiscounts'),
  voidLine: sale(voidLine(1), 'voidLine'),
  repriceLine: sale(reprice(1, 400), 'priceChange'),
  discountLine: sale(discountLine(1, 50), 'manualDiscounts'),
  discountTicket: sale(amountOff(50), 'manualDiscounts'),
  presetDiscount: sale(PRESET, 'presetDiscounts'),
  discountByCode: 'nobody',
  cancelTicket: sale(cancel, 'cancelSale'),
  openTable: sale(openTable('7'), 'tableSales'),
  newBalance: sale(park('7'), 'tableSales'),
  recallTicket: 'byTicket',
  splitTicket: sale(split(1), 'split'),
  giveUpSplit: sale(giveUp, 'split'),
  transferLines: sale(transfer('8', 1), 'transfer'),
  reopenTicket: sale(reopen(CLOSED), 'managersFunctions', 'returnsAndCreditSales'),
  refundTicket: sale({kind: 'refundTicket', ...refunds}, 'managersFunctions', 'returnsAndCreditSales'),
  answerRefundCard: sale({kind: 'answerRefundCard', isApproved: true}),
  finishRefund: sale({kind: 'finishRefund'}),
  giveUpRefund: sale({kind: 'giveUpRefund'}),
  readCode: sale(read(A)),
  readToSpend: sale({kind: 'readToSpend', code: A}),
  removeCode: sale(removeCode),
  askRedemption: sale(ASK, 'redeemPoints'),
  answerRedemption: 'nobody',
  answerCollection: 'nobody',
  askCredit: sale(credit()),
  answerCredit: 'nobody',
  sellVoucher: sale(voucher(1000), 'sellVouchers'),
  answerSale: 'nobody',
  attachMember: sale(attach()),
  detachMember: sale(detach),
  setMemberTerms: sale(terms(false), 'accountFunctions'),
  saveAccount: sale({kind: 'saveAccount', account: ACCOUNT}, 'accountFunctions'),
  askWallet: sale(wallet(), 'accountCharges'),
  askPoints: sale(pointsForSale(), 'redeemPoints'),
  askVoucher: sale({kind: 'askVoucher', voucher: VOUCHER, product: null}, 'redeemPoints'),
  fundAccount: sale(fund(100), 'creditMoneyToAccount'),
  answerMember: 'nobody',
  giveUpMember: sale(giveUpAsk('x')),
  answerDeed: 'nobody',
  figureMember: 'nobody',
  claimRefund: 'nobody',
  releaseClaim: 'nobody',
  confirmClaim: 'nobody',
  askPeerClaim: 'nobody',
  dropPeerClaim: 'nobody',
  settlePeerClaim: 'nobody',
  figureReceipt: 'nobody',
  seeRefused: only({kind: 'seeRefused', id: 'x'}, 'managersFunctions'),
  closeCardSession: 'nobody',
  tender: sale(pay('card'), 'cardAuthorisations'),
  confirmTender: sale(approve),
  declineTender: sale(decline),
  voidTender: sale(takeBack(1), 'voidLine'),
  completeTicket: sale(complete),
  acceptClock: only({kind: 'acceptClock'}, 'managersFunctions'),
  openDrawer: only({kind: 'openDrawer'}, 'noSale'),
  moveCash: only({kind: 'moveCash', why: 'drop', amountCents: 100, note: ''}, 'managersFunctions'),
  reprintReceipt: sale({kind: 'reprintReceipt', ticketId: 't', ticketNo: 1, copies: 0}),
  countDrawer: sale({kind: 'countDrawer', counted: {kind: 'total', cents: 100}}, 'cashUp'),
  printX: sale({kind: 'printX', unsent: NOTHING_UNSENT}, 'cashUp'),
  closeDay: sale({kind: 'closeDay', unsent: NOTHING_UNSENT}, 'cashUp'),
  reprintReport: sale({kind: 'reprintReport', id: 'z/1', copies: 0}, 'cashUp'),
  start: 'nobody',
  setPapers: 'nobody',
  beginTraining: only({kind: 'beginTraining'}, 'training'),
  stop: only({kind: 'stop', by: 'operator'}, 'exitTill'),
} satisfies Record<Command['kind'], Guard>;

const ROWS = Object.entries<Guard>(GUARDS).flatMap(([kind, guard]) =>
  typeof guard === 'string' ? [] : guard.needs.map((privilege) => [kind, privilege, guard.of] as const),
);

/** On a ticket with a line; the operator loses the flag while being on, as from the command line. */
function onTicketWithout(privilege: Privilege) {
  const members = VENUE;
  const {name, role, privileges} = operator('1', privilege);
  const now = {no: '1', name, role, privileges, isActive: true, hasCard: false};
  return play([signOn(operator('1')), sell(450), {kind: 'noticeOperator', operator: now}], {members}).state;
}

describe('a command', () => {
  it.each(ROWS)('%s without %s is refused for want of just that, from the next key', (_kind, privilege, command) => {
    const refusal = refusalOf(onTicketWithout(privilege), command, {members: VENUE});
    expect(refusal).toEqual({code: 'noPrivilege', privilege});
  });
});

/** Asked for elsewhere than by a command: by pages, by lending, or by what a command is about. */
const BESIDE: readonly Privilege[] = [
  'severalSalesOnHold',
  'managersOverrides',
  'accountChargeRefunds',
  'openTables',
  'othersTables',
  'seeExpectedTotals',
  'diagnostics',
];

it('no flag guards nothing', () => {
  const met = new Set<Privilege>([...BESIDE, ...ROWS.map(([, privilege]) => privilege)]);
  expect(PRIVILEGES.filter((privilege) => !met.has(privilege))).toEqual([]);
});
