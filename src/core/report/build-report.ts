import {anchorDigits} from '../anchor.ts';
import {centered, given, marks, pair, type ReceiptHeading, type Unreal} from '../receipt-build.ts';
import {buildCount, lastCountRows} from './build-count.ts';
import {expectedCashCents} from './figures.ts';
import type {Receipt, ReceiptRow} from '../receipt.ts';
import {correctionRows, drawerRows, paymentRows, salesRows, taxRowsOf} from './report-rows.ts';
import {creditRows, hostRows, parkedRows, pointsRows, redeemedRows} from './report-bonus-rows.ts';
import {memberRows} from './report-member-rows.ts';
import {isCount, type Kept, type Report} from './report.ts';

/** What stands on every report beside its figures; `told` makes a time readable. */
export type ReportHeading = Pick<ReceiptHeading, 'venue' | 'tillNo' | 'currency'> &
  Unreal & {readonly told: (atMs: number) => string};

/** Which print of it, and whether what the drawer should hold is left out. */
export type ReportPrint = {readonly copy: number; readonly isBlind: boolean};

function title({zNo}: Report): readonly ReceiptRow[] {
  if (zNo !== null) return [centered(`Z REPORT ${zNo}`, 'large')];
  return [centered('X REPORT', 'large'), centered('Figures so far: nothing is closed')];
}

function ticketNumber(no: number): string {
  return String(no).padStart(6, '0');
}

function head({figures: {day}, byName, atMs}: Report, {tillNo, told}: ReportHeading): readonly ReceiptRow[] {
  const {firstTicketNo: first, lastTicketNo: last} = day;
  return [
    pair(`By ${byName}`, `Till ${tillNo}`),
    pair('From', told(day.fromMs ?? atMs)),
    pair('To', told(atMs)),
    pair('Tickets completed', String(day.tickets)),
    ...(first === null || last === null
      ? []
      : [pair('Ticket numbers', `${ticketNumber(first)}-${ticketNumber(last)}`)]),
  ];
}

/** The journal's own row of a Z, with the beginning of its hash: `verify` takes it from paper. */
function anchorRows({zNo, anchor}: Report): readonly ReceiptRow[] {
  if (zNo === null || anchor === undefined) return [];
  return [{kind: 'blank'}, centered(`Journal row ${anchor.seq}`), centered(anchorDigits(anchor.hash))];
}

/** An X or Z report, or a count, as it goes on paper. Parts in which nothing happened are left out. */
export function buildReport(report: Kept, heading: ReportHeading, print: ReportPrint): Receipt {
  return isCount(report) ? buildCount(report, heading, print) : buildFigures(report, heading, print);
}

function buildFigures(report: Report, heading: ReportHeading, {copy, isBlind}: ReportPrint): Receipt {
  const {figures} = report;
  const day = {...figures.day, issued: figures.issued};
  const {currency, told, venue} = heading;
  const mark = marks(copy, heading);
  const refused = {collections: day.collectionsRefused, sales: day.voucherSalesRefused};
  const {oldestMs} = figures.unsent;
  const expectedCents = expectedCashCents(day);
  const lastCount = lastCountRows(day, {isBlind, isEnd: report.zNo !== null, expectedCents, told});
  const rows: readonly ReceiptRow[] = [
    centered(venue.name, 'large'),
    ...given([...venue.address, venue.taxNumber]),
    ...mark,
    {kind: 'blank'},
    ...title(report),
    ...head(report, heading),
    ...salesRows(day, currency),
    ...taxRowsOf(day),
    ...paymentRows(day, currency),
    ...drawerRows(day, isBlind, lastCount),
    ...correctionRows(day),
    ...pointsRows(figures),
    ...redeemedRows(day.redeemed),
    ...creditRows(day.credit),
    ...memberRows(day, figures.unsent),
    ...hostRows(figures.unsent, refused, oldestMs === null ? '' : told(oldestMs)),
    ...parkedRows(figures.parked),
    ...anchorRows(report),
    {kind: 'blank'},
    ...mark,
  ];
  return {ticketId: report.id, ticketNo: report.zNo ?? 0, copy, rows};
}
