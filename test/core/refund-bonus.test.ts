import {describe, expect, it} from 'vitest';
import {FIRST_DAY, receivedCents, turnoverCents} from '../../src/core/report/figures.ts';
import {buildReceipt} from '../../src/core/receipt-build.ts';
import {codesOnReceipt} from '../../src/core/figuring.ts';
import {layOut} from '../../src/core/receipt-layout.ts';
import type {BenefitLine, ClosedTicket} from '../../src/core/ticket.ts';
import {totalsOf} from '../../src/core/totals.ts';
import {credit, paidBy, voucher} from '../support/builders-credit.ts';
import {closedLast, paidOut, refundLines, refundsIn, refundWhole} from '../support/builders-refunds.ts';
import {A, read} from '../support/builders-tables.ts';
import {
  closedTicket,
  coupon,
  MOMENT,
  pay,
  play,
  refusalOf,
  sell,
  signOn,
  TEN_O_CLOCK,
  type Played,
} from '../support/builders.ts';
import {HEADING} from './receipt-sample.ts';

const newId = ({state, events}: Played): string =>
  state.ticket === null ? `ticket-${state.nextTicketNo}` : `ask-${events.length}`;

/** A cake of 6.40 and a coffee, 5.00 of it from a voucher's credit, the rest in cash. */
function paidWithCredit(): Played {
  const asked = play([signOn(), sell(450), sell(640, {name: 'Cake'}), read(A), credit(500)], {newId});
  const answered = play([paidBy(asked.state.creditAsks[0]?.id ?? '', 500, 700)], {from: asked});
  return play([pay('cash')], {from: answered});
}

describe('a refund of what a voucher’s credit paid', () => {
  const sale = paidWithCredit();
  const original = closedLast(sale);

  it('gives it back to its voucher with the whole ticket', () => {
    const {events} = play([refundWhole(original)], {from: sale});
    expect(refundsIn(events).map(paidOut)).toEqual([
      [
        ['Credit', 500],
        ['Cash', 590],
      ],
    ]);
    expect(events.filter(({kind}) => kind === 'creditReturned')).toMatchObject([{code: A, amountCents: 500}]);
  });

  it('does not come back in parts: the bonus host takes none back in part', () => {
    expect(refusalOf(sale.state, refundLines(original, [2]))).toEqual({
      code: 'refundWhole',
      ticketNo: 1,
      why: 'credit',
    });
    expect(refusalOf(sale.state, refundLines(original, [1, 2]))).toBeNull();
  });
});

describe('a ticket that sold credit', () => {
  const original = closedTicket([sell(450), voucher(2500), pay('cash')]);
  const {state} = play([signOn()]);

  it('is refunded by its goods alone: the credit may be spent', () => {
    expect(refusalOf(state, refundWhole(original))).toEqual({code: 'refundGoodsOnly', ticketNo: 1});
    expect(refusalOf(state, refundLines(original, [2]))).toEqual({code: 'vouchersSold', ticketNo: 1});
    const {events} = play([refundLines(original, [1])], {from: {state, events: []}});
    expect(refundsIn(events).map(paidOut)).toEqual([[['Cash', 450]]]);
  });
});

describe('a ticket that a voucher’s credit paid and that sold credit', () => {
  const [no, ticketNo] = [1, 1];
  const goods = [sell(450), sell(640, {name: 'Cake'})];
  const paid = closedTicket([...goods, voucher(2500), pay('cash')]);
  // 5.00 of the goods by credit; the rest of them, and the credit that was sold, in cash.
  const credit: ClosedTicket['tenders'][number] = {
    kind: 'credit',
    no,
    tenderId: 'credit',
    name: 'Credit',
    amountCents: 500,
    roundingCents: 0,
    isVoid: false,
    code: A,
    actId: 'credit-1',
    leftCents: 0,
  };
  const cash = paid.tenders.map((tender) => ({...tender, no: 2, amountCents: 3090}));
  const original: ClosedTicket = {...paid, tenders: [credit, ...cash]};
  const {state} = play([signOn()]);

  it('comes back with all its goods at once: by item says so, and the whole does it', () => {
    const refusal = {code: 'refundAllGoods', ticketNo, why: 'credit'};
    expect(refusalOf(state, refundLines(original, [1]))).toEqual(refusal);
    expect(refusalOf(state, refundLines(original, [2]))).toEqual(refusal);
    const {events} = play([refundWhole(original)], {from: {state, events: []}});
    expect(refundsIn(events).map(paidOut)).toEqual([
      [
        ['Credit', 500],
        ['Cash', 590],
      ],
    ]);
    const again = refundWhole(original, {refunds: refundsIn(events)});
    expect(refusalOf(state, again)).toEqual({code: 'refundedBefore', ticketNo});
  });

  it('the same where goods came back on it', () => {
    const returned = closedTicket([...goods, sell(200, {name: 'Cup'}, -1000), voucher(2500), pay('cash')]);
    expect(refusalOf(state, refundLines(returned, [1]))).toEqual({code: 'refundAllGoods', ticketNo, why: 'returns'});
    const {events} = play([refundWhole(returned)], {from: {state, events: []}});
    expect(refundsIn(events).map(paidOut)).toEqual([[['Cash', 890]]]);
  });
});

