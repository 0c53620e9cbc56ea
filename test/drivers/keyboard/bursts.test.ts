import {MOST_BURST, QUIET, settle, silenceMs, takeTokens} from '../../../drivers/keyboard/bursts.ts';
import type {BurstState} from '../../../drivers/keyboard/bursts.ts';
import {PLAIN, decode} from '../../../drivers/keyboard/decode.ts';
import type {Input} from '../../../src/app/inputs.ts';
import {describe, expect, it, test} from 'vitest';

const SCANNER = {gapMs: 20, endMs: 60, leastLength: 6};
const F5 = '\x1b[15~';
const UP = '\x1b[A';
const PASTE = '\x1b[200~';
const PASTE_END = '\x1b[201~';

/** One read: when its bytes came and what they were. */
type Read = readonly [atMs: number, text: string];

const word = (input: Input): string => {
  switch (input.kind) {
    case 'text':
      return input.text;
    case 'key':
      return `<${input.key}>`;
    case 'scan':
      return `<scan ${input.code}${input.typedBefore === 0 ? '' : ` after ${input.typedBefore}`}>`;
    case 'swipe':
      return `<swipe ${input.tracks}${input.typedBefore === 0 ? '' : ` after ${input.typedBefore}`}>`;
    case 'overlong':
      return `<overlong ${input.length}${input.typedBefore === 0 ? '' : ` after ${input.typedBefore}`}>`;
    case 'resize':
    case 'tick':
      return input.kind;
  }
};

/** Plays reads with the silences between them, as the reader does; the last is followed by a long one. */
const play = (reads: readonly Read[]): readonly Input[] => {
  const inputs: Input[] = [];
  let state: BurstState = QUIET;
  let lastMs = 0;
  const pause = (untilMs: number): void => {
    const silence = silenceMs(state, SCANNER);
    if (silence === null || untilMs - lastMs < silence) return;
    const settled = settle(state, SCANNER);
    inputs.push(...settled.inputs);
    state = settled.state;
  };
  for (const [atMs, text] of reads) {
    pause(atMs);
    const {tokens} = decode(PLAIN, new TextEncoder().encode(text));
    const step = takeTokens(state, {tokens, atMs}, SCANNER);
    inputs.push(...step.inputs);
    state = step.state;
    lastMs = atMs;
  }
  pause(Infinity);
  return inputs;
};

const heard = (reads: readonly Read[]): string => play(reads).map(word).join('');

/** Each character in a read of its own. */
const apart = (text: string, startMs: number, gapMs: number): readonly Read[] =>
  Array.from(text, (character, index): Read => [startMs + index * gapMs, character]);

const CODE = '9310072011691';

describe('fingers', () => {
  const rows: readonly (readonly [string, readonly Read[], string])[] = [
    ['a key at a time', apart('3*12', 0, 150), '3*12'],
    ['a very fast typist, 30 ms a key', apart(CODE, 0, 30), CODE],
    ['two keys rolled, 15 ms apart', apart('12', 0, 15), '12'],
    ['three keys rolled', apart('123', 0, 15), '123'],
    ['pair after pair rolled', [...apart('12', 0, 15), ...apart('34', 55, 15), ...apart('56', 110, 15)], '123456'],
    ['five keys at once are too few for a code', [[0, '12345']], '12345'],
    ['a short number and Enter in one read', [[0, '12\r']], '12<enter>'],
    ['a single key and Enter in one read', [[0, '7\r']], '7<enter>'],
    ['rolled into Enter', [...apart('12', 0, 15), [30, '\r']], '12<enter>'],
    ['rolled into an arrow', [...apart('12', 0, 15), [30, UP]], '12<up>'],
    ['Backspace after a roll', [...apart('12', 0, 15), [30, '\x7f']], '12<backspace>'],
    ['a digit leaned on, 33 ms a repeat', apart('5'.repeat(9), 0, 33), '5'.repeat(9)],
    [
      'repeats that the network brings in pairs',
      [
        [0, '55'],
        [40, '55'],
        [80, '55'],
        [120, '55'],
      ],
      '55555555',
    ],
    [
      'the clock set back between two keys',
      [
        [5000, '1'],
        [10, '2'],
        [300, '3'],
      ],
      '123',
    ],
  ];
  test.each(rows)('%s', (_, reads, expected) => expect(heard(reads)).toBe(expected));

  it('lets the first character out at once, without waiting for a second', () => {
    const {tokens} = decode(PLAIN, new TextEncoder().encode('3'));
    expect(takeTokens(QUIET, {tokens, atMs: 70}, SCANNER).inputs).toEqual([{kind: 'text', text: '3', atMs: 70}]);
  });

  it('never withholds arrows, function keys, Enter or Esc', () => {
    const {tokens} = decode(PLAIN, new TextEncoder().encode(`${UP}${F5}\r\x1b[3~`));
    expect(takeTokens(QUIET, {tokens, atMs: 0}, SCANNER).inputs.map(word).join('')).toBe('<up><f5><enter><delete>');
  });
});

