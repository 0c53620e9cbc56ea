import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Outcome} from '../../src/app/till.ts';
import type {Command} from '../../src/core/commands.ts';
import {wireId} from '../../src/links/bonus-codec.ts';
import {faultNamed} from '../../src/practice/member/faults.ts';
import {sell} from '../support/builders.ts';
import {FAULTS, WORSE_FAULTS, type Fault, type PassingCall} from '../support/lying-host.ts';
import {doneOf, idsOf, openMemberPair, type Kind, type MemberPair, type Side} from '../support/member-pair.ts';
import {attach, wallet} from '../support/linked-till.ts';

/* Money and points on their way between a real till and the real practice hosts, over roads on which all happens to them. */

let pair: MemberPair;
beforeEach(async () => {
  pair = await openMemberPair();
});
afterEach(() => pair.close());

const side = (kind: Kind): Side => (kind === 'aura' ? pair.aura : pair.bally);

/** Chance that is the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const MONEY = {bally: 'money:cash', aura: 'money:balance'} as const;
const TAKE = {bally: 'chargeAuthorise', aura: 'debit'} as const;

/** A sale of 4.50 that is paid wholly from the wallet at a link. */
const saleAt = (kind: Kind): readonly Command[] => [sell(450), attach(), wallet(kind, null, true)];
const isAct = ({method}: PassingCall): boolean => method === 'POST';

const areAsksOver = (): boolean => pair.till.till.state().memberAsks.length === 0;

/** What was asked of a link was done there once, and stands on tickets once. */
async function expectTakenOnce(kind: Kind, sales: number): Promise<void> {
  await pair.till.delivered();
  const journal = await pair.till.journal();
  const asked = idsOf(journal, 'memberAsked');
  expect(asked).toHaveLength(sales);
  expect(idsOf(journal, 'memberPaid').toSorted()).toEqual(asked.toSorted());
  const acts = await side(kind).acts();
  expect(doneOf(acts, TAKE[kind])).toEqual(asked.map(wireId));
  expect(await side(kind).held(MONEY[kind])).toBe(25_000 - 450 * sales);
  // What was held is made final, what was earned is told: once each.
  const final = [...idsOf(journal, 'memberFinished'), ...idsOf(journal, 'memberEarned')];
  expect(idsOf(journal, 'memberDeedDone').toSorted()).toEqual(final.toSorted());
  const atBally = await pair.bally.acts();
  expect(doneOf(atBally, 'earn')).toHaveLength(sales);
  expect(doneOf(atBally, 'chargeSettle')).toHaveLength(kind === 'bally' ? sales : 0);
  expect(await pair.bally.held('points:points')).toBe(128_400 + 450 * sales);
}

describe.each<Kind>(['bally', 'aura'])('a payment at %s is taken exactly once', (kind) => {
  it('when nothing happens to it', async () => {
    await pair.till.play(...saleAt(kind));
    await expectTakenOnce(kind, 1);
    expect(pair.till.till.state().lastClosed?.tenders).toMatchObject([{kind: 'wallet', leftCents: 24_550}]);
  });

  it.each(FAULTS)('when the first call of each kind is %s', async (fault) => {
    const met = new Set<string>();
    const spoil = (call: PassingCall): Fault => {
      if (!isAct(call) || met.has(call.path)) return 'none';
      met.add(call.path);
      return fault;
    };
    pair.bally.road.befall(spoil);
    pair.aura.road.befall(spoil);
    await pair.till.play(...saleAt(kind));
    await expectTakenOnce(kind, 1);
  });

  it.each(FAULTS)('when a third of all calls, of any kind, are %s', async (fault) => {
    const random = randomFrom(7);
    for (const {road} of [pair.bally, pair.aura]) road.befall(() => (random() < 1 / 3 ? fault : 'none'));
    for (let sale = 0; sale < 3; sale += 1) {
      await pair.till.play(sell(450), attach());
      // Nothing is asked of a link that is away: the cashier tries again.
      for (let isAsked = false; !isAsked;) {
        await pair.till.until(() => pair.till.links.statuses().every(({standing}) => standing === 'up'));
        isAsked = (await pair.till.till.dispatch(wallet(kind, null, true))).kind === 'done';
      }
      await pair.till.until(areAsksOver);
    }
    await expectTakenOnce(kind, 3);
  });

  it('when the host is restarted after each', async () => {
    for (let sale = 0; sale < 3; sale += 1) {
      await pair.till.play(...saleAt(kind));
      await side(kind).down();
      await side(kind).up();
      await pair.till.until(areAsksOver);
    }
    await expectTakenOnce(kind, 3);
  });
});

