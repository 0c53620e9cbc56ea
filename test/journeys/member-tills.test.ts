import {afterEach, describe, expect, it} from 'vitest';
import {memberObjectionWords} from '../../screens/words/objections-member.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {cancel, pay, sell, takeBack} from '../support/builders.ts';
import {attach, points, wallet, type MemberTill} from '../support/linked-till.ts';
import {openMemberFloor, type FloorOptions, type MemberFloor} from '../support/member-floor.ts';

/* Several tills at one member, each a till at work, and the real practice host. */

const TILLS = 20;
const EACH = 5;
const DAY = '2026-03-10';
const HOUR_MS = 3_600_000;
const DAYS_LONG = 26 * HOUR_MS;

let floor: MemberFloor;
afterEach(() => floor.close());

async function open(options: FloorOptions): Promise<MemberFloor> {
  floor = await openMemberFloor(options);
  return floor;
}

/** The till has its answer, whatever it is. */
const answered = ({till, until}: MemberTill): Promise<void> => until(() => till.state().memberAsks.length === 0);

const paidOf = (journal: readonly TillEvent[], kind: 'points' | 'wallet'): readonly number[] =>
  journal.flatMap((event) => {
    if (event.kind !== 'memberPaid' || event.tender.kind !== kind) return [];
    return [event.tender.kind === 'points' ? event.tender.hundredths : event.tender.amountCents];
  });

const refusedOf = (journal: readonly TillEvent[]): readonly string[] =>
  journal.flatMap((event) => (event.kind === 'memberRefused' ? [event.reason] : []));

describe('20 tills, one member, 100 redemptions', () => {
  /** A coffee, as much of it with points as 20.00 points are worth, the rest in cash. */
  async function redeem(till: MemberTill): Promise<void> {
    await till.play(sell(450), attach(), points(20));
    await answered(till);
    await till.play(pay('cash'));
    expect(till.till.state().ticket).toBeNull();
  }

  it('never below zero, sums match', async () => {
    const {tills, held, netsOf, journals, delivered} = await open({tills: TILLS, earnHundredths: 0});
    await Promise.all(
      tills.map(async (till) => {
        for (let no = 0; no < EACH; no += 1) await redeem(till);
      }),
    );
    await delivered();
    const all = await journals();
    // 1,284 points are there for 100 who want 20: 64 of them get theirs, and 4 points are left.
    expect(paidOf(all, 'points')).toEqual(Array.from({length: 64}, () => 2000));
    expect(refusedOf(all)).toEqual(Array.from({length: 36}, () => 'notEnough'));
    expect(await held('points')).toBe(400);
    const [net, ...others] = await netsOf(DAY);
    expect(net).toEqual({of: 'points', balance: 'points', taken: 128_000, returned: 0, earned: 0, revoked: 0});
    expect(others).toEqual([]);
    // Every ticket is paid, with points or without.
    const closed = all.filter(({kind}) => kind === 'ticketClosed');
    expect(closed).toHaveLength(TILLS * EACH);
  });
});

describe('a balance that is spent at another till in mid-sale', () => {
  it('is refused by the host, said in words, and the sale goes on', async () => {
    const {tills, held, journals, delivered} = await open({tills: 2});
    const [here, there = here] = tills;
    // Both have seen 250.00.
    await here.play(sell(450), attach());
    await there.play(sell(24_800), attach(), wallet('bally', null, true));
    await answered(there);
    await here.play(wallet('bally', null, true));
    await answered(here);
    expect(here.till.state().ticket?.tenders).toEqual([]);
    await here.play(pay('cash'));
    await delivered();
    const all = await journals();
    expect(paidOf(all, 'wallet')).toEqual([24_800]);
    const [reason = ''] = refusedOf(all);
    const said = memberObjectionWords({code: 'memberNotPaid', system: 'Bally', reason, detail: null, of: 'money'});
    expect(said).toContain('there is not enough on it by now');
    expect(await held('cash')).toBe(200);
  });
});

describe('clocks that differ by more than a day', () => {
  it.each([
    ['the host is ahead', DAYS_LONG],
    ['the host is behind', -DAYS_LONG],
  ])('%s: taken, settled, earned and given back once, on the host’s own day', async (_which, aheadMs) => {
    const hostNowMs = (): number => Date.now() + aheadMs;
    const {tills, held, netsOf, journals, delivered} = await open({tills: 1, hostNowMs});
    const [till] = tills;
    await till.play(sell(450), attach(), wallet('bally', 200));
    await answered(till);
    const tenderNo = till.till.state().ticket?.tenders[0]?.no ?? 0;
    await till.play(takeBack(tenderNo), wallet('bally', null, true));
    await answered(till);
    await till.play(sell(1000), attach(), wallet('bally', 300));
    await answered(till);
    await till.play(cancel);
    await delivered();
    expect(paidOf(await journals(), 'wallet')).toEqual([200, 450, 300]);
    expect([await held('cash'), await held('points')]).toEqual([24_550, 128_850]);
    const [here, atHost] = [Date.now(), hostNowMs()].map((ms) => new Date(ms).toISOString().slice(0, 10));
    expect(await netsOf(atHost ?? '')).toEqual([
      {of: 'money', balance: 'cash', taken: 450, returned: 0, earned: 0, revoked: 0},
      {of: 'points', balance: 'points', taken: 0, returned: 0, earned: 450, revoked: 0},
    ]);
    expect(await netsOf(here ?? '')).toEqual([]);
  });
});
