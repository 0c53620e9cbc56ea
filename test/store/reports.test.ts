import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import {openDatabase} from '../../src/store/database.ts';
import {TILL_MIGRATIONS} from '../../src/store/migrations.ts';
import {execute} from '../../src/store/statements.ts';
import {verifyJournal} from '../../src/store/verify.ts';
import {closeDay, move, printX} from '../support/builders-reports.ts';
import {makeFolder, openStoredTill, type StoredTill} from '../support/builders-store.ts';
import {park} from '../support/builders-tables.ts';
import {pay, sell, signOn} from '../support/builders.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
let till: StoredTill;

beforeEach(async () => {
  folder = await makeFolder();
  till = await openStoredTill(folder.path);
});

afterEach(async () => {
  await till.store.close();
  await folder.remove();
});

async function dispatchAll(...commands: readonly Command[]): Promise<void> {
  for (const command of commands) await till.dispatch(command);
}

async function restart(): Promise<void> {
  await till.store.close();
  till = await openStoredTill(folder.path);
}

const SALE = [sell(450), pay('cash', 1000)];

describe('a Z report', () => {
  it('is found by its number, whole, after any restart; the number goes on', async () => {
    await dispatchAll(signOn(), move('float', 10_000), ...SALE);
    await restart();
    await dispatchAll(...SALE, sell(640), park('5'), closeDay());
    const kept = await till.store.report('z/1');
    expect(kept?.report).toMatchObject({
      zNo: 1,
      byName: 'Operator 1',
      figures: {
        day: {tickets: 2, changeCents: 1100, drawer: {takenCents: 900}},
        parked: [{no: 3, table: '5', totalCents: 640, paidCents: 0}],
      },
    });
    await restart();
    await dispatchAll(...SALE, closeDay(), closeDay());
    expect(await till.store.report('z/1')).toEqual(kept);
    expect((await till.store.report('z/2'))?.report).toMatchObject({figures: {day: {tickets: 1}}});
    expect((await till.store.report('z/3'))?.report).toMatchObject({figures: {day: {tickets: 0}}});
    expect(await till.store.report('z/4')).toBeNull();
    await verifyJournal(till.db);
  });

  it('carries its own row of the journal, by which all rows up to it can be held against its paper', async () => {
    await dispatchAll(signOn(), ...SALE, closeDay());
    const {rows, hash} = await verifyJournal(till.db);
    await dispatchAll(...SALE);
    expect((await till.store.report('z/1'))?.report).toMatchObject({anchor: {seq: rows, hash}});
  });

  it('keeps its figures through a snapshot, and without one', async () => {
    await dispatchAll(signOn());
    for (let sale = 0; sale < 100; sale += 1) await dispatchAll(...SALE);
    const before = till.state();
    expect(before.day).toMatchObject({tickets: 100, drawer: {takenCents: 45_000}});
    await restart();
    expect(till.state()).toEqual(before);
    await execute(till.db.connection, 'DELETE FROM snapshot');
    await restart();
    expect(till.state()).toEqual(before);
  });

  it('is never written under a number that was given', async () => {
    await dispatchAll(signOn(), closeDay());
    const copy = `INSERT INTO journal SELECT seq + 1, at_ms, kind, ticket_id, operator_no, body, hash
      FROM journal WHERE kind = 'dayClosed'`;
    await expect(execute(till.db.connection, copy)).rejects.toThrow('UNIQUE');
  });

  it('counts its copies', async () => {
    await dispatchAll(signOn(), closeDay(), {kind: 'reprintReport', id: 'z/1', copies: 0});
    expect(await till.store.report('z/1')).toMatchObject({copies: 1});
  });

  it('is on the list of what the printer still owes, until it is out', async () => {
    await dispatchAll(signOn(), closeDay());
    const [job] = await till.store.openJobs();
    expect(job).toMatchObject({kind: 'report', ticketId: 'z/1', copy: 0, status: 'waiting', ticketNo: null});
    await till.store.markJob(job?.id ?? '', 'done');
    expect(await till.store.openJobs()).toEqual([]);
  });
});

it('an X report changes nothing, and is found by its id', async () => {
  await dispatchAll(signOn(), ...SALE);
  const before = till.state();
  await dispatchAll(printX());
  expect({...till.state(), lastAtMs: 0}).toEqual({...before, lastAtMs: 0});
  expect((await till.store.report('x/ticket-2'))?.report).toMatchObject({zNo: null, figures: {day: {tickets: 1}}});
});

it('a count is found by its id after any restart, whatever was written beside it, with its copies', async () => {
  const counted = {kind: 'pieces', pieces: [{unitCents: 2000, count: 5}]} as const;
  await dispatchAll(signOn(), move('float', 10_000), ...SALE, {kind: 'countDrawer', counted});
  const id = till.state().day.count?.id ?? '';
  await dispatchAll(...SALE, {kind: 'reprintReport', id, copies: 0}, {kind: 'countDrawer', counted}, closeDay());
  await restart();
  const kept = await till.store.report(id);
  expect(kept).toMatchObject({copies: 1, report: {id, byName: 'Operator 1', counted, expectedCents: 10_450}});
  expect(await till.store.report('count/nothing')).toBeNull();
  expect(await till.store.report(`x/${id}`)).toBeNull();
  await verifyJournal(till.db);
});

it('a database from before there were reports is taken over: its first Z holds all that was sold', async () => {
  const old = await makeFolder();
  const before = TILL_MIGRATIONS.filter(({name}) => name !== '0006-reports');
  await (await openDatabase(old.path, before)).close();
  const later = await openStoredTill(old.path);
  for (const command of [signOn(), ...SALE, closeDay()]) await later.dispatch(command);
  expect((await later.store.report('z/1'))?.report).toMatchObject({figures: {day: {tickets: 1}}});
  await verifyJournal(later.db);
  await later.store.close();
  await old.remove();
});

it('is looked up by an index, however long the journal is', async () => {
  const plan: unknown = await till.db.knex.raw(
    "EXPLAIN QUERY PLAN SELECT body FROM journal WHERE body->>'id' = 'z/1' AND kind IN ('dayClosed', 'xPrinted')",
  );
  expect(JSON.stringify(plan)).toContain('journal_report');
});
