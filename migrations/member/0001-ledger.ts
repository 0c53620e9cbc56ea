import type {Knex} from 'knex';

/*
 * The ledger of a practice member host. Acts are kept for ever: their ids are what makes a repeated call harmless. Every
 * act is booked as postings that sum to zero for each unit (a bucket of points, or an account of money); balance rows
 * stand beside them. Accounts are members' numbers, or contra accounts, which begin with @. A full card number stands
 * nowhere: its keyed hash finds it, its last four digits show it.
 */
const TABLES = [
  `CREATE TABLE act (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at_ms INTEGER NOT NULL,
    day TEXT NOT NULL,
    till_no TEXT,
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'refused')),
    number TEXT,
    of_id TEXT,
    digest TEXT NOT NULL,
    body TEXT NOT NULL,
    answer TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX act_day ON act (day)',
  'CREATE INDEX act_number ON act (number) WHERE number IS NOT NULL',
  `CREATE TABLE posting (
    seq INTEGER NOT NULL REFERENCES act (seq),
    no INTEGER NOT NULL,
    account TEXT NOT NULL,
    unit TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount <> 0),
    PRIMARY KEY (seq, no)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE balance (
    account TEXT NOT NULL,
    unit TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0 OR account GLOB '@*' OR unit GLOB 'points:*'),
    PRIMARY KEY (account, unit)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE movement (
    id TEXT PRIMARY KEY REFERENCES act (id),
    kind TEXT NOT NULL,
    till_no TEXT NOT NULL,
    number TEXT NOT NULL,
    unit TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    stage TEXT NOT NULL CHECK (stage IN ('held', 'final')),
    amount_left INTEGER NOT NULL CHECK (amount_left BETWEEN 0 AND amount),
    reference TEXT NOT NULL UNIQUE
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE member (
    number TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    tier_code TEXT,
    barred TEXT,
    photo_type TEXT,
    photo_base64 TEXT,
    machine_no TEXT
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE card (
    hash TEXT PRIMARY KEY,
    last_four TEXT NOT NULL CHECK (length(last_four) = 4),
    number TEXT NOT NULL REFERENCES member (number)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE voucher (
    id TEXT PRIMARY KEY,
    number TEXT NOT NULL REFERENCES member (number),
    name TEXT NOT NULL,
    worth TEXT NOT NULL,
    valid_until TEXT,
    is_used INTEGER NOT NULL CHECK (is_used IN (0, 1))
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE till_token (
    hash TEXT PRIMARY KEY,
    till_no TEXT NOT NULL,
    made_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  'CREATE TABLE host (id INTEGER PRIMARY KEY CHECK (id = 1), secret TEXT NOT NULL, kind TEXT) STRICT',
  'INSERT INTO host (id, secret) VALUES (1, lower(hex(randomblob(32))))',
  'CREATE VIEW act_document (document) AS SELECT NULL WHERE 0',
];

const APPEND_ONLY = ['act', 'posting'];

const GUARDS = [
  ...APPEND_ONLY.flatMap((table) => ['UPDATE', 'DELETE'].map((verb) => [table, verb] as const)),
  ...['balance', 'movement', 'voucher', 'card', 'member', 'host'].map((table) => [table, 'DELETE'] as const),
].map(
  ([table, verb]) => `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} keeps its rows'); END`,
);

/** One statement, one transaction: decided acts with all they change. A balance of money below zero fails it whole. */
const SPREAD = `CREATE TRIGGER act_document_spread INSTEAD OF INSERT ON act_document BEGIN
  SELECT RAISE(ABORT, 'unbalanced') WHERE EXISTS (
    SELECT 1 FROM json_each(NEW.document, '$.postings') GROUP BY value->>0, value->>3 HAVING sum(value->>4) <> 0);
  INSERT INTO act (id, at_ms, day, till_no, kind, state, number, of_id, digest, body, answer)
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8,
           value->>9, value->>10
    FROM json_each(NEW.document, '$.acts');
  INSERT INTO posting (seq, no, account, unit, amount)
    SELECT (SELECT seq FROM act WHERE id = value->>0), value->>1, value->>2, value->>3, value->>4
    FROM json_each(NEW.document, '$.postings');
  INSERT INTO balance (account, unit, amount)
    SELECT DISTINCT value->>2, value->>3, 0 FROM json_each(NEW.document, '$.postings') WHERE true
    ON CONFLICT (account, unit) DO NOTHING;
  UPDATE balance SET amount = balance.amount + change.amount
    FROM (SELECT value->>2 AS account, value->>3 AS unit, sum(value->>4) AS amount
          FROM json_each(NEW.document, '$.postings') GROUP BY 1, 2) AS change
    WHERE balance.account = change.account AND balance.unit = change.unit;
  INSERT INTO movement (id, kind, till_no, number, unit, amount, stage, amount_left, reference)
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8
    FROM json_each(NEW.document, '$.movements') WHERE true
    ON CONFLICT (id) DO UPDATE SET stage = excluded.stage, amount_left = excluded.amount_left;
  UPDATE voucher SET is_used = change.value->>1
    FROM json_each(NEW.document, '$.vouchers') AS change
    WHERE voucher.id = change.value->>0;
END`;

export const m0001 = {
  name: '0001-member-ledger',
  up: async (knex: Knex): Promise<void> => {
    for (const sql of [...TABLES, ...GUARDS, SPREAD]) await knex.raw(sql);
  },
};
