import type {KeyLayout} from '../../src/app/devices.ts';

/*
 * Which character a key stands for in the layouts that scanners are set to: those of Windows, which is what their makers
 * mean by a country. Keys are HID usages of page 7, named by where they are on a US keyboard. A level is written in the
 * order of the usages: 04 to 1D (the letters), 1E to 27 (the digits), 2D to 38 (the signs; 31 and 32 are one key), and 64,
 * the key left of Z that US keyboards lack. A blank is no character; the space bar is the same everywhere.
 */

/** What a key stands for. A dead key waits for the next character, to stand above it. */
export type KeyMeaning = {readonly character: string; readonly isDead: boolean};

/** How a key was pressed. */
export type KeyLevel = {readonly isShift: boolean; readonly isAltGr: boolean; readonly isCaps: boolean};

type Layout = {
  readonly plain: string;
  readonly shift: string;
  readonly altGr: ReadonlyMap<number, string>;
  readonly shiftAltGr: ReadonlyMap<number, string>;
  /** The characters that are dead: with and without Shift, and with AltGr. */
  readonly dead: string;
  readonly deadAltGr: string;
  /** The keys that caps lock leaves alone. On a German or French keyboard it shifts the digits, too. */
  readonly freeOfCaps: ReadonlySet<number>;
  /** What Ctrl makes of keys that are no letters. */
  readonly controls: ReadonlyMap<number, string>;
  readonly decimal: '.' | ',';
};

const FIRST = 0x04;
const LAST_DIGIT = 0x27;
const FIRST_SIGN = 0x2d;
const LAST_SIGN = 0x38;
const SPACE = 0x2c;
const EXTRA = 0x64;

const ESC = '\u001b';
const FS = '\u001c';
const GS = '\u001d';
const RS = '\u001e';
const US = '\u001f';

const NONE: ReadonlyMap<number, string> = new Map();
const ALL_BUT_LETTERS = new Set([...Array.from({length: LAST_SIGN - 0x1d}, (_, index) => 0x1e + index), EXTRA]);

const us: Layout = {
  plain: `abcdefghijklmnopqrstuvwxyz1234567890-=[]\\\\;'\`,./\\`,
  shift: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()_+{}||:"~<>?|',
  altGr: NONE,
  shiftAltGr: NONE,
  dead: '',
  deadAltGr: '',
  freeOfCaps: ALL_BUT_LETTERS,
  controls: new Map([
    [0x1f, '\u0000'],
    [0x2f, ESC],
    [0x31, FS],
    [0x32, FS],
    [0x64, FS],
    [0x30, GS],
    [0x23, RS],
    [0x2d, US],
  ]),
  decimal: '.',
};

const uk: Layout = {
  ...us,
  plain: `abcdefghijklmnopqrstuvwxyz1234567890-=[]##;'\`,./\\`,
  shift: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ!"£$%^&*()_+{}~~:@¬<>?|',
  altGr: new Map([
    [0x04, 'á'],
    [0x08, 'é'],
    [0x0c, 'í'],
    [0x12, 'ó'],
    [0x18, 'ú'],
    [0x21, '€'],
    [0x35, '¦'],
  ]),
  shiftAltGr: new Map([
    [0x04, 'Á'],
    [0x08, 'É'],
    [0x0c, 'Í'],
    [0x12, 'Ó'],
    [0x18, 'Ú'],
  ]),
};

const de: Layout = {
  plain: `abcdefghijklmnopqrstuvwxzy1234567890ß´ü+##öä^,.-<`,
  shift: `ABCDEFGHIJKLMNOPQRSTUVWXZY!"§$%&/()=?\`Ü*''ÖÄ°;:_>`,
  altGr: new Map([
    [0x08, '€'],
    [0x10, 'µ'],
    [0x14, '@'],
    [0x1f, '²'],
    [0x20, '³'],
    [0x24, '{'],
    [0x25, '['],
    [0x26, ']'],
    [0x27, '}'],
    [0x2d, '\\'],
    [0x30, '~'],
    [0x64, '|'],
  ]),
  shiftAltGr: new Map([[0x2d, 'ẞ']]),
  dead: '^´`',
  deadAltGr: '',
  freeOfCaps: new Set([0x2e, 0x35, 0x38, EXTRA]),
  controls: new Map([
    [0x1f, '\u0000'],
    [0x2f, ESC],
    [0x31, FS],
    [0x32, FS],
    [0x30, GS],
    [0x23, RS],
    [0x38, US],
  ]),
  decimal: ',',
};

