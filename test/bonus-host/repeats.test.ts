import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {openLedger} from '../../src/bonus-host/ledger.ts';
import {ask, heldBy, newCode, openDesk, type Desk} from './desk.ts';

const CODE = '00000000001001';

let desk: Desk;

beforeEach(async () => {
  desk = await openDesk();
  const pools = [{pool: 'coffee', points: 25}];
  await desk.office({kind: 'create', ...newCode(CODE, {creditCents: 2500, pools})});
});
afterEach(() => desk.close());

const CALLS = [
  ['collect', ask.collect(), {credit: 2500, coffee: 28}],
  ['redeem', ask.redeem(), {credit: 2500, coffee: 15}],
  ['payCredit', ask.payCredit(), {credit: 1500, coffee: 25}],
  ['sell', ask.sell(), {credit: 5000, coffee: 25}],
] as const;

describe('an act sent again', () => {
  it.each(CALLS)('%s: the same id and body give the same answer for ever', async (name, body, held) => {
    const first = await desk.call(`/v1/${name}`, body);
    expect(first.status).toBe(200);
    const times = await Promise.all(Array.from({length: 5}, () => desk.call(`/v1/${name}`, body)));
    await desk.restart();
    times.push(await desk.call(`/v1/${name}`, body));
    expect(times).toEqual(Array.from({length: 6}, () => first));
    expect(await heldBy(desk, CODE)).toEqual(held);
  });

  it('five times at once, the first time too, is done once', async () => {
    const times = await Promise.all(Array.from({length: 5}, () => desk.call('/v1/redeem', ask.redeem())));
    expect(new Set(times.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await heldBy(desk, CODE)).toEqual({credit: 2500, coffee: 15});
  });

  it('with its members in another order is the same act', async () => {
    const body = ask.redeem();
    await desk.call('/v1/redeem', body);
    const turned = Object.fromEntries(Object.entries(body).toReversed());
    expect((await desk.call('/v1/redeem', turned)).status).toBe(200);
    expect(await heldBy(desk, CODE)).toEqual({credit: 2500, coffee: 15});
  });

  it('that was refused stays refused, although it would be possible now', async () => {
    const body = ask.redeem({actionId: 'five-off', costPoints: 100});
    const first = await desk.call('/v1/redeem', body);
    await desk.call('/v1/collect', ask.collect({points: [{actionId: 'turnover', points: 500}]}));
    await desk.restart();
    expect(await desk.call('/v1/redeem', body)).toEqual(first);
    expect((await desk.call('/v1/redeem', {...body, id: 'redeem-2'})).status).toBe(200);
  });

  it.each([
    ['another amount', '/v1/payCredit', ask.payCredit({openCents: 999}), '01'],
    ['another code', '/v1/payCredit', ask.payCredit({code: '00000000001002'}), '01'],
    ['another PIN', '/v1/payCredit', ask.payCredit({pin: '0042'}), '01'],
    ['another kind of act', '/v1/redeem', ask.redeem({id: 'payment-1'}), '01'],
    ['another till', '/v1/payCredit', ask.payCredit(), '02'],
  ])('with the same id and %s is refused and does nothing', async (_what, path, body, till) => {
    await desk.call('/v1/payCredit', ask.payCredit());
    await desk.restart();
    const said = await desk.call(path, body, till);
    expect(said).toMatchObject({status: 409, body: {outcome: 'no', code: 'idTaken'}});
    expect(await heldBy(desk, CODE)).toEqual({credit: 1500, coffee: 25});
  });
});

describe('what became of an id', () => {
  it.each([
    ['done, with its answer', 'redeem-1', {state: 'done', answer: {kind: 'redeem', pointsLeft: 15}}],
    ['refused, with its reason', 'redeem-2', {state: 'refused', reason: {code: 'actionChanged'}}],
    ['unknown, which is neither', 'redeem-3', {state: 'unknown'}],
  ])('%s', async (_what, id, said) => {
    await desk.call('/v1/redeem', ask.redeem());
    await desk.call('/v1/redeem', ask.redeem({id: 'redeem-2', costPoints: 9}));
    await desk.restart();
    expect(await desk.call(`/v1/acts/${id}`)).toMatchObject({status: 200, body: {id, ...said}});
  });

  it('is not told to another till', async () => {
    await desk.call('/v1/redeem', ask.redeem());
    expect(await desk.call('/v1/acts/redeem-1', undefined, '02')).toMatchObject({status: 409, body: {code: 'idTaken'}});
  });
});

describe('two processes on one ledger', () => {
  it('never spend the same points, whoever comes first', async () => {
    const {db, rules} = desk.host.books;
    const {openDatabase} = await import('../../src/store/database.ts');
    const {HOST_MIGRATIONS} = await import('../../src/store/host-migrations.ts');
    const {HOST_DATABASE_FILE} = await import('../../src/bonus-host/open-books.ts');
    const beside = await openDatabase(db.folder, HOST_MIGRATIONS, HOST_DATABASE_FILE);
    const other = await openLedger(beside, rules);
    const order = (id: string): Parameters<typeof other.submit>[0] => ({
      id,
      tillNo: '01',
      digest: id,
      act: {kind: 'redeem', code: CODE, pin: null, ticketId: 'ticket-1', actionId: 'coffee', costPoints: 10},
    });
    const settled = await Promise.all(
      Array.from({length: 20}, (_, no) =>
        (no % 2 === 0 ? other : desk.host.books.ledger).submit(order(`redeem-${no}`)),
      ),
    );
    await other.close();
    await beside.close();
    expect(settled.filter((one) => one.kind === 'answered' && one.state === 'done')).toHaveLength(2);
    expect(await heldBy(desk, CODE)).toEqual({credit: 2500, coffee: 5});
  });
});
