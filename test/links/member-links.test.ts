import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import {wireId} from '../../src/links/bonus-codec.ts';
import {cancel, sell} from '../support/builders.ts';
import {type Fault, type PassingCall} from '../support/lying-host.ts';
import {idsOf, openMemberPair, type Kind, type MemberPair, type Side} from '../support/member-pair.ts';
import {attach, points, wallet} from '../support/linked-till.ts';

/* What a till and its members' links say to each other: giving up, giving back, refusals, links that are away. */

let pair: MemberPair;
beforeEach(async () => {
  pair = await openMemberPair();
});
afterEach(() => pair.close());

const side = (kind: Kind): Side => (kind === 'aura' ? pair.aura : pair.bally);

const MONEY = {bally: 'money:cash', aura: 'money:balance'} as const;
const TAKE = {bally: 'chargeAuthorise', aura: 'debit'} as const;

/** A sale of 4.50 that is paid wholly from the wallet at a link. */
const saleAt = (kind: Kind): readonly Command[] => [sell(450), attach(), wallet(kind, null, true)];
const isAct = ({method}: PassingCall): boolean => method === 'POST';

const areAsksOver = (): boolean => pair.till.till.state().memberAsks.length === 0;

describe('a payment that is given up', () => {
  const giveUp = async (): Promise<string> => {
    const id = pair.till.till.state().memberAsks[0]?.id ?? '';
    await pair.till.play({kind: 'giveUpMember', id});
    return id;
  };

  it.each<readonly [Kind, string]>([
    ['bally', 'chargeReverse'],
    ['aura', 'credit'],
  ])('goes back at %s where the host had taken it, behind the taking', async (kind, back) => {
    const reached = Promise.withResolvers<void>();
    let isCut = true;
    side(kind).road.befall((call) => {
      if (!isCut || !isAct(call)) return isCut ? 'lost' : 'none';
      reached.resolve();
      return 'forgotten';
    });
    await pair.till.play(...saleAt(kind));
    await reached.promise;
    const id = await giveUp();
    expect(pair.till.till.state().ticket?.tenders).toEqual([]);
    isCut = false;
    await pair.till.delivered();
    const acts = await side(kind).acts();
    expect(acts.map((act) => [act.kind, act.id])).toEqual([
      [TAKE[kind], wireId(id)],
      [back, wireId(`${id}/back`)],
    ]);
    expect(await side(kind).held(MONEY[kind])).toBe(25_000);
    expect(await pair.till.queue.fateOf(`${id}/back`)).toMatchObject({kind: 'done'});
  });

  it('has nothing to go back where the host says no to it', async () => {
    await pair.aura.down();
    await pair.till.play(sell(30_000), attach(), wallet('aura', 30_000, true));
    await pair.till.until(() => pair.till.links.doubts().size === 1);
    const id = await giveUp();
    await pair.aura.up();
    await pair.till.delivered();
    expect((await pair.aura.acts()).map(({kind, state}) => [kind, state])).toEqual([['debit', 'refused']]);
    expect(await pair.till.queue.fateOf(`${id}/back`)).toEqual({kind: 'nothing'});
    expect(await pair.aura.held('money:balance')).toBe(25_000);
  });

  it('comes back whole from a ticket that is cancelled meanwhile', async () => {
    await pair.till.play(sell(450), attach(), wallet('aura'));
    await pair.till.until(areAsksOver);
    await pair.till.play({kind: 'cancelTicket'});
    await pair.till.delivered();
    expect((await pair.aura.acts()).map(({kind}) => kind)).toEqual(['debit', 'credit']);
    expect(await pair.aura.held('money:balance')).toBe(25_000);
  });
});

describe('what the host says no to', () => {
  it('is told with what goes with it, and is none for the manager', async () => {
    await pair.till.play(sell(30_000), attach(), wallet('aura', 30_000, true));
    await pair.till.until(areAsksOver);
    const refused = (await pair.till.journal()).find(({kind}) => kind === 'memberRefused');
    expect(refused).toMatchObject({reason: 'notEnough', detail: '25000/30000'});
    expect(await pair.till.queue.refused(10)).toEqual([]);
  });

  it('behind the customer’s back is kept for the manager with its reason', async () => {
    await pair.till.play(sell(450), attach(), wallet('bally'));
    await pair.till.until(areAsksOver);
    const [taken] = await pair.bally.acts();
    const {number, tillNo} = {number: '0010042', tillNo: '09'};
    const act = {id: 'another-till', kind: 'chargeReverse', ofId: taken?.id ?? '', cents: null} as const;
    await pair.bally.host.books.ledger.submit({tillNo, digest: 'x', act});
    await pair.till.play({kind: 'completeTicket'});
    await pair.till.delivered();
    expect(await pair.till.queue.refused(10)).toMatchObject([
      {deed: {kind: 'memberFinish', link: 'bally', number}, reason: 'alreadyReversed', detail: null, isSeen: false},
    ]);
    await pair.till.until(() => pair.till.links.statuses()[0]?.refused === 1);
  });
});

