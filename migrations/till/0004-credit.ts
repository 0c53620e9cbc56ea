import type {Knex} from 'knex';

/*
 * The queue to the bonus host takes acts about credit too: paid with, given back, sold. SQLite can't change a CHECK, so
 * the table is built anew. Somebody stands at the till for a redemption and for a payment alike, hence `awaited`. A
 * refused act is `seen` once a manager has said so; it stays.
 */
const STEPS = [
  'DROP TRIGGER commit_document_bonus',
  `CREATE TABLE bonus_act_next (
    id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('collect', 'redeem', 'release', 'payCredit', 'returnCredit', 'sell')),
    code TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'refused', 'seen')),
    reason TEXT
  ) STRICT`,
  `INSERT INTO bonus_act_next (rowid, id, seq, at_ms, kind, code, body, state, reason)
    SELECT rowid, id, seq, at_ms, kind, code, body, state, reason FROM bonus_act`,
  'DROP TABLE bonus_act',
  'ALTER TABLE bonus_act_next RENAME TO bonus_act',
  `CREATE INDEX bonus_act_waiting ON bonus_act (seq) WHERE state = 'waiting'`,
  `CREATE INDEX bonus_act_code ON bonus_act (code, seq) WHERE state = 'waiting'`,
  `CREATE INDEX bonus_act_awaited ON bonus_act (seq) WHERE state = 'waiting' AND kind IN ('redeem', 'payCredit')`,
  `CREATE INDEX bonus_act_refused ON bonus_act (seq) WHERE state = 'refused'`,
  `CREATE TRIGGER commit_document_bonus INSTEAD OF INSERT ON commit_document BEGIN
    INSERT INTO bonus_act (id, seq, at_ms, kind, code, body, state)
      SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, 'waiting'
      FROM json_each(NEW.document, '$.acts');
    UPDATE bonus_act SET state = settled.value->>1, reason = coalesce(settled.value->>2, reason)
      FROM json_each(NEW.document, '$.settled') AS settled
      WHERE bonus_act.id = settled.value->>0
        AND bonus_act.state = CASE settled.value->>1 WHEN 'seen' THEN 'refused' ELSE 'waiting' END;
  END`,
];

export const m0004 = {
  name: '0004-credit',
  up: async (knex: Knex): Promise<void> => {
    for (const sql of STEPS) await knex.raw(sql);
  },
};
