import type {NamedKey} from '../../src/app/inputs.ts';

/**
 * What terminals send for each named key, as strings of single bytes. From the terminfo entries (linux, xterm, rxvt, tmux,
 * screen, vt220) and from the PuTTY manual, part 4.4 (its function-key modes). `null`: the terminal has no such key.
 */
export type KeyBytes = Readonly<Record<NamedKey, string | null>>;

const ESC = '\x1b';

/** F6 to F12 are the same on nearly all. */
const F6_TO_F12 = {
  f6: `${ESC}[17~`,
  f7: `${ESC}[18~`,
  f8: `${ESC}[19~`,
  f9: `${ESC}[20~`,
  f10: `${ESC}[21~`,
  f11: `${ESC}[23~`,
  f12: `${ESC}[24~`,
} as const;

const F1_TO_F4_OF_VT100 = {f1: `${ESC}OP`, f2: `${ESC}OQ`, f3: `${ESC}OR`, f4: `${ESC}OS`} as const;
const F1_TO_F5_OF_TILDE = {
  f1: `${ESC}[11~`,
  f2: `${ESC}[12~`,
  f3: `${ESC}[13~`,
  f4: `${ESC}[14~`,
  f5: `${ESC}[15~`,
} as const;

const ARROWS = {up: `${ESC}[A`, down: `${ESC}[B`, right: `${ESC}[C`, left: `${ESC}[D`} as const;
const ARROWS_OF_APPLICATION = {up: `${ESC}OA`, down: `${ESC}OB`, right: `${ESC}OC`, left: `${ESC}OD`} as const;

const EDITING = {insert: `${ESC}[2~`, delete: `${ESC}[3~`, pageUp: `${ESC}[5~`, pageDown: `${ESC}[6~`} as const;
const PLAIN = {enter: '\r', tab: '\t', backspace: '\x7f', escape: ESC} as const;
const HOME_AND_END_OF_TILDE = {home: `${ESC}[1~`, end: `${ESC}[4~`} as const;

const XTERM: KeyBytes = {
  ...F1_TO_F4_OF_VT100,
  f5: `${ESC}[15~`,
  ...F6_TO_F12,
  ...ARROWS,
  home: `${ESC}[H`,
  end: `${ESC}[F`,
  ...EDITING,
  ...PLAIN,
};

const TMUX: KeyBytes = {...XTERM, ...HOME_AND_END_OF_TILDE};
const PUTTY_TILDE: KeyBytes = {...TMUX, ...F1_TO_F5_OF_TILDE};

/** PuTTY's VT100+ mode goes through the alphabet. */
const PUTTY_VT100_PLUS: KeyBytes = {
  ...PUTTY_TILDE,
  ...F1_TO_F4_OF_VT100,
  f5: `${ESC}OT`,
  f6: `${ESC}OU`,
  f7: `${ESC}OV`,
  f8: `${ESC}OW`,
  f9: `${ESC}OX`,
  f10: `${ESC}OY`,
  f11: `${ESC}OZ`,
  f12: `${ESC}O[`,
};

const PUTTY_SCO: KeyBytes = {
  ...ARROWS,
  ...PLAIN,
  f1: `${ESC}[M`,
  f2: `${ESC}[N`,
  f3: `${ESC}[O`,
  f4: `${ESC}[P`,
  f5: `${ESC}[Q`,
  f6: `${ESC}[R`,
  f7: `${ESC}[S`,
  f8: `${ESC}[T`,
  f9: `${ESC}[U`,
  f10: `${ESC}[V`,
  f11: `${ESC}[W`,
  f12: `${ESC}[X`,
  home: `${ESC}[H`,
  end: `${ESC}[F`,
  insert: `${ESC}[L`,
  // SCO sends DEL for Delete, which is Backspace everywhere else.
  delete: null,
  pageUp: `${ESC}[I`,
  pageDown: `${ESC}[G`,
};

export const KEY_BYTES = {
  linux: {
    ...TMUX,
    f1: `${ESC}[[A`,
    f2: `${ESC}[[B`,
    f3: `${ESC}[[C`,
    f4: `${ESC}[[D`,
    f5: `${ESC}[[E`,
  },
  xterm: XTERM,
  xtermApplication: {...XTERM, ...ARROWS_OF_APPLICATION, home: `${ESC}OH`, end: `${ESC}OF`},
  rxvt: {...XTERM, ...F1_TO_F5_OF_TILDE, home: `${ESC}[7~`, end: `${ESC}[8~`},
  tmux: TMUX,
  screen: {...TMUX, ...ARROWS_OF_APPLICATION},
  vt220: {...TMUX, backspace: '\b', f5: null},
  puttyTilde: PUTTY_TILDE,
  puttyLinux: {
    ...PUTTY_TILDE,
    f1: `${ESC}[[A`,
    f2: `${ESC}[[B`,
    f3: `${ESC}[[C`,
    f4: `${ESC}[[D`,
    f5: `${ESC}[[E`,
  },
  puttyXterm: TMUX,
  puttyVt400: TMUX,
  puttyVt100Plus: PUTTY_VT100_PLUS,
  puttySco: PUTTY_SCO,
} as const satisfies Readonly<Record<string, KeyBytes>>;

export type Terminal = keyof typeof KEY_BYTES;

export const TERMINALS: readonly Terminal[] = [
  'linux',
  'xterm',
  'xtermApplication',
  'rxvt',
  'tmux',
  'screen',
  'vt220',
  'puttyTilde',
  'puttyLinux',
  'puttyXterm',
  'puttyVt400',
  'puttyVt100Plus',
  'puttySco',
];

/** The bytes of a key on a terminal, as a string of single bytes; null where the terminal has no such key. */
export const keyBytes = (terminal: Terminal, key: NamedKey): string | null => KEY_BYTES[terminal][key];
