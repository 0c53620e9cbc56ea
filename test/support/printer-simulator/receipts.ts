import type {Receipt} from '../../../src/core/receipt.ts';
import {buildReceipt} from '../../../src/core/receipt-build.ts';
import {buildReport} from '../../../src/core/report/build-report.ts';
import {NOTHING_UNSENT, reportFigures} from '../../../src/core/report/report.ts';
import type {ClosedTicket} from '../../../src/core/ticket.ts';
import {closedTicket, HEADING, product, RICH_TICKET, tender} from '../../core/receipt-sample.ts';
import {refundsIn, refundWhole} from '../builders-refunds.ts';
import {voucher} from '../builders-reports.ts';
import {approve, closedTicket as soldTicket, coupon, pay, play, ring, sell, signOn, TEN_O_CLOCK} from '../builders.ts';

/** Something that the program prints, and what it prints when the cashier asks for it once more. */
export type Printable = {readonly name: string; readonly first: Receipt; readonly again: Receipt};

const NAMES = ['Flat white', 'Größe XL – Łoś', 'Жук Ёлка', 'Mineral water 1.5 l, sparkling, in glass', 'Cake'];

/** A ticket of forty lines. */
const LONG_TICKET = closedTicket(
  Array.from({length: 40}, (_, index) => product(index + 1, {name: NAMES[index % NAMES.length] ?? ''})),
  {no: 1043, tenders: [tender(1, {amountCents: 20_000})], changeCents: 2000},
);

/** With the picture of the venue's on top and a code of its number at the end, as its settings may say. */
function withPictures(receipt: Receipt): Receipt {
  const code = {kind: 'qr', text: `B3-${String(receipt.ticketNo).padStart(6, '0')}`} as const;
  return {...receipt, rows: [{kind: 'logo'}, ...receipt.rows, code]};
}

function receiptOf(name: string, ticket: ClosedTicket, copy = 0): Printable {
  const print = (copies: number): Receipt => withPictures(buildReceipt({ticket, heading: HEADING, copy: copies}));
  return {name, first: print(copy), again: print(copy + 1)};
}

/** The refund of a sale in cash. */
function refundTicket(): ClosedTicket {
  const sold = soldTicket([sell(450, {}, 2000), ring(640), coupon(100), pay('cash', 2000)]);
  const [refund] = refundsIn(play([signOn(), refundWhole(sold)]).events);
  if (refund === undefined) throw new Error('nothing was refunded');
  return refund;
}

/** The X report of a short day. */
function xReport(): Printable {
  const commands = [signOn(), sell(450, {}, 2000), pay('cash', 2000), voucher(2500, '7001'), pay('card'), approve];
  const {state} = play(commands);
  const figures = reportFigures(state, {actions: [], unsent: NOTHING_UNSENT});
  const report = {id: 'x/1', zNo: null, atMs: TEN_O_CLOCK, byName: 'Mia M.', figures};
  const print = (copy: number): Receipt =>
    buildReport(report, {...HEADING, told: () => '1 July 2024, 10:00'}, {copy, isBlind: false});
  return {name: 'X report', first: print(0), again: print(1)};
}

/** Five pieces of paper, each different from the others. */
export const PRINTABLES: readonly Printable[] = [
  receiptOf('sale of everything', RICH_TICKET),
  receiptOf('sale of forty lines', LONG_TICKET),
  receiptOf('COPY of a sale', soldTicket([sell(450), pay('card'), approve]), 1),
  receiptOf('refund', refundTicket()),
  xReport(),
];

/** The next customer's. */
export const NEXT: Receipt = buildReceipt({
  ticket: closedTicket([product(1, {name: 'Long black'})], {no: 2001, tenders: [tender(1)]}),
  heading: HEADING,
  copy: 0,
});
