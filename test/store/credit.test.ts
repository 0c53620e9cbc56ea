import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import {QUEUE_START} from '../../src/app/bonus-queue.ts';
import {openBonusQueue} from '../../src/store/bonus-queue.ts';
import {verifyJournal} from '../../src/store/verify.ts';
import {credit, notPaid, paidBy, saleOf, voucher} from '../support/builders-credit.ts';
import {makeFolder, openStoredTill, type StoredTill} from '../support/builders-store.ts';
import {A, park, read} from '../support/builders-tables.ts';
import {pay, sell, signOn, takeBack} from '../support/builders.ts';

/* Credit and vouchers on disk: what was committed is what is loaded, and its rows are what the journal says. */

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

async function play(...commands: readonly Command[]): Promise<void> {
  for (const command of [signOn(), ...commands]) await till.dispatch(command);
}

async function waiting(): Promise<readonly (readonly [kind: string, id: string])[]> {
  const queue = openBonusQueue(till.db);
  const acts = (await queue.page(QUEUE_START, 10)).map(({act}) => [act.kind, act.id] as const);
  await queue.close();
  return acts;
}

const ID = 'ticket-2';
const ASKED = [sell(900), read(A), credit(500, {hasPin: true})];
const PAID = [...ASKED, paidBy(ID, 500, 1234)];

describe('after a power cut the till is what it was', () => {
  it.each<[string, readonly Command[], readonly (readonly [string, string])[]]>([
    ['credit asked for', ASKED, [['payCredit', ID]]],
    ['credit asked for a ticket that is put aside', [...ASKED, park('7')], [['payCredit', ID]]],
    ['credit paid', PAID, []],
    ['credit refused', [...ASKED, notPaid(ID)], []],
    [
      'credit given up',
      [...ASKED, {kind: 'answerCredit', id: ID, answer: {kind: 'lost'}}],
      [['release', `${ID}/release`]],
    ],
    ['credit taken back', [...PAID, takeBack(1)], [['returnCredit', `${ID}/return`]]],
    ['a voucher on the ticket', [voucher(1000, {pinHash: 'hash'})], []],
    ['a voucher sold', [voucher(1000), pay('cash')], [['sell', 'ticket-1/voucher-1']]],
    [
      'a sale that the host has answered',
      [voucher(1000), pay('cash'), saleOf('ticket-1/voucher-1', {kind: 'done', creditCents: 1000})],
      [],
    ],
  ])('%s', async (_says, commands, acts) => {
    await play(...commands);
    const before = till.state();
    await till.store.close();
    till = await openStoredTill(folder.path);
    expect(till.state()).toEqual(before);
    expect(await waiting()).toEqual(acts);
    expect((await verifyJournal(till.db)).rows).toBeGreaterThan(1);
  });
});

it('a ticket that sold a voucher and was paid with credit has its rows, and no turnover tax of it', async () => {
  await play(sell(1100), voucher(1000), read(A), credit(500), paidBy(ID, 500), pay('cash'));
  const rows = (sql: string): Promise<readonly unknown[]> => till.db.knex.raw(sql);
  expect(await rows('SELECT total_cents, tax_cents FROM ticket')).toEqual([{total_cents: 2100, tax_cents: 100}]);
  expect(await rows("SELECT name, code, tax_code, amount_cents FROM ticket_line WHERE kind = 'voucher'")).toEqual([
    {name: 'Voucher', code: '00000000002001', tax_code: '', amount_cents: 1000},
  ]);
  expect(await rows('SELECT tender_id, name, amount_cents FROM ticket_tender ORDER BY no')).toEqual([
    {tender_id: 'credit', name: 'Credit', amount_cents: 500},
    {tender_id: 'cash', name: 'Cash', amount_cents: 1600},
  ]);
});
