import {cp, mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Program} from '../../src/technician/rehearse/pty-till.ts';
import {programCommand} from '../support/program.ts';
import {readHostBooks, readTillBooks} from './books.ts';
import {judgeDay} from './judge.ts';
import type {Day} from './left.ts';
import {PLANTS} from './plants.ts';
import {liveDay} from './run.ts';

async function program(): Promise<Program> {
  const [file, ...args] = await programCommand();
  return {file, args};
}

const QUICK = {salesAKill: 8, onSale: () => undefined};

describe('a day at tills whose bonus host is killed, slowed and made to lie', () => {
  it.each([
    ['one till', {seed: 1, tills: 1, sales: 24}],
    ['two tills at the same codes', {seed: 2, tills: 2, sales: 24}],
  ] as const)('ends with books that agree: %s', async (_what, of) => {
    const {findings, sold, figures} = await liveDay({program: await program(), ...QUICK, ...of});
    expect(findings).toEqual([]);
    expect(sold).toBeGreaterThanOrEqual(of.sales);
    expect(figures.papers).toBeGreaterThan(0);
  });
});

describe('the judge of a day', () => {
  let folder = '';
  let day: Day | null = null;

  /** What the judge says of the books as they are now in a folder. */
  const judged = async (of: string): Promise<readonly string[]> => {
    if (day === null) throw new Error('there was no day');
    const host = await readHostBooks(join(of, 'host'));
    const till = await readTillBooks({folder: join(of, 'till-03'), no: '03'}, null);
    return judgeDay({...day, host, tills: [till]});
  };

  beforeAll(async () => {
    const report = await liveDay({program: await program(), ...QUICK, seed: 5, tills: 1, sales: 40, isCalm: true});
    folder = report.folder;
    day = report.day;
  });
  afterAll(() => rm(folder, {recursive: true, force: true}));

  it('has nothing to say of a day on which nothing happened', async () => {
    expect(await judged(folder)).toEqual([]);
    expect(day?.tills[0]?.events.filter(({kind}) => kind === 'benefitBooked').length).toBeGreaterThan(2);
  });

  it.each(PLANTS)('finds $what', async ({into, said}) => {
    const copy = await mkdtemp(join(tmpdir(), 'bonustill-planted-'));
    try {
      await cp(folder, copy, {recursive: true});
      await into(copy);
      expect((await judged(copy)).filter((finding) => said.test(finding))).not.toEqual([]);
    } finally {
      await rm(copy, {recursive: true, force: true});
    }
  });
});
