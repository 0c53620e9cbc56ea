import {randomUUID} from 'node:crypto';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {QUEUE_START} from '../../src/app/bonus-queue.ts';
import type {Command} from '../../src/core/commands.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import {openBonusQueue} from '../../src/store/bonus-queue.ts';
import {execute} from '../../src/store/statements.ts';
import {memoryStore} from '../../src/store/memory-store.ts';
import {verifyJournal} from '../../src/store/verify.ts';
import {batchOf, makeFolder, openStoredTill, type StoredTill} from '../support/builders-store.ts';
import {discountLine, pay, product, sell, signOn} from '../support/builders.ts';
import {
  A,
  leaveCard,
  openTable,
  park,
  POINT_A_COFFEE,
  read,
  recall,
  reopen,
  split,
  transfer,
} from '../support/builders-tables.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
let till: StoredTill;

const SETTING = {actions: [POINT_A_COFFEE]};

beforeEach(async () => {
  folder = await makeFolder();
  till = await openStoredTill(folder.path, SETTING);
});

afterEach(async () => {
  await till.store.close();
  await folder.remove();
});

async function dispatchAll(...commands: readonly Command[]): Promise<void> {
  for (const command of [signOn(), ...commands]) await till.dispatch(command);
}

async function restart(): Promise<void> {
  await till.store.close();
  till = await openStoredTill(folder.path, SETTING);
}

async function rows(sql: string): Promise<unknown> {
  return till.db.knex.raw(sql);
}

function lastClosed(): ClosedTicket {
  const ticket = till.state().lastClosed;
  if (ticket === null) throw new Error('no ticket was closed');
  return ticket;
}

const SALE: readonly Command[] = [sell(450, {}, 2000), discountLine(1, 100), read(A), pay('cash', 1000)];

/** A free coffee, once the host said yes. */
const ASK: Command = {
  kind: 'askRedemption',
  hasPin: false,
  actionId: 'coffee',
  name: 'Tenth coffee free',
  costPoints: 10,
  benefit: {kind: 'freeProduct', productId: '101'},
  limitPerTicket: null,
  product: product(),
};

describe('what was committed is what is loaded', () => {
  const ALL = [sell(450, {}, 3000), read(A), split([1, 1000])];
  it.each<[string, readonly Command[]]>([
    ['a table that is open', [openTable('7'), sell(450)]],
    ['two tables aside', [openTable('7'), sell(450), park(), sell(450), park('8')]],
    ['an open card session', [sell(450), read(A)]],
    ['a card session that was left', [sell(450), read(A), leaveCard]],
    ['the part of a split', ALL],
    ['the rest of a split', [...ALL, pay('cash')]],
    ['lines at another table', [openTable('7'), sell(450), sell(300), read(A), transfer('8', 1)]],
    ['a redemption that the host has not answered', [sell(450), read(A), ASK]],
  ])('%s', async (_says, commands) => {
    await dispatchAll(...commands);
    const before = till.state();
    await restart();
    expect(till.state()).toEqual(before);
    expect((await verifyJournal(till.db)).rows).toBeGreaterThan(commands.length);
  });

  it('beyond a snapshot, parked tickets and all', async () => {
    await dispatchAll(openTable('7'), sell(450), read(A), park());
    for (let sale = 0; sale < 80; sale += 1)
      for (const command of [sell(450), pay('cash')]) await till.dispatch(command);
    const before = till.state();
    expect(before.parked).toMatchObject([{table: '7', bonusCode: A}]);
    expect(await rows('SELECT count(*) AS snapshots FROM snapshot')).toEqual([{snapshots: 1}]);
    await restart();
    expect(till.state()).toEqual(before);
    expect((await verifyJournal(till.db)).rows).toBeGreaterThan(200);
  });
});

