import {describe, expect, it} from 'vitest';
import {DIGITS_BY_MEANS, FORMATS_MAX, formatComplaints, type CardFormat} from '../../../src/core/cards/card-format.ts';
import {PRACTICE_CARDS} from '../../../src/practice/practice-cards.ts';
import {BADGES, CLASSICAL, greedy} from '../../support/card-formats.ts';

/** Members' cards that begin with 9, 9 to 12 digits, on track 2. */
const NINES: CardFormat = {
  name: 'nines',
  source: 'swipe',
  track: 2,
  sentinels: 'needed',
  begins: '9',
  skip: 0,
  keepsBeginning: true,
  digits: {least: 9, most: 12},
  ends: 'here',
  means: 'member',
  examples: [{read: ';900000042?', is: {means: 'member', number: '900000042'}}],
};

/** What is wrong with this one alone, in a word each. */
function wrong(more: Partial<CardFormat>): readonly string[] {
  const format: CardFormat = Object.assign({}, NINES, more);
  return formatComplaints([format]).map(({kind}) => kind);
}

/** The same without looking at examples. */
function wrongForm(more: Partial<CardFormat>): readonly string[] {
  return wrong(more).filter((kind) => kind !== 'exampleReadsOtherwise' && kind !== 'noExample');
}

describe('a table of cards', () => {
  it.each([
    ['none at all', []],
    ['the classical one', CLASSICAL],
    ['badges and barcodes', BADGES],
    ['all of them', [...BADGES, ...CLASSICAL]],
    ['the practice venue’s', PRACTICE_CARDS],
  ])('is right: %s', (_what, formats) => expect(formatComplaints(formats)).toEqual([]));

  it('of too many formats is refused', () => {
    expect(formatComplaints(Array.from({length: FORMATS_MAX}, () => NINES))).toEqual([]);
    expect(formatComplaints(Array.from({length: FORMATS_MAX + 1}, () => NINES))).toEqual([{kind: 'tooManyFormats'}]);
  });
});

describe('a beginning', () => {
  it.each(['%9', '9;', '9?', '9=', '9^', '+', '9 9', 'ä', '9\u0007'])('"%s" is none on a track', (begins) => {
    expect(wrong({begins, keepsBeginning: false})).toEqual(['badBeginning']);
  });

  it('of letters can be dropped, not kept', () => {
    expect(wrongForm({begins: 'CLUB', keepsBeginning: false})).toEqual([]);
    expect(wrongForm({begins: 'CLUB'})).toEqual(['badBeginning']);
  });

  it('of a barcode may have any sign, but must be there', () => {
    const barcode = {source: 'scan', keepsBeginning: false} as const;
    expect(wrongForm({...barcode, begins: 'https://club.example/?m='})).toEqual([]);
    expect(wrongForm({...barcode, begins: ' M'})).toEqual(['badBeginning']);
    expect(wrongForm({...barcode, begins: ''})).toEqual(['noBeginning']);
  });
});

describe('digits', () => {
  it.each([
    ['member', 6, 32],
    ['operator', 1, 12],
    ['table', 1, 12],
    ['code', 8, 24],
  ] as const)('of a %s are %i to %i', (means, least, most) => {
    const format = {means, begins: 'X', keepsBeginning: false} as const;
    expect(wrongForm({...format, digits: {least, most}})).toEqual([]);
    expect(wrongForm({...format, digits: {least: least - 1, most}})).toEqual(['badDigits']);
    expect(wrongForm({...format, digits: {least, most: most + 1}})).toEqual(['badDigits']);
    expect(wrongForm({...format, digits: {least: least + 1, most: least}})).toEqual(['badDigits']);
    expect(wrongForm({...format, digits: {least: least + 0.5, most}})).toEqual(['badDigits']);
  });

  it('are more than the beginning that is kept', () => {
    expect(wrongForm({begins: '900000', digits: {least: 6, most: 9}})).toEqual(['badDigits']);
    expect(wrongForm({begins: '900000', digits: {least: 7, most: 9}})).toEqual([]);
  });
});

