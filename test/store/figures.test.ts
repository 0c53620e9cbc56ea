import {randomUUID} from 'node:crypto';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {CodeFigures} from '../../src/core/bonus/figures.ts';
import type {Command} from '../../src/core/commands.ts';
import {openDatabase} from '../../src/store/database.ts';
import {memoryStore} from '../../src/store/memory-store.ts';
import {TILL_MIGRATIONS} from '../../src/store/migrations.ts';
import {execute} from '../../src/store/statements.ts';
import {verifyJournal} from '../../src/store/verify.ts';
import {batchOf, makeFolder, openStoredTill, type StoredTill} from '../support/builders-store.ts';
import {pay, sell, signOn} from '../support/builders.ts';
import {A, POINT_A_COFFEE, read} from '../support/builders-tables.ts';

/* What receipts say of their codes: written once, beside tickets that never change. */

let folder: Awaited<ReturnType<typeof makeFolder>>;
let till: StoredTill;

const SETTING = {actions: [POINT_A_COFFEE]};
const SALE: readonly Command[] = [sell(450), read(A), pay('cash')];
const FIGURES: readonly CodeFigures[] = [
  {
    code: A,
    state: 'confirmed',
    actions: [{name: 'Tenth coffee free', points: 1, held: 15, needed: 10}],
    creditCents: 1250,
  },
];
const PENDING: readonly CodeFigures[] = [
  {code: A, state: 'pending', actions: [{name: 'Tenth coffee free', points: 1}]},
];

const figure = (ticketId: string, figures: readonly CodeFigures[] = FIGURES): Command => {
  return {kind: 'figureReceipt', ticketId, figures};
};

beforeEach(async () => {
  folder = await makeFolder();
  till = await openStoredTill(folder.path, SETTING);
  for (const command of [signOn(), ...SALE]) await till.dispatch(command);
});

afterEach(async () => {
  await till.store.close();
  await folder.remove();
});

async function restart(): Promise<void> {
  await till.store.close();
  till = await openStoredTill(folder.path, SETTING);
}

const figuresOf = async (ticketId: string): Promise<unknown> => (await till.store.ticket(ticketId))?.figures;

describe('the figures of a receipt', () => {
  it('are none before they are written down, then with their ticket, and no other', async () => {
    for (const command of SALE) await till.dispatch(command);
    expect(await figuresOf('ticket-1')).toBeNull();
    await till.dispatch(figure('ticket-1'));
    expect(await figuresOf('ticket-1')).toEqual(FIGURES);
    expect(await figuresOf('ticket-2')).toBeNull();
    expect(till.state().lastClosed).toMatchObject({id: 'ticket-2', figures: null});
  });

  it('are on the last ticket closed, also after a restart and when nobody is signed on', async () => {
    await till.dispatch({kind: 'signOff'});
    await till.dispatch(figure('ticket-1'));
    expect(till.state().lastClosed?.figures).toEqual(FIGURES);
    const before = till.state();
    await restart();
    expect(till.state()).toEqual(before);
    expect(await till.store.ticket('ticket-1')).toEqual(before.lastClosed);
  });

  it('are on it beyond a snapshot too', async () => {
    for (let sale = 0; sale < 70; sale += 1) {
      for (const command of SALE) await till.dispatch(command);
      await till.dispatch(figure(till.state().lastClosed?.id ?? ''));
    }
    const before = till.state();
    await restart();
    expect(till.state()).toEqual(before);
    expect(before.lastClosed?.figures).toEqual(FIGURES);
    expect((await verifyJournal(till.db)).rows).toBeGreaterThan(200);
  });

  it('are written once: a second time is refused, and the first stay', async () => {
    await till.dispatch(figure('ticket-1', PENDING));
    await expect(till.dispatch(figure('ticket-1'))).rejects.toMatchObject({code: 'storeFailed'});
    expect(await figuresOf('ticket-1')).toEqual(PENDING);
    expect((await verifyJournal(till.db)).rows).toBeGreaterThan(0);
  });

  it.each([
    ["UPDATE receipt_figures SET document = '[]'"],
    ['DELETE FROM receipt_figures'],
    ["INSERT OR REPLACE INTO receipt_figures VALUES ('ticket-1', '[]')"],
  ])('can’t be changed behind the till’s back: %s', async (sql) => {
    await till.dispatch(figure('ticket-1'));
    await expect(execute(till.db.connection, sql)).rejects.toThrow('receipt_figures is append-only');
    expect(await figuresOf('ticket-1')).toEqual(FIGURES);
  });

  it.each([
    [
      'were altered',
      "DROP TRIGGER receipt_figures_no_update; UPDATE receipt_figures SET document = replace(document, '15', '95')",
      'The figures on the receipt of ticket ticket-1 are not what the journal says.',
    ],
    [
      'are gone',
      'DROP TRIGGER receipt_figures_no_delete; DELETE FROM receipt_figures',
      'The figures on the receipt of ticket ticket-1 are not what the journal says.',
    ],
    [
      'were made up',
      "INSERT INTO receipt_figures VALUES ('ticket-9', '[]')",
      'There are rows in "receipt_figures" that the journal knows nothing of.',
    ],
  ])('that %s are found', async (_what, sql, says) => {
    await till.dispatch(figure('ticket-1'));
    expect((await verifyJournal(till.db)).rows).toBeGreaterThan(0);
    await execute(till.db.connection, sql);
    await expect(verifyJournal(till.db)).rejects.toThrow(says);
  });
});

it('a database from before has none, and takes them from then on', async () => {
  const old = await makeFolder();
  const before = await openDatabase(old.path, TILL_MIGRATIONS.slice(0, 4));
  const commit = 'INSERT INTO commit_document (document) VALUES (jsonb(?))';
  const ticket = {phase: 'closed', id: 'old-1', no: 1, lines: []};
  const row = ['old-1', 1, 'closed', 0, 0, '1', 0, 0, 0, 0, 0, 0, JSON.stringify(ticket)];
  const empty = {journal: [], outbox: [], lines: [], tenders: [], acts: [], settled: [], snapshot: []};
  await before.knex.raw(commit, [JSON.stringify({...empty, tickets: [row]})]);
  await before.close();
  const later = await openStoredTill(old.path, SETTING);
  expect(await later.store.ticket('old-1')).toMatchObject({no: 1, figures: null});
  await later.dispatch(signOn());
  await later.dispatch(figure('old-1'));
  expect(await later.store.ticket('old-1')).toMatchObject({no: 1, figures: FIGURES});
  await later.store.close();
  await old.remove();
});

it('the twin in memory keeps them too', async () => {
  const store = memoryStore();
  for (const command of [signOn(), ...SALE, figure('ticket-1')]) {
    const batch = batchOf(await store.load(), command, SETTING);
    await store.commit({...batch, outbox: batch.outbox.map((one) => ({...one, id: randomUUID()}))});
  }
  expect(await store.ticket('ticket-1')).toMatchObject({figures: FIGURES});
  expect((await store.load()).lastClosed?.figures).toEqual(FIGURES);
});
