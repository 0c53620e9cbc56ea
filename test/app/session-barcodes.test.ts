import {describe, expect, test} from 'vitest';
import {checkDigitOf} from '../../src/core/barcode.ts';
import type {EmbeddedFormat} from '../../src/core/barcode/embedded.ts';
import type {CardFormat} from '../../src/core/cards/card-format.ts';
import {product} from '../support/builders.ts';
import {
  amounts,
  APPLES,
  cashier,
  CATERING,
  COFFEE,
  objection,
  refusal,
  signedOn,
  type Cashier,
} from '../support/cashier.ts';

const ean = (twelve: string): string => twelve + checkDigitOf(twelve);

/** Today is 1 July 2024. */
const MILK = product({id: ean('931007200001'), name: 'Milk', priceCents: 420});
const CHEESE = product({id: ean('931007200002'), name: 'Cheese', priceCents: 2000, unit: 'kg'});
const HAM = product({id: ean('9931007200002'), name: 'Ham', priceCents: 1000, unit: 'lb'});
const PLATTER = product({id: ean('931007200003'), name: 'Platter', priceCents: null});
const PIES = product({id: ean('250007100000'), name: 'Pies', priceCents: 700});
const PRODUCTS = [COFFEE, APPLES, CATERING, MILK, CHEESE, HAM, PLATTER, PIES];

const of = ({id}: {id: string}): string => `01${id.padStart(14, '0')}`;

const EMBEDDED: readonly EmbeddedFormat[] = [
  {name: 'price', places: '21IIIIIPPPPPC', decimals: 2, examples: []},
  {name: 'weight', places: '22IIIIIWWWWWC', decimals: 3, examples: []},
  {name: 'filed whole', places: '25IIIIIPPPPPC', decimals: 2, examples: []},
];
const VENUE = {products: PRODUCTS, settings: {barcodes: {embedded: EMBEDDED}}};

/** What each line says of how much it is, and of what: `2.000 kg at 399`. */
const lines = (who: Cashier): readonly string[] =>
  (who.state().ticket?.lines ?? []).map((line) =>
    line.kind === 'product' ? `${line.name} ${line.quantity / 1000} ${line.unit} at ${line.unitCents}` : line.kind,
  );
const codes = (who: Cashier): readonly string[] =>
  (who.state().ticket?.lines ?? []).map((line) => (line.kind === 'product' ? line.code : ''));