describe('a counter booking', () => {
  it('has rows of its own, and with the original’s they come to nothing', async () => {
    await dispatchAll(...SALE);
    await till.dispatch(reopen(lastClosed()));
    expect(await rows('SELECT no, phase, total_cents FROM ticket ORDER BY no')).toEqual([
      {no: 1, phase: 'closed', total_cents: 800},
      {no: 2, phase: 'closed', total_cents: -800},
    ]);
    const sums = await rows(`SELECT sum(subtotal_cents) AS a, sum(discount_cents) AS b, sum(tax_cents) AS c,
      sum(total_cents) AS d, sum(rounding_cents) AS e, sum(change_cents) AS f FROM ticket`);
    expect(sums).toEqual([{a: 0, b: 0, c: 0, d: 0, e: 0, f: 0}]);
    const lines = await rows(`SELECT no, count(*) AS times, sum(quantity_thousandths) AS quantity,
      sum(amount_cents) AS amount FROM ticket_line WHERE kind = 'product' GROUP BY no`);
    expect(lines).toEqual([{no: 1, times: 2, quantity: 0, amount: 0}]);
    expect(await rows('SELECT count(*) AS times, sum(amount_cents) AS amount FROM ticket_tender')).toEqual([
      {times: 2, amount: 0},
    ]);
    expect((await verifyJournal(till.db)).rows).toBe(11);
  });

  it('is found by its id and listed; the list says which ticket it takes back', async () => {
    await dispatchAll(...SALE);
    await till.dispatch(reopen(lastClosed()));
    const [row] = await till.store.tickets(1);
    expect(row).toMatchObject({no: 2, phase: 'closed', totalCents: -800});
    expect(await till.store.ticket(row?.id ?? '')).toMatchObject({no: 2, reverses: 'ticket-1', collectBan: true});
  });

  it('is remembered: the original was reopened, also after a restart, and no other ticket was', async () => {
    await dispatchAll(...SALE);
    expect(await till.store.wasReopened('ticket-1')).toBe(false);
    await till.dispatch(reopen(lastClosed()));
    expect(await till.store.wasReopened('ticket-1')).toBe(true);
    await restart();
    expect(await till.store.wasReopened('ticket-1')).toBe(true);
    expect(await till.store.wasReopened('ticket-2')).toBe(false);
  });

  it('happens once: a second one is refused by the journal itself, whatever the shell says', async () => {
    await dispatchAll(...SALE);
    const original = lastClosed();
    await till.dispatch(reopen(original));
    await till.dispatch({kind: 'cancelTicket'});
    const before = till.state();
    await expect(till.dispatch(reopen(original, false))).rejects.toMatchObject({code: 'storeFailed'});
    expect(till.state()).toEqual(before);
    expect((await verifyJournal(till.db)).rows).toBe(12);
  });

  it('that was altered is found', async () => {
    await dispatchAll(...SALE);
    await till.dispatch(reopen(lastClosed()));
    await execute(till.db.connection, 'DROP TRIGGER ticket_no_update; UPDATE ticket SET total_cents = 0 WHERE no = 2');
    await expect(verifyJournal(till.db)).rejects.toThrow(
      'What "ticket" keeps of ticket 000002 is not what the journal says.',
    );
  });
});

describe('a benefit', () => {
  it('has its row, named by its action, at nothing', async () => {
    await dispatchAll(sell(300), read(A), ASK);
    await till.dispatch({kind: 'answerRedemption', id: 'ticket-2', answer: {kind: 'done'}});
    await till.dispatch(pay('cash'));
    expect(await rows('SELECT code, name, quantity_thousandths, amount_cents FROM ticket_line WHERE no = 2')).toEqual([
      {code: 'coffee', name: 'Coffee', quantity_thousandths: 1000, amount_cents: 0},
    ]);
    expect((await verifyJournal(till.db)).rows).toBeGreaterThan(0);
  });
});

describe('what the world is owed', () => {
  it('New Balance owes the guest an interim total; the ticket has no number of its own in the list yet', async () => {
    await dispatchAll(openTable('7'), sell(450), park());
    expect(await till.store.openJobs()).toMatchObject([
      {kind: 'interim', ticketId: 'ticket-1', ticketNo: null, copy: 0},
    ]);
  });

  it('a completion owes the host its points, under an id that is the same after a restart', async () => {
    await dispatchAll(...SALE);
    const owed = async (): Promise<readonly string[]> => {
      const [queue, jobs] = [openBonusQueue(till.db), await till.store.openJobs()];
      const acts = await queue.page(QUEUE_START, 10);
      await queue.close();
      return [...jobs.map(({kind}) => kind), ...acts.map(({act}) => act.id)];
    };
    expect(await owed()).toEqual(['drawer', 'receipt', `ticket-1/${A}`]);
    await restart();
    expect(await owed()).toEqual(['drawer', 'receipt', `ticket-1/${A}`]);
  });

  it('an interim total is no copy of the receipt', async () => {
    await dispatchAll(openTable('7'), sell(450), park(), recall(1), pay('cash'));
    expect(await till.store.ticket('ticket-1')).toMatchObject({copies: 0});
  });
});

it('the twin in memory keeps counter bookings too', async () => {
  const store = memoryStore();
  const commit = async (command: Command): Promise<void> => {
    const batch = batchOf(await store.load(), command, SETTING);
    await store.commit({...batch, outbox: batch.outbox.map((row) => ({...row, id: randomUUID()}))});
  };
  for (const command of [signOn(), ...SALE]) await commit(command);
  const original = await store.ticket('ticket-1');
  if (original === null) throw new Error('no ticket was closed');
  expect(await store.wasReopened('ticket-1')).toBe(false);
  await commit(reopen(original));
  expect(await store.wasReopened('ticket-1')).toBe(true);
  const [row] = await store.tickets(1);
  expect(row).toMatchObject({no: 2, phase: 'closed', totalCents: -800});
  expect(await store.ticket(row?.id ?? '')).toMatchObject({reverses: 'ticket-1'});
});
