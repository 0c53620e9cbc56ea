import {appendFile, cp, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openDatabase} from '../../src/store/database.ts';
import type {Program} from '../../src/technician/rehearse/pty-till.ts';
import {programCommand} from '../support/program.ts';
import {readMemberTill} from './books-till.ts';
import {SECRETS} from './day-members.ts';
import {judgeMemberDay} from './judge.ts';
import type {Day} from './left.ts';
import {MORE_PLANTS} from './plants-more.ts';
import {MEMBER_PLANTS} from './plants.ts';
import {liveMemberDay} from './run.ts';

async function program(): Promise<Program> {
  const [file, ...args] = await programCommand();
  return {file, args};
}

const QUICK = {salesAKill: 8, onSale: () => undefined};

describe('a day at tills whose hosts of points and money are killed, slowed and made to lie', () => {
  it('ends with books that agree', async () => {
    const of = {seed: 3, tills: 2, sales: 16} as const;
    const {findings, sold, figures} = await liveMemberDay({program: await program(), ...QUICK, ...of});
    expect(findings).toEqual([]);
    expect(sold).toBeGreaterThanOrEqual(of.sales);
    expect(figures?.paid).toBeGreaterThan(0);
  });
});

describe('the judge of a member day', () => {
  let folder = '';
  let day: Day | null = null;

  beforeAll(async () => {
    const of = {seed: 5, tills: 1, sales: 28, isCalm: true} as const;
    const report = await liveMemberDay({program: await program(), ...QUICK, ...of});
    folder = report.folder;
    day = report.day;
    if (day === null) throw new Error(report.findings.join('\n'));
  });
  afterAll(() => rm(folder, {recursive: true, force: true}));

  it('has nothing to say of a day on which nothing happened', () => {
    if (day === null) throw new Error('there was no day');
    expect(judgeMemberDay(day)).toEqual([]);
    expect(day.tills[0]?.events.filter(({kind}) => kind === 'memberPaid').length).toBeGreaterThan(5);
  });

  it.each([...MEMBER_PLANTS, ...MORE_PLANTS])('finds $what', ({into, said}) => {
    if (day === null) throw new Error('there was no day');
    expect(judgeMemberDay(into(day)).filter((finding) => said.test(finding))).not.toEqual([]);
  });

  it.each<[string, (till: string) => Promise<void>, RegExp]>([
    [
      'a card number in the log',
      (till) => appendFile(join(till, 'day.log'), `found ${SECRETS[0]}\n`),
      /the number of a card stands in day\.log/,
    ],
    [
      'a row of the journal that was altered',
      async (till) => {
        const db = await openDatabase(till);
        await db.knex.raw('DROP TRIGGER journal_no_update');
        await db.knex.raw(
          `UPDATE journal SET body = replace(body, '"cents":', '"cents":1') WHERE kind = 'memberAsked'`,
        );
        await db.close();
      },
      /verify says: .*Journal row \d+ was altered/,
    ],
  ])('finds on the disk %s', async (_what, into, said) => {
    const copy = await mkdtemp(join(tmpdir(), 'bonustill-planted-'));
    try {
      await cp(join(folder, 'till-03'), copy, {recursive: true});
      await into(copy);
      const {complaints} = await readMemberTill({folder: copy, no: '03'}, null);
      expect(complaints.filter((complaint) => said.test(complaint))).not.toEqual([]);
    } finally {
      await rm(copy, {recursive: true, force: true});
    }
  });
});
