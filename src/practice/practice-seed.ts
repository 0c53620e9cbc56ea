import {randomInt} from 'node:crypto';
import {readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {PracticeSignOn} from '../app/pages.ts';
import {addCatalogueEntries} from '../store/catalogue-entries.ts';
import {openCatalogueDatabase} from '../store/catalogue.ts';
import type {Database} from '../store/open-database.ts';
import {asFault} from '../store/faults.ts';
import {openOperators} from '../store/operators.ts';
import {PRACTICE_LOGO, PRACTICE_LOGO_FILE} from './practice-logo.ts';
import {PRACTICE_OPERATORS} from './practice-operators.ts';
import {PRACTICE_GROUPS, PRACTICE_PRODUCTS} from './practice-products.ts';

/** The PINs of this folder's practice operators, for the lock screen; readable by the till's user alone. */
export const PRACTICE_PINS_FILE = 'practice-pins.json';

function isSignOn(value: unknown): value is PracticeSignOn {
  if (typeof value !== 'object' || value === null) return false;
  return ['no', 'name', 'role', 'pin'].every((key) => typeof Reflect.get(value, key) === 'string');
}

/** The PINs that were made before; null where there are none, or the file is not what it was. */
async function readPins(path: string): Promise<readonly PracticeSignOn[] | null> {
  try {
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    return Array.isArray(value) && value.length > 0 && value.every(isSignOn) ? value : null;
  } catch {
    return null;
  }
}

/** Four digits by chance; nothing in the program knows them. */
function newPin(): string {
  return String(randomInt(10_000)).padStart(4, '0');
}

async function seedOperators(db: Database, path: string): Promise<readonly PracticeSignOn[]> {
  const book = openOperators(db);
  const pins = PRACTICE_OPERATORS.map(({no, name, role}) => ({no, name, role, pin: newPin()}));
  // The file first: with operators and no file nobody could sign on, the other way round they are simply made again.
  await writeFile(path, `${JSON.stringify(pins, null, 2)}\n`, {mode: 0o600, flush: true});
  for (const operator of PRACTICE_OPERATORS) {
    const pin = pins.find(({no}) => no === operator.no)?.pin ?? newPin();
    if (!(await book.setPin(operator.no, pin))) await book.add(operator, pin);
    // In practice the number on an operator's card is the operator's own.
    await book.setCard(operator.no, operator.no);
  }
  return pins;
}

async function seedProducts(folder: string): Promise<void> {
  const catalogue = await openCatalogueDatabase(folder);
  try {
    await addCatalogueEntries(catalogue, {groups: PRACTICE_GROUPS, products: PRACTICE_PRODUCTS});
  } finally {
    await catalogue.close();
  }
}

/**
 * Sees to it that a practice folder has operators and products, once; gives who may sign on and with which PIN. What
 * is there already is left alone; a start that was cut off in the middle is made up for by the next. Throws Faults.
 */
export async function seedPractice(db: Database, folder: string): Promise<readonly PracticeSignOn[]> {
  const path = join(folder, PRACTICE_PINS_FILE);
  const book = openOperators(db);
  const pins = (await book.count()) < PRACTICE_OPERATORS.length ? null : await readPins(path);
  if (pins !== null) return pins;
  try {
    await seedProducts(folder);
    await writeFile(join(folder, PRACTICE_LOGO_FILE), Buffer.from(PRACTICE_LOGO, 'base64'));
    return await seedOperators(db, path);
  } catch (error) {
    throw asFault(error);
  }
}
