import {describe, expect, it} from 'vitest';
import {hasVerifierFor, verifierOf} from '../../../src/core/barcode/price-check.ts';

describe('the verifier digit of a price', () => {
  // 2875 and 14685 are the examples of the GS1 General Specifications; the others are worked out by hand.
  it.each([
    ['2875', '9'],
    ['14685', '6'],
    ['0000', '0'],
    ['00000', '0'],
    // 1 counts 2 in the first place: 3 × 2.
    ['1000', '6'],
    // 9 counts 1 in the last place: 3 × 1.
    ['0009', '3'],
    // 1 counts 5 in the first place: 5 are missing to ten, and it is 1 that counts 5 there.
    ['10000', '1'],
  ])('of %s is %s', (digits, verifier) => expect(verifierOf(digits)).toBe(verifier));

  it('finds any one wrong digit', () => {
    const missed = ['2875', '14685', '0099', '09999'].flatMap((right) =>
      Array.from(right, (_digit, place) => place).flatMap((place) =>
        [...'0123456789']
          .map((digit) => right.slice(0, place) + digit + right.slice(place + 1))
          .filter((wrong) => wrong !== right && verifierOf(wrong) === verifierOf(right)),
      ),
    );
    expect(missed).toEqual([]);
  });

  it('is there for four and five digits alone', () => {
    expect([3, 4, 5, 6].filter(hasVerifierFor)).toEqual([4, 5]);
    for (const digits of ['', '123', '123456', '12a4', '12.4']) expect(() => verifierOf(digits)).toThrow(RangeError);
  });
});