describe('a format that could take a payment card for one of the venue’s', () => {
  const bare = {begins: '', keepsBeginning: false} as const;
  it.each<[string, Partial<CardFormat>]>([
    ['12 digits that begin with anything', {...bare, digits: {least: 9, most: 12}}],
    ['19 digits that begin with anything', {...bare, digits: {least: 19, most: 21}}],
    ['20 digits: a number with its expiry, the separator lost', {...bare, digits: {least: 20, most: 21}}],
    ['with a batch that makes it as long', {...bare, skip: 3, digits: {least: 9, most: 10}}],
    ['behind the B of track 1', {...bare, begins: 'B', digits: {least: 16, most: 16}}],
    ['behind the b of track 1', {...bare, begins: 'b', digits: {least: 16, most: 16}}],
    ['behind a B that is dropped', {...bare, skip: 1, digits: {least: 12, most: 12}}],
    ['that begins like a Visa', {begins: '4', digits: {least: 16, most: 16}}],
    ['that begins like the beginning of one', {begins: '2', digits: {least: 16, most: 16}}],
    ['that begins like one and goes on', {begins: '601100', digits: {least: 16, most: 16}}],
    ['the same, without what it begins with', {begins: '5', keepsBeginning: false, digits: {least: 15, most: 15}}],
    ['on track 3 behind its format code', {begins: '01', track: 3, ends: 'separator', digits: {least: 18, most: 18}}],
    ['the same on any track', {...bare, track: 'any', ends: 'separator', digits: {least: 21, most: 21}}],
    ['a barcode', {source: 'scan', begins: '62', digits: {least: 16, most: 19}}],
  ])('is refused: %s', (_what, more) => expect(wrong(more)).toEqual(['takesPaymentCards']));

  it.each<[string, Partial<CardFormat>]>([
    ['11 digits that begin with anything', {...bare, digits: {least: 6, most: 11}}],
    ['nobody’s beginning', {begins: '9', digits: {least: 9, most: 32}}],
    ['a zero before', {begins: '04', digits: {least: 9, most: 32}}],
    ['no format code of banks', {begins: '91', track: 3, ends: 'separator', digits: {least: 18, most: 18}}],
    ['a letter before', {begins: 'C4', keepsBeginning: false, digits: {least: 9, most: 32}}],
    ['nobody’s behind the B', {begins: 'B81', keepsBeginning: false, digits: {least: 6, most: 21}}],
    ['a Visa’s beginning, but no Visa has 14 digits', {begins: '4', digits: {least: 14, most: 14}}],
    ['the range of Discover goes on elsewhere', {begins: '6012', digits: {least: 16, most: 16}}],
  ])('is not: %s', (_what, more) => expect(wrongForm(more)).toEqual([]));

  it.each(['member', 'operator', 'table', 'code'] as const)('a table that takes everything for %s', (means) => {
    const kinds = greedy(means).flatMap((format) => wrong({...format, digits: DIGITS_BY_MEANS[means]}));
    expect(kinds).toEqual(Array.from({length: 4}, () => 'takesPaymentCards'));
  });
});

describe('a format that reads tracks without sentinels too', () => {
  const either = {sentinels: 'either'} as const;
  it('needs a beginning and one length, or half a card could be another one', () => {
    expect(wrongForm({...either})).toEqual(['couldBeHalf']);
    expect(wrongForm({...either, begins: '', keepsBeginning: false, digits: {least: 9, most: 9}})).toEqual([
      'couldBeHalf',
    ]);
    expect(wrongForm({...either, digits: {least: 9, most: 9}})).toEqual([]);
  });

  it('needs no one length where something ends the number', () => {
    expect(wrongForm({...either, ends: 'separator'})).toEqual([]);
  });
});

describe('examples', () => {
  it('one of each must be a card', () => {
    expect(wrong({examples: []})).toEqual(['noExample']);
    expect(wrong({examples: [{read: ';800000042?', is: null}]})).toEqual(['noExample']);
  });

  it.each<[string, CardFormat['examples'][number]]>([
    ['another number', {read: ';900000042?', is: {means: 'member', number: '900000043'}}],
    ['a number without its zero', {read: ';900000042?', is: {means: 'member', number: '0900000042'}}],
    ['another kind', {read: ';900000042?', is: {means: 'operator', number: '900000042'}}],
    ['a card that must be none', {read: ';900000042?', is: null}],
    ['none that must be a card', {read: ';900000042=1?', is: {means: 'member', number: '900000042'}}],
  ])('that read otherwise are named: %s', (_what, example) => {
    expect(formatComplaints([{...NINES, examples: [...NINES.examples, example]}])).toEqual([
      {kind: 'exampleReadsOtherwise', name: 'nines', read: example.read},
    ]);
  });

  it('find a format that hides another one', () => {
    const [, table] = CLASSICAL;
    if (table === undefined) throw new Error('no table');
    const hiding: CardFormat = {
      ...NINES,
      name: 'short ones',
      begins: '',
      keepsBeginning: false,
      digits: {least: 6, most: 8},
      examples: [{read: ';1234567?', is: {means: 'member', number: '1234567'}}],
    };
    expect(formatComplaints([hiding, table])).toEqual([
      {kind: 'exampleReadsOtherwise', name: 'Table', read: ';8212312?'},
    ]);
    expect(formatComplaints([table, hiding])).toEqual([]);
  });
});
