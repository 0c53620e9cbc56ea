import {describe, expect, test} from 'vitest';
import {Fault} from '../../src/app/ports.ts';
import {USUAL_PATTERNS} from '../../src/core/bonus/code-form.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {parseSettings} from '../../src/store/settings-file.ts';

/** The settings of a file whose `bonus` is this; `undefined` leaves it out. */
function loaded(bonus: unknown) {
  return parseSettings('bonustill.json', JSON.stringify({...PRACTICE_SETTINGS, bonus})).bonus;
}

/** Why a file with this `bonus` is refused. */
function refusal(bonus: unknown): string {
  try {
    loaded(bonus);
    return 'it was loaded';
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
}

const OURS = {
  kind: 'digits',
  name: 'ours',
  digits: 16,
  pinDigits: 0,
  prefix: '8400',
  examples: [{scanned: '8400000000000012', reads: {code: '8400000000000012', pin: null}}],
};

describe('the forms of bonus codes in the settings', () => {
  test('are the usual ones where nothing is said, and the footer is printed', () => {
    expect(loaded(undefined)).toEqual({patterns: USUAL_PATTERNS, isOnReceipt: true});
    expect(loaded({})).toEqual({patterns: USUAL_PATTERNS, isOnReceipt: true});
  });

  test("may be the venue's own", () => {
    expect(loaded({patterns: [OURS], isOnReceipt: false})).toEqual({patterns: [OURS], isOnReceipt: false});
  });

  const bad = [
    {it: 'no pattern at all', patterns: [], says: 'there is no pattern'},
    {it: 'a code of three digits', patterns: [{...OURS, digits: 3}], says: 'the pattern "ours" can\'t be'},
    {it: 'a prefix of letters', patterns: [{...OURS, prefix: 'AB'}], says: 'the pattern "ours" can\'t be'},
    {it: 'no example', patterns: [{...OURS, examples: []}], says: 'needs an example'},
    {
      it: 'an example that reads otherwise',
      patterns: [{...OURS, prefix: '8401'}],
      says: 'the example "8400000000000012" of "ours" reads otherwise',
    },
    {
      it: 'a pattern that hides another one',
      patterns: [
        {
          ...OURS,
          name: 'any',
          digits: 12,
          pinDigits: 4,
          prefix: '',
          examples: [{scanned: '1234567890121234', reads: {code: '123456789012', pin: '1234'}}],
        },
        OURS,
      ],
      says: 'of "ours" reads otherwise',
    },
    {it: 'a misspelt word', patterns: [{...OURS, prefx: ''}], says: 'prefx'},
  ];
  test.each(bad)('are refused with the reason: $it', ({patterns, says}) => {
    expect(refusal({patterns})).toContain(says);
  });

  test('an unknown word beside them is refused', () => {
    expect(refusal({isOnReciept: true})).toContain('isOnReciept');
  });
});
