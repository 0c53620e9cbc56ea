import {statSync} from 'node:fs';
import type {Database as Connection} from 'sqlite3';
import {prepare} from './statements.ts';
import {readDatabase} from './read-only.ts';
import {numberOf, textOf} from './rows.ts';

/** One fact of a database, or why it can't be had: one damaged page must not hide the rest. */
export type Fact = {readonly is: unknown} | {readonly failed: string};

/** What may be told of a database beside its rows. */
export type DatabaseFacts = Readonly<Record<string, Fact>>;

/** Above this size checking each page takes a minute and more, which is left to who asks for it. */
const CHECKED_BYTES_MAX = 256 * 1024 * 1024;

/** How the queues stand; the program's own words and counts, nothing of what is in them. */
export const QUEUES = {
  outbox: 'SELECT kind, status, count(*) AS count FROM outbox GROUP BY 1, 2',
  bonusActs: `SELECT kind, state, reason, count(*) AS count, min(CASE state WHEN 'waiting' THEN at_ms END) AS oldestMs
    FROM bonus_act GROUP BY 1, 2, 3`,
  memberDeeds: `SELECT link, kind, state, reason, count(*) AS count,
    min(CASE state WHEN 'waiting' THEN at_ms END) AS oldestMs FROM member_deed GROUP BY 1, 2, 3, 4`,
  snapshot: 'SELECT seq, version, length(state) AS size FROM snapshot',
} as const;

async function all(connection: Connection, sql: string, ...params: readonly unknown[]): Promise<readonly unknown[]> {
  const statement = await prepare(connection, sql);
  return statement.all(...params).finally(() => statement.finalize());
}

async function factOf(work: () => Promise<unknown>): Promise<Fact> {
  try {
    return {is: await work()};
  } catch (error) {
    return {failed: error instanceof Error ? error.message : String(error)};
  }
}

async function rowCounts(connection: Connection): Promise<unknown> {
  const names = await all(
    connection,
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
  );
  const counts: Record<string, unknown> = {};
  for (const row of names) {
    const name = textOf(row, 'name');
    const quoted = `"${name.replaceAll('"', '""')}"`;
    counts[name] = await all(connection, `SELECT count(*) AS count FROM ${quoted}`).then(
      ([first]) => numberOf(first, 'count'),
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
  }
  return counts;
}

async function checked(connection: Connection, path: string): Promise<unknown> {
  if (statSync(path).size > CHECKED_BYTES_MAX) return 'too large to be checked here: bonustill verify reads all of it';
  return all(connection, 'PRAGMA quick_check(20)');
}

/** The facts of the database at `path`, and what more is asked for. Throws where it can't be opened at all. */
export async function databaseFacts(
  path: string,
  queries: Readonly<Record<string, string>> = {},
): Promise<DatabaseFacts> {
  return readDatabase(path, async ({connection}) => {
    const rows = (sql: string) => factOf(() => all(connection, sql));
    const facts: Record<string, Fact> = {
      version: await rows('PRAGMA user_version'),
      pages: await rows(
        'SELECT page_count, page_size, freelist_count FROM pragma_page_count, pragma_page_size, pragma_freelist_count',
      ),
      journalMode: await rows('PRAGMA journal_mode'),
      check: await factOf(() => checked(connection, path)),
      rows: await factOf(() => rowCounts(connection)),
    };
    for (const [name, sql] of Object.entries(queries)) facts[name] = await rows(sql);
    return facts;
  });
}

/** A row of the journal as it lies there. */
export type JournalRow = {
  readonly seq: number;
  readonly atMs: number;
  readonly kind: string;
  readonly hash: string;
  readonly operatorNo: string | null;
  readonly body: string;
};

/** The last rows of the journal, the oldest first. Throws a Fault. */
export async function lastJournalRows(path: string, most: number): Promise<readonly JournalRow[]> {
  return readDatabase(path, async ({connection}) => {
    const rows = await all(
      connection,
      'SELECT seq, at_ms, kind, operator_no, hash, body FROM journal ORDER BY seq DESC LIMIT ?',
      most,
    );
    return rows.toReversed().map((row) => ({
      seq: numberOf(row, 'seq'),
      atMs: numberOf(row, 'at_ms'),
      kind: textOf(row, 'kind'),
      operatorNo:
        typeof row === 'object' && row !== null && 'operator_no' in row && typeof row.operator_no === 'string'
          ? row.operator_no
          : null,
      hash: textOf(row, 'hash'),
      body: textOf(row, 'body'),
    }));
  });
}

/** Some at a time: of a million the driver would have all in memory before the first was looked at. */
const MEMBERS = 'SELECT rowid AS place, name FROM member_account WHERE rowid > ? ORDER BY rowid LIMIT ?';
const MEMBERS_AT_ONCE = 1000;

const OPERATORS = [
  `SELECT name FROM operator`,
  `SELECT DISTINCT body->>'$.operator.name' AS name FROM journal WHERE kind IN ('operatorChanged', 'operatorSignedOn')
    AND typeof(name) = 'text'`,
] as const;

/** Calls for each name of a member or an operator that this database has ever known. Throws a Fault. */
export async function eachName(path: string, call: (name: string) => void): Promise<void> {
  await readDatabase(path, async ({connection}) => {
    for (let place = -1, isEnd = false; !isEnd;) {
      const rows = await all(connection, MEMBERS, place, MEMBERS_AT_ONCE);
      for (const row of rows) call(textOf(row, 'name'));
      isEnd = rows.length < MEMBERS_AT_ONCE;
      if (!isEnd) place = numberOf(rows.at(-1), 'place');
    }
    for (const sql of OPERATORS) for (const row of await all(connection, sql)) call(textOf(row, 'name'));
  });
}
