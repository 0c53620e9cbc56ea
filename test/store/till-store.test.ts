import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import {execute} from '../../src/store/statements.ts';
import {verifyJournal} from '../../src/store/verify.ts';
import {makeFolder, openStoredTill, type StoredTill} from '../support/builders-store.ts';
import {cancel, coupon, discountLine, pay, ring, sell, signOn, takeBack, voidLine} from '../support/builders.ts';

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

async function reopen(): Promise<void> {
  await till.store.close();
  till = await openStoredTill(folder.path);
}

const SALE: readonly Command[] = [
  sell(450, {}, 3000),
  discountLine(1, 50),
  voidLine(1, 1000),
  coupon(100),
  pay('cash', 1000),
];

/** The code of the fault that work ends in. */
async function faultOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no fault',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  );
}

describe('what was committed is what is loaded', () => {
  it('nothing yet', async () => {
    const before = till.state();
    await reopen();
    expect(till.state()).toEqual(before);
  });

  it.each<[string, readonly Command[]]>([
    ['signed on', []],
    ['in mid-sale', [sell(450), ring(299), voidLine(1)]],
    ['with a part payment', [sell(450), pay('house', 100)]],
    ['with a payment taken back', [sell(450), pay('house', 100), takeBack(1)]],
    ['while a card is asked', [sell(450), pay('card', 100)]],
    ['after a sale', SALE],
    ['after a cancelled sale', [...SALE, sell(450), cancel]],
    ['in the sale after', [...SALE, sell(450)]],
    ['with wrong PINs', [{kind: 'signOff'}, {kind: 'refusePin', operatorNo: '1'}]],
  ])('%s', async (_says, commands) => {
    await dispatchAll(signOn(), ...commands);
    const before = till.state();
    await reopen();
    expect(till.state()).toEqual(before);
  });

  it('beyond a snapshot, with and without it', async () => {
    await dispatchAll(signOn());
    for (let sale = 0; sale < 100; sale += 1) await dispatchAll(sell(450), pay('cash', 500));
    await dispatchAll(sell(450), sell(300));
    const before = till.state();
    expect(before).toMatchObject({nextTicketNo: 102, lastClosed: {no: 100}});
    expect(await till.db.knex('snapshot').count('id as rows').first()).toEqual({rows: 1});
    await reopen();
    expect(till.state()).toEqual(before);
    await execute(till.db.connection, 'DELETE FROM snapshot');
    await reopen();
    expect(till.state()).toEqual(before);
  });

  it.each([
    ['of another version', 'UPDATE snapshot SET version = 999'],
    ['that is no JSON', "UPDATE snapshot SET state = '{\"nextTick'"],
    ['that is no state', "UPDATE snapshot SET state = '[]'"],
  ])('a snapshot %s is left alone: the journal tells it all', async (_what, sql) => {
    await dispatchAll(signOn());
    for (let sale = 0; sale < 60; sale += 1) await dispatchAll(sell(450), pay('cash'));
    const before = till.state();
    await execute(till.db.connection, sql);
    await reopen();
    expect(till.state()).toEqual(before);
  });
});

describe('a ticket that ended', () => {
  it('is found by its id, whole', async () => {
    await dispatchAll(signOn(), ...SALE);
    expect(await till.store.ticket('ticket-1')).toEqual(till.state().lastClosed);
    expect(await till.store.ticket('ticket-2')).toBeNull();
  });

  it('is listed, the newest first, cancelled ones too', async () => {
    await dispatchAll(signOn(), ...SALE, sell(450), cancel, ring(299), pay('house'));
    const rows = await till.store.tickets(2);
    expect(rows.map(({no, phase, operatorName, totalCents}) => [no, phase, operatorName, totalCents])).toEqual([
      [3, 'closed', 'Operator 1', 299],
      [2, 'cancelled', 'Operator 1', 450],
    ]);
  });

  it('counts its copies from what was owed, not from what was printed', async () => {
    await dispatchAll(signOn(), ...SALE);
    await dispatchAll({kind: 'reprintReceipt', ticketId: 'ticket-1', ticketNo: 1, copies: 0});
    expect(await till.store.ticket('ticket-1')).toMatchObject({copies: 1});
  });

  it('leaves its live lines and tenders as rows for reports', async () => {
    await dispatchAll(
      signOn(),
      ring(299),
      voidLine(1),
      ...SALE.slice(0, 1),
      pay('house', 100),
      takeBack(1),
      pay('cash'),
    );
    const lines: unknown = await till.db
      .knex('ticket_line')
      .select('no', 'kind', 'quantity_thousandths', 'amount_cents');
    expect(lines).toEqual([{no: 2, kind: 'product', quantity_thousandths: 3000, amount_cents: 1350}]);
    const tenders: unknown = await till.db.knex('ticket_tender').select('no', 'tender_id', 'amount_cents');
    expect(tenders).toEqual([{no: 2, tender_id: 'cash', amount_cents: 1350}]);
  });
});

