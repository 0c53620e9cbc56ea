import {fc} from '../support/property.ts';
import {describe, expect, it} from 'vitest';
import {LEVEL_MOST, isPriceLevel, levelOf, levelsOf, priceAt} from '../../src/core/price-level.ts';
import type {Line, ProductLine} from '../../src/core/ticket.ts';
import {play, product, reprice, sell, signOn} from '../support/builders.ts';

const LEVELS = [
  {level: 2, cents: 400},
  {level: 4, cents: 350},
];

function firstLine(lines: readonly Line[] | undefined): ProductLine {
  const [line] = lines ?? [];
  if (line?.kind !== 'product') throw new Error('no product on the ticket');
  return line;
}

describe('the price of a product', () => {
  it.each([
    ['at level 1: the usual one', 1, 450],
    ['at level 2: its own', 2, 400],
    ['at level 3, which has none: that of level 2', 3, 400],
    ['at level 4: its own', 4, 350],
    ['at level 5, which has none: that of level 4', 5, 350],
  ])('%s', (_what, level, cents) => {
    expect(priceAt(product({levels: LEVELS}), level)).toBe(cents);
    expect(priceAt(product(), level)).toBe(450);
  });

  it('is asked for at every level where it is asked for', () => {
    expect(priceAt(product({priceCents: null, levels: []}), 2)).toBeNull();
  });

  it('may be higher at a higher level', () => {
    expect(priceAt(product({levels: [{level: 2, cents: 500}]}), 3)).toBe(500);
  });
});

describe('the levels of a product', () => {
  it.each([
    ['two of their own', 450, [400, null, 350, null], LEVELS],
    ['none where all cost the same', 450, [450, null, 450, 450], []],
    [
      'the usual price again above a lower one',
      450,
      [400, 450, null, null],
      [
        {level: 2, cents: 400},
        {level: 3, cents: 450},
      ],
    ],
    ['none where the price is asked for', null, [400, null, null, null], []],
  ] as const)('are %s', (_what, priceCents, own, levels) => {
    expect(levelsOf(priceCents, own)).toEqual(levels);
  });

  it('say at each level what was given for it, or for the next lower level that has a price', () => {
    const own = fc.array(fc.option(fc.integer({min: 1, max: 9_999_999})), {minLength: 4, maxLength: 4});
    fc.assert(
      fc.property(fc.integer({min: 1, max: 9_999_999}), own, (priceCents, prices) => {
        const sold = product({priceCents, levels: levelsOf(priceCents, prices)});
        const expected = [priceCents];
        for (const cents of prices) expected.push(cents ?? expected.at(-1) ?? 0);
        expect(expected.map((_, index) => priceAt(sold, index + 1))).toEqual(expected);
      }),
    );
  });
});

describe('a price level', () => {
  it.each([1, 2, LEVEL_MOST])('may be %d', (level) => expect(isPriceLevel(level)).toBe(true));
  it.each([0, -1, 1.5, LEVEL_MOST + 1, Number.NaN])('can’t be %d', (level) => expect(isPriceLevel(level)).toBe(false));
});

describe('a line on the ticket', () => {
  it('is booked at the usual price and remembers the others', () => {
    const {state} = play([signOn(), sell(450, {levels: LEVELS})]);
    const line = firstLine(state.ticket?.lines);
    expect(line).toMatchObject({unitCents: 450, listedCents: null, baseCents: 450, levels: LEVELS});
    expect([1, 2, 3, 4].map((level) => priceAt(line, level))).toEqual([450, 400, 400, 350]);
    expect(levelOf(state.ticket)).toBe(1);
  });

  it('remembers the catalogue’s prices behind one that the operator gave', () => {
    const {state} = play([signOn(), sell(450, {levels: LEVELS}), reprice(1, 200)]);
    const line = firstLine(state.ticket?.lines);
    expect(line).toMatchObject({unitCents: 200, listedCents: 450});
    expect([1, 2].map((level) => priceAt(line, level))).toEqual([450, 400]);
  });

  it('of a product with one price writes nothing more than before', () => {
    const {state} = play([signOn(), sell(450)]);
    const line = firstLine(state.ticket?.lines);
    expect(JSON.stringify(line)).not.toMatch(/levels|baseCents/);
    expect(priceAt(line, 3)).toBe(450);
  });
});
