import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {wireId} from '../../src/links/bonus-codec.ts';
import type {Command} from '../../src/core/commands.ts';
import {sell} from '../support/builders.ts';
import {park} from '../support/builders-tables.ts';
import {attach, points, wallet} from '../support/linked-till.ts';
import type {Fault, PassingCall} from '../support/lying-host.ts';
import {idsOf, openMemberPair, type Kind, type MemberPair} from '../support/member-pair.ts';

/* Payments that the cashier gave up before the host ever had them: none is taken for that. */

let pair: MemberPair;
beforeEach(async () => {
  pair = await openMemberPair();
});
afterEach(() => pair.close());

const isAct = ({method}: PassingCall): boolean => method === 'POST';
const standingOf = (kind: Kind): string | undefined => pair.till.links.statuses().find(({id}) => id === kind)?.standing;
const isReversal = ({path}: PassingCall): boolean => path.endsWith('/reverse');

/** Gives up the one payment that is open; what it was called. */
async function giveUp(): Promise<string> {
  const id = pair.till.till.state().memberAsks[0]?.id ?? '';
  await pair.till.play({kind: 'giveUpMember', id});
  return id;
}

/** A payment of 4.50 in money of which no message arrives, given up; the road is as bad as before. */
async function givenUpUnheard(ask: Command = wallet('bally', null, true)): Promise<string> {
  pair.bally.road.befall(() => 'lost');
  await pair.till.play(sell(450), attach(), ask);
  // It was tried, once more at once where a kept connection may have been gone, and the link knows no more.
  await pair.till.until(() => pair.till.links.doubts().size === 1);
  return giveUp();
}

const fair = (): void => pair.bally.road.befall(() => 'none');

/** The host as it was, and nothing owed to it: `kinds` are the acts that it booked. */
async function expectNothingTaken(id: string, kinds: readonly string[]): Promise<void> {
  expect((await pair.bally.acts()).map(({kind, state}) => `${kind} ${state}`)).toEqual(kinds);
  expect(await pair.bally.held('money:cash')).toBe(25_000);
  expect(await pair.till.queue.fateOf(id)).toEqual({kind: 'nothing'});
  expect(await pair.till.queue.fateOf(`${id}/back`)).toEqual({kind: 'nothing'});
  expect(pair.till.till.state().memberDoubts).toEqual([]);
  expect(await pair.till.queue.refused(10)).toEqual([]);
}

const FORECLOSED = ['chargeReverse done', 'foreclosed refused'];

describe('a hold that is given up and never arrived', () => {
  it('is never taken: its reversal goes instead', async () => {
    const id = await givenUpUnheard();
    fair();
    await pair.till.delivered();
    await expectNothingTaken(id, FORECLOSED);
    const learned = (await pair.till.journal()).filter(({kind}) => kind === 'memberLearned');
    expect(learned).toMatchObject([{id, answer: null}]);
  });

  it('is not taken where its message arrives behind the reversal', async () => {
    await pair.close();
    pair = await openMemberPair({timeoutMs: 150, pastMs: 800});
    const reached = Promise.withResolvers<void>();
    let isFirst = true;
    pair.bally.road.befall((call) => {
      if (!isFirst || !isAct(call)) return 'none';
      isFirst = false;
      reached.resolve();
      return 'belated';
    });
    await pair.till.play(sell(450), attach(), wallet('bally', null, true));
    await reached.promise;
    const id = await giveUp();
    await pair.till.delivered();
    await expectNothingTaken(id, FORECLOSED);
    await pair.bally.road.idle();
    await expectNothingTaken(id, FORECLOSED);
  });

  it('is not taken where the till loses its power with the reversal on its way', async () => {
    const id = await givenUpUnheard();
    const gone = Promise.withResolvers<void>();
    pair.bally.road.befall((call): Fault => {
      if (!isReversal(call)) return 'none';
      gone.resolve();
      return 'forgotten';
    });
    await gone.promise;
    fair();
    await pair.restartTill();
    await pair.till.delivered();
    await expectNothingTaken(id, FORECLOSED);
  });

  it('is not taken where the till loses its power before anything arrived', async () => {
    const id = await givenUpUnheard();
    await pair.restartTill();
    fair();
    await pair.till.delivered();
    await expectNothingTaken(id, FORECLOSED);
  });

  it('is none of points either', async () => {
    const id = await givenUpUnheard(points(450, true));
    fair();
    await pair.till.delivered();
    await expectNothingTaken(id, ['redeemReverse done', 'foreclosed refused']);
    expect(await pair.bally.held('points:points')).toBe(128_400);
  });

  it('that arrives between the question and the reversal is given back by that, once', async () => {
    const id = await givenUpUnheard();
    const {act} = pair.till.till.state().memberDoubts[0] ?? {};
    if (act === undefined) throw new Error('nothing is in doubt');
    let isLate = true;
    pair.bally.road.befall(async (call): Promise<Fault> => {
      if (isLate && isReversal(call)) {
        isLate = false;
        await pair.bally.host.books.ledger.submit({tillNo: '01', digest: 'late', act: {...act, id: wireId(id)}});
      }
      return 'none';
    });
    await pair.till.delivered();
    expect((await pair.bally.acts()).map(({kind, state}) => `${kind} ${state}`)).toEqual([
      'chargeAuthorise done',
      'chargeReverse done',
    ]);
    expect(await pair.bally.held('money:cash')).toBe(25_000);
    expect(await pair.till.queue.fateOf(id)).toMatchObject({kind: 'done', left: 24_550});
    expect(await pair.till.queue.fateOf(`${id}/back`)).toMatchObject({kind: 'done', left: 25_000});
    expect(idsOf(await pair.till.journal(), 'memberDeedDone')).toEqual([`${id}/back`]);
    expect(pair.till.till.state().memberDoubts).toEqual([]);
  });
});

