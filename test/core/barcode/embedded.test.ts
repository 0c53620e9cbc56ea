import {describe, expect, it} from 'vitest';
import {checkDigitOf} from '../../../src/core/barcode.ts';
import {
  EMBEDDED_FORMATS_MAX,
  embeddedComplaints,
  readEmbedded,
  type EmbeddedFormat,
} from '../../../src/core/barcode/embedded.ts';
import {verifierOf} from '../../../src/core/barcode/price-check.ts';

const ean = (twelve: string): string => twelve + checkDigitOf(twelve);
const upc = (eleven: string): string => eleven + checkDigitOf(eleven);

/** PLU 605 for 12.45, and its verifier digit of 4. */
const PRICED: EmbeddedFormat = {
  name: 'priced',
  places: '21IIIIIVPPPPC',
  decimals: 2,
  examples: [
    {read: ean(`2100605${verifierOf('1245')}1245`), is: {plu: '00605', cents: 1245}},
    {read: ean('220060501245'), is: {plu: '00605', grams: 1245}},
    {read: ean('290000000605'), is: null},
  ],
};
const WEIGHED: EmbeddedFormat = {
  name: 'weighed',
  places: '22IIIIIWWWWWC',
  decimals: 3,
  examples: [{read: ean('220060501245'), is: {plu: '00605', grams: 1245}}],
};
const TABLE = [PRICED, WEIGHED];

const simple = (places: string, decimals: number): readonly EmbeddedFormat[] => [
  {name: 'one', places, decimals, examples: []},
];
const read = (code: string, formats: readonly EmbeddedFormat[]) => {
  const found = readEmbedded(code, formats);
  return found === null || found === 'misread' ? found : found.reading;
};

describe('a code with a price or a weight in it', () => {
  it.each([
    ['a price with its verifier', ean(`2100605${verifierOf('1245')}1245`), TABLE, {plu: '00605', cents: 1245}],
    ['a weight in grams', ean('220060501245'), TABLE, {plu: '00605', grams: 1245}],
    ['a price of nothing', ean('210060500000'), TABLE, {plu: '00605', cents: 0}],
    [
      'a price of five digits with its verifier',
      ean(`251234${verifierOf('14685')}14685`),
      simple('25IIIIVPPPPPC', 2),
      {plu: '1234', cents: 14_685},
    ],
    ['whole dollars', ean('200123400099'), simple('20IIIIIPPPPPC', 0), {plu: '01234', cents: 9900}],
    ['tenths of a dollar', ean('200123400099'), simple('20IIIIIPPPPPC', 1), {plu: '01234', cents: 990}],
    ['hundredths of a kilogram', ean('200123400099'), simple('20IIIIIWWWWWC', 2), {plu: '01234', grams: 990}],
    ['the price before the product', ean('201245060512'), simple('20PPPPIIIIXXC', 2), {plu: '0605', cents: 1245}],
    ['a UPC-A as it is', upc('20060501245'), simple('2IIIIIPPPPPC', 2), {plu: '00605', cents: 1245}],
    ['a UPC-A as EAN-13', ean('020060501245'), simple('2IIIIIPPPPPC', 2), {plu: '00605', cents: 1245}],
    ['an EAN-13 of 02 as UPC-A', upc('20060501245'), simple('02IIIIIPPPPPC', 2), {plu: '00605', cents: 1245}],
    ['an EAN-13 in 14 digits', `0${ean('220060501245')}`, TABLE, {plu: '00605', grams: 1245}],
  ] as const)('%s', (_what, code, formats, expected) => expect(read(code, formats)).toEqual(expected));

  it.each([
    ['another beginning', ean('290000000605')],
    ['a wrong check digit', '2200605012459'],
    ['a product of a maker', '9310072011691'],
    ['an EAN-8', '40084015'],
    ['a carton with the same digits behind', `1${ean('220060501245')}`],
    ['a code of letters', '22AAAAA012459'],
    ['nothing', ''],
  ])('%s is none', (_what, code) => expect(read(code, TABLE)).toBeNull());

  it('whose verifier digit is wrong is misread, unless another format takes it', () => {
    const wrong = ean('210060501245');
    expect(verifierOf('1245')).not.toBe('0');
    expect(read(wrong, TABLE)).toBe('misread');
    expect(read(wrong, [...TABLE, ...simple('21IIIIIPPPPPC', 2)])).toEqual({plu: '00605', cents: 1245});
  });

  it('is filed by some shops with nothing for its price', () => {
    const found = readEmbedded(ean(`2100605${verifierOf('1245')}1245`), TABLE);
    expect(found).toEqual({reading: {plu: '00605', cents: 1245}, base: ean('210060500000')});
  });
});

