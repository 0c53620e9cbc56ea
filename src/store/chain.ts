import {hash} from 'node:crypto';

/** What the first row's hash is chained to. */
export const FIRST_HASH = '0'.repeat(64);

/**
 * The hash of a journal row: SHA-256 over the hash before, the number and the body as it is stored, each on a line of
 * its own. Whoever alters, drops or swaps a row breaks every hash after it.
 */
export function chainHash(before: string, seq: number, body: string): string {
  return hash('sha256', `${before}\n${seq}\n${body}`, 'hex');
}
