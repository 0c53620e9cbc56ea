import type {Knex} from 'knex';
import {m0001 as catalogue0001} from '../../migrations/catalogue/0001-catalogue.ts';
import {m0002 as catalogue0002} from '../../migrations/catalogue/0002-price-levels.ts';
import {m0001} from '../../migrations/till/0001-journal.ts';
import {m0002} from '../../migrations/till/0002-operators.ts';
import {m0003} from '../../migrations/till/0003-bonus.ts';
import {m0004} from '../../migrations/till/0004-credit.ts';
import {m0005} from '../../migrations/till/0005-figures.ts';
import {m0006} from '../../migrations/till/0006-reports.ts';
import {m0007} from '../../migrations/till/0007-members.ts';
import {m0008} from '../../migrations/till/0008-member-deeds.ts';
import {m0009} from '../../migrations/till/0009-operator-cards.ts';
import {m0010} from '../../migrations/till/0010-refunds.ts';
import {m0011} from '../../migrations/till/0011-member-figures.ts';
import {m0012} from '../../migrations/till/0012-tills.ts';
import {m0013} from '../../migrations/till/0013-papers.ts';
import {m0014} from '../../migrations/till/0014-funds-and-training.ts';
import {m0015} from '../../migrations/till/0015-count-draft.ts';
import {m0016} from '../../migrations/till/0016-member-words.ts';

/** One step of the schema, forward only. Its name is what the database remembers, so it never changes. */
export type Migration = {readonly name: string; readonly up: (knex: Knex) => Promise<void>};

/** Every migration of the till's database, in order. A list and not a folder scan: names must outlive file endings. */
export const TILL_MIGRATIONS: readonly Migration[] = [
  m0001,
  m0002,
  m0003,
  m0004,
  m0005,
  m0006,
  m0007,
  m0008,
  m0009,
  m0010,
  m0011,
  m0012,
  m0013,
  m0014,
  m0015,
  m0016,
];

/** Every migration of the catalogue's database. */
export const CATALOGUE_MIGRATIONS: readonly Migration[] = [catalogue0001, catalogue0002];

/** The list in the form that knex's migrator takes. Going back is refused: a backup is the way back. */
export function migrationSource(list: readonly Migration[]): Knex.MigrationSource<Migration> {
  return {
    getMigrations: async () => [...list],
    getMigrationName: (migration) => migration.name,
    getMigration: async (migration) => ({
      up: migration.up,
      down: async () => {
        throw new Error(`${migration.name} cannot be taken back: restore a backup`);
      },
    }),
  };
}
