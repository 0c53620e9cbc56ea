import {Fault} from '../../app/ports.ts';
import {chainHash, FIRST_HASH} from '../../store/chain.ts';
import type {ReadDatabase} from '../../store/read-only.ts';
import {numberOf, textOf} from '../../store/rows.ts';
import {bad, good, type Check, type Finding} from './check.ts';
import {withDatabase} from './database.ts';
import type {Scene} from './scene.ts';
import {countWords} from './sizes.ts';

/* The journal's chain: each row vouches for the one before it. */

/** Longer journals are read from their last rows on, unless it may take its time. */
const WHOLE_UP_TO = 10_000;
const PAGE = 1000;
const ADVICE = 'Keep the folder as it is and ask for help: bonustill verify tells what was altered.';

/** Number and hash of the last row before the newest `WHOLE_UP_TO`. */
async function startOf({prepare}: ReadDatabase, last: number): Promise<{seq: number; hash: string}> {
  const seq = Math.max(0, last - WHOLE_UP_TO);
  if (seq === 0) return {seq, hash: FIRST_HASH};
  const row = await (await prepare('SELECT hash FROM journal WHERE seq = ?')).get(seq);
  return {seq, hash: row === undefined ? '' : textOf(row, 'hash')};
}

/** The first of the last rows that breaks the chain; null where none does. */
export async function brokenAt(db: ReadDatabase, last: number): Promise<number | null> {
  const page = await db.prepare('SELECT seq, body, hash FROM journal WHERE seq > ? ORDER BY seq LIMIT ?');
  let {seq, hash} = await startOf(db, last);
  for (;;) {
    const rows = await page.all(seq, PAGE);
    for (const row of rows) {
      const next = numberOf(row, 'seq');
      const expected = chainHash(hash, next, textOf(row, 'body'));
      if (next !== seq + 1 || textOf(row, 'hash') !== expected) return seq + 1;
      [seq, hash] = [next, expected];
    }
    if (rows.length < PAGE) return null;
  }
}

async function lookAtLast(db: ReadDatabase, last: number): Promise<Finding> {
  const broken = await brokenAt(db, last);
  return broken === null
    ? good(`the last ${WHOLE_UP_TO.toLocaleString('en')} of ${countWords(last, 'row')} are whole (all with --deep)`)
    : bad(`Row ${broken} is missing or was altered.`, ADVICE);
}

async function lookAtAll(db: ReadDatabase): Promise<Finding> {
  const {verifyWithin} = await import('../../store/verify.ts');
  try {
    const {rows} = await verifyWithin(db.connection);
    return good(`all of its ${countWords(rows, 'row')}, and what was written beside them`);
  } catch (error) {
    if (error instanceof Fault && error.code === 'databaseCorrupt') return bad(error.message, ADVICE);
    throw error;
  }
}

async function lookAtJournal(scene: Scene): Promise<Finding> {
  return withDatabase(scene, async (db) => {
    const row = await (await db.prepare('SELECT coalesce(max(seq), 0) AS last FROM journal')).get();
    const last = numberOf(row, 'last');
    return last > WHOLE_UP_TO && !scene.isDeep ? lookAtLast(db, last) : lookAtAll(db);
  });
}

/** `journal`: its chain is whole. */
export const journal: Check = {id: 'journal', title: 'Journal', group: 'Data', limitMs: 40_000, look: lookAtJournal};
