import {fc} from '../support/property.ts';
import {parse, type ParseError} from 'jsonc-parser';
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

/** A place in a text that is a single line says nothing. */
const IN_LINE = /^line 1, column \d+: /;

/** The same of the practice venue's settings with these laid over them, without the first row and without the place. */
function why(over: Readonly<Record<string, unknown>>): readonly string[] {
  const told = whyText(JSON.stringify({...PRACTICE_SETTINGS, ...over})).slice(1);
  return told.map((row) => row.replace(IN_LINE, ''));
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
    ['a setting that there is not', {barrels: 5}, 'barrels: there is no such setting: look at how it is spelt'],
    ['a setting that is misspelt', {curency: 'EUR'}, 'curency: there is no such setting: did you mean "currency"?'],
    [
      'a setting of a group that is misspelt',
      {printer: {kind: 'usb', path: '/dev/usb/lp0', profile: 'epson', colums: 42, columns: 42}},
      'printer.colums: there is no such setting: did you mean "columns"?',
    ],
    [
      'a setting in an entry of a list',
      {discounts: [{name: 'Staff', ratePpm: 5, rate: 5}]},
      'discounts, entry 1, rate: there is no such setting: did you mean "ratePpm"?',
    ],
    [
      'a setting that every object has by birth',
      {toString: 1},
      'toString: there is no such setting: look at how it is spelt',
    ],
    [
      'what a terminal would obey in a name',
      {venue: {...venue, name: 'Harbour\u001b[2J'}},
      'venue.name: holds control characters, which no screen and no paper shows',
    ],
    [
      'what turns text around in a line',
      {receipt: {...receipt, footer: ['abc\u202edef']}},
      'receipt.footer, entry 1: holds control characters, which no screen and no paper shows',
    ],
    [
      'what a terminal would obey in a path',
      {printer: {kind: 'file', path: 'paper\u001b]0;x', profile: 'epson', columns: 42}},
      'printer.path: holds control characters',
    ],
    [
      'a password in an address',
      {bonusHost: {url: 'https://till:secret@bonus.example.com', tokenFile: 'till.token'}},
      'bonusHost.url: must begin with https:// (http:// only on this machine), without password or query',
    ],
    [
      'a token in an address',
      {bonusHost: {url: `https://bonus.example.com/${'aB3_'.repeat(11)}`, tokenFile: 'till.token'}},
      'bonusHost.url: holds what looks like a token: that belongs into a file, which tokenFile names',
    ],
    [
      'a token in place of its file',
      {bonusHost: {url: 'https://bonus.example.com', tokenFile: 'aB3_'.repeat(11)}},
      'bonusHost.tokenFile: is a token itself: put it into a file with mode 0600, and name the file here',
    ],
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
    ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3: a comma or a closing bracket should stand here'],
    ['{"a" 1}', 'line 1, column 6: a colon should stand here'],
    ['{"a": yes}', 'line 1, column 7: a value should stand here'],
    ['{"a": [1, 2}', 'line 1, column 12: a comma or a closing bracket should stand here'],
    ['{"a": [1,,]}', 'line 1, column 10: a value should stand here'],
    ['{"a": [,]}', 'line 1, column 8: a value should stand here'],
    ['{,}', 'line 1, column 2: a name in "quotes" should stand here'],
    ['// a comment\r\n{"a" /* and another */ 1}', 'line 2, column 24: a colon should stand here'],
    ['{"a": 1 /* never ends }', 'line 1, column 9: the comment that begins here has no */ at its end'],
    [`{"a": ${'['.repeat(100_000)}`, 'line 1, column 70: too many brackets are open here'],
    ['{"a": 1}\n// done\n{}', 'line 3, column 1: the file should end here'],
    [
      '{"a": "one',
      'line 1, column 7: the text that begins here has no closing quote, a line break in it, or a \\ that means nothing',
    ],
    [
      '{"path": "C:\\data"}',
      'line 1, column 10: the text that begins here has no closing quote, a line break in it, or a \\ that means nothing',
    ],
    ['{"a": 1', 'line 1, column 8: a comma or a closing bracket should stand here'],
    ["{'a': 1}", 'line 1, column 2: a name in "quotes" should stand here'],
  ])('%j', (text, says) => {
    expect(whyText(text)).toEqual(['bonustill.json can’t be used:', says]);
  });

  it('and nothing that is JSON with comments is taken for broken, nor the other way round', () => {
    const isJson = (text: string): boolean => {
      const errors: ParseError[] = [];
      parse(text, errors, {allowTrailingComma: true});
      return errors.length === 0;
    };
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '}', ']', '"', ':', '1', ' ', '\\', '{', '/', '//', '/*', '*/', '/* * */', '//\n'),
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
