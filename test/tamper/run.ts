import {copyFile, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {DATABASE_FILE} from '../../src/store/database.ts';
import {anchorWords} from '../../src/technician/verify/anchor.ts';
import {verifyFile, type Verification} from '../../src/technician/verify/verify-file.ts';
import {chanceOf} from '../soak/chance.ts';
import type {Change} from './change.ts';
import {CHAIN_CHANGES, hashOf} from './changes-chain.ts';
import {DERIVED_CHANGES} from './changes-derived.ts';
import {dropGuards, sellTickets} from './journal.ts';

export const CHANGES: readonly Change[] = [...CHAIN_CHANGES, ...DERIVED_CHANGES];

/** What became of one change, where it was not found, or not named. */
export type Missed = {readonly step: number; readonly change: string; readonly said: readonly string[]};
export type Tampered = {readonly tried: number; readonly found: number; readonly missed: readonly Missed[]};

/** Everything that a reader says. */
export function saidOf({words, derived, anchors}: Verification): readonly string[] {
  return [...words, ...(derived.kind === 'wrong' ? [derived.words] : []), ...anchors.map(anchorWords)];
}

function isFound({chain, derived, anchors}: Verification): boolean {
  return chain.finding !== null || derived.kind === 'wrong' || anchors.some(({fits}) => !fits);
}

/** Plays changes one by one on copies of one journal, whose last row is on paper. */
export class Tampering {
  readonly #folder: string;
  readonly #whole: string;
  readonly rows: number;
  readonly hash: string;

  constructor(folder: string, whole: string, last: {rows: number; hash: string}) {
    this.#folder = folder;
    this.#whole = whole;
    this.rows = last.rows;
    this.hash = last.hash;
  }

  /** Makes a journal of so many tickets, and reads it by a few lines of its own. */
  static async open(tickets: number, seed: number): Promise<Tampering> {
    const folder = await mkdtemp(join(tmpdir(), 'bonustill-tamper-'));
    await sellTickets(folder, tickets, seed);
    const whole = join(folder, DATABASE_FILE);
    const db = new DatabaseSync(whole);
    dropGuards(db);
    // A log beside each copy would cost more than the change.
    db.exec('PRAGMA journal_mode = DELETE');
    const rows = db.prepare('SELECT seq, body, hash FROM journal ORDER BY seq').all();
    let hash = '0'.repeat(64);
    for (const row of rows) {
      hash = hashOf(hash, Number(row['seq']), String(row['body']));
      if (hash !== row['hash']) throw new Error(`row ${String(row['seq'])} is not as it was written`);
    }
    db.close();
    return new Tampering(folder, whole, {rows: rows.length, hash});
  }

  /** One change, and what the reader says of it; null where it can't be done here. */
  async play(change: Change, seed: number, step: number): Promise<{found: boolean; missed: Missed | null} | null> {
    const copy = join(this.#folder, 'copy.sqlite');
    await copyFile(this.#whole, copy);
    const db = new DatabaseSync(copy);
    db.exec('PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY');
    const expected = change.does(db, {rows: this.rows, chance: chanceOf(seed, step)});
    db.close();
    if (expected === null) return null;
    const verification = await verifyFile(copy, {anchors: [{seq: this.rows, hash: this.hash.slice(0, 20)}]});
    const said = saidOf(verification);
    const isNamed = said.some((words) => expected.says.some((pattern) => pattern.test(words)));
    return {found: isFound(verification), missed: isNamed ? null : {step, change: change.name, said}};
  }

  close(): Promise<void> {
    return rm(this.#folder, {recursive: true, force: true});
  }
}

/** Plays `count` changes, each kind in turn; gives those that were not found, or not named as they should. */
export async function tamper({
  count,
  seed,
  tickets,
}: {
  count: number;
  seed: number;
  tickets: number;
}): Promise<Tampered> {
  const tampering = await Tampering.open(tickets, seed);
  const missed: Missed[] = [];
  let [tried, found] = [0, 0];
  try {
    for (let step = 0; step < count; step += 1) {
      const change = CHANGES[step % CHANGES.length];
      const played = change === undefined ? null : await tampering.play(change, seed, step);
      if (played === null) continue;
      tried += 1;
      if (played.found) found += 1;
      if (played.missed !== null) missed.push(played.missed);
    }
  } finally {
    await tampering.close();
  }
  return {tried, found, missed};
}
