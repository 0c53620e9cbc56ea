import {NAMED_KEYS} from '../../app/inputs.ts';
import {KEY_ROWS} from '../../app/key-table.ts';
import type {KeyName} from '../../app/key-table.ts';

const OPERATORS: readonly KeyName[] = ['+', '-', '*'];

/** Every key that a script can name. */
export const KEY_NAMES: readonly KeyName[] = [...NAMED_KEYS, ...OPERATORS];

/** True when the value is the name of a key as settings write it. */
export function isKeyName(value: unknown): value is KeyName {
  return KEY_NAMES.some((name) => name === value);
}

/** Finds a key by name without regard to capitals: F5, pageUp, PAGEUP. Null where there is none. */
export function keyNamed(text: string): KeyName | null {
  return KEY_NAMES.find((name) => name.toLowerCase() === text.toLowerCase()) ?? null;
}

/** True when the text is an intent of the key table. */
export function isIntent(text: string): boolean {
  return KEY_ROWS.some((row) => row.intent === text);
}

/** The key for an intent: the venue's own first one, else the table's. Throws for a word that is no intent. */
export function keyForIntent(intent: string, own: Readonly<Record<string, readonly KeyName[]>>): KeyName {
  const key = own[intent]?.[0] ?? KEY_ROWS.find((row) => row.intent === intent)?.keys[0];
  if (key === undefined) throw new Error(`No key for the intent ${intent}`);
  return key;
}
