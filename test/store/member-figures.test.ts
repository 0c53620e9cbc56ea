import {randomUUID} from 'node:crypto';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import type {MemberFigures} from '../../src/core/members/figures.ts';
import {openDatabase} from '../../src/store/database.ts';
import {memoryStore} from '../../src/store/memory-store.ts';
import {TILL_MIGRATIONS} from '../../src/store/migrations.ts';
import {execute} from '../../src/store/statements.ts';
import {verifyJournal} from '../../src/store/verify.ts';
import {batchOf, makeFolder, openStoredTill, type StoredTill} from '../support/builders-store.ts';
import {voucher} from '../support/builders-credit.ts';
import {anna, attach, VENUE} from '../support/builders-members.ts';
import {pay, sell, signOn} from '../support/builders.ts';
import {A, POINT_A_COFFEE, read} from '../support/builders-tables.ts';

/* What receipts say of their members: written once, beside tickets that never change. */

let folder: Awaited<ReturnType<typeof makeFolder>>;
let till: StoredTill;

const SETTING = {actions: [POINT_A_COFFEE], members: VENUE};
const SALE: readonly Command[] = [sell(450), read(A), voucher(1000), attach(), pay('cash')];
const FIGURES: MemberFigures = {
  points: {before: 50_000, earned: {kind: 'confirmed', hundredths: 450}, redeemed: 0, after: 50_450},
  pending: [],
};

const figure = (ticketId: string): Command => ({kind: 'figureMember', ticketId, figures: FIGURES});
const figuresOf = async (ticketId: string): Promise<unknown> => (await till.store.ticket(ticketId))?.memberFigures;

beforeEach(async () => {
  folder = await makeFolder();
  till = await openStoredTill(folder.path, SETTING);
  for (const command of [signOn(), ...SALE]) await till.dispatch(command);
});

afterEach(async () => {
  await till.store.close();
  await folder.remove();
});

describe('what a receipt says of its member', () => {
  it('is nothing before it is written down, then with its ticket, also after a restart', async () => {
    expect(await figuresOf('ticket-1')).toBeUndefined();
    await till.dispatch(figure('ticket-1'));
    expect(await figuresOf('ticket-1')).toEqual(FIGURES);
    const before = till.state();
    expect(before.lastClosed?.memberFigures).toEqual(FIGURES);
    await till.store.close();
    till = await openStoredTill(folder.path, SETTING);
    expect(till.state()).toEqual(before);
    expect(await till.store.ticket('ticket-1')).toEqual(before.lastClosed);
  });

  it('is written once: a second time is refused', async () => {
    await till.dispatch(figure('ticket-1'));
    await expect(till.dispatch(figure('ticket-1'))).rejects.toMatchObject({code: 'storeFailed'});
  });

  it.each([
    ["UPDATE member_figures SET document = '[]'"],
    ['DELETE FROM member_figures'],
    ["INSERT OR REPLACE INTO member_figures VALUES ('ticket-1', '[]')"],
  ])('can’t be changed behind the till’s back: %s', async (sql) => {
    await till.dispatch(figure('ticket-1'));
    await expect(execute(till.db.connection, sql)).rejects.toThrow('member_figures is append-only');
  });

  it.each([
    [
      'was altered',
      "DROP TRIGGER member_figures_no_update; UPDATE member_figures SET document = replace(document, '50450', '90450')",
      'The figures on the receipt of ticket ticket-1 are not what the journal says.',
    ],
    [
      'was made up',
      "INSERT INTO member_figures VALUES ('ticket-9', '{}')",
      'There are rows in "member_figures" that the journal knows nothing of.',
    ],
  ])('that %s is found', async (_what, sql, says) => {
    await till.dispatch(figure('ticket-1'));
    expect((await verifyJournal(till.db)).rows).toBeGreaterThan(0);
    await execute(till.db.connection, sql);
    await expect(verifyJournal(till.db)).rejects.toThrow(says);
  });
});

it('a ticket with all that can belong to it verifies: points, a voucher, what was earned and what was not', async () => {
  for (const member of [anna(), anna({barredReason: 'See the desk'})]) {
    for (const command of [sell(450), read(A), voucher(1000), attach(member), pay('cash')])
      await till.dispatch(command);
  }
  expect((await till.store.ticket('ticket-1'))?.earned?.hundredths).toBe(450);
  expect((await till.store.ticket('ticket-3'))?.notEarned).toBe('barred');
  expect((await verifyJournal(till.db)).rows).toBeGreaterThan(20);
});

it('a database from before has none, and takes them from then on', async () => {
  const old = await makeFolder();
  const before = await openDatabase(
    old.path,
    TILL_MIGRATIONS.filter(({name}) => name !== '0011-member-figures'),
  );
  await before.close();
  const later = await openStoredTill(old.path, SETTING);
  for (const command of [signOn(), ...SALE, figure('ticket-1')]) await later.dispatch(command);
  expect(await later.store.ticket('ticket-1')).toMatchObject({memberFigures: FIGURES});
  await later.store.close();
  await old.remove();
});

it('the twin in memory keeps them too', async () => {
  const store = memoryStore();
  for (const command of [signOn(), ...SALE, figure('ticket-1')]) {
    const batch = batchOf(await store.load(), command, SETTING);
    await store.commit({...batch, outbox: batch.outbox.map((one) => ({...one, id: randomUUID()}))});
  }
  expect(await store.ticket('ticket-1')).toMatchObject({memberFigures: FIGURES});
});
