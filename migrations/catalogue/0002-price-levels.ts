import type {Knex} from 'knex';

/*
 * Prices for members: an array of four, the prices of levels 2 to 5, null where a level has none of its own. One column
 * and not four, empty for nearly all products: a search lists 200 of them, and an import writes a million.
 */
const LEVELS = `ALTER TABLE product ADD COLUMN levels TEXT
  CHECK (levels IS NULL OR (json_valid(levels) AND json_array_length(levels) = 4))`;

export const m0002 = {
  name: '0002-price-levels',
  up: async (knex: Knex): Promise<void> => {
    await knex.raw(LEVELS);
  },
};
