import {createHash} from 'node:crypto';
import {insert, renumber, rowAt, type Change} from './change.ts';

/* What the chain itself gives away. */

/** The format of the README, written down a second time. */
export function hashOf(before: string, seq: number, body: string): string {
  return createHash('sha256').update(`${before}\n${seq}\n${body}`).digest('hex');
}

/** The hash of the row before; of the first one, sixty-four zeros. */
export function hashBefore(db: Parameters<typeof rowAt>[0], seq: number): string {
  return seq === 1 ? '0'.repeat(64) : rowAt(db, seq - 1).hash;
}

function otherDigit(text: string, at: number): string {
  const digit = text[at] === '7' ? '8' : '7';
  return text.slice(0, at) + digit + text.slice(at + 1);
}

function one(seq: number): RegExp {
  return new RegExp(`^Journal row ${seq} was altered`);
}

const UPDATE = {
  body: 'UPDATE journal SET body = ? WHERE seq = ?',
  hash: 'UPDATE journal SET hash = ? WHERE seq = ?',
  at_ms: 'UPDATE journal SET at_ms = at_ms + ? WHERE seq = ?',
  kind: 'UPDATE journal SET kind = kind || ? WHERE seq = ?',
  ticket_id: "UPDATE journal SET ticket_id = coalesce(ticket_id, '') || ? WHERE seq = ?",
  operator_no: "UPDATE journal SET operator_no = coalesce(operator_no, '') || ? WHERE seq = ?",
} as const;

const COLUMNS = ['at_ms', 'kind', 'ticket_id', 'operator_no'] as const;

const ALTERED: readonly Change[] = [
  {
    name: 'a byte of a body',
    does: (db, {rows, chance}) => {
      const {seq, body} = rowAt(db, 1 + chance.whole(rows - 1));
      db.prepare(UPDATE.body).run(otherDigit(body, chance.whole(body.length - 1)), seq);
      return {says: [one(seq)]};
    },
  },
  {
    name: 'a blank behind a body',
    does: (db, {rows, chance}) => {
      const {seq, body} = rowAt(db, 1 + chance.whole(rows - 1));
      db.prepare(UPDATE.body).run(`${body} `, seq);
      return {says: [one(seq)]};
    },
  },
  {
    name: 'a digit of a hash',
    does: (db, {rows, chance}) => {
      const {seq, hash} = rowAt(db, 1 + chance.whole(rows - 1));
      db.prepare(UPDATE.hash).run(otherDigit(hash, chance.whole(63)), seq);
      return {says: [one(seq)]};
    },
  },
  ...COLUMNS.map((column): Change => ({
    name: `the column ${column}`,
    does: (db, {rows, chance}) => {
      const seq = 1 + chance.whole(rows - 1);
      db.prepare(UPDATE[column]).run(1 + chance.whole(8), seq);
      return {says: [one(seq)]};
    },
  })),
  {
    name: 'a row written anew with its hash, and none behind it',
    does: (db, {rows, chance}) => {
      const {seq, body} = rowAt(db, 1 + chance.whole(rows - 2));
      const text = body.replace('"atMs":1', '"atMs":2');
      db.prepare(UPDATE.body).run(text, seq);
      db.prepare(UPDATE.hash).run(hashOf(hashBefore(db, seq), seq, text), seq);
      db.exec(`UPDATE journal SET at_ms = body->>'atMs' WHERE seq = ${seq}`);
      return {
        says: [new RegExp(`^Journal row ${seq + 1} was altered.*(row ${seq} was written anew|the row before it)`)],
      };
    },
  },
];

const TAKEN: readonly Change[] = [
  {
    name: 'the first row taken out',
    does: (db) => {
      db.exec('DELETE FROM journal WHERE seq = 1');
      return {says: [/^Journal row 1 is missing\.$/]};
    },
  },
  {
    name: 'a row in the middle taken out',
    does: (db, {rows, chance}) => {
      const seq = 2 + chance.whole(rows - 3);
      db.exec(`DELETE FROM journal WHERE seq = ${seq}`);
      return {says: [new RegExp(`^Journal row ${seq} is missing\\.$`)]};
    },
  },
  {
    name: 'several rows in the middle taken out',
    does: (db, {rows, chance}) => {
      const seq = 2 + chance.whole(rows - 8);
      const last = seq + 1 + chance.whole(3);
      db.exec(`DELETE FROM journal WHERE seq BETWEEN ${seq} AND ${last}`);
      return {says: [new RegExp(`^Journal rows ${seq} to ${last} are missing\\.$`)]};
    },
  },
  {
    name: 'rows taken out, and those behind given their numbers',
    does: (db, {rows, chance}) => {
      const seq = 1 + chance.whole(rows - 8);
      const count = 1 + chance.whole(3);
      db.exec(`DELETE FROM journal WHERE seq >= ${seq} AND seq < ${seq + count}`);
      renumber(db, seq + count, -count);
      const span = count === 1 ? `row ${seq} is` : `rows ${seq} to ${seq + count - 1} are`;
      return {says: [new RegExp(`^Journal ${span} missing, and those behind were given their numbers`)]};
    },
  },
];