describe.each<[Kind, Command]>([
  ['aura', wallet('aura', null, true)],
  ['bally', wallet('bally', null, true)],
  ['bally', points(450, true)],
])('what is given up before anything of it left the till for %s', (kind, take) => {
  it('is never sent', async () => {
    const {faults} = pair[kind].host;
    faults.set({kind: 'systemDown', ms: 0}, null);
    await pair.till.play(sell(450), attach(), take);
    await pair.till.until(() => standingOf(kind) === 'systemDown');
    const id = await giveUp();
    // It is over while the system is still away.
    await pair.till.delivered();
    faults.set({kind: 'none', ms: 0}, null);
    await pair.till.until(() => standingOf(kind) === 'up');
    expect(await pair[kind].acts()).toEqual([]);
    expect(await pair.till.queue.fateOf(`${id}/back`)).toEqual({kind: 'nothing'});
    expect(pair.till.till.state().memberDoubts).toEqual([]);
  });

  it('is asked for by its id where a till that lost its power may have sent it', async () => {
    const {faults} = pair[kind].host;
    faults.set({kind: 'systemDown', ms: 0}, null);
    await pair.till.play(sell(450), attach(), take);
    await pair.till.until(() => standingOf(kind) === 'systemDown');
    await pair.restartTill();
    const id = await giveUp();
    expect(pair.till.links.said()).toContain(id);
    faults.set({kind: 'none', ms: 0}, null);
    await pair.till.until(() => pair.till.till.state().memberDoubts.length === 0);
    await pair.till.delivered();
    expect(await pair.till.queue.fateOf(id)).toMatchObject({kind: kind === 'aura' ? 'done' : 'nothing'});
    expect(await pair.aura.held('money:balance')).toBe(25_000);
  });
});

describe('a payment that the link takes for none of its own', () => {
  it('is refused at once in the link’s words, and nothing waits behind it', async () => {
    let count = 0;
    pair.aura.road.befall((call) => (isAct(call) && (count += 1) === 1 ? 'turnedDown' : 'none'));
    await pair.till.play(sell(450), attach(), wallet('aura', null, true));
    await pair.till.delivered();
    const no = {reason: 'systemRefused', detail: 'badRequest: cents is too much'};
    await pair.till.until(() => pair.till.till.state().memberAsks.length === 0);
    expect(pair.till.till.state()).toMatchObject({ticket: {tenders: []}, answered: no});
    await pair.till.play(wallet('aura', 200, true));
    await pair.till.delivered();
    expect((await pair.aura.acts()).map(({kind}) => kind)).toEqual(['debit']);
  });

  it('is no no where an earlier try of it may have been taken', async () => {
    let count = 0;
    pair.aura.road.befall((call) => {
      if (!isAct(call)) return 'none';
      count += 1;
      return count === 1 ? 'lost' : count < 4 ? 'turnedDown' : 'none';
    });
    await pair.till.play(sell(450), attach(), wallet('aura', null, true));
    await pair.till.delivered();
    expect((await pair.aura.acts()).map(({kind}) => kind)).toEqual(['debit']);
    expect(await pair.aura.held('money:balance')).toBe(24_550);
  });
});

describe('a payment that waits behind another one of its member', () => {
  it('is never sent where it is given up before its turn', async () => {
    const goOn = Promise.withResolvers<void>();
    pair.aura.road.befall(async (call): Promise<Fault> => {
      if (isAct(call)) await goOn.promise;
      return 'none';
    });
    await pair.till.play(sell(450), attach(), wallet('aura', 100, false), park('1'));
    await pair.till.play(sell(450), attach(), wallet('aura', 200, false));
    const [first, second] = pair.till.till.state().memberAsks.map(({id}) => id);
    await pair.till.until(() => pair.till.links.said().size > 0);
    expect(pair.till.links.said()).toEqual(new Set([first]));
    await pair.till.play({kind: 'giveUpMember', id: second ?? ''});
    goOn.resolve();
    await pair.till.delivered();
    expect((await pair.aura.acts()).map(({kind}) => kind)).toEqual(['debit']);
    expect(await pair.aura.held('money:balance')).toBe(24_900);
  });
});

describe('a debit that is given up and never arrived', () => {
  it('can’t be foreclosed: it is said again, and goes back by its reference', async () => {
    await pair.aura.down();
    await pair.till.play(sell(450), attach(), wallet('aura', null, true));
    await pair.till.until(() => pair.till.links.doubts().size === 1);
    await giveUp();
    await pair.aura.up();
    await pair.till.delivered();
    expect((await pair.aura.acts()).map(({kind}) => kind)).toEqual(['debit', 'credit']);
    expect(await pair.aura.held('money:balance')).toBe(25_000);
  });
});