describe('the label of a pack', () => {
  test.each([
    ['a weight of what is sold by weight', `]e0${of(CHEESE)}3103000250`, 'Cheese 0.25 kg at 2000'],
    ['a weight in pounds of what is sold in kilograms', `]C1${of(CHEESE)}3202000100`, 'Cheese 0.454 kg at 2000'],
    ['a weight in kilograms of what is sold in pounds', `]C1${of(HAM)}3103000500`, 'Ham 1.102 lb at 1000'],
    ['a weight in pounds', `]C1${of(HAM)}3202000150`, 'Ham 1.5 lb at 1000'],
    ['a weight and the price that it comes to', `]C1${of(CHEESE)}31030002503922500`, 'Cheese 0.25 kg at 2000'],
    ['a weight and another price: the label holds', `]C1${of(CHEESE)}31030002503922450`, 'Cheese 1 pc at 450'],
    ['a price of what is sold by weight', `]C1${of(CHEESE)}3922450`, 'Cheese 1 pc at 450'],
    ['a price of what has none', `]C1${of(PLATTER)}39228900`, 'Platter 1 pc at 8900'],
    ['a price of what has its own, which costs that', `]C1${of(MILK)}3922001`, 'Milk 1 pc at 420'],
    ['a weight of what is sold by the piece', `]C1${of(MILK)}3103001000`, 'Milk 1 pc at 420'],
    ['how many', `]C1${of(MILK)}306`, 'Milk 6 pc at 420'],
    ['what a carton holds', `]C102${MILK.id.padStart(14, '0')}3712`, 'Milk 12 pc at 420'],
    ['nothing but the number, in brackets', `(01)${MILK.id.padStart(14, '0')}`, 'Milk 1 pc at 420'],
    ['nothing but the number, without any sign of GS1', of(MILK), 'Milk 1 pc at 420'],
    ['a price by the venue’s table', ean('210401100299'), 'Apples 1 pc at 299'],
    ['a price of what has its own: the venue’s label holds', `]E0${ean('210401100199')}`, 'Apples 1 pc at 199'],
    ['a weight by the venue’s table', ean('220401101500'), 'Apples 1.5 kg at 399'],
    ['a price on what is filed with none in its code', ean('250007100650'), 'Pies 1 pc at 650'],
  ])('with %s', async (_what, scan, line) => {
    const who = await signedOn(VENUE);
    await who.scan(scan);
    expect([objection(who), lines(who)]).toEqual([null, [line]]);
  });

  test('gives the line the number that people know', async () => {
    const who = await signedOn(VENUE);
    const own = ean('220401101500');
    for (const scan of [`]C1${of(MILK)}10LOT\u001d15251231`, `]C1${of(HAM)}3202000150`, `]E0${own}`])
      await who.scan(scan);
    expect(codes(who)).toEqual([MILK.id, HAM.id, own]);
  });

  test('is taken as often as was typed before, and back for a minus', async () => {
    const who = await signedOn(VENUE);
    await who.type('3*');
    await who.scan(`]C1${of(CHEESE)}3103000250`);
    await who.type('2*');
    await who.scan(ean('210401100299'));
    await who.type('-');
    await who.scan(ean('210401100299'));
    expect(lines(who)).toEqual(['Cheese 0.75 kg at 2000', 'Apples 2 pc at 299', 'Apples -1 pc at 299']);
  });

  test('is not taken by halves', async () => {
    const who = await signedOn(VENUE);
    await who.type('0.5*');
    await who.scan(`]C1${of(CHEESE)}3103000250`);
    expect(objection(who)).toBe('wholePacks');
    expect(lines(who)).toEqual([]);
    expect(who.page()).toMatchObject({entry: '0.5*'});
  });

  test.each([
    ['a weight of nothing', `]C1${of(CHEESE)}3103000000`],
    ['a weight of nothing by the venue’s table', ean('220401100000')],
    ['a price of nothing by the venue’s table', ean('210401100000')],
  ])('with %s leaves it to the cashier', async (_what, scan) => {
    const who = await signedOn(VENUE);
    await who.scan(scan);
    expect(who.page()).toMatchObject({screen: 'ask', question: {kind: 'weight'}});
  });

  test('sells nothing for nothing, and no million of anything', async () => {
    const who = await signedOn(VENUE);
    await who.scan(`]C1${of(MILK)}300`);
    expect(refusal(who)).toBe('quantityZero');
    await who.scan(`]C1${of(MILK)}3099999999`);
    expect(refusal(who)).toBe('quantityTooLarge');
    await who.scan(`]C1${of(CHEESE)}31009999993922450`);
    await who.scan(`]C1${of(PLATTER)}3920999999999999999`);
    expect(refusal(who)).toBe('priceTooLarge');
    expect(lines(who)).toEqual(['Cheese 1 pc at 450']);
  });
});

describe('a date on a pack', () => {
  test('that is past is refused, and nothing is booked or asked', async () => {
    const who = await signedOn(VENUE);
    for (const goods of [MILK, CHEESE, PLATTER]) {
      await who.scan(`]d2${of(goods)}17240630`);
      expect(who.notice()).toEqual({
        kind: 'refused',
        refusal: {code: 'expired', rule: 'expiry', date: '2024-06-30', minute: null},
      });
      expect(who.page()).toMatchObject({screen: 'sale'});
    }
    expect(lines(who)).toEqual([]);
  });

  test('of today or of the month that ends is still good', async () => {
    const who = await signedOn(VENUE);
    await who.scan(`]d2${of(MILK)}17240701`);
    await who.scan(`]d2${of(MILK)}17240700`);
    expect(lines(who)).toEqual(['Milk 1 pc at 420', 'Milk 1 pc at 420']);
  });

  test('is no reason not to take a pack back', async () => {
    const who = await signedOn(VENUE);
    await who.scan(COFFEE.id);
    await who.type('-');
    await who.scan(`]d2${of(MILK)}17240630`);
    expect(lines(who)).toEqual(['Coffee 1 pc at 450', 'Milk -1 pc at 420']);
  });

  test('until which it is best is told, and it is sold', async () => {
    const who = await signedOn(VENUE);
    await who.scan(`]d2${of(MILK)}15240630`);
    expect(who.notice()).toMatchObject({said: {code: 'addedPastBest', date: '2024-06-30'}});
    await who.scan(`]d2${of(MILK)}15240701`);
    expect(who.notice()).toMatchObject({said: {code: 'added'}});
    expect(amounts(who)).toEqual([420, 420]);
  });

  test('is told also where the weight had to be asked', async () => {
    const who = await signedOn(VENUE);
    await who.scan(`]d2${of(CHEESE)}15240630`);
    await who.type('0.5');
    await who.press('enter');
    expect(who.notice()).toMatchObject({said: {code: 'addedPastBest', date: '2024-06-30'}});
    expect(lines(who)).toEqual(['Cheese 0.5 kg at 2000']);
  });
});

