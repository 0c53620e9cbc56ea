import type {Database} from './open-database.ts';
import type {BareRow, ProductColumn, ProductRow} from './product-csv.ts';
import {LEVEL_COLUMNS} from './product-csv-price.ts';
import {levelColumn, ownPricesIn} from './level-column.ts';
import {numberOf, textOf} from './rows.ts';
import {execute, prepare, type Statement} from './statements.ts';

/*
 * Writes products into the catalogue in one transaction. A batch of rows is one JSON document and one statement: a
 * round trip to the driver for each row would take ten times as long.
 */

export type MergeCounts = {readonly added: number; readonly updated: number; readonly unchanged: number};

/** One transaction on the catalogue. After `finish` or `undo` it is over. */
export type Merge = {
  /** Takes rows with codes that no earlier batch had. Several batches may be under way at once. */
  readonly write: (rows: readonly ProductRow[], isGiven: Given) => Promise<void>;
  readonly finish: () => Promise<MergeCounts>;
  readonly undo: () => Promise<void>;
};

type Given = Readonly<Record<ProductColumn, boolean>>;

/** A product as it is known, with its number: what an update starts from. */
type Known = readonly [no: number, ...row: ProductRow];

/** A product's columns as rows have them; those with prices of levels are a matter of files that have some. */
const COLUMNS = ['id', 'name', 'price_cents', 'group_code', 'tax_code', 'unit', 'is_discountable'];
const COLUMNS_AND_LEVELS = [...COLUMNS, 'levels'];

/** The view that takes a batch, and its trigger. */
function documentSql(view: string, columns: readonly string[]): string {
  const values = (from: number): string => columns.map((_, index) => `value->>${index + from}`).join(', ');
  const updates = columns.slice(1).map((column) => `${column} = excluded.${column}`);
  return `CREATE TEMP VIEW ${view} (added, first_no, changed) AS SELECT NULL, NULL, NULL WHERE 0;
  CREATE TEMP TRIGGER ${view}_spread INSTEAD OF INSERT ON ${view} BEGIN
    SELECT RAISE (ABORT, 'the transaction is over') WHERE NOT EXISTS (SELECT 1 FROM merge_open);
    INSERT INTO product (no, ${columns.join(', ')})
      SELECT NEW.first_no + key, ${values(0)} FROM jsonb_each(jsonb(NEW.added));
    INSERT OR IGNORE INTO renamed (no, was)
      SELECT p.no, p.name FROM jsonb_each(jsonb(NEW.changed)) AS c CROSS JOIN product AS p ON p.no = c.value->>0
      WHERE p.name <> c.value->>2;
    INSERT INTO product (no, ${columns.join(', ')})
      SELECT value->>0, ${values(1)} FROM jsonb_each(jsonb(NEW.changed)) WHERE true
      ON CONFLICT (no) DO UPDATE SET ${updates.join(', ')};
  END;`;
}

/**
 * Only another import can be in the way, and that lasts: no use waiting for it. No checkpoint in the middle of a
 * million rows. A full disk may end the transaction by itself: then the row in merge_open is gone with it, and no
 * batch that is still under way can be written outside of it.
 */
const PREPARE = `PRAGMA busy_timeout = 500; PRAGMA cache_size = -4000; PRAGMA wal_autocheckpoint = 0;
  CREATE TEMP TABLE merge_open (one INTEGER);
  CREATE TEMP TABLE renamed (no INTEGER PRIMARY KEY, was TEXT NOT NULL);
  ${documentSql('merge_document', COLUMNS)}
  ${documentSql('merge_level_document', COLUMNS_AND_LEVELS)}
  CREATE TEMP VIEW names_due (first_no, last_no) AS SELECT NULL, NULL WHERE 0;
  CREATE TEMP TRIGGER names_due_spread INSTEAD OF INSERT ON names_due BEGIN
    SELECT RAISE (ABORT, 'the transaction is over') WHERE NOT EXISTS (SELECT 1 FROM merge_open);
    INSERT INTO product_name (rowid, name)
      SELECT no, name FROM product WHERE no BETWEEN NEW.first_no AND NEW.last_no;
    INSERT INTO product_name (product_name, rowid, name) SELECT 'delete', no, was FROM renamed;
    INSERT INTO product_name (rowid, name)
      SELECT p.no, p.name FROM renamed AS r CROSS JOIN product AS p ON p.no = r.no;
    DELETE FROM renamed;
  END;
  CREATE VIRTUAL TABLE temp.name_vocabulary USING fts5vocab (main, product_name, row);`;

/**
 * How FTS5 gathers names: in larger pieces than usual, and without merging pieces on the way, which costs more than
 * all the rest of an import. Afterwards as usual again.
 */
