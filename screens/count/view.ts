import {rowCents, type CountPage} from '../../src/app/count-page.ts';
import type {Scenery} from '../../src/app/pages.ts';
import {formatCents} from '../../src/core/format.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {fit, fitRight} from '../parts/cells.ts';
import {bodyHeight, entryRow, pageRows} from '../parts/page.ts';
import {arrows, isWhole, visible, windowAround} from '../parts/window.ts';
import {COUNT} from '../words/counts.ts';
import {SALE} from '../words/en.ts';

const UNIT_CELLS = 28;
const COUNT_CELLS = 12;
const VALUE_CELLS = 16;
/** The head above the rows, the total below them with a row of air. */
const OTHER_ROWS = 3;

function cellsOf(unit: string, count: string, value: string): string {
  return fit(unit, UNIT_CELLS) + fitRight(count, COUNT_CELLS) + fitRight(value, VALUE_CELLS);
}

/** A row that nothing was typed for yet has a dot. */
function textOf(page: CountPage, row: number): string {
  const unit = page.units[row];
  const count = page.counts[row] ?? null;
  const value = count === null ? '\u00b7' : formatCents(rowCents(page, row));
  if (unit === undefined) return cellsOf(COUNT.oneTotal, '', value);
  return cellsOf(formatCents(unit), count === null ? '\u00b7' : String(count), value);
}

function hintOf({units, selected}: CountPage): string {
  const unit = units[selected];
  return unit === undefined ? COUNT.amount : COUNT.pieces(formatCents(unit));
}

/** The rows to be counted with what was counted so far, and its total: nothing of what should be there. */
export function countView(scenery: Scenery, page: CountPage, dressing: Dressing): readonly Row[] {
  const {counts, units, selected} = page;
  const window = windowAround(counts.length, Math.max(1, bodyHeight(scenery) - OTHER_ROWS), selected);
  const {columns} = COUNT;
  const rows = visible([...counts.keys()], window).map((row): Row => {
    const isChosen = row === selected;
    return [span(isChosen ? ' \u25b8 ' : '   ', 'accent'), span(textOf(page, row), isChosen ? 'bold' : 'normal')];
  });
  const total = [...counts.keys()].reduce((sum, row) => sum + rowCents(page, row), 0);
  const head =
    units.length === 0 ? cellsOf('', '', columns.value) : cellsOf(columns.unit, columns.count, columns.value);
  const totalRow = cellsOf(COUNT.total(dressing.settings.currency), '', formatCents(total));
  const shown = SALE.lines(window.first + 1, window.first + window.count, window.total);
  return pageRows(scenery, dressing, {
    screen: 'count',
    title: COUNT.title,
    body: [[span('   '), span(head, 'dim')], ...rows, [], [span('   '), span(totalRow, 'bold')]],
    entry: entryRow({entry: page.entry, hint: hintOf(page)}, scenery, dressing),
    position: isWhole(window) ? '' : `${shown} ${arrows(window)}`,
  });
}
