import {describe, expect, it} from 'vitest';
import {formatCents, formatQuantity, formatRate, parseAmount, parseQuantity} from '../../src/core/format.ts';

describe('amounts on screens and receipts', () => {
  it.each([
    ['nothing', 0, '0.00'],
    ['nothing, from a negative sum', -0, '0.00'],
    ['a single cent keeps both decimals', 1, '0.01'],
    ['ten cents', 10, '0.10'],
    ['a price', 450, '4.50'],
    ['thousands are set apart', 128_450, '1,284.50'],
    ['twice where needed', 100_000_000, '1,000,000.00'],
    ['money out has its sign in front', -200, '-2.00'],
    ['less than one out too', -5, '-0.05'],
    ['a large amount out', -123_456_789, '-1,234,567.89'],
  ])('%s', (_why, cents, text) => expect(formatCents(cents)).toBe(text));

  it.each([[1.5], [Number.NaN], [Number.POSITIVE_INFINITY]])('%d is not money: a bug, so it throws', (cents) =>
    expect(() => formatCents(cents)).toThrow(RangeError),
  );
});

describe('quantities', () => {
  it.each([
    ['pieces have no decimals', 2000, 'pc', '2'],
    ['returned pieces', -1000, 'pc', '-1'],
    ['many pieces', 1_234_000, 'pc', '1,234'],
    ['a part of a piece shows', 1500, 'pc', '1.500'],
    ['weight has three', 1690, 'kg', '1.690 kg'],
    ['a whole kilo too', 2000, 'kg', '2.000 kg'],
    ['a returned weight', -250, 'lb', '-0.250 lb'],
  ])('%s', (_why, quantity, unit, text) => expect(formatQuantity(quantity, unit)).toBe(text));
});

describe('rates', () => {
  it.each([
    [0, '0 %'],
    [100_000, '10 %'],
    [200_000, '20 %'],
    [1_000_000, '100 %'],
    [78_750, '7.875 %'],
    [77_500, '7.75 %'],
    [1, '0.0001 %'],
  ])('%d ppm is %s', (rate, text) => expect(formatRate(rate)).toBe(text));
});

describe('a typed amount', () => {
  it.each([
    ['20', 2000],
    ['4.5', 450],
    ['4.50', 450],
    ['.5', 50],
    ['.05', 5],
    ['0', 0],
    ['007', 700],
    ['1234567890.99', 123_456_789_099],
  ])('"%s" is %d cents', (text, cents) => expect(parseAmount(text)).toBe(cents));

  it.each([
    '',
    '.',
    '4.',
    '4.505',
    '-4',
    '+4',
    '4,50',
    '1,000',
    ' 4',
    '4 ',
    '4\n',
    '1e3',
    '0x10',
    '4.5.0',
    '٤',
    'NaN',
    '12345678901',
  ])('"%s" is none', (text) => expect(parseAmount(text)).toBeNull());
});

describe('a typed quantity', () => {
  it.each([
    ['3', 3000],
    ['1.69', 1690],
    ['.5', 500],
    ['0.001', 1],
    ['1000000000', 1_000_000_000_000],
  ])('"%s" is %d thousandths', (text, quantity) => expect(parseQuantity(text)).toBe(quantity));

  it.each(['', '.', '3.', '1.6905', '-1', '3*', '1e9', '12345678901'])('"%s" is none', (text) =>
    expect(parseQuantity(text)).toBeNull(),
  );
});
