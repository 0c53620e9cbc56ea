import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {Fault} from '../../src/app/ports.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {jsonFault} from '../../src/store/json-place.ts';
import {parseSettings} from '../../src/store/settings-file.ts';

/** Why a settings file with this text is refused: every row of it. */
function whyText(text: string): readonly string[] {
  try {
    parseSettings('bonustill.json', text);
    return [];
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    expect(error.code).toBe('settingsBad');
    return error.message.split('\n').map((row) => row.trim());
  }
}

/** The same of the practice venue's settings with these laid over them, without the first row. */
function why(over: Readonly<Record<string, unknown>>): readonly string[] {
  return whyText(JSON.stringify({...PRACTICE_SETTINGS, ...over})).slice(1);
}

const {rules, venue, scanner, receipt} = PRACTICE_SETTINGS;
const CASH = {id: 'cash', name: 'Cash', kind: 'cash', opensDrawer: true, givesChange: true};

describe('a place in the settings that is wrong is named with the reason in plain words', () => {
  const cases: readonly (readonly [it: string, over: Readonly<Record<string, unknown>>, says: string])[] = [
    ['a number for a text', {currency: 5}, 'currency: must be a text in "quotes", not 5'],
    [
      'a text for a number',
      {scanner: {...scanner, gapMs: 'fast'}},
      'scanner.gapMs: must be a number without quotes, not "fast"',
    ],
    ['half a number', {scanner: {...scanner, gapMs: 20.5}}, 'scanner.gapMs: must be a whole number, not 20.5'],
    ['a number below the least', {scanner: {...scanner, gapMs: 1}}, 'scanner.gapMs: must be at least 5, not 1'],
    ['a number above the most', {scanner: {...scanner, gapMs: 101}}, 'scanner.gapMs: must be at most 100, not 101'],
    ['a text for yes or no', {isPractice: 'yes'}, 'isPractice: must be true or false, without quotes, not "yes"'],
    ['a text for a list', {quickNotes: '5.00'}, 'quickNotes: must be a list in [ ], not "5.00"'],
    ['a text for a group', {venue: 'Harbour'}, 'venue: must be a group in { }, not "Harbour"'],
    ['a list of keys that is none', {keys: {void: 'f7'}}, 'keys.void: must be a list in [ ], not "f7"'],
    ['a word that there is not', {rules: {...rules, cashStep: 3}}, 'rules.cashStep: must be 1, 5 or 10, not 3'],
    [
      'a printer that there is not',
      {printer: {kind: 'parallel'}},
      'printer.kind: must be "none", "file", "usb", "serial" or "tcp", not "parallel"',
    ],
    ['a printer that is no group', {printer: 'none'}, 'printer: must be a group in { }, not "none"'],
    ['nothing where a name must be', {venue: {...venue, name: '  '}}, 'venue.name: must not be empty'],
    [
      'a name that is too long',
      {venue: {...venue, name: 'x'.repeat(61)}},
      'venue.name: must have at most 60 characters, and has 61',
    ],
    [
      'a list that is too long',
      {receipt: {...receipt, footer: Array.from({length: 11}, () => 'Thanks')}},
      'receipt.footer: must have at most 10 entries, and has 11',
    ],
    ['a setting that is missing', {till: {}}, 'till.no: is missing'],
    ['a setting that there is not', {curency: 'EUR'}, 'curency: there is no such setting: look at how it is spelt'],
    [
      'a setting with an escape sequence for its name',
      {'a\u001b[31m': 1},
      'a[31m: there is no such setting: look at how it is spelt',
    ],
    [
      'an entry of a list',
      {rules: {...rules, tenders: [CASH, {...CASH, id: 'card', kind: 'credit'}]}},
      'rules.tenders, entry 2, kind: must be "cash", "card" or "other", not "credit"',
    ],
    [
      'a text of a list',
      {receipt: {...receipt, footer: ['Thanks', null]}},
      'receipt.footer, entry 2: must be a text in "quotes", not null',
    ],
    ['what has words of its own', {till: {no: 'one'}}, 'till.no: must be 1 to 4 digits'],
  ];
  it.each(cases)('%s', (_it, over, says) => {
    expect(why(over)).toEqual([says]);
  });

  it('all of them, not the first alone', () => {
    expect(why({currency: 5, isPractice: 1, timeZone: 'Mars'})).toHaveLength(3);
  });

  it('a file that is no group', () => {
    expect(whyText('5')).toEqual(['bonustill.json can’t be used:', 'the file: must be a group in { }, not 5']);
  });
});

describe('a file that is no JSON is refused with the place', () => {
  it.each([
    ['', 'line 1, column 1: a value should stand here'],
    [
      '{\n  "a": 1,\n}',
      'line 3, column 1: a name in "quotes" should stand here (no comma goes before a closing bracket)',
    ],
    ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3: a comma or a closing bracket should stand here'],
    ['{"a" 1}', 'line 1, column 6: a colon should stand here'],
    ['{"a": yes}', 'line 1, column 7: a value should stand here'],
    ['{"a": [1, 2}', 'line 1, column 12: a comma or a closing bracket should stand here'],
    ['{"a": [1,]}', 'line 1, column 10: a value should stand here'],
    [
      '{"a": "one',
      'line 1, column 7: the text that begins here has no closing quote, a line break in it, or a \\ that means nothing',
    ],
    [
      '{"path": "C:\\data"}',
      'line 1, column 10: the text that begins here has no closing quote, a line break in it, or a \\ that means nothing',
    ],
    ['{"a": 1}\n// done', 'line 2, column 1: the file should end here'],
    ['{"a": 1', 'line 1, column 8: a comma or a closing bracket should stand here'],
    ["{'a': 1}", 'line 1, column 2: a name in "quotes" should stand here (no comma goes before a closing bracket)'],
  ])('%j', (text, says) => {
    expect(whyText(text)).toEqual(['bonustill.json can’t be used:', says]);
  });

  it('and nothing that is JSON is taken for broken, nor the other way round', () => {
    const isJson = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '}', ']', '"', ':', '1', ' ', '\\', '{'),
        (json, at, sign) => {
          const index = at % (json.length + 1);
          for (const text of [json, json.slice(0, index) + sign + json.slice(index), json.slice(0, index)]) {
            expect([text, jsonFault(text) === null]).toEqual([text, isJson(text)]);
          }
        },
      ),
      {seed: 7, numRuns: 2000},
    );
  });
});
