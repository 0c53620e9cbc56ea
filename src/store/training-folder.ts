import {existsSync} from 'node:fs';
import {copyFile, mkdir, readdir, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {Fault} from '../app/ports.ts';
import {CARD_KEY_FILE} from './card-key.ts';
import {DATABASE_FILE} from './database.ts';
import {asFault} from './faults.ts';
import type {Database} from './open-database.ts';
import {readDatabase} from './read-only.ts';
import {textOf} from './rows.ts';
import {prepare} from './statements.ts';
import {TRAINING_FOLDER} from './training-name.ts';

/** Says that the folder is training's, and may be taken away. */
const MARK_FILE = 'TRAINING';
const MARK_WORDS =
  'A till made this folder for training. It is taken away when training ends, or with the next start.\n';

/** True for a folder that a till made for training, whole or begun. */
async function isOurs(path: string): Promise<boolean> {
  return existsSync(join(path, MARK_FILE)) || (await readdir(path)).length === 0;
}

/**
 * Takes away what training was done on, if there is any: its hosts may still be writing their last words there. What
 * is called so and no till made stays. Throws Faults.
 */
export async function removeTraining(folder: string): Promise<void> {
  const path = join(folder, TRAINING_FOLDER);
  try {
    if (existsSync(path) && (await isOurs(path))) await rm(path, {recursive: true, force: true, maxRetries: 5});
  } catch (error) {
    throw asFault(error);
  }
}

/** Makes the folder of a training anew, for the till's user alone, with the key of the operators' cards. Throws Faults. */
export async function makeTraining(folder: string): Promise<string> {
  const path = join(folder, TRAINING_FOLDER);
  await removeTraining(folder);
  if (existsSync(path)) throw new Fault('storeFailed', `${path} is there already, and no till made it: move it away.`);
  try {
    await mkdir(path, {mode: 0o700});
    await writeFile(join(path, MARK_FILE), MARK_WORDS, {mode: 0o600});
    const key = join(folder, CARD_KEY_FILE);
    if (existsSync(key)) await copyFile(key, join(path, CARD_KEY_FILE));
  } catch (error) {
    throw asFault(error);
  }
  return path;
}

const COLUMNS = ['no', 'name', 'role', 'privileges', 'pin_hash', 'is_active', 'card_hash'];
const READ = `SELECT json_group_array(json_array(${COLUMNS.join(', ')})) AS operators FROM operator`;
const CELLS = COLUMNS.map((_, index) => `value->>${index}`).join(', ');
const WRITE = `INSERT INTO operator (${COLUMNS.join(', ')}) SELECT ${CELLS} FROM json_each(?)`;

/**
 * Whoever may sign on at the till of that folder may do so here: same numbers, PINs, cards and flags. That one's
 * database is only read, by a connection that can't do more. Throws Faults.
 */
export async function copyOperators({connection}: Pick<Database, 'connection'>, from: string): Promise<void> {
  const operators = await readDatabase(join(from, DATABASE_FILE), async ({prepare: ask}) =>
    textOf(await (await ask(READ)).get(), 'operators'),
  );
  try {
    const write = await prepare(connection, WRITE);
    await write.run(operators).finally(write.finalize);
  } catch (error) {
    throw asFault(error);
  }
}
