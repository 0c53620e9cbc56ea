import {formatCents} from '../format.ts';
import type {Cents} from '../money.ts';
import {centered, given, marks, pair} from '../receipt-build.ts';
import type {Receipt, ReceiptRow} from '../receipt.ts';
import type {ReportHeading, ReportPrint} from './build-report.ts';
import type {CountFigure, DrawerCount} from './drawer-count.ts';
import type {DayFigures} from './figures.ts';

const RULE: ReceiptRow = {kind: 'rule'};

/** What is in the drawer beyond what should be, or what is missing. */
function differenceRow({totalCents, expectedCents}: CountFigure): ReceiptRow {
  const overCents: Cents = totalCents - expectedCents;
  if (overCents === 0) return pair('Over or short', formatCents(0), 'bold');
  return pair(overCents > 0 ? 'OVER' : 'SHORT', formatCents(Math.abs(overCents)), 'bold');
}

function pieceRows({counted}: DrawerCount): readonly ReceiptRow[] {
  if (counted.kind === 'total') return [centered('Counted in one total')];
  return counted.pieces.map(({unitCents, count}) =>
    pair(`${count} \u00d7 ${formatCents(unitCents)}`, formatCents(count * unitCents)),
  );
}

/** A count of the drawer as it goes on paper; a blind one without what should have been there. */
export function buildCount(count: DrawerCount, heading: ReportHeading, {copy, isBlind}: ReportPrint): Receipt {
  const {venue, tillNo, currency, told} = heading;
  const mark = marks(copy, heading);
  const rows: readonly ReceiptRow[] = [
    centered(venue.name, 'large'),
    ...given([...venue.address, venue.taxNumber]),
    ...mark,
    {kind: 'blank'},
    centered('DRAWER COUNT', 'large'),
    pair(`By ${count.byName}`, `Till ${tillNo}`),
    pair('At', told(count.atMs)),
    RULE,
    ...pieceRows(count),
    pair(`COUNTED ${currency}`, formatCents(count.totalCents), 'bold'),
    ...(isBlind ? [] : [pair('Expected cash', formatCents(count.expectedCents)), differenceRow(count)]),
    {kind: 'blank'},
    ...mark,
  ];
  return {ticketId: count.id, ticketNo: 0, copy, rows};
}

/** How the last count of the day stands on a report. */
type CountShown = {
  readonly isBlind: boolean;
  /** A day that ends uncounted says so. */
  readonly isEnd: boolean;
  readonly expectedCents: Cents;
  readonly told: ReportHeading['told'];
};

/** The last count on X and Z. Reports of versions that counted nothing say nothing of it. */
export function lastCountRows({count}: Pick<DayFigures, 'count'>, shown: CountShown): readonly ReceiptRow[] {
  if (count === undefined) return [];
  if (count === null) return shown.isEnd ? [pair('Drawer', 'not counted')] : [];
  const rows = [pair('Last count', shown.told(count.atMs)), pair('COUNTED', formatCents(count.totalCents), 'bold')];
  if (shown.isBlind) return rows;
  // Money has moved since: the difference is that of the moment of the count.
  const then =
    count.expectedCents === shown.expectedCents ? [] : [pair('Expected then', formatCents(count.expectedCents))];
  return [...rows, ...then, differenceRow(count)];
}
