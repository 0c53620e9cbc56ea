import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {hashPin} from '../../src/store/code-pin.ts';
import {ask, heldBy, newCode, NOON, openDesk, type Desk} from './desk.ts';

const CODE = '00000000001001';
const OTHER = '00000000001002';
const DAY_MS = 86_400_000;

let desk: Desk;
let nowMs = NOON;

beforeEach(async () => {
  nowMs = NOON;
  desk = await openDesk({nowMs: () => nowMs});
  await desk.office({kind: 'create', ...newCode(CODE, {creditCents: 2500, pools: [{pool: 'coffee', points: 12}]})});
});
afterEach(() => desk.close());

/** The answer of an act, or the code of its refusal. */
async function post(path: string, body: object, as?: string): Promise<unknown> {
  const {body: said} = await desk.call(path, body, as);
  return said;
}

const refused = (code: string, more: object = {}): object =>
  expect.objectContaining({state: 'refused', reason: {code, ...more}});
const done = (answer: object): object =>
  expect.objectContaining({state: 'done', answer: expect.objectContaining(answer)});

describe('reading a code', () => {
  it('gives credit, points held and needed for every action that spends', async () => {
    const {status, body} = await desk.call('/v1/read', {code: CODE});
    expect(status).toBe(200);
    expect(body).toMatchObject({
      code: CODE,
      creditCents: 2500,
      creditLastDay: null,
      discount: null,
      needsPin: false,
      pools: [{pool: 'coffee', points: 12}],
      actions: [
        {actionId: 'coffee', held: 12, needed: 10},
        {actionId: 'five-off', held: 0, needed: 100},
        {actionId: 'tenth-off', held: 0, needed: 150},
      ],
      actionsVersion: 1,
    });
  });

  it('gives its discount and says that it has a PIN', async () => {
    const pinHash = await hashPin('0042');
    await desk.office({kind: 'create', ...newCode(OTHER, {pinHash, discount: {kind: 'percent', ratePpm: 75_000}})});
    expect((await desk.call('/v1/read', {code: OTHER})).body).toMatchObject({
      needsPin: true,
      discount: {kind: 'percent', ratePpm: 75_000},
    });
  });

  it.each([
    ['unknown', {}, OTHER, {code: 'codeUnknown'}],
    ['without its leading zeros', {}, '1001'.padStart(8, '0'), {code: 'codeUnknown'}],
    [
      'blocked',
      {blockedFor: 'reported lost'},
      '00000000001003',
      {code: 'codeBlocked', reason: 'reported lost', sinceMs: NOON},
    ],
    [
      'expired yesterday',
      {validUntil: '2026-03-09'},
      '00000000001003',
      {code: 'codeExpired', validUntil: '2026-03-09'},
    ],
  ])('%s is told apart', async (_what, more, code, reason) => {
    await desk.office({kind: 'create', ...newCode('00000000001003', more)});
    expect(await desk.call('/v1/read', {code})).toEqual({status: 422, body: {reason}});
  });

  it('on its last day is all right', async () => {
    await desk.office({kind: 'create', ...newCode(OTHER, {validUntil: '2026-03-10'})});
    expect((await desk.call('/v1/read', {code: OTHER})).status).toBe(200);
  });
});

describe('the actions', () => {
  it('come as one list with its version, and not again while it is the newest', async () => {
    const url = `${desk.host.url}/v1/actions`;
    const headers = {authorization: `Bearer ${desk.tokens['01']}`};
    const first = await fetch(url, {headers});
    expect(first.headers.get('etag')).toBe('"1"');
    expect((await desk.call('/v1/actions')).body).toMatchObject({version: 1, actions: [{id: 'coffee'}, {}, {}, {}]});
    expect((await fetch(url, {headers: {...headers, 'if-none-match': '"1"'}})).status).toBe(304);
    expect((await fetch(url, {headers: {...headers, 'if-none-match': '"0"'}})).status).toBe(200);
  });
});

