import {fc} from '../../support/property.ts';
import {describe, expect, it} from 'vitest';
import {pointsFor as pointsCost, pointsWorth} from '../../../src/core/members/points.ts';
import {POINTS} from '../../support/builders-members.ts';

const RUNS = {seed: 20_240_701, numRuns: 500};

describe('what points are worth', () => {
  it('100 points are 1.00, here 80 % of that', () => {
    expect(pointsCost(450, POINTS)).toBe(45_000);
    const here = {...POINTS, redeemPpm: 800_000};
    expect(pointsCost(400, here)).toBe(50_000);
    expect(pointsWorth(50_000, here)).toBe(400);
  });

  it('they cost up to the next hundredth, and are worth down to the cent', () => {
    const odd = {...POINTS, worthHundredths: 333, redeemPpm: 700_000};
    expect(pointsCost(1, odd)).toBe(5);
    expect(pointsWorth(4, odd)).toBe(0);
    expect(pointsWorth(5, odd)).toBe(1);
  });

  it('nothing, or less, is worth nothing; where they do not count nobody may ask', () => {
    expect([pointsWorth(0, POINTS), pointsWorth(-1, POINTS)]).toEqual([0, 0]);
    expect(() => pointsCost(1, {...POINTS, redeemPpm: 0})).toThrow(RangeError);
  });

  it('what an amount costs is always enough for it, and a hundredth less is not', () => {
    fc.assert(
      fc.property(
        fc.integer({min: 1, max: 9_999_999}),
        fc.integer({min: 1, max: 100_000}),
        fc.integer({min: 1, max: 1_000_000}),
        (cents, worth, ppm) => {
          const rules = {...POINTS, worthHundredths: worth, redeemPpm: ppm};
          const cost = pointsCost(cents, rules);
          expect(pointsWorth(cost, rules)).toBeGreaterThanOrEqual(cents);
          expect(pointsWorth(cost - 1, rules)).toBeLessThan(cents);
        },
      ),
      RUNS,
    );
  });
});
