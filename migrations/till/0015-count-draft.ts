import type {Knex} from 'knex';

/*
 * A count of the drawer that is still being typed: what an operator has counted so far, so that a power cut takes none of
 * it. It is no event and owes nothing to anybody. It goes in the very commit that makes it pointless: that of a count, or
 * of the end of the day.
 */
const STEPS = [
  `CREATE TABLE count_draft (
    operator_no TEXT NOT NULL PRIMARY KEY,
    body TEXT NOT NULL CHECK (json_valid(body))
  ) STRICT, WITHOUT ROWID`,
  `CREATE TRIGGER journal_ends_count AFTER INSERT ON journal WHEN NEW.kind IN ('drawerCounted', 'dayClosed') BEGIN
    DELETE FROM count_draft;
  END`,
];

export const m0015 = {
  name: '0015-count-draft',
  up: async (knex: Knex): Promise<void> => {
    for (const sql of STEPS) await knex.raw(sql);
  },
};
