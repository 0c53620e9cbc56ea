import {formatCents} from '../../src/core/format.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import type {Totals} from '../../src/core/totals.ts';
import {span, type Look, type Row} from '../frame.ts';
import {bigDigits} from '../parts/big-digits.ts';
import {fitMiddle, fitRight, widthOf} from '../parts/cells.ts';
import {BLANK, boxed, middleRow, pairRow, textRow} from '../parts/rows.ts';
import {PAY, SALE} from '../words/en.ts';
import {tenderName, ticketNumber} from '../words/said-of.ts';

/** An amount in big digits in a frame that names it; in plain digits where there is no room for big ones. */
export function amountBox(amount: string, shape: {cells: number; title: string; look: Look}): readonly Row[] {
  const inner = shape.cells - 4;
  const digits = bigDigits(amount);
  const isBig = widthOf(digits[0]) <= inner;
  const rows = isBig
    ? digits.map((row): Row => [span(fitRight(row, inner), shape.look)])
    : [[span(fitRight(amount, inner), shape.look)]];
  return boxed(rows, {cells: shape.cells, title: `${shape.title} ${amount}`});
}

/** Payments shown in the box; of earlier ones how many there were. */
const TENDERS_SHOWN = 6;

/** Between two tickets: what the last one came to, what was paid, and the change until the next line is booked. */
export function closedBox(
  ticket: ClosedTicket,
  totals: Totals,
  shape: {cells: number; currency: string},
): readonly Row[] {
  const cells = Math.min(shape.cells - 2, 46);
  const {changeCents} = ticket;
  const isPaidOut = totals.totalCents < 0;
  const title = isPaidOut ? SALE.paidOut : changeCents === 0 ? SALE.exact : SALE.change;
  const cents = isPaidOut ? -totals.paidCents : changeCents === 0 ? totals.paidCents : changeCents;
  const live = ticket.tenders.filter((tender) => !tender.isVoid);
  const pair = (left: string, amount: number): Row => pairRow(left, formatCents(amount), {cells});
  return [
    [span(fitMiddle(SALE.closed(ticketNumber(ticket.no)), cells), 'bold')],
    BLANK,
    ...amountBox(formatCents(cents), {cells, title, look: 'good'}),
    BLANK,
    pair(`${SALE.total} ${shape.currency}`, totals.totalCents),
    ...(totals.roundingCents === 0 ? [] : [pair(SALE.rounding, totals.roundingCents)]),
    ...(live.length > TENDERS_SHOWN ? [textRow(PAY.earlier(live.length - TENDERS_SHOWN), 'dim')] : []),
    ...live.slice(-TENDERS_SHOWN).map((tender) => pair(tenderName(tender), tender.amountCents)),
    ...(changeCents === 0 ? [] : [pair(SALE.change, changeCents)]),
  ];
}

/** The very first thing on a till without any ticket. */
export function welcomeRows(cells: number): readonly Row[] {
  return [middleRow(SALE.welcome, cells, 'dim')];
}
