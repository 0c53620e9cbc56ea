import type {Page, Scenery} from '../../src/app/pages.ts';
import type {Product} from '../../src/core/catalogue.ts';
import {formatCents} from '../../src/core/format.ts';
import type {Dressing} from '../dressing.ts';
import {span, type Row} from '../frame.ts';
import {fit, fitRight} from '../parts/cells.ts';
import {bodyHeight, entryRow, pageRows} from '../parts/page.ts';
import {indented, textRow} from '../parts/rows.ts';
import {arrows, isWhole, visible, windowAround} from '../parts/window.ts';
import {FIND, SALE} from '../words/en.ts';

const CODE_CELLS = 14;
const PRICE_CELLS = 16;

function priceText({priceCents, unit}: Product): string {
  if (priceCents === null) return FIND.asked;
  return unit === 'pc' ? formatCents(priceCents) : `${formatCents(priceCents)}/${fit(unit, 4).trimEnd()}`;
}

function productRow(product: Product, columns: number, isChosen: boolean): Row {
  const name = fit(product.name, columns - CODE_CELLS - PRICE_CELLS - 5);
  const look = isChosen ? 'bold' : 'normal';
  return [
    span(isChosen ? ' ▸ ' : '   ', 'accent'),
    span(name, look),
    span(` ${fit(product.id, CODE_CELLS)}`, 'dim'),
    span(fitRight(priceText(product), PRICE_CELLS), look),
  ];
}

/** Find a product by a part of its name, its PLU or the beginning of a barcode. */
export function findView(scenery: Scenery, page: Extract<Page, {screen: 'find'}>, dressing: Dressing): readonly Row[] {
  const {results, selected, entry} = page;
  const window = windowAround(results.length, bodyHeight(scenery), selected);
  const rows = visible(results, window).map((product, index) =>
    productRow(product, scenery.columns, window.first + index === selected),
  );
  const nothing = indented(textRow(entry === '' ? FIND.empty : FIND.none, 'dim'), 3);
  const shown = SALE.lines(window.first + 1, window.first + window.count, window.total);
  return pageRows(scenery, dressing, {
    screen: 'find',
    title: FIND.title,
    body: results.length === 0 ? [nothing] : rows,
    entry: entryRow({entry, hint: FIND.hint}, scenery, dressing),
    position: isWhole(window) ? '' : `${shown} ${arrows(window)}`,
  });
}
