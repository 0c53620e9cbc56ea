import {formatCents, formatRate} from '../format.ts';
import type {Cents} from '../money.ts';
import {centered, pair} from '../receipt-build.ts';
import type {ReceiptRow} from '../receipt.ts';
import {NO_TAX} from '../ticket.ts';
import {
  creditSoldCents,
  expectedCashCents,
  fundedCents,
  NOTHING,
  receivedCents,
  turnoverCents,
  type DayFigures,
  type Sum,
  type TenderFigure,
} from './figures.ts';

const RULE: ReceiptRow = {kind: 'rule'};

/** A part of a report: its name and its rows; nothing at all where there are none. */
export function section(title: string, rows: readonly ReceiptRow[]): readonly ReceiptRow[] {
  return rows.length === 0 ? [] : [RULE, centered(title, 'bold'), ...rows];
}

/** How many and how much; nothing where there was none. */
export function sumRow(name: string, {count, cents}: Sum): readonly ReceiptRow[] {
  return count === 0 ? [] : [pair(`${name} (${count})`, formatCents(cents))];
}

/** An amount; nothing where it is zero. */
export function centsRow(name: string, cents: Cents): readonly ReceiptRow[] {
  return cents === 0 ? [] : [pair(name, formatCents(cents))];
}

/** A count; nothing where it is zero. */
export function countRow(name: string, count: number): readonly ReceiptRow[] {
  return count === 0 ? [] : [pair(name, String(count))];
}

/** What was sold, step by step to the turnover, and what was received for it and for credit. */
export function salesRows(day: DayFigures, currency: string): readonly ReceiptRow[] {
  const {sales} = day;
  const turnover = turnoverCents(day);
  const credit = creditSoldCents(day);
  const funded = fundedCents(day);
  return section('SALES', [
    pair(`Lines sold (${sales.sold.count})`, formatCents(sales.sold.cents)),
    ...sumRow('Returns', sales.returned),
    ...sumRow('Discounts', sales.discounts),
    ...sumRow('Discounts of codes', sales.codeDiscounts),
    ...sumRow('Money off for points', sales.benefits),
    ...sumRow('Members’ vouchers', sales.memberVouchers ?? NOTHING),
    ...sumRow('Coupons', sales.coupons),
    ...centsRow('Tax on top', sales.taxOnTopCents),
    ...sumRow('Tickets reopened', sales.reopened),
    ...sumRow('Refunds', sales.refunds ?? NOTHING),
    pair(`TURNOVER ${currency}`, formatCents(turnover), 'bold'),
    ...centsRow('Credit sold, no turnover', credit),
    ...centsRow('For members’ accounts, no turnover', funded),
    ...(credit === 0 && funded === 0
      ? []
      : [pair(`TOTAL ${currency}`, formatCents(turnover + credit + funded), 'bold')]),
  ]);
}

/** Each tax with the net amount that it is on. */
export function taxRowsOf({taxes}: DayFigures): readonly ReceiptRow[] {
  const told = taxes.filter(({tax}) => tax.code !== NO_TAX.code);
  return section(
    'TAXES',
    told.map(({tax, netCents, taxCents}) =>
      pair(`${tax.name} ${formatRate(tax.ratePpm)} on net ${formatCents(netCents)}`, formatCents(taxCents)),
    ),
  );
}

function tenderRows({name, taken, paidOut, reopened}: TenderFigure): readonly ReceiptRow[] {
  return [
    ...sumRow(name, taken),
    ...sumRow(`${name}, paid out`, paidOut),
    ...sumRow(`${name}, back: reopened`, reopened),
  ];
}

/** How it was paid: after change and cash rounding it comes to what was sold. */
export function paymentRows(day: DayFigures, currency: string): readonly ReceiptRow[] {
  const rows = [
    ...day.tenders.flatMap(tenderRows),
    ...centsRow('Change', -day.changeCents + 0),
    ...centsRow('Cash rounding', -day.roundingCents + 0),
  ];
  const total = pair(`TOTAL ${currency}`, formatCents(receivedCents(day)), 'bold');
  return section('PAYMENTS', rows.length === 0 ? [] : [...rows, total]);
}

/** What went into the drawer and out of it, and its last count. What should be in it is not told to everybody. */
export function drawerRows(day: DayFigures, isBlind: boolean, lastCount: readonly ReceiptRow[]): readonly ReceiptRow[] {
  const {takenCents, float, payIn, payOut, drop} = day.drawer;
  const moves = [
    ...sumRow('Float', float),
    ...sumRow('Pay-in', payIn),
    ...sumRow('Pay-out', payOut),
    ...sumRow('Drop', drop),
  ];
  const cash = isBlind
    ? [pair('Expected cash', 'not shown')]
    : [
        ...centsRow('Cash taken less change', takenCents),
        pair('EXPECTED CASH', formatCents(expectedCashCents(day)), 'bold'),
      ];
  return section('DRAWER', [...moves, ...cash, ...lastCount, ...countRow('No-sales', day.noSales)]);
}

/** What was taken back or given up before it was paid, and what took a second operator. */
export function correctionRows({voids, cancelled, lent = 0}: DayFigures): readonly ReceiptRow[] {
  return section('CORRECTIONS', [
    ...sumRow('Lines voided', voids),
    ...sumRow('Tickets cancelled', cancelled),
    ...countRow('Privileges lent', lent),
  ]);
}
