import {goingOf, movableLines} from '../../src/app/on-split.ts';
import type {Page, Scenery} from '../../src/app/pages.ts';
import {formatCents, formatQuantity} from '../../src/core/format.ts';
import {movedLines, withoutMoved} from '../../src/core/line-moves.ts';
import {splitDiscounts} from '../../src/core/split-discount.ts';
import type {GroupLine, Line, OpenTicket, ProductLine, TicketDiscount} from '../../src/core/ticket.ts';
import {liveQuantity, totalsOf} from '../../src/core/totals.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Look, type Row} from '../frame.ts';
import {fit, fitRight} from '../parts/cells.ts';
import {bodyHeight, entryRow, pageRows} from '../parts/page.ts';
import {BLANK, besides, pairRow} from '../parts/rows.ts';
import {arrows, isWhole, visible, windowAround} from '../parts/window.ts';
import {SALE, SPLIT} from '../words/en.ts';
import {ticketNumber} from '../words/said-of.ts';

type SplitPage = Extract<Page, {screen: 'split'}>;
type Movable = ProductLine | GroupLine;

const QUANTITY_CELLS = 10;
/** The sums of both sides stand below the lines. */
const SUM_ROWS = 2;

function lineRow(line: Movable, quantity: number, from: {cells: number; mark: string; isChosen: boolean}): Row {
  const {cells, mark, isChosen} = from;
  const look: Look = quantity === 0 ? 'dim' : isChosen ? 'bold' : 'normal';
  const name = fit(`${fitRight(String(line.no), 3)} ${line.name}`, Math.max(0, cells - QUANTITY_CELLS - 3));
  const shown = quantity === 0 ? '·' : formatQuantity(quantity, line.unit);
  return [span(mark, 'accent'), span(name + fitRight(shown, QUANTITY_CELLS), look)];
}

/** What stays and what goes would come to; null where the choice can't be made like that. */
function sumsOf(ticket: OpenTicket, page: SplitPage): {readonly stays: number; readonly goes: number} | null {
  const found =
    page.moves.length === 0 ? {moved: []} : movedLines(ticket, page.moves, {firstNo: 1, change: (line) => line});
  if ('code' in found) return null;
  const {moved} = found;
  // To another table goes no discount; the ticket keeps its own.
  const {part, rest} = page.to === 'part' ? splitDiscounts(ticket, moved) : {part: null, rest: ticket.discount};
  const totalOf = (lines: readonly Line[], discount: TicketDiscount | null): number =>
    totalsOf({lines, discount, tenders: []}).totalCents;
  return {
    stays: totalOf(withoutMoved(ticket.lines, moved), rest),
    goes: totalOf(
      moved.map(({line}) => line),
      part,
    ),
  };
}

function sumRows(title: string, cents: number | null, cells: number): readonly Row[] {
  return [BLANK, pairRow(` ${title}`, cents === null ? '' : formatCents(cents), {cells: cells - 1, look: 'bold'})];
}

/** Two columns, a row for each line: how much of it stays on the ticket, and how much goes. */
export function splitView(scenery: Scenery, page: SplitPage, dressing: Dressing): readonly Row[] {
  const {ticket} = scenery.state;
  const lines = ticket === null ? [] : movableLines(ticket);
  const height = bodyHeight(scenery);
  const split = Math.floor(scenery.columns / 2);
  const right = scenery.columns - split - 1;
  const at = lines.findIndex(({no}) => no === page.selected);
  const window = windowAround(lines.length, Math.max(0, height - SUM_ROWS - 1), at);
  const shown = visible(lines, window);
  const rowOf = (line: Movable, cells: number, side: 'stays' | 'goes'): Row => {
    const going = Math.sign(liveQuantity(line)) * goingOf(page.moves, line.no);
    const isChosen = line.no === page.selected;
    const quantity = side === 'goes' ? going : liveQuantity(line) - going;
    return lineRow(line, quantity + 0, {cells, mark: isChosen && side === 'stays' ? ' ▸' : '  ', isChosen});
  };
  const sums = ticket === null ? null : sumsOf(ticket, page);
  const column = (side: 'stays' | 'goes', cells: number): readonly Row[] => [
    [span(fitRight(SPLIT[side], cells - 1), 'dim')],
    ...shown.map((line) => rowOf(line, cells, side)),
    ...sumRows(SPLIT.total, sums === null ? null : sums[side], cells),
  ];
  const title = page.to === 'part' ? SPLIT.split : SPLIT.transfer;
  const position = SALE.lines(window.first + 1, window.first + window.count, window.total);
  return pageRows(scenery, dressing, {
    screen: 'split',
    title: title(ticketNumber(ticket?.no ?? 0)),
    body: besides(column('stays', split), column('goes', right), {split, height}),
    entry: entryRow({entry: page.entry, hint: SPLIT.hint}, scenery, dressing),
    position: isWhole(window) ? '' : `${position} ${arrows(window)}`,
    split,
  });
}
