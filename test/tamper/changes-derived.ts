import type {DatabaseSync} from 'node:sqlite';
import type {Chance} from '../soak/chance.ts';
import {hashBefore, hashOf} from './changes-chain.ts';
import {rowAt, type Change} from './change.ts';

/* What the chain does not give away: rows beside the journal, and a chain that was written anew. */

/** Works out every hash from a row on anew, as a forger with time would. */
function chainAnew(db: DatabaseSync, from: number, rows: number): void {
  const update = db.prepare('UPDATE journal SET hash = ? WHERE seq = ?');
  for (let seq = from; seq <= rows; seq += 1) update.run(hashOf(hashBefore(db, seq), seq, rowAt(db, seq).body), seq);
}

/** One row of a table by chance, by its rowid or its key. */
function oneOf(db: DatabaseSync, sql: string, chance: Chance): Readonly<Record<string, unknown>> | null {
  const rows = db.prepare(sql).all();
  return rows.length === 0 ? null : chance.pick(rows);
}

/** A change to the rows of one ticket: the reader names the ticket. */
function ofTicket(name: string, table: 'ticket' | 'ticket_line' | 'ticket_tender', sql: string): Change {
  const key = table === 'ticket' ? 'id' : 'ticket_id';
  return {
    name,
    does: (db, {chance}) => {
      const row = oneOf(db, `SELECT ${key} AS id, no FROM ${table}`, chance);
      if (row === null) return null;
      const id = String(row['id']);
      db.prepare(`${sql} WHERE ${key} = ? AND no = ?`).run(id, Number(row['no']));
      const ticketNo = id.slice('ticket-'.length).padStart(6, '0');
      return {says: [new RegExp(`^What "${table}" keeps of ticket ${ticketNo} is not what the journal says\\.$`)]};
    },
  };
}

const BESIDE: readonly Change[] = [
  ofTicket('the total of a ticket', 'ticket', 'UPDATE ticket SET total_cents = total_cents + 1'),
  ofTicket('the time of a ticket', 'ticket', 'UPDATE ticket SET at_ms = at_ms + 1'),
  ofTicket('the document of a ticket', 'ticket', "UPDATE ticket SET document = document || ' '"),
  ofTicket('a ticket taken out', 'ticket', 'DELETE FROM ticket'),
  ofTicket('the amount of a line', 'ticket_line', 'UPDATE ticket_line SET amount_cents = amount_cents - 1'),
  ofTicket('the name of a line', 'ticket_line', "UPDATE ticket_line SET name = name || 'x'"),
  ofTicket('a line taken out', 'ticket_line', 'DELETE FROM ticket_line'),
  ofTicket('the amount of a payment', 'ticket_tender', 'UPDATE ticket_tender SET amount_cents = amount_cents + 100'),
  ofTicket('a payment taken out', 'ticket_tender', 'DELETE FROM ticket_tender'),
  {
    name: 'a payment made up',
    does: (db) => {
      db.exec("INSERT INTO ticket_tender VALUES ('ticket-9999', 1, 'cash', 'Cash', 1, 0)");
      return {says: [/^There are rows in "ticket_tender" that the journal knows nothing of\.$/]};
    },
  },
  {
    name: 'a paper taken out of the queue',
    does: (db, {chance}) => {
      const row = oneOf(db, 'SELECT id, seq FROM outbox', chance);
      if (row === null) return null;
      db.prepare('DELETE FROM outbox WHERE id = ?').run(String(row['id']));
      return {says: [/^What journal row \d+ owes paper and drawer is not in their queue\.$/]};
    },
  },
  {
    name: 'a copy in the queue turned into the first print',
    does: (db) => {
      db.exec('UPDATE outbox SET copy = 0 WHERE copy > 0');
      return {says: [/^What journal row \d+ owes paper and drawer is not in their queue\.$/]};
    },
  },
  {
    name: 'a paper put into the queue',
    does: (db, {rows}) => {
      db.prepare("INSERT INTO outbox VALUES ('made-up', ?, 'drawer', NULL, 0, 'done')").run(rows);
      return {says: [/^The queue of paper and drawer holds, at journal row \d+, what no row owes\.$/]};
    },
  },
  {
    name: 'the snapshot',
    does: (db) => {
      const changed = db
        .prepare('UPDATE snapshot SET state = replace(state, \'"nextTicketNo":\', \'"nextTicketNo":9\')')
        .run();
      return changed.changes === 0 ? null : {says: [/^The snapshot at row \d+ was altered\.$/]};
    },
  },
];

const ANEW: readonly Change[] = [
  {
    name: 'a price made smaller, with every hash behind it',
    does: (db, {rows, chance}) => {
      const row = oneOf(db, "SELECT seq FROM journal WHERE kind = 'lineAdded'", chance);
      if (row === null) return null;
      const {seq, body} = rowAt(db, Number(row['seq']));
      db.prepare('UPDATE journal SET body = ? WHERE seq = ?').run(
        body.replace(/"unitCents":\d+/, '"unitCents":1'),
        seq,
      );
      chainAnew(db, seq, rows);
      return {says: [new RegExp(`^Journal row ${rows} is not the one that was printed`)]};
    },
  },
  {
    name: 'another operator, with every hash behind it',
    does: (db, {rows, chance}) => {
      const {seq, body} = rowAt(db, 1 + chance.whole(rows - 1));
      const text = body.replace(/"operatorNo":("1"|null)/, '"operatorNo":"2"');
      if (text === body) return null;
      db.prepare("UPDATE journal SET body = ?1, operator_no = ?1->>'operatorNo' WHERE seq = ?2").run(text, seq);
      chainAnew(db, seq, rows);
      return {says: [new RegExp(`^Journal row ${rows} is not the one that was printed`)]};
    },
  },
  {
    name: 'the end cut off',
    does: (db, {rows, chance}) => {
      db.exec(`DELETE FROM journal WHERE seq > ${rows - 1 - chance.whole(5)}`);
      return {says: [new RegExp(`^Journal row ${rows} was printed, and the chain does not reach it\\.$`)]};
    },
  },
];

/** Every kind of change that only what stands beside the journal, or on paper, gives away. */
export const DERIVED_CHANGES: readonly Change[] = [...BESIDE, ...ANEW];
