import type {Knex} from 'knex';

/*
 * No table changes. From here on the journal may tell how paper looked, and that the till was restored from a backup: a
 * program that knows neither must take this for what it is, the data of a newer one, and not for a journal that was
 * altered.
 */
export const m0013 = {
  name: '0013-papers',
  up: async (_knex: Knex): Promise<void> => undefined,
};
