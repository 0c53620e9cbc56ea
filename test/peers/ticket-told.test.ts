import * as v from 'valibot';
import {describe, expect, it} from 'vitest';
import {maskedTicket} from '../../src/core/peers/masked.ts';
import type {ClosedTicket, Line, LineBase, Tender} from '../../src/core/ticket.ts';
import {TicketAnswer} from '../../src/links/till-wire-ticket.ts';
import {closedTicket, MOMENT, pay, sell} from '../support/builders.ts';

/* Whatever can stand on a ticket, another till can read it: else it could not be refunded there. */

const TAX = {code: 'G', name: 'GST', ratePpm: 100_000, mode: 'inside'} as const;
const BASE: LineBase = {
  no: 1,
  name: 'Coffee',
  group: 'drinks',
  tax: TAX,
  bookedAt: MOMENT,
  collectsFor: null,
  collectBan: false,
};
const PRICED = {...BASE, quantity: 1000, voided: 0, unitCents: 450, unit: 'pc', isDiscountable: true};
const GIVEN = {...BASE, productId: null, amountCents: -100, insteadOfCents: null};
const AT_BALLY = {link: 'bally', system: 'Bally', number: '0010017', reference: 'BAL-1'};

const LINES = {
  product: {kind: 'product', ...PRICED, productId: '101', code: '101', listedCents: null},
  group: {kind: 'group', ...PRICED},
  coupon: {kind: 'coupon', ...BASE, code: '0599', amountCents: -100, isVoid: false},
  discount: {kind: 'discount', ...BASE, ofLine: 1, amountCents: -40, isVoid: false},
  benefit: {kind: 'benefit', ...GIVEN, redemptionId: 'r', actionId: 'a', ofCode: '00000000001001'},
  voucher: {
    kind: 'voucher',
    ...BASE,
    code: '00000000002001',
    card: 'new',
    amountCents: 2500,
    pinHash: 'a hash',
    isVoid: false,
  },
  memberVoucher: {kind: 'memberVoucher', ...GIVEN, ...AT_BALLY, actId: 't1', voucherId: 'VOUCHER-7731', isVoid: false},
  fund: {
    kind: 'fund',
    ...BASE,
    link: 'bally',
    system: 'Bally',
    number: '0010017',
    holder: 'Anna',
    account: 'cash',
    called: 'Bally Cash',
    amountCents: 5000,
    isVoid: false,
  },
} as const satisfies Readonly<Record<Line['kind'], Line>>;

const PAID = {no: 1, tenderId: 'cash', name: 'Cash', amountCents: 450, roundingCents: 0, isVoid: false};
const TAKEN = {...PAID, ...AT_BALLY, actId: 't2'};
const TENDERS = {
  cash: {kind: 'cash', ...PAID},
  card: {kind: 'card', ...PAID},
  other: {kind: 'other', ...PAID},
  credit: {kind: 'credit', ...PAID, code: '00000000001001', actId: 't3', leftCents: 0},
  wallet: {kind: 'wallet', ...TAKEN, actKind: 'debit', account: 'main', leftCents: 0},
  points: {
    kind: 'points',
    ...TAKEN,
    actKind: 'redeemAuthorise',
    bucket: 'main',
    hundredths: 45_000,
    leftHundredths: 0,
    ofLine: 1,
  },
} as const satisfies Readonly<Record<Tender['kind'], Tender>>;

/** The ticket as another till reads it. */
function told(ticket: ClosedTicket): ClosedTicket {
  const answer: unknown = JSON.parse(
    JSON.stringify({tillNo: '1', ticket: maskedTicket(ticket), wasReopened: false, refunds: []}),
  );
  return v.parse(TicketAnswer, answer).ticket;
}

const sale = closedTicket([sell(450), pay('cash')]);

describe('a ticket as another till is told it', () => {
  it.each(Object.values(LINES))('has its line of kind $kind', (line) => {
    expect(told({...sale, lines: [line]}).lines).toMatchObject([{kind: line.kind, no: 1, name: 'Coffee'}]);
  });

  it.each(Object.values(TENDERS))('has its payment of kind $kind', (tender) => {
    expect(told({...sale, tenders: [tender]}).tenders).toMatchObject([{kind: tender.kind, amountCents: 450}]);
  });

  it('names the act by which a member’s voucher goes back, and not the voucher', () => {
    const {lines} = told({...sale, lines: [LINES.memberVoucher]});
    expect(lines).toMatchObject([{actId: 't1', link: 'bally', number: '0010017', voucherId: '********7731'}]);
  });

  it('names the points that it earned as its own till does', () => {
    const earned = {id: 'e', link: 'bally', number: '1', bucket: 'main', name: 'Bally Points', hundredths: 450};
    expect(told({...sale, earned}).earned).toEqual(earned);
  });
});
