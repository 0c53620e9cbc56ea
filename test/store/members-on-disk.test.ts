import {readdir, readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {TillEvent} from '../../src/core/events.ts';
import {CARD_KEY_FILE} from '../../src/store/card-key.ts';
import {openDatabase} from '../../src/store/database.ts';
import {FIRST_STATE} from '../../src/core/state.ts';
import {FIRST_HASH} from '../../src/store/chain.ts';
import {commitDocument} from '../../src/store/commit-document.ts';
import {openMemberBook} from '../../src/store/member-book.ts';
import {TILL_MIGRATIONS} from '../../src/store/migrations.ts';
import {verifyJournal} from '../../src/store/verify.ts';
import {batchOf, makeFolder, openStoredTill} from '../support/builders-store.ts';
import {sell, signOn, TEN_O_CLOCK} from '../support/builders.ts';
import {account, tier} from '../support/members.ts';

const CARD = '900000042';

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

const STAMP = {atMs: TEN_O_CLOCK + 60_000, operatorNo: '1'};
const SAVED: readonly TillEvent[] = [
  {...STAMP, kind: 'tierSaved', tier: tier()},
  {...STAMP, kind: 'accountSaved', account: account()},
];

describe('members on disk', () => {
  it('are there after a restart, and the till is as it was: a ticket, nothing else', async () => {
    const till = await openStoredTill(folder.path);
    for (const command of [signOn(), sell(450)]) await till.dispatch(command);
    const before = till.state();
    const after = {...before, lastAtMs: STAMP.atMs};
    await till.store.commit({events: SAVED, outbox: [], operator: null, before, after});
    await till.store.close();

    const again = await openStoredTill(folder.path);
    expect(again.state()).toEqual(after);
    expect(await openMemberBook(again.db).byNumber('0010042')).toEqual(account());
    await again.dispatch(sell(500));
    // Signed on, opened, a line; a tier, an account; a line.
    expect(await verifyJournal(again.db)).toMatchObject({rows: 6});
    await again.store.close();
  });

  it('come into a till from before there were any, which goes on as it was', async () => {
    const old = await openDatabase(folder.path, TILL_MIGRATIONS.slice(0, 6));
    const batch = batchOf(FIRST_STATE, signOn());
    const {text} = commitDocument(batch, {seq: 0, hash: FIRST_HASH}, false);
    await old.knex.raw('INSERT INTO commit_document (document) VALUES (jsonb(?))', [text]);
    await old.close();

    const till = await openStoredTill(folder.path);
    expect(till.state()).toEqual(batch.after);
    expect(await openMemberBook(till.db).count()).toBe(0);
    await till.store.commit({events: SAVED, outbox: [], operator: null, before: batch.after, after: batch.after});
    expect((await openMemberBook(till.db).byTier('GOLD', 10)).map(({number}) => number)).toEqual(['0010042']);
    await till.store.close();
  });

  it('leave no card number in any file', async () => {
    const till = await openStoredTill(folder.path);
    const book = openMemberBook(till.db);
    await till.store.commit({events: SAVED, outbox: [], operator: null, before: till.state(), after: till.state()});
    await book.rememberCard(CARD, '0010042');
    await book.save({accounts: [], tiers: [], cards: [{card: '90000000000000000142', number: '0010042'}]});
    const names = await readdir(folder.path);
    expect(names).toContain(CARD_KEY_FILE);
    expect((await stat(join(folder.path, CARD_KEY_FILE))).mode & 0o777).toBe(0o600);
    for (const name of names) {
      const text = (await readFile(join(folder.path, name))).toString('latin1');
      expect(text).not.toContain(CARD);
      expect(text).not.toContain('90000000000000000142');
    }
    await till.store.close();
  });

  it('find a card after a restart', async () => {
    const first = await openDatabase(folder.path);
    await openMemberBook(first).save({accounts: [account()], tiers: [], cards: [{card: CARD, number: '0010042'}]});
    await first.close();
    const second = await openDatabase(folder.path);
    expect((await openMemberBook(second).byCard(CARD))?.number).toBe('0010042');
    await second.close();
  });
});
