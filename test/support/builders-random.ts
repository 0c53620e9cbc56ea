import {fc} from './property.ts';
import type {Product} from '../../src/core/catalogue.ts';
import type {Command} from '../../src/core/commands.ts';
import {PRICE_MAX, TOTAL_MAX} from '../../src/core/limits.ts';
import {KITCHEN, operator, product} from './builders.ts';
import {A, B} from './builders-tables.ts';

/*
 * Commands as a shop, a slip of the finger, a scan in the wrong field and a bug of the shell would give them: mostly
 * sensible, so that sales get somewhere, with every limit and everything that is no number among them.
 */

const NO_NUMBERS = [Number.NaN, Number.POSITIVE_INFINITY, 0.5, -0.1, 2 ** 60];

const cents = fc.oneof(
  {weight: 12, arbitrary: fc.integer({min: 1, max: 2000})},
  {weight: 2, arbitrary: fc.constantFrom(0, -1, 5, 10, PRICE_MAX, PRICE_MAX + 1, TOTAL_MAX, TOTAL_MAX + 1)},
  {weight: 1, arbitrary: fc.constantFrom(...NO_NUMBERS)},
);

const quantity = fc.oneof(
  {weight: 10, arbitrary: fc.constantFrom(1000, 1000, 2000, 3000, -1000, -2000)},
  {weight: 4, arbitrary: fc.integer({min: -5000, max: 5000})},
  {weight: 1, arbitrary: fc.constantFrom(0, 9_999_000, 9_999_999, -9_999_000, 10_000_000, 1e12, ...NO_NUMBERS)},
);

const prices: readonly (number | null)[] = [1, 99, 450, 998, 1999, 0, null, PRICE_MAX, -1];
const sold: fc.Arbitrary<Product> = fc
  .record({
    priceCents: fc.constantFrom(...prices),
    taxCode: fc.constantFrom('0', 'G', '1', '2', '2', 'missing'),
    unit: fc.constantFrom('pc', 'pc', 'kg'),
    isDiscountable: fc.constantFrom(true, true, false),
  })
  .map(product);

const lineNo = fc.integer({min: 0, max: 8});
const ppm = fc.constantFrom(100_000, 50_000, 333_333, 1, 1_000_000, 0, 1_000_001, -5, Number.NaN);
const tenderId = fc.constantFrom('cash', 'cash', 'card', 'card-cash-out', 'check', 'house', 'gold');
const orNull = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, {nil: null, freq: 2});

const LINES: readonly fc.Arbitrary<Command>[] = [
  fc.record({
    kind: fc.constant('addProduct'),
    product: sold,
    code: fc.constant('101'),
    quantity,
    openPriceCents: orNull(cents),
  }),
  fc.record({kind: fc.constant('addGroupLine'), group: fc.constant(KITCHEN), quantity, unitCents: cents}),
  fc.record({kind: fc.constant('addCoupon'), code: fc.constant('0599'), amountCents: cents}),
];

const CHANGES: readonly fc.Arbitrary<Command>[] = [
  fc.record({kind: fc.constant('voidLine'), line: lineNo, quantity: orNull(quantity)}),
  fc.record({kind: fc.constant('repriceLine'), line: lineNo, unitCents: cents}),
  fc.record({kind: fc.constant('discountLine'), line: lineNo, amountCents: cents}),
  fc.record({
    kind: fc.constant('discountTicket'),
    discount: orNull(
      fc.oneof(
        fc.record({kind: fc.constant('percent'), ratePpm: ppm}),
        fc.record({kind: fc.constant('amount'), amountCents: cents}),
      ),
    ),
  }),
];

const anyCode = fc.constantFrom(A, A, B);
const CODES: readonly fc.Arbitrary<Command>[] = [
  fc.record({kind: fc.constant('readCode'), code: anyCode, replaces: fc.boolean()}),
  fc.constant({kind: 'removeCode'}),
  fc.record({
    kind: fc.constant('discountByCode'),
    code: anyCode,
    discount: fc.oneof(
      fc.record({kind: fc.constant('percent'), ratePpm: ppm}),
      fc.record({kind: fc.constant('amount'), amountCents: cents}),
    ),
  }),
];

/** The id of what was asked for when the next ticket would have been one of the first. */
const askId = fc.integer({min: 1, max: 9}).map((no) => `ticket-${no}`);
const reason = fc.constantFrom('noCredit', 'pinWrong', 'releasedBefore');
const refusedAnswer = fc.record({kind: fc.constant('refused'), reason});
const lost = fc.constant({kind: 'lost'} as const);

const CREDIT: readonly fc.Arbitrary<Command>[] = [
  fc.record({
    kind: fc.constant('askCredit'),
    amountCents: orNull(cents),
    hasPin: fc.boolean(),
    isPaying: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('answerCredit'),
    id: askId,
    answer: fc.oneof(
      fc.record({kind: fc.constant('done'), paidCents: fc.integer({min: 1, max: 2000}), creditCents: fc.nat(5000)}),
      refusedAnswer,
      lost,
    ),
  }),
  fc.record({
    kind: fc.constant('sellVoucher'),
    code: fc.constantFrom('00000000002001', '00000000002002'),
    card: fc.constantFrom('new', 'existing'),
    amountCents: cents,
    pinHash: orNull(fc.constant('hash')),
  }),
  fc.record({kind: fc.constant('readToSpend'), code: anyCode}),
];

const PAYMENTS: readonly fc.Arbitrary<Command>[] = [
  fc.record({kind: fc.constant('tender'), tenderId, amountCents: orNull(cents)}),
  fc.constant({kind: 'confirmTender'}),
  fc.constant({kind: 'declineTender'}),
  fc.record({kind: fc.constant('voidTender'), tender: fc.integer({min: 0, max: 4})}),
  fc.constant({kind: 'completeTicket'}),
];

const REST: readonly fc.Arbitrary<Command>[] = [
  fc.constant({kind: 'cancelTicket'}),
  fc.constant({kind: 'signOff'}),
  fc.constant({kind: 'signOn', operator: operator('2', 'voidLine', 'returnsAndCreditSales')}),
  fc.record({kind: fc.constant('refusePin'), operatorNo: fc.constantFrom('1', '2', '3')}),
  fc.constant({kind: 'openDrawer'}),
  fc.record({
    kind: fc.constant('moveCash'),
    why: fc.constantFrom('float', 'payIn', 'payOut', 'drop'),
    amountCents: cents,
    note: fc.constant(''),
  }),
  fc.constant({kind: 'reprintReceipt', ticketId: 'ticket-1', ticketNo: 1, copies: 0}),
  fc.constant({kind: 'start', version: '1'}),
  fc.constantFrom<Command>({kind: 'stop', by: 'operator'}, {kind: 'stop', by: 'system'}),
];

/** Any one command, what sells more often than what doesn't. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  {weight: 11, arbitrary: fc.oneof(...LINES)},
  {weight: 6, arbitrary: fc.oneof(...CHANGES)},
  {weight: 3, arbitrary: fc.oneof(...CODES)},
  {weight: 4, arbitrary: fc.oneof(...CREDIT)},
  {weight: 10, arbitrary: fc.oneof(...PAYMENTS)},
  {weight: 3, arbitrary: fc.constant<Command>({kind: 'signOn', operator: operator('1')})},
  {weight: 2, arbitrary: fc.oneof(...REST)},
);
