import type {NamedKey} from './inputs.ts';

/** A page or dialog that the cashier can be on; `refused` is any of them while the message says what could be lent. */
export const SCREEN_NAMES = [
  'lock',
  'sale',
  'pay',
  'card',
  'find',
  'menu',
  'ask',
  'confirm',
  'receipt',
  'report',
  'count',
  'unprinted',
  'transactions',
  'refund-lines',
  'refund',
  'refund-wait',
  'hand-out',
  'peer-wait',
  'tables',
  'split',
  'code',
  'lend',
  'refused',
  'doubt',
  'help',
] as const;
export type ScreenName = (typeof SCREEN_NAMES)[number];

/** A key as a person names it: one of the named keys or a single character. */
export type KeyName = NamedKey | '+' | '-' | '*';

type Row = {
  /** The word by which scripts, settings and the help name it. */
  readonly intent: string;
  readonly keys: readonly KeyName[];
  readonly screens: readonly ScreenName[];
  /** A key leaned on, or bounced, acts once: again only after it was let go for a while. */
  readonly isGuarded: boolean;
  /** Left out of the keys bar where it would not fit: it is in a menu too. */
  readonly isMinor?: boolean;
};

const EVERYWHERE: readonly ScreenName[] = SCREEN_NAMES;
const LISTS: readonly ScreenName[] = [
  'sale',
  'find',
  'menu',
  'receipt',
  'report',
  'count',
  'refund-lines',
  'transactions',
  'tables',
  'split',
  'code',
  'doubt',
  'unprinted',
  'help',
  'pay',
];

/**
 * The one list of keys. The keys bar, the help screen, the table in the README and rehearsal scripts are made from it.
 * F1 to F9 are also `/1` to `/9` on a numeric keypad, Esc is `/0`, up and down are `/-` and `/+`.
 */
