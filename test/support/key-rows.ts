import type {KeyLayout} from '../../src/app/devices.ts';

/*
 * Keyboards as they look from above, row by row, and what types a text on them: boot reports. Written from the keys'
 * legends, not from what reads the reports.
 */

/** The usages of the rows: digits, upper, middle and lower letters. A key that a keyboard lacks has a blank legend. */
const ROWS = [
  [0x35, 0x1e, 0x1f, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2d, 0x2e],
  [0x14, 0x1a, 0x08, 0x15, 0x17, 0x1c, 0x18, 0x0c, 0x12, 0x13, 0x2f, 0x30, 0x31],
  [0x04, 0x16, 0x07, 0x09, 0x0a, 0x0b, 0x0d, 0x0e, 0x0f, 0x33, 0x34, 0x32],
  [0x64, 0x1d, 0x1b, 0x06, 0x19, 0x05, 0x11, 0x10, 0x36, 0x37, 0x38],
] as const;

const SHIFT = 0x02;
const RIGHT_SHIFT = 0x20;
const ALT_GR = 0x40;

type Legends = {
  readonly plain: readonly string[];
  readonly shift: readonly string[];
  readonly altGr: readonly string[];
  readonly both: readonly string[];
  /** Legends that wait for the next key. */
  readonly dead: string;
};

const BLANK = ['', '', '', ''];

const LEGENDS: Readonly<Record<KeyLayout, Legends>> = {
  us: {
    plain: ['`1234567890-=', 'qwertyuiop[]\\', `asdfghjkl;'`, ' zxcvbnm,./'],
    shift: ['~!@#$%^&*()_+', 'QWERTYUIOP{}|', 'ASDFGHJKL:"', ' ZXCVBNM<>?'],
    altGr: BLANK,
    both: BLANK,
    dead: '',
  },
  uk: {
    plain: ['`1234567890-=', 'qwertyuiop[]', `asdfghjkl;'#`, '\\zxcvbnm,./'],
    shift: ['¬!"£$%^&*()_+', 'QWERTYUIOP{}', 'ASDFGHJKL:@~', '|ZXCVBNM<>?'],
    altGr: ['¦   €', '  é   úíó', 'á', ''],
    both: ['', '  É   ÚÍÓ', 'Á', ''],
    dead: '',
  },
  de: {
    plain: ['^1234567890ß´', 'qwertzuiopü+', 'asdfghjklöä#', '<yxcvbnm,.-'],
    shift: ['°!"§$%&/()=?`', 'QWERTZUIOPÜ*', `ASDFGHJKLÖÄ'`, '>YXCVBNM;:_'],
    altGr: ['  ²³   {[]}\\', '@ €        ~', '', '|      µ'],
    both: ['           ẞ', '', '', ''],
    dead: '^´`',
  },
  fr: {
    plain: [`²&é"'(-è_çà)=`, 'azertyuiop^$', 'qsdfghjklmù*', '<wxcvbn,;:!'],
    shift: [' 1234567890°+', 'AZERTYUIOP¨£', 'QSDFGHJKLM%µ', '>WXCVBN?./§'],
    altGr: ['  ~#{[|`\\^@]}', '  €        ¤', '', ''],
    both: BLANK,
    dead: '^¨~`',
  },
};

/** One key with its modifiers. */
type Key = {readonly modifiers: number; readonly usage: number};

/** Accents as Unicode sets them behind a letter, and the keys' legends. */
const ACCENTS: ReadonlyMap<string, string> = new Map([
  ['\u0302', '^'],
  ['\u0301', '´'],
  ['\u0300', '`'],
  ['\u0308', '¨'],
  ['\u0303', '~'],
]);

function keyFor(layout: KeyLayout, legend: string): Key | null {
  const {plain, shift, altGr, both} = LEGENDS[layout];
  const levels = [
    [plain, 0],
    [shift, SHIFT],
    [altGr, ALT_GR],
    [both, SHIFT + ALT_GR],
  ] as const;
  for (const [rows, modifiers] of levels) {
    for (const [index, row] of rows.entries()) {
      const usage = ROWS[index]?.[[...row].indexOf(legend)];
      if (usage !== undefined && legend !== ' ') return {modifiers, usage};
    }
  }
  return null;
}

