import {describe, expect, it} from 'vitest';
import {buildReceipt} from '../../src/core/receipt-build.ts';
import {NAME_CELLS_MAX} from '../../src/core/receipt-lines.ts';
import type {ReceiptRow} from '../../src/core/receipt.ts';
import type {ClosedTicket, Line} from '../../src/core/ticket.ts';
import {
  closedTicket,
  coupon,
  FREE,
  groupLine,
  HEADING,
  lineDiscount,
  product,
  RICH_TICKET,
  SALES_TAX,
  tender,
} from './receipt-sample.ts';

/** A row as a reader sees it: "left | right", "=" where it is large, "-" for a rule. */
function told(row: ReceiptRow): string {
  if (row.kind === 'rule') return '-';
  if (row.kind === 'blank' || row.kind === 'logo' || row.kind === 'qr') return '';
  const text = row.kind === 'pair' ? `${row.left} | ${row.right}` : row.text;
  return row.weight === 'large' ? `= ${text}` : text;
}

function receiptOf(ticket: ClosedTicket, copy = 0, isPractice = false): readonly string[] {
  return buildReceipt({ticket, heading: {...HEADING, isPractice}, copy}).rows.map(told);
}

/** What stands between the first rule and the second: the lines. */
function linesOf(lines: readonly Line[]): readonly string[] {
  const rows = receiptOf(closedTicket(lines));
  return rows.slice(rows.indexOf('-') + 1, rows.lastIndexOf('-'));
}

/** What stands between the lines and the footer: sums, tenders, taxes. */
function sumsOf(ticket: ClosedTicket): readonly string[] {
  const rows = receiptOf(ticket);
  return rows.slice(rows.lastIndexOf('-') + 1, rows.lastIndexOf(''));
}

describe('the lines of a receipt', () => {
  it.each<[string, readonly Line[], readonly string[]]>([
    ['one piece needs no more than its name and amount', [product(1)], ['Flat white | 4.50']],
    ['more pieces tell their price', [product(1, {quantity: 3000})], ['Flat white | 13.50', '  3 × 4.50']],
    [
      'a weight tells its price, even a whole one',
      [product(1, {unit: 'kg', quantity: 1690, unitCents: 369})],
      ['Flat white | 6.24', '  1.690 kg × 3.69'],
    ],
    ['a return is marked and negative', [product(1, {quantity: -1000})], ['RETURN Flat white | -4.50']],
    ['two returned tell how many', [product(1, {quantity: -2000})], ['RETURN Flat white | -9.00', '  -2 × 4.50']],
    [
      'a changed price tells the old one',
      [product(1, {unitCents: 400, listedCents: 450})],
      ['Flat white | 4.00', '  1 × 4.00, was 4.50'],
    ],
    ['a price changed back tells nothing', [product(1, {listedCents: 450})], ['Flat white | 4.50']],
    ['a product group at an open price', [groupLine(1, {name: 'Kitchen', unitCents: 1250})], ['Kitchen | 12.50']],
    ['something for nothing', [product(1, {unitCents: 0})], ['Flat white | 0.00']],
    ['a void line is not there', [product(1, {voided: 1000}), groupLine(2)], ['Flat white | 4.50']],
    [
      'a line voided in part stands with what is left',
      [product(1, {quantity: 3000, voided: 1000})],
      ['Flat white | 9.00', '  2 × 4.50'],
    ],
    [
      'a line discount stands under its line, wherever it was given',
      [product(1), product(2, {name: 'Tea'}), lineDiscount(3, {ofLine: 1})],
      ['Flat white | 4.50', '  Discount | -0.50', 'Tea | 4.50'],
    ],
    [
      'a named discount keeps its name',
      [product(1), lineDiscount(2, {name: 'Staff'})],
      ['Flat white | 4.50', '  Staff | -0.50'],
    ],
    ['a void discount is not there', [product(1), lineDiscount(2, {isVoid: true})], ['Flat white | 4.50']],
    ['a coupon tells its code', [product(1), coupon(2)], ['Flat white | 4.50', 'Coupon 5012345678900 | -1.00']],
    ['a void coupon is not there', [product(1), coupon(2, {isVoid: true})], ['Flat white | 4.50']],
    [
      'two taxes mark the lines with their codes',
      [product(1), product(2, {name: 'Bread', tax: FREE}), coupon(3)],
      ['Flat white | 4.50 G', 'Bread | 4.50 F', 'Coupon 5012345678900 | -1.00  '],
    ],
    [
      'long tax codes give way to letters',
      [product(1), product(2, {name: 'Bread', tax: {...FREE, code: 'exempt'}})],
      ['Flat white | 4.50 A', 'Bread | 4.50 B'],
    ],
    [
      'a rate that was changed while the ticket was open is a second tax',
      [product(1), product(2, {tax: {...product(2).tax, ratePpm: 120_000}})],
      ['Flat white | 4.50 A', 'Flat white | 4.50 B'],
    ],
    [
      'the tax of a void line marks nothing',
      [product(1), product(2, {tax: FREE, voided: 1000})],
      ['Flat white | 4.50'],
    ],
  ])('%s', (_why, lines, rows) => expect(linesOf(lines)).toEqual(rows));

  it('a name longer than three rows of narrow paper is cut', () => {
    expect(linesOf([product(1, {name: 'x'.repeat(NAME_CELLS_MAX + 1)})])).toEqual([
      `${'x'.repeat(NAME_CELLS_MAX)} | 4.50`,
    ]);
  });
});

