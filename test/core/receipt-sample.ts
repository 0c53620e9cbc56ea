import type {ReceiptHeading} from '../../src/core/receipt-build.ts';
import {
  NO_TAX,
  type ClosedTicket,
  type CouponLine,
  type GroupLine,
  type Line,
  type LineDiscount,
  type ProductLine,
  type Tax,
  type PlainTender,
} from '../../src/core/ticket.ts';
import {MOMENT} from '../support/builders.ts';

export const GST: Tax = {code: 'G', name: 'GST', ratePpm: 100_000, mode: 'inside'};
export const FREE: Tax = {code: 'F', name: 'GST free', ratePpm: 0, mode: 'inside'};
export const SALES_TAX: Tax = {code: 'S', name: 'Sales tax', ratePpm: 78_750, mode: 'onTop'};

export const HEADING: ReceiptHeading = {
  venue: {name: 'Harbour Club', address: ['1 Wharf Road', 'Sydney NSW 2000'], taxNumber: 'ABN 51 824 753 556'},
  header: ['Members welcome'],
  footer: ['Thank you!', 'harbour.example'],
  tillNo: '3',
  operatorName: 'Ann',
  currency: 'AUD',
  closedAt: '22/11/2026 14:03',
  isPractice: false,
};

const BOOKED = {bookedAt: MOMENT, collectsFor: null, collectBan: false};

/** A product at 4.50 with tax inside; a case says only what it is about. */
export function product(no: number, given: Partial<ProductLine> = {}): ProductLine {
  return {
    kind: 'product',
    no,
    name: 'Flat white',
    group: '1',
    tax: GST,
    quantity: 1000,
    voided: 0,
    unitCents: 450,
    unit: 'pc',
    isDiscountable: true,
    productId: '101',
    code: '101',
    listedCents: null,
    ...BOOKED,
    ...given,
  };
}

export function groupLine(no: number, given: Partial<GroupLine> = {}): GroupLine {
  const {name, group, tax, quantity, voided, unitCents, unit, isDiscountable} = product(no);
  return {kind: 'group', no, name, group, tax, quantity, voided, unitCents, unit, isDiscountable, ...BOOKED, ...given};
}

export function coupon(no: number, given: Partial<CouponLine> = {}): CouponLine {
  const base = {name: 'Coupon', group: '', tax: NO_TAX, code: '5012345678900', amountCents: -100, isVoid: false};
  return {kind: 'coupon', no, ...base, ...BOOKED, ...given};
}

export function lineDiscount(no: number, given: Partial<LineDiscount> = {}): LineDiscount {
  const base = {name: 'Discount Flat white', group: '1', tax: GST, ofLine: 1, amountCents: -50, isVoid: false};
  return {kind: 'discount', no, ...base, ...BOOKED, ...given};
}

export function tender(no: number, given: Partial<PlainTender> = {}): PlainTender {
  const base = {tenderId: 'cash', name: 'Cash', kind: 'cash' as const, amountCents: 450, roundingCents: 0};
  return {no, ...base, isVoid: false, ...given};
}

/** A closed ticket with these lines, paid in cash to the cent unless told. */
export function closedTicket(lines: readonly Line[], given: Partial<ClosedTicket> = {}): ClosedTicket {
  return {
    phase: 'closed',
    collected: [],
    figures: null,
    reverses: null,
    id: 'ticket-1',
    no: 123,
    openedAtMs: 0,
    operatorNo: '1',
    lines,
    discount: null,
    tenders: [],
    closedAtMs: 0,
    closedByName: 'Anna K.',
    closedBy: '1',
    changeCents: 0,
    copies: 0,
    table: null,
    bonusCode: null,
    collectBan: false,
    splitFrom: null,
    ...given,
  };
}

/** Everything that a receipt can hold, once. */
export const RICH_TICKET: ClosedTicket = closedTicket(
  [
    product(1, {quantity: 2000}),
    product(2, {name: 'Bananas', tax: FREE, quantity: 1690, unit: 'kg', unitCents: 369}),
    lineDiscount(3, {ofLine: 1, amountCents: -100}),
    product(4, {name: 'Beer battered flathead with chips, salad and lemon', unitCents: 2400, listedCents: 2600}),
    groupLine(5, {name: 'Kitchen', unitCents: 1250}),
    product(6, {name: 'Lager 425 ml', quantity: -1000, unitCents: 850}),
    product(7, {name: 'Voided by mistake', voided: 1000}),
    product(8, {name: 'Mineral water', quantity: 3000, voided: 2000, unitCents: 350}),
    coupon(9, {amountCents: -150}),
  ],
  {
    no: 1042,
    discount: {kind: 'percent', ratePpm: 100_000},
    tenders: [
      tender(1, {name: 'Card', kind: 'card', tenderId: 'card', amountCents: 2000, isVoid: true}),
      tender(2, {name: 'Card', kind: 'card', tenderId: 'card', amountCents: 2000}),
      tender(3, {amountCents: 5000, roundingCents: -2}),
    ],
  },
);
