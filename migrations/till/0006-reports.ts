import type {Knex} from 'knex';

/*
 * X and Z reports are read back from the journal by their id, and a Z's number is in it: the index finds them, and
 * keeps a number from being given twice.
 */
export const m0006 = {
  name: '0006-reports',
  up: async (knex: Knex): Promise<void> => {
    await knex.raw(
      `CREATE UNIQUE INDEX journal_report ON journal (body->>'id') WHERE kind IN ('dayClosed', 'xPrinted')`,
    );
  },
};