export const KEY_TABLE = [
  {intent: 'help', keys: ['f1'], screens: EVERYWHERE, isGuarded: false},
  {intent: 'find', keys: ['f2'], screens: ['sale'], isGuarded: false},
  {intent: 'code', keys: ['f3'], screens: ['sale'], isGuarded: false},
  {intent: 'member', keys: ['f4'], screens: ['sale'], isGuarded: false},
  {intent: 'tables', keys: ['f5'], screens: ['sale'], isGuarded: false},
  {intent: 'new-balance', keys: ['f6'], screens: ['sale'], isGuarded: true},
  {intent: 'void', keys: ['f7'], screens: ['sale'], isGuarded: true},
  {intent: 'more', keys: ['f8'], screens: ['sale'], isGuarded: false},
  {intent: 'pay', keys: ['f9', '+'], screens: ['sale', 'code'], isGuarded: false},
  {intent: 'manager', keys: ['f10'], screens: ['sale'], isGuarded: false, isMinor: true},
  {intent: 'last-receipt', keys: ['f11'], screens: ['sale'], isGuarded: false, isMinor: true},
  {intent: 'lock', keys: ['f12'], screens: ['sale'], isGuarded: false, isMinor: true},
  {intent: 'split', keys: ['insert'], screens: ['sale'], isGuarded: true, isMinor: true},
  {intent: 'transfer', keys: ['tab'], screens: ['sale'], isGuarded: true, isMinor: true},
  {intent: 'points-line', keys: ['*'], screens: ['sale'], isGuarded: true, isMinor: true},
  {intent: 'cash', keys: ['f2'], screens: ['pay'], isGuarded: true},
  {intent: 'card', keys: ['f3'], screens: ['pay'], isGuarded: true},
  {intent: 'other', keys: ['f4'], screens: ['pay'], isGuarded: true},
  {intent: 'note-1', keys: ['f5'], screens: ['pay'], isGuarded: true},
  {intent: 'note-2', keys: ['f6'], screens: ['pay'], isGuarded: true},
  {intent: 'note-3', keys: ['f7'], screens: ['pay'], isGuarded: true},
  {intent: 'note-4', keys: ['f8'], screens: ['pay'], isGuarded: true},
  {intent: 'note-5', keys: ['f9'], screens: ['pay'], isGuarded: true},
  {intent: 'accounts', keys: ['f10'], screens: ['pay'], isGuarded: true, isMinor: true},
  {intent: 'take-back', keys: ['-', 'delete'], screens: ['pay'], isGuarded: true},
  {intent: 'enter', keys: ['enter'], screens: EVERYWHERE, isGuarded: false},
  {intent: 'back', keys: ['escape'], screens: EVERYWHERE, isGuarded: false},
  {intent: 'erase', keys: ['backspace'], screens: EVERYWHERE, isGuarded: false},
  {intent: 'up', keys: ['up'], screens: LISTS, isGuarded: false},
  {intent: 'down', keys: ['down'], screens: LISTS, isGuarded: false},
  {intent: 'page-up', keys: ['pageUp'], screens: LISTS, isGuarded: false},
  {intent: 'page-down', keys: ['pageDown'], screens: LISTS, isGuarded: false},
  {intent: 'first', keys: ['home'], screens: LISTS, isGuarded: false},
  {intent: 'last', keys: ['end'], screens: LISTS, isGuarded: false},
  {intent: 'skip', keys: ['-', 'delete'], screens: ['receipt', 'report', 'unprinted'], isGuarded: true},
  {intent: 'exit', keys: ['f10'], screens: ['lock'], isGuarded: true},
  {intent: 'older-day', keys: ['left'], screens: ['transactions'], isGuarded: false},
  {intent: 'newer-day', keys: ['right'], screens: ['transactions'], isGuarded: false},
  {intent: 'refund-item', keys: ['f2'], screens: ['receipt'], isGuarded: true},
  {intent: 'refund', keys: ['f3'], screens: ['receipt', 'refund-lines'], isGuarded: true},
  {intent: 'as-paid', keys: ['f4'], screens: ['refund'], isGuarded: true},
  {intent: 'in-cash', keys: ['f2'], screens: ['refund'], isGuarded: true},
  {intent: 'on-card', keys: ['f3'], screens: ['refund'], isGuarded: true},
  {intent: 'give-up', keys: ['f2'], screens: ['refund-wait'], isGuarded: true},
  {intent: 'leave-open', keys: ['f8'], screens: ['refund-wait'], isGuarded: true},
  {intent: 'all-tills', keys: ['f4'], screens: ['transactions'], isGuarded: true},
  {intent: 'reopen', keys: ['f8'], screens: ['receipt'], isGuarded: true},
  {intent: 'print', keys: ['f9', '+'], screens: ['receipt', 'report', 'unprinted'], isGuarded: true},
  {intent: 'move-all', keys: ['f2'], screens: ['split'], isGuarded: true},
  {intent: 'move-one', keys: ['right'], screens: ['split'], isGuarded: false, isMinor: true},
  {intent: 'return-one', keys: ['left'], screens: ['split'], isGuarded: false, isMinor: true},
  {intent: 'return-line', keys: ['-', 'delete'], screens: ['split'], isGuarded: true},
  {intent: 'moved', keys: ['f9', '+'], screens: ['split'], isGuarded: true},
  {intent: 'counted', keys: ['f9', '+'], screens: ['count'], isGuarded: true},
  {intent: 'lend', keys: ['f4'], screens: ['refused'], isGuarded: true},
  {intent: 'redeem', keys: ['*'], screens: ['code'], isGuarded: true},
  {intent: 'pay-credit', keys: ['f4'], screens: ['code'], isGuarded: true},
  {intent: 'top-up', keys: ['f6'], screens: ['code'], isGuarded: true},
  {intent: 'code-off', keys: ['-', 'delete'], screens: ['code'], isGuarded: true},
] as const satisfies readonly Row[];

export type Intent = (typeof KEY_TABLE)[number]['intent'];
export type KeyRow = Row & {readonly intent: Intent};
export const KEY_ROWS: readonly KeyRow[] = KEY_TABLE;