const SPACE: Key = {modifiers: 0, usage: 0x2c};

/** French keyboards have a `^` that waits and, with AltGr, one that doesn't; only the first is found here. */
function isDead(layout: KeyLayout, legend: string): boolean {
  return LEGENDS[layout].dead.includes(legend);
}

/** The keys that make a character, or null for one that this keyboard can't make. */
export function keysFor(layout: KeyLayout, character: string): readonly Key[] | null {
  if (character === ' ') return [SPACE];
  const key = keyFor(layout, character);
  if (key !== null) return isDead(layout, character) ? [key, SPACE] : [key];
  const [letter = '', accent = ''] = [...character.normalize('NFD')];
  const dead = ACCENTS.get(accent) ?? '';
  const above = isDead(layout, dead) ? keyFor(layout, dead) : null;
  const below = keyFor(layout, letter);
  return above === null || below === null ? null : [above, below];
}

/** Accented letters that no key has a legend for: two keys make them. */
const BY_TWO_KEYS: Readonly<Record<KeyLayout, string>> = {us: '', uk: '', de: 'âÊíÓúÝýàÈ', fr: 'âÊîÔüËïñÕãìÒ'};

/** Every character that a keyboard of the layout makes. */
export function typable(layout: KeyLayout): readonly string[] {
  const {plain, shift, altGr, both} = LEGENDS[layout];
  const legends = [plain, shift, altGr, both].flatMap((rows) => [...rows.join('')]);
  return [...new Set([' ', ...legends, ...BY_TWO_KEYS[layout]])];
}

/** How a device presses keys: what else it may do between two of them. */
export type Hands =
  /** Shift and key in one report, everything let go in the next. */
  | 'at once'
  /** Each modifier goes down and up in reports of its own, as magstripe readers do. */
  | 'one by one'
  /** The right-hand Shift. */
  | 'right shift'
  /** No key is let go before the next one, other than itself, is down. */
  | 'rolling';

const report = (modifiers: number, ...usages: readonly number[]): Uint8Array =>
  Uint8Array.from([modifiers, 0, ...usages, 0, 0, 0, 0, 0, 0].slice(0, 8));

function pressed({modifiers, usage}: Key, hands: Hands): readonly Uint8Array[] {
  switch (hands) {
    case 'at once':
      return [report(modifiers, usage), report(0)];
    case 'one by one':
      return modifiers === 0
        ? [report(0, usage), report(0)]
        : [report(modifiers), report(modifiers, usage), report(modifiers), report(0)];
    case 'right shift': {
      const others = modifiers & ~SHIFT;
      return [report((modifiers & SHIFT) === 0 ? others : others | RIGHT_SHIFT, usage), report(0)];
    }
    case 'rolling':
      return [report(modifiers, usage)];
  }
}

/** The reports of keys, with all let go at the end. */
export function reportsOfKeys(keys: readonly Key[], hands: Hands = 'at once'): readonly Uint8Array[] {
  const reports = keys.flatMap((key, index) => {
    const before = keys[index - 1];
    const isRolling = hands === 'rolling' && before !== undefined;
    if (!isRolling) return pressed(key, hands);
    return before.usage === key.usage
      ? [report(0), report(key.modifiers, key.usage)]
      : [report(key.modifiers, before.usage, key.usage), report(key.modifiers, key.usage)];
  });
  return [...reports, report(0)];
}

/** The keys that type a text; throws for what the keyboard can't make. `\n` is Enter, `\t` Tab. */
export function keysOf(layout: KeyLayout, text: string): readonly Key[] {
  return [...text].flatMap((character) => {
    if (character === '\n') return [{modifiers: 0, usage: 0x28}];
    if (character === '\t') return [{modifiers: 0, usage: 0x2b}];
    const keys = keysFor(layout, character);
    if (keys === null) throw new Error(`no key for ${character} on ${layout}`);
    return keys;
  });
}

/** The reports of a device that types a text. */
export function typedReports(layout: KeyLayout, text: string, hands: Hands = 'at once'): readonly Uint8Array[] {
  return reportsOfKeys(keysOf(layout, text), hands);
}
