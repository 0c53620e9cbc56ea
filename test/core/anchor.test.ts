import {describe, expect, it} from 'vitest';
import {anchorDigits, readAnchor} from '../../src/core/anchor.ts';

const HASH = '3f5a9c0177aae2b09d1c5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b1c2d3e4f5a6b';

it('the beginning of a hash is printed in groups that can be read out', () => {
  expect(anchorDigits(HASH)).toBe('3f5a 9c01 77aa e2b0 9d1c');
});

describe('what is copied from paper', () => {
  it.each([
    ['1234 3f5a 9c01 77aa e2b0 9d1c', 1234, '3f5a9c0177aae2b09d1c'],
    ['1234: 3F5A9C01', 1234, '3f5a9c01'],
    [` 7  ${HASH} `, 7, HASH],
  ])('"%s" is read', (text, seq, hash) => expect(readAnchor(text)).toEqual({seq, hash}));

  it.each(['', '1234', '1234 3f5a 9c0', 'row 1234 3f5a9c01', '1234 3f5a9c0x', `1 ${HASH}0`])('"%s" is none', (text) =>
    expect(readAnchor(text)).toBeNull(),
  );
});
