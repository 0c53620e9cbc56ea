import {formatCents, formatRate} from '../../src/core/format.ts';
import {NO_TAX, type Ticket} from '../../src/core/ticket.ts';
import type {TaxTotal, Totals} from '../../src/core/totals.ts';
import type {Look, Row} from '../frame.ts';
import {BLANK, indented, pairRow, textRow} from '../parts/rows.ts';
import {SALE} from '../words/en.ts';
import {maskedCode} from '../words/said-of.ts';

type Amounts = {readonly cells: number; readonly height: number; readonly currency: string};

/** A code's discount is named by its code, a tier's by the tier, an operator's by what it is. */
function discountName({discount}: Ticket): string {
  const rate = discount?.kind === 'percent' ? formatRate(discount.ratePpm) : null;
  if (discount?.ofCode !== undefined) {
    const code = maskedCode(discount.ofCode);
    return rate === null ? SALE.ofCode(code) : SALE.rateOfCode(rate, code);
  }
  if (discount?.ofTier !== undefined && rate !== null) return `${discount.ofTier} ${rate}`.trimStart();
  return discount?.preset ?? (rate === null ? SALE.discount : `${SALE.discount} ${rate}`);
}

function insideRow({tax, taxCents}: TaxTotal, cells: number): Row {
  return pairRow(`incl. ${tax.name} ${formatRate(tax.ratePpm)}`, formatCents(taxCents), {cells, look: 'dim'});
}

/** As many taxes as there is room for, and how many more there are. */
function fewer(rows: readonly Row[], most: number): readonly Row[] {
  if (rows.length <= most) return rows;
  const kept = Math.max(0, most - 1);
  return [...rows.slice(0, kept), textRow(SALE.moreTaxes(rows.length - kept), 'dim')];
}

/** What the ticket comes to, what is paid, what is due: rows of `cells` cells, at most `height` of them. */
export function totalsPanel(ticket: Ticket, totals: Totals, shape: Amounts): readonly Row[] {
  const cells = shape.cells - 2;
  const {subtotalCents, discountCents, taxes, totalCents, roundingCents, paidCents, dueCents} = totals;
  const pair = (left: string, cents: number, look: Look = 'normal'): Row =>
    pairRow(left, formatCents(cents), {cells, look});
  const told = taxes.filter(({tax, taxCents}) => tax.code !== NO_TAX.code && (tax.ratePpm !== 0 || taxCents !== 0));
  const onTop = told
    .filter(({tax}) => tax.mode === 'onTop')
    .map(({tax, taxCents}) => pair(`${tax.name} ${formatRate(tax.ratePpm)}`, taxCents));
  const inside = told.filter(({tax}) => tax.mode === 'inside').map((total) => insideRow(total, cells));
  const isPartPaid = ticket.tenders.some((tender) => !tender.isVoid);
  const before = [
    pair(SALE.subtotal, subtotalCents),
    ...(discountCents === 0 ? [] : [pair(discountName(ticket), discountCents)]),
  ];
  const total = [BLANK, pair(`${SALE.total} ${shape.currency}`, totalCents, 'bold')];
  const payments = isPartPaid
    ? [
        BLANK,
        ...(roundingCents === 0 ? [] : [pair(SALE.rounding, roundingCents)]),
        pair(SALE.paid, paidCents),
        pair(dueCents < 0 ? SALE.toPayOut : SALE.due, Math.abs(dueCents), 'bold'),
      ]
    : [];
  const room = shape.height - before.length - total.length - payments.length;
  const taxesOnTop = fewer(onTop, Math.max(1, room - Math.min(1, inside.length)));
  const taxesInside = fewer(inside, Math.max(1, room - taxesOnTop.length));
  return [...before, ...taxesOnTop, ...total, ...taxesInside, ...payments].map((row) => indented(row, 1));
}
