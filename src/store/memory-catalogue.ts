import type {Catalogue} from '../app/ports.ts';
import {lookupKeys} from '../core/barcode.ts';
import type {Product, ProductGroup} from '../core/catalogue.ts';
import {distinct, folded, PART_LENGTH_LEAST, ranked, searchWords, wordsOf} from './catalogue-search.ts';

function found(product: Product, word: string): boolean {
  const name = folded(product.name);
  const begins = wordsOf(product.name).some((other) => other.startsWith(word));
  return begins || (word.length >= PART_LENGTH_LEAST && name.includes(word));
}

function byId(a: Product, b: Product): number {
  return a.id < b.id ? -1 : 1;
}

function byName(products: readonly Product[], text: string, limit: number): readonly Product[] {
  const words = searchWords(text);
  if (words.length === 0) return [];
  const typed = text.trim();
  const codes = /^[0-9]+$/.test(typed) ? products.filter(({id}) => id.startsWith(typed)).toSorted(byId) : [];
  const names = products.filter((product) => words.every((word) => found(product, word)));
  return distinct([...codes, ...ranked(names, words)]).slice(0, limit);
}

/** The twin of the catalogue in memory: these products and groups, found by the same codes and words. */
export function memoryCatalogue(products: readonly Product[], groups: readonly ProductGroup[]): Catalogue {
  return {
    byCode: async (code) => {
      for (const key of lookupKeys(code)) {
        const product = products.find(({id}) => id === key);
        if (product !== undefined) return product;
      }
      return null;
    },
    byName: async (text, limit) => byName(products, text, limit),
    group: async (code) => groups.find((group) => group.code === code) ?? null,
    groups: async (limit) => groups.toSorted((a, b) => (a.code < b.code ? -1 : 1)).slice(0, limit),
  };
}