describe('from the total to the change', () => {
  const inside = 'incl. GST 10 % on net 4.09 | 0.41';
  it.each<[string, ClosedTicket, readonly string[]]>([
    [
      'paid to the cent: no subtotal, no change',
      closedTicket([product(1)], {tenders: [tender(1)]}),
      ['= TOTAL AUD | 4.50', 'Cash | 4.50', inside],
    ],
    [
      'change',
      closedTicket([product(1)], {tenders: [tender(1, {amountCents: 5000})], changeCents: 4550}),
      ['= TOTAL AUD | 4.50', 'Cash | 50.00', 'Change | 45.50', inside],
    ],
    [
      'a voided tender is not there',
      closedTicket([product(1)], {tenders: [tender(1, {name: 'Card', isVoid: true}), tender(2)]}),
      ['= TOTAL AUD | 4.50', 'Cash | 4.50', inside],
    ],
    [
      'cash rounding has a row',
      closedTicket([product(1, {unitCents: 448})], {tenders: [tender(1, {roundingCents: 2})]}),
      ['= TOTAL AUD | 4.48', 'Rounding | 0.02', 'Cash | 4.50', 'incl. GST 10 % on net 4.07 | 0.41'],
    ],
    [
      'a discount in percent tells its rate',
      closedTicket([product(1)], {discount: {kind: 'percent', ratePpm: 125_000}}),
      ['Subtotal | 4.50', 'Discount 12.5 % | -0.56', '= TOTAL AUD | 3.94', 'incl. GST 10 % on net 3.58 | 0.36'],
    ],
    [
      'a discount as an amount',
      closedTicket([product(1)], {discount: {kind: 'amount', amountCents: 50}}),
      ['Subtotal | 4.50', 'Discount | -0.50', '= TOTAL AUD | 4.00', 'incl. GST 10 % on net 3.64 | 0.36'],
    ],
    [
      'a code’s discount is named by its code, never the whole of it',
      closedTicket([product(1)], {discount: {kind: 'percent', ratePpm: 125_000, ofCode: '00000000001004'}}),
      ['Subtotal | 4.50', '12.5 % code ****1004 | -0.56', '= TOTAL AUD | 3.94', 'incl. GST 10 % on net 3.58 | 0.36'],
    ],
    [
      'so is its amount',
      closedTicket([product(1)], {discount: {kind: 'amount', amountCents: 50, ofCode: '00000000001008'}}),
      ['Subtotal | 4.50', 'Discount code ****1008 | -0.50', '= TOTAL AUD | 4.00', 'incl. GST 10 % on net 3.64 | 0.36'],
    ],
    [
      'tax on top is added before the total',
      closedTicket([product(1, {unitCents: 2000, tax: SALES_TAX})], {tenders: [tender(1, {amountCents: 2158})]}),
      ['Subtotal | 20.00', 'Sales tax 7.875 % on 20.00 | 1.58', '= TOTAL AUD | 21.58', 'Cash | 21.58'],
    ],
    [
      'two taxes have a row each, even that of none',
      closedTicket([product(1), product(2, {tax: FREE})]),
      ['= TOTAL AUD | 9.00', 'incl. G GST 10 % on net 4.09 | 0.41  ', 'incl. F GST free 0 % on net 4.50 | 0.00  '],
    ],
    ['a single tax of none is not spoken of', closedTicket([product(1, {tax: FREE})]), ['= TOTAL AUD | 4.50']],
    [
      'a return is paid out',
      closedTicket([product(1, {quantity: -1000})], {tenders: [tender(1, {amountCents: -450})]}),
      ['= TOTAL AUD | -4.50', 'Cash (paid out) | -4.50', 'incl. GST 10 % on net -4.09 | -0.41'],
    ],
    [
      'what goes back on a card is never read as cash',
      closedTicket([product(1, {quantity: -1000})], {
        tenders: [tender(1, {kind: 'card', tenderId: 'card', name: 'Card', amountCents: -450})],
      }),
      ['= TOTAL AUD | -4.50', 'Card (back on the card) | -4.50', 'incl. GST 10 % on net -4.09 | -0.41'],
    ],
    [
      'thousands are set apart',
      closedTicket([groupLine(1, {unitCents: 128_450, tax: FREE})]),
      ['= TOTAL AUD | 1,284.50'],
    ],
  ])('%s', (_why, ticket, rows) => expect(sumsOf(ticket)).toEqual(rows));
});

