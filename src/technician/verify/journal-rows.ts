import {createHash} from 'node:crypto';
import type {ReadDatabase} from '../../store/read-only.ts';

/*
 * A reader of the journal that knows nothing of the program that writes it, but what README says of its format. Whoever
 * changes how rows are written has to change this by hand, and so notices that old journals are read no more.
 */

/** A row as it stands in the file. What is no text, or no whole number, is null. */
export type JournalRow = {
  readonly seq: number;
  readonly atMs: number | null;
  readonly kind: string | null;
  readonly ticketId: string | null;
  readonly operatorNo: string | null;
  readonly body: string;
  readonly hash: string;
};

/** What the first row is chained to. */
export const BEFORE_FIRST = '0'.repeat(64);

/** True for what SQLite says of a file whose pages are damaged. */
export function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'SQLITE_CORRUPT';
}

/** Rows read at a time, so that years of sales need no more memory than a day. */
const PAGE = 1000;

const COLUMNS = 'seq, at_ms, kind, ticket_id, operator_no, body, hash';

/** SHA-256, in hexadecimal, over the hash of the row before, this row's number and its body, parted by line feeds. */
export function rowHash(before: string, seq: number, body: string): string {
  return createHash('sha256').update(`${before}\n${seq}\n${body}`, 'utf8').digest('hex');
}

function read(row: unknown, column: string): unknown {
  const value: unknown = typeof row === 'object' && row !== null ? Reflect.get(row, column) : null;
  return value;
}

function text(row: unknown, column: string): string | null {
  const value = read(row, column);
  return typeof value === 'string' ? value : null;
}

function whole(row: unknown, column: string): number | null {
  const value = read(row, column);
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : null;
}

function rowOf(row: unknown): JournalRow {
  return {
    seq: whole(row, 'seq') ?? Number.NaN,
    atMs: whole(row, 'at_ms'),
    kind: text(row, 'kind'),
    ticketId: text(row, 'ticket_id'),
    operatorNo: text(row, 'operator_no'),
    body: text(row, 'body') ?? '',
    hash: text(row, 'hash') ?? '',
  };
}

/** The rows of a journal, wherever somebody wants to begin. */
export type JournalRows = {
  readonly count: number;
  /** From the first one behind `seq` on, in the order of their numbers, up to where the file is damaged: that is thrown. */
  readonly after: (seq: number) => AsyncGenerator<JournalRow, void, undefined>;
  /** The lowest number of another row with that very hash. */
  readonly twinOf: (row: JournalRow) => Promise<number | null>;
  /** The number that the ticket of that id had when it was opened. */
  readonly ticketNo: (ticketId: string) => Promise<number | null>;
};

/** Nothing in place of what a damaged file does not give. */
function ifDamaged(error: unknown): null {
  if (isDamage(error)) return null;
  throw error;
}

/** Opens the journal of a file. */
export async function openJournalRows(db: ReadDatabase): Promise<JournalRows> {
  const page = await db.prepare(`SELECT ${COLUMNS} FROM journal WHERE seq > ? ORDER BY seq LIMIT ?`);
  const counted = await (await db.prepare('SELECT count(*) AS count FROM journal')).get().catch(ifDamaged);
  const twin = await db.prepare('SELECT min(seq) AS seq FROM journal WHERE hash = ? AND seq <> ?');
  const opened = await db.prepare(
    "SELECT body->>'ticketNo' AS no FROM journal WHERE kind = 'ticketOpened' AND ticket_id = ? AND json_valid(body)",
  );
  return {
    count: whole(counted, 'count') ?? 0,
    after: async function* rowsAfter(seq) {
      let last = seq;
      let atOnce = PAGE;
      for (;;) {
        const read = await page.all(last, atOnce).catch((error: unknown) => {
          if (atOnce === 1) throw error;
          return ifDamaged(error);
        });
        // Near the damage the rows are taken one by one: those in front of it are as good as any.
        if (read === null) {
          atOnce = 1;
          continue;
        }
        const rows = read.map(rowOf);
        yield* rows;
        last = rows.at(-1)?.seq ?? last;
        if (rows.length < atOnce) return;
      }
    },
    twinOf: async ({hash, seq}) => whole(await twin.get(hash, seq).catch(ifDamaged), 'seq'),
    ticketNo: async (ticketId) => whole(await opened.get(ticketId).catch(ifDamaged), 'no'),
  };
}
