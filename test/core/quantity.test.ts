import {expect, test} from 'vitest';
import {isWholePieces, worth} from '../../src/core/quantity.ts';

test.each([
  ['2 pieces at 4.50', 2000, 450, 900],
  ['1.690 kg at 3.69 is 6.2361', 1690, 369, 624],
  ['4.425 lb at 13.49 is 59.69325', 4425, 1349, 5969],
  ['half a unit at 0.01 goes up', 500, 1, 1],
  ['half a unit returned at 0.01 goes away from zero', -500, 1, -1],
  ['0.499 at 0.01 is nothing', 499, 1, 0],
  ['a gift', 1000, 0, 0],
  ['a gift that is returned', -1000, 0, 0],
  ['the most of the dearest', 9_999_999, 9_999_999, 99_999_980_000],
])('%s', (_what, quantity, unitCents, cents) => {
  expect(worth(quantity, unitCents)).toBe(cents);
});

test.each([
  [1000, true],
  [-3000, true],
  [0, true],
  [1500, false],
  [1, false],
])('%i thousandths are whole pieces: %s', (quantity, whole) => {
  expect(isWholePieces(quantity)).toBe(whole);
});