const MOVED: readonly Change[] = [
  {
    name: 'two rows swapped',
    does: (db, {rows, chance}) => {
      const first = 1 + chance.whole(rows - 2);
      const other = first + 1 + chance.whole(rows - first - 1);
      db.exec(`UPDATE journal SET seq = 0 WHERE seq = ${first}; UPDATE journal SET seq = ${first} WHERE seq = ${other};
        UPDATE journal SET seq = ${other} WHERE seq = 0`);
      return {says: [new RegExp(`^Journal row ${first} was swapped with row ${other}\\.$`)]};
    },
  },
  {
    name: 'two bodies swapped',
    does: (db, {rows, chance}) => {
      const first = rowAt(db, 1 + chance.whole(rows - 3));
      const second = rowAt(db, first.seq + 1 + chance.whole(rows - first.seq - 2));
      if (first.body === second.body) return null;
      db.prepare(UPDATE.body).run(second.body, first.seq);
      db.prepare(UPDATE.body).run(first.body, second.seq);
      return {says: [new RegExp(`^Journal row ${first.seq} was swapped with row ${second.seq}\\.$`)]};
    },
  },
  {
    name: 'a row moved further on',
    does: (db, {rows, chance}) => {
      const from = 1 + chance.whole(rows - 6);
      const to = from + 3;
      db.exec(`UPDATE journal SET seq = 0 WHERE seq = ${from}`);
      db.exec(`UPDATE journal SET seq = -seq WHERE seq > ${from} AND seq <= ${to}`);
      db.exec(`UPDATE journal SET seq = -seq - 1 WHERE seq < 0; UPDATE journal SET seq = ${to} WHERE seq = 0`);
      return {says: [new RegExp(`^Journal row ${from} was moved: it stands at ${to}\\.$`)]};
    },
  },
];

const ADDED: readonly Change[] = [
  {
    name: 'a copy of a row put in between',
    does: (db, {rows, chance}) => {
      const row = rowAt(db, 1 + chance.whole(rows - 1));
      const seq = 1 + chance.whole(rows - 1);
      renumber(db, seq, 1);
      insert(db, seq, row);
      if (seq === row.seq + 1 || seq === row.seq) return {says: [new RegExp(`^Journal row ${row.seq + 1} was added`)]};
      return {
        says: [new RegExp(`^Journal row ${seq} was added: it repeats row ${row.seq < seq ? row.seq : row.seq + 1}`)],
      };
    },
  },
  {
    name: 'a row that is made up put in between',
    does: (db, {rows, chance}) => {
      const seq = 1 + chance.whole(rows - 1);
      const {body} = rowAt(db, 2);
      renumber(db, seq, 1);
      insert(db, seq, {
        body,
        hash: createHash('sha256')
          .update(`${chance.whole(1_000_000)}`)
          .digest('hex'),
      });
      return {says: [new RegExp(`^Journal row ${seq} was added\\.$`)]};
    },
  },
  {
    name: 'rows that follow on each other put in between',
    does: (db, {rows, chance}) => {
      const seq = 3 + chance.whole(rows - 3);
      const count = 1 + chance.whole(2);
      const {body} = rowAt(db, 2);
      renumber(db, seq, count);
      for (let at = seq; at < seq + count; at += 1) insert(db, at, {body, hash: hashOf(hashBefore(db, at), at, body)});
      const span = count === 1 ? `row ${seq} was` : `rows ${seq} to ${seq + count - 1} were`;
      return {says: [new RegExp(`^Journal ${span} added\\.$`)]};
    },
  },
  {
    name: 'a copy of a row behind the last',
    does: (db, {rows, chance}) => {
      const row = rowAt(db, 1 + chance.whole(rows - 1));
      insert(db, rows + 1, row);
      return {says: [new RegExp(`^Journal row ${rows + 1} was added: it repeats row ${row.seq}\\.$`)]};
    },
  },
  {
    name: 'a row before the first',
    does: (db, {rows, chance}) => {
      const row = rowAt(db, 1 + chance.whole(rows - 1));
      const seq = -chance.whole(5);
      insert(db, seq, row);
      return {says: [new RegExp(`^Journal row ${seq} was added`)]};
    },
  },
];

/** Every kind of change that leaves the hashes behind it as they were. */
export const CHAIN_CHANGES: readonly Change[] = [...ALTERED, ...TAKEN, ...MOVED, ...ADDED];
