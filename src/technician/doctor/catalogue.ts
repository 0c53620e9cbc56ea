import {CATALOGUE_FILE} from '../../store/database-file.ts';
import {stat} from 'node:fs/promises';
import {join} from 'node:path';
import {Fault} from '../../app/ports.ts';
import {numberOf} from '../../store/rows.ts';
import {bad, good, note, skipped, type Check, type Finding} from './check.ts';
import {lookThrough, QUICK_FROM} from './database.ts';
import type {Scene} from './scene.ts';
import {countWords} from './sizes.ts';

const AGAIN =
  'Move catalogue.sqlite away while no till runs, and import the products again: bonustill import products.';

async function lookAtCatalogue({folder, isDeep}: Scene): Promise<Finding> {
  // What opens databases is loaded here: where it does not load, every other check is told all the same.
  const [{CATALOGUE_MIGRATIONS}, {readDatabase}] = await Promise.all([
    import('../../store/migrations.ts'),
    import('../../store/read-only.ts'),
  ]);
  const path = join(folder, CATALOGUE_FILE);
  const bytes = (await stat(path).catch(() => null))?.size ?? null;
  if (bytes === null) return skipped('There is no catalogue to look at.');
  const known = CATALOGUE_MIGRATIONS.length;
  try {
    return await readDatabase(path, async (db) => {
      const [wrong] = await lookThrough(db, bytes >= QUICK_FROM && !isDeep);
      if (wrong !== undefined) return bad(`It is damaged: ${wrong}`, AGAIN);
      const {version} = db;
      if (version > known) return bad(`It is of version ${version}; this program knows ${known}.`, AGAIN);
      if (version < known) return good('whole; the next start brings it up to date');
      const count = numberOf(await (await db.prepare('SELECT count(*) AS count FROM product')).get(), 'count');
      return count === 0
        ? note('There is no product in it.', 'bonustill import products FILE.csv takes them.')
        : good(`whole: ${countWords(count, 'product')}`);
    });
  } catch (error) {
    if (error instanceof Fault && error.code === 'databaseCorrupt')
      return bad(`It is damaged: ${error.message}`, AGAIN);
    throw error;
  }
}

/** `catalogue`: the products can be read. */
export const catalogue: Check = {
  id: 'catalogue',
  title: 'Catalogue',
  group: 'Data',
  limitMs: 40_000,
  look: lookAtCatalogue,
};
