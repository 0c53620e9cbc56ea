import {asFault} from '../../store/faults.ts';
import {TILL_MIGRATIONS} from '../../store/migrations.ts';
import {readDatabase, type ReadDatabase} from '../../store/read-only.ts';
import {verifyWithin} from '../../store/verify.ts';
import type {Anchor} from '../../core/anchor.ts';
import {anchorFits, type AnchorHeld} from './anchor.ts';
import {readChain, type ChainRead} from './chain.ts';
import {openJournalRows} from './journal-rows.ts';
import {findingWords} from './words.ts';

/** What was found of what is derived from the journal. */
export type Derived =
  | {readonly kind: 'whole'}
  | {readonly kind: 'wrong'; readonly words: string}
  /** The file is damaged where they are. */
  | {readonly kind: 'unreadable'}
  /** The tables are of another version of the program: this one knows them only at its own. */
  | {readonly kind: 'otherVersion'; readonly version: number; readonly known: number}
  /** What stands behind a broken chain is held against nothing. */
  | {readonly kind: 'notRead'};

/** All that an independent reader has to say of a database. */
export type Verification = {
  readonly chain: ChainRead;
  /** What is wrong with the chain, in words; none where nothing is. */
  readonly words: readonly string[];
  readonly derived: Derived;
  readonly anchors: readonly AnchorHeld[];
};

/** How far the reading is: it goes over the rows twice. */
export type ReadSoFar = {readonly rows: number; readonly of: number};

type Wish = {readonly anchors?: readonly Anchor[]; readonly onProgress?: (soFar: ReadSoFar) => void};

async function derivedOf({connection, version}: ReadDatabase, onRow: () => void): Promise<Derived> {
  const known = TILL_MIGRATIONS.length;
  if (version !== known) return {kind: 'otherVersion', version, known};
  try {
    await verifyWithin(connection, onRow);
    return {kind: 'whole'};
  } catch (error) {
    const {code, message} = asFault(error);
    if (code !== 'databaseCorrupt') throw error;
    return message.startsWith('SQLITE_') ? {kind: 'unreadable'} : {kind: 'wrong', words: message};
  }
}

/**
 * Reads a till's database as a stranger would: changes nothing in it, works beside a till that sells, on copies and
 * backups, and of any version. First the chain by itself, then, where that holds, everything that is derived from it.
 * Throws a Fault where the file can't be read.
 */
export function verifyFile(
  file: string,
  {anchors = [], onProgress = () => undefined}: Wish = {},
): Promise<Verification> {
  return readDatabase(file, async (db) => {
    const rows = await openJournalRows(db);
    const hashes = new Map<number, string>();
    let read = 0;
    const onRow = (): void => {
      read += 1;
      if (read % 1000 === 0) onProgress({rows: read, of: Math.max(read, rows.count * 2)});
    };
    const wanted = new Set(anchors.map(({seq}) => seq));
    const chain = await readChain(rows, (row) => {
      if (wanted.has(row.seq)) hashes.set(row.seq, row.hash);
      onRow();
    });
    const words = await findingWords(chain, rows);
    const derived: Derived = chain.finding === null ? await derivedOf(db, onRow) : {kind: 'notRead'};
    return {chain, words, derived, anchors: anchors.map((anchor) => anchorFits(anchor, hashes))};
  });
}