const GATHER = [
  {setting: 'hashsize', during: 4_194_304, usual: 1_048_576},
  {setting: 'automerge', during: 0, usual: 4},
  {setting: 'crisismerge', during: 1000, usual: 16},
] as const;

function gatherSql(when: 'during' | 'usual'): string {
  const one = (row: (typeof GATHER)[number]): string =>
    `INSERT INTO product_name (product_name, rank) VALUES ('${row.setting}', ${row[when]});`;
  return GATHER.map(one).join(' ');
}

function knownSql(columns: readonly string[]): string {
  return `SELECT json_group_array(json_array(k.key, p.no, ${columns.map((column) => `p.${column}`).join(', ')})) AS known
  FROM jsonb_each(jsonb(?1)) AS k CROSS JOIN product_code AS c ON c.code = k.value CROSS JOIN product AS p
    ON p.no = c.product_no`;
}

/** Codes go in at the end, in order: an index filled in the order of a file takes five times as long. */
const CODES = 'INSERT INTO product_code (code, product_no) SELECT id, no FROM product WHERE no >= ?1 ORDER BY id';

/** Words that begin with a digit are sizes and numbers, which nobody looks for by their middle. */
const WORDS = `INSERT OR IGNORE INTO name_word (word)
  SELECT term FROM temp.name_vocabulary WHERE length(term) BETWEEN 4 AND 40 AND term NOT GLOB '[0-9]*'`;

const WORD_PARTS = 'INSERT INTO name_word_part (rowid, word) SELECT no, word FROM name_word WHERE no > ?1';

const LAST = `SELECT (SELECT coalesce(max(no), 0) FROM product) AS product, (SELECT coalesce(max(no), 0) FROM name_word)
  AS word`;

const GROUPS = `INSERT OR IGNORE INTO product_group (code, name, tax_code)
  SELECT value->>0, value->>0, value->>1 FROM json_each(?1)`;

/** The row as it will be: of columns that nothing gives, what is known stays. */
function merged(row: ProductRow, known: ProductRow, isGiven: Given): ProductRow {
  const bare: BareRow = [
    known[0],
    row[1],
    isGiven.price ? row[2] : known[2],
    isGiven.group ? row[3] : known[3],
    isGiven.taxCode ? row[4] : known[4],
    isGiven.byWeight ? row[5] : known[5],
    isGiven.discountable ? row[6] : known[6],
  ];
  return hasLevels(isGiven) ? [...bare, mergedLevels(levelsIn(row), levelsIn(known), isGiven)] : bare;
}

function levelsIn(row: ProductRow): string | null {
  return row.length === 8 ? row[7] : null;
}

function hasLevels(isGiven: Given): boolean {
  return LEVEL_COLUMNS.some((column) => isGiven[column]);
}

function mergedLevels(column: string | null, known: string | null, isGiven: Given): string | null {
  const [own, was] = [ownPricesIn(column), ownPricesIn(known)];
  return levelColumn(LEVEL_COLUMNS.map((level, index) => (isGiven[level] ? own[index] : was[index]) ?? null));
}

function isSame(a: ProductRow, b: ProductRow): boolean {
  return a.every((value, index) => value === b[index]);
}

/** A row as KNOWN gives it: which of the batch it is, its number, and the row. */
function isKnown(value: unknown): value is readonly [key: number, no: number, ...row: ProductRow] {
  return Array.isArray(value) && value.length >= 9 && Number.isSafeInteger(value[0]) && typeof value[3] === 'string';
}

async function knownOf(statement: Statement, rows: readonly ProductRow[]): Promise<ReadonlyMap<number, Known>> {
  const found: unknown = JSON.parse(textOf(await statement.get(JSON.stringify(rows.map(([code]) => code))), 'known'));
  const list = Array.isArray(found) ? found.filter(isKnown) : [];
  return new Map(list.map(([key, ...known]) => [key, known]));
}

type Split = {readonly added: readonly ProductRow[]; readonly changed: readonly Known[]};

function splitRows(rows: readonly ProductRow[], known: ReadonlyMap<number, Known>, isGiven: Given): Split {
  const added: ProductRow[] = [];
  const changed: Known[] = [];
  rows.forEach((row, key) => {
    const before = known.get(key);
    if (before === undefined) {
      added.push(row);
      return;
    }
    const [no, ...was] = before;
    const now = merged(row, was, isGiven);
    if (!isSame(now, was)) changed.push([no, ...now]);
  });
  return {added, changed};
}

/** Runs one statement and lets go of it. */
async function once(database: Database, sql: string, params: readonly unknown[]): Promise<unknown> {
  const statement = await prepare(database.connection, sql);
  try {
    return await statement.get(...params);
  } finally {
    await statement.finalize();
  }
}