describe('scans', () => {
  const rows: readonly (readonly [string, readonly Read[], string])[] = [
    ['a whole code in one read', [[0, `${CODE}\r`]], `<scan ${CODE}>`],
    ['ended by Tab', [[0, `${CODE}\t`]], `<scan ${CODE}>`],
    ['ended by CR and LF', [[0, `${CODE}\r\n`]], `<scan ${CODE}>`],
    ['ended by silence', [[0, CODE]], `<scan ${CODE}>`],
    [
      'Enter pressed long after a scan without one',
      [
        [0, CODE],
        [400, '\r'],
      ],
      `<scan ${CODE}><enter>`,
    ],
    ['a character a read, 2 ms apart', apart(`${CODE}\r`, 0, 2), `9<scan ${CODE} after 1>`],
    ['a slow wedge, 16 ms a character', apart(`${CODE}\r`, 0, 16), `9<scan ${CODE} after 1>`],
    [
      'the first character alone, the rest at once',
      [
        [0, '9'],
        [3, `${CODE.slice(1)}\r`],
      ],
      `9<scan ${CODE} after 1>`,
    ],
    [
      'cut by the network near its beginning',
      [
        [0, '931'],
        [40, `${CODE.slice(3)}\r`],
      ],
      `<scan ${CODE}>`,
    ],
    [
      'cut by the network near its end',
      [
        [0, CODE.slice(0, 9)],
        [45, `${CODE.slice(9)}\r`],
      ],
      `<scan ${CODE}>`,
    ],
    [
      'Enter in a read of its own',
      [
        [0, CODE],
        [40, '\r'],
      ],
      `<scan ${CODE}>`,
    ],
    ['two in one read', [[0, `${CODE}\r40084015\r`]], `<scan ${CODE}><scan 40084015>`],
    ['six characters are the shortest code', [[0, '123456\r']], '<scan 123456>'],
    [
      'a quantity typed before stays',
      [
        [0, '3'],
        [120, '*'],
        [600, `${CODE}\r`],
      ],
      `3*<scan ${CODE}>`,
    ],
    [
      'a digit typed before, a slow wedge after',
      [
        [0, '3'],
        [200, '9'],
        [202, `${CODE.slice(1)}\r`],
      ],
      `39<scan ${CODE} after 1>`,
    ],
    ['letters and signs', [[0, 'AB-12/34.5+x\r']], '<scan AB-12/34.5+x>'],
    ['what can’t be printed is dropped', [[0, '9310\x02072\x1d011691\x03\r']], `<scan ${CODE}>`],
    ['an F-key in the middle ends it and acts', [[0, `${CODE}${F5}40\r`]], `<scan ${CODE}><f5>40<enter>`],
    ['a code that begins with +, which is also payment', apart('+H123456\r', 0, 2), '<scan +H123456>'],
    [
      'twenty in one second',
      Array.from({length: 20}, (_, index): Read => [index * 50, `40084015\r`]),
      '<scan 40084015>'.repeat(20),
    ],
  ];
  test.each(rows)('%s', (_, reads, expected) => expect(heard(reads)).toBe(expected));

  it('bears the time of its last byte, also when silence ended it', () => {
    expect(
      play([
        [100, '931007'],
        [110, '2011691'],
      ]),
    ).toEqual([{kind: 'scan', code: CODE, typedBefore: 0, atMs: 110}]);
  });
});

describe('keys that act by themselves', () => {
  const rows: readonly (readonly [string, readonly Read[], string])[] = [
    ['+ alone', [[0, '+']], '+'],
    [
      '+ after a number',
      [
        [0, '5'],
        [100, '+'],
      ],
      '5+',
    ],
    [
      '- and Enter',
      [
        [0, '-'],
        [100, '\r'],
      ],
      '-<enter>',
    ],
    ['/ and a digit, rolled', apart('/9', 0, 15), '/9'],
  ];
  test.each(rows)('%s', (_, reads, expected) => expect(heard(reads)).toBe(expected));

  it('waits one gap with a + that may begin a code', () => {
    const {tokens} = decode(PLAIN, new TextEncoder().encode('+'));
    const {state, inputs} = takeTokens(QUIET, {tokens, atMs: 0}, SCANNER);
    expect([inputs, silenceMs(state, SCANNER)]).toEqual([[], 20]);
  });
});

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
    ['typed by hand it is text', apart(';81?', 0, 100), ';81?'],
    ['a code that ends with a question mark', [[0, 'WHAT12?\r']], '<scan WHAT12?>'],
    ['a code that begins with + and has no end sentinel', [[0, '+A12345678\r']], '<scan +A12345678>'],
  ];
  test.each(rows)('%s', (_, reads, expected) => expect(heard(reads)).toBe(expected));
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
    const {tokens} = decode(PLAIN, new TextEncoder().encode('1'.repeat(5000)));
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
