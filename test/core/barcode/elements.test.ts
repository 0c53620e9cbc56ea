import {describe, expect, it} from 'vitest';
import {ELEMENTS_LENGTH_MAX, GS, isBracketed, readBracketed, readElements} from '../../../src/core/barcode/elements.ts';

const GTIN = '09506000134352';

/** Elements in one word: `01=09506000134352 17=261112`; a fault as `! 17`. */
const words = (read: ReturnType<typeof readElements>): string =>
  'kind' in read ? `! ${read.ai}` : read.map(({ai, value}) => `${ai}=${value}`).join(' ');

describe('an element string', () => {
  it.each([
    ['a number alone', `01${GTIN}`, `01=${GTIN}`],
    ['a number and a date: neither needs a separator', `01${GTIN}17261112`, `01=${GTIN} 17=261112`],
    ['a batch at the end needs none', `01${GTIN}10AB-12`, `01=${GTIN} 10=AB-12`],
    ['a batch in the middle ends at one', `01${GTIN}10AB12${GS}17261112`, `01=${GTIN} 10=AB12 17=261112`],
    ['a batch of digits in the middle', `10123456${GS}01${GTIN}`, `10=123456 01=${GTIN}`],
    ['a separator first, as some scanners send FNC1', `${GS}01${GTIN}`, `01=${GTIN}`],
    ['one last', `01${GTIN}10A${GS}`, `01=${GTIN} 10=A`],
    ['one behind what needs none', `01${GTIN}${GS}17261112`, `01=${GTIN} 17=261112`],
    ['two at once', `01${GTIN}10A${GS}${GS}21B`, `01=${GTIN} 10=A 21=B`],
    ['a weight', `01${GTIN}3103001250`, `01=${GTIN} 3103=001250`],
    ['a weight and a price', `01${GTIN}31030012503922499${GS}15261112`, `01=${GTIN} 3103=001250 3922=499 15=261112`],
    ['an identifier of three digits', `01${GTIN}240X-1${GS}400PO7`, `01=${GTIN} 240=X-1 400=PO7`],
    ['a place, of fixed length', `414950600013435201${GTIN}`, `414=9506000134352 01=${GTIN}`],
    ['a pallet', '00006141411234567890', '00=006141411234567890'],
    ['a web address', `01${GTIN}8200http://x.example`, `01=${GTIN} 8200=http://x.example`],
    ['an identifier that is not given out yet', `01${GTIN}45ABC${GS}17261112`, `01=${GTIN} 45=ABC 17=261112`],
    ['one of four digits that is not', `01${GTIN}7099ABC${GS}17261112`, `01=${GTIN} 7099=ABC 17=261112`],
    ['the longest batch', `10${'A'.repeat(20)}`, `10=${'A'.repeat(20)}`],
  ])('%s', (_what, text, expected) => expect(words(readElements(text))).toBe(expected));

  it.each([
    ['nothing', '', '! '],
    ['separators alone', `${GS}${GS}`, '! '],
    ['a number cut short', '01095060001343', '! 01'],
    ['a date cut short', `01${GTIN}1726111`, '! 17'],
    ['half an identifier', `01${GTIN}1`, '! '],
    ['an identifier of four digits cut short', `01${GTIN}310`, '! '],
    ['a letter in a number', '0109506000134X52', '! 01'],
    ['a letter in a weight', `01${GTIN}310300125A`, '! 3103'],
    ['a separator inside a fixed length', `01${GTIN}172611${GS}12`, '! 17'],
    ['a batch without anything', `01${GTIN}10${GS}17261112`, '! 10'],
    ['a batch that is too long', `10${'A'.repeat(21)}`, '! 10'],
    ['a count that is too long', `01${GTIN}30123456789`, '! 30'],
    ['letters where an identifier belongs', `01${GTIN}AB12`, '! '],
    ['a control character in a batch', `01${GTIN}10A\u0007B`, '! 10'],
    ['a letter that is no ASCII', `01${GTIN}10Ä`, '! 10'],
    ['digits of another script', `01${GTIN}17٢٦١١١٢`, '! 17'],
    ['more than is looked at', `91${'A'.repeat(ELEMENTS_LENGTH_MAX)}`, '! '],
  ])('%s is none', (_what, text, expected) => expect(words(readElements(text))).toBe(expected));
});

describe('the form in brackets', () => {
  it.each([
    ['a number alone', `(01)${GTIN}`, `01=${GTIN}`],
    ['a date and a batch', `(01)${GTIN}(17)261112(10)AB12`, `01=${GTIN} 17=261112 10=AB12`],
    ['a batch in the middle', `(01)${GTIN}(10)AB12(17)261112`, `01=${GTIN} 10=AB12 17=261112`],
    ['with blanks, as it is printed', `(01) ${GTIN} (3103) 001250`, `01=${GTIN} 3103=001250`],
    ['a bracket in a value', `(01)${GTIN}(10)A(1)B`, `01=${GTIN} 10=A(1)B`],
    ['brackets that are no identifier', `(01)${GTIN}(10)A(BC)D(21)7`, `01=${GTIN} 10=A(BC)D 21=7`],
  ])('%s', (_what, text, expected) => {
    expect(isBracketed(text)).toBe(true);
    expect(words(readBracketed(text))).toBe(expected);
  });

  it.each([
    ['a number cut short', '(01)0950600013435', '! 01'],
    ['nothing behind an identifier', `(01)${GTIN}(17)`, '! 17'],
    ['a batch that is too long', `(10)${'A'.repeat(21)}`, '! 10'],
    ['more than is looked at', `(91)${'A'.repeat(ELEMENTS_LENGTH_MAX)}`, '! '],
  ])('%s is none', (_what, text, expected) => expect(words(readBracketed(text))).toBe(expected));

  it.each([
    ['digits without brackets', `01${GTIN}`],
    ['a word in brackets', '(AB)123'],
    ['one digit', '(1)23'],
    ['two digits of an identifier that has four', '(31)001250'],
    ['a bracket that is never shut', '(01095060001343522'],
    ['nothing', ''],
  ])('%s is not it', (_what, text) => expect(isBracketed(text)).toBe(false));

  it('is not looked for in a thousand brackets, nor in a million', () => {
    // What took the square of the time would not come to an end here.
    for (const count of [900, 1_000_000]) {
      expect(words(readBracketed(`(10)${'('.repeat(count)}`))).toBe(count > ELEMENTS_LENGTH_MAX ? '! ' : '! 10');
      expect(words(readElements(`10${'('.repeat(count)}`))).toBe(count > ELEMENTS_LENGTH_MAX ? '! ' : '! 10');
    }
  });
});
