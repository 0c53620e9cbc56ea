import type {Product} from '../core/catalogue.ts';
import {printable} from '../core/text.ts';

/*
 * How a typed text becomes a search, and how what was found is put in order: the same for the database and for its
 * twin in memory.
 */

const QUERY_CELLS = 60;
const WORDS_MAX = 8;
/** Shorter parts are in nearly every name. */
export const PART_LENGTH_LEAST = 3;
/** The marks that FTS5's unicode61 leaves off: 'é' is found by 'e'. At other marks it ends a word, and so does this. */
const MARKS = /[\u0300-\u036f]+/gu;
const WORD = /[\p{L}\p{N}\p{Co}]+/gu;

/** Most names: for these the tables of Unicode have nothing to say. */
const ASCII = /^[ -~]*$/;
const ASCII_WORD = /[a-z0-9]+/g;

/** Lower case, without accents: Crème → creme. */
export function folded(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text.normalize('NFD').replace(MARKS, '').normalize('NFC').toLowerCase();
}

/** The words of a name, folded: `l'Intense 5%` has three. */
export function wordsOf(name: string): readonly string[] {
  return wordsIn(folded(name));
}

function wordsIn(text: string): readonly string[] {
  return text.match(ASCII.test(text) ? ASCII_WORD : WORD) ?? [];
}

/** The words that are looked for; those after the eighth are left out. */
export function searchWords(text: string): readonly string[] {
  return wordsOf(printable(text, QUERY_CELLS)).slice(0, WORDS_MAX);
}

/** The words as an FTS5 query: each begins a word of the name; `isFirst`: the first begins the name. */
export function prefixQuery(words: readonly string[], isFirst: boolean): string {
  return `${isFirst ? '^ ' : ''}${words.map((word) => `"${word}"*`).join(' AND ')}`;
}

/**
 * The words as an FTS5 query where each begins a word of the name or is part of one; `wholes` are the words of the
 * catalogue that hold it.
 */
export function partQuery(words: readonly string[], wholes: readonly (readonly string[])[]): string {
  return words
    .map((word, index) => [`"${word}"*`, ...(wholes[index] ?? []).map((whole) => `"${whole}"`)].join(' OR '))
    .map((any) => `(${any})`)
    .join(' AND ');
}

function rank(name: readonly string[], words: readonly string[]): number {
  if (words.every((word, index) => name[index] === word)) return 0;
  if (name[0]?.startsWith(words[0] ?? '') === true) return 1;
  if (words.every((word) => name.includes(word))) return 2;
  return words.every((word) => name.some((other) => other.startsWith(word))) ? 3 : 4;
}

/** How many of the products have a name that begins with the first word. */
export function countBeginning(products: readonly Product[], words: readonly string[]): number {
  const [first = ''] = words;
  return products.filter(({name}) => wordsOf(name)[0]?.startsWith(first) === true).length;
}

/**
 * The products in the order in which they are shown: names that are or begin with the words, then names that begin
 * with the first, then those that hold the words whole, then as beginnings, then as parts; the same in order of name.
 */
export function ranked(products: readonly Product[], words: readonly string[]): readonly Product[] {
  return products
    .map((product) => {
      const name = folded(product.name);
      return {product, rank: rank(wordsIn(name), words), name};
    })
    .toSorted((a, b) => a.rank - b.rank || compare(a.name, b.name) || compare(a.product.id, b.product.id))
    .map(({product}) => product);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Each product once, where it stood first. */
export function distinct(products: readonly Product[]): readonly Product[] {
  return [...new Map(products.map((product) => [product.id, product])).values()];
}
