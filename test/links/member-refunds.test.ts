import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import {finish, refundLines, refundsIn, refundWhole} from '../support/builders-refunds.ts';
import {pay, sell} from '../support/builders.ts';
import {attach, wallet} from '../support/linked-till.ts';
import type {PassingCall} from '../support/lying-host.ts';
import {openMemberPair, type Kind, type MemberPair, type Side} from '../support/member-pair.ts';

/* Refunds of what members' accounts paid, at the hosts themselves: what they hold is what counts. */

let pair: MemberPair;
beforeEach(async () => {
  pair = await openMemberPair();
});
afterEach(() => pair.close());

const MONEY = {bally: 'money:cash', aura: 'money:balance'} as const;

function side(kind: Kind): Side {
  return kind === 'aura' ? pair.aura : pair.bally;
}

const held = (kind: Kind): Promise<number> => side(kind).held(MONEY[kind]);
const isAct = ({method}: PassingCall): boolean => method === 'POST';
const state = () => pair.till.till.state();

async function refunds(): Promise<readonly ClosedTicket[]> {
  return refundsIn(await pair.till.journal());
}

/** 10.00 and 5.00, 9.00 of them from the account at a link, the rest in cash; all that is owed is delivered. */
async function sold(kind: Kind): Promise<ClosedTicket> {
  await pair.till.play(sell(1000), sell(500), attach(), wallet(kind, 900));
  await pair.till.until(() => state().memberAsks.length === 0);
  await pair.till.play(pay('cash'));
  await pair.till.delivered();
  const {lastClosed} = state();
  if (lastClosed === null) throw new Error('no ticket was closed');
  return lastClosed;
}

async function refunded(command: Command): Promise<void> {
  await pair.till.play(command);
  await pair.till.until(() => state().refund === null);
  await pair.till.delivered();
}

describe.each<Kind>(['bally', 'aura'])('a refund of what an account at %s paid', (kind) => {
  it('in two parts gives back its share each time, and all of it with the last', async () => {
    const original = await sold(kind);
    expect(await held(kind)).toBe(24_100);
    await refunded(refundLines(original, [2]));
    expect(await held(kind)).toBe(24_400);
    await refunded(refundWhole(original, {refunds: await refunds()}));
    expect(await held(kind)).toBe(25_000);
    expect((await refunds()).map(({tenders}) => tenders.map(({amountCents}) => -amountCents))).toEqual([
      [300, 200],
      [600, 400],
    ]);
  });

  it('is done once where the answer is lost on its way: the till asks, and never gives back twice', async () => {
    const original = await sold(kind);
    let lost = 1;
    side(kind).road.befall((call) => (isAct(call) && lost-- > 0 ? 'forgotten' : 'none'));
    await refunded(refundWhole(original));
    expect(await held(kind)).toBe(25_000);
    expect(await refunds()).toHaveLength(1);
  });

  it('goes on after the power was lost in the middle', async () => {
    const original = await sold(kind);
    let isCut = true;
    side(kind).road.befall((call) => (isCut && isAct(call) ? 'lost' : 'none'));
    await pair.till.play(refundWhole(original));
    isCut = false;
    await pair.restartTill();
    await pair.till.until(() => state().refund === null);
    await pair.till.delivered();
    expect(await held(kind)).toBe(25_000);
    expect(await refunds()).toHaveLength(1);
  });

  it('that is left open pays the cash alone, and the host gives its part back once it is there', async () => {
    const original = await sold(kind);
    let isCut = true;
    side(kind).road.befall((call) => (isCut && isAct(call) ? 'lost' : 'none'));
    await pair.till.play(refundWhole(original), finish);
    expect((await refunds())[0]?.tenders.map(({kind: is, amountCents}) => [is, -amountCents])).toEqual([
      ['wallet', 900],
      ['cash', 600],
    ]);
    isCut = false;
    await pair.till.delivered();
    expect(await held(kind)).toBe(25_000);
    expect(await pair.till.queue.refused(10)).toEqual([]);
  });
});

describe('a refund of what had gone back before', () => {
  it('is none: the host’s own people gave it back, and the customer does not get it twice', async () => {
    const original = await sold('bally');
    const [taken] = await pair.bally.acts();
    const act = {id: 'another-till', kind: 'chargeReverse', ofId: taken?.id ?? '', cents: null} as const;
    await pair.bally.host.books.ledger.submit({tillNo: '09', digest: 'x', act});
    await pair.till.play(refundWhole(original));
    await pair.till.until(() => state().refund?.parts.every((part) => part.state === 'refused') === true);
    await pair.till.play({kind: 'giveUpRefund'});
    expect(state().refund).toBeNull();
    expect(await refunds()).toEqual([]);
    // Why it was given up stays to be read, and nobody has to look after it.
    expect(await pair.till.queue.refused(10)).toMatchObject([{reason: 'alreadyReversed', isSeen: true}]);
    expect(await held('bally')).toBe(25_000);
  });
});

describe('points', () => {
  it('that were earned are taken back part by part, and all that are left with the last', async () => {
    const before = await pair.bally.held('points:points');
    await pair.till.play(sell(1000), sell(500), attach(), pay('cash'));
    await pair.till.delivered();
    const original = state().lastClosed;
    if (original === null) throw new Error('no ticket was closed');
    // A point for 1.00: 15 of them; 5.00 of the goods come back.
    expect(await pair.bally.held('points:points')).toBe(before + 1500);
    await refunded(refundLines(original, [2]));
    expect(await pair.bally.held('points:points')).toBe(before + 1000);
    await refunded(refundWhole(original, {refunds: await refunds()}));
    expect(await pair.bally.held('points:points')).toBe(before);
  });
});

describe('deeds that a refund waits for', () => {
  it('come before those that nobody waits for, also of other members', async () => {
    const original = await sold('bally');
    pair.bally.road.befall((call) => (isAct(call) ? 'lost' : 'none'));
    await pair.till.play(refundWhole(original));
    expect(await pair.till.queue.awaited('bally', 10)).toEqual(['0010042']);
    expect(await pair.till.queue.awaited('aura', 10)).toEqual([]);
    pair.bally.road.befall(() => 'none');
    await pair.till.delivered();
    expect(await pair.till.queue.awaited('bally', 10)).toEqual([]);
  });
});
