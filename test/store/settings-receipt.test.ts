import {describe, expect, test} from 'vitest';
import {Fault} from '../../src/app/ports.ts';
import {USUAL_SHORT} from '../../src/core/short-template.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {parseSettings} from '../../src/store/settings-file.ts';

/** The settings of a file that says this of its receipts, beside header and footer. */
function loaded(receipt: object) {
  const file = {...PRACTICE_SETTINGS, receipt: {header: [], footer: [], ...receipt}};
  return parseSettings('bonustill.json', JSON.stringify(file)).receipt;
}

/** Why a file with this is refused. */
function refusal(receipt: object): string {
  try {
    loaded(receipt);
    return 'it was loaded';
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
}

describe('logo and QR code in the settings', () => {
  test('a file of a till that knew neither prints none', () => {
    expect(loaded({})).toMatchObject({logo: null, qr: false});
  });

  test('are as the file says', () => {
    expect(loaded({logo: 'Our Logo.PNG', qr: true})).toMatchObject({logo: 'Our Logo.PNG', qr: true});
    expect(loaded({logo: null, qr: false})).toMatchObject({logo: null, qr: false});
  });

  test.each([
    ['a picture of another kind', {logo: 'logo.jpg'}, 'receipt.logo: must be a PNG file'],
    ['no name', {logo: ''}, 'receipt.logo: must be a PNG file'],
    ['a number', {logo: 1}, 'receipt.logo'],
    ['a word for yes', {qr: 'yes'}, 'receipt.qr'],
  ])('are refused with place and reason: %s', (_what, receipt, says) => {
    expect(refusal(receipt)).toContain(says);
  });
});

describe('the short document in the settings', () => {
  test('is not printed where nothing is said, and has the usual lines', () => {
    expect(loaded({})).toMatchObject({document: 'full', short: USUAL_SHORT});
    expect(loaded({document: 'short'})).toMatchObject({document: 'short', short: USUAL_SHORT});
  });

  test("may have the venue's own lines", () => {
    expect(loaded({document: 'short', short: ['{total}']})).toMatchObject({document: 'short', short: ['{total}']});
  });

  test.each([
    ['another document', {document: 'long'}, 'receipt.document'],
    ['no line', {short: []}, 'receipt.short: there is no line'],
    ['an unknown variable', {short: ['a', '{pionts}']}, 'receipt.short: line 2: {pionts} is no variable'],
    ['half a brace', {short: ['{total']}, 'receipt.short: line 1: a brace without its other half'],
    ['two bars', {short: ['a|b|c']}, 'line 1: only one |'],
    ['the middle in two halves', {short: ['^ a|b']}, 'line 1: ^ puts a line in the middle'],
    ['a line too long', {short: ['x'.repeat(121)]}, 'line 1: longer than 120 characters'],
    ['what no printer prints', {short: ['a\u001bb']}, "line 1: holds characters that can't be printed"],
    ['too many lines', {short: Array.from({length: 61}, () => 'a')}, 'there are more than 60 lines'],
    ['a number for a line', {short: [1]}, 'receipt.short'],
  ])('is refused with place and reason: %s', (_what, receipt, says) => {
    expect(refusal(receipt)).toContain(says);
  });
});
