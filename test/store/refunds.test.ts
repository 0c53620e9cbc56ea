import {randomUUID} from 'node:crypto';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {TillStore} from '../../src/app/ports.ts';
import type {Command} from '../../src/core/commands.ts';
import {memoryStore} from '../../src/store/memory-store.ts';
import {verifyJournal} from '../../src/store/verify.ts';
import {refundLines, refundWhole} from '../support/builders-refunds.ts';
import {batchOf, makeFolder, openStoredTill} from '../support/builders-store.ts';
import {reopen} from '../support/builders-tables.ts';
import {cancel, pay, sell, signOn, TEN_O_CLOCK} from '../support/builders.ts';

type Shelf = {readonly store: TillStore; readonly dispatch: (command: Command, nowMs: number) => Promise<void>};

const MAKERS = [
  ['on disk', async (path: string): Promise<Shelf> => openStoredTill(path)],
  [
    'in memory',
    async (): Promise<Shelf> => {
      const store = memoryStore();
      const dispatch: Shelf['dispatch'] = async (command, nowMs) => {
        const batch = batchOf(await store.load(), command, {nowMs});
        await store.commit({...batch, outbox: batch.outbox.map((row) => ({...row, id: randomUUID()}))});
      };
      return {store, dispatch};
    },
  ],
] as const;

describe.each(MAKERS)('what the store knows of refunds, %s', (_where, make) => {
  let folder: Awaited<ReturnType<typeof makeFolder>>;
  let shelf: Shelf;

  beforeEach(async () => {
    folder = await makeFolder();
    shelf = await make(folder.path);
    let nowMs = TEN_O_CLOCK;
    const sales = [sell(450, {}, 2000), pay('cash'), sell(640), cancel, sell(640), pay('cash')];
    for (const command of [signOn(), ...sales]) await shelf.dispatch(command, (nowMs += 1000));
  });

  afterEach(async () => {
    await shelf.store.close();
    await folder.remove();
  });

  async function ticket(no: number) {
    const row = await shelf.store.ticketNumbered(no);
    const found = row === null ? null : await shelf.store.ticket(row.id);
    if (found === null) throw new Error(`no ticket ${no}`);
    return found;
  }

  it('the refunds of a ticket, oldest first, and of no other', async () => {
    const original = await ticket(1);
    expect(await shelf.store.refundsOf(original.id)).toEqual([]);
    await shelf.dispatch(refundLines(original, [[1, 1000]]), TEN_O_CLOCK + 60_000);
    const refunds = await shelf.store.refundsOf(original.id);
    await shelf.dispatch(refundWhole(original, {refunds}), TEN_O_CLOCK + 61_000);
    expect((await shelf.store.refundsOf(original.id)).map(({no}) => no)).toEqual([4, 5]);
    expect(await shelf.store.refundsOf((await ticket(3)).id)).toEqual([]);
    expect(await ticket(4)).toMatchObject({refundOf: {ticketId: original.id, taken: [{line: 1, quantity: 1000}]}});
    expect(await ticket(1)).toEqual(original);
  });

  it('a list that tells sales, refunds and reopened tickets apart', async () => {
    await shelf.dispatch(refundWhole(await ticket(1)), TEN_O_CLOCK + 60_000);
    await shelf.dispatch(reopen(await ticket(3)), TEN_O_CLOCK + 61_000);
    const rows = await shelf.store.tickets(10);
    expect(rows.map(({no, phase, mark}) => [no, phase, mark])).toEqual([
      [5, 'closed', 'counter'],
      [4, 'closed', 'refund'],
      [3, 'closed', 'reopened'],
      [2, 'cancelled', null],
      [1, 'closed', 'refunded'],
    ]);
  });

  it('a list that tells a ticket refunded in part from one refunded whole', async () => {
    const original = await ticket(1);
    await shelf.dispatch(refundLines(original, [[1, 1000]]), TEN_O_CLOCK + 60_000);
    const inPart = await shelf.store.ticketNumbered(1);
    expect([inPart?.mark, inPart?.left]).toEqual(['refunded', 'some']);
    const refunds = await shelf.store.refundsOf(original.id);
    await shelf.dispatch(refundWhole(original, {refunds}), TEN_O_CLOCK + 61_000);
    const rows = await shelf.store.tickets(10);
    expect(rows.map(({no, mark, left}) => [no, mark, left])).toEqual([
      [5, 'refund', undefined],
      [4, 'refund', undefined],
      [3, null, undefined],
      [2, null, undefined],
      [1, 'refunded', 'none'],
    ]);
  });

  it('the tickets of some time, its neighbours, and one by its number', async () => {
    const second = await shelf.store.ticketNumbered(2);
    const fromMs = second?.atMs ?? 0;
    const range = {fromMs, untilMs: fromMs + 1};
    expect((await shelf.store.tickets(10, range)).map(({no}) => no)).toEqual([2]);
    const {beforeMs, afterMs} = await shelf.store.ticketsAround(range);
    expect(beforeMs).toBe((await ticket(1)).closedAtMs);
    expect(afterMs).toBe((await ticket(3)).closedAtMs);
    expect(await shelf.store.ticketsAround({fromMs: 0, untilMs: TEN_O_CLOCK * 2})).toEqual({
      beforeMs: null,
      afterMs: null,
    });
    expect(await shelf.store.ticketNumbered(77)).toBeNull();
  });
});

it('a journal with refunds is verified, with the rows of their tickets', async () => {
  const folder = await makeFolder();
  const till = await openStoredTill(folder.path);
  for (const command of [signOn(), sell(450, {}, 2000), pay('cash')]) await till.dispatch(command);
  const original = await till.store.ticket('ticket-1');
  if (original === null) throw new Error('no ticket was closed');
  await till.dispatch(refundLines(original, [[1, 1000]]));
  expect((await verifyJournal(till.db)).rows).toBeGreaterThan(4);
  await till.store.close();
  await folder.remove();
});
