import type {DatabaseSync} from 'node:sqlite';
import type {Chance} from '../soak/chance.ts';

/** What a reader must say of a change. */
export type Expected = {
  /** Words that must stand in what it says; one of them is enough. */
  readonly says: readonly RegExp[];
};

/** One way to change what a till has written down. */
export type Change = {
  readonly name: string;
  /** Does it; null where this journal has nothing that it could be done to. */
  readonly does: (db: DatabaseSync, on: {readonly rows: number; readonly chance: Chance}) => Expected | null;
};

/** A row of the journal as whoever changes it sees it. */
export type Row = {
  readonly seq: number;
  readonly body: string;
  readonly hash: string;
  readonly ticketId: string | null;
};

/** The row of that number. */
export function rowAt(db: DatabaseSync, seq: number): Row {
  const found = db.prepare('SELECT seq, body, hash, ticket_id FROM journal WHERE seq = ?').get(seq);
  const {body, hash, ticket_id: ticketId} = found ?? {};
  if (typeof body !== 'string' || typeof hash !== 'string') throw new RangeError(`there is no row ${seq}`);
  return {seq, body, hash, ticketId: typeof ticketId === 'string' ? ticketId : null};
}

/** Gives every row from `seq` on another number, so that no two ever have the same. */
export function renumber(db: DatabaseSync, from: number, by: number): void {
  db.exec(`UPDATE journal SET seq = -seq WHERE seq >= ${from}; UPDATE journal SET seq = ${by} - seq WHERE seq < 0`);
}

/** Puts a row into the journal. */
export function insert(db: DatabaseSync, seq: number, {body, hash}: Pick<Row, 'body' | 'hash'>): void {
  db.prepare(
    `INSERT INTO journal (seq, at_ms, kind, ticket_id, operator_no, body, hash)
      VALUES (?1, ?2->>'atMs', ?2->>'kind', ?2->>'ticketId', ?2->>'operatorNo', ?2, ?3)`,
  ).run(seq, body, hash);
}
