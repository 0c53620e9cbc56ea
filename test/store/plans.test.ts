import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openDatabase} from '../../src/store/database.ts';
import {DEED_SQL} from '../../src/store/deed-queue.ts';
import type {Database} from '../../src/store/open-database.ts';
import {PEER_SQL} from '../../src/store/peer-book.ts';
import {prepare} from '../../src/store/statements.ts';
import {LIST_SQL} from '../../src/store/ticket-list.ts';
import {TILL_SQL} from '../../src/store/till-store.ts';
import {makeFolder} from '../support/builders-store.ts';

/* Journal, tickets and deeds grow for years: whatever a till asks of them between two keys is found by an index. */

let folder: Awaited<ReturnType<typeof makeFolder>>;
let db: Database;

beforeAll(async () => {
  folder = await makeFolder();
  db = await openDatabase(folder.path);
});

afterAll(async () => {
  await db.close();
  await folder.remove();
});

/** The steps of a statement that read a table from end to end; an index of few of its rows is no such table. */
async function scansOf(sql: string): Promise<readonly string[]> {
  const plan = await prepare(db.connection, `EXPLAIN QUERY PLAN ${sql}`);
  const steps = (await plan.all()).map((row) => JSON.stringify(row));
  await plan.finalize();
  return steps.filter(
    (step) => /SCAN (?!CONSTANT ROW|\(subquery)/.test(step) && !/ USING (?:COVERING )?INDEX /.test(step),
  );
}

describe.each([
  ['the till’s store', TILL_SQL],
  ['the list of tickets', LIST_SQL],
  ['the queue to members’ links', DEED_SQL],
  ['what other tills may know', PEER_SQL],
] as const)('of %s', (_of, statements) => {
  const asked = Object.entries(statements).filter(([, sql]) => !sql.startsWith('INSERT'));
  it.each(asked)('%s reads no table from end to end', async (_name, sql) => {
    expect(await scansOf(sql)).toEqual([]);
  });
});

it('one that did would be caught', async () => {
  expect(await scansOf("SELECT id FROM member_deed WHERE state = 'refused'")).toHaveLength(1);
});
