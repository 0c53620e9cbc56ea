import {describe, expect, it} from 'vitest';
import {withoutAim} from '../../../src/core/barcode/aim.ts';

describe('an AIM identifier', () => {
  it.each([
    ['EAN-13', ']E09310072011691', '9310072011691'],
    ['EAN-8', ']E440084015', '40084015'],
    ['Code 128', ']C0AB-123', 'AB-123'],
    ['Code 39', ']A0AB-123', 'AB-123'],
    ['QR with a web address', ']Q1https://bonus.example/v?code=1', 'https://bonus.example/v?code=1'],
    ['plain DataMatrix', ']d1ABC', 'ABC'],
    ['interleaved 2 of 5', ']I119310072011698', '19310072011698'],
    ['another symbology', ']X0ABC', 'ABC'],
    ['one character of code', ']C07', '7'],
  ])('of %s is taken off', (_what, scan, code) => expect(withoutAim(scan)).toEqual({code, isGs1: false}));

  it.each([
    ['GS1-128', ']C10109506000134352', '0109506000134352'],
    ['DataBar', ']e00109506000134352', '0109506000134352'],
    ['GS1 DataMatrix', ']d20109506000134352', '0109506000134352'],
    ['GS1 QR', ']Q30109506000134352', '0109506000134352'],
  ])('of %s says that elements follow', (_what, scan, code) => expect(withoutAim(scan)).toEqual({code, isGs1: true}));

  it.each([
    ['two digits', ']E3977147396801205', '9771473968012'],
    ['five digits', ']E3978186197271252495', '9781861972712'],
  ])('of a magazine: its add-on of %s goes too', (_what, scan, code) => {
    expect(withoutAim(scan)).toEqual({code, isGs1: false});
  });

  it.each([
    ['a code without one', '9310072011691'],
    ['a bracket alone', ']'],
    ['an identifier with nothing behind it', ']E0'],
    ['a letter that is nobody’s', ']Y01234567'],
    ['a small letter that is nobody’s', ']a01234567'],
    ['no variant behind the letter', ']E-1234567'],
    ['a bracket inside', '12]E0345678'],
    ['nothing', ''],
  ])('is not seen in %s', (_what, scan) => expect(withoutAim(scan)).toEqual({code: scan, isGs1: false}));
});
