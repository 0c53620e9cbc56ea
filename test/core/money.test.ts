import {fc} from '../support/property.ts';
import {describe, expect, it, test} from 'vitest';
import {isAmount, percentOf, prorate, roundHalfUp, roundToStep, taxInside} from '../../src/core/money.ts';

describe('rounding is commercial: to the nearest, halves away from zero', () => {
  it.each([
    [0, 10, 0],
    [4, 10, 0],
    [5, 10, 1],
    [14, 10, 1],
    [15, 10, 2],
    [-4, 10, 0],
    [-5, 10, -1],
    [-15, 10, -2],
  ])('%i / %i is %i', (numerator, denominator, whole) => {
    expect(roundHalfUp(numerator, denominator)).toBe(whole);
  });

  it.each([
    ['a part of a cent', 0.5, 10],
    ['no number', Number.NaN, 10],
    ['beyond the exact integers', 2 ** 53, 10],
    ['a division by zero', 1, 0],
    ['a negative denominator', 1, -10],
  ])('%s is a bug and throws', (_what, numerator, denominator) => {
    expect(() => roundHalfUp(numerator, denominator)).toThrow(RangeError);
  });
});

describe('a rate of an amount', () => {
  it.each([
    ['7.875 % of 1.48 is 0.11655', 148, 78_750, 12],
    ['10 % of 1.65 is 0.165', 165, 100_000, 17],
    ['10 % of 1.64 is 0.164', 164, 100_000, 16],
    ['10 % of −1.65 goes away from zero too', -165, 100_000, -17],
    ['100 % is all of it', 99_999_999, 1_000_000, 99_999_999],
    ['10 % of a billion: the product leaves the exact integers', 99_989_990_001, 100_000, 9_998_999_000],
    ['nothing of anything', 12_345, 0, 0],
  ])('%s', (_what, amount, rate, expected) => {
    expect(percentOf(amount, rate)).toBe(expected);
  });

  it.each([
    ['10 % inside 1.10 is 0.10', 110, 100_000, 10],
    ['10 % inside 9.00 is 0.8181', 900, 100_000, 82],
    ['19 % inside 1.00 is 0.1596', 100, 190_000, 16],
    ['inside a return', -110, 100_000, -10],
    ['no tax inside', 110, 0, 0],
  ])('tax inside: %s', (_what, gross, rate, expected) => {
    expect(taxInside(gross, rate)).toBe(expected);
  });

  it('is exact at every size: as big integers have it', () => {
    const amounts = fc.integer({min: -(10 ** 12), max: 10 ** 12});
    fc.assert(
      fc.property(amounts, fc.integer({min: 0, max: 1_000_000}), (amount, rate) => {
        const doubled = 2n * BigInt(amount) * BigInt(rate);
        const away = amount < 0 ? -1_000_000n : 1_000_000n;
        expect(BigInt(percentOf(amount, rate))).toBe((doubled + away) / 2_000_000n);
      }),
      {seed: 1, numRuns: 500},
    );
  });
});

describe('spreading an amount', () => {
  it.each([
    ['three even lines share 1.00 to the cent', -100, [333, 333, 333], [-33, -34, -33]],
    ['by weight', -175, [1000, 500, 250], [-100, -50, -25]],
    ['a line without weight gets nothing', -10, [100, 0, 100], [-5, 0, -5]],
    ['a returned line takes its share back', -50, [1000, -500], [-100, 50]],
    ['over a ticket of returns', 10, [-100, -100], [5, 5]],
    ['over nothing: nothing is spread', -10, [0, 0], [0, 0]],
    ['over an even exchange: nothing is spread', -10, [500, -500], [0, 0]],
    ['over no lines', -10, [], []],
    ['the largest ticket, whole', -99_999_999, [99_999_998, 1], [-99_999_998, -1]],
  ])('%s', (_what, amount, weights, parts) => {
    expect(prorate(amount, weights)).toEqual(parts);
  });

  it('adds up to the cent, and no part is off by more than one', () => {
    const weights = fc.array(fc.integer({min: 0, max: 99_999_999}), {minLength: 1, maxLength: 300});
    fc.assert(
      fc.property(fc.integer({min: -99_999_999, max: 99_999_999}), weights, (amount, each) => {
        const whole = each.reduce((sum, weight) => sum + weight, 0);
        const parts = prorate(amount, each);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole === 0 ? 0 : amount);
        each.forEach((weight, index) => {
          const exact = whole === 0 ? 0 : (amount * weight) / whole;
          expect(Math.abs((parts[index] ?? Number.NaN) - exact)).toBeLessThanOrEqual(1.001);
        });
      }),
      {seed: 2, numRuns: 300},
    );
  });

  it('adds up with returns among the lines too', () => {
    const weights = fc.array(fc.integer({min: -99_999, max: 99_999}), {minLength: 1, maxLength: 50});
    fc.assert(
      fc.property(fc.integer({min: -99_999, max: 99_999}), weights, (amount, each) => {
        const whole = each.reduce((sum, weight) => sum + weight, 0);
        const sum = prorate(amount, each).reduce((so, part) => so + part, 0);
        expect(sum).toBe(whole === 0 ? 0 : amount);
      }),
      {seed: 3, numRuns: 300},
    );
  });
});

test.each([
  ['not at all, step 1', 998, 1, 998],
  ['not at all, step 0', 998, 0, 998],
  ['to 5 cents, down', 997, 5, 995],
  ['to 5 cents, up', 998, 5, 1000],
  ['to 10 cents, halves up', 995, 10, 1000],
  ['to 10 cents, down', 994, 10, 990],
  ['two cents become nothing', 2, 5, 0],
])('cash is rounded %s: %i by %i gives %i', (_what, amount, step, rounded) => {
  expect(roundToStep(amount, step)).toBe(rounded);
});

test.each([
  [1, true],
  [0, false],
  [-1, false],
  [0.5, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
])('%d may be typed as an amount: %s', (cents, may) => {
  expect(isAmount(cents)).toBe(may);
});
