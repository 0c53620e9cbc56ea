import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {MemberOffice} from '../../src/app/member-book.ts';
import {makeFolder} from '../support/builders-store.ts';
import {account, tier} from '../support/members.ts';
import {callMembers, withBookOf, type Said} from '../support/members-verb.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

const members = (...words: readonly string[]): Promise<Said> => callMembers(folder.path, words);
const withBook = <Value>(work: (book: MemberOffice) => Promise<Value>): Promise<Value> => withBookOf(folder.path, work);

async function importText(text: string, ...options: readonly string[]): Promise<Said> {
  const file = join(folder.path, 'members.csv');
  await writeFile(file, text);
  return members('import', file, ...options);
}

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