describe('what had gone back before', () => {
  const reverseElsewhere = async (): Promise<void> => {
    const [taken] = await pair.bally.acts();
    const act = {id: 'another-till', kind: 'chargeReverse', ofId: taken?.id ?? '', cents: null} as const;
    await pair.bally.host.books.ledger.submit({tillNo: '09', digest: 'x', act});
  };

  it('is over where all of it was to go back', async () => {
    await pair.till.play(sell(450), attach(), wallet('bally'));
    await pair.till.until(areAsksOver);
    await reverseElsewhere();
    await pair.till.play({kind: 'voidTender', tender: 1});
    await pair.till.delivered();
    expect(await pair.till.queue.refused(10)).toEqual([]);
    expect(await pair.bally.held('money:cash')).toBe(25_000);
  });
});

describe('a link that is away', () => {
  it('never holds up the other one', async () => {
    const goOn = Promise.withResolvers<Fault>();
    pair.bally.road.befall(() => goOn.promise);
    await pair.till.play(sell(450), attach(), wallet('aura', null, true));
    await pair.till.until(areAsksOver);
    expect(pair.till.till.state().lastClosed?.tenders).toMatchObject([{kind: 'wallet', link: 'aura'}]);
    goOn.resolve('none');
  });

  it('is told of what was earned meanwhile, each once, with the time of the sale', async () => {
    await pair.bally.down();
    await pair.till.play(sell(450), attach(), {kind: 'tender', tenderId: 'cash', amountCents: 450});
    await pair.till.play(sell(550), attach(), {kind: 'tender', tenderId: 'cash', amountCents: 550});
    const earned = (await pair.till.journal()).filter(({kind}) => kind === 'memberEarned');
    await pair.till.until(() => pair.till.links.statuses()[0]?.standing === 'linkDown');
    expect((await pair.till.queue.counts())[0]).toMatchObject({waiting: 2, oldestMs: earned[0]?.atMs});
    await pair.bally.up();
    await pair.till.delivered();
    const acts = await pair.bally.acts();
    expect(acts.map(({id}) => id)).toEqual(idsOf(earned, 'memberEarned').map(wireId));
    expect(await pair.bally.held('points:points')).toBe(128_400 + 1000);
  });

  it('and the system behind a link that answers are two', async () => {
    pair.aura.host.faults.set({kind: 'systemDown', ms: 0}, null);
    await pair.till.play(sell(450), attach(), wallet('aura', null, true));
    await pair.till.until(() => pair.till.links.statuses()[1]?.standing === 'systemDown');
    expect(await pair.till.links.find('aura', {by: 'number', number: '0010042'})).toEqual({
      kind: 'unknown',
      standing: 'systemDown',
    });
    expect(await pair.aura.acts()).toEqual([]);
    pair.aura.host.faults.set({kind: 'none', ms: 0}, null);
    await pair.till.until(areAsksOver);
    expect(pair.till.links.statuses()[1]?.standing).toBe('up');
  });
});

describe('what a link declares', () => {
  it('is known after a restart, whether the link answers or not', async () => {
    await pair.till.until(() => pair.till.links.offer('bally', 'dayReport').isOffered);
    await pair.bally.down();
    await pair.restartTill();
    expect(pair.till.links.offer('bally', 'dayReport')).toEqual({isOffered: true});
    expect(pair.till.links.offer('aura', 'redeem')).toEqual({isOffered: false, why: 'linkDoesNotDeclare'});
    expect(pair.till.links.offer('nowhere', 'redeem')).toEqual({isOffered: false, why: 'notKnown'});
  });

  it('decides what it is asked for at all', async () => {
    await pair.till.until(() => pair.till.links.offer('bally', 'find.name').isOffered);
    const byMachine = await pair.till.links.find('bally', {by: 'machine', machineNo: '017'});
    expect(byMachine).toEqual({kind: 'refused', reason: 'notOffered'});
    const byName = await pair.till.links.find('bally', {by: 'name', name: 'Anna'});
    expect(byName).toMatchObject({kind: 'told', told: {members: [{number: '0010042'}], hasMore: false}});
    const nobody = await pair.till.links.find('bally', {by: 'number', number: '99'});
    expect(nobody).toEqual({kind: 'refused', reason: 'memberUnknown'});
  });
});

