import {MOST_BURST, QUIET, settle, takeTokens} from '../../../drivers/keyboard/bursts.ts';
import {SCANNER, apart, heard, tokensOf} from '../../support/burst-play.ts';
import type {Read} from '../../support/burst-play.ts';
import {describe, expect, it, test} from 'vitest';

const CODE = '9310072011691';
const F5 = '\x1b[15~';
const UP = '\x1b[A';
const PASTE = '\x1b[200~';
const PASTE_END = '\x1b[201~';

describe('cards', () => {
  const BOTH = '%B800012^DOE/ANNA?;81000482=99?';
  const rows: readonly (readonly [string, readonly Read[], string])[] = [
    ['tracks 1 and 2', [[0, `${BOTH}\r`]], `<swipe ${BOTH}>`],
    ['track 2 alone', [[0, ';81000482=99?\r']], '<swipe ;81000482=99?>'],
    ['track 3 alone', [[0, '+0123456789?\r']], '<swipe +0123456789?>'],
    ['with a check character after it', [[0, ';81000482?7\r']], '<swipe ;81000482?7>'],
    ['a character a read: nothing of it is let out', apart(`${BOTH}\r`, 0, 3), `<swipe ${BOTH}>`],
    ['a card that could not be read', [[0, '%E?\r']], '<swipe %E?>'],
    ['broken off in the middle, it is still no code to show', [[0, ';81000482=9']], '<swipe ;81000482=9>'],
    ['broken off after three characters', [[0, ';81']], '<swipe ;81>'],
    ['track 2 without its start sentinel', [[0, '81000482=99121?\r']], '<swipe 81000482=99121?>'],
    ['track 2 without either', [[0, '81000482=99121\r']], '<swipe 81000482=99121>'],
    ['track 2 begun with +', [[0, '+81000482=99\r']], '<swipe +81000482=99>'],
    ['track 1 without its start sentinel', [[0, 'B80001234^DOE/ANNA\r']], '<swipe B80001234^DOE/ANNA>'],
    ['the end of track 1', [[0, 'ANNA^9912101?\r']], '<swipe ANNA^9912101?>'],
    ['a character a read: the first was let out', apart('81000482=99121?\r', 0, 3), '8<swipe 81000482=99121? after 1>'],
    ['a number alone is a scan', [[0, '4111111111111111\r']], '<scan 4111111111111111>'],
    ['too few digits for a card', [[0, '1=9912?\r']], '<scan 1=9912?>'],
    ['typed by hand it is text', apart(';81?', 0, 100), ';81?'],
    ['a code that ends with a question mark', [[0, 'WHAT12?\r']], '<scan WHAT12?>'],
    ['a code that begins with + and has no end sentinel', [[0, '+A12345678\r']], '<scan +A12345678>'],
  ];
  test.each(rows)('%s', (_, reads, expected) => expect(heard(reads)).toBe(expected));
});

describe('a swipe that was cut off', () => {
  const FIRST = ';8100048200';
  const rows: readonly (readonly [string, readonly Read[], string])[] = [
    [
      'its rest is swallowed, with the Enter',
      [
        [0, FIRST],
        [100, '012345=99?\r'],
      ],
      `<swipe ${FIRST}>`,
    ],
    [
      'also what looks like a code',
      [
        [0, FIRST],
        [100, '0123456789\r'],
      ],
      `<swipe ${FIRST}>`,
    ],
    [
      'also what is too short for one',
      [
        [0, FIRST],
        [100, '012'],
        [300, '3'],
        [700, '4'],
      ],
      `<swipe ${FIRST}>`,
    ],
    ['also a character a read', [[0, FIRST], ...apart('012345=99?\r', 100, 3)], `<swipe ${FIRST}>`],
    [
      'cut again and again',
      [
        [0, FIRST],
        [100, '0123'],
        [400, '456789'],
        [800, '999\r'],
      ],
      `<swipe ${FIRST}>`,
    ],
    [
      'also one that had lost its beginning',
      [
        [0, '81000482=9'],
        [100, '9121010000\r'],
      ],
      '<swipe 81000482=9>',
    ],
    [
      'an Enter alone belongs to it',
      [
        [0, FIRST],
        [100, '\r'],
      ],
      `<swipe ${FIRST}>`,
    ],
    [
      'after that Enter fingers are fingers',
      [
        [0, FIRST],
        [100, '0\r'],
        [200, '3'],
      ],
      `<swipe ${FIRST}>3`,
    ],
    [
      'after half a second too',
      [
        [0, FIRST],
        [500, '3'],
        [700, '\r'],
      ],
      `<swipe ${FIRST}>3<enter>`,
    ],
    [
      'and a scan is a scan',
      [
        [0, FIRST],
        [100, '01?\r'],
        [200, `${CODE}\r`],
      ],
      `<swipe ${FIRST}><scan ${CODE}>`,
    ],
    [
      'any other key ends it and acts',
      [
        [0, FIRST],
        [100, '01'],
        [200, `${F5}3`],
      ],
      `<swipe ${FIRST}><f5>3`,
    ],
    [
      'a whole swipe awaits nothing',
      [
        [0, `${FIRST}?`],
        [100, '3'],
      ],
      `<swipe ${FIRST}?>3`,
    ],
    [
      'nor does one that Enter ended',
      [
        [0, `${FIRST}\r`],
        [100, '3'],
      ],
      `<swipe ${FIRST}>3`,
    ],
    [
      'a paste after it is one',
      [
        [0, FIRST],
        [100, `${PASTE}${CODE}${PASTE_END}`],
      ],
      `<swipe ${FIRST}><scan ${CODE}>`,
    ],
  ];
  test.each(rows)('%s', (_, reads, expected) => expect(heard(reads)).toBe(expected));

  it('keeps nothing of the rest', () => {
    const cut = settle(takeTokens(QUIET, {tokens: tokensOf(FIRST), atMs: 0}, SCANNER).state, SCANNER);
    const rest = takeTokens(cut.state, {tokens: tokensOf('012345'), atMs: 100}, SCANNER);
    expect([rest.state, rest.inputs]).toEqual([{phase: 'rest', lastMs: 100}, []]);
  });
});

