import {fc} from '../support/property.ts';
import {describe, expect, it} from 'vitest';
import {buildReceipt} from '../../src/core/receipt-build.ts';
import {COLUMNS_LEAST, COLUMNS_MOST, layOut} from '../../src/core/receipt-layout.ts';
import type {ReceiptRow} from '../../src/core/receipt.ts';
import {cellsOf, printable} from '../../src/core/text.ts';
import {HEADING, RICH_TICKET} from './receipt-sample.ts';

const AMOUNTS = /-?[\d,]+\.\d\d/g;

function textsOf(row: ReceiptRow, columns: number): readonly string[] {
  return layOut({rows: [row]}, columns).map(({text}) => text);
}

function pair(left: string, right: string, weight: 'normal' | 'large' = 'normal'): ReceiptRow {
  return {kind: 'pair', left, right, weight};
}

function text(value: string, weight: 'normal' | 'large' = 'normal'): ReceiptRow {
  return {kind: 'text', text: value, align: 'left', weight};
}

describe('rows on 24 columns', () => {
  it.each<[string, ReceiptRow, readonly string[]]>([
    ['a pair stands at both edges', pair('Tea', '4.50'), ['Tea                 4.50']],
    ['a pair that just fits', pair('Nineteen letters in', '4.50'), ['Nineteen letters in 4.50']],
    [
      'one letter more is wrapped at a blank, clear of the amounts',
      pair('Nineteen letters inn', '4.50'),
      ['Nineteen letters', 'inn                 4.50'],
    ],
    [
      'a word that is too long is broken',
      pair('Donaudampfschifffahrtsgesellschaft', '4.50'),
      ['Donaudampfschifffah', 'rtsgesellschaft     4.50'],
    ],
    [
      'what follows keeps the indent',
      pair('  Discount for the whole staff', '-4.50'),
      ['  Discount for the', '  whole staff      -4.50'],
    ],
    [
      'an amount that leaves no room has a row to itself',
      pair('Served by Ann', '22/11/2026 14:03 x'),
      ['Served by Ann', '      22/11/2026 14:03 x'],
    ],
    ['nothing at the left', pair('', '22/11/2026 14:03 xxxxxxx'), ['22/11/2026 14:03 xxxxxxx']],
    ['wide characters count two', pair('茶', '4.50'), ['茶                  4.50']],
    ['large letters have half the columns', pair('TOTAL', '4.50', 'large'), ['TOTAL   4.50']],
    [
      'a large amount beside too much gets its row',
      pair('TOTAL AUD', '284.50', 'large'),
      ['TOTAL AUD', '      284.50'],
    ],
    [
      'an amount too large for large letters is bold',
      pair('TOTAL AUD', '12,345,678.90', 'large'),
      ['TOTAL AUD  12,345,678.90'],
    ],
    ['text is wrapped', text('Thank you for your visit today'), ['Thank you for your visit', 'today']],
    ['large text at half the width', text('Harbour Club Sydney', 'large'), ['Harbour Club', 'Sydney']],
    ['a rule', {kind: 'rule'}, ['------------------------']],
    ['a blank row', {kind: 'blank'}, ['']],
  ])('%s', (_why, row, rows) => expect(textsOf(row, 24)).toEqual(rows));

  it('the amount that gave up its size says so', () => {
    const rows = layOut({rows: [pair('TOTAL AUD', '12,345,678.90', 'large')]}, 24);
    expect(rows.map(({weight}) => weight)).toEqual(['bold']);
  });
});

describe('the paper', () => {
  it.each([COLUMNS_LEAST - 1, COLUMNS_MOST + 1, 0, 42.5, Number.NaN])('%d columns are refused', (columns) =>
    expect(() => layOut({rows: []}, columns)).toThrow(RangeError),
  );

  it.each([24, 32, 42, 48, 64])(
    'on %d columns every amount of a full receipt is there, in order and whole',
    (columns) => {
      const receipt = buildReceipt({ticket: RICH_TICKET, heading: HEADING, copy: 1});
      const written = receipt.rows.flatMap((row) => {
        if (row.kind === 'pair') return [...`${row.left} ${row.right}`.matchAll(AMOUNTS)].map(([amount]) => amount);
        return row.kind === 'text' ? [...row.text.matchAll(AMOUNTS)].map(([amount]) => amount) : [];
      });
      const laid = layOut(receipt, columns).flatMap((row) => [...row.text.matchAll(AMOUNTS)].map(([amount]) => amount));
      expect(written.length).toBeGreaterThan(20);
      expect(laid).toEqual(written);
    },
  );

  const weight = fc.constantFrom('normal' as const, 'bold' as const, 'large' as const);
  const words = fc
    .tuple(fc.constantFrom('', '  ', '          '), fc.string({unit: 'grapheme', maxLength: 90}))
    .map(([indent, raw]) => indent + printable(raw, 90));
  const anyRow: fc.Arbitrary<ReceiptRow> = fc.oneof(
    fc.record({kind: fc.constant('text' as const), text: words, align: fc.constant('center' as const), weight}),
    fc.record({kind: fc.constant('pair' as const), left: words, right: words, weight}),
    fc.constant<ReceiptRow>({kind: 'rule'}),
  );

  it('no row is ever wider than the columns, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(anyRow, {maxLength: 8}), fc.integer({min: 24, max: 64}), (rows, columns) => {
        for (const row of layOut({rows}, columns)) {
          expect(cellsOf(row.text) * (row.weight === 'large' ? 2 : 1)).toBeLessThanOrEqual(columns);
        }
      }),
      {numRuns: 1000},
    );
  });

  it('no pair ever loses a part of its amount or a letter of its name', () => {
    const amount = fc.integer({min: -99_999_999_999, max: 99_999_999_999}).map((cents) => `${cents}.00`);
    fc.assert(
      fc.property(words, amount, weight, fc.integer({min: 24, max: 64}), (left, right, size, columns) => {
        const rows = layOut({rows: [{kind: 'pair', left, right, weight: size}]}, columns).map((row) => row.text);
        expect(rows.at(-1)?.endsWith(right)).toBe(true);
        const letters = (value: string): string => value.replaceAll(' ', '');
        expect(letters(rows.join(''))).toBe(letters(left + right));
      }),
      {numRuns: 1000},
    );
  });
});