describe('a till that loses its power', () => {
  const endless = new Promise<never>(() => undefined);

  it('before the message goes out: it goes out after the restart', async () => {
    await pair.aura.down();
    await pair.till.play(...saleAt('aura'));
    await pair.restartTill();
    await pair.aura.up();
    await expectTakenOnce('aura', 1);
  });

  it.each<Kind>(['bally', 'aura'])('while the message to %s is on its way', async (kind) => {
    const arrived = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    side(kind).road.befall(async (call): Promise<Fault> => {
      if (!isAct(call)) return 'none';
      arrived.resolve();
      await goOn.promise;
      return 'none';
    });
    await pair.till.play(...saleAt(kind));
    await arrived.promise;
    await pair.restartTill();
    goOn.resolve();
    await expectTakenOnce(kind, 1);
  });

  it.each<[string, (dispatch: () => Promise<Outcome>) => Promise<unknown>]>([
    ['after the host took it and before its answer is written down', async () => undefined],
    ['right after the answer was written down', (dispatch) => dispatch()],
  ])('%s', async (_when, first) => {
    const reached = Promise.withResolvers<void>();
    await pair.restartTill({
      answering: async (dispatch, command) => {
        if (command.kind !== 'answerMember') return dispatch();
        await first(dispatch);
        reached.resolve();
        return endless;
      },
    });
    await pair.till.until(() => pair.till.links.statuses().every(({standing}) => standing === 'up'));
    await pair.till.play(...saleAt('aura'));
    await reached.promise;
    await pair.restartTill();
    await expectTakenOnce('aura', 1);
  });

  it('knows after the restart that the outcome is not known', async () => {
    await pair.aura.down();
    await pair.till.play(...saleAt('aura'));
    await pair.restartTill();
    const [ask] = pair.till.till.state().memberAsks;
    expect([...pair.till.links.doubts()]).toEqual([ask?.id]);
  });
});

describe.each<Kind>(['bally', 'aura'])('a payment at %s that takes longer than the till waits', (kind) => {
  beforeEach(async () => {
    await pair.close();
    pair = await openMemberPair({timeoutMs: 150, pastMs: 300});
  });

  it.each(WORSE_FAULTS)('is taken exactly once when every second act is %s', async (fault) => {
    let count = 0;
    const spoil = (call: PassingCall): Fault => (isAct(call) && (count += 1) % 2 === 1 ? fault : 'none');
    pair.bally.road.befall(spoil);
    pair.aura.road.befall(spoil);
    await pair.till.play(...saleAt(kind));
    await expectTakenOnce(kind, 1);
    pair.bally.road.befall(() => 'none');
    pair.aura.road.befall(() => 'none');
  });

  it.each([
    'slow=400',
    'silent',
    'dieAfterDebit',
    'garbage',
    'wrongReply',
    'systemDown',
    'systemLost',
    'oversized',
    'breakOff',
  ])('is taken exactly once when the host has the fault %s for three calls', async (word) => {
    const fault = faultNamed(word);
    if (fault === null) throw new Error(`${word} is no fault`);
    side(kind).host.faults.set(fault, 3);
    await pair.till.play(...saleAt(kind));
    await expectTakenOnce(kind, 1);
  });
});

describe('a voucher', () => {
  const useIt = {
    kind: 'askVoucher',
    voucher: {
      voucherId: 'A-1',
      name: '5.00 off',
      worth: {kind: 'amountOff', amountCents: 500},
      isUsed: false,
      validUntil: null,
    },
    product: null,
  } as const satisfies Command;

  it.each(FAULTS)('is used once, and made good once, when the first call of each kind is %s', async (fault) => {
    const met = new Set<string>();
    pair.bally.road.befall((call) => {
      if (!isAct(call) || met.has(call.path)) return 'none';
      met.add(call.path);
      return fault;
    });
    await pair.till.play(sell(450), attach(), useIt);
    await pair.till.delivered();
    expect(pair.till.till.state().ticket?.lines.at(-1)).toMatchObject({kind: 'memberVoucher', amountCents: -450});
    await pair.till.play({kind: 'voidLine', line: 2, quantity: null});
    await pair.till.delivered();
    const acts = await pair.bally.acts();
    expect([doneOf(acts, 'voucherUse'), doneOf(acts, 'voucherReverse')].map(({length}) => length)).toEqual([1, 1]);
    await pair.till.play(useIt);
    await pair.till.delivered();
    expect(doneOf(await pair.bally.acts(), 'voucherUse')).toHaveLength(2);
  });

  it('that is over is refused in the host’s word', async () => {
    const over = {...useIt, voucher: {...useIt.voucher, voucherId: 'A-3'}};
    await pair.till.play(sell(450), attach(), over);
    await pair.till.delivered();
    expect(pair.till.till.state().answered).toMatchObject({reason: 'voucherExpired', detail: '2020-12-31'});
    expect(pair.till.till.state().ticket?.lines).toHaveLength(1);
  });
});
