import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {checkLedger} from '../../src/bonus-host/check-ledger.ts';
import {openBooks, type Books} from '../../src/bonus-host/open-books.ts';
import {newCode, NOON} from './desk.ts';

const CODE = '00000000001001';
let folder = '';
let books: Books;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonustill-check-'));
  books = await openBooks(folder, () => NOON);
  const act = {kind: 'create', ...newCode(CODE, {creditCents: 2500, pools: [{pool: 'coffee', points: 3}]})} as const;
  await books.ledger.submit({id: 'create-1', tillNo: null, digest: '', act});
  await books.ledger.submit({id: 'block-12', tillNo: null, digest: '', act: {kind: 'unblock', code: CODE}});
});
afterEach(async () => {
  await books.close();
  await rm(folder, {recursive: true});
});

describe('the ledger', () => {
  it('adds up', async () => expect(await checkLedger(books.db)).toEqual({acts: 2, codes: 1, complaints: []}));

  it.each([
    ['an act altered', "UPDATE act SET answer = '{}'", 'act keeps its rows'],
    ['an act deleted', 'DELETE FROM act', 'act keeps its rows'],
    ['a posting altered', 'UPDATE posting SET amount = 1', 'posting keeps its rows'],
    ['a posting deleted', 'DELETE FROM posting', 'posting keeps its rows'],
    ['a code deleted', 'DELETE FROM code', 'code keeps its rows'],
    ['a balance deleted', 'DELETE FROM balance', 'balance keeps its rows'],
    ['a code below zero', `UPDATE balance SET amount = -1 WHERE account = '${CODE}'`, 'CHECK constraint failed'],
  ])('does not let %s', async (_what, sql, why) => {
    await expect(Promise.resolve(books.db.knex.raw(sql))).rejects.toThrow(why);
  });

  it.each([
    ['two sides that differ', '"postings":[["x-1",1,"a","credit",5],["x-1",2,"b","credit",-4]]', 'unbalanced'],
    ['a balance in one unit alone', '"postings":[["x-1",1,"a","credit",5],["x-1",2,"b","points:p",-5]]', 'unbalanced'],
    ['an old version of a code', `"reads":[["${CODE}",7]]`, 'stale'],
    ['a code that was thought unknown', `"reads":[["${CODE}",0]]`, 'stale'],
  ])('takes no act with %s', async (_what, members, why) => {
    const empty =
      '"acts":[["x-1",0,null,"x","done",null,null,null,"","{}","{}"]],"codes":[],"spends":[],"spendReads":[]';
    const document = `{${empty},${members}}`;
    await expect(Promise.resolve(books.db.knex.raw('INSERT INTO act_document VALUES (?)', [document]))).rejects.toThrow(
      why,
    );
    expect((await checkLedger(books.db)).acts).toBe(2);
  });

  it.each([
    [
      'a balance that is not the sum',
      ['UPDATE balance SET amount = amount + 1 WHERE unit = ?', 'credit'],
      /is 2501, its postings sum to 2500/,
    ],
    [
      'a posting without its other side',
      ["INSERT INTO posting VALUES (1, 9, ?, 'credit', 5)", CODE],
      /act create-1 is not balanced in credit/,
    ],
    [
      'a posting of something refused',
      ["INSERT INTO posting VALUES (2, 1, ?, 'credit', 5)", CODE],
      /block-12 was refused and has postings/,
    ],
    [
      'a posting for no code',
      ["INSERT INTO balance VALUES (?, 'credit', 0)", '00000000009999'],
      /00000000009999, which is no code/,
    ],
    [
      'a replaced code that still holds',
      ['UPDATE code SET replaced_by = ?', '00000000001002'],
      /was replaced and still holds/,
    ],
    [
      'an act missing before the last',
      ["INSERT INTO act SELECT 9, ?, 0, NULL, 'x', 'done', NULL, NULL, NULL, '', '{}', '{}'", 'gap-1'],
      /act before 9 are missing/,
    ],
  ])('finds %s', async (_what, [sql = '', value = ''], complaint) => {
    await books.db.knex.raw(sql, [value]);
    expect((await checkLedger(books.db)).complaints.join('\n')).toMatch(complaint);
  });

  it('looks nothing up by reading a whole table', async () => {
    const plans: string[] = [];
    const {LOAD} = await import('../../src/bonus-host/load.ts');
    const rows: readonly {detail: string}[] = await books.db.knex.raw(
      `EXPLAIN QUERY PLAN ${LOAD.replaceAll('?1', "'{}'")}`,
    );
    plans.push(...rows.map(({detail}) => detail));
    expect(plans.filter((plan) => /^SCAN (act|code|spend|balance|posting)\b/.test(plan))).toEqual([]);
    expect(plans.filter((plan) => plan.startsWith('SEARCH'))).not.toEqual([]);
  });
});
