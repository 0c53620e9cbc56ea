import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {totalsOf} from '../../src/core/totals.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import {FAULTS, openLyingHost, type Fault, type LyingHost, type PassingCall} from '../support/lying-host.ts';
import {endOf, openPeerPair, type PeerPair} from '../support/peer-tills.ts';

let road: LyingHost;
let pair: PeerPair;

beforeEach(async () => {
  // Longer than the two thirds of 3000 ms that an answer may take.
  road = await openLyingHost({pastMs: 2500});
  pair = await openPeerPair((url) => {
    road.setHost(url);
    return road.url;
  }, 3000);
});
afterEach(async () => {
  await pair.close();
  await road.close();
});

const total = (ticket: ClosedTicket): number => totalsOf(ticket).totalCents;

/** Until the owner knows what became of every claim. */
async function settled(): Promise<void> {
  await expect.poll(() => pair.other.till.own().peerClaims, {timeout: 10_000}).toEqual([]);
}

function isClaim({method, path}: PassingCall): boolean {
  return method === 'POST' && path === '/v1/claims';
}

/** Lets the fault befall the first call of a kind; the others pass. */
function once(fault: Fault, isIt: (call: PassingCall) => boolean): void {
  let isOver = false;
  road.befall((call) => {
    if (isOver || !isIt(call)) return 'none';
    isOver = true;
    return fault;
  });
}

describe('on a road on which calls and answers come to harm', () => {
  it.each<Fault>(['lost', 'forgotten', 'failed', 'page', 'garbage', 'half', 'otherId', 'belated'])(
    'a claim that is %s: no refund, and the ticket is free again',
    async (fault) => {
      const ticket = await pair.owner.sale();
      once(fault, isClaim);
      expect(await pair.refund(ticket)).toBe('away');
      expect(pair.other.till.state().lastClosed).toBeNull();
      await settled();
      await road.idle();
      expect(await pair.owner.holderOf(ticket.id)).toBeNull();
      expect(await pair.refund(ticket)).toBe('begun');
      await settled();
      expect((await pair.owner.refundsOf(ticket.id)).map(total)).toEqual([-450]);
    },
  );

  it('a claim that arrives twice is one claim', async () => {
    const ticket = await pair.owner.sale();
    once('twice', isClaim);
    expect(await pair.refund(ticket)).toBe('begun');
    await settled();
    expect((await pair.owner.refundsOf(ticket.id)).map(total)).toEqual([-450]);
  });

  it.each<Fault>(['lost', 'forgotten', 'twice', 'failed', 'garbage', 'half', 'otherId'])(
    'a confirmation that is %s is said again until the owner knows',
    async (fault) => {
      const ticket = await pair.owner.sale();
      once(fault, ({path}) => path === '/v1/claims/confirm');
      expect(await pair.refund(ticket)).toBe('begun');
      await settled();
      expect((await pair.owner.refundsOf(ticket.id)).map(total)).toEqual([-450]);
      expect(await pair.owner.holderOf(ticket.id)).toBeNull();
    },
  );

  it('the owner loses its power after the claim: it still holds it, and hears of the refund later', async () => {
    const ticket = await pair.owner.sale();
    road.befall(({path}) => (path === '/v1/claims/confirm' ? 'lost' : 'none'));
    expect(await pair.refund(ticket)).toBe('begun');
    road.setHost(null);
    await pair.restartOwner();
    expect(await pair.owner.holderOf(ticket.id)).toBe('2');
    expect(await pair.owner.refundsOf(ticket.id)).toEqual([]);
    road.befall(() => 'none');
    pair.other.peers.wake();
    await settled();
    expect((await pair.owner.refundsOf(ticket.id)).map(total)).toEqual([-450]);
  });

  it('the other till loses its power between claim and refund: it gives the claim up when it is back', async () => {
    const ticket = await pair.owner.sale();
    const told = await pair.told(ticket);
    road.befall(({method}) => (method === 'GET' ? 'hung' : 'none'));
    pair.other.peers.refund({told, wish: {kind: 'whole'}, way: 'asPaid'});
    await expect.poll(() => pair.owner.holderOf(ticket.id)).toBe('2');
    await pair.restartOther();
    road.befall(() => 'none');
    await settled();
    expect(await pair.owner.holderOf(ticket.id)).toBeNull();
    expect(await pair.owner.refundsOf(ticket.id)).toEqual([]);
  });

  it('the other till loses its power after the refund: it confirms it when it is back', async () => {
    const ticket = await pair.owner.sale();
    road.befall(({path}) => (path === '/v1/claims/confirm' ? 'lost' : 'none'));
    expect(await pair.refund(ticket)).toBe('begun');
    await pair.restartOther();
    expect(pair.other.till.own().peerClaims).toMatchObject([{stage: 'used', ticketId: ticket.id}]);
    road.befall(() => 'none');
    pair.other.peers.wake();
    await settled();
    expect((await pair.owner.refundsOf(ticket.id)).map(total)).toEqual([-450]);
  });

  it('whatever befalls the calls, in any order: each ticket is refunded at most once, and none stays held', async () => {
    let turn = 0;
    const ends = {begun: 0, not: 0};
    for (let round = 0; round < 40; round += 1) {
      const ticket = await pair.owner.sale();
      road.befall(() => {
        turn += 1;
        return turn % 3 === 0 ? (FAULTS[(turn * 7 + round) % FAULTS.length] ?? 'none') : 'none';
      });
      const told = await pair.told(ticket);
      pair.other.peers.refund({told, wish: {kind: 'whole'}, way: 'asPaid'});
      const isBegun = (await endOf(pair.other.peers)) === 'begun';
      ends[isBegun ? 'begun' : 'not'] += 1;
      road.befall(() => 'none');
      pair.other.peers.wake();
      await settled();
      await road.idle();
      expect(await pair.owner.holderOf(ticket.id)).toBeNull();
      expect((await pair.owner.refundsOf(ticket.id)).map(total)).toEqual(isBegun ? [-450] : []);
    }
    // Both ways were walked.
    expect(Math.min(ends.begun, ends.not)).toBeGreaterThan(3);
  }, 60_000);
});

