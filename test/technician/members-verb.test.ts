import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {Command} from 'commander';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {MemberOffice} from '../../src/app/member-book.ts';
import {openDatabase} from '../../src/store/database.ts';
import {openMemberBook} from '../../src/store/member-book.ts';
import {addMembersVerb} from '../../src/technician/members-verb.ts';
import {makeFolder, openStoredTill} from '../support/builders-store.ts';
import {sell, signOn} from '../support/builders.ts';
import {account, tier} from '../support/members.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

type Said = {readonly said: string; readonly code: number};

/** Calls the verb as a shell would; gives what it wrote and its exit code. */
async function members(...words: readonly string[]): Promise<Said> {
  const rows: string[] = [];
  let code = 0;
  const program = new Command().exitOverride();
  addMembersVerb(program, {
    write: (row) => rows.push(row),
    setExitCode: (set) => {
      code = set;
    },
    defaultFolder: folder.path,
  });
  await program.parseAsync(['members', ...words], {from: 'user'});
  return {said: rows.join('\n'), code};
}

async function withBook<Value>(work: (book: MemberOffice) => Promise<Value>): Promise<Value> {
  const database = await openDatabase(folder.path);
  return work(openMemberBook(database)).finally(() => database.close());
}

async function importText(text: string, ...options: readonly string[]): Promise<Said> {
  const file = join(folder.path, 'members.csv');
  await writeFile(file, text);
  return members('import', file, ...options);
}

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

describe('an import of members', () => {
  beforeEach(() => withBook(async () => undefined));

  it('adds them with tier and card, and names tiers that are new', async () => {
    const text = 'Number;Name;Tier;Card;Club\n0010042;Anna Koch;GOLD;900000042;x\n10042;"Koch; another";;;x\n';
    const {said, code} = await importText(text);
    expect(said.split('\n')).toEqual([
      'Imported: 2 added, 0 updated, 0 unchanged, 0 refused.',
      'Tiers that are new: GOLD. Say with bonustill members tier CODE what they are worth.',
      'Columns that are not used: Club.',
    ]);
    expect(code).toBe(0);
    await withBook(async (book) => {
      expect(await book.byCard('900000042')).toMatchObject({
        name: 'Anna Koch',
        tierCode: 'GOLD',
        maskedCards: ['****0042'],
      });
      expect(await book.byNumber('10042')).toMatchObject({name: 'Koch; another', tierCode: null, maskedCards: []});
      expect(await book.tiers()).toEqual([tier({name: 'GOLD'})]);
    });
  });

  it('run again changes what changed, and keeps balances and checked tiers', async () => {
    const gold = tier({priceLevel: 2, isChecked: true});
    await withBook((book) => book.save({accounts: [account()], tiers: [gold], cards: []}));
    const text = 'number,name,tier\n0010042,Anna Braun,GOLD\n8,Ada,GOLD\n';
    expect((await importText(text)).said).toBe('Imported: 1 added, 1 updated, 0 unchanged, 0 refused.');
    expect((await importText(text)).said).toBe('Imported: 0 added, 0 updated, 2 unchanged, 0 refused.');
    await withBook(async (book) => {
      expect(await book.byNumber('0010042')).toEqual(account({name: 'Anna Braun'}));
      expect(await book.tiers()).toEqual([gold]);
    });
  });

  const BAD = [
    'number,name,tier,card',
    '1,Ada,GOLD,900000001',
    ',Bob,,',
    '0#2,Cid,,',
    '3,Dan,NO TIER,',
    '4,Eve,,12345',
    '5,Fay,,9000 0000',
    '1,Ada again,,',
    '6,Gus,,900000001',
    '7,Hal',
    '8,"Ida" x,,',
    '9,,,',
  ].join('\n');

  it('names every bad row with its reason, and never a card', async () => {
    const {said, code} = await importText(BAD);
    expect(said.split('\n')).toEqual([
      'Nothing was imported: 9 rows are refused. With --skip-bad the others come in.',
      '  line 3: it has no number',
      '  line 4, number 0#2: the number 0#2 is not 1 to 20 letters, digits and dashes',
      '  line 5, number 3: the tier NO TIER is not 1 to 32 letters, digits, dashes and underscores',
      '  line 6, number 4: its card is not 6 to 32 digits',
      '  line 7, number 5: its card is not 6 to 32 digits',
      '  line 8, number 1: its number was on an earlier line already',
      '  line 9, number 6: its card was on an earlier line already',
      '  line 10, number 7: it has 2 fields, the header has 4',
      '  line 11, number 8: text stands behind a closing quote, or a quote in quotes is not doubled',
    ]);
    expect(code).toBe(1);
    expect(await withBook((book) => book.count())).toBe(0);
  });

  it('takes the good rows in where that is asked for; who has no name is called by the number', async () => {
    expect((await importText(BAD, '--skip-bad')).said).toContain(
      'Imported: 2 added, 0 updated, 0 unchanged, 9 refused.',
    );
    expect(await withBook((book) => book.byNumber('9'))).toMatchObject({name: 'Member 9'});
  });

  it.each([
    ['without a number', 'name,tier\nAda,GOLD\n', 'The first line names no column number; it has: name, tier.'],
    ['with a column twice', 'number,name,Name\n1,A,B\n', 'The first line names the column name twice.'],
    ['with nothing in it', '', 'The file is empty.'],
    ['in UTF-16', '\u0000n\u0000u', 'looks like'],
  ])('refuses a file %s', async (_what, text, why) => {
    const bytes = text.startsWith('\u0000') ? `\u00ff\u00fe${text}` : text;
    const file = join(folder.path, 'members.csv');
    await writeFile(file, Buffer.from(bytes, 'latin1'));
    const {said, code} = await members('import', file);
    expect(said).toContain(why);
    expect(said).toContain('Nothing was imported.');
    expect(code).toBe(1);
  });

  it('says that a file is not there', async () => {
    expect((await members('import', join(folder.path, 'none.csv'))).said).toMatch(/can’t be read: ENOENT/);
  });

  it('takes in more than it writes at once', async () => {
    const rows = Array.from({length: 450}, (_, index) => `${1000 + index},Member of many ${index},T${index % 3}`);
    const {said} = await importText(['number,name,tier', ...rows].join('\n'));
    expect(said).toContain('Imported: 450 added, 0 updated, 0 unchanged, 0 refused.');
    expect(said).toContain('Tiers that are new: T0, T1, T2.');
    expect((await members('list')).said.split('\n')).toHaveLength(450);
    expect((await members('list', '--tier', 'T1')).said.split('\n')).toHaveLength(150);
  });

  it('says so where not all who have a name were looked at', async () => {
    const rows = Array.from({length: 1100}, (_, index) => `${1000 + index},Ada Many,${index < 1000 ? 'T' : 'U'}`);
    await importText(['number,name,tier', ...rows].join('\n'));
    const words = 'Only the first 1000 with that name were looked at: say more of the name.';
    expect((await members('list', '--name', 'ada', '--tier', 'U')).said.split('\n').at(-1)).toBe(words);
    expect((await members('list', '--name', 'ada', '--tier', 'T')).said.split('\n').at(-1)).toBe(words);
    expect((await members('list', '--name', 'adam', '--tier', 'U')).said).toBe('There is no such member.');
  });
});
