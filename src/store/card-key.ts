import {createHmac, randomBytes, randomUUID} from 'node:crypto';
import {link, open, readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {Fault} from '../app/ports.ts';
import {asFault} from './faults.ts';
import {makeFolder} from './make-folder.ts';

/** Within the data folder: without it no card that was given out is known any more, so a backup takes it along. */
export const CARD_KEY_FILE = 'card.key';

const KEY_BYTES = 32;

/** What keeps card numbers out of the database: there they are keyed hashes. */
export type CardKey = {
  /** The hash under which a card is kept: the same number gives the same, in this folder alone. */
  readonly hashOf: (cardNumber: string) => Promise<string>;
};

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function readKey(path: string): Promise<Buffer | null> {
  try {
    const key = Buffer.from((await readFile(path, 'utf8')).trim(), 'hex');
    if (key.length !== KEY_BYTES) throw new Fault('storeFailed', `${path} is no card key: put its backup in its place`);
    return key;
  } catch (error) {
    if (isMissing(error)) return null;
    throw asFault(error);
  }
}

/** Makes the file whole or not at all; of two that make it at once the first one's stays. */
async function makeKey(folder: string, path: string): Promise<void> {
  const fresh = join(folder, `.${CARD_KEY_FILE}.${randomUUID()}`);
  await makeFolder(folder);
  const file = await open(fresh, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(KEY_BYTES).toString('hex')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    await link(fresh, path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(fresh, {force: true});
  }
}

async function keyOf(folder: string): Promise<Buffer> {
  const path = join(folder, CARD_KEY_FILE);
  const known = await readKey(path);
  if (known !== null) return known;
  try {
    await makeKey(folder, path);
  } catch (error) {
    throw asFault(error);
  }
  const made = await readKey(path);
  if (made === null) throw new Fault('storeFailed', `${path} could not be made`);
  return made;
}

/**
 * The key of a data folder, read or made when the first card is hashed; only the till's user may read it. Card numbers
 * are few enough to try them all, so a hash without a key would hide nothing. Throws Faults.
 */
export function openCardKey(folder: string): CardKey {
  let key: Promise<Buffer> | null = null;
  return {
    hashOf: async (cardNumber) => {
      key ??= keyOf(folder).catch((error: unknown) => {
        key = null;
        throw error;
      });
      return createHmac('sha256', await key)
        .update(cardNumber, 'utf8')
        .digest('hex');
    },
  };
}
