import {describe, expect, it} from 'vitest';
import {wrapped} from '../../src/till/wrapped.ts';

describe('words on a terminal', () => {
  it.each([
    ['what fits stays as it is', 'one\n  two', 'one\n  two'],
    ['a long row goes on further in', '  line 3: the name is missing', '  line 3: the name\n    is missing'],
    [
      'a word that is longer than a row stays whole',
      '/a/path/longer/than/that is bad',
      '/a/path/longer/than/that\n  is bad',
    ],
    ['an empty row stays', 'a\n\nb', 'a\n\nb'],
  ])('%s', (_what, text, rows) => {
    expect(wrapped(text, 20)).toBe(rows);
  });
});
