import type {Knex} from 'knex';

/*
 * What is sold. A file of its own beside the till's: an import may hold its write lock for as long as a million rows
 * take, and no sale waits for it.
 */
const TABLES = [
  // Without a price it is asked for at the till. `no` only ties the tables together; a product's name is its id.
  `CREATE TABLE product (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 48),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 480),
    price_cents INTEGER CHECK (price_cents BETWEEN 1 AND 9999999),
    group_code TEXT NOT NULL CHECK (length(group_code) BETWEEN 1 AND 20),
    tax_code TEXT NOT NULL CHECK (length(tax_code) BETWEEN 1 AND 10),
    unit TEXT NOT NULL CHECK (length(unit) BETWEEN 1 AND 10),
    is_discountable INTEGER NOT NULL CHECK (is_discountable IN (0, 1))
  ) STRICT`,
  // Every code by which a product is found, its id among them.
  `CREATE TABLE product_code (
    code TEXT NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 48),
    product_no INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE product_group (
    code TEXT NOT NULL PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 20),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
    tax_code TEXT NOT NULL CHECK (length(tax_code) BETWEEN 1 AND 10)
  ) STRICT, WITHOUT ROWID`,
  // Prefix indexes for one and two letters: the longer a word, the fewer begin with it.
  `CREATE VIRTUAL TABLE product_name USING fts5 (
    name, content = 'product', content_rowid = 'no', columnsize = 0, prefix = '1 2',
    tokenize = 'unicode61 remove_diacritics 2'
  )`,
  // The words of all names, once each, for searches in the middle of a word.
  `CREATE TABLE name_word (no INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT`,
  `CREATE VIRTUAL TABLE name_word_part USING fts5 (
    word, content = 'name_word', content_rowid = 'no', columnsize = 0, tokenize = 'trigram'
  )`,
];

export const m0001 = {
  name: '0001-catalogue',
  up: async (knex: Knex): Promise<void> => {
    for (const sql of TABLES) await knex.raw(sql);
  },
};
