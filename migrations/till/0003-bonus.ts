import type {Knex} from 'knex';

/*
 * What the till keeps for its bonus host. `bonus_act` is the outbox to it: a second trigger of `commit_document` writes
 * and settles its rows in the very commit of the events that owe and end them, so that no power cut falls between.
 * `body` is all that the host is told, `code` whose it is: acts of one code keep their order.
 */
const TABLES = [
  `CREATE TABLE bonus_act (
    id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('collect', 'redeem', 'release')),
    code TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'refused')),
    reason TEXT
  ) STRICT`,
  `CREATE INDEX bonus_act_waiting ON bonus_act (seq) WHERE state = 'waiting'`,
  `CREATE INDEX bonus_act_code ON bonus_act (code, seq) WHERE state = 'waiting'`,
  `CREATE INDEX bonus_act_redeeming ON bonus_act (seq) WHERE state = 'waiting' AND kind = 'redeem'`,
  `CREATE INDEX bonus_act_refused ON bonus_act (seq) WHERE state = 'refused'`,
  // The host's last words by name: the list of actions, what was said of a code.
  `CREATE TABLE bonus_kept (
    name TEXT PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`,
];

const SPREAD = `CREATE TRIGGER commit_document_bonus INSTEAD OF INSERT ON commit_document BEGIN
  INSERT INTO bonus_act (id, seq, at_ms, kind, code, body, state)
    SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, 'waiting'
    FROM json_each(NEW.document, '$.acts');
  UPDATE bonus_act SET state = settled.value->>1, reason = settled.value->>2
    FROM json_each(NEW.document, '$.settled') AS settled
    WHERE bonus_act.id = settled.value->>0 AND bonus_act.state = 'waiting';
END`;

export const m0003 = {
  name: '0003-bonus',
  up: async (knex: Knex): Promise<void> => {
    for (const sql of [...TABLES, SPREAD]) await knex.raw(sql);
  },
};
