import {describe, expect, it} from 'vitest';
import {checkDigitOf} from '../../../src/core/barcode.ts';
import {withoutAim} from '../../../src/core/barcode/aim.ts';
import {GS} from '../../../src/core/barcode/elements.ts';
import type {EmbeddedFormat} from '../../../src/core/barcode/embedded.ts';
import type {Label} from '../../../src/core/barcode/label.ts';
import {readBarcode, type Barcode} from '../../../src/core/barcode/read-barcode.ts';

const GTIN = '09506000134352';
const EMBEDDED: readonly EmbeddedFormat[] = [{name: 'own', places: '21IIIIIVPPPPC', decimals: 2, examples: []}];
const FACTS = {today: '2026-11-22', currency: 'AUD', embedded: EMBEDDED};
const NOTHING: Label = {weight: null, priceCents: null, pricedBy: 'maker', pieces: null, dates: []};

const read = (scan: string): Barcode => readBarcode(withoutAim(scan), FACTS);
const labelled = (code: string, label: Partial<Label>): Barcode => ({
  kind: 'gs1',
  code,
  gtin: GTIN,
  label: {...NOTHING, ...label},
});

describe('what a barcode says', () => {
  const expiry = {rule: 'expiry', date: '2026-11-12', minute: null} as const;
  it.each([
    ['a number alone', `01${GTIN}`, {}],
    ['an expiry date', `01${GTIN}17261112`, {dates: [expiry]}],
    ['an expiry date with its time', `01${GTIN}70032611120930`, {dates: [{...expiry, minute: 570}]}],
    ['a sell-by date', `01${GTIN}16261112`, {dates: [{...expiry, rule: 'sellBy'}]}],
    [
      'best before the last of a month',
      `01${GTIN}15261100`,
      {dates: [{rule: 'bestBefore', date: '2026-11-30', minute: null}]},
    ],
    ['a net weight in kilograms', `01${GTIN}3103001250`, {weight: {thousandths: 1250, unit: 'kg'}}],
    ['a weight of two decimals', `01${GTIN}3102000125`, {weight: {thousandths: 1250, unit: 'kg'}}],
    ['a weight without decimals', `01${GTIN}3100000002`, {weight: {thousandths: 2000, unit: 'kg'}}],
    ['a weight finer than a gram is rounded', `01${GTIN}3105012345`, {weight: {thousandths: 123, unit: 'kg'}}],
    ['half a gram goes up', `01${GTIN}3104000005`, {weight: {thousandths: 1, unit: 'kg'}}],
    ['a net weight in pounds', `01${GTIN}3202000275`, {weight: {thousandths: 2750, unit: 'lb'}}],
    ['both: kilograms count', `01${GTIN}31030012503202000275`, {weight: {thousandths: 1250, unit: 'kg'}}],
    ['a price in the venue’s currency', `01${GTIN}3922499`, {priceCents: 499}],
    ['a price without decimals', `01${GTIN}392012`, {priceCents: 1200}],
    ['a price with more decimals, all nought', `01${GTIN}392412340000`, {priceCents: 123_400}],
    ['a price that names the venue’s currency', `01${GTIN}3932036499`, {priceCents: 499}],
    ['how many', `01${GTIN}3012`, {pieces: 12}],
    ['what nobody at a till needs', `01${GTIN}10AB${GS}112501011325010121XY${GS}8005000499${GS}91Q`, {}],
    ['a price that is a coupon’s is passed over', `01${GTIN}3902499`, {}],
    ['the same number twice', `01${GTIN}01${GTIN}`, {}],
  ] as const)('%s', (_what, code, label) => {
    for (const aim of [']C1', ']e0', ']d2', ']Q3']) expect(read(aim + code)).toEqual(labelled(code, label));
    expect(read(GS + code)).toEqual(labelled(GS + code, label));
    expect(read(code)).toEqual(labelled(code, label));
  });

  it('reads what a carton holds by its content and count', () => {
    const code = `02${GTIN}3724`;
    expect(read(`]C1${code}`)).toEqual(labelled(code, {pieces: 24}));
  });

  it('reads the form in brackets', () => {
    const code = `(01)${GTIN}(17)261112(10)AB`;
    expect(read(code)).toEqual(labelled(code, {dates: [expiry]}));
    expect(read(`]C0${code}`)).toEqual(labelled(code, {dates: [expiry]}));
  });

  it.each([
    ['a pallet', ']C100006141411234567890', 'noProduct', '00'],
    ['a batch alone', ']C110AB12', 'noProduct', '10'],
    ['a customer’s number', ']C18018123456789012345675', 'noProduct', '8018'],
    ['a wrong check digit', ']C10109506000134359', 'checkDigit', '01'],
    ['two numbers', `]C101${GTIN}0119506000134359`, 'twice', '01'],
    ['two dates', `]C101${GTIN}1726111217261113`, 'twice', '17'],
    ['two weights', `]C101${GTIN}31030012503102000125`, 'twice', '3103'],
    ['a day that no calendar has', `]C101${GTIN}17261131`, 'badDate', '17'],
    ['a time that no day has', `]C101${GTIN}70032611122500`, 'badDate', '7003'],
    ['a price with parts of a cent', `]C101${GTIN}39234995`, 'finePrice', '3923'],
    ['a price in another currency', `]C101${GTIN}3932978499`, 'otherCurrency', '3932'],
    ['a price in one that nobody knows', `]C101${GTIN}3932999499`, 'otherCurrency', '3932'],
    ['letters where an identifier belongs', `]C101${GTIN}AB`, 'badElement', ''],
    ['a weight cut short', `${GS}01${GTIN}310300125`, 'badElement', '3103'],
    ['brackets around a date cut short', `(01)${GTIN}(17)2611`, 'badElement', '17'],
  ])('says that it can’t be booked for %s', (_what, scan, kind, ai) => {
    const {code} = withoutAim(scan);
    expect(read(scan)).toEqual({kind: 'fault', code, fault: {kind, ai}});
  });
});

