import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {openMemberDesk, type MemberDesk} from './member-desk.ts';

let desk: MemberDesk;
beforeAll(async () => void (desk = await openMemberDesk('bally')));
afterAll(() => desk.close());

const fund = (more: object) => ({
  id: 'till-03-ticket-1-fund-2',
  number: '0010042',
  ticketId: 'till-03-ticket-1',
  account: 'cash',
  cents: 5000,
  ...more,
});

describe('money for an account at a practice host', () => {
  it('is there once, however often it is sent, and stands on the report of the day', async () => {
    for (let time = 0; time < 3; time += 1) {
      expect(await desk.call('/v1/fund', fund({}))).toMatchObject({
        status: 200,
        body: {answer: {kind: 'fund', moved: {of: 'money', account: 'cash', cents: 5000, leftCents: 30_000}}},
      });
    }
    const {body} = await desk.call('/v1/days/2026-03-10');
    expect(body).toMatchObject({
      totals: [{kind: 'fund', of: 'money', balance: 'cash', count: 1, amount: 5000}],
      nets: [{balance: 'cash', taken: 0, returned: 0, funded: 5000}],
    });
  });

  it.each([
    ['an account that takes none', {id: 'till-03-fund-comp', account: 'comp'}, 'accountUnknown'],
    ['an account that nobody has', {id: 'till-03-fund-none', account: 'gold'}, 'accountUnknown'],
    ['a member whom nobody knows', {id: 'till-03-fund-who', number: '999'}, 'memberUnknown'],
    ['a member who is barred', {id: 'till-03-fund-bar', number: '0010045'}, 'memberBarred'],
  ])('is refused for %s', async (_whom, more, code) => {
    expect(await desk.call('/v1/fund', fund(more))).toMatchObject({status: 422, body: {reason: {code}}});
  });

  it('can be paid with at once', async () => {
    const charge = {...fund({id: 'till-03-charge-all'}), cents: 30_000};
    expect(await desk.call('/v1/charge/authorise', charge)).toMatchObject({status: 200});
  });
});
