import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {MemberOffice} from '../../src/app/member-book.ts';
import {openDatabase} from '../../src/store/database.ts';
import {openMemberBook} from '../../src/store/member-book.ts';
import {MEMBER_NAMES_SQL} from '../../src/store/member-names.ts';
import {memoryMemberBook} from '../../src/store/memory-member-book.ts';
import {TILL_MIGRATIONS} from '../../src/store/migrations.ts';
import {prepare} from '../../src/store/statements.ts';
import {makeFolder} from '../support/builders-store.ts';
import {account} from '../support/members.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

type Opened = {readonly book: MemberOffice; readonly close: () => Promise<void>};

async function onDisk(): Promise<Opened> {
  const database = await openDatabase(folder.path);
  return {book: openMemberBook(database), close: () => database.close()};
}

async function inMemory(): Promise<Opened> {
  return {book: memoryMemberBook(), close: async () => undefined};
}

type Named = readonly (readonly [number: string, name: string])[];

async function save(book: MemberOffice, members: Named): Promise<void> {
  const accounts = members.map(([number, name]) => account({number, name}));
  await book.save({accounts, tiers: [], cards: []});
}

async function found(book: MemberOffice, text: string, limit = 50): Promise<readonly string[]> {
  return (await book.byName(text, limit)).map(({number}) => number);
}

const PEOPLE: Named = [
  ['1', "Sean D'Arcy"],
  ['2', 'Łukasz Sørensen'],
  ['3', 'Zoë Weiß'],
  ['4', '山田太郎'],
  ['5', 'Анна Кох'],
  ['6', 'Νίκος Παπάς'],
  ['7', 'नेहा शर्मा'],
  ['8', 'محمد علي'],
  ['9', '🎰🎰'],
  ['10', 'NOT Near OR "x" AND'],
  ['11', 'x'.repeat(60)],
  ['12', `Robert'); DROP TABLE member_account; --`],
  ['13', 'น้ำส้ม'],
];

describe.each([
  ['on disk', onDisk],
  ['in memory', inMemory],
])('a search by name %s', (_where, open) => {
  let opened: Opened;
  let book: MemberOffice;
  beforeEach(async () => {
    opened = await open();
    ({book} = opened);
  });
  afterEach(() => opened.close());

  it.each([
    ['an apostrophe of the keyboard', "d'arcy", ['1']],
    ['an apostrophe alone', "'", []],
    ['letters that have no accent to leave off, typed plainly', 'lukasz sorensen', ['2']],
    ['the same letters as they are', 'ŁUKASZ SØ', ['2']],
    ['a sharp s as two', 'weiss', ['3']],
    ['the sharp s itself', 'Weiß', ['3']],
    ['two dots left off', 'zoe', ['3']],
    ['the beginning of a name without blanks', '山田', ['4']],
    ['Cyrillic in capitals', 'КОХ', ['5']],
    ['Greek without accents', 'νικος', ['6']],
    ['Devanagari', 'नेहा', ['7']],
    ['Arabic', 'علي', ['8']],
    ['Thai', 'น้ำ', ['13']],
    ['an emoji', '🎰', []],
    ['words that a search language obeys', 'not or and near', ['10']],
    ['quotes and stars', '"near" *', ['10']],
    ['a star alone', '*', []],
    ['a quote alone', '"', []],
    ['a column of the index', 'words:robert', []],
    ['a name of SQL', "robert'); drop", ['12']],
    ['two hundred letters, of which sixty are looked at', 'x'.repeat(200), ['11']],
    ['one letter', 'x', ['10', '11']],
    ['control characters', 'zo\u001b[31mé\u0000', []],
  ])('with %s', async (_what, text, numbers) => {
    await save(book, PEOPLE);
    expect(await found(book, text)).toEqual(numbers);
  });

  it('puts those first who have the words whole, then names that begin so, then the others, each in order', async () => {
    await save(book, [
      ['1', 'Zoe Lindt'],
      ['2', 'Liam Ng'],
      ['3', 'Wei Li'],
      ['4', 'Lina Moor'],
      ['5', 'Li Wei'],
      ['6', 'Adam Lind'],
      ['7', 'Amy Li'],
    ]);
    expect(await found(book, 'li')).toEqual(['7', '5', '3', '2', '4', '6', '1']);
    expect(await found(book, 'li', 4)).toEqual(['7', '5', '3', '2']);
    expect(await found(book, 'li we')).toEqual(['5', '3']);
  });

  it('shows as many as asked for of many, and no one twice', async () => {
    await save(
      book,
      Array.from({length: 600}, (_, index) => [String(1000 + index), `John Smith${index % 2 === 0 ? '' : 'son'}`]),
    );
    const all = await found(book, 'smith', 600);
    expect(new Set(all).size).toBe(600);
    expect(all.slice(0, 2)).toEqual(['1000', '1002']);
    expect(all.slice(300, 302)).toEqual(['1001', '1003']);
    expect(await found(book, 'smith', 51)).toHaveLength(51);
    expect(await found(book, 'john', 51)).toHaveLength(51);
    expect((await found(book, 'john smith', 51)).slice(0, 2)).toEqual(['1000', '1002']);
  });

  it('finds the namesake who begins so although very many others have the word', async () => {
    const many: Named = Array.from({length: 400}, (_, index) => [String(1000 + index), `Ann Abbott${index}`]);
    await save(book, [...many, ['7', 'Abba Zorn']]);
    expect((await found(book, 'abb', 10))[0]).toBe('7');
  });

  it('no longer finds a name that was changed, and finds the new one once', async () => {
    await save(book, [['1', 'Anna Koch']]);
    await save(book, [['1', 'Anna Braun']]);
    await save(book, [['1', 'Anna Braun']]);
    expect(await found(book, 'koch')).toEqual([]);
    expect(await found(book, 'br')).toEqual(['1']);
  });
});

