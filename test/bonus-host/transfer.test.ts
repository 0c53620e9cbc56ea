import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {expireCredit} from '../../src/bonus-host/expire-credit.ts';
import {historyOf} from '../../src/bonus-host/history.ts';
import {HOST_SETTINGS_FILE} from '../../src/bonus-host/host-settings.ts';
import {hashPin} from '../../src/store/code-pin.ts';
import {ask, heldBy, newCode, NOON, openDesk, type Desk} from './desk.ts';

const LOST = '00000000001001';
const NEXT = '00000000001002';
const THIRD = '00000000001003';
const DAY_MS = 86_400_000;

let desk: Desk;
let nowMs = NOON;

beforeEach(async () => {
  nowMs = NOON;
  desk = await openDesk({nowMs: () => nowMs});
});
afterEach(() => desk.close());

describe('a lost card', () => {
  const transfer = (code: string, to: string): Promise<string> =>
    desk.office({kind: 'transfer', code, to, pinHash: null});

  beforeEach(async () => {
    const pinHash = await hashPin('0042');
    const discount = {kind: 'amount', amountCents: 500} as const;
    const pools = [{pool: 'coffee', points: 12}];
    await desk.office({kind: 'create', ...newCode(LOST, {creditCents: 2500, pools, discount, pinHash})});
  });

  it('gives everything to its successor and is dead', async () => {
    nowMs = NOON + DAY_MS;
    expect(await transfer(LOST, NEXT)).toBe('done');
    expect((await desk.call('/v1/read', {code: NEXT})).body).toMatchObject({
      creditCents: 2500,
      pools: [{pool: 'coffee', points: 12}],
      discount: {kind: 'amount', amountCents: 500},
      needsPin: true,
    });
    expect((await desk.call('/v1/read', {code: LOST})).body).toEqual({reason: {code: 'codeReplaced', atMs: nowMs}});
    expect((await desk.call('/v1/sell', ask.sell({code: LOST}))).body).toMatchObject({reason: {code: 'codeReplaced'}});
  });

  it('stays dead when the host’s clock is set back', async () => {
    await transfer(LOST, NEXT);
    nowMs = NOON - 300 * DAY_MS;
    expect((await desk.call('/v1/sell', ask.sell({code: LOST}))).body).toMatchObject({reason: {code: 'codeReplaced'}});
    expect(await transfer(NEXT, LOST)).toBe('codeReplaced');
  });

  it('collects for its successor what was completed before, through several cards', async () => {
    nowMs = NOON + DAY_MS;
    await transfer(LOST, NEXT);
    await transfer(NEXT, THIRD);
    const early = ask.collect({completedAtMs: NOON});
    const late = ask.collect({id: 'collect-2', ticketId: 'ticket-2', completedAtMs: nowMs});
    expect((await desk.call('/v1/collect', early)).body).toMatchObject({
      state: 'done',
      answer: {pools: [{pool: 'coffee', points: 15}]},
    });
    expect((await desk.call('/v1/collect', late)).body).toMatchObject({reason: {code: 'codeReplaced'}});
    expect(await heldBy(desk, THIRD)).toEqual({credit: 2500, coffee: 15});
  });

  it('gets what is returned or released later on its successor', async () => {
    await desk.call('/v1/payCredit', ask.payCredit({pin: '0042'}));
    await desk.call('/v1/redeem', ask.redeem({pin: '0042'}));
    await transfer(LOST, NEXT);
    await desk.call('/v1/returnCredit', ask.returnCredit());
    await desk.call('/v1/release', ask.release());
    expect(await heldBy(desk, NEXT)).toEqual({credit: 2500, coffee: 12});
  });

  it('may be blocked before', async () => {
    await desk.office({kind: 'block', code: LOST, reason: 'reported lost'});
    expect(await transfer(LOST, NEXT)).toBe('done');
    expect((await desk.call('/v1/read', {code: NEXT})).status).toBe(200);
  });

  it('moves to a card from the stock', async () => {
    await desk.office({kind: 'create', ...newCode(NEXT)});
    expect(await transfer(LOST, NEXT)).toBe('done');
  });

  it.each([
    ['to itself', LOST, LOST, 'codeNotEmpty'],
    ['to one that holds something', LOST, THIRD, 'codeNotEmpty'],
    ['to one of another house', LOST, '123456789012', 'codeForeign'],
    ['of an unknown one', NEXT, '00000000001009', 'codeUnknown'],
  ])('is not transferred %s', async (_what, from, to, code) => {
    await desk.office({kind: 'create', ...newCode(THIRD, {creditCents: 1})});
    expect(await transfer(from, to)).toBe(code);
  });

  it('is not transferred twice', async () => {
    await transfer(LOST, NEXT);
    expect(await transfer(LOST, THIRD)).toBe('codeReplaced');
  });

  it('keeps its history, and names its successor there', async () => {
    await desk.office({kind: 'block', code: LOST, reason: 'reported lost'});
    await desk.call('/v1/redeem', ask.redeem({pin: '0042'}));
    await transfer(LOST, NEXT);
    const rows = await historyOf(desk.host.books.db, LOST, 100);
    expect(rows.map(({kind, state, booked, otherCode, note}) => [kind, state, booked, otherCode, note])).toEqual([
      ['create', 'done', 'credit +2500, points:coffee +12', null, ''],
      ['block', 'done', '', null, 'reported lost'],
      ['redeem', 'refused', '', null, ''],
      ['transfer', 'done', 'credit -2500, points:coffee -12', NEXT, ''],
    ]);
    const [moved] = await historyOf(desk.host.books.db, NEXT, 100);
    expect(moved).toMatchObject({kind: 'transfer', booked: 'credit +2500, points:coffee +12', otherCode: LOST});
  });

  it('leaves no PIN and nothing made of one in the acts', async () => {
    await desk.call('/v1/redeem', ask.redeem({pin: '0042'}));
    await desk.call('/v1/payCredit', ask.payCredit({pin: '4711'}));
    const acts: unknown = await desk.host.books.db.knex('act').select();
    expect(JSON.stringify(acts)).not.toMatch(/0042"|4711|scrypt/);
  });
});

describe('a block', () => {
  it.each([
    ['of an unknown code', 'block', 'codeUnknown'],
    ['ended of an unknown code', 'unblock', 'codeUnknown'],
  ] as const)('%s is refused', async (_what, kind, code) => {
    expect(await desk.office({kind, code: LOST, reason: 'lost'})).toBe(code);
  });

  it('of a card that was replaced can’t be ended: it stays dead', async () => {
    await desk.office({kind: 'create', ...newCode(LOST)});
    await desk.office({kind: 'block', code: LOST, reason: 'lost'});
    await desk.office({kind: 'transfer', code: LOST, to: NEXT, pinHash: null});
    expect(await desk.office({kind: 'unblock', code: LOST})).toBe('codeReplaced');
  });

  it('comes once and ends once', async () => {
    await desk.office({kind: 'create', ...newCode(LOST)});
    const acts = [
      {kind: 'unblock', code: LOST},
      {kind: 'block', code: LOST, reason: 'lost'},
      {kind: 'block', code: LOST, reason: 'lost'},
      {kind: 'unblock', code: LOST},
    ] as const;
    const said: string[] = [];
    for (const act of acts) said.push(await desk.office(act));
    expect(said).toEqual(['notBlocked', 'done', 'alreadyBlocked', 'done']);
  });
});

describe('credit past its last day', () => {
  beforeEach(async () => {
    const rule = {timeZone: 'UTC', creditExpiry: {years: 1, cutOff: '12-31'}};
    await writeFile(join(desk.folder, HOST_SETTINGS_FILE), JSON.stringify(rule));
    await desk.restart();
    await desk.office({kind: 'create', ...newCode(LOST, {creditCents: 2500, pools: [{pool: 'coffee', points: 12}]})});
  });

  const LAST_DAY = Date.UTC(2027, 11, 31, 23, 59);

  it('can be spent to the end of that day', async () => {
    nowMs = LAST_DAY;
    expect((await desk.call('/v1/read', {code: LOST})).body).toMatchObject({
      creditCents: 2500,
      creditLastDay: '2027-12-31',
    });
    expect((await desk.call('/v1/payCredit', ask.payCredit())).body).toMatchObject({answer: {creditCents: 1500}});
  });

  it('reads 0 afterwards; the code still collects and redeems', async () => {
    nowMs = LAST_DAY + DAY_MS;
    expect(await heldBy(desk, LOST)).toEqual({credit: 0, coffee: 12});
    expect((await desk.call('/v1/payCredit', ask.payCredit())).body).toMatchObject({reason: {code: 'noCredit'}});
    expect((await desk.call('/v1/collect', ask.collect())).status).toBe(200);
    expect((await desk.call('/v1/redeem', ask.redeem())).status).toBe(200);
  });

  it('lives on from its last use', async () => {
    nowMs = LAST_DAY;
    await desk.call('/v1/payCredit', ask.payCredit());
    expect((await desk.call('/v1/read', {code: LOST})).body).toMatchObject({creditLastDay: '2028-12-31'});
  });

  it('does not come alive with a top-up', async () => {
    nowMs = LAST_DAY + DAY_MS;
    expect((await desk.call('/v1/sell', ask.sell({amountCents: 1000}))).body).toMatchObject({
      answer: {creditCents: 1000},
    });
  });

  it('does not come alive with credit that is returned', async () => {
    await desk.call('/v1/payCredit', ask.payCredit());
    nowMs = LAST_DAY + DAY_MS;
    expect((await desk.call('/v1/returnCredit', ask.returnCredit())).body).toMatchObject({answer: {creditCents: 1000}});
  });

  it('is booked off by the office, once', async () => {
    nowMs = LAST_DAY + DAY_MS;
    expect(await expireCredit(desk.host.books)).toBe(1);
    expect(await expireCredit(desk.host.books)).toBe(0);
    expect(await desk.office({kind: 'expireCredit', code: LOST})).toBe('nothingExpired');
  });
});
