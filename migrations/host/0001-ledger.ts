import type {Knex} from 'knex';

/*
 * The bonus host's ledger. Acts are kept for ever: their ids are what makes a repeated call harmless. Every act is
 * booked as postings that sum to zero for each unit (a pool of points, or credit in cents); balance rows stand beside
 * them, so that no balance is ever summed up on the way of a sale.
 *
 * Accounts are codes (digits) or contra accounts (letters): issued, redeemed, imported for points; tender, sales,
 * expired, imported for credit. Only contra accounts may be below zero.
 */
const TABLES = [
  `CREATE TABLE act (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    at_ms INTEGER NOT NULL,
    till_no TEXT,
    kind TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'refused')),
    code TEXT,
    other_code TEXT,
    ticket_id TEXT,
    digest TEXT NOT NULL,
    body TEXT NOT NULL,
    answer TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX act_code ON act (code) WHERE code IS NOT NULL',
  'CREATE INDEX act_other_code ON act (other_code) WHERE other_code IS NOT NULL',
  `CREATE UNIQUE INDEX act_collected ON act (ticket_id, code) WHERE kind = 'collect' AND state = 'done'`,
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
    amount INTEGER NOT NULL CHECK (amount >= 0 OR account GLOB '[a-z]*'),
    PRIMARY KEY (account, unit)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE code (
    code TEXT PRIMARY KEY CHECK (code GLOB '[0-9]*'),
    version INTEGER NOT NULL,
    pin_hash TEXT,
    wrong_pins INTEGER NOT NULL,
    pin_locked_until_ms INTEGER NOT NULL,
    valid_until TEXT,
    discount TEXT,
    blocks TEXT NOT NULL,
    replaced_by TEXT,
    replaced_at_ms INTEGER,
    credit_used_on TEXT,
    created_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE spend (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    till_no TEXT NOT NULL,
    code TEXT NOT NULL,
    unit TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    given_back INTEGER NOT NULL CHECK (given_back BETWEEN 0 AND amount)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE action_list (
    version INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    document TEXT NOT NULL
  ) STRICT`,
  'CREATE TABLE action_pool (action_id TEXT PRIMARY KEY, pool TEXT NOT NULL) STRICT, WITHOUT ROWID',
  `CREATE TABLE till_token (
    hash TEXT PRIMARY KEY,
    till_no TEXT NOT NULL,
    made_at_ms INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  'CREATE TABLE secret (id INTEGER PRIMARY KEY CHECK (id = 1), key TEXT NOT NULL) STRICT',
  'INSERT INTO secret (id, key) VALUES (1, lower(hex(randomblob(32))))',
  'CREATE VIEW act_document (document) AS SELECT NULL WHERE 0',
];

const APPEND_ONLY = ['act', 'posting', 'action_list', 'action_pool', 'secret'];

const GUARDS = [
  ...APPEND_ONLY.flatMap((table) => ['UPDATE', 'DELETE'].map((verb) => [table, verb] as const)),
  ...['code', 'balance', 'spend'].map((table) => [table, 'DELETE'] as const),
].map(
  ([table, verb]) => `CREATE TRIGGER ${table}_no_${verb.toLowerCase()} BEFORE ${verb} ON ${table}
    BEGIN SELECT RAISE(ABORT, '${table} keeps its rows'); END`,
);

/*
 * One statement, one transaction: decided acts with all they change. `reads` and `spendReads` are what the decisions
 * rest on, as it was: where it was changed meanwhile by another process, nothing is written and the acts are decided
 * again. Amounts are added to the balances, and a balance of a code below zero fails the whole statement.
 */
const SPREAD = `CREATE TRIGGER act_document_spread INSTEAD OF INSERT ON act_document BEGIN
  SELECT RAISE(ABORT, 'stale') WHERE EXISTS (
    SELECT 1 FROM json_each(NEW.document, '$.reads') AS r LEFT JOIN code ON code.code = r.value->>0
    WHERE coalesce(code.version, 0) <> r.value->>1);
  SELECT RAISE(ABORT, 'stale') WHERE EXISTS (
    SELECT 1 FROM json_each(NEW.document, '$.spendReads') AS r JOIN spend ON spend.id = r.value->>0
    WHERE spend.given_back <> r.value->>1);
  SELECT RAISE(ABORT, 'unbalanced') WHERE EXISTS (
    SELECT 1 FROM json_each(NEW.document, '$.postings') GROUP BY value->>0, value->>3 HAVING sum(value->>4) <> 0);
  INSERT INTO act (id, at_ms, till_no, kind, state, code, other_code, ticket_id, digest, body, answer)
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8,
           value->>9, value->>10
    FROM json_each(NEW.document, '$.acts');
  INSERT INTO code (code, version, pin_hash, wrong_pins, pin_locked_until_ms, valid_until, discount, blocks,
                    replaced_by, replaced_at_ms, credit_used_on, created_at_ms)
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8,
           value->>9, value->>10, value->>11
    FROM json_each(NEW.document, '$.codes') WHERE true
    ON CONFLICT (code) DO UPDATE SET version = excluded.version, pin_hash = excluded.pin_hash,
      wrong_pins = excluded.wrong_pins, pin_locked_until_ms = excluded.pin_locked_until_ms,
      valid_until = excluded.valid_until, discount = excluded.discount, blocks = excluded.blocks,
      replaced_by = excluded.replaced_by, replaced_at_ms = excluded.replaced_at_ms,
      credit_used_on = excluded.credit_used_on;
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
  INSERT INTO spend (id, kind, till_no, code, unit, amount, given_back)
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6
    FROM json_each(NEW.document, '$.spends') WHERE true
    ON CONFLICT (id) DO UPDATE SET given_back = excluded.given_back;
END`;

export const m0001 = {
  name: '0001-ledger',
  up: async (knex: Knex): Promise<void> => {
    for (const sql of [...TABLES, ...GUARDS, SPREAD]) await knex.raw(sql);
  },
};