describe('too long', () => {
  const most = '1'.repeat(MOST_BURST);
  const rows: readonly (readonly [string, readonly Read[], string])[] = [
    ['the longest code', [[0, `${most}\r`]], `<scan ${most}>`],
    ['one more', [[0, `${most}1\r`]], `<overlong 4097>`],
    [
      '5,000 characters in several reads',
      [
        [0, '1'.repeat(4000)],
        [5, '1'.repeat(1000)],
        [9, '\r'],
      ],
      '<overlong 5000>',
    ],
    ['without an Enter', [[0, '1'.repeat(5000)]], '<overlong 5000>'],
    [
      'a first character that was let out',
      [
        [0, '1'],
        [2, '1'.repeat(4999)],
      ],
      '1<overlong 5000 after 1>',
    ],
    ['the next scan after it is whole', [[0, `${'1'.repeat(5000)}\r${CODE}\r`]], `<overlong 5000><scan ${CODE}>`],
    ['an F-key ends it and acts', [[0, `${'1'.repeat(5000)}${F5}`]], '<overlong 5000><f5>'],
  ];
  test.each(rows)('%s', (_, reads, expected) => expect(heard(reads)).toBe(expected));

  it('keeps nothing of what it throws away', () => {
    const tokens = tokensOf('1'.repeat(5000));
    const {state} = takeTokens(QUIET, {tokens, atMs: 0}, SCANNER);
    expect(state).toMatchObject({held: '', length: 5000});
  });
});

describe('a bracketed paste', () => {
  const rows: readonly (readonly [string, readonly Read[], string])[] = [
    ['is a code', [[0, `${PASTE}${CODE}${PASTE_END}`]], `<scan ${CODE}>`],
    ['is never a command, however short', [[0, `${PASTE}+${PASTE_END}`]], '<scan +>'],
    ['has no Enter in it', [[0, `${PASTE}12\r34\n${PASTE_END}`]], '<scan 12 34>'],
    ['has no keys in it', [[0, `${PASTE}12${F5}34${PASTE_END}`]], '<scan 1234>'],
    [
      'may come slowly',
      [
        [0, PASTE],
        [100, '12'],
        [500, `34${PASTE_END}`],
      ],
      '<scan 1234>',
    ],
    ['of nothing is nothing', [[0, `${PASTE}\r\n${PASTE_END}`]], ''],
    ['of a card is a swipe', [[0, `${PASTE};81000482?${PASTE_END}`]], '<swipe ;81000482?>'],
    ['too long', [[0, `${PASTE}${'1'.repeat(5000)}${PASTE_END}`]], '<overlong 5000>'],
    [
      'without an end is over after a while',
      [
        [0, `${PASTE}1234`],
        [2000, UP],
      ],
      '<scan 1234><up>',
    ],
    ['an end without a beginning is nothing', [[0, `1${PASTE_END}`]], '1'],
    [
      'after a digit that was typed',
      [
        [0, '3'],
        [100, `${PASTE}40084015${PASTE_END}`],
      ],
      '3<scan 40084015>',
    ],
  ];
  test.each(rows)('%s', (_, reads, expected) => expect(heard(reads)).toBe(expected));
});
