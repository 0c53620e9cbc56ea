import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {MemberOffice} from '../../src/app/member-book.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {FIRST_STATE} from '../../src/core/state.ts';
import {openDatabase} from '../../src/store/database.ts';
import {openMemberBook} from '../../src/store/member-book.ts';
import {memoryMemberBook} from '../../src/store/memory-member-book.ts';
import {openTillStore} from '../../src/store/till-store.ts';
import {makeFolder} from '../support/builders-store.ts';
import {account, tier} from '../support/members.ts';

type Kept = {
  readonly book: MemberOffice;
  /** What the till does: events, durable when it resolves. */
  readonly commit: (...events: readonly TillEvent[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

async function onDisk(): Promise<Kept> {
  const folder = await makeFolder();
  const database = await openDatabase(folder.path);
  const store = await openTillStore(database);
  return {
    book: openMemberBook(database),
    commit: (...events) => store.commit({events, outbox: [], operator: null, before: FIRST_STATE, after: FIRST_STATE}),
    close: async () => {
      await store.close();
      await folder.remove();
    },
  };
}

async function inMemory(): Promise<Kept> {
  const book = memoryMemberBook();
  return {book, commit: async (...events) => book.commit({events}), close: async () => undefined};
}

const STAMP = {atMs: 1_700_000_000_000, operatorNo: null};
const saved = (over: Parameters<typeof account>[0]): TillEvent => {
  return {...STAMP, kind: 'accountSaved', account: account(over)};
};
const savedTier = (over: Parameters<typeof tier>[0]): TillEvent => {
  return {...STAMP, kind: 'tierSaved', tier: tier(over)};
};

describe.each([
  ['on disk', onDisk],
  ['in memory', inMemory],
])('the member book %s', (_where, open) => {
  let kept: Kept;
  let book: MemberOffice;
  beforeEach(async () => {
    kept = await open();
    ({book} = kept);
  });
  afterEach(() => kept.close());

  const numbersOf = async (found: Promise<readonly {readonly number: string}[]>): Promise<readonly string[]> =>
    (await found).map(({number}) => number);

  it('is empty at first', async () => {
    expect(await book.count()).toBe(0);
    expect(await book.byNumber('0010042')).toBeNull();
    expect(await book.byCard('900000042')).toBeNull();
    expect(await book.tier('GOLD')).toBeNull();
    expect(await book.tiers()).toEqual([]);
    expect(await book.page('', 10)).toEqual([]);
  });

  it.each([
    ['all that a host tells', account()],
    [
      'nothing but a number',
      account({name: 'Member 0010042', tierCode: null, maskedCards: [], points: [], balances: []}),
    ],
    ['a bar and an earn value', account({barredReason: 'self-excluded; ask at "Desk 1"', earnPpm: 1_500_000})],
    ['points below zero', account({points: [{bucket: 'main', name: 'Points', hundredths: -1250}]})],
    ['a mark that it was made by hand', account({isByHand: true})],
    ['an apostrophe in its name', account({name: "Sean D'Arcy"})],
    ['emoji in its name', account({name: 'Émilie 🎰 Żółw'})],
    ['what looks like SQL in its name', account({name: `Robert'); DROP TABLE member_account; -- "`})],
  ])('gives back an account with %s as it was saved', async (_what, one) => {
    await kept.commit({...STAMP, kind: 'accountSaved', account: one});
    expect(await book.byNumber(one.number)).toEqual(one);
  });

  it('has an account once, as it was saved last', async () => {
    await kept.commit(saved({}));
    await kept.commit(saved({name: 'Anna Braun', points: []}), saved({name: 'Anna Schwarz', points: []}));
    expect(await book.count()).toBe(1);
    expect(await book.byNumber('0010042')).toEqual(account({name: 'Anna Schwarz', points: []}));
    expect(await book.byName('koch', 10)).toEqual([]);
    expect(await numbersOf(book.byName('schwarz', 10))).toEqual(['0010042']);
  });

  it('tells numbers apart that differ by zeros or case alone', async () => {
    await kept.commit(saved({}), saved({number: '10042', name: 'Another Koch'}), saved({number: 'A7', name: 'Ada'}));
    expect((await book.byNumber('0010042'))?.name).toBe('Anna Koch');
    expect((await book.byNumber('10042'))?.name).toBe('Another Koch');
    expect(await book.byNumber('010042')).toBeNull();
    expect(await book.byNumber('a7')).toBeNull();
    expect(await numbersOf(book.page('', 10))).toEqual(['0010042', '10042', 'A7']);
    expect([...(await book.byNumbers(['10042', 'a7', '42'])).values()]).toEqual([
      account({number: '10042', name: 'Another Koch'}),
    ]);
    expect(await numbersOf(book.page('0010042', 1))).toEqual(['10042']);
  });

  describe('finds by name', () => {
    beforeEach(() =>
      kept.commit(
        saved({}),
        saved({number: '10042', name: 'Another Koch'}),
        saved({number: '0010043', name: 'Ben O’Neill'}),
        saved({number: '0010143', name: "Sean D'Arcy"}),
        saved({number: '0010047', name: 'Émilie 🎰 Żółw'}),
        saved({number: '0010048', name: '100 %_'}),
      ),
    );
    it.each([
      ['the beginning of any word', 'ko', ['0010042', '10042']],
      ['several words in any order', 'koch anna', ['0010042']],
      ['any case, without accents', 'EMILIE', ['0010047']],
      ['either apostrophe', "o'neill", ['0010043']],
      ['no apostrophe', 'oneill', ['0010043']],
      ['what stands behind it', 'arcy', ['0010143']],
      ['no middle of a word', 'och', []],
      ['nothing', ' ', []],
      ['a sign alone that SQL obeys', '%', []],
      ['another name', 'Zoe', []],
    ])('%s', async (_what, text, numbers) => {
      expect(await numbersOf(book.byName(text, 10))).toEqual(numbers);
    });
    it('no more than were asked for', async () => {
      expect(await numbersOf(book.byName('koch', 1))).toEqual(['0010042']);
    });
  });

  it('lists the members of a tier by its exact code, in the order of names', async () => {
    await kept.commit(
      saved({}),
      saved({number: '1', name: 'Zoe', tierCode: 'GOLD'}),
      saved({number: '2', name: 'Émile', tierCode: 'GOLD'}),
      saved({number: '3', name: 'Ada', tierCode: 'Gold'}),
      saved({number: '4', name: 'Bob', tierCode: null}),
    );
    expect(await numbersOf(book.byTier('GOLD', 10))).toEqual(['0010042', '2', '1']);
    expect(await numbersOf(book.byTier('GOLD', 2))).toEqual(['0010042', '2']);
    expect(await numbersOf(book.byTier('Gold', 10))).toEqual(['3']);
    expect(await numbersOf(book.byTier('gold', 10))).toEqual([]);
    expect(await numbersOf(book.page('', 2, 'GOLD'))).toEqual(['0010042', '1']);
    expect(await numbersOf(book.page('1', 2, 'GOLD'))).toEqual(['2']);
    expect(await numbersOf(book.page('', 9))).toHaveLength(5);
  });

  it('has tiers apart that differ by case alone, in the order of their codes', async () => {
    await kept.commit(savedTier({code: 'Gold'}), savedTier({}), savedTier({code: 'BRONZE', name: 'Bronze'}));
    expect((await book.tiers()).map(({code}) => code)).toEqual(['BRONZE', 'GOLD', 'Gold']);
    expect(await book.tier('GOLD')).toEqual(tier());
    expect(await book.tier('gold')).toBeNull();
  });

  it('lets no unchecked tier take a checked one’s place', async () => {
    const checked = tier({priceLevel: 3, discountPpm: 100_000, madeBy: 'hand', isChecked: true});
    await book.save({accounts: [], tiers: [checked], cards: []});
    await kept.commit(savedTier({}));
    expect(await book.tier('GOLD')).toEqual(checked);
    await kept.commit(savedTier({priceLevel: 2, isChecked: true}));
    expect(await book.tier('GOLD')).toEqual(tier({priceLevel: 2, isChecked: true}));
  });

  it('finds a member by any card that was remembered, and by no other', async () => {
    await kept.commit(saved({}), saved({number: '10042', name: 'Another Koch'}));
    await book.rememberCard('900000042', '0010042');
    await book.rememberCard('90000000000000000142', '0010042');
    await book.rememberCard('90000000000000000142', '0010042');
    expect((await book.byCard('900000042'))?.number).toBe('0010042');
    expect((await book.byCard('90000000000000000142'))?.number).toBe('0010042');
    expect(await book.byCard('0900000042')).toBeNull();
    await book.rememberCard('900000042', '10042');
    expect((await book.byCard('900000042'))?.number).toBe('10042');
  });

  it('forgets the card that was remembered first when a member has more than twenty', async () => {
    await kept.commit(saved({}));
    for (let card = 0; card <= 20; card += 1) await book.rememberCard(String(900_000_000 + card), '0010042');
    expect(await book.byCard('900000000')).toBeNull();
    expect((await book.byCard('900000001'))?.number).toBe('0010042');
    expect((await book.byCard('900000020'))?.number).toBe('0010042');
  });

  it('has no member for a card whose account it does not know', async () => {
    await book.rememberCard('900000042', '0010042');
    expect(await book.byCard('900000042')).toBeNull();
  });

  it('takes what the back office brings at once', async () => {
    const cards = [{card: '900000042', number: '0010042'}];
    await book.save({accounts: [account(), account({number: '7', name: 'Ada'})], tiers: [tier()], cards});
    expect(await book.count()).toBe(2);
    expect((await book.byCard('900000042'))?.number).toBe('0010042');
    expect(await book.tiers()).toEqual([tier()]);
  });
});