describe('collecting', () => {
  it('adds the points to their pools', async () => {
    const points = [
      {actionId: 'coffee', points: 3},
      {actionId: 'turnover', points: 14},
    ];
    expect(await post('/v1/collect', ask.collect({points}))).toEqual(
      done({
        collected: [
          {actionId: 'coffee', pool: 'coffee', points: 3},
          {actionId: 'turnover', pool: 'house', points: 14},
        ],
        pools: [
          {pool: 'coffee', points: 15},
          {pool: 'house', points: 14},
        ],
      }),
    );
  });

  it('happens once for a ticket and a code, whatever the id; another code on the same ticket collects too', async () => {
    await desk.office({kind: 'create', ...newCode(OTHER)});
    await post('/v1/collect', ask.collect());
    expect(await post('/v1/collect', ask.collect({id: 'collect-2'}))).toEqual(refused('alreadyCollected'));
    expect(await post('/v1/collect', ask.collect({id: 'collect-3', code: OTHER}))).toEqual(done({kind: 'collect'}));
    expect(await heldBy(desk, CODE)).toEqual({credit: 2500, coffee: 15});
  });

  it('of an unknown code or action is refused', async () => {
    expect(await post('/v1/collect', ask.collect({code: OTHER}))).toEqual(refused('codeUnknown'));
    const points = [{actionId: 'tea', points: 1}];
    expect(await post('/v1/collect', ask.collect({id: 'collect-2', points}))).toEqual(
      refused('actionUnknown', {actionId: 'tea'}),
    );
  });

  it('that comes late is judged by the time of completion', async () => {
    nowMs = NOON + DAY_MS;
    await desk.office({kind: 'block', code: CODE, reason: 'reported lost'});
    nowMs = NOON + 400 * DAY_MS;
    const late = (no: number, completedAtMs: number): object =>
      ask.collect({id: `collect-${no}`, ticketId: `ticket-${no}`, completedAtMs});
    expect(await post('/v1/collect', late(1, NOON + DAY_MS - 1))).toEqual(done({kind: 'collect'}));
    expect(await post('/v1/collect', late(2, NOON + DAY_MS))).toEqual(
      refused('codeBlocked', {reason: 'reported lost', sinceMs: NOON + DAY_MS}),
    );
  });

  it('in a time in which the code was blocked stays refused after the block', async () => {
    await desk.office({kind: 'block', code: CODE, reason: 'asked by the holder'});
    nowMs = NOON + DAY_MS;
    await desk.office({kind: 'unblock', code: CODE});
    expect(await post('/v1/collect', ask.collect({completedAtMs: NOON + 1}))).toMatchObject({state: 'refused'});
    expect(await post('/v1/collect', ask.collect({id: 'collect-2', completedAtMs: nowMs}))).toMatchObject({
      state: 'done',
    });
  });

  it('with a till clock that runs a year ahead counts as now', async () => {
    await desk.office({kind: 'create', ...newCode(OTHER, {validUntil: '2026-03-10'})});
    const ahead = ask.collect({code: OTHER, completedAtMs: NOON + 365 * DAY_MS});
    expect(await post('/v1/collect', ahead)).toEqual(done({kind: 'collect'}));
  });
});

describe('redeeming', () => {
  it('takes the points at once and names the benefit', async () => {
    expect(await post('/v1/redeem', ask.redeem())).toEqual(
      done({kind: 'redeem', benefit: {kind: 'freeProduct', productId: '101'}, costPoints: 10, pointsLeft: 2}),
    );
    expect(await heldBy(desk, CODE)).toEqual({credit: 2500, coffee: 2});
  });

  it.each([
    ['with too few points', {actionId: 'five-off', costPoints: 100}, 'pointsMissing', {held: 0, needed: 100}],
    ['of an unknown action', {actionId: 'tea'}, 'actionUnknown', {actionId: 'tea'}],
    ['of an action that only earns', {actionId: 'turnover'}, 'actionUnknown', {actionId: 'turnover'}],
    ['at a cost that is not in force', {costPoints: 9}, 'actionChanged', {actionId: 'coffee'}],
    ['of an unknown code', {code: OTHER}, 'codeUnknown', {}],
  ])('%s is refused', async (_what, more, code, details) => {
    expect(await post('/v1/redeem', ask.redeem(more))).toEqual(refused(code, details));
    expect(await heldBy(desk, CODE)).toEqual({credit: 2500, coffee: 12});
  });

  it('with exactly the points needed leaves none', async () => {
    await desk.office({kind: 'create', ...newCode(OTHER, {pools: [{pool: 'coffee', points: 10}]})});
    expect(await post('/v1/redeem', ask.redeem({code: OTHER}))).toEqual(done({pointsLeft: 0}));
  });

  it('from a blocked code is refused with the reason', async () => {
    await desk.office({kind: 'block', code: CODE, reason: 'reported lost'});
    expect(await post('/v1/redeem', ask.redeem())).toMatchObject({
      reason: {code: 'codeBlocked', reason: 'reported lost'},
    });
  });
});