describe('what a link declares', () => {
  it('may change while it stays there: what it gave up is not offered any more, and comes back with it', async () => {
    const canRedeem = (): boolean => pair.till.links.statuses()[0]?.canRedeem === true;
    await pair.till.until(() => pair.till.links.offer('bally', 'redeem').isOffered && canRedeem());
    pair.bally.road.tell(({path}, body) =>
      path === '/v1/capabilities' ? JSON.stringify({...JSON.parse(body), redeem: false}) : body,
    );
    pair.till.links.retry();
    await pair.till.until(() => !canRedeem());
    expect(pair.till.links.offer('bally', 'redeem')).toEqual({isOffered: false, why: 'linkDoesNotDeclare'});
    pair.bally.road.tell(null);
    pair.till.links.retry();
    await pair.till.until(canRedeem);
  });

  it('of another currency than the till’s takes its money away, and what was paid before goes back all the same', async () => {
    const hasWallet = (): boolean => pair.till.links.statuses()[0]?.wallet === 'charge';
    await pair.till.until(() => pair.till.links.offer('bally', 'dayReport').isOffered);
    await pair.till.play(sell(450), attach(), wallet('bally', 200, true));
    await pair.till.until(areAsksOver);
    pair.bally.road.tell(({path}, body) =>
      path === '/v1/capabilities' ? JSON.stringify({...JSON.parse(body), currency: 'USD'}) : body,
    );
    pair.till.links.retry();
    await pair.till.until(() => !hasWallet());
    expect(pair.till.links.offer('bally', 'wallet')).toEqual({isOffered: false, why: 'otherCurrency'});
    expect(pair.till.links.statuses()).toMatchObject([{otherCurrency: 'USD', funds: [], canRedeem: true}, {}]);
    expect(pair.till.links.statuses()[1]).not.toHaveProperty('otherCurrency');
    await pair.till.play(cancel);
    await pair.till.delivered();
    expect(await pair.bally.held(MONEY.bally)).toBe(25_000);
  });
});

describe('a receipt waits for what its ticket owes', () => {
  const paidInCash: readonly Command[] = [sell(450), attach(), {kind: 'tender', tenderId: 'cash', amountCents: 450}];
  const settledLast = async (): Promise<void> => pair.till.links.settled(pair.till.till.state().lastClosed?.id ?? '');

  it('until it is answered', async () => {
    await pair.till.play(...paidInCash);
    await settledLast();
    const id = `${pair.till.till.state().lastClosed?.id}/earn`;
    expect(await pair.till.queue.fateOf(id)).toMatchObject({kind: 'done', left: 128_400 + 450});
  });

  it('not at all for a link that is away', async () => {
    await pair.bally.down();
    await pair.till.play(...paidInCash);
    await pair.till.until(() => pair.till.links.statuses()[0]?.standing === 'linkDown');
    await settledLast();
    expect((await pair.till.queue.counts())[0]?.waiting).toBe(1);
  });

  it('no longer where the link goes away meanwhile', async () => {
    const arrived = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<Fault>();
    pair.bally.road.befall(({path}) => {
      if (path !== '/v1/earn') return 'lost';
      arrived.resolve();
      return goOn.promise;
    });
    await pair.till.play(...paidInCash);
    await arrived.promise;
    const settled = settledLast();
    goOn.resolve('lost');
    await settled;
    expect((await pair.till.queue.counts())[0]?.waiting).toBe(1);
    pair.bally.road.befall(() => 'none');
  });
});

describe('points', () => {
  it('are held, made final with the ticket, and given back from one that is cancelled', async () => {
    await pair.till.play(sell(450), attach(), points(450, true));
    await pair.till.delivered();
    expect((await pair.bally.acts()).map(({kind}) => kind)).toEqual(['redeemAuthorise', 'redeemConfirm']);
    expect(await pair.bally.held('points:points')).toBe(128_400 - 45_000);
    await pair.till.play(sell(450), attach(), points(450));
    await pair.till.until(areAsksOver);
    await pair.till.play({kind: 'cancelTicket'});
    await pair.till.delivered();
    expect(await pair.bally.held('points:points')).toBe(128_400 - 45_000);
  });
});
