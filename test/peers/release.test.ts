import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {RefundClaim} from '../../src/core/peers/protocol.ts';
import {claimsAfter} from '../../src/core/peers/claims.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import {releaseByHand} from '../../src/links/claim-release.ts';
import {openOtherTill} from '../../src/links/other-till.ts';
import type {TillClient} from '../../src/links/till-client.ts';
import {makePeerToken} from '../../src/peers/token-book.ts';
import {openDatabase} from '../../src/store/database.ts';
import {openPeerBook} from '../../src/store/peer-book.ts';
import {TEN_O_CLOCK} from '../support/builders.ts';
import {openPeerPair, type PeerPair} from '../support/peer-tills.ts';

const BY = {who: 'Anna', why: 'till 2 burnt out'};

let pair: PeerPair;
let client: TillClient;
let ticket: ClosedTicket;
beforeEach(async () => {
  pair = await openPeerPair();
  const tokenFile = join(pair.owner.folder, 'till-2.token');
  const token = await makePeerToken(join(pair.other.folder, 'tokens'), '1', TEN_O_CLOCK);
  await writeFile(tokenFile, `${token}\n`, {mode: 0o600});
  const other = {no: '2', url: pair.other.share.url, tokenFile, timeoutMs: 3000};
  client = openOtherTill(other, {log: () => undefined, onCall: () => undefined});
  ticket = await pair.owner.sale();
});
afterEach(async () => {
  client.close();
  await pair.close();
});

const lines = [{line: 1, quantity: 1000}];

/** The other till claims the whole ticket, and says no more of it. */
async function claimed(): Promise<RefundClaim> {
  const request = {id: 'claim-of-2', ticketId: ticket.id, lines};
  await pair.owner.shared.claim('2', request);
  return {...request, tillNo: '2', ticketNo: ticket.no, atMs: TEN_O_CLOCK};
}

/** The same, written down at the other till as a claim whose refund is not begun yet. */
async function asked(): Promise<RefundClaim> {
  const {atMs: _at, ...claim} = await claimed();
  const {id, ticketId, ticketNo} = claim;
  await pair.other.done({kind: 'askPeerClaim', claim: {id, ticketId, lines, ticketNo, tillNo: '1'}});
  return {...claim, atMs: TEN_O_CLOCK};
}

/** The ticket refunded at the other till. */
function refundAtOther(): ClosedTicket {
  const refundOf = {ticketId: ticket.id, ticketNo: ticket.no, taken: lines, taxes: []};
  return {...ticket, id: 'refund-at-2', refundOf};
}

const release = (claim: RefundClaim, isGone = false, by: Pick<TillClient, 'refundsOf'> | null = client) =>
  releaseByHand(pair.owner.shared, {claim, client: by, isGone}, BY);

it('of all claims those are held that were neither used nor given up, oldest first, and no more than asked for', async () => {
  const {shared, sale} = pair.owner;
  const all = [ticket, await sale(), await sale(), await sale()];
  for (const [index, of] of all.entries()) await shared.claim('2', {id: `claim-${index}`, ticketId: of.id, lines});
  await shared.confirm('2', 'claim-0', refundAtOther());
  await shared.release('2', 'claim-2');
  const db = await openDatabase(pair.owner.folder);
  const book = openPeerBook(db);
  const idsOfHeld = async (limit: number) => (await book.held(limit)).map(({id}) => id);
  expect([await idsOfHeld(10), await idsOfHeld(1)]).toEqual([['claim-1', 'claim-3'], ['claim-1']]);
  await book.close();
  await db.close();
});

describe('a claim that its till never ends', () => {
  it('is released by hand where that till is gone, and who, when and why is kept', async () => {
    const claim = await claimed();
    await pair.other.kill();
    expect(await release(claim)).toMatchObject({kind: 'silent'});
    expect(await pair.owner.holderOf(ticket.id)).toBe('2');
    expect(await release(claim, true)).toEqual({kind: 'released'});
    expect(await pair.owner.holderOf(ticket.id)).toBeNull();
    const db = await openDatabase(pair.owner.folder);
    const book = openPeerBook(db);
    expect(await book.held(10)).toEqual([]);
    expect(await book.releasedByHand()).toMatchObject([{claim: {id: claim.id, ticketNo: ticket.no}, by: BY}]);
    const events = await book.claim(claim.id);
    expect(claimsAfter(events).get(claim.id)).toMatchObject({standing: 'released', tillNo: '2'});
    expect(events.at(-1)).toMatchObject({kind: 'refundClaimReleased', by: BY});
    await book.close();
    await db.close();
    const whole = {kind: 'refundTicket', ticket, refunds: [], wasReopened: false} as const;
    await pair.owner.done({...whole, claimedBy: null, wish: {kind: 'whole'}, way: 'asPaid'});
  });

  it('of a till that the settings do not name is released only where somebody says that it is gone', async () => {
    const claim = await claimed();
    expect(await release(claim, false, null)).toMatchObject({kind: 'silent'});
    expect(await release(claim, true, null)).toEqual({kind: 'released'});
  });

  it('of a till that answers and knows nothing of it, as after its disk was lost, is released', async () => {
    expect(await release(await claimed())).toEqual({kind: 'released'});
  });

  it('is not released where that till says that it refunded, whatever is said of it here', async () => {
    await pair.refund(ticket);
    const used = pair.other.till.state().lastClosed;
    const [id = ''] = used?.refundOf?.owner === undefined ? [] : [used.refundOf.owner.claimId];
    const claim = {id, ticketId: ticket.id, lines, tillNo: '2', ticketNo: ticket.no, atMs: TEN_O_CLOCK};
    expect(await release(claim, true)).toEqual({kind: 'refunded', refundNo: used?.no});
  });

  it('is not released while the refund is under way there', async () => {
    expect(await release(await asked(), true)).toEqual({kind: 'underWay'});
    expect(await pair.owner.holderOf(ticket.id)).toBe('2');
  });

  it('is not released where that till answers something else', async () => {
    const message = 'notFound: there is no such call';
    const older = {kind: 'unknown', why: 'rejected', thisRequest: 'no', message} as const;
    const claim = await claimed();
    expect(await release(claim, true, {refundsOf: async () => older})).toEqual({kind: 'unclear', message});
    expect(await pair.owner.holderOf(ticket.id)).toBe('2');
  });

  it('that is over meanwhile is not released', async () => {
    const claim = await claimed();
    await pair.owner.shared.release('2', claim.id);
    expect(await release(claim)).toEqual({kind: 'released'});
    const unknown = {...claim, id: 'another', tillNo: '3'};
    await pair.owner.shared.claim('2', {id: 'another', ticketId: ticket.id, lines});
    expect(await release(unknown, true)).toMatchObject({kind: 'over', answer: {kind: 'idTaken'}});
  });

  it('is refused from then on, should its till come back and say that it refunded', async () => {
    const claim = await claimed();
    await release(claim, true, null);
    const late = await pair.owner.shared.confirm('2', claim.id, refundAtOther());
    expect(late).toEqual({kind: 'refused', reason: {code: 'releasedBefore'}});
  });
});
