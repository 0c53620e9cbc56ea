import type {NamedKey} from '../../app/inputs.ts';
import type {KeyName} from '../../app/key-table.ts';

/** The kinds of terminal whose keys a script can press. */
export const TERMINAL_NAMES = ['xterm', 'linux', 'tmux', 'putty'] as const;
export type TerminalName = (typeof TERMINAL_NAMES)[number];

type Spelling = Readonly<Record<NamedKey, string>>;

/** What is the same on all of them. */
const COMMON = {
  f6: '\u001b[17~',
  f7: '\u001b[18~',
  f8: '\u001b[19~',
  f9: '\u001b[20~',
  f10: '\u001b[21~',
  f11: '\u001b[23~',
  f12: '\u001b[24~',
  up: '\u001b[A',
  down: '\u001b[B',
  right: '\u001b[C',
  left: '\u001b[D',
  pageUp: '\u001b[5~',
  pageDown: '\u001b[6~',
  insert: '\u001b[2~',
  delete: '\u001b[3~',
  enter: '\r',
  tab: '\t',
  backspace: '\u007f',
  escape: '\u001b',
} as const;

const VT220_ENDS = {home: '\u001b[1~', end: '\u001b[4~'} as const;
const PF_KEYS = {f1: '\u001bOP', f2: '\u001bOQ', f3: '\u001bOR', f4: '\u001bOS', f5: '\u001b[15~'} as const;

/** As the terminfo entries of ncurses have them, in the cursor keys' normal mode; PuTTY as it is delivered. */
const SPELLINGS: Readonly<Record<TerminalName, Spelling>> = {
  xterm: {...COMMON, ...PF_KEYS, home: '\u001b[H', end: '\u001b[F'},
  linux: {
    ...COMMON,
    ...VT220_ENDS,
    f1: '\u001b[[A',
    f2: '\u001b[[B',
    f3: '\u001b[[C',
    f4: '\u001b[[D',
    f5: '\u001b[[E',
  },
  tmux: {...COMMON, ...VT220_ENDS, ...PF_KEYS},
  putty: {
    ...COMMON,
    ...VT220_ENDS,
    f1: '\u001b[11~',
    f2: '\u001b[12~',
    f3: '\u001b[13~',
    f4: '\u001b[14~',
    f5: '\u001b[15~',
  },
};

/** The value of TERM with which such a terminal starts a program. */
export const TERM_OF: Readonly<Record<TerminalName, string>> = {
  xterm: 'xterm-256color',
  linux: 'linux',
  tmux: 'tmux-256color',
  putty: 'putty-256color',
};

/** True when the text names a kind of terminal. */
export function isTerminalName(text: string): text is TerminalName {
  return TERMINAL_NAMES.some((name) => name === text);
}

/** Gives what the terminal sends when that key is pressed. */
export function keySequence(terminal: TerminalName, key: KeyName): string {
  if (key === '+' || key === '-' || key === '*') return key;
  return SPELLINGS[terminal][key];
}
