import {mkdtemp, readFile, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {HOST_SETTINGS_FILE} from '../../src/bonus-host/host-settings.ts';
import {openBonusHost, WrongData, type RunningHost} from '../../src/bonus-host/open-host.ts';
import {PRACTICE_ACTIONS, PRACTICE_CODES, PRACTICE_TOKEN_FILE} from '../../src/bonus-host/practice.ts';
import {makeRateLimit} from '../../src/bonus-host/rate.ts';
import {listComplaints} from '../../src/core/bonus/action-check.ts';
import {readCode, USUAL_PATTERNS} from '../../src/core/bonus/code-form.ts';
import {NOON} from './desk.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bonustill-practice-'));
});
afterEach(() => rm(folder, {recursive: true}));

const open = (isPractice: boolean): Promise<RunningHost> =>
  openBonusHost({folder, port: 0, isPractice, log: () => undefined, nowMs: () => NOON});

async function read(host: RunningHost, code: string): Promise<unknown> {
  const token = (await readFile(join(folder, PRACTICE_TOKEN_FILE), 'utf8')).trim();
  const headers = {authorization: `Bearer ${token}`, 'content-type': 'application/json'};
  return (await fetch(`${host.url}/v1/read`, {method: 'POST', headers, body: JSON.stringify({code})})).json();
}

describe('a practice host', () => {
  it.each([
    ['plain', '00000000001001', {creditCents: 0, discount: null, needsPin: false, pools: []}],
    [
      'with points',
      '00000000001002',
      {
        pools: [
          {pool: 'coffee', points: 12},
          {pool: 'house', points: 40},
        ],
      },
    ],
    ['with credit', '00000000001003', {creditCents: 2500}],
    ['with a discount', '00000000001004', {discount: {kind: 'percent', ratePpm: 100_000}}],
    ['with a PIN', '00000000001005', {needsPin: true, creditCents: 5000}],
    ['blocked', '00000000001006', {reason: {code: 'codeBlocked', reason: 'reported lost'}}],
    ['expired', '00000000001007', {reason: {code: 'codeExpired'}}],
  ])('has a code %s', async (_what, code, said) => {
    const host = await open(true);
    try {
      expect(await read(host, code)).toMatchObject(said);
    } finally {
      await host.close();
    }
  });

  it('starts again with what became of its codes, and with the same token', async () => {
    const first = await open(true);
    await first.books.ledger.submit({
      id: 'block-01',
      tillNo: null,
      digest: '',
      act: {kind: 'block', code: '00000000001001', reason: 'test'},
    });
    await first.close();
    const second = await open(true);
    expect(await read(second, '00000000001001')).toMatchObject({reason: {code: 'codeBlocked'}});
    await second.close();
  });

  it('writes its token for its owner alone', async () => {
    await (await open(true)).close();
    expect((await stat(join(folder, PRACTICE_TOKEN_FILE))).mode & 0o777).toBe(0o600);
  });

  it('never works on real data, nor a real host on practice data', async () => {
    const real = await open(false);
    const act = {
      kind: 'create',
      code: '00000000001001',
      pinHash: null,
      validUntil: null,
      discount: null,
      creditCents: 0,
      pools: [],
      blockedFor: null,
    } as const;
    await real.books.ledger.submit({id: 'create-1', tillNo: null, digest: '', act});
    await real.close();
    await expect(open(true)).rejects.toBeInstanceOf(WrongData);
    await rm(folder, {recursive: true});
    await (await open(true)).close();
    await expect(open(false)).rejects.toBeInstanceOf(WrongData);
  });

  it('has actions and codes that every rule allows', () => {
    expect(listComplaints(PRACTICE_ACTIONS)).toEqual([]);
    for (const {code} of PRACTICE_CODES) expect(readCode(code, USUAL_PATTERNS)).toEqual({code, pin: null});
  });
});

describe('the settings of a host', () => {
  it.each([
    ['no JSON', '{', /is no JSON/],
    ['a member that nobody knows', '{"port": 80}', /port/],
    ['a zone that does not exist', '{"timeZone": "Europe/Nowhere"}', /there is no Europe\/Nowhere/],
    ['a cut-off that not every year has', '{"creditExpiry": {"years": 3, "cutOff": "02-29"}}', /creditExpiry/],
    [
      'a pattern whose example reads otherwise',
      '{"patterns": [{"kind": "digits", "name": "club", "digits": 10, "pinDigits": 0, "prefix": "7", "examples": [{"scanned": "8712345678", "reads": {"code": "8712345678", "pin": null}}]}]}',
      /reads otherwise/,
    ],
  ])('with %s keep it from starting', async (_what, text, why) => {
    await writeFile(join(folder, HOST_SETTINGS_FILE), text);
    await expect(open(true)).rejects.toThrow(why);
  });
});

describe('calls are counted', () => {
  it('by caller, and come back with time', () => {
    let nowMs = 0;
    const limit = makeRateLimit({perSecond: 2, burst: 2}, () => nowMs);
    const taken = (caller: string, times: number): readonly boolean[] =>
      Array.from({length: times}, () => limit.take(caller));
    expect(taken('01', 3)).toEqual([true, true, false]);
    expect(taken('02', 1)).toEqual([true]);
    nowMs = 500;
    expect(taken('01', 2)).toEqual([true, false]);
    nowMs = 60_000;
    expect(taken('01', 3)).toEqual([true, true, false]);
    nowMs = 0;
    expect(taken('01', 1)).toEqual([false]);
  });
});
