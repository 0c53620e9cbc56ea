import {refundableLines} from '../../src/app/on-refund.ts';
import type {Page, Scenery} from '../../src/app/pages.ts';
import {formatCents, formatQuantity} from '../../src/core/format.ts';
import type {PricedLine} from '../../src/core/goods.ts';
import {lineCents, liveQuantity} from '../../src/core/totals.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Look, type Row} from '../frame.ts';
import {fit, fitRight} from '../parts/cells.ts';
import {bodyHeight, pageRows} from '../parts/page.ts';
import {textRow} from '../parts/rows.ts';
import {arrows, isWhole, visible, windowAround} from '../parts/window.ts';
import {SALE} from '../words/en.ts';
import {REFUND} from '../words/refunds.ts';
import {ticketNumber} from '../words/said-of.ts';

type LinesPage = Extract<Page, {screen: 'refund-lines'}>;

const LEFT_CELLS = 12;
const OF_CELLS = 12;
const AMOUNT_CELLS = 12;

function columnsOf(name: string, cells: {left: string; of: string; amount: string}, columns: number): string {
  const room = columns - LEFT_CELLS - OF_CELLS - AMOUNT_CELLS - 6;
  const {left, of, amount} = cells;
  return fit(name, room) + fitRight(left, LEFT_CELLS) + fitRight(of, OF_CELLS) + fitRight(amount, AMOUNT_CELLS);
}

function lineRow({line, left}: {line: PricedLine; left: number}, isChosen: boolean, columns: number): Row {
  const look: Look = left === 0 ? 'dim' : isChosen ? 'bold' : 'normal';
  const cells = {
    left: left === 0 ? REFUND.gone : formatQuantity(left, line.unit),
    of: formatQuantity(Math.abs(liveQuantity(line)), line.unit),
    amount: formatCents(lineCents(line)),
  };
  return [span(isChosen ? ' ▸ ' : '   ', 'accent'), span(columnsOf(line.name, cells, columns), look)];
}

/** The goods of a ticket with what is left of each: one of them comes back. */
export function refundLinesView(scenery: Scenery, page: LinesPage, dressing: Dressing): readonly Row[] {
  const {columns} = scenery;
  const lines = refundableLines(page.source);
  const window = windowAround(lines.length, Math.max(0, bodyHeight(scenery) - 1), page.selected);
  const {line, left, of, amount} = REFUND.columns;
  const rows = visible([...lines.entries()], window).map(([index, one]) =>
    lineRow(one, index === page.selected, columns),
  );
  const shown = SALE.lines(window.first + 1, window.first + window.count, window.total);
  return pageRows(scenery, dressing, {
    screen: 'refund-lines',
    title: REFUND.lines(ticketNumber(page.source.ticket.no)),
    body: [textRow(`   ${columnsOf(line, {left, of, amount}, columns)}`, 'dim'), ...rows],
    entry: textRow(` ${REFUND.hint}`, 'dim'),
    position: isWhole(window) ? '' : `${shown} ${arrows(window)}`,
  });
}