describe('a table of such codes', () => {
  it('may be empty', () => expect(embeddedComplaints([])).toEqual([]));
  it('is fine where every example reads as it says', () => expect(embeddedComplaints(TABLE)).toEqual([]));

  const GOOD = {read: ean('200123400099'), is: {plu: '01234', cents: 99}} as const;
  const one = (places: string, decimals = 2): EmbeddedFormat => ({name: 'one', places, decimals, examples: [GOOD]});

  it('takes the plainest format', () => expect(embeddedComplaints([one('20IIIIIPPPPPC')])).toEqual([]));

  it.each([
    ['too few places', one('20IIIIPPPPC'), 'badPlaces'],
    ['too many', one('20IIIIIIPPPPPPC'), 'badPlaces'],
    ['no check digit', one('20IIIIIPPPPPP'), 'badPlaces'],
    ['no beginning', one('IIIIIIIPPPPPC'), 'badPlaces'],
    ['no product', one('2011111PPPPPC'), 'badPlaces'],
    ['neither price nor weight', one('20IIIIIIIIIIC'), 'badPlaces'],
    ['price and weight', one('20IIIIIPPPWWC'), 'badPlaces'],
    ['a price in two pieces', one('20IIPPIPPPXXC'), 'badPlaces'],
    ['a letter that means nothing', one('20IIIIIPPPPQC'), 'badPlaces'],
    ['digits behind the product', one('20IIIII1PPPPC'), 'badPlaces'],
    ['a beginning that makers have', one('93IIIIIPPPPPC'), 'notOwnNumbers'],
    ['a UPC-A that makers have', one('0IIIIIPPPPPC'), 'notOwnNumbers'],
    ['03, which is a maker’s', one('03IIIIIPPPPPC'), 'notOwnNumbers'],
    ['two verifier digits', one('20IIIIVVPPPPC'), 'badVerifier'],
    ['a verifier of a price of three digits', one('20IIIIIIVPPPC'), 'badVerifier'],
    ['parts of a cent', one('20IIIIIPPPPPC', 3), 'badDecimals'],
    ['parts of a gram', one('20IIIIIWWWWWC', 4), 'badDecimals'],
    ['a point before nothing', one('20IIIIIPPPPPC', -1), 'badDecimals'],
    ['half a point', one('20IIIIIPPPPPC', 0.5), 'badDecimals'],
    ['no example', {...one('20IIIIIPPPPPC'), examples: []}, 'noExample'],
    [
      'only what it must not take',
      {...one('20IIIIIPPPPPC'), examples: [{read: '9310072011691', is: null}]},
      'noExample',
    ],
  ] as const)('is refused for %s', (_what, format, kind) => {
    expect(embeddedComplaints([format])).toEqual([{kind, name: 'one'}]);
  });

  it.each([
    ['another price', {plu: '01234', cents: 990}],
    ['another product', {plu: '1234', cents: 99}],
    ['a weight', {plu: '01234', grams: 99}],
    ['nothing', null],
  ] as const)('is refused for an example that says %s', (_what, is) => {
    const format = {...one('20IIIIIPPPPPC'), examples: [GOOD, {read: GOOD.read, is}]};
    expect(embeddedComplaints([format])).toEqual([{kind: 'exampleReadsOtherwise', name: 'one', read: GOOD.read}]);
  });

  it('is refused for an example with a wrong check digit', () => {
    const bad = {read: '2001234000990', is: GOOD.is};
    expect(checkDigitOf('200123400099')).not.toBe('0');
    expect(embeddedComplaints([{...one('20IIIIIPPPPPC'), examples: [GOOD, bad]}])).toEqual([
      {kind: 'exampleReadsOtherwise', name: 'one', read: bad.read},
    ]);
  });

  it('is refused for a format that hides another one, and fine in the other order', () => {
    const wide: EmbeddedFormat = {
      name: 'wide',
      places: '2IIIIIIPPPPPC',
      decimals: 2,
      examples: [{read: ean('230060501245'), is: {plu: '300605', cents: 1245}}],
    };
    const hidden = ean('220060501245');
    expect(embeddedComplaints([wide, WEIGHED])).toEqual([
      {kind: 'exampleReadsOtherwise', name: 'weighed', read: hidden},
    ]);
    expect(embeddedComplaints([WEIGHED, wide])).toEqual([]);
  });

  it('is refused for too many formats', () => {
    const many = Array.from({length: EMBEDDED_FORMATS_MAX + 1}, () => one('20IIIIIPPPPPC'));
    expect(embeddedComplaints(many.slice(1))).toEqual([]);
    expect(embeddedComplaints(many)).toEqual([{kind: 'tooManyFormats'}]);
  });
});
