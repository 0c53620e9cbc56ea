import {printable} from '../core/text.ts';
import {NAMED_KEYS} from './inputs.ts';
import {KEY_ROWS, SCREEN_NAMES} from './key-table.ts';
import type {Intent, KeyName, KeyRow, ScreenName} from './key-table.ts';

/** Which key means what on which screen, with the venue's own keys in it. Made by `buildKeyMap` alone. */
export type KeyMap = {
  readonly intents: ReadonlyMap<ScreenName, ReadonlyMap<KeyName, Intent>>;
  readonly keys: ReadonlyMap<Intent, readonly KeyName[]>;
};

/** Keys by intent, as in the venue's settings: {"void": ["f11"]}. */
export type KeyOverrides = Readonly<Record<string, readonly string[]>>;

type Rows = readonly KeyRow[];

const KEY_NAMES: readonly KeyName[] = [...NAMED_KEYS, '+', '-', '*'];

/** What a venue may choose from, in words. */
const CHOICES = KEY_NAMES.filter((key) => key !== '*').join(', ');

/** Without these a cashier is stuck. */
const ESSENTIAL: readonly Intent[] = ['enter', 'back', 'help'];

/** More keys than this for one intent is a mistake; the help could not show them. */
const MOST_KEYS = 4;

/** The key of that name, in capitals or small letters; null when there is none. */
const keyNamed = (name: string): KeyName | null =>
  KEY_NAMES.find((key) => key.toLowerCase() === name.toLowerCase()) ?? null;

/** Names from a file are shown to the technician: short and without anything that a terminal obeys. */
const quoted = (name: string): string => `"${printable(name, 40)}"`;

const ownKeys = (overrides: KeyOverrides, row: KeyRow): readonly string[] =>
  Object.hasOwn(overrides, row.intent) ? (overrides[row.intent] ?? []) : row.keys;

/** Some keys are `*` by the table, with nothing typed before it, and may be written down as that. */
const isStarBad = (intent: string, names: readonly string[]): boolean =>
  names.includes('*') && !KEY_ROWS.some((row) => row.intent === intent && row.keys.includes('*'));

const withKeys = (overrides: KeyOverrides): Rows =>
  KEY_ROWS.map((row) => ({
    ...row,
    keys: [
      ...new Set(
        ownKeys(overrides, row).flatMap((name) => (isStarBad(row.intent, [name]) ? [] : (keyNamed(name) ?? []))),
      ),
    ],
  }));

const unknownIntents = (overrides: KeyOverrides): readonly string[] => {
  const known = KEY_ROWS.map((row) => row.intent);
  return Object.keys(overrides)
    .filter((intent) => !known.some((name) => name === intent))
    .map((intent) => `There is no intent ${quoted(intent)}. Intents are: ${known.join(', ')}.`);
};

const badKeys = (overrides: KeyOverrides): readonly string[] =>
  Object.entries(overrides).flatMap(([intent, names]) => {
    const unknown = names.filter((name) => keyNamed(name) === null);
    return [
      ...unknown.map((name) => `${quoted(intent)}: there is no key ${quoted(name)}. Keys are: ${CHOICES}.`),
      ...(isStarBad(intent, names) ? [`${quoted(intent)}: * stands after a quantity and can't be another key.`] : []),
      ...(names.length > MOST_KEYS
        ? [`${quoted(intent)}: ${names.length} keys, at most ${MOST_KEYS} are possible.`]
        : []),
    ];
  });

const missingKeys = (rows: Rows): readonly string[] =>
  rows
    .filter((row) => row.keys.length === 0 && ESSENTIAL.includes(row.intent))
    .map((row) => `"${row.intent}" has no key, and nobody can work without it.`);

const clashesOn = (rows: Rows, screen: ScreenName): readonly string[] => {
  const here = rows.filter((row) => row.screens.includes(screen));
  return KEY_NAMES.flatMap((key) => {
    const takers = here.filter((row) => row.keys.includes(key)).map((row) => `"${row.intent}"`);
    return takers.length < 2 ? [] : [`On the screen "${screen}" the key ${key} would be ${takers.join(' and ')}.`];
  });
};

const intentsOn = (rows: Rows, screen: ScreenName): ReadonlyMap<KeyName, Intent> =>
  new Map(
    rows
      .filter((row) => row.screens.includes(screen))
      .flatMap((row) => row.keys.map((key): [KeyName, Intent] => [key, row.intent])),
  );

/**
 * Makes the map of keys from the table and the venue's own keys, which replace those of the table for their intent; an
 * empty list takes the intent its keys. Gives the map, or every reason against it in words: an unknown intent or key, one
 * key for two intents of one screen, enter, back or help without a key, the quantity sign as a key.
 */
export const buildKeyMap = (overrides: KeyOverrides): {readonly ok: KeyMap} | {readonly clashes: readonly string[]} => {
  const rows = withKeys(overrides);
  const clashes = [
    ...unknownIntents(overrides),
    ...badKeys(overrides),
    ...missingKeys(rows),
    ...SCREEN_NAMES.flatMap((screen) => clashesOn(rows, screen)),
  ];
  if (clashes.length > 0) return {clashes};
  const intents = new Map(SCREEN_NAMES.map((screen) => [screen, intentsOn(rows, screen)]));
  return {ok: {intents, keys: new Map(rows.map((row) => [row.intent, row.keys]))}};
};

/** What a key means on a screen; null where it means nothing there (a character is then typed). */
export const intentFor = (map: KeyMap, screen: ScreenName, key: KeyName): Intent | null =>
  map.intents.get(screen)?.get(key) ?? null;

/** The keys of an intent, the one to show first; none where the venue took them away. */
export const keysOf = (map: KeyMap, intent: Intent): readonly KeyName[] => map.keys.get(intent) ?? [];

const KEYPAD: ReadonlyMap<string, KeyName> = new Map([
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
]);

/** The key that `/` and this character are on a numeric keypad with an empty entry; null when they are none. */
export const keypadFunction = (character: string): KeyName | null => KEYPAD.get(character) ?? null;

/** How a key is reached from a numeric keypad, as `/7` for F7; null when it is not. For the bar and the help. */
export const keypadSpelling = (key: KeyName): string | null => {
  const found = [...KEYPAD].find(([, name]) => name === key);
  return found === undefined ? null : `/${found[0]}`;
};
