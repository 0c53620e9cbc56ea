import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {DATABASE_FILE, openDatabase} from '../../src/store/database.ts';
import {eachName} from '../../src/store/database-facts.ts';
import {openMemberBook} from '../../src/store/member-book.ts';
import {makeFolder} from '../support/builders-store.ts';
import {account} from '../support/members.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

describe('the names that a database has ever known', () => {
  it.each([0, 1, 999, 1000, 1001, 2000, 2500])('are told each once: of %i members', async (count) => {
    const database = await openDatabase(folder.path);
    const named = Array.from({length: count}, (_, index) => `Member of many ${index}`);
    const accounts = named.map((name, index) => account({number: String(index), name}));
    await openMemberBook(database).save({accounts, tiers: [], cards: []});
    await database.close();
    const told: string[] = [];
    await eachName(join(folder.path, DATABASE_FILE), (name) => told.push(name));
    expect(told.toSorted()).toEqual(named.toSorted());
  });
});
