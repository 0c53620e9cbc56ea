import {describe, expect, it} from 'vitest';
import {splitWords} from '../../../src/technician/rehearse/words.ts';

function textsOf(line: string): readonly string[] | string {
  const split = splitWords(line);
  return 'problem' in split ? split.problem : split.words.map(({text}) => text);
}

describe('the words of a step', () => {
  it.each([
    {says: 'nothing', line: '  ', words: []},
    {says: 'bare words, split by any blanks', line: 'pay  3\ttimes', words: ['pay', '3', 'times']},
    {says: 'a quoted text keeps its blanks', line: '"Flat  white" "4.50"', words: ['Flat  white', '4.50']},
    {says: 'a quote in a quoted text', line: String.raw`"6\" roll"`, words: ['6" roll']},
    {says: 'a backslash', line: String.raw`"a\\b"`, words: ['a\\b']},
    {says: 'an escape character and a byte by its number', line: String.raw`"\e[31m\x07"`, words: ['\u001b[31m\u0007']},
    {says: 'umlauts and the pound', line: '"Käse £2"', words: ['Käse £2']},
    {says: 'what stands behind # is a comment', line: 'pay # with cash', words: ['pay']},
    {says: '# inside a word or quotes is none', line: 'a#b "no # here"', words: ['a#b', 'no # here']},
    {says: 'empty quotes are an empty word', line: '""', words: ['']},
    {says: 'refused: quotes that are not closed', line: '"abc', words: 'The closing " is missing'},
    {says: 'refused: a backslash at the end', line: '"abc\\', words: 'The closing " is missing'},
    {
      says: 'refused: an escape that is none',
      line: String.raw`"a\qz"`,
      words: String.raw`"\q" is no escape: there are \" \\ \e \n \r \t \xNN`,
    },
    {
      says: 'refused: a byte with one digit',
      line: String.raw`"\x7"`,
      words: String.raw`"\x" is no escape: there are \" \\ \e \n \r \t \xNN`,
    },
    {says: 'refused: text that touches the quotes', line: '"a"b', words: 'A blank is missing behind the closing "'},
  ])('$says', ({line, words}) => {
    expect(textsOf(line)).toEqual(words);
  });

  it('gives the bytes that a device would send, even those that are no text', () => {
    const split = splitWords(String.raw`"é\x9b"`);
    expect('words' in split && [...(split.words[0]?.bytes ?? [])]).toEqual([0xc3, 0xa9, 0x9b]);
  });
});
