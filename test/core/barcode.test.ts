import {fc} from '../support/property.ts';
import {describe, expect, it} from 'vitest';
import {
  checkDigitOf,
  hasWrongCheckDigit,
  isCode,
  isGtin,
  LOOKUP_KEYS_MAX,
  lookupKeys,
  upcAOf,
} from '../../src/core/barcode.ts';

describe('a check digit', () => {
  // Taken from printed goods and from the examples of the GS1 specifications.
  const printed = [
    ['an EAN-13 on a book', '9780143007234'],
    ['an EAN-13 on a drink', '5449000000996'],
    ['a UPC-A', '036000291452'],
    ['an EAN-8', '73513537'],
    ['a GTIN-14 on a carton', '10614141000415'],
  ] as const;
  it.each(printed)('is right on %s', (_what, code) => {
    expect(isGtin(code)).toBe(true);
    expect(hasWrongCheckDigit(code)).toBe(false);
  });
  it.each(printed)('is wrong on %s once one digit is misread', (_what, code) => {
    const misread = `${code.slice(0, 3)}${(Number(code[3]) + 1) % 10}${code.slice(4)}`;
    expect(isGtin(misread)).toBe(false);
  });
  it.each([
    ['one digit misread in an EAN-13', '9780143007284', true],
    ['a UPC-E, whose check digit is that of its UPC-A', '04252614', false],
    ['a UPC-E with another last digit', '04252615', true],
    ['a PLU has none that could be wrong', '4011', false],
    ['eleven digits have none', '75764501044', false],
    ['letters have none', 'GIFT-CARD-12', false],
  ])('%s: %s is misread: %s', (_what, code, wrong) => {
    expect(hasWrongCheckDigit(code)).toBe(wrong);
  });
  it('any single misread digit is found', () => {
    const digits = fc.array(fc.integer({min: 0, max: 9}), {minLength: 12, maxLength: 12});
    fc.assert(
      fc.property(digits, fc.nat(12), fc.integer({min: 1, max: 9}), (twelve, place, off) => {
        const code = twelve.join('') + checkDigitOf(twelve.join(''));
        const misread = [...code]
          .map((digit, index) => (index === place ? (Number(digit) + off) % 10 : digit))
          .join('');
        return isGtin(code) && !isGtin(misread);
      }),
    );
  });
  it('is not worked out for letters', () => {
    expect(() => checkDigitOf('12a')).toThrow(RangeError);
  });
});

describe('a UPC-E', () => {
  it.each([
    ['ending in 0 to 2: maker of three digits', '04252614', '042100005264'],
    ['ending in 3: maker of three digits, item of two', '01234531', '012300000451'],
    ['with a wrong check digit', '01234532', null],
    ['ending in 5 to 9: the last digit is the item', '01234565', '012345000065'],
    ['number system 2 does not exist', '24252614', null],
    ['seven digits', '4252614', null],
  ])('%s', (_what, upcE, upcA) => {
    expect(upcAOf(upcE)).toBe(upcA);
  });
});

describe('a code', () => {
  it.each([
    ['a PLU', '4011', true],
    ['letters and signs', 'A-12 b/3', true],
    ['48 characters', 'x'.repeat(48), true],
    ['49 characters', 'x'.repeat(49), false],
    ['nothing', '', false],
    ['a blank', ' ', false],
    ['a blank in front', ' 12', false],
    ['an escape sequence', '\x1b[2J', false],
    ['an umlaut', 'Bär', false],
  ])('%s', (_what, text, isOne) => {
    expect(isCode(text)).toBe(isOne);
  });
});

describe('a product is looked for', () => {
  it.each([
    ['under the code itself first', '5449000000996', '5449000000996'],
    ['without leading zeros', '0000000004011', '4011'],
    ['as EAN-13 where the file has it, though the scanner sends UPC-A', '036000291452', '0036000291452'],
    ['as UPC-A where the file has it, though the scanner sends EAN-13', '0036000291452', '036000291452'],
    ['as UPC-A without its leading zero', '0036000291452', '36000291452'],
    ['without check digit and zeros, as files of some tills have it', '036000291452', '3600029145'],
    ['as GTIN-14', '5449000000996', '05449000000996'],
    ['as the UPC-A of a UPC-E', '04252614', '042100005264'],
    ['as the UPC-A of a UPC-E without check digit and zeros', '04252614', '4210000526'],
  ])('%s', (_what, scanned, key) => {
    expect(lookupKeys(scanned)).toContain(key);
  });
  it('in order of trust', () => {
    expect(lookupKeys('036000291452')).toEqual([
      '036000291452',
      '36000291452',
      '0036000291452',
      '00036000291452',
      '03600029145',
      '3600029145',
    ]);
  });
  it.each([
    ['never without its last digit when that is no check digit', '036000291453', '3600029145'],
    ['never as another length when it is a PLU', '4011', '0000000004011'],
  ])('%s', (_what, scanned, key) => {
    expect(lookupKeys(scanned)).not.toContain(key);
  });
  it('not at all when it is no code', () => {
    expect(lookupKeys('\x1b[2J')).toEqual([]);
    expect(lookupKeys('7'.repeat(5000))).toEqual([]);
  });
  it('under a handful of keys, each once, whatever was scanned', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{1,48}$/), (digits) => {
        const keys = lookupKeys(digits);
        expect(keys.length).toBeLessThanOrEqual(LOOKUP_KEYS_MAX);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys[0]).toBe(digits);
      }),
    );
  });
});
