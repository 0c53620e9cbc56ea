import type {Knex} from 'knex';

/*
 * An operator may have a card, kept as a keyed hash; two never have the same. What the till changes of an operator goes
 * into the journal and into this table in one statement: `operators` of a commit's document are rows of number, name,
 * role, privileges, active, PIN's hash or null (stays), card's hash or null (none), 1 where the card stays.
 *
 * Who could take card payments before they took a privilege of their own can do so still.
 */
const STEPS = [
  'ALTER TABLE operator ADD COLUMN card_hash TEXT CHECK (card_hash IS NULL OR length(card_hash) = 64)',
  'CREATE UNIQUE INDEX operator_card ON operator (card_hash) WHERE card_hash IS NOT NULL',
  `UPDATE operator SET privileges = json_insert(privileges, '$[#]', 'cardAuthorisations')
    WHERE EXISTS (SELECT 1 FROM json_each(privileges) WHERE value = 'operateTills')
      AND NOT EXISTS (SELECT 1 FROM json_each(privileges) WHERE value = 'cardAuthorisations')`,
  `CREATE TRIGGER commit_document_operator INSTEAD OF INSERT ON commit_document BEGIN
    INSERT INTO operator (no, name, role, privileges, is_active, pin_hash, card_hash)
      SELECT value->>0, value->>1, value->>2, value->>3, value->>4,
             coalesce(value->>5, (SELECT pin_hash FROM operator WHERE no = value->>0)),
             CASE value->>7 WHEN 1 THEN (SELECT card_hash FROM operator WHERE no = value->>0) ELSE value->>6 END
      FROM json_each(NEW.document, '$.operators') WHERE true
      ON CONFLICT (no) DO UPDATE SET name = excluded.name, role = excluded.role, privileges = excluded.privileges,
        is_active = excluded.is_active, pin_hash = excluded.pin_hash, card_hash = excluded.card_hash;
  END`,
];

export const m0009 = {
  name: '0009-operator-cards',
  up: async (knex: Knex): Promise<void> => {
    for (const sql of STEPS) await knex.raw(sql);
  },
};
