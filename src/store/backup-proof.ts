import {join} from 'node:path';
import type {Database as Connection} from 'sqlite3';
import {reading, rowsOf} from './backup-copy.ts';
import {chainHash, FIRST_HASH} from './chain.ts';
import {TILL_DATABASE} from './database-file.ts';
import {openUnpacked} from './open-database.ts';
import {asFault} from './faults.ts';
import {numberOf, textOf} from './rows.ts';
import {verifyJournal} from './verify.ts';

/** Rows between two looks at who waits. */
const ROWS = 1000;

export type ProofWork = {
  /** The part that is done, from 0 to 1. */
  readonly onProgress: (part: number) => void;
  readonly signal: AbortSignal;
  /** So many rows the journal has. */
  readonly rows: number;
};

/** What is wrong with the chain of a newer program's journal, whose events this one does not know; null: nothing. */
async function flawInChain(connection: Connection, onRow: () => void): Promise<string | null> {
  let [seq, hash] = [0, FIRST_HASH];
  for (;;) {
    const rows = await rowsOf(
      connection,
      'SELECT seq, body, hash FROM journal WHERE seq > ? ORDER BY seq LIMIT ?',
      seq,
      ROWS,
    );
    for (const row of rows) {
      hash = chainHash(hash, seq + 1, textOf(row, 'body'));
      if (numberOf(row, 'seq') !== seq + 1) return `Journal row ${seq + 1} is missing.`;
      if (textOf(row, 'hash') !== hash) return `Journal row ${seq + 1} was altered.`;
      seq += 1;
      onRow();
    }
    if (rows.length < ROWS) return null;
  }
}

/**
 * Reads the journal of a copy from its first row, and holds against it all that is derived from it, as a restore will;
 * of a newer program's copy the chain alone.
 * The copy is brought up to date by that: it is packed already. Gives what is wrong, in words; null where nothing is.
 */
export async function flawIn(folder: string, {onProgress, signal, rows}: ProofWork): Promise<string | null> {
  let read = 0;
  const onRow = (): void => {
    read += 1;
    if (read % ROWS !== 0) return;
    signal.throwIfAborted();
    onProgress(Math.min(1, read / Math.max(1, rows)));
  };
  try {
    const db = await openUnpacked(folder);
    await verifyJournal(db, onRow).finally(() => db.close());
    return null;
  } catch (error) {
    signal.throwIfAborted();
    const {code, message} = asFault(error);
    if (code !== 'databaseNewer') return message;
    return reading(join(folder, TILL_DATABASE), (connection) => flawInChain(connection, onRow)).catch(
      (told: unknown) => {
        signal.throwIfAborted();
        return asFault(told).message;
      },
    );
  }
}
