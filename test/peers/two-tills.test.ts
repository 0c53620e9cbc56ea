import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {totalsOf} from '../../src/core/totals.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import {openDatabase} from '../../src/store/database.ts';
import {endOf, openPeerPair, type PeerPair} from '../support/peer-tills.ts';

let pair: PeerPair;
beforeEach(async () => void (pair = await openPeerPair()));
afterEach(() => pair.close());

const total = (ticket: ClosedTicket): number => totalsOf(ticket).totalCents;

/** Until no claim of the other till is open any more: its owners know what became of each. */
async function settled(): Promise<void> {
  while (pair.other.till.own().peerClaims.length > 0) await new Promise((resolve) => setImmediate(resolve));
}

describe('two tills of a venue', () => {
  it('see the transactions of the other, the newest first', async () => {
    await pair.owner.sale();
    await pair.owner.sale(2000);
    const {peers} = pair.other;
    peers.askDay('2024-07-01');
    await expect.poll(() => peers.day('2024-07-01')[0]?.isAsking).toBe(false);
    const [day] = peers.day('2024-07-01');
    expect(day).toMatchObject({tillNo: '1', away: null, hasMore: false});
    expect(day?.rows.map(({no, totalCents, mark}) => [no, totalCents, mark])).toEqual([
      [2, 900, null],
      [1, 450, null],
    ]);
    peers.askDay('2024-06-30');
    await expect.poll(() => peers.day('2024-06-30')[0]?.isAsking).toBe(false);
    expect(peers.day('2024-06-30')[0]?.rows).toEqual([]);
  });

  it('a ticket of one is refunded at the other, and both know it', async () => {
    const ticket = await pair.owner.sale(2000);
    expect(await pair.refund(ticket)).toBe('begun');
    const refund = pair.other.till.state().lastClosed;
    expect(refund?.refundOf).toMatchObject({ticketId: ticket.id, ticketNo: ticket.no, owner: {tillNo: '1'}});
    expect(refund === null ? 0 : total(refund)).toBe(-900);
    await settled();
    const [known] = await pair.owner.refundsOf(ticket.id);
    expect(known).toMatchObject({id: refund?.id, no: refund?.no});
    expect(await pair.owner.holderOf(ticket.id)).toBeNull();
    const [row] = (await pair.owner.shared.day('2024-07-01', 1000)).rows;
    expect(row).toMatchObject({no: ticket.no, mark: 'refunded', left: 'none'});
  });

  it('refunds a ticket once, wherever that is tried again', async () => {
    const ticket = await pair.owner.sale();
    const before = await pair.told(ticket);
    expect(await pair.refund(ticket)).toBe('begun');
    await settled();
    expect(await pair.refund(ticket)).toBe('refundedBefore');
    // With what the screen still showed from before the first refund.
    pair.other.peers.refund({told: before, wish: {kind: 'whole'}, way: 'asPaid'});
    expect(await endOf(pair.other.peers)).toBe('tooMuch');
    const source = {ticket, refunds: await pair.owner.refundsOf(ticket.id), wasReopened: false};
    const again = {kind: 'refundTicket', ...source, wish: {kind: 'whole'}, way: 'asPaid'} as const;
    expect(pair.owner.till.refusalOf(again)).toEqual({code: 'refundedBefore', ticketNo: ticket.no});
  });

  it('of two coffees each till refunds one, and nobody a third', async () => {
    const ticket = await pair.owner.sale(2000);
    const lines = [{line: 1, quantity: 1000}];
    pair.other.peers.refund({told: await pair.told(ticket), wish: {kind: 'lines', lines}, way: 'asPaid'});
    expect(await endOf(pair.other.peers)).toBe('begun');
    await settled();
    const refunds = await pair.owner.refundsOf(ticket.id);
    const here = {kind: 'refundTicket', ticket, refunds, wasReopened: false, way: 'asPaid'} as const;
    await pair.owner.done({...here, wish: {kind: 'lines', lines}});
    expect((await pair.owner.refundsOf(ticket.id)).map(total)).toEqual([-450, -450]);
    expect(await pair.refund(ticket)).toBe('refundedBefore');
  });

  it('while the other holds a claim, the owner neither refunds nor reopens', async () => {
    const ticket = await pair.owner.sale();
    const lines = [{line: 1, quantity: 1000}];
    const held = await pair.owner.shared.claim('2', {id: 'claim-of-2', ticketId: ticket.id, lines});
    expect(held).toMatchObject({kind: 'known', claim: {standing: 'held'}});
    const claimedBy = await pair.owner.holderOf(ticket.id);
    const source = {ticket, refunds: [], wasReopened: false, claimedBy};
    const refusal = {code: 'claimedElsewhere', ticketNo: ticket.no, tillNo: '2'};
    const refund = {kind: 'refundTicket', ...source, wish: {kind: 'whole'}, way: 'asPaid'} as const;
    expect(pair.owner.till.refusalOf(refund)).toEqual(refusal);
    const reopen = {kind: 'reopenTicket', ...source, wasRefunded: false, areSalesRefused: false} as const;
    expect(pair.owner.till.refusalOf(reopen)).toEqual(refusal);
    await pair.owner.shared.release('2', 'claim-of-2');
    expect(await pair.owner.holderOf(ticket.id)).toBeNull();
    expect(pair.owner.till.refusalOf({...refund, claimedBy: null})).toBeNull();
  });

  it('what its member earned is told first: a part that goes back before would rule all of it out', async () => {
    const ticket = await pair.owner.sale(2000);
    const db = await openDatabase(pair.owner.folder);
    const deed = {id: 'e-1', seq: 1, at_ms: 1, kind: 'memberEarn', link: 'bally', number: '1', body: '{}'};
    await db.knex('member_deed').insert({...deed, ticket_id: ticket.id, state: 'waiting'});
    expect(await pair.refund(ticket)).toBe('hostsNotTold');
    expect(pair.other.till.state().lastClosed).toBeNull();
    await db.knex('member_deed').where({id: 'e-1'}).update({state: 'done'});
    await db.close();
    expect(await pair.refund(ticket)).toBe('begun');
  });

  it('an owner that is away: nothing is refunded, and it is free again when it comes back', async () => {
    const ticket = await pair.owner.sale();
    const told = await pair.told(ticket);
    await pair.owner.kill();
    pair.other.peers.refund({told, wish: {kind: 'whole'}, way: 'asPaid'});
    expect(await endOf(pair.other.peers)).toBe('away');
    expect(pair.other.till.state().lastClosed).toBeNull();
    expect(pair.other.till.own().peerClaims).toMatchObject([{stage: 'dropped', ticketId: ticket.id}]);
  });

  it('lets one win where two hundred times both want the same coffee at once', async () => {
    for (let round = 0; round < 200; round += 1) {
      const ticket = await pair.owner.sale();
      const told = await pair.told(ticket);
      const here = pair.owner.till.dispatchMade(async () => ({
        kind: 'refundTicket',
        ticket,
        refunds: await pair.owner.refundsOf(ticket.id),
        wasReopened: false,
        claimedBy: await pair.owner.holderOf(ticket.id),
        wish: {kind: 'whole'},
        way: 'asPaid',
      }));
      pair.other.peers.refund({told, wish: {kind: 'whole'}, way: 'asPaid'});
      const [mine, theirs] = [(await here).kind, await endOf(pair.other.peers)];
      await settled();
      expect([mine === 'done', theirs === 'begun'].filter(Boolean)).toHaveLength(1);
      expect((await pair.owner.refundsOf(ticket.id)).map(total)).toEqual([-450]);
    }
  }, 60_000);
});
