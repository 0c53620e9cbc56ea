import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {Fault} from '../../src/app/ports.ts';
import {PRACTICE_BARCODES} from '../../src/practice/practice-barcodes.ts';
import {PRACTICE_SETTINGS} from '../../src/practice/practice-settings.ts';
import {parseSettings} from '../../src/store/settings-file.ts';

/** The settings of a file whose `barcodes` is this; `undefined` leaves it out. */
function loaded(barcodes: unknown) {
  return parseSettings('bonustill.json', JSON.stringify({...PRACTICE_SETTINGS, barcodes})).barcodes;
}

/** Why a file with this `barcodes` is refused. */
function refusal(barcodes: unknown): string {
  try {
    loaded(barcodes);
    return 'it was loaded';
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
}

/** PLU 605 for 12.45: its verifier digit is 3, its check digit 9. */
const OURS = {
  name: 'ours',
  places: '21IIIIIVPPPPC',
  decimals: 2,
  examples: [{read: '2100605312459', is: {plu: '00605', cents: 1245}}],
};

describe('the barcodes of a venue in the settings', () => {
  test('have no prices in them where nothing is said', () => {
    expect(loaded(undefined)).toEqual({embedded: []});
    expect(loaded({})).toEqual({embedded: []});
  });

  test("may be the venue's own, and those of the practice venue in practice", () => {
    expect(loaded({embedded: [OURS]})).toEqual({embedded: [OURS]});
    expect(loaded(PRACTICE_SETTINGS.barcodes)).toEqual({embedded: PRACTICE_BARCODES});
  });

  test('are in the README as they may be written', () => {
    const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
    const [, text = ''] = /```json\n"barcodes": ([^`]*)```/.exec(readme) ?? [];
    expect(loaded(JSON.parse(text)).embedded.map(({places}) => places)).toEqual(['21IIIIIVPPPPC', '22IIIIIWWWWWC']);
  });

  const bad = [
    {it: 'places that are too few', format: {places: '21IIIIIVPPPC'.slice(1)}, says: 'the places of "ours" can\'t be'},
    {it: 'numbers of makers', format: {places: '93IIIIIVPPPPC'}, says: "would take makers' numbers"},
    {it: 'a verifier of three digits', format: {places: '21IIIIIIVPPPC'}, says: 'the format "ours" has a V'},
    {it: 'parts of a cent', format: {decimals: 3}, says: 'the decimals of "ours" can\'t be'},
    {it: 'no example', format: {examples: []}, says: 'the format "ours" needs an example'},
    {
      it: 'an example with a wrong verifier digit',
      format: {examples: [{read: '2100605412456', is: {plu: '00605', cents: 1245}}]},
      says: 'the example "2100605412456" of "ours" reads otherwise',
    },
    {it: 'a price in words', format: {examples: [{read: '1', is: {plu: '1', cents: '12.45'}}]}, says: 'examples'},
    {it: 'no decimals at all', format: {decimals: undefined}, says: 'decimals: is missing'},
    {it: 'a misspelt word', format: {place: '21'}, says: 'place: there is no such setting'},
  ];
  test.each(bad)('are refused with the reason: $it', ({format, says}) => {
    expect(refusal({embedded: [{...OURS, ...format}]})).toContain(says);
  });

  test('are refused where one format hides another', () => {
    const wide = {
      ...OURS,
      name: 'wide',
      places: '2IIIIIIPPPPPC',
      examples: [{read: '2300605012452', is: {plu: '300605', cents: 1245}}],
    };
    expect(refusal({embedded: [wide, OURS]})).toContain('the example "2100605312459" of "ours" reads otherwise');
    expect(refusal({embedded: [OURS, wide]})).toBe('it was loaded');
  });

  test('are refused where there are too many, and beside an unknown word', () => {
    expect(refusal({embedded: Array.from({length: 31}, () => OURS)})).toContain('there are too many formats');
    expect(refusal({embeded: []})).toContain('barcodes.embeded: there is no such setting');
  });
});
