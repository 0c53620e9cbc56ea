import type {Command} from '../../src/core/commands.ts';
import {ASK, yes} from './builders-cases-codes.ts';
import {askCredit, creditYes, move, noSale, voucher} from './builders-reports.ts';
import {A, B, amountByCode, openTable, park, read, recall} from './builders-tables.ts';
import {
  approve,
  cancel,
  complete,
  coupon,
  discountLine,
  pay,
  percentOff,
  sell,
  takeBack,
  voidLine,
} from './builders.ts';

/** What happens at the till, and every figure of the day that it leads to, worked out by hand. */
export type ReportCase = [what: string, commands: readonly Command[], figures: readonly (readonly [string, number])[]];

const COFFEE = sell(450);
const CAKE = sell(640, {id: '102'});
/** A coffee for cash, with a 10 note: 5.50 change. */
const SOLD: readonly Command[] = [COFFEE, pay('cash', 1000)];

export const REPORT_CASES: readonly ReportCase[] = [
  ['nothing yet', [], []],
  [
    'a sale with change: 10.00 taken, 5.50 back, 4.50 in the drawer',
    SOLD,
    [
      ['day.changeCents', 550],
      ['day.drawer.takenCents', 450],
      ['day.sales.sold.cents', 450],
      ['day.sales.sold.count', 1],
      ['day.tickets', 1],
      ['tender cash.taken.cents', 1000],
      ['tender cash.taken.count', 1],
    ],
  ],
  [
    'a card beside cash: 3.00 of 10.90 by card; the drawer holds the other 7.90',
    [COFFEE, CAKE, pay('card', 300), approve, pay('cash')],
    [
      ['day.drawer.takenCents', 790],
      ['day.sales.sold.cents', 1090],
      ['day.sales.sold.count', 2],
      ['day.tickets', 1],
      ['tender card.taken.cents', 300],
      ['tender card.taken.count', 1],
      ['tender cash.taken.cents', 790],
      ['tender cash.taken.count', 1],
    ],
  ],
  [
    'a return is paid out: 4.50 leave the drawer',
    [sell(450, {}, -1000), pay('cash')],
    [
      ['day.drawer.takenCents', -450],
      ['day.sales.returned.cents', -450],
      ['day.sales.returned.count', 1],
      ['day.tickets', 1],
      ['tender cash.paidOut.cents', -450],
      ['tender cash.paidOut.count', 1],
    ],
  ],
  [
    'discounts by hand: 0.50 off a line, then 10 % of the 4.00 that are left',
    [COFFEE, discountLine(1, 50), percentOff(100_000), pay('house')],
    [
      ['day.sales.discounts.cents', -90],
      ['day.sales.discounts.count', 2],
      ['day.sales.sold.cents', 450],
      ['day.sales.sold.count', 1],
      ['day.tickets', 1],
      ['tender house.taken.cents', 360],
      ['tender house.taken.count', 1],
    ],
  ],
  [
    'a discount that a code carries, and a coupon, apart from it',
    [COFFEE, coupon(100), read(A), amountByCode(50), pay('house')],
    [
      ['day.sales.codeDiscounts.cents', -50],
      ['day.sales.codeDiscounts.count', 1],
      ['day.sales.coupons.cents', -100],
      ['day.sales.coupons.count', 1],
      ['day.sales.sold.cents', 450],
      ['day.sales.sold.count', 1],
      ['day.tickets', 1],
      ['issued coffee/coffee.points', 1],
      // 4.50 − 0.50; the coupon's maker pays for the rest.
      ['issued dollar/house.points', 4],
      ['tender house.taken.cents', 300],
      ['tender house.taken.count', 1],
    ],
  ],
  [
    'a line that is voided with the discount on it is one void of 4.50, and no sale',
    [COFFEE, CAKE, discountLine(1, 50), voidLine(1), pay('house')],
    [
      ['day.sales.sold.cents', 640],
      ['day.sales.sold.count', 1],
      ['day.tickets', 1],
      ['day.voids.cents', 450],
      ['day.voids.count', 1],
      ['tender house.taken.cents', 640],
      ['tender house.taken.count', 1],
    ],
  ],
  [
    'a void of one of three is 4.50',
    [sell(450, {}, 3000), voidLine(1, 1000)],
    [
      ['day.voids.cents', 450],
      ['day.voids.count', 1],
    ],
  ],
  [
    'a cancelled ticket is none of the completed ones',
    [COFFEE, CAKE, cancel],
    [
      ['day.cancelled.cents', 1090],
      ['day.cancelled.count', 1],
    ],
  ],
  [
    'the drawer: float 100.00, in 20.00, out 5.00, to the safe 50.00, opened once for nothing',
    [move('float', 10_000), move('payIn', 2000), move('payOut', 500), move('drop', 5000), noSale],
    [
      ['day.drawer.drop.cents', -5000],
      ['day.drawer.drop.count', 1],
      ['day.drawer.float.cents', 10_000],
      ['day.drawer.float.count', 1],
      ['day.drawer.payIn.cents', 2000],
      ['day.drawer.payIn.count', 1],
      ['day.drawer.payOut.cents', -500],
      ['day.drawer.payOut.count', 1],
      ['day.noSales', 1],
    ],
  ],
  [
    'cash on a ticket that is parked is in the drawer, and no payment yet',
    [COFFEE, pay('cash', 200), park('7')],
    [['day.drawer.takenCents', 200]],
  ],
  ['cash that was taken back is not', [COFFEE, pay('cash', 200), takeBack(1), park('7')], []],
  [
    'a ticket that was parked is sold when it is paid',
    [openTable('7'), COFFEE, park(), recall(1), pay('house')],
    [
      ['day.sales.sold.cents', 450],
      ['day.sales.sold.count', 1],
      ['day.tickets', 1],
      ['tender house.taken.cents', 450],
      ['tender house.taken.count', 1],
    ],
  ],
  [
    'points that a ticket gives, by action',
    [sell(450, {}, 3000), read(A), pay('house')],
    [
      ['day.sales.sold.cents', 1350],
      ['day.sales.sold.count', 1],
      ['day.tickets', 1],
      ['issued coffee/coffee.points', 3],
      ['issued dollar/house.points', 13],
      ['tender house.taken.cents', 1350],
      ['tender house.taken.count', 1],
    ],
  ],
  [
    'points that are redeemed: a coffee for 10 points, worth 4.50, beside a cake',
    [CAKE, read(A), ASK, yes(2), pay('house')],
    [
      ['day.sales.sold.cents', 640],
      ['day.sales.sold.count', 1],
      ['day.tickets', 1],
      ['issued dollar/house.points', 6],
      ['redeemed coffee.benefits', 1],
      ['redeemed coffee.points', 10],
      ['redeemed coffee.valueCents', 450],
      ['tender house.taken.cents', 640],
      ['tender house.taken.count', 1],
    ],
  ],
  [
    'a redemption that the host refused gave nothing',
    [CAKE, read(A), ASK, {kind: 'answerRedemption', id: 'ticket-2', answer: {kind: 'refused', reason: 'codeBlocked'}}],
    [],
  ],
  [
    'money off for points: 2.00 for 10 points, less turnover by as much',
    [CAKE, read(A), {...ASK, benefit: {kind: 'amountOff', amountCents: 200}, product: null}, yes(2), pay('house')],
    [
      ['day.sales.benefits.cents', -200],
      ['day.sales.benefits.count', 1],
      ['day.sales.sold.cents', 640],
      ['day.sales.sold.count', 1],
      ['day.tickets', 1],
      ['issued dollar/house.points', 4],
      ['redeemed coffee.benefits', 1],
      ['redeemed coffee.points', 10],
      ['redeemed coffee.valueCents', 200],
      ['tender house.taken.cents', 440],
      ['tender house.taken.count', 1],
    ],
  ],
  [
    'credit that is sold is owed to its holders: a new voucher of 25.00, a top-up of 10.00',
    [voucher(2500, A), voucher(1000, B, 'existing'), pay('house')],
    [
      ['day.credit.sold.cents', 2500],
      ['day.credit.sold.count', 1],
      ['day.credit.toppedUp.cents', 1000],
      ['day.credit.toppedUp.count', 1],
      ['day.tickets', 1],
      ['tender house.taken.cents', 3500],
      ['tender house.taken.count', 1],
    ],
  ],
  [
    'credit that pays is a payment, and used; taken back it is neither',
    [
      COFFEE,
      read(A),
      askCredit,
      creditYes(2, 450),
      complete,
      COFFEE,
      read(A),
      askCredit,
      creditYes(3, 450),
      takeBack(1),
      pay('house'),
    ],
    [
      ['day.credit.givenBack.cents', 450],
      ['day.credit.givenBack.count', 1],
      ['day.credit.used.cents', 900],
      ['day.credit.used.count', 2],
      ['day.sales.sold.cents', 900],
      ['day.sales.sold.count', 2],
      ['day.tickets', 2],
      ['issued coffee/coffee.points', 2],
      ['issued dollar/house.points', 8],
      ['tender credit.taken.cents', 450],
      ['tender credit.taken.count', 1],
      ['tender house.taken.cents', 450],
      ['tender house.taken.count', 1],
    ],
  ],
  [
    'what the host refused for good is counted',
    [
      {kind: 'answerCollection', id: 'x', code: A, answer: {kind: 'refused', reason: 'codeBlocked'}},
      {kind: 'answerSale', id: 'y', code: A, answer: {kind: 'refused', reason: 'codeBlocked'}},
      {kind: 'answerSale', id: 'z', code: A, answer: {kind: 'done', creditCents: 100}},
    ],
    [
      ['day.collectionsRefused', 1],
      ['day.voucherSalesRefused', 1],
    ],
  ],
];
