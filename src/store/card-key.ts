import {createHmac, randomBytes} from 'node:crypto';
import {link, readFile, unlink, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {Fault} from '../app/ports.ts';
import {asFault} from './faults.ts';

/** The key for card numbers, readable by the till's user alone. */
export const CARD_KEY_FILE = 'card.key';

const KEY_BYTES = 32;
const KEY_FORM = /^[0-9a-f]{64}\n?$/;

/** Turns a card number into what may be kept of it: without the key nobody can try all numbers. */
export type CardKey = (cardNumber: string) => string;

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

/** The key's text; null where there is none yet. */
async function readKey(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Makes the key under another name first: whoever reads the file finds all of it, and the first who makes one wins. */
async function makeKey(path: string): Promise<void> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`;
  await writeFile(draft, `${randomBytes(KEY_BYTES).toString('hex')}\n`, {mode: 0o600, flush: true});
  try {
    await link(draft, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
}

/**
 * Opens the data folder's key for card numbers, and makes it where there is none: HMAC-SHA-256. Throws a Fault where it
 * can't be read or is no key; without it the cards that were remembered are not found, and the host is asked again.
 */
export async function openCardKey(folder: string): Promise<CardKey> {
  const path = join(folder, CARD_KEY_FILE);
  try {
    if ((await readKey(path)) === null) await makeKey(path);
    const text = (await readKey(path)) ?? '';
    if (!KEY_FORM.test(text)) throw new Fault('storeFailed', `${path} holds no key for card numbers.`);
    const key = Buffer.from(text.trim(), 'hex');
    return (cardNumber) => createHmac('sha256', key).update(cardNumber).digest('base64url');
  } catch (error) {
    throw asFault(error);
  }
}
