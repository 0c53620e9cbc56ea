import type {Page, Scenery} from '../../src/app/pages.ts';
import type {Settings} from '../../src/app/settings.ts';
import {layOut, type LaidRow} from '../../src/core/receipt-layout.ts';
import {isCount, type Kept} from '../../src/core/report/report.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Look, type Row} from '../frame.ts';
import {fit, fitMiddle, widthOf} from '../parts/cells.ts';
import {bodyHeight, pageRows} from '../parts/page.ts';
import {indented, textRow} from '../parts/rows.ts';
import {arrows, isWhole, visible, windowFrom} from '../parts/window.ts';
import {RECEIPT, SALE} from '../words/en.ts';
import {ticketNumber} from '../words/said-of.ts';

/** What a till without a printer shows its receipts at. */
const DEFAULT_COLUMNS = 42;

function paperColumns({printer}: Settings): number {
  return printer.kind === 'none' ? DEFAULT_COLUMNS : printer.columns;
}

/**
 * Large print is twice as wide on paper and counts two columns a cell. Here its widest gap takes the columns that are
 * over, so that an amount stands at the right edge as it does on paper.
 */
function stretched({text, weight, align}: LaidRow, columns: number): string {
  if (weight !== 'large' || align === 'center') return text;
  const gaps = text.match(/ {2,}/g) ?? [' '];
  const widest = gaps.reduce((one, other) => (other.length > one.length ? other : one));
  const missing = Math.max(0, columns - widthOf(text));
  return text.replace(widest, widest + ' '.repeat(missing));
}

function paperRow(row: LaidRow, columns: number): Row {
  const look: Look = row.weight === 'normal' ? 'normal' : 'bold';
  const text = stretched(row, columns);
  const shown = row.align === 'center' ? fitMiddle(text, columns) : fit(text, columns);
  return [span('│ ', 'dim'), span(shown, look), span(' │', 'dim')];
}

/** What is drawn as paper. */
type PaperPage = Extract<Page, {screen: 'receipt' | 'report'}>;

function paper(page: PaperPage, columns: number): readonly Row[] {
  const edge = '─'.repeat(columns + 2);
  return [
    textRow(`┌${edge}┐`, 'dim'),
    ...layOut(page.receipt, columns).map((row) => paperRow(row, columns)),
    textRow(`└${edge}┘`, 'dim'),
  ];
}

/** How many rows the receipt takes on the screen, its edges with it. */
export function receiptHeight(page: PaperPage, dressing: Dressing): number {
  return paper(page, paperColumns(dressing.settings)).length;
}

/** A receipt as it is or will be on paper, in the middle of the screen. */
export function receiptView(
  scenery: Scenery,
  page: Extract<Page, {screen: 'receipt'}>,
  dressing: Dressing,
): readonly Row[] {
  return paperView(scenery, page, {dressing, title: RECEIPT.title(ticketNumber(page.receipt.ticketNo))});
}

function reportTitle(report: Kept): string {
  if (isCount(report)) return RECEIPT.count;
  return report.zNo === null ? RECEIPT.xReport : RECEIPT.zReport(report.zNo);
}

/** An X or Z report, or a count, in the same way. */
export function reportView(
  scenery: Scenery,
  page: Extract<Page, {screen: 'report'}>,
  dressing: Dressing,
): readonly Row[] {
  return paperView(scenery, page, {dressing, title: reportTitle(page.report)});
}

function paperView(
  scenery: Scenery,
  page: PaperPage,
  {dressing, title}: {readonly dressing: Dressing; readonly title: string},
): readonly Row[] {
  const columns = paperColumns(dressing.settings);
  const rows = paper(page, columns);
  const window = windowFrom(rows.length, bodyHeight(scenery), page.top);
  const left = Math.max(0, Math.floor((scenery.columns - columns - 4) / 2));
  const unprinted = page.screen === 'report' ? RECEIPT.reportUnprinted : RECEIPT.unprinted;
  const state = page.job === null ? (page.copies === 0 ? '' : RECEIPT.copies(page.copies)) : unprinted;
  const shown = SALE.lines(window.first + 1, window.first + window.count, window.total);
  return pageRows(scenery, dressing, {
    screen: page.screen,
    title,
    body: visible(rows, window).map((row) => indented(row, left)),
    entry: textRow(` ${state}`, page.job === null ? 'dim' : 'warn'),
    position: isWhole(window) ? '' : `${shown} ${arrows(window)}`,
  });
}