describe('the index of names', () => {
  it.each(Object.entries(MEMBER_NAMES_SQL))('lets %s read no table from end to end', async (_name, sql) => {
    const database = await openDatabase(folder.path);
    const plan = await prepare(database.connection, `EXPLAIN QUERY PLAN ${sql}`);
    const steps = (await plan.all()).map((row) => JSON.stringify(row));
    await plan.finalize();
    await database.close();
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.filter((step) => /SCAN/.test(step) && !/VIRTUAL TABLE INDEX \d+:M|SCAN n\b/.test(step))).toEqual([]);
  });

  it('is left alone where a swipe brings points', async () => {
    const database = await openDatabase(folder.path);
    const book = openMemberBook(database);
    const blocks = async (): Promise<unknown> =>
      database.knex.raw(`SELECT id, hex(block) AS block FROM member_word_data ORDER BY id`);
    await book.save({accounts: [account()], tiers: [], cards: []});
    const before = await blocks();
    await book.save({accounts: [account({points: [], asOfMs: 1_700_000_000_001})], tiers: [], cards: []});
    expect(await blocks()).toEqual(before);
    await book.save({accounts: [account({name: 'Anna Braun'})], tiers: [], cards: []});
    expect(await blocks()).not.toEqual(before);
    await database.close();
  });

  it('holds the members of a till from before there was one', async () => {
    const old = await openDatabase(folder.path, TILL_MIGRATIONS.slice(0, 14));
    // What the version before has written: words without plain letters.
    await old.knex.raw(
      `INSERT INTO member_account VALUES ('0010042', 'Łukasz Koch', ' łukasz koch', 'GOLD', 500000, 'Desk', '["****0042"]',
        '[]', '[]', 5, 1), ('10042', 'Anna Koch', ' anna koch', NULL, NULL, NULL, '[]', '[]', '[]', 6, 0)`,
    );
    await old.close();
    const {book, close} = await onDisk();
    expect(await found(book, 'koch')).toEqual(['10042', '0010042']);
    expect(await found(book, 'lukasz')).toEqual(['0010042']);
    const lukasz = {name: 'Łukasz Koch', tierCode: 'GOLD', earnPpm: 500_000, barredReason: 'Desk', asOfMs: 5};
    expect(await book.byNumber('0010042')).toEqual(
      account({...lukasz, maskedCards: ['****0042'], points: [], balances: [], isByHand: true}),
    );
    await save(book, [
      ['0010042', 'Lukas Braun'],
      ['7', 'Ada Koch'],
    ]);
    expect(await found(book, 'koch')).toEqual(['7', '10042']);
    expect((await book.byTier('GOLD', 5)).map(({number}) => number)).toEqual(['7', '0010042']);
    await close();
  });
});
