import {open} from 'node:fs/promises';

/**
 * Makes an empty file for its owner alone where there is none: SQLite would let others read what it makes. Where it
 * can't be made SQLite says why.
 */
export async function ownFile(path: string): Promise<void> {
  try {
    await (await open(path, 'a', 0o600)).close();
  } catch {
    // Whoever opens it next is told the same.
  }
}
