import type {Knex} from 'knex';

/*
 * What a receipt says of its member, as it was first printed: a copy says the same. As with the figures of bonus codes
 * there is a row beside the ticket's own, written in the very commit of its event.
 */
const REFUSE = `BEGIN SELECT RAISE(ABORT, 'member_figures is append-only'); END`;

const STEPS = [
  `CREATE TABLE member_figures (
    ticket_id TEXT NOT NULL PRIMARY KEY,
    document TEXT NOT NULL CHECK (json_valid(document))
  ) STRICT, WITHOUT ROWID`,
  `CREATE TRIGGER member_figures_no_update BEFORE UPDATE ON member_figures ${REFUSE}`,
  `CREATE TRIGGER member_figures_no_delete BEFORE DELETE ON member_figures ${REFUSE}`,
  `CREATE TRIGGER member_figures_no_replace BEFORE INSERT ON member_figures
    WHEN EXISTS (SELECT 1 FROM member_figures WHERE ticket_id = NEW.ticket_id) ${REFUSE}`,
  `CREATE TRIGGER commit_document_member_figures INSTEAD OF INSERT ON commit_document BEGIN
    INSERT INTO member_figures (ticket_id, document)
      SELECT value->>0, value->>1 FROM json_each(NEW.document, '$.memberFigures');
  END`,
];

export const m0011 = {
  name: '0011-member-figures',
  up: async (knex: Knex): Promise<void> => {
    for (const sql of STEPS) await knex.raw(sql);
  },
};
