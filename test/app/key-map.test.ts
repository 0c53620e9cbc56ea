import {buildKeyMap, intentFor, keypadFunction, keypadSpelling, keysOf} from '../../src/app/key-map.ts';
import type {KeyMap, KeyOverrides} from '../../src/app/key-map.ts';
import {KEY_ROWS, SCREEN_NAMES} from '../../src/app/key-table.ts';
import {describe, expect, it, test} from 'vitest';

const built = (overrides: KeyOverrides): KeyMap => {
  const result = buildKeyMap(overrides);
  if ('clashes' in result) throw new Error(result.clashes.join(' '));
  return result.ok;
};

const clashes = (overrides: KeyOverrides): readonly string[] => {
  const result = buildKeyMap(overrides);
  return 'clashes' in result ? result.clashes : [];
};

describe('the table as it is', () => {
  it('has no clashes and every row is reached by its keys', () => {
    const map = built({});
    for (const row of KEY_ROWS) {
      for (const screen of row.screens) {
        for (const key of row.keys)
          expect([screen, key, intentFor(map, screen, key)]).toEqual([screen, key, row.intent]);
      }
    }
  });

  it('has Enter, Esc and F1 on every screen', () => {
    const map = built({});
    for (const screen of SCREEN_NAMES) {
      expect((['enter', 'escape', 'f1'] as const).map((key) => intentFor(map, screen, key))).toEqual([
        'enter',
        'back',
        'help',
      ]);
    }
  });

  test.each([
    ['F9 pays on the sale screen', 'sale', 'f9', 'pay'],
    ['+ too', 'sale', '+', 'pay'],
    ['F9 is a note on the payment screen', 'pay', 'f9', 'note-5'],
    ['F7 voids', 'sale', 'f7', 'void'],
    ['F12 means nothing in a dialog', 'ask', 'f12', null],
    ['* pays with points', 'sale', '*', 'points-line'],
    ['* redeems on the Card Manager', 'code', '*', 'redeem'],
    ['* is typed where an amount is', 'pay', '*', null],
  ] as const)('%s', (_, screen, key, intent) => expect(intentFor(built({}), screen, key)).toBe(intent));
});

describe('a venue’s own keys', () => {
  it('replace those of the table', () => {
    const map = built({lock: ['delete', 'right']});
    expect(keysOf(map, 'lock')).toEqual(['delete', 'right']);
    expect(intentFor(map, 'sale', 'delete')).toBe('lock');
    expect(intentFor(map, 'sale', 'f12')).toBe(null);
  });

  it('may swap two', () => {
    const map = built({void: ['f8'], more: ['f7']});
    expect([intentFor(map, 'sale', 'f7'), intentFor(map, 'sale', 'f8')]).toEqual(['more', 'void']);
  });

  it('may be written in capitals, and twice', () => {
    expect(keysOf(built({lock: ['F12', 'f12', 'PAGEUP'], 'page-up': []}), 'lock')).toEqual(['f12', 'pageUp']);
  });

  it('may say the quantity sign where the table does, beside another key or not at all', () => {
    expect(keysOf(built({'points-line': ['*', 'pageUp'], 'page-up': []}), 'points-line')).toEqual(['*', 'pageUp']);
    expect(intentFor(built({'points-line': []}), 'sale', '*')).toBe(null);
  });

  it('may take an intent that can be spared its keys', () => {
    expect(keysOf(built({'last-receipt': []}), 'last-receipt')).toEqual([]);
  });
});

describe('refused', () => {
  test.each([
    [
      'two intents on one key of a screen',
      {void: ['f9']},
      'On the screen "sale" the key f9 would be "void" and "pay".',
    ],
    ['a key that is everywhere', {void: ['enter']}, 'On the screen "sale" the key enter would be "void" and "enter".'],
    ['Enter without a key', {enter: []}, '"enter" has no key, and nobody can work without it.'],
    ['Esc without a key', {back: []}, '"back" has no key, and nobody can work without it.'],
    ['help without a key', {help: []}, '"help" has no key, and nobody can work without it.'],
    ['the quantity sign', {void: ['*']}, `"void": * stands after a quantity and can't be another key.`],
    ['more keys than anybody needs', {lock: Array(5).fill('f12')}, '"lock": 5 keys, at most 4 are possible.'],
  ])('%s', (_, overrides, expected) => expect(clashes(overrides)).toEqual([expected]));

  it('an intent that does not exist, with those that do', () => {
    expect(clashes({viod: ['f7']})[0]).toMatch(
      /^There is no intent "viod"\. Intents are: help, find, code, member, tables, /u,
    );
  });

  it('a name that every object has', () => {
    expect(clashes({constructor: ['f7']})[0]).toMatch(/^There is no intent "constructor"\./u);
  });

  it('a key that does not exist, with those that do', () => {
    expect(clashes({void: ['f13']})[0]).toMatch(/^"void": there is no key "f13"\. Keys are: f1, f2, .*, \+, -\.$/u);
  });

  it('a name with an escape sequence in it, which is not shown', () => {
    expect(clashes({'\x1b]0;x\x07': ['f7'], void: ['\x1b[2J']}).join('')).not.toMatch(/\p{C}/u);
  });

  it('everything at once, each with its reason', () => {
    expect(clashes({viod: ['f7'], void: ['f9'], help: []})).toHaveLength(3);
  });
});

describe('a numeric keypad alone', () => {
  test.each([
    ['1', 'f1'],
    ['2', 'f2'],
    ['3', 'f3'],
    ['4', 'f4'],
    ['5', 'f5'],
    ['6', 'f6'],
    ['7', 'f7'],
    ['8', 'f8'],
    ['9', 'f9'],
    ['0', 'escape'],
    ['-', 'up'],
    ['+', 'down'],
  ] as const)('/%s is %s', (character, key) => {
    expect([keypadFunction(character), keypadSpelling(key)]).toEqual([key, `/${character}`]);
  });

  test.each(['*', '/', '.', 'a', '', '12'])('/%s is nothing', (character) =>
    expect(keypadFunction(character)).toBe(null),
  );

  it('has no spelling for F10', () => expect(keypadSpelling('f10')).toBe(null));
});
