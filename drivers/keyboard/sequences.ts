import type {NamedKey} from '../../src/app/inputs.ts';

/** What a sequence means to the till: a key, a character of the numeric keypad, an edge of a paste, or nothing. */
export type Meaning =
  | {readonly kind: 'character'; readonly character: string}
  | {readonly kind: 'key'; readonly key: NamedKey}
  | {readonly kind: 'paste'; readonly edge: 'begin' | 'end'};

/** `ESC [ n ~`: VT220 and all that came after it. 25 to 34 are F13 to F20 or some Shift+F, differently everywhere. */
const TILDE: ReadonlyMap<string, NamedKey> = new Map([
  ['1', 'home'],
  ['2', 'insert'],
  ['3', 'delete'],
  ['4', 'end'],
  ['5', 'pageUp'],
  ['6', 'pageDown'],
  ['7', 'home'],
  ['8', 'end'],
  ['11', 'f1'],
  ['12', 'f2'],
  ['13', 'f3'],
  ['14', 'f4'],
  ['15', 'f5'],
  ['17', 'f6'],
  ['18', 'f7'],
  ['19', 'f8'],
  ['20', 'f9'],
  ['21', 'f10'],
  ['23', 'f11'],
  ['24', 'f12'],
]);

/** `ESC [ letter` and `ESC O letter`; the small letters are rxvt's Shift and Ctrl. */
const ARROWS: ReadonlyMap<string, NamedKey> = new Map([
  ['A', 'up'],
  ['B', 'down'],
  ['C', 'right'],
  ['D', 'left'],
  ['H', 'home'],
  ['F', 'end'],
  ['a', 'up'],
  ['b', 'down'],
  ['c', 'right'],
  ['d', 'left'],
]);

/** The linux console's `ESC [ [ letter`. */
const CONSOLE: ReadonlyMap<string, NamedKey> = new Map([
  ['A', 'f1'],
  ['B', 'f2'],
  ['C', 'f3'],
  ['D', 'f4'],
  ['E', 'f5'],
]);

/** PuTTY in its SCO mode: `ESC [ letter` without numbers. `Z`, which is Shift+F2 there, is Shift+Tab everywhere else. */
const SCO: ReadonlyMap<string, NamedKey> = new Map([
  ['M', 'f1'],
  ['N', 'f2'],
  ['O', 'f3'],
  ['P', 'f4'],
  ['Q', 'f5'],
  ['R', 'f6'],
  ['S', 'f7'],
  ['T', 'f8'],
  ['U', 'f9'],
  ['V', 'f10'],
  ['W', 'f11'],
  ['X', 'f12'],
  ['G', 'pageDown'],
  ['I', 'pageUp'],
  ['L', 'insert'],
  ['Z', 'tab'],
]);

/** `ESC O letter`: the PF keys of a VT100, and PuTTY's VT100+ mode, which goes on through the alphabet to F12. */
const SS3: ReadonlyMap<string, NamedKey> = new Map([
  ['P', 'f1'],
  ['Q', 'f2'],
  ['R', 'f3'],
  ['S', 'f4'],
  ['T', 'f5'],
  ['U', 'f6'],
  ['V', 'f7'],
  ['W', 'f8'],
  ['X', 'f9'],
  ['Y', 'f10'],
  ['Z', 'f11'],
  ['[', 'f12'],
  ['M', 'enter'],
  ['I', 'tab'],
]);

/** Characters of a numeric keypad in application mode, by the last letter of `ESC O letter`. */
const KEYPAD: ReadonlyMap<string, string> = new Map([
  ['p', '0'],
  ['q', '1'],
  ['r', '2'],
  ['s', '3'],
  ['t', '4'],
  ['u', '5'],
  ['v', '6'],
  ['w', '7'],
  ['x', '8'],
  ['y', '9'],
  ['j', '*'],
  ['k', '+'],
  ['l', ','],
  ['m', '-'],
  ['n', '.'],
  ['o', '/'],
  [' ', ' '],
]);

/** `ESC [ code ; modifiers u`: terminals that spell keys by code point. */
const BY_CODE_POINT: ReadonlyMap<string, NamedKey> = new Map([
  ['9', 'tab'],
  ['13', 'enter'],
  ['27', 'escape'],
  ['127', 'backspace'],
]);

const NUMBERS = /^\d{1,3}(?:;\d{1,3})*$/u;
/** A number (xterm: always 1) and the code of the modifiers: 2 Shift, 3 Alt, 5 Ctrl and their sums. */
const MODIFIED = /^1;\d{1,2}$/u;

const keyMeaning = (key: NamedKey | undefined): Meaning | null => (key === undefined ? null : {kind: 'key', key});

const firstNumber = (body: string): string => body.split(';', 1)[0] ?? '';

const ofTilde = (body: string): Meaning | null => {
  if (body === '200') return {kind: 'paste', edge: 'begin'};
  if (body === '201') return {kind: 'paste', edge: 'end'};
  return NUMBERS.test(body) ? keyMeaning(TILDE.get(firstNumber(body))) : null;
};

/**
 * What a whole `ESC [ body final` means: a key without its modifiers, an edge of a paste, or null for what the till
 * doesn't know. Sources: ECMA-48, xterm's ctlseqs, console_codes(4), the terminfo entries, PuTTY's manual 4.4.4.
 */
export const meaningOfCsi = (body: string, final: string): Meaning | null => {
  switch (final) {
    case '~':
      return ofTilde(body);
    // These end the sequence with rxvt's Ctrl, Shift, and both.
    case '^':
    case '$':
    case '@':
      return /^\d{1,2}$/u.test(body) ? keyMeaning(TILDE.get(body)) : null;
    case 'u':
      return NUMBERS.test(body) ? keyMeaning(BY_CODE_POINT.get(firstNumber(body))) : null;
    default:
      break;
  }
  if (body === '') return keyMeaning(ARROWS.get(final) ?? SCO.get(final));
  if (ARROWS.has(final)) return NUMBERS.test(body) ? keyMeaning(ARROWS.get(final)) : null;
  // Only F1 to F4 come with numbers; `ESC [ row ; column R` is where the cursor stands, no key.
  return MODIFIED.test(body) && 'PQRS'.includes(final) ? keyMeaning(SS3.get(final)) : null;
};

/** What the linux console's `ESC [ [ final` means, or null. */
export const meaningOfConsole = (final: string): Meaning | null => keyMeaning(CONSOLE.get(final));

/**
 * What `ESC O final` means. Where a keypad character of VT100 application mode is another terminal's key (PuTTY's End
 * in rxvt mode is 7), the keypad has it: a till is worked from it.
 */
export const meaningOfSs3 = (final: string): Meaning | null => {
  const character = KEYPAD.get(final);
  if (character !== undefined) return {kind: 'character', character};
  return keyMeaning(SS3.get(final) ?? ARROWS.get(final));
};
