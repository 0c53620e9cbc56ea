import {QUIET, settle, silenceMs, takeTokens} from '../../../drivers/keyboard/bursts.ts';
import type {BurstState} from '../../../drivers/keyboard/bursts.ts';
import {SCANNER, apart, heard, play, tokensOf, word} from '../../support/burst-play.ts';
import type {Read} from '../../support/burst-play.ts';
import {describe, expect, it, test} from 'vitest';

const F5 = '\x1b[15~';
const UP = '\x1b[A';
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
    const tokens = tokensOf('3');
    expect(takeTokens(QUIET, {tokens, atMs: 70}, SCANNER).inputs).toEqual([{kind: 'text', text: '3', atMs: 70}]);
  });

  it('tells a character that came alone from those that came together, too few for a code', () => {
    const heardOf = (text: string): unknown => {
      const {state} = takeTokens(QUIET, {tokens: tokensOf(text), atMs: 70}, SCANNER);
      return settle(state, SCANNER).inputs;
    };
    expect(heardOf('*')).toEqual([{kind: 'text', text: '*', atMs: 70}]);
    expect(heardOf('*7')).toEqual(['*', '7'].map((text) => ({kind: 'text', text, atMs: 70, isAmong: true})));
  });

  it('lets the repeats of a key go on while it is leaned on, however the network brings them', () => {
    let state: BurstState = QUIET;
    let text = '';
    for (const atMs of [0, 40, 80, 120]) {
      const tokens = tokensOf('55');
      const step = takeTokens(state, {tokens, atMs}, SCANNER);
      text += step.inputs.map(word).join('');
      state = step.state;
    }
    expect(text).toBe('5555');
  });

  it('never withholds arrows, function keys, Enter or Esc', () => {
    const tokens = tokensOf(`${UP}${F5}\r\x1b[3~`);
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
    ['a sign that is a key stands first', apart('*AB-12*\r', 0, 2), '<scan *AB-12*>'],
    ['what can’t be printed is dropped', [[0, '9310\x02072\x1e011691\x03\r']], `<scan ${CODE}>`],
    [
      'GS stays: it ends an element',
      [[0, '0109506000134352\x1d10AB\x1d17261112\r']],
      '<scan 0109506000134352\x1d10AB\x1d17261112>',
    ],
    ['also where it stands first, in a read of its own', apart('\x1d10AB12\r', 0, 2), '<scan \x1d10AB12>'],
    ['and in a paste', [[0, '\x1b[200~\x1d10AB12\x1b[201~']], '<scan \x1d10AB12>'],
    ['a card never holds it', [[0, ';8100\x1d0482=99?\r']], '<swipe ;81000482=99?>'],
    ['pressed by fingers it is nothing', apart('1\x1d2\x1d', 0, 100), '12'],
    ['also with another key at once', [[0, '\x1d3']], '3'],
    ['an F-key in the middle ends it and acts', [[0, `${CODE}${F5}40\r`]], `<scan ${CODE}><f5>40<enter>`],
    ['a code that begins with +, which is also payment', apart('+H123456\r', 0, 2), '<scan +H123456>'],
    [
      'twenty in one second',
      Array.from({length: 20}, (_, index): Read => [index * 50, `40084015\r`]),
      '<scan 40084015>'.repeat(20),
    ],
  ];
  test.each(rows)('%s', (_, reads, expected) => expect(heard(reads)).toBe(expected));

  it('does not take an Enter that comes later than its silence', () => {
    const first = takeTokens(QUIET, {tokens: tokensOf(CODE), atMs: 0}, SCANNER);
    const enter = tokensOf('\r');
    const at = (atMs: number): string =>
      takeTokens(first.state, {tokens: enter, atMs}, SCANNER).inputs.map(word).join('');
    expect([at(59), at(60)]).toEqual([`<scan ${CODE}>`, `<scan ${CODE}><enter>`]);
  });

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
    const tokens = tokensOf('+');
    const {state, inputs} = takeTokens(QUIET, {tokens, atMs: 0}, SCANNER);
    expect([inputs, silenceMs(state, SCANNER)]).toEqual([[], 20]);
  });
});
