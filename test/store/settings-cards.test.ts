import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {Fault} from '../../src/app/ports.ts';
import {readCard} from '../../src/core/cards/card-format.ts';
import {PRACTICE_CARDS} from '../../src/practice/practice-cards.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {parseSettings} from '../../src/store/settings-file.ts';
import {CLASSICAL} from '../support/card-formats.ts';

/** The settings of a file whose `cards` is this; `undefined` leaves it out. */
function loaded(cards: unknown) {
  return parseSettings('bonustill.json', JSON.stringify({...PRACTICE_SETTINGS, cards})).cards;
}

/** Why a file with this `cards` is refused. */
function refusal(cards: unknown): string {
  try {
    loaded(cards);
    return 'it was loaded';
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
}

const OURS = {
  name: 'ours',
  source: 'swipe',
  track: 2,
  begins: '81',
  digits: {least: 6, most: 9},
  ends: 'here',
  means: 'member',
  examples: [{read: ';81000042?', is: {means: 'member', number: '000042'}}],
};

describe('the cards of a venue in the settings', () => {
  test('are none where nothing is said', () => {
    expect(loaded(undefined)).toEqual({formats: []});
    expect(loaded({})).toEqual({formats: []});
    expect(loaded({formats: []})).toEqual({formats: []});
  });

  test("may be the venue's own; nothing is dropped or kept unless it is said", () => {
    expect(loaded({formats: [OURS]})).toEqual({
      formats: [{...OURS, sentinels: 'needed', skip: 0, keepsBeginning: false}],
    });
    expect(loaded({formats: CLASSICAL})).toEqual({formats: CLASSICAL});
  });

  test('are those of the practice venue in practice', () => {
    expect(loaded(PRACTICE_SETTINGS.cards)).toEqual({formats: PRACTICE_CARDS});
  });

  test('are in the README as they may be written', () => {
    const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
    const [, text = ''] = /```json\n"cards": ([^`]*)```/.exec(readme) ?? [];
    const {formats} = loaded(JSON.parse(text));
    expect(formats.map(({begins, means}) => `${begins} ${means}`)).toEqual([
      '81 member',
      '82 table',
      '83 operator',
      '84 code',
    ]);
    expect(readCard(';811230012345?', formats)).toEqual({means: 'member', number: '0012345'});
  });

  const bad = [
    {it: 'no example', format: {examples: []}, says: 'the format "ours" needs an example that is a card'},
    {
      it: 'an example that reads otherwise',
      format: {begins: '82'},
      says: 'the example ";81000042?" of "ours" reads otherwise through the whole table',
    },
    {
      it: 'what could take a payment card',
      format: {begins: '', digits: {least: 12, most: 19}},
      says: 'the format "ours" could take a payment card for one of yours: say what your cards begin with',
    },
    {
      it: 'a beginning like a scheme’s',
      format: {begins: '4', digits: {least: 15, most: 15}},
      says: 'the format "ours" could take a payment card',
    },
    {it: 'a beginning with a separator', format: {begins: '81='}, says: 'the format "ours" can\'t begin so'},
    {
      it: 'a barcode without a beginning',
      format: {source: 'scan', track: undefined, begins: ''},
      says: 'the format "ours" needs a beginning',
    },
    {
      it: 'a member’s number of five digits',
      format: {digits: {least: 5, most: 9}},
      says: 'the digits of "ours" can\'t be: 6 to 32 for its kind',
    },
    {it: 'a track of a barcode', format: {source: 'scan'}, says: 'track: there is no such setting'},
    {it: 'a swipe without its track', format: {track: undefined}, says: 'track: is missing'},
    {it: 'a fourth track', format: {track: 4}, says: 'track: must be 1, 2, 3 or "any", not 4'},
    {it: 'a kind that there is not', format: {means: 'guest'}, says: 'means: must be "member", "operator", "code" or'},
    {it: 'a misspelt word', format: {skp: 3}, says: 'skp: there is no such setting'},
    {it: 'too much to drop', format: {skip: 21}, says: 'skip: must be at most 20, not 21'},
  ];
  test.each(bad)('are refused with the reason: $it', ({format, says}) => {
    expect(refusal({formats: [{...OURS, ...format}]})).toContain(says);
  });

  test('are refused where one format hides another', () => {
    const any = {
      ...OURS,
      name: 'any',
      begins: '',
      examples: [{read: ';7000042?', is: {means: 'member', number: '7000042'}}],
    };
    expect(refusal({formats: [any, OURS]})).toContain('the example ";81000042?" of "ours" reads otherwise');
    expect(refusal({formats: [OURS, any]})).toBe('it was loaded');
  });

  test('are refused where there are too many, and beside an unknown word', () => {
    expect(refusal({formats: Array.from({length: 31}, () => OURS)})).toContain('there are too many formats');
    expect(refusal({format: []})).toContain('cards.format: there is no such setting');
  });
});
