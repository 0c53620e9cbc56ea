import {afterEach, beforeEach, expect, it} from 'vitest';
import {Fault} from '../../src/app/ports.ts';
import {openDatabase} from '../../src/store/database.ts';
import type {Database} from '../../src/store/open-database.ts';
import {execute} from '../../src/store/statements.ts';
import {statementsOn} from '../../src/store/statements-on-use.ts';
import {makeFolder} from '../support/builders-store.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
let db: Database;

beforeEach(async () => {
  folder = await makeFolder();
  db = await openDatabase(folder.path);
});

afterEach(async () => {
  await db.close();
  await folder.remove();
});

const COUNT = 'SELECT count(*) AS count FROM later';

it('a statement that could not be prepared is tried again with its next use, and closing goes well after it', async () => {
  const {run, close} = statementsOn(db, 'what comes later');
  await expect(run(COUNT, (count) => count.get())).rejects.toThrow(Fault);
  await execute(db.connection, 'CREATE TABLE later (id INTEGER)');
  expect(await run(COUNT, (count) => count.get())).toEqual({count: 0});
  await expect(run('SELECT * FROM never', (never) => never.get())).rejects.toThrow(Fault);
  await close();
});

it('whoever comes when it is closed is told so', async () => {
  const {run, close} = statementsOn(db, 'the list of tickets');
  await close();
  const words = 'The till’s database is closed: the list of tickets can’t be used.';
  await expect(run(COUNT, (count) => count.get())).rejects.toThrow(words);
});
