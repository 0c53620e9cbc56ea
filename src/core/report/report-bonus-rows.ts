import {formatCents} from '../format.ts';
import {pair} from '../receipt-build.ts';
import type {ReceiptRow} from '../receipt.ts';
import {cutToCells} from '../text.ts';
import type {CreditFigures, RedeemedFigure} from './figures.ts';
import {countRow, section, sumRow} from './report-rows.ts';
import type {Figures, ParkedFigure, Unsent} from './report.ts';

/** As much of an action's name as a report shows: the other side must fit beside it. */
const NAME_CELLS_MAX = 40;

function named(name: string): string {
  return cutToCells(name, NAME_CELLS_MAX).trimEnd();
}

function below(left: string, right: string): ReceiptRow {
  return pair(`  ${left}`, right);
}

function issuedRows({name, pool, points, reopenedPoints}: Figures['issued'][number]): readonly ReceiptRow[] {
  return [
    pair(named(name), `+${points}`),
    below(`into ${named(pool)}`, ''),
    ...(reopenedPoints === 0 ? [] : [below('on tickets reopened', String(reopenedPoints))]),
  ];
}

/** Points that were given, action by action, and how many of them are of tickets that were reopened. */
export function pointsRows({issued}: Figures): readonly ReceiptRow[] {
  const total = issued.reduce((sum, {points}) => sum + points, 0);
  const rows = issued.flatMap(issuedRows);
  return section('POINTS ISSUED', rows.length === 0 ? [] : [...rows, pair('All points', `+${total}`, 'bold')]);
}

function benefitRows({name, benefits, points, valueCents}: RedeemedFigure): readonly ReceiptRow[] {
  return [pair(`${named(name)} (${benefits})`, `-${points}`), below('worth', formatCents(valueCents))];
}

/** Points that were spent: the benefits by action, and what these were worth. */
export function redeemedRows(redeemed: readonly RedeemedFigure[]): readonly ReceiptRow[] {
  if (redeemed.length === 0) return [];
  const points = redeemed.reduce((sum, one) => sum + one.points, 0);
  const worth = redeemed.reduce((sum, one) => sum + one.valueCents, 0);
  return section('POINTS REDEEMED', [
    ...redeemed.flatMap(benefitRows),
    pair('All points', `-${points}`, 'bold'),
    pair('All benefits worth', formatCents(worth), 'bold'),
  ]);
}

/** Credit is owed to its holders. How much of it is out, over all tills, only the bonus host knows. */
export function creditRows({sold, toppedUp, used, givenBack}: CreditFigures): readonly ReceiptRow[] {
  const rows = [
    ...sumRow('Sold on new vouchers', sold),
    ...sumRow('Topped up', toppedUp),
    ...sumRow('Used', used),
    ...sumRow('Given back', givenBack),
  ];
  return section('CREDIT, OWED', rows.length === 0 ? [] : [...rows, pair('Outstanding', 'not known here')]);
}

/** What the bonus host has not heard of or said no to; `oldest` is a time as it is to be read. */
export function hostRows(
  unsent: Unsent,
  refused: {collections: number; sales: number},
  oldest: string,
): readonly ReceiptRow[] {
  const {underHour, underDay, older, others, oldestMs} = unsent;
  const pending = underHour + underDay + older;
  const waiting = [
    ...countRow('Collections pending', pending),
    ...countRow('  under 1 hour', underHour),
    ...countRow('  under 1 day', underDay),
    ...countRow('  older', older),
    ...countRow('Other acts pending', others),
    ...(oldestMs === null ? [] : [pair('Oldest since', oldest)]),
  ];
  return section('BONUS HOST', [
    ...(waiting.length === 0 ? [pair('Acts pending', 'none')] : waiting),
    ...countRow('Collections refused', refused.collections),
    ...countRow('Voucher sales refused', refused.sales),
  ]);
}

function parkedRow({no, table, totalCents, paidCents}: ParkedFigure): readonly ReceiptRow[] {
  const place = table === null ? '' : ` Table ${table}`;
  const paid = paidCents === 0 ? [] : [below('paid already', formatCents(paidCents))];
  return [pair(`${String(no).padStart(6, '0')}${place}`, formatCents(totalCents)), ...paid];
}

/** Tickets that are put aside unpaid: they stay, and are in none of the sums. */
export function parkedRows(parked: readonly ParkedFigure[]): readonly ReceiptRow[] {
  if (parked.length === 0) return [];
  const total = parked.reduce((sum, {totalCents}) => sum + totalCents, 0);
  return section('PARKED, NOT PAID', [
    ...parked.flatMap(parkedRow),
    pair(`All (${parked.length})`, formatCents(total), 'bold'),
  ]);
}
