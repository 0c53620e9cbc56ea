import {PRACTICE_CURRENCY, PROFILES} from './profiles.ts';

/*
 * An example of each call of the account link, from one evening: what a till sends, what is answered, and where it may
 * be, what is refused. Tests hold them against the document, and have the till read them.
 */

type Example = {
  readonly request?: object;
  /** With status 200. */
  readonly answer: object;
  /** With status 422. */
  readonly refused?: object;
};

const NUMBER = '0010042';
const TICKET = 'till-03_ticket_482';
const SALE = {number: NUMBER, ticketId: TICKET};

const POINTS = [{bucket: 'points', name: 'Points', hundredths: 128_400}];
const ACCOUNTS = [
  {account: 'cash', name: 'Cash wallet', cents: 25_000},
  {account: 'comp', name: 'Comp', cents: 0},
];

const ANNA = {
  number: NUMBER,
  name: 'Anna Petrov',
  tier: {code: 'GOLD', name: 'Gold'},
  barred: null,
  maskedCards: ['****0042'],
  points: POINTS,
  accounts: ACCOUNTS,
  hasPhoto: true,
};

function asked(name: string, more: object): object {
  return {id: `till-03_question_${name}`, ...more};
}

function unknown(name: string): object {
  return asked(name, {reason: {code: 'memberUnknown'}});
}

function notOffered(name: string): object {
  return asked(name, {reason: {code: 'notOffered', what: name}});
}

function points(hundredths: number, leftHundredths: number): object {
  return {of: 'points', number: NUMBER, bucket: 'points', hundredths, leftHundredths};
}

function money(account: string, {cents, leftCents}: {cents: number; leftCents: number}): object {
  return {of: 'money', number: NUMBER, account, cents, leftCents};
}

function done(id: string, kind: string, {reference, moved}: {reference: string; moved: object | null}): object {
  return {id, state: 'done', answer: {kind, reference, moved}};
}

function refused(id: string, reason: object): object {
  return {id, state: 'refused', reason};
}

const EARN = 'till-03_ticket_482_earn';
const HOLD = 'till-03_ticket_482_points';
const CHARGE = 'till-03_ticket_482_charge';
const FUND = 'till-03_ticket-17_fund-2';
const DEBIT = 'till-03_ticket_482_debit';
const VOUCHER = 'till-03_ticket_482_voucher';
const VOUCHER_MOVED = {of: 'voucher', number: NUMBER, voucherId: 'A-1'};

const ABOUT_THE_LINK: Readonly<Record<string, Example>> = {
  ping: {answer: {protocol: 'bonustill account link 1', system: 'up', message: ''}},
  capabilities: {answer: {...PROFILES.bally.sheet, currency: PRACTICE_CURRENCY}},
  tiers: {
    answer: {
      tiers: [
        {code: 'SILVER', name: 'Silver'},
        {code: 'GOLD', name: 'Gold'},
      ],
    },
  },
  act: {answer: done(EARN, 'earn', {reference: 'BAL-000117', moved: points(2340, 130_740)})},
  day: {
    answer: {
      day: '2026-03-10',
      totals: [
        {kind: 'earn', of: 'points', balance: 'points', count: 41, amount: 95_940},
        {kind: 'chargeAuthorise', of: 'money', balance: 'cash', count: 12, amount: 30_150},
        {kind: 'chargeSettle', of: 'money', balance: 'cash', count: 11, amount: 27_900},
        {kind: 'chargeReverse', of: 'money', balance: 'cash', count: 2, amount: 2700},
        {kind: 'voucherUse', of: 'voucher', balance: '', count: 3, amount: 3},
      ],
      nets: [
        {of: 'money', balance: 'cash', taken: 27_900, returned: 450, earned: 0, revoked: 0},
        {of: 'points', balance: 'points', taken: 0, returned: 0, earned: 95_940, revoked: 0},
      ],
    },
  },
};

const ABOUT_MEMBERS: Readonly<Record<string, Example>> = {
  find: {
    request: asked('find', {query: {by: 'card', card: '0900000042'}}),
    answer: asked('find', {members: [ANNA], hasMore: false}),
    refused: unknown('find'),
  },
  balances: {
    request: asked('balances', {number: NUMBER}),
    answer: asked('balances', {number: NUMBER, points: POINTS, accounts: ACCOUNTS}),
    refused: unknown('balances'),
  },
  vouchers: {
    request: asked('vouchers', {number: NUMBER}),
    answer: asked('vouchers', {
      number: NUMBER,
      vouchers: [
        {
          voucherId: 'A-1',
          name: 'Birthday: 5.00 off',
          worth: {kind: 'amountOff', amountCents: 500},
          isUsed: false,
          validUntil: '2026-03-31',
        },
      ],
    }),
    refused: notOffered('vouchers'),
  },
  photo: {
    request: asked('photo', {number: NUMBER}),
    answer: asked('photo', {number: NUMBER, type: 'image/png', base64: 'iVBORw0KGgo='}),
    refused: notOffered('photo'),
  },
};