describe('what the world is owed', () => {
  it('stands beside the events that owe it, and goes when it is done', async () => {
    await dispatchAll(signOn(), ...SALE);
    const jobs = await till.store.openJobs();
    expect(jobs).toMatchObject([
      {kind: 'drawer', status: 'waiting', ticketNo: 1},
      {kind: 'receipt', status: 'waiting', ticketNo: 1, copy: 0},
    ]);
    await till.store.markJob(jobs[0]?.id ?? '', 'done');
    await till.store.markJob(jobs[1]?.id ?? '', 'begun');
    await reopen();
    expect(await till.store.openJobs()).toMatchObject([{kind: 'receipt', status: 'begun'}]);
  });

  it('is listed up to 200 at a time, the newest ones, oldest first', async () => {
    await dispatchAll(signOn());
    for (let sale = 1; sale <= 210; sale += 1) await dispatchAll(ring(100), pay('house'));
    const jobs = await till.store.openJobs();
    expect(jobs).toHaveLength(200);
    expect(jobs.map(({ticketNo}) => ticketNo)).toEqual(Array.from({length: 200}, (_, index) => index + 11));
  });
});

describe('a commit that fails changes nothing', () => {
  it('disk full: a fault of that name; when there is room again, the chain goes on', async () => {
    await dispatchAll(signOn(), sell(450));
    const before = till.state();
    // No more pages than there are; the commit needs more.
    await execute(till.db.connection, 'PRAGMA max_page_count = 1');
    expect(await faultOf(till.dispatch({kind: 'start', version: 'x'.repeat(100_000)}))).toBe('diskFull');
    expect(till.state()).toEqual(before);
    await execute(till.db.connection, 'PRAGMA max_page_count = 1000000');
    await dispatchAll(pay('cash'));
    await reopen();
    expect(till.state()).toMatchObject({ticket: null, lastClosed: {no: 1}});
    expect((await verifyJournal(till.db)).rows).toBe(5);
  });

  it('read-only: a fault of that name, and on again', async () => {
    await dispatchAll(signOn(), sell(450));
    await execute(till.db.connection, 'PRAGMA query_only = ON');
    expect(await faultOf(till.dispatch(pay('cash')))).toBe('readOnly');
    await execute(till.db.connection, 'PRAGMA query_only = OFF');
    await dispatchAll(pay('cash'));
    expect((await verifyJournal(till.db)).rows).toBe(5);
  });

  it('held by another for too long: busy, and on again', async () => {
    await dispatchAll(signOn(), sell(450));
    await execute(till.db.connection, 'PRAGMA busy_timeout = 20');
    const other = await openStoredTill(folder.path);
    await execute(other.db.connection, 'BEGIN IMMEDIATE');
    expect(await faultOf(till.dispatch(pay('cash')))).toBe('databaseBusy');
    await execute(other.db.connection, 'ROLLBACK');
    await other.store.close();
    await dispatchAll(pay('cash'));
    expect((await verifyJournal(till.db)).rows).toBe(5);
  });

  it('a second till on the same data is refused by the journal itself: no row is written twice', async () => {
    await dispatchAll(signOn(), sell(450));
    const other = await openStoredTill(folder.path);
    await dispatchAll(sell(100));
    expect(await faultOf(other.dispatch(sell(200)))).toBe('storeFailed');
    await other.store.close();
    await reopen();
    expect(till.state().ticket?.lines).toMatchObject([{unitCents: 450}, {unitCents: 100}]);
  });

  it('the same job twice: nothing of the batch is kept', async () => {
    await dispatchAll(signOn(), sell(450), pay('cash'), sell(100));
    const {store} = till;
    const [job] = await store.openJobs();
    const before = till.state();
    const row = {id: job?.id ?? '', kind: 'drawer', ticketId: null, copy: 0} as const;
    const event = {kind: 'drawerOpened', atMs: 1, operatorNo: '1'} as const;
    expect(await faultOf(store.commit({events: [event], outbox: [row], operator: null, before, after: before}))).toBe(
      'storeFailed',
    );
    await dispatchAll(pay('cash'));
    expect((await verifyJournal(till.db)).rows).toBe(9);
  });
});
