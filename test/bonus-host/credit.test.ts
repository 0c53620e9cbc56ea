import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {hashPin} from '../../src/store/code-pin.ts';
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

describe('paying with credit', () => {
  it.each([
    ['the open amount where credit covers it', 1000, 1000, 1500],
    ['all of it where they are equal', 2500, 2500, 0],
    ['the credit where more is open', 4000, 2500, 0],
  ])('pays %s', async (_what, openCents, paidCents, creditCents) => {
    expect(await post('/v1/payCredit', ask.payCredit({openCents}))).toEqual(done({paidCents, creditCents}));
    expect(await heldBy(desk, CODE)).toEqual({credit: creditCents, coffee: 12});
  });

  it('without credit is refused', async () => {
    await desk.office({kind: 'create', ...newCode(OTHER)});
    expect(await post('/v1/payCredit', ask.payCredit({code: OTHER}))).toEqual(refused('noCredit'));
  });

  it('that was taken back by a reopened ticket returns, in parts too, and never more than was paid', async () => {
    await post('/v1/payCredit', ask.payCredit());
    expect(await post('/v1/returnCredit', ask.returnCredit({amountCents: 400}))).toEqual(
      done({returnedCents: 400, creditCents: 1900}),
    );
    expect(await post('/v1/returnCredit', ask.returnCredit({id: 'return-2', amountCents: 601}))).toEqual(
      refused('returnTooMuch', {leftCents: 600}),
    );
    expect(await post('/v1/returnCredit', ask.returnCredit({id: 'return-3'}))).toEqual(
      done({returnedCents: 600, creditCents: 2500}),
    );
    expect(await post('/v1/returnCredit', ask.returnCredit({id: 'return-4'}))).toEqual(refused('nothingToGiveBack'));
  });

  it('returns at the till that took it alone', async () => {
    await post('/v1/payCredit', ask.payCredit());
    expect(await post('/v1/returnCredit', ask.returnCredit(), '02')).toEqual(refused('actOfAnotherTill'));
    expect(await heldBy(desk, CODE)).toEqual({credit: 1500, coffee: 12});
    expect(await post('/v1/returnCredit', ask.returnCredit({id: 'return-2'}))).toEqual(done({creditCents: 2500}));
    expect(await post('/v1/returnCredit', ask.returnCredit({id: 'return-3'}), '02')).toEqual(
      refused('actOfAnotherTill'),
    );
  });

  it('can’t be returned where nothing was paid', async () => {
    await post('/v1/redeem', ask.redeem());
    expect(await post('/v1/returnCredit', ask.returnCredit({ofId: 'redeem-1'}))).toEqual(refused('actUnknown'));
    expect(await post('/v1/returnCredit', ask.returnCredit({id: 'return-2', ofId: 'never-was'}))).toEqual(
      refused('actUnknown'),
    );
  });

  it('returns to a code that was blocked meanwhile', async () => {
    await post('/v1/payCredit', ask.payCredit());
    await desk.office({kind: 'block', code: CODE, reason: 'reported lost'});
    expect(await post('/v1/returnCredit', ask.returnCredit())).toEqual(done({creditCents: 2500}));
  });
});

describe('selling vouchers', () => {
  it('tops up an existing code', async () => {
    expect(await post('/v1/sell', ask.sell())).toEqual(done({soldCents: 2500, creditCents: 5000}));
  });

  it('puts credit on a new code, with its PIN', async () => {
    expect(await post('/v1/sell', ask.sell({card: 'new', code: OTHER, pinHash: await hashPin('0042')}))).toEqual(
      done({creditCents: 2500}),
    );
    expect((await desk.call('/v1/read', {code: OTHER})).body).toMatchObject({needsPin: true, creditCents: 2500});
    expect(await post('/v1/payCredit', ask.payCredit({code: OTHER}))).toEqual(refused('pinNeeded'));
  });

  it.each([
    ['a new code that exists and holds something', {card: 'new'}, 'codeTaken'],
    ['an existing code that is unknown', {code: OTHER}, 'codeUnknown'],
    ['a new code of another house', {card: 'new', code: '123456789012'}, 'codeForeign'],
    ['more than a code may hold', {amountCents: 9_999_999}, 'balanceTooHigh'],
  ])('refuses %s', async (_what, more, code) => {
    expect(await post('/v1/sell', ask.sell(more))).toMatchObject({state: 'refused', reason: {code}});
  });
});

