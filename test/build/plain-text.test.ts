import stringWidth from 'string-width';
import {describe, expect, it} from 'vitest';
import {PLAIN_RANGES, plainWidth, searchableSegments, segments} from '../../src/build/runtime/plain-text.ts';

const PLAIN_CHARACTERS = PLAIN_RANGES.flatMap(([first, last]) =>
  Array.from({length: last - first + 1}, (_none, index) => String.fromCharCode(first + index)),
);
const segmenter = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

describe('plain text', () => {
  it('is what the width tables call one column wide, character by character', () => {
    const wide = PLAIN_CHARACTERS.filter((character) => stringWidth(character) !== 1);
    expect(wide).toEqual([]);
  });

  it('stands alone beside every other plain character', () => {
    const joined = PLAIN_CHARACTERS.filter((character) => {
      const text = `${character}${character}1${character}a${character}é`;
      return [...segmenter.segment(text)].length !== text.length || stringWidth(text) !== text.length;
    });
    expect(joined).toEqual([]);
  });

  it.each([
    ['letters and figures', 'Milk 1 l', 8],
    ['accents, money and lines', 'Café € 2 │ ┌─┐ …', 16],
    ['nothing', '', 0],
    ['a colour, which takes no column', '\u001B[31mred\u001B[39m', 3],
    ['a colour of many parts', '\u001B[38;2;255;0;9mred\u001B[0m', 3],
    ['a reset without a figure', '\u001B[mred', 3],
  ])('%s is measured as the package measures it', (_what, text, width) => {
    expect(plainWidth(text)).toBe(width);
    expect(stringWidth(text)).toBe(width);
  });

  it.each([
    ['Chinese', '牛乳'],
    ['a decomposed accent', 'e\u0301'],
    ['an emoji', '👍'],
    ['half of a surrogate pair', '\uD83D'],
    ['a soft hyphen', 'a\u00ADb'],
    ['a tab', 'a\tb'],
    ['a carriage return', 'a\r\nb'],
    ['a link', '\u001B]8;;http://x\u0007x\u001B]8;;\u0007'],
    ['a cursor movement', '\u001B[2A'],
    ['an escape at the end', 'a\u001B'],
    ['a colour cut off', 'a\u001B[31'],
    ['a figure too long for a colour', '\u001B[1234m'],
  ])('%s is left to the package', (_what, text) => {
    expect(plainWidth(text)).toBe(-1);
  });

  it.each([
    ['plain', 'Café € │'],
    ['with colours', '\u001B[31mred\u001B[39m'],
    ['of two lines', 'one\ntwo'],
    ['with clusters', 'a👩‍👩‍👧e\u0301\r\nb'],
    ['empty', ''],
  ])('a text %s is cut into the clusters that Intl.Segmenter finds', (_what, text) => {
    const expected = [...segmenter.segment(text)].map(({segment, index}) => ({segment, index}));
    const cut = [...segments(text)].map(({segment, index}) => ({segment, index}));
    const found = Array.from(
      {length: text.length},
      (_none, index) => searchableSegments(text).containing(index)?.index,
    );
    expect(cut).toEqual(expected);
    expect(found).toEqual(
      Array.from({length: text.length}, (_none, index) => segmenter.segment(text).containing(index)?.index),
    );
  });
});