const fr: Layout = {
  plain: `qbcdefghijkl,noparstuvzxyw&é"'(-è_çà)=^$**mù²;:!<`,
  shift: 'QBCDEFGHIJKL?NOPARSTUVZXYW1234567890°+¨£µµM% ./§>',
  altGr: new Map([
    [0x08, '€'],
    [0x1f, '~'],
    [0x20, '#'],
    [0x21, '{'],
    [0x22, '['],
    [0x23, '|'],
    [0x24, '`'],
    [0x25, '\\'],
    [0x26, '^'],
    [0x27, '@'],
    [0x2d, ']'],
    [0x2e, '}'],
    [0x30, '¤'],
  ]),
  shiftAltGr: NONE,
  dead: '^¨',
  deadAltGr: '~`',
  freeOfCaps: new Set([0x35, EXTRA]),
  controls: new Map([
    [0x27, '\u0000'],
    [0x2f, ESC],
    [0x22, ESC],
    [0x25, FS],
    [0x31, FS],
    [0x32, FS],
    [0x64, FS],
    [0x30, GS],
    [0x26, RS],
    [0x23, US],
  ]),
  decimal: '.',
};

const LAYOUTS: Readonly<Record<KeyLayout, Layout>> = {us, uk, de, fr};

/** The numeric keypad, as with num lock: 54 to 63, without its Enter. */
const KEYPAD = '/*-+ 1234567890';
const FIRST_KEYPAD = 0x54;
const KEYPAD_DECIMAL = 0x63;
const KEYPAD_EQUALS = 0x67;
const KEYPAD_COMMA = 0x85;

function placeOf(usage: number): number {
  if (usage >= FIRST && usage <= LAST_DIGIT) return usage - FIRST;
  if (usage >= FIRST_SIGN && usage <= LAST_SIGN) return usage - FIRST_SIGN + LAST_DIGIT - FIRST + 1;
  return usage === EXTRA ? us.plain.length - 1 : -1;
}

/** What a key of the main block means at a level; null for keys that make no character. */
export function meaningOfKey(name: KeyLayout, usage: number, level: KeyLevel): KeyMeaning | null {
  if (usage === SPACE) return {character: ' ', isDead: false};
  const layout = LAYOUTS[name];
  if (level.isAltGr) {
    const character = (level.isShift ? layout.shiftAltGr : layout.altGr).get(usage);
    return character === undefined ? null : {character, isDead: layout.deadAltGr.includes(character)};
  }
  const isShift = level.isShift !== (level.isCaps && !layout.freeOfCaps.has(usage));
  const character = (isShift ? layout.shift : layout.plain).charAt(placeOf(usage));
  return character === '' || character === ' ' ? null : {character, isDead: layout.dead.includes(character)};
}

/** The control character that Ctrl makes of a key, or null. Ctrl+] is GS, also where another sign stands on that key. */
export function controlOfKey(name: KeyLayout, usage: number): string | null {
  const {plain, controls} = LAYOUTS[name];
  const letter = plain.charAt(placeOf(usage));
  if (/^[a-z]$/.test(letter)) return String.fromCharCode(letter.charCodeAt(0) & 0x1f);
  return controls.get(usage) ?? null;
}

/** The digit that a key of the numeric keypad is, or null. */
export function keypadDigit(usage: number): string | null {
  const character = KEYPAD.charAt(usage - FIRST_KEYPAD);
  return /^[0-9]$/.test(character) ? character : null;
}

/** The character that a key of the numeric keypad makes, or null. */
export function keypadCharacter(name: KeyLayout, usage: number): string | null {
  if (usage === KEYPAD_DECIMAL) return LAYOUTS[name].decimal;
  if (usage === KEYPAD_EQUALS) return '=';
  if (usage === KEYPAD_COMMA) return ',';
  const character = KEYPAD.charAt(usage - FIRST_KEYPAD);
  return character === '' || character === ' ' ? null : character;
}

/** True where the right Alt key is AltGr. */
export function hasAltGr(name: KeyLayout): boolean {
  return name !== 'us';
}