describe('head and foot', () => {
  it('the original says who sold where and when, and nothing of copies or practice', () => {
    const rows = receiptOf(closedTicket([product(1)], {tenders: [tender(1)]}));
    expect(rows.slice(0, rows.indexOf('-'))).toEqual([
      '= Harbour Club',
      '1 Wharf Road',
      'Sydney NSW 2000',
      'ABN 51 824 753 556',
      'Members welcome',
      '',
      'Ticket 000123 | Till 3',
      'Served by Ann | 22/11/2026 14:03',
    ]);
    expect(rows.slice(rows.lastIndexOf(''))).toEqual(['', 'Thank you!', 'harbour.example']);
  });

  it('a second copy says so, large, at both ends', () => {
    const rows = receiptOf(RICH_TICKET, 2);
    expect(rows.filter((row) => row.includes('COPY'))).toEqual(['= COPY 2', '= COPY 2']);
    expect(rows.indexOf('= COPY 2')).toBeLessThan(rows.indexOf('-'));
    expect(rows.at(-1)).toBe('= COPY 2');
  });

  it('practice says so at both ends', () => {
    const rows = receiptOf(RICH_TICKET, 0, true);
    expect(rows.filter((row) => row === 'PRACTICE – not a receipt')).toHaveLength(2);
    expect(rows.at(-1)).toBe('PRACTICE – not a receipt');
  });

  it('what a venue has not set leaves no empty row', () => {
    const venue = {name: 'Kiosk', address: [], taxNumber: ''};
    const heading = {...HEADING, venue, header: [], footer: []};
    const {rows} = buildReceipt({ticket: closedTicket([product(1)]), heading, copy: 0});
    expect(rows.map(told).slice(0, 3)).toEqual(['= Kiosk', '', 'Ticket 000123 | Till 3']);
  });

  it('carries what the print queue needs to know', () => {
    const receipt = buildReceipt({ticket: RICH_TICKET, heading: HEADING, copy: 3});
    expect(receipt).toMatchObject({ticketId: 'ticket-1', ticketNo: 1042, copy: 3});
  });
});
