import {describe, expect, test} from 'vitest';
import {Fault} from '../../src/app/ports.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {parseSettings} from '../../src/store/settings-file.ts';

/** The settings of a file whose `tills` is this; `undefined` leaves it out. */
function loaded(tills: unknown) {
  return parseSettings('bonustill.json', JSON.stringify({...PRACTICE_SETTINGS, tills})).tills;
}

/** Why a file with this `tills` is refused. */
function refusal(tills: unknown): string {
  try {
    loaded(tills);
    return 'it was loaded';
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
}

const OTHER = {no: '4', url: 'http://127.0.0.1:8752', tokenFile: 'tills/till-4.token'};

describe('the other tills in the settings', () => {
  test('are none where nothing is said', () => {
    expect(loaded(undefined)).toEqual({share: null, others: []});
    expect(loaded({})).toEqual({share: null, others: []});
  });

  test('are called at their addresses, and have three seconds unless told otherwise', () => {
    expect(loaded({share: {port: 8751, tokenFile: 'tokens'}, others: [OTHER]})).toEqual({
      share: {port: 8751, tokenFile: 'tokens'},
      others: [{...OTHER, caFile: null, timeoutMs: 3000}],
    });
    expect(loaded({others: [{...OTHER, url: 'https://till-4.example', timeoutMs: 500}]}).others[0]?.timeoutMs).toBe(
      500,
    );
  });

  test.each<[string, unknown, string]>([
    ['in the clear to another machine', {others: [{...OTHER, url: 'http://till-4.example'}]}, 'https://'],
    ['with a password in the address', {others: [{...OTHER, url: 'https://a:b@till-4.example'}]}, 'https://'],
    ['twice the same number', {others: [OTHER, OTHER]}, 'two tills have the same number'],
    ['a number that is none', {others: [{...OTHER, no: 'four'}]}, 'must be 1 to 4 digits'],
    ['a port beyond all', {share: {port: 65_536, tokenFile: 'tokens'}}, 'tills.share.port'],
    ['a word that nobody knows', {shares: null}, 'tills'],
  ])('%s is refused', (_what, tills, says) => expect(refusal(tills)).toContain(says));
});