describe('a label that nothing can be booked by', () => {
  test.each([
    ['a carton of what is known', `]C101${ean('1931007200001')}`, {code: 'unknownCarton', holds: 'Milk'}],
    ['a carton of nobody’s', `]C101${ean('1950600013435')}`, {code: 'unknownCarton', holds: null}],
    ['a product of nobody’s', `]C10109506000134352`, {code: 'unknownCode', scanned: '9506000134352'}],
    ['a PLU of nobody’s', ean('210999900299'), {code: 'unknownPlu', plu: '09999'}],
    ['a pallet', ']C100006141411234567890', {code: 'labelBad', why: 'noProduct', ai: '00'}],
    ['a date that is none', `]C1${of(MILK)}17240631`, {code: 'labelBad', why: 'badDate', ai: '17'}],
    ['a price in another currency', `]C1${of(PLATTER)}3932978499`, {code: 'labelBad', why: 'otherCurrency'}],
    ['a payment card’s number in a GS1 symbol', ']C14111111111111111', {code: 'cardUnknown'}],
    ['one that a separator stands in', '4111\u001d111111111111', {code: 'cardUnknown'}],
    ['a code with separators that is none', 'AB\u001d12345', {code: 'notACode', scanned: 'AB12345'}],
  ])('is refused in words: %s', async (_what, scan, says) => {
    const who = await signedOn(VENUE);
    await who.scan(scan);
    expect(who.notice()).toMatchObject({kind: 'objected', objection: says});
    expect(lines(who)).toEqual([]);
  });

  test('is goods where the catalogue knows it as it stands', async () => {
    const internal = product({id: '9112345', name: 'Internal', priceCents: 100});
    const own = product({id: ean('210999900299'), name: 'Own', priceCents: 200});
    const who = await signedOn({...VENUE, products: [...PRODUCTS, internal, own]});
    await who.scan(']C19112345');
    await who.scan(own.id);
    expect(lines(who)).toEqual(['Internal 1 pc at 100', 'Own 1 pc at 200']);
  });
});

describe('what a scanner says of the symbol', () => {
  test('is taken off before a scan is asked for, refused, or a card or a code', async () => {
    const badge: CardFormat = {
      source: 'scan',
      name: 'badge',
      begins: 'M-',
      skip: 0,
      keepsBeginning: false,
      digits: {least: 8, most: 8},
      ends: 'here',
      means: 'code',
      examples: [],
    };
    const card = await signedOn({...VENUE, settings: {...VENUE.settings, cards: {formats: [badge]}}});
    await card.scan(']C0M-00123456');
    expect(card.page()).toMatchObject({screen: 'code', code: '00123456'});
    const code = await signedOn(VENUE);
    await code.scan(']Q1https://bonus.example/v?code=00123456789012');
    expect(code.page()).toMatchObject({screen: 'code', code: '00123456789012'});
    const locked = await cashier(VENUE);
    await locked.scan(`]E0${COFFEE.id}`);
    expect(objection(locked)).toBe('signOnFirst');
    const who = await signedOn(VENUE);
    await who.press('find');
    await who.scan(`]E0${COFFEE.id}`);
    expect(lines(who)).toEqual(['Coffee 1 pc at 450']);
  });

  test('an element string of goods that are known is goods, whatever form the venue’s codes have', async () => {
    const patterns = [{kind: 'digits', name: 'ours', digits: 16, pinDigits: 0, prefix: '', examples: []} as const];
    const settings = {...VENUE.settings, bonus: {patterns, isOnReceipt: true}};
    const who = await signedOn({...VENUE, settings});
    await who.scan(of(MILK));
    expect(lines(who)).toEqual(['Milk 1 pc at 420']);
    await who.scan('0109506000134352');
    expect(who.page()).toMatchObject({screen: 'code', code: '0109506000134352'});
  });
});
