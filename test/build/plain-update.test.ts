import {fc} from '../support/property.ts';
import {describe, expect, it} from 'vitest';
import {plainRow} from '../../src/build/runtime/plain-row.ts';
import {plainUpdate} from '../../src/build/runtime/plain-update.ts';
import {drawnCells} from '../support/drawn-cells.ts';

const colour = (code: number): string => `\u001B[${code}m`;
const RED = colour(31);
const USUAL = colour(39);
const BOLD = colour(1);
const THIN = colour(22);

describe('of a plain row is sent', () => {
  it.each([
    ['the cell that changed', 'Total  4.50 │', 'Total  4.80 │', '\u001B[10G8'],
    ['all from the first to the last cell', 'a1b2c', 'a3b4c', '\u001B[2G3b4'],
    ['what is new at the end', 'Tea', 'Tea 2', '\u001B[4G 2'],
    ['that the old end is gone', 'Tea 2', 'Tea', '\u001B[4G\u001B[K'],
    ['everything of another row', 'Tea', 'Cake', '\u001B[1GCake'],
    [
      'the colour that is on there, alone',
      `${RED}a${USUAL}${BOLD}bc${THIN}`,
      `${RED}a${USUAL}${BOLD}bd${THIN}`,
      `\u001B[3G${BOLD}d${THIN}`,
    ],
    ['text whose colour changed', 'a b c', `a ${RED}b${USUAL} c`, `\u001B[3G${RED}b${USUAL}`],
    [
      'nothing that stands there in another colour',
      `${RED}ab${USUAL}`,
      `${BOLD}xb${THIN}`,
      `\u001B[1G${BOLD}xb${THIN}`,
    ],
  ])('%s', (_what, previous, next, sent) => expect(plainUpdate(previous, next, 80)).toBe(sent));

  it.each([
    ['a wide character before', '牛乳', 'Milk'],
    ['a wide character now', 'Milk', '牛乳'],
    ['a colour of parts that are mixed', 'Milk', '\u001B[38;2;9;9;9mMilk\u001B[39m'],
    ['a colour left on', 'Milk', `${RED}Milk`],
    ['a row wider than the screen', 'Milk', 'x'.repeat(81)],
    ['a change behind the last cell', 'x'.repeat(80), 'x'.repeat(80)],
  ])('nothing by the short way for %s', (_what, previous, next) =>
    expect(plainUpdate(previous, next, 80)).toBeUndefined(),
  );
});

const pieces = fc.oneof(
  fc.constantFrom(...[0, 1, 2, 4, 7, 22, 24, 27, 31, 32, 39, 41, 49].map(colour)),
  fc.constantFrom('Milk', ' ', '   ', 'Café', '│', '▸', '12.50', 'a', 'ab'),
);
const parts = fc.array(pieces, {maxLength: 6}).map((list) => list.join(''));

it('a row that is updated looks like a row that is written', async () => {
  const size = {columns: 30, rows: 2};
  await fc.assert(
    fc.asyncProperty(parts, parts, parts, parts, async (start, was, is, end) => {
      const previous = (plainRow(start + was + colour(0) + end) ?? '').trimEnd();
      const next = (plainRow(start + is + colour(0) + end) ?? '').trimEnd();
      const update = plainUpdate(previous, next, size.columns);
      fc.pre(update !== undefined);
      // A row behind it, because a colour that was left on would run into that.
      expect(await drawnCells(`${previous}\r${update}\nnext`, size)).toEqual(await drawnCells(`${next}\nnext`, size));
    }),
    {seed: 11, numRuns: 600},
  );
});
