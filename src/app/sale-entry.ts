import {parseQuantity} from '../core/format.ts';
import type {Thousandths} from '../core/quantity.ts';
import type {Objection} from './pages.ts';

/** The most that can be typed before Enter: `-9999.999*` and the longest code. */
export const SALE_ENTRY_MAX = 60;

/** What stands before the code: how many, and whether they come back. Null: nothing was said about the quantity. */
export type Prefix = {readonly quantity: Thousandths | null; readonly isReturn: boolean};

export type SaleEntry = Prefix & {readonly code: string};

function prefixOf(text: string): Prefix | Objection {
  const isReturn = text.startsWith('-');
  const typed = (isReturn ? text.slice(1) : text).replace(/\*$/, '');
  if (typed === '') return {quantity: null, isReturn};
  const quantity = parseQuantity(typed);
  return quantity === null ? {code: 'notAQuantity', typed} : {quantity, isReturn};
}

/** The quantity or minus that an entry begins with, whatever is typed behind it. */
export function prefixOfEntry(text: string): Prefix | Objection {
  const star = text.indexOf('*');
  return prefixOf(text.slice(0, star < 0 ? (text.startsWith('-') ? 1 : 0) : star + 1));
}

/**
 * Reads what was typed on the sale screen: `CODE`, `3*CODE`, `1.69*CODE`, each with `-` in front for a return. The
 * product is looked up afterwards; here only the form is judged.
 */
export function parseSaleEntry(text: string): SaleEntry | Objection {
  const prefix = prefixOfEntry(text);
  if (!('quantity' in prefix)) return prefix;
  const star = text.indexOf('*');
  const code = text.slice(star < 0 ? (text.startsWith('-') ? 1 : 0) : star + 1).trim();
  return code === '' ? {code: 'nothingTyped'} : {...prefix, code};
}

/**
 * The prefix that a scan finds in the entry: `3*`, `-`, `-2*` or nothing. Anything else that was typed is left where
 * it is and means nothing to the scan (`rest`): digits without `*` never become a quantity.
 */
export function prefixForScan(text: string): {readonly prefix: Prefix; readonly rest: string} | Objection {
  if (text !== '' && text !== '-' && !text.endsWith('*'))
    return {prefix: {quantity: null, isReturn: false}, rest: text};
  const prefix = prefixOf(text);
  return 'quantity' in prefix ? {prefix, rest: ''} : prefix;
}