describe('a PIN', () => {
  const spend = (no: number, pin: string | null, path = '/v1/payCredit'): Promise<unknown> =>
    path === '/v1/redeem'
      ? post(path, ask.redeem({id: `redeem-${no}`, code: OTHER, pin}))
      : post(path, ask.payCredit({id: `payment-${no}`, code: OTHER, pin, openCents: 100}));

  beforeEach(async () => {
    const pinHash = await hashPin('0042');
    await desk.office({
      kind: 'create',
      ...newCode(OTHER, {pinHash, creditCents: 5000, pools: [{pool: 'coffee', points: 30}]}),
    });
  });

  it('is needed for credit and for points, and not for collecting', async () => {
    expect(await spend(1, null)).toEqual(refused('pinNeeded'));
    expect(await spend(1, null, '/v1/redeem')).toEqual(refused('pinNeeded'));
    expect(await spend(2, '0042')).toEqual(done({paidCents: 100}));
    expect(await spend(2, '0042', '/v1/redeem')).toEqual(done({pointsLeft: 20}));
    expect(await post('/v1/collect', ask.collect({code: OTHER}))).toEqual(done({kind: 'collect'}));
  });

  it('locks after five wrong ones, the right one too, until its time is over', async () => {
    for (let no = 1; no <= 4; no += 1)
      expect(await spend(no, '9999')).toEqual(refused('pinWrong', {triesLeft: 5 - no}));
    const untilMs = NOON + 15 * 60_000;
    expect(await spend(5, '9999')).toEqual(refused('pinLocked', {untilMs}));
    await desk.restart();
    expect(await spend(6, '0042')).toEqual(refused('pinLocked', {untilMs}));
    nowMs = untilMs;
    expect(await spend(7, '0042')).toEqual(done({paidCents: 100}));
    expect(await spend(8, '9999')).toEqual(refused('pinWrong', {triesLeft: 4}));
  });

  it('that was right lets the wrong ones before be forgotten', async () => {
    for (let no = 1; no <= 3; no += 1) await spend(no, '9999');
    await spend(4, '0042');
    expect(await spend(5, '9999')).toEqual(refused('pinWrong', {triesLeft: 4}));
  });

  it('that locked is unlocked by the office', async () => {
    for (let no = 1; no <= 5; no += 1) await spend(no, '9999');
    expect(await desk.office({kind: 'unblock', code: OTHER})).toBe('done');
    expect(await spend(6, '0042')).toEqual(done({paidCents: 100}));
  });

  it('that was changed since it was tried is asked for again', async () => {
    const pin = {hash: 'of the card before', isRight: true};
    const act = {kind: 'payCredit', code: OTHER, pin, ticketId: 'ticket-1', openCents: 100} as const;
    const settled = await desk.host.books.ledger.submit({id: 'payment-1', tillNo: '01', digest: '', act});
    expect(settled).toEqual({kind: 'answered', state: 'refused', answer: '{"code":"pinNeeded"}'});
  });

  it('that was wrong counts once, however often the same act comes', async () => {
    for (let times = 0; times < 9; times += 1)
      expect(await spend(1, '9999')).toEqual(refused('pinWrong', {triesLeft: 4}));
  });

  it('tried ten times at once is not tried more than five times', async () => {
    const tries = await Promise.all(Array.from({length: 10}, (_, no) => spend(no, '9999')));
    const locked = tries.filter((said) => JSON.stringify(said).includes('pinLocked'));
    expect(locked).toHaveLength(6);
  });

  it('that is sent for a code without one is not looked at', async () => {
    expect(await post('/v1/payCredit', ask.payCredit({pin: '9999'}))).toEqual(done({paidCents: 1000}));
  });
});
