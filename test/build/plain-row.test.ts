import {styledCharsFromTokens, styledCharsToString, tokenize} from '@alcalzone/ansi-tokenize';
import {fc} from '../support/property.ts';
import {describe, expect, it} from 'vitest';
import {plainRow} from '../../src/build/runtime/plain-row.ts';

/** A row as Ink's own packages write it: cell by cell. */
function cellByCell(text: string): string {
  return styledCharsToString(styledCharsFromTokens(tokenize(text)));
}

const colour = (code: number): string => `\u001B[${code}m`;
const COLOURS_OF_256 = ['\u001B[38;5;9m', '\u001B[38;5;232m', '\u001B[48;5;0m', '\u001B[48;5;255m'];
const CODES = [0, 1, 2, 3, 4, 7, 9, 22, 24, 27, 31, 32, 36, 39, 41, 49, 90, 97, 107];
const pieces = fc.oneof(
  fc.constantFrom(...CODES.map(colour), ...COLOURS_OF_256),
  fc.constantFrom('Milk', ' ', '   ', 'Café', '│', '▸', '▼', '12.50', '•', 'a', 'ab'),
);
const rows = fc.array(pieces, {maxLength: 12}).map((parts) => parts.join(''));

describe('a plain row', () => {
  it.each([
    ['nothing', '', ''],
    ['no colours', 'Milk  12.50 ', 'Milk  12.50 '],
    ['a colour and its reset', `${colour(1)}Milk${colour(0)} 1 l`, `${colour(1)}Milk${colour(22)} 1 l`],
    ['a colour left on', `${colour(31)}Milk`, `${colour(31)}Milk${colour(39)}`],
    ['a colour that colours nothing', `Milk${colour(31)}`, 'Milk'],
    ['bold after dim', `${colour(2)}a${colour(1)}b`, `${colour(2)}a${colour(1)}b${colour(22)}`],
  ])('of %s is written as its cells are', (_what, text, written) => {
    expect(cellByCell(text)).toBe(written);
    expect(plainRow(text)).toBe(written);
  });

  it('is written as its cells are, whatever its colours', () => {
    fc.assert(
      fc.property(rows, (text) => {
        expect(plainRow(text)).toBe(cellByCell(text));
      }),
      {seed: 7, numRuns: 3000},
    );
  });

  it.each([
    ['two rows', 'Milk\nBread'],
    ['a wide character', '牛乳'],
    ['a colour of parts that are mixed', '\u001B[38;2;9;9;9mMilk'],
    ['a colour that none of the 256 is', '\u001B[38;5;256mMilk'],
    ['a colour of 256 without its number', '\u001B[48;5;mMilk'],
    ['a code of four figures', '\u001B[1009mMilk'],
    ['a colour without a figure', '\u001B[mMilk'],
    ['a colour with a nought in front', '\u001B[01mMilk'],
    ['a code that few know', '\u001B[8mMilk'],
    ['a move of the cursor', '\u001B[2AMilk'],
    ['half a sequence', 'Milk\u001B[1'],
  ])('is not %s: that goes the long way', (_what, text) => expect(plainRow(text)).toBeUndefined());
});
