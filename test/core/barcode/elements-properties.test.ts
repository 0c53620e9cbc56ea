import {GS1, Symbologies} from '@point-of-sale/barcode-parser';
import {fc} from '../../support/property.ts';
import {describe, expect, it} from 'vitest';
import {checkDigitOf, upcAOf} from '../../../src/core/barcode.ts';
import {GS, readBracketed, readElements, type Element} from '../../../src/core/barcode/elements.ts';
import {predefinedLength} from '../../../src/core/barcode/identifiers.ts';
import {readBarcode} from '../../../src/core/barcode/read-barcode.ts';

/*
 * Element strings made at random and read back, by the till and by an independent reader, @point-of-sale/barcode-parser
 * 1.0.4. That one only takes a string apart: it checks no value, no check digit and no date, needs FNC1 or GS to look at
 * all, and gives what it doesn't know without an identifier: 417, 7011, 8030 and whatever is newer.
 */

const RUNS = {seed: 20_261_122, numRuns: 3000};
const FACTS = {today: '2026-11-22', currency: 'AUD', embedded: []};

const digits = (least: number, most = least) =>
  fc.string({unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most});
/** Of the characters that GS1 allows; no brackets, which the form in brackets could mistake. */
const text = (most: number) =>
  fc.string({
    unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz!"%&\'*+,-./:;<=>?'),
    minLength: 1,
    maxLength: most,
  });
const gtin = digits(13).map((bare) => bare + checkDigitOf(bare));
const day = fc
  .tuple(fc.integer({min: 26, max: 60}), fc.integer({min: 1, max: 12}), fc.integer({min: 0, max: 28}))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(''));

const element = (ai: string, value: fc.Arbitrary<string>): fc.Arbitrary<Element> =>
  value.map((made) => ({ai, value: made}));

const ANY: readonly fc.Arbitrary<Element>[] = [
  element('00', digits(18)),
  element('02', gtin),
  ...['11', '13', '15', '16', '17'].map((ai) => element(ai, day)),
  element('20', digits(2)),
  ...['3100', '3103', '3105', '3202', '3303', '3561'].map((ai) => element(ai, digits(6))),
  ...['410', '414', '416'].map((ai) => element(ai, digits(13))),
  ...['10', '21', '22'].map((ai) => element(ai, text(20))),
  ...['240', '241', '250', '251', '400', '8004', '90'].map((ai) => element(ai, text(30))),
  ...['91', '99'].map((ai) => element(ai, text(90))),
  element('8200', text(70)),
  element('253', digits(13)),
  ...['30', '37'].map((ai) => element(ai, digits(1, 8))),
  ...['3900', '3922', '3929'].map((ai) => element(ai, digits(1, 15))),
  element('3932', digits(4, 18)),
  element('422', digits(3)),
  element('7003', digits(10)),
  element('8005', digits(6)),
  element('8008', digits(8, 12)),
];

/** Elements behind a product's number, no identifier twice. */
const elements = fc
  .tuple(gtin, fc.uniqueArray(fc.oneof(...ANY), {maxLength: 8, selector: ({ai}) => ai}))
  .map(([value, others]): readonly Element[] => [{ai: '01', value}, ...others]);

/** As a scanner sends them: a separator behind what has no length of its own, unless it is the last. */
const built = (parts: readonly Element[]): string =>
  parts
    .map(({ai, value}, index) => ai + value + (predefinedLength(ai) === null && index < parts.length - 1 ? GS : ''))
    .join('');

describe('elements that were put together', () => {
  it('are read as they were', () => {
    fc.assert(
      fc.property(elements, (parts) => {
        expect(readElements(built(parts))).toEqual(parts);
      }),
      RUNS,
    );
    expect.hasAssertions();
  });

  it('are read as another reader does', () => {
    fc.assert(
      fc.property(elements, (parts) => {
        const others = GS1.parse({value: built(parts), fnc1: 1})?.elements ?? [];
        expect(others.map(({ai, value}) => ({ai, value}))).toEqual(readElements(built(parts)));
      }),
      RUNS,
    );
    expect.hasAssertions();
  });

  it('are read from brackets, too', () => {
    fc.assert(
      fc.property(elements, (parts) => {
        expect(readBracketed(parts.map(({ai, value}) => `(${ai})${value}`).join(''))).toEqual(parts);
      }),
      RUNS,
    );
    expect.hasAssertions();
  });

  it('mean the same whichever separators more there are', () => {
    fc.assert(
      fc.property(elements, (parts) => {
        const generous = GS + parts.map(({ai, value}) => ai + value + GS).join('');
        expect(readElements(generous)).toEqual(parts);
      }),
      RUNS,
    );
    expect.hasAssertions();
  });
});

describe('whatever is scanned', () => {
  const rubbish = fc
    .array(
      fc.oneof(elements.map(built), digits(1, 20), fc.string(), fc.constantFrom(GS, '(', ')', '01', '17', ']C1')),
      {
        maxLength: 6,
      },
    )
    .map((parts) => parts.join(''));

  it('is read in some way, and its code is what it was', () => {
    fc.assert(
      fc.property(rubbish, fc.boolean(), (code, isGs1) => {
        expect(readBarcode({code, isGs1}, FACTS).code).toBe(code);
      }),
      RUNS,
    );
    expect.hasAssertions();
  });
});

describe('a UPC-E', () => {
  it('is the UPC-A that another reader spreads it to', () => {
    fc.assert(
      fc.property(fc.constantFrom('0', '1'), digits(6), digits(1), (system, six, check) => {
        const upcA = upcAOf(system + six + check);
        fc.pre(upcA !== null);
        expect(Symbologies.UPCE.expand(system + six + check)).toBe(upcA);
      }),
      RUNS,
    );
    expect.hasAssertions();
  });
});
