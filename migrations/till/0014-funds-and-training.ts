import type {Knex} from 'knex';

/*
 * No table changes. From here on the journal may tell of money that members put on their accounts, and of training: a
 * program that knows neither must take this for what it is, the data of a newer one, and not for a journal that was
 * altered.
 */
export const m0014 = {
  name: '0014-funds-and-training',
  up: async (_knex: Knex): Promise<void> => undefined,
};
