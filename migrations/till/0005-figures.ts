import type {Knex} from 'knex';

/*
 * What a receipt says of its bonus codes, as it was first printed: a copy says the same. The ticket's own row was
 * written when it closed and never changes, so the figures have one beside it, written in the very commit of their
 * event by a third trigger of `commit_document`.
 */
const REFUSE = `BEGIN SELECT RAISE(ABORT, 'receipt_figures is append-only'); END`;

const STEPS = [
  `CREATE TABLE receipt_figures (
    ticket_id TEXT NOT NULL PRIMARY KEY,
    document TEXT NOT NULL CHECK (json_valid(document))
  ) STRICT, WITHOUT ROWID`,
  `CREATE TRIGGER receipt_figures_no_update BEFORE UPDATE ON receipt_figures ${REFUSE}`,
  `CREATE TRIGGER receipt_figures_no_delete BEFORE DELETE ON receipt_figures ${REFUSE}`,
  `CREATE TRIGGER receipt_figures_no_replace BEFORE INSERT ON receipt_figures
    WHEN EXISTS (SELECT 1 FROM receipt_figures WHERE ticket_id = NEW.ticket_id) ${REFUSE}`,
  `CREATE TRIGGER commit_document_figures INSTEAD OF INSERT ON commit_document BEGIN
    INSERT INTO receipt_figures (ticket_id, document)
      SELECT value->>0, value->>1 FROM json_each(NEW.document, '$.figures');
  END`,
];

export const m0005 = {
  name: '0005-figures',
  up: async (knex: Knex): Promise<void> => {
    for (const sql of STEPS) await knex.raw(sql);
  },
};
