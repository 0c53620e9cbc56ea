import type {Knex} from 'knex';

/** A card that was taken from its member keeps its row, with the time: it finds nobody until it is given again. */
export const m0002 = {
  name: '0002-cards-taken',
  up: async (knex: Knex): Promise<void> => {
    await knex.raw('ALTER TABLE card ADD COLUMN taken_at_ms INTEGER');
  },
};