describe('a code that is no element string', () => {
  it.each([
    ['an EAN-13', '9310072011691'],
    ['an EAN-8', '40084015'],
    ['a UPC-A', '042100005264'],
    ['a UPC-E', '04252614'],
    ['a carton', '19310072011698'],
    ['a PLU', '605'],
    ['Code 128', 'AB-123'],
    ['a web address', 'https://bonus.example/v?code=00123456789012'],
    ['14 digits that begin with 01', '01095060001343'],
    ['01 and a number with a wrong check digit', '010950600013435917261112'],
    ['01 and a number with something behind it that can’t be read', `01${GTIN}17261131`],
    ['01 and a number cut short', '0109506000134'],
    ['a shop’s own number that no format fits', '2900000006058'],
    ['nothing', ''],
  ])('%s is looked up as it stands', (_what, code) => {
    expect(read(code)).toEqual({kind: 'plain', code});
    if (code !== '') expect(read(`]C0${code}`)).toEqual({kind: 'plain', code});
  });

  it('may have a price in it, by the venue’s table', () => {
    // 1, 2, 4 and 5 count 2, 4, 2 and 3: three times 11 is 33, so the verifier digit is 3.
    const twelve = '210060531245';
    const code = twelve + checkDigitOf(twelve);
    const base = `210060500000${checkDigitOf('210060500000')}`;
    const label: Label = {...NOTHING, pricedBy: 'venue', priceCents: 1245};
    expect(read(code)).toEqual({kind: 'embedded', code, plu: '00605', base, label});
    expect(read(`]E0${code}`)).toEqual({kind: 'embedded', code, plu: '00605', base, label});
    expect(read(base)).toEqual({kind: 'embedded', code: base, plu: '00605', base, label: {...label, priceCents: null}});
  });

  it('says so where its price was misread', () => {
    const twelve = '210060541245';
    const code = twelve + checkDigitOf(twelve);
    expect(read(code)).toEqual({kind: 'misread', code});
  });
});
