import type {Knex} from 'knex';

/*
 * The journal and what the till owes the world. A commit is ONE statement: an insert of a JSON document into the view
 * `commit_document`, whose trigger spreads it over the tables. SQLite makes one statement one transaction, and one
 * round trip to the driver costs a fifth of what a statement per row costs. Given as JSONB the document is parsed once,
 * not once for each column of each row.
 */
const TABLES = [
  `CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    kind TEXT NOT NULL,
    ticket_id TEXT,
    operator_no TEXT,
    body TEXT NOT NULL,
    hash TEXT NOT NULL CHECK (length(hash) = 64)
  ) STRICT`,
  // A ticket is reopened once: the index answers whether it was, and keeps it from being so twice.
  `CREATE UNIQUE INDEX journal_reversed ON journal (ticket_id) WHERE kind = 'ticketReversed'`,
  `CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    kind TEXT NOT NULL,
    ticket_id TEXT,
    copy INTEGER NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('waiting', 'begun', 'done', 'skipped', 'failed'))
  ) STRICT`,
  `CREATE INDEX outbox_open ON outbox (seq) WHERE status IN ('waiting', 'begun', 'failed')`,
  'CREATE INDEX outbox_ticket ON outbox (ticket_id)',
  `CREATE TABLE ticket (
    id TEXT PRIMARY KEY,
    no INTEGER NOT NULL,
    phase TEXT NOT NULL CHECK (phase IN ('closed', 'cancelled')),
    opened_at_ms INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    operator_no TEXT NOT NULL,
    subtotal_cents INTEGER NOT NULL,
    discount_cents INTEGER NOT NULL,
    tax_cents INTEGER NOT NULL,
    total_cents INTEGER NOT NULL,
    rounding_cents INTEGER NOT NULL,
    change_cents INTEGER NOT NULL,
    document TEXT NOT NULL
  ) STRICT`,
  'CREATE INDEX ticket_no ON ticket (no)',
  `CREATE TABLE ticket_line (
    ticket_id TEXT NOT NULL,
    no INTEGER NOT NULL,
    kind TEXT NOT NULL,
    code TEXT,
    name TEXT NOT NULL,
    group_code TEXT NOT NULL,
    tax_code TEXT NOT NULL,
    quantity_thousandths INTEGER NOT NULL,
    amount_cents INTEGER NOT NULL,
    PRIMARY KEY (ticket_id, no)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE ticket_tender (
    ticket_id TEXT NOT NULL,
    no INTEGER NOT NULL,
    tender_id TEXT NOT NULL,
    name TEXT NOT NULL,
    amount_cents INTEGER NOT NULL,
    rounding_cents INTEGER NOT NULL,
    PRIMARY KEY (ticket_id, no)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE snapshot (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL,
    version INTEGER NOT NULL,
    state TEXT NOT NULL
  ) STRICT`,
  'CREATE VIEW commit_document (document) AS SELECT NULL WHERE 0',
];

/** Tables of which no row is ever changed, deleted, or put in the place of another, with what tells their rows apart. */
const KEPT = [
  ['journal', 'seq = NEW.seq'],
  ['ticket', 'id = NEW.id'],
  ['ticket_line', 'ticket_id = NEW.ticket_id AND no = NEW.no'],
  ['ticket_tender', 'ticket_id = NEW.ticket_id AND no = NEW.no'],
] as const;

/** INSERT OR REPLACE fires no trigger for the row that it deletes, so the third guard looks before. */
const GUARDS = KEPT.flatMap(([table, same]) => {
  const refuse = `BEGIN SELECT RAISE(ABORT, '${table} is append-only'); END`;
  return [
    `CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} ${refuse}`,
    `CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} ${refuse}`,
    `CREATE TRIGGER ${table}_no_replace BEFORE INSERT ON ${table}
      WHEN EXISTS (SELECT 1 FROM ${table} WHERE ${same}) ${refuse}`,
  ];
});

const SPREAD = `CREATE TRIGGER commit_document_spread INSTEAD OF INSERT ON commit_document BEGIN
  INSERT INTO journal (seq, at_ms, kind, ticket_id, operator_no, body, hash)
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6
    FROM jsonb_each(NEW.document, '$.journal');
  INSERT INTO outbox (id, seq, kind, ticket_id, copy, status)
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, 'waiting'
    FROM jsonb_each(NEW.document, '$.outbox');
  INSERT INTO ticket (id, no, phase, opened_at_ms, at_ms, operator_no, subtotal_cents, discount_cents, tax_cents,
                      total_cents, rounding_cents, change_cents, document)
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8,
           value->>9, value->>10, value->>11, value->>12
    FROM jsonb_each(NEW.document, '$.tickets');
  INSERT INTO ticket_line (ticket_id, no, kind, code, name, group_code, tax_code, quantity_thousandths, amount_cents)
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8
    FROM jsonb_each(NEW.document, '$.lines');
  INSERT INTO ticket_tender (ticket_id, no, tender_id, name, amount_cents, rounding_cents)
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5
    FROM jsonb_each(NEW.document, '$.tenders');
  INSERT INTO snapshot (id, seq, version, state)
    SELECT 1, value->>0, value->>1, value->>2 FROM jsonb_each(NEW.document, '$.snapshot') WHERE true
    ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, version = excluded.version, state = excluded.state;
END`;

export const m0001 = {
  name: '0001-journal',
  up: async (knex: Knex): Promise<void> => {
    for (const sql of [...TABLES, ...GUARDS, SPREAD]) await knex.raw(sql);
  },
};