describe('an owner that says nonsense', () => {
  it.each<[string, string]>([
    ['no JSON', '<html>'],
    ['an empty object', '{}'],
    ['rows of another till', '{"tillNo":"3","day":"2024-07-01","rows":[],"hasMore":false}'],
    ['another day', '{"tillNo":"1","day":"2024-07-02","rows":[],"hasMore":false}'],
    [
      'a row with a number beyond all',
      '{"tillNo":"1","day":"2024-07-01","hasMore":false,"rows":[{"id":"a","no":1e300,"phase":"closed","atMs":1,"operatorNo":"1","operatorName":null,"totalCents":1,"mark":null}]}',
    ],
    ['a million rows', `{"tillNo":"1","day":"2024-07-01","hasMore":false,"rows":[${'{},'.repeat(100_000)}{}]}`],
  ])('%s: the list says that it can’t be understood', async (_what, body) => {
    road.tell(() => body);
    pair.other.peers.askDay('2024-07-01');
    await expect.poll(() => pair.other.peers.day('2024-07-01')[0]?.isAsking).toBe(false);
    expect(pair.other.peers.day('2024-07-01')).toEqual([
      {tillNo: '1', rows: [], hasMore: false, isAsking: false, away: 'garbage'},
    ]);
  });

  it('names that a terminal would obey become harmless', async () => {
    await pair.owner.sale();
    road.tell((_call, body) => body.replace('"operatorName":"Operator 1"', '"operatorName":"\\u001b[2JEve\\u202e"'));
    pair.other.peers.askDay('2024-07-01');
    await expect.poll(() => pair.other.peers.day('2024-07-01')[0]?.isAsking).toBe(false);
    expect(pair.other.peers.day('2024-07-01')[0]?.rows[0]?.operatorName).toBe('[2JEve');
  });

  it('a ticket with another number is none that was asked for', async () => {
    const ticket = await pair.owner.sale();
    road.tell((_call, body) => body.replaceAll(ticket.id, 'another-ticket'));
    pair.other.peers.askTicket('1', ticket.id);
    await expect.poll(() => pair.other.peers.ticket('1', ticket.id).kind).toBe('away');
  });
});