describe('benefits of the bonus system', () => {
  const TAX = {code: 'G', name: 'GST', ratePpm: 100_000, mode: 'inside'} as const;
  const off: BenefitLine = {
    kind: 'benefit',
    no: 3,
    name: '3.00 off',
    group: '',
    tax: TAX,
    bookedAt: MOMENT,
    collectsFor: null,
    collectBan: false,
    redemptionId: 'r',
    actionId: 'off',
    ofCode: A,
    productId: null,
    amountCents: -300,
    insteadOfCents: null,
  };
  const sold = closedTicket([sell(900), sell(600, {name: 'Cake'}), pay('cash')]);
  // 15.00 less 3.00 for points: 12.00 were paid.
  const original: ClosedTicket = {
    ...sold,
    lines: [...sold.lines, off],
    tenders: sold.tenders.map((tender) => ({...tender, amountCents: 1200})),
  };
  const {state} = play([signOn()]);

  it('are never given back; what they took off lessens what the goods bring', () => {
    expect(refusalOf(state, refundLines(original, [3]))).toEqual({code: 'benefitLocked', name: '3.00 off'});
    const first = play([refundLines(original, [2])], {from: {state, events: []}});
    const refunds = refundsIn(first.events);
    const {events} = play([refundWhole(original, {refunds})], {from: first});
    expect(refundsIn(events).map((refund) => totalsOf(refund).totalCents)).toEqual([-480, -720]);
    expect(refundsIn(events).flatMap(({lines}) => lines.map(({kind}) => kind))).toEqual(['product', 'product']);
    const tax = [original, ...refundsIn(events)].flatMap((ticket) => totalsOf(ticket).taxes);
    expect(tax.reduce((sum, {taxCents}) => sum + taxCents, 0)).toBe(0);
  });

  it('no code collects with a refund, and none is on its paper', () => {
    const {events} = play([refundWhole(original)], {from: {state, events: []}});
    const [refund] = refundsIn(events);
    if (refund === undefined) throw new Error('no refund');
    expect(codesOnReceipt(refund)).toEqual([]);
    expect(events.map(({kind}) => kind)).toEqual(['ticketRefunded']);
  });
});

describe('the paper of a refund', () => {
  const sale = play([signOn(), sell(450, {}, 3000), coupon(150), pay('cash')]);
  const {events} = play([refundLines(closedLast(sale), [[1, 2000]])], {from: sale});
  const [refund] = refundsIn(events);
  if (refund === undefined) throw new Error('no refund');

  it.each([32, 42, 48])('names the original at the top and keeps within %i columns', (columns) => {
    const rows = layOut(buildReceipt({ticket: refund, heading: HEADING, copy: 1}), columns);
    for (const {text} of rows) expect(text.length).toBeLessThanOrEqual(columns);
    const told = rows.map(({text}) => text.trim().replaceAll(/ {2,}/g, '  '));
    expect(told).toContain('REFUND of ticket 000001');
    expect(told.filter((row) => row === 'COPY 1')).toHaveLength(2);
    expect(told).toContain('RETURN Coffee  -9.00');
    expect(told).toContain('Coupon 0599  1.00');
    expect(told).toContain('Cash (paid out)  -8.00');
  });

  it('a sale has no such mark', () => {
    const rows = layOut(buildReceipt({ticket: closedLast(sale), heading: HEADING, copy: 0}), 42);
    expect(rows.map(({text}) => text).join('\n')).not.toContain('REFUND');
  });
});

describe('the figures of a day with refunds', () => {
  it('count them apart, and come to nothing where all came back', () => {
    const sale = play([signOn(), sell(450, {}, 2000), sell(1000, {taxCode: '1'}), pay('cash', 2500)]);
    const original = closedLast(sale);
    const one = play([refundLines(original, [[1, 1000]])], {from: sale});
    expect(one.state.day.sales).toMatchObject({
      refunds: {count: 1, cents: -450},
      returned: {count: 0, cents: 0},
      sold: {count: 2, cents: 1900},
    });
    const {state} = play([refundWhole(original, {refunds: refundsIn(one.events)})], {from: one});
    expect(turnoverCents(state.day)).toBe(0);
    expect(receivedCents(state.day)).toBe(0);
    expect(state.day.taxes.map(({taxCents}) => taxCents)).toEqual([0, 0]);
    expect(state.day.drawer.takenCents).toBe(0);
    expect(state.day).toMatchObject({tickets: 1, firstTicketNo: 1, lastTicketNo: 3});
  });

  it('of a day from before refunds are read as they were written', () => {
    const {refunds: _none, ...sales} = FIRST_DAY.sales;
    expect(turnoverCents({...FIRST_DAY, fromMs: TEN_O_CLOCK, sales})).toBe(0);
  });
});