function json(rows: readonly unknown[]): string | null {
  return rows.length === 0 ? null : JSON.stringify(rows);
}

/**
 * Names go into the search index many at a time: FTS5 writes what it has gathered to disk whenever another statement
 * begins, and merging many small pieces costs more than all the rest.
 */
const NAMES_AT_ONCE = 20_000;

type RowStatements = {readonly known: Statement; readonly insert: Statement};

type Writing = {
  readonly database: Database;
  readonly plain: RowStatements;
  /** For files with prices of levels: a million rows without them don't pay for these. */
  readonly withLevels: RowStatements;
  readonly names: Statement;
  /** The first number that this import gives, and the last word known before it. */
  readonly firstNo: number;
  readonly lastWord: number;
};

async function openWriting(database: Database): Promise<Writing> {
  const {connection} = database;
  await execute(connection, PREPARE);
  await execute(connection, `BEGIN IMMEDIATE; INSERT INTO merge_open VALUES (1); ${gatherSql('during')}`);
  const last = await once(database, LAST, []);
  return {
    database,
    plain: {
      known: await prepare(connection, knownSql(COLUMNS)),
      insert: await prepare(connection, 'INSERT INTO merge_document VALUES (?1, ?2, ?3)'),
    },
    withLevels: {
      known: await prepare(connection, knownSql(COLUMNS_AND_LEVELS)),
      insert: await prepare(connection, 'INSERT INTO merge_level_document VALUES (?1, ?2, ?3)'),
    },
    names: await prepare(connection, 'INSERT INTO names_due VALUES (?1, ?2)'),
    firstNo: numberOf(last, 'product') + 1,
    lastWord: numberOf(last, 'word'),
  };
}

async function finish(writing: Writing, groups: ReadonlyMap<string, string>): Promise<void> {
  const {database, firstNo, lastWord} = writing;
  await once(database, GROUPS, [JSON.stringify([...groups])]);
  await once(database, CODES, [firstNo]);
  await once(database, WORDS, []);
  await once(database, WORD_PARTS, [lastWord]);
  await end(writing, `${gatherSql('usual')} DELETE FROM merge_open; COMMIT; PRAGMA wal_checkpoint (TRUNCATE);`);
}

async function end({database, plain, withLevels, names}: Writing, sql: string): Promise<void> {
  const statements = [plain.known, plain.insert, withLevels.known, withLevels.insert, names];
  await Promise.all(statements.map((statement) => statement.finalize()));
  await execute(database.connection, sql);
}

/**
 * Begins to write products into the open catalogue, on a connection that does nothing else. Until `finish` has
 * resolved, nobody else sees any of it, and a process that dies leaves nothing behind. Rejects with SQLite's errors:
 * SQLITE_BUSY where another import is under way.
 */
export async function beginMerge(database: Database): Promise<Merge> {
  const writing = await openWriting(database);
  const {plain, withLevels, names, firstNo} = writing;
  const groups = new Map<string, string>();
  let counts: MergeCounts = {added: 0, updated: 0, unchanged: 0};
  let nextNo = firstNo;
  let namesFrom = firstNo;
  let rowsUnnamed = 0;
  const writeNames = async (toNo: number): Promise<void> => {
    const fromNo = namesFrom;
    namesFrom = toNo + 1;
    rowsUnnamed = 0;
    await names.run(fromNo, toNo);
  };
  const write: Merge['write'] = async (rows, isGiven) => {
    const {known, insert} = hasLevels(isGiven) ? withLevels : plain;
    const {added, changed} = splitRows(rows, firstNo === 1 ? new Map() : await knownOf(known, rows), isGiven);
    for (const [, , , group, tax] of added) if (!groups.has(group)) groups.set(group, tax);
    for (const [, , , , group, tax] of changed) if (!groups.has(group)) groups.set(group, tax);
    counts = {
      added: counts.added + added.length,
      updated: counts.updated + changed.length,
      unchanged: counts.unchanged + rows.length - added.length - changed.length,
    };
    if (added.length + changed.length === 0) return;
    const fromNo = nextNo;
    const toNo = fromNo + added.length - 1;
    nextNo = toNo + 1;
    // The driver runs one statement's batches in the order in which they were handed over, so all before are written.
    await insert.run(json(added), fromNo, json(changed));
    rowsUnnamed += added.length + changed.length;
    if (rowsUnnamed >= NAMES_AT_ONCE) await writeNames(toNo);
  };
  return {
    write,
    finish: async () => {
      await writeNames(nextNo - 1);
      await finish(writing, groups);
      return counts;
    },
    undo: () => end(writing, 'ROLLBACK'),
  };
}
