import {bookProduct} from './book.ts';
import type {Page} from './pages.ts';
import {rowTo} from './rows.ts';
import {parseSaleEntry, prefixOfEntry} from './sale-entry.ts';
import {freshSale, object, quiet, typed, withTop, type Act, type Desk, type PageOf, type Turn} from './turn.ts';

/** Products shown at most: who sees so many types another letter. */
export const FOUND_MAX = 50;
const QUERY_MAX = 40;

async function searched(desk: Desk, page: PageOf<'find'>, entry: string): Promise<PageOf<'find'>> {
  const text = entry.trim();
  const results = text === '' ? [] : await desk.catalogue.byName(text, FOUND_MAX);
  return {...page, entry, results, selected: 0};
}

/** Opens the search with what was typed on the sale screen already, unless that was a quantity. */
export async function openFind(desk: Desk, pages: readonly Page[], entry: string): Promise<Turn> {
  const parsed = parseSaleEntry(entry);
  const text = 'isReturn' in parsed ? parsed.code : '';
  const page = await searched(desk, {screen: 'find', entry: '', results: [], selected: 0}, text);
  return quiet([...pages, page]);
}

/** The quantity or minus that stands on the sale screen below counts for the product that is found. */
function choose(desk: Desk, pages: readonly Page[], page: PageOf<'find'>): Promise<Turn> | Turn {
  const product = page.results[page.selected];
  if (product === undefined) return object(pages, {code: page.entry === '' ? 'nothingTyped' : 'nothingFound'});
  const sale = pages.find((below) => below.screen === 'sale');
  const prefix = prefixOfEntry(sale?.screen === 'sale' ? sale.entry : '');
  if (!('isReturn' in prefix)) return object(pages, prefix);
  return bookProduct(desk, {product, code: product.id, prefix}, {from: pages, pages: freshSale(pages)});
}

/** Find product: type a part of the name, a PLU or the beginning of a barcode; arrows choose, Enter books. */
export async function onFind(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'find') return quiet(pages);
  if (act.kind === 'text') {
    const entry = typed(page.entry, act.text, {allowed: /^[^\p{C}]$/u, most: QUERY_MAX});
    if (typeof entry !== 'string') return object(pages, entry);
    return quiet(withTop(pages, await searched(desk, page, entry)));
  }
  const selected = rowTo(act.intent, {from: page.selected, last: page.results.length - 1});
  if (selected !== null) return quiet(withTop(pages, {...page, selected}));
  switch (act.intent) {
    case 'enter':
      return choose(desk, pages, page);
    case 'back':
      return quiet(page.entry === '' ? pages.slice(0, -1) : withTop(pages, await searched(desk, page, '')));
    case 'erase':
      return quiet(withTop(pages, await searched(desk, page, page.entry.slice(0, -1))));
    default:
      return object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}
