import {formatCents} from '../../src/core/format.ts';
import type {Cents} from '../../src/core/money.ts';
import type {ClosedTicket, Tender} from '../../src/core/ticket.ts';
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

/** Where money that goes out went. */
function wayOf(tender: Tender): 'counter' | 'card' | 'account' | 'open' {
  switch (tender.kind) {
    case 'cash':
    case 'other':
      return 'counter';
    case 'card':
      return 'card';
    case 'credit':
      return 'account';
    case 'wallet':
    case 'points':
      return tender.isLeftOpen === true ? 'open' : 'account';
  }
}

/**
 * What stands in big digits, and what it is. Of money that goes out it is what the cashier hands over: what goes back on
 * a card, or to an account by itself, must not be counted out as well.
 */
function headline({tenders, changeCents}: ClosedTicket, totals: Totals): {title: string; cents: Cents} {
  if (totals.totalCents >= 0) {
    return changeCents === 0 ? {title: SALE.exact, cents: totals.paidCents} : {title: SALE.change, cents: changeCents};
  }
  const out = (way: ReturnType<typeof wayOf>): Cents =>
    tenders.filter((one) => !one.isVoid && wayOf(one) === way).reduce((sum, {amountCents}) => sum - amountCents, 0);
  const ways = [
    {title: SALE.paidOut, cents: out('counter')},
    {title: SALE.onCard, cents: out('card')},
    {title: SALE.backOnAccount, cents: out('account')},
    {title: SALE.leftOpen, cents: out('open')},
  ];
  return ways.find(({cents}) => cents !== 0) ?? {title: SALE.paidOut, cents: -totals.paidCents};
}

/** A payment by its name; of one that goes out, where it went unless it is handed over. */
function nameOf(tender: Tender): string {
  const name = tenderName(tender);
  if (tender.amountCents >= 0) return name;
  const way = wayOf(tender);
  return way === 'card' ? SALE.cardBack(name) : way === 'open' ? SALE.partOpen(name) : name;
}

/** Between two tickets: what the last one came to, what was paid, and the change until the next line is booked. */
export function closedBox(
  ticket: ClosedTicket,
  totals: Totals,
  shape: {cells: number; currency: string},
): readonly Row[] {
  const cells = Math.min(shape.cells - 2, 46);
  const {changeCents} = ticket;
  const {title, cents: amountCents} = headline(ticket, totals);
  const live = ticket.tenders.filter((tender) => !tender.isVoid);
  const pair = (left: string, amount: number): Row => pairRow(left, formatCents(amount), {cells});
  return [
    [span(fitMiddle(SALE.closed(ticketNumber(ticket.no)), cells), 'bold')],
    BLANK,
    ...amountBox(formatCents(amountCents), {cells, title, look: 'good'}),
    BLANK,
    pair(`${SALE.total} ${shape.currency}`, totals.totalCents),
    ...(totals.roundingCents === 0 ? [] : [pair(SALE.rounding, totals.roundingCents)]),
    ...(live.length > TENDERS_SHOWN ? [textRow(PAY.earlier(live.length - TENDERS_SHOWN), 'dim')] : []),
    ...live.slice(-TENDERS_SHOWN).map((tender) => pair(nameOf(tender), tender.amountCents)),
    ...(changeCents === 0 ? [] : [pair(SALE.change, changeCents)]),
  ];
}

/** The very first thing on a till without any ticket. */
export function welcomeRows(cells: number): readonly Row[] {
  return [middleRow(SALE.welcome, cells, 'dim')];
}
