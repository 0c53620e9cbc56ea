import {describe, expect, it} from 'vitest';
import {cardsSeen, numbersSeen, type TextsSeen} from '../../src/store/texts-seen.ts';
import {fc} from '../support/property.ts';

/** What of the texts is seen as a repeated one. */
function repeated(seen: TextsSeen, texts: readonly string[]): readonly string[] {
  return texts.filter((text) => seen.wasSeen(text));
}

describe('texts that were seen', () => {
  it.each([
    ['once', ['1', '2', '10'], []],
    ['twice', ['1', '2', '1'], ['1']],
    ['with zeros before', ['42', '042', '0042', '00000000042'], []],
    ['with zeros behind', ['1', '10', '100', '10000000000'], []],
    ['in another case', ['A7', 'a7'], []],
    ['with dashes', ['-', '1-', '-1', '1-1', '11'], []],
    [
      'of ten signs and of eleven',
      ['ABCDEFGHIJ', 'ABCDEFGHIJK', 'ABCDEFGHIJ', 'ABCDEFGHIJK'],
      ['ABCDEFGHIJ', 'ABCDEFGHIJK'],
    ],
    ['as long as they may be', ['z'.repeat(20), 'z'.repeat(19), 'z'.repeat(20)], ['z'.repeat(20)]],
  ])('as numbers: %s', (_what, texts, twice) => {
    expect(repeated(numbersSeen(), texts)).toEqual(twice);
  });

  it.each([
    ['with zeros before', ['900000042', '0900000042', '900000042'], ['900000042']],
    ['of 16 digits and of 17', ['9'.repeat(16), '9'.repeat(17), '9'.repeat(17)], ['9'.repeat(17)]],
    ['as long as they may be', ['9'.repeat(32), '8'.repeat(32), '9'.repeat(32)], ['9'.repeat(32)]],
  ])('as cards: %s', (_what, texts, twice) => {
    expect(repeated(cardsSeen(), texts)).toEqual(twice);
  });

  it.each(['é', ' 1', '1_'])('are no texts of other signs: %s', (text) => {
    expect(() => numbersSeen().wasSeen(text)).toThrow(RangeError);
  });

  it('are those that a set of texts has, whatever they are', () => {
    const number = fc.stringMatching(/^[A-Ba0-2-]{1,20}$/);
    fc.assert(
      fc.property(fc.array(number, {maxLength: 200}), (texts) => {
        const kept = new Set<string>();
        const seen = numbersSeen();
        for (const text of texts) {
          expect(seen.wasSeen(text)).toBe(kept.has(text));
          kept.add(text);
        }
      }),
    );
  });

  it('are told apart when there are many', () => {
    const texts = Array.from(
      {length: 20_000},
      (_, index) => `${index % 2 === 0 ? '' : '00000000000000000000'}${index}`,
    );
    const seen = cardsSeen();
    expect(repeated(seen, texts)).toEqual([]);
    expect(repeated(seen, texts)).toHaveLength(texts.length);
  });
});