const ABOUT_POINTS: Readonly<Record<string, Example>> = {
  earn: {
    request: {id: EARN, ...SALE, bucket: 'points', hundredths: 2340, completedAtMs: 1_773_144_000_000},
    answer: done(EARN, 'earn', {reference: 'BAL-000117', moved: points(2340, 130_740)}),
    refused: refused(EARN, {code: 'memberBarred', reason: 'self-excluded'}),
  },
  earnReverse: {
    request: {id: `${EARN}_back`, ofId: EARN, hundredths: 450},
    answer: done(`${EARN}_back`, 'earnReverse', {reference: 'BAL-000131', moved: points(450, 130_290)}),
    refused: refused(`${EARN}_back`, {code: 'reverseTooMuch', left: 340}),
  },
  redeemAuthorise: {
    request: {id: HOLD, ...SALE, bucket: 'points', hundredths: 45_000},
    answer: done(HOLD, 'redeemAuthorise', {reference: 'BAL-000118', moved: points(45_000, 83_400)}),
    refused: refused(HOLD, {code: 'notEnough', held: 12_000, needed: 45_000}),
  },
  redeemConfirm: {
    request: {id: `${HOLD}_finish`, ofId: HOLD},
    answer: done(`${HOLD}_finish`, 'redeemConfirm', {reference: 'BAL-000119', moved: points(45_000, 83_400)}),
    refused: refused(`${HOLD}_finish`, {code: 'alreadyReversed'}),
  },
  redeemReverse: {
    request: {id: `${HOLD}_back`, ofId: HOLD, hundredths: null},
    answer: done(`${HOLD}_back`, 'redeemReverse', {reference: 'BAL-000120', moved: null}),
    refused: refused(`${HOLD}_back`, {code: 'alreadyReversed'}),
  },
};

const ABOUT_MONEY: Readonly<Record<string, Example>> = {
  chargeAuthorise: {
    request: {id: CHARGE, ...SALE, account: 'cash', cents: 2240},
    answer: done(CHARGE, 'chargeAuthorise', {
      reference: 'BAL-000121',
      moved: money('cash', {cents: 2240, leftCents: 22_760}),
    }),
    refused: refused(CHARGE, {code: 'notEnough', held: 2000, needed: 2240}),
  },
  chargeSettle: {
    request: {id: `${CHARGE}_finish`, ofId: CHARGE},
    answer: done(`${CHARGE}_finish`, 'chargeSettle', {
      reference: 'BAL-000122',
      moved: money('cash', {cents: 2240, leftCents: 22_760}),
    }),
    refused: refused(`${CHARGE}_finish`, {code: 'holdLapsed'}),
  },
  chargeReverse: {
    request: {id: `${CHARGE}_back`, ofId: CHARGE, cents: 450},
    answer: done(`${CHARGE}_back`, 'chargeReverse', {
      reference: 'BAL-000123',
      moved: money('cash', {cents: 450, leftCents: 23_210}),
    }),
    refused: refused(`${CHARGE}_back`, {code: 'reverseTooMuch', left: 400}),
  },
  debit: {
    request: {id: DEBIT, ...SALE, account: 'balance', cents: 2240},
    answer: done(DEBIT, 'debit', {reference: 'AUR-000077', moved: money('balance', {cents: 2240, leftCents: 22_760})}),
    refused: refused(DEBIT, {code: 'notEnough', held: 2000, needed: 2240}),
  },
  credit: {
    request: {id: `${DEBIT}_back`, reference: 'AUR-000077', cents: null},
    answer: done(`${DEBIT}_back`, 'credit', {
      reference: 'AUR-000078',
      moved: money('balance', {cents: 2240, leftCents: 25_000}),
    }),
    refused: refused(`${DEBIT}_back`, {code: 'actUnknown'}),
  },
  fund: {
    request: {id: FUND, ...SALE, account: 'cash', cents: 5000},
    answer: done(FUND, 'fund', {reference: 'BAL-000126', moved: money('cash', {cents: 5000, leftCents: 30_000})}),
    refused: refused(FUND, {code: 'accountUnknown', account: 'cash'}),
  },
};

const ABOUT_VOUCHERS: Readonly<Record<string, Example>> = {
  voucherUse: {
    request: {id: VOUCHER, ...SALE, voucherId: 'A-1'},
    answer: done(VOUCHER, 'voucherUse', {reference: 'BAL-000124', moved: VOUCHER_MOVED}),
    refused: refused(VOUCHER, {code: 'voucherUsed'}),
  },
  voucherReverse: {
    request: {id: `${VOUCHER}_back`, ofId: VOUCHER},
    answer: done(`${VOUCHER}_back`, 'voucherReverse', {reference: 'BAL-000125', moved: VOUCHER_MOVED}),
    refused: refused(`${VOUCHER}_back`, {code: 'alreadyReversed'}),
  },
};

/** The examples by operation. */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  ...ABOUT_THE_LINK,
  ...ABOUT_MEMBERS,
  ...ABOUT_POINTS,
  ...ABOUT_MONEY,
  ...ABOUT_VOUCHERS,
};
