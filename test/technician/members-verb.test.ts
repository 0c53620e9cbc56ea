import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {MemberOffice} from '../../src/app/member-book.ts';
import {openMemberBook} from '../../src/store/member-book.ts';
import {makeFolder, openStoredTill} from '../support/builders-store.ts';
import {sell, signOn} from '../support/builders.ts';
import {account, tier} from '../support/members.ts';
import {callMembers, withBookOf, type Said} from '../support/members-verb.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

const members = (...words: readonly string[]): Promise<Said> => callMembers(folder.path, words);
const withBook = <Value>(work: (book: MemberOffice) => Promise<Value>): Promise<Value> => withBookOf(folder.path, work);

describe('where there is no till', () => {
  it.each([
    ['list', ['list']],
    ['show', ['show', '1']],
    ['tiers', ['tiers']],
    ['tier', ['tier', 'GOLD']],
    ['earn', ['earn', '1', '200']],
    ['pending', ['pending']],
    ['refused', ['refused']],
  ])('%s says so', async (_what, words) => {
    expect(await members(...words)).toEqual({
      said: `There is no till in ${folder.path}: name its folder with --data.`,
      code: 1,
    });
  });
});

describe('at a till with members', () => {
  beforeEach(() =>
    withBook((book) =>
      book.save({
        accounts: [
          account(),
          account({number: '10042', name: 'Another Koch', tierCode: null}),
          account({number: '0010045', name: 'Dan Sperber', barredReason: 'self-excluded'}),
          account({number: '7', name: 'Émilie 🎰', tierCode: 'SILVER', isByHand: true}),
        ],
        tiers: [tier(), tier({code: 'SILVER', name: 'Silver', priceLevel: 2, discountPpm: 75_000, isChecked: true})],
        cards: [],
      }),
    ),
  );

  it('lists them in the order of their numbers, names in columns', async () => {
    expect((await members('list')).said.split('\n')).toEqual([
      '0010042        Anna Koch                      GOLD',
      '0010045        Dan Sperber                    GOLD         barred',
      '10042          Another Koch                   -',
      '7              Émilie 🎰                      SILVER       by hand',
    ]);
  });

  it.each([
    ['of one tier', ['--tier', 'GOLD'], ['0010042', '0010045']],
    ['of one name', ['--name', 'koch'], ['0010042', '10042']],
    ['of both', ['--name', 'koch', '--tier', 'GOLD'], ['0010042']],
  ])('lists those %s', async (_what, words, numbers) => {
    const {said} = await members('list', ...words);
    expect(said.split('\n').map((row) => row.split(' ')[0])).toEqual(numbers);
  });

  it.each([
    ['of a tier that nobody is in', ['--tier', 'Gold']],
    ['of a name that nobody has', ['--name', 'Zoe']],
  ])('says where there is none %s', async (_what, words) => {
    expect(await members('list', ...words)).toEqual({said: 'There is no such member.', code: 1});
  });

  it('shows all of one, with the day of which it is', async () => {
    expect((await members('show', '0010045')).said.split('\n')).toEqual([
      'number   0010045',
      'name     Dan Sperber',
      'tier     GOLD (Gold)',
      'barred   self-excluded',
      'cards    ****0042, ****0142',
      'points   1,284.00 (Points)',
      'balance  250.00 (Cash)',
      'as of    2023-11-14 22:13 UTC: the host may say otherwise now',
    ]);
  });

  it('knows nobody by a number without its zeros', async () => {
    expect(await members('show', '010042')).toEqual({
      said: 'There is no member 010042 at this till. Leading zeros count.',
      code: 1,
    });
  });

  it('lists tiers with what they are worth, and which nobody checked', async () => {
    expect((await members('tiers')).said.split('\n')).toEqual([
      'GOLD         Gold                           level 1, discount 0%, earns 100%, to be checked',
      'SILVER       Silver                         level 2, discount 7.5%, earns 100%',
    ]);
  });

  it('sets a tier, and leaves what was not said', async () => {
    const {said, code} = await members('tier', 'GOLD', '--price-level', '3', '--discount', '5');
    expect(said).toBe('GOLD         Gold                           level 3, discount 5%, earns 100%');
    expect(code).toBe(0);
    await members('tier', 'GOLD', '--earn', '150 %');
    const set = tier({priceLevel: 3, discountPpm: 50_000, earnPpm: 1_500_000, isChecked: true});
    expect(await withBook((book) => book.tier('GOLD'))).toEqual(set);
  });

  it('lets one member earn more than the tier, and as the tier again', async () => {
    const {said, code} = await members('earn', '0010042', '200');
    expect({rows: said.split('\n').slice(0, 4), code}).toEqual({
      rows: ['number   0010042', 'name     Anna Koch', 'tier     GOLD (Gold)', 'earns    200% of the usual points'],
      code: 0,
    });
    expect(await withBook((book) => book.byNumber('0010042'))).toEqual(account({earnPpm: 2_000_000}));
    await members('earn', '0010042', 'tier');
    expect(await withBook((book) => book.byNumber('0010042'))).toEqual(account());
  });

  it.each([
    ['nobody', ['10043', '200'], 'There is no member 10043 at this till. Leading zeros count.'],
    ['too much', ['0010042', '1000.1'], 'What is earned is a percentage of the usual points from 0 to 1000'],
    ['no number', ['0010042', 'double'], 'What is earned is a percentage of the usual points from 0 to 1000'],
  ])('lets %s earn', async (_what, words, said) => {
    const told = await members('earn', ...words);
    expect(told).toMatchObject({code: 1});
    expect(told.said).toContain(said);
    expect(await withBook((book) => book.byNumber('0010042'))).toEqual(account());
  });

  it('makes a tier by hand that no member is in yet, and says that it is new', async () => {
    const {said} = await members('tier', 'VISITOR');
    expect(said.split('\n')[1]).toBe('That tier is new: nobody is in it yet. Codes count letter for letter.');
    expect((await members('tier', 'VISITOR', '--discount', '1')).said).not.toContain('new');
    await members('tier', 'STAFF', '--name', "Our “staff”, d'accord", '--discount', '20');
    const made = tier({code: 'STAFF', name: "Our “staff”, d'accord", discountPpm: 200_000});
    expect(await withBook((book) => book.tier('STAFF'))).toEqual({...made, madeBy: 'hand', isChecked: true});
  });

  it.each([
    ['a level that is none', ['GOLD', '--price-level', '6'], /--price-level is a whole number/],
    ['a level in words', ['GOLD', '--price-level', 'two'], /--price-level is a whole number/],
    ['an empty level', ['GOLD', '--price-level', ''], /--price-level is a whole number/],
    ['more than all off', ['GOLD', '--discount', '101'], /--discount is a percentage/],
    ['a rate in words', ['GOLD', '--discount', 'some'], /--discount is a percentage/],
    ['too many points', ['GOLD', '--earn', '1001'], /--earn is a percentage/],
    ['no name', ['GOLD', '--name', ''], /needs a name/],
    ['a code that no host has', ['GO LD'], /GO LD is not 1 to 32 letters/],
  ])('refuses %s and changes nothing', async (_what, words, why) => {
    const {said, code} = await members('tier', ...words);
    expect(said).toMatch(why);
    expect(code).toBe(1);
    expect(await withBook((book) => book.tier('GOLD'))).toEqual(tier());
  });

  it('sets a tier while the till sells', async () => {
    const till = await openStoredTill(folder.path);
    await till.dispatch(signOn());
    expect((await members('tier', 'GOLD', '--price-level', '2')).code).toBe(0);
    await till.dispatch(sell(450));
    expect((await openMemberBook(till.db).tier('GOLD'))?.priceLevel).toBe(2);
    await till.store.close();
  });
});
