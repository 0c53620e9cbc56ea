import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {ask, heldBy, newCode, NOON, openDesk, type Desk} from './desk.ts';

const CODE = '00000000001001';
const OTHER = '00000000001002';

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

describe('a release', () => {
  it('gives a redemption back that was not handed out, once', async () => {
    await post('/v1/redeem', ask.redeem());
    expect(await post('/v1/release', ask.release())).toEqual(done({outcome: 'givenBack'}));
    expect(await post('/v1/release', ask.release({id: 'release-2'}))).toEqual(done({outcome: 'nothingLeft'}));
    expect(await heldBy(desk, CODE)).toEqual({credit: 2500, coffee: 12});
  });

  it('of a payment gives back what was not returned already', async () => {
    await post('/v1/payCredit', ask.payCredit());
    await post('/v1/returnCredit', ask.returnCredit({amountCents: 300}));
    await post('/v1/release', ask.release({ofId: 'payment-1'}));
    expect(await heldBy(desk, CODE)).toEqual({credit: 2500, coffee: 12});
  });

  it('of a sale takes the credit off again, unless it was spent', async () => {
    await post('/v1/sell', ask.sell());
    await post('/v1/sell', ask.sell({id: 'selling-2', card: 'new', code: OTHER}));
    await post('/v1/payCredit', ask.payCredit({code: OTHER}));
    expect(await post('/v1/release', ask.release({ofId: 'selling-1'}))).toEqual(done({outcome: 'givenBack'}));
    expect(await post('/v1/release', ask.release({id: 'release-2', ofId: 'selling-2'}))).toEqual(
      refused('creditSpent', {creditCents: 1500}),
    );
    expect(await heldBy(desk, CODE)).toEqual({credit: 2500, coffee: 12});
  });

  it('of a new card that was not sold lets it be sold again', async () => {
    await post('/v1/sell', ask.sell({card: 'new', code: OTHER}));
    await post('/v1/release', ask.release({ofId: 'selling-1'}));
    expect(await post('/v1/sell', ask.sell({id: 'selling-2', card: 'new', code: OTHER}))).toEqual(
      done({creditCents: 2500}),
    );
  });

  it('of an act that was refused changes nothing', async () => {
    await post('/v1/redeem', ask.redeem({costPoints: 9}));
    expect(await post('/v1/release', ask.release())).toEqual(done({outcome: 'neverDone'}));
  });

  it('of an act still on its way sees to it that it is never done', async () => {
    expect(await post('/v1/release', ask.release())).toEqual(done({outcome: 'neverDone'}));
    expect(await post('/v1/redeem', ask.redeem())).toEqual(refused('releasedBefore'));
    expect((await desk.call('/v1/acts/redeem-1')).body).toEqual(refused('releasedBefore'));
    expect(await heldBy(desk, CODE)).toEqual({credit: 2500, coffee: 12});
  });

  it('is for the till that asked alone', async () => {
    await post('/v1/redeem', ask.redeem());
    expect(await post('/v1/release', ask.release(), '02')).toEqual(refused('actOfAnotherTill'));
  });

  it('of a collection is refused: points stay', async () => {
    await post('/v1/collect', ask.collect());
    expect(await post('/v1/release', ask.release({ofId: 'collect-1'}))).toEqual(refused('nothingToGiveBack'));
  });

  it('of itself is refused', async () => {
    expect(await post('/v1/release', ask.release({ofId: 'release-1'}))).toEqual(refused('nothingToGiveBack'));
  });
});
