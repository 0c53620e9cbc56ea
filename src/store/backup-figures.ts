import type {Database as Connection} from 'sqlite3';
import {FIRST_HASH} from './chain.ts';
import {rowOf, rowsOf} from './backup-copy.ts';
import type {DayInBackup, Manifest} from './backup-manifest.ts';
import {numberOf, textOf} from './rows.ts';

/* What a till's database comes to, read from its tables: those of every version since the first one. */

const SQL = {
  head: 'SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1',
  lastTicket: 'SELECT no, at_ms FROM ticket ORDER BY no DESC LIMIT 1',
  tickets: `SELECT date(at_ms / 1000, 'unixepoch') AS day, count(*) AS tickets, sum(total_cents) AS cents,
      sum(change_cents) AS change
    FROM ticket WHERE phase = 'closed' GROUP BY day ORDER BY day`,
  tenders: `SELECT date(ticket.at_ms / 1000, 'unixepoch') AS day, tender_id, sum(amount_cents) AS cents
    FROM ticket_tender JOIN ticket ON ticket.id = ticket_tender.ticket_id AND ticket.phase = 'closed'
    GROUP BY day, tender_id ORDER BY day, tender_id`,
} as const;

/** The schema of a database: how many migrations it has seen. */
export async function schemaOf(connection: Connection): Promise<number> {
  return numberOf(await rowOf(connection, 'PRAGMA user_version'), 'user_version');
}

/** The journal's last row. */
export async function headOf(connection: Connection): Promise<{readonly rows: number; readonly hash: string}> {
  const row = await rowOf(connection, SQL.head);
  return row === undefined ? {rows: 0, hash: FIRST_HASH} : {rows: numberOf(row, 'seq'), hash: textOf(row, 'hash')};
}

/** The hash of one row of the journal; null where there is no such row. */
export async function hashAt(connection: Connection, seq: number): Promise<string | null> {
  if (seq === 0) return FIRST_HASH;
  const row = await rowOf(connection, 'SELECT hash FROM journal WHERE seq = ?', seq);
  return row === undefined ? null : textOf(row, 'hash');
}

async function daysOf(connection: Connection): Promise<readonly DayInBackup[]> {
  const tenders = new Map<string, Record<string, number>>();
  for (const row of await rowsOf(connection, SQL.tenders)) {
    const day = textOf(row, 'day');
    tenders.set(day, {...tenders.get(day), [textOf(row, 'tender_id')]: numberOf(row, 'cents')});
  }
  return (await rowsOf(connection, SQL.tickets)).map((row) => ({
    day: textOf(row, 'day'),
    tickets: numberOf(row, 'tickets'),
    totalCents: numberOf(row, 'cents'),
    changeCents: numberOf(row, 'change'),
    tenders: tenders.get(textOf(row, 'day')) ?? {},
  }));
}

/** What a manifest says of the till's database. */
export async function tillFigures(connection: Connection): Promise<Manifest['till']> {
  const last = await rowOf(connection, SQL.lastTicket);
  return {
    schema: await schemaOf(connection),
    journal: await headOf(connection),
    lastTicket: last === undefined ? null : {no: numberOf(last, 'no'), atMs: numberOf(last, 'at_ms')},
    days: [...(await daysOf(connection))],
  };
}

/** What a manifest says of the catalogue. */
export async function catalogueFigures(connection: Connection): Promise<Manifest['catalogue']> {
  const row = await rowOf(connection, 'SELECT count(*) AS products FROM product');
  return {schema: await schemaOf(connection), products: numberOf(row, 'products')};
}

/** What SQLite finds wrong with a database's pages and indexes; null where all is well. */
export async function damageIn(connection: Connection): Promise<string | null> {
  const found = textOf(await rowOf(connection, 'PRAGMA integrity_check(1)'), 'integrity_check');
  return found === 'ok' ? null : found;
}
