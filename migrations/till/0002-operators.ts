import type {Knex} from 'knex';

/*
 * Who may sign on. `privileges` is a JSON array of names; `pin_hash` is scrypt with its cost and salt beside the hash,
 * so that the cost can rise later. An operator is never deleted: the journal names its number for ever.
 */
const OPERATOR = `CREATE TABLE operator (
  no TEXT NOT NULL PRIMARY KEY CHECK (length(no) BETWEEN 1 AND 8 AND no NOT GLOB '*[^0-9]*'),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  role TEXT NOT NULL CHECK (length(role) BETWEEN 1 AND 20),
  privileges TEXT NOT NULL CHECK (json_valid(privileges)),
  pin_hash TEXT NOT NULL,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1))
) STRICT, WITHOUT ROWID`;

export const m0002 = {
  name: '0002-operators',
  up: async (knex: Knex): Promise<void> => {
    await knex.raw(OPERATOR);
  },
};
