import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Outcome} from '../../src/app/till.ts';
import {addToken} from '../../src/bonus-host/tokens.ts';
import {writeFile} from 'node:fs/promises';
import type {Command} from '../../src/core/commands.ts';
import {COFFEE, FREE_COFFEE, openBonusTill, type BonusTill} from '../support/bonus-till.ts';
import {openPair, timesOf, type Pair} from '../support/bonus-pair.ts';
import {pay, signOn} from '../support/builders.ts';
import {FAULTS, type PassingCall} from '../support/lying-host.ts';

/*
 * A redemption between a real till and the real host. Whatever happens on the way there is one truth: the points are
 * gone and the benefit is booked, or neither.
 */

/** Holds twelve coffees' points; a free one costs ten. */
const TWELVE = '00000000001002';
const NOTHING = '00000000001001';

let pair: Pair;
beforeEach(async () => {
  pair = await openPair();
});
afterEach(() => pair.close());

const readCode = (code: string): Command => ({kind: 'readCode', code, replaces: false});
const isAsked = (till: BonusTill) => (): boolean => till.till.state().redemptions.length > 0;
const isSettled = (till: BonusTill) => (): boolean =>
  till.till.state().redemptions.length === 0 && till.link.status().waiting === 0;
const benefits = (till: BonusTill): number =>
  [till.till.state().ticket, ...till.till.state().parked]
    .flatMap((ticket) => ticket?.lines ?? [])
    .filter(({kind}) => kind === 'benefit').length;
const isRedeem = ({path}: PassingCall): boolean => path === '/v1/redeem';

/** The id of the only redemption of a journal. */
async function redemptionId(till: BonusTill): Promise<string> {
  const asked = (await till.journal()).filter((event) => event.kind === 'redemptionAsked');
  expect(asked).toHaveLength(1);
  const [event] = asked;
  return event?.kind === 'redemptionAsked' ? event.redemption.id : '';
}

async function expectGivenOnce(till: BonusTill): Promise<void> {
  await till.until(isSettled(till));
  const id = await redemptionId(till);
  const journal = await till.journal();
  expect(timesOf(journal, 'redemptionConfirmed', id)).toBe(1);
  expect(journal.filter(({kind}) => kind === 'benefitBooked')).toHaveLength(1);
  expect(benefits(till)).toBe(1);
  expect(await pair.doneAtHost('redeem', TWELVE)).toEqual([id]);
  expect(await pair.held(TWELVE)).toBe(2);
}

describe('a redemption', () => {
  it('is booked at the host, and the benefit on the ticket', async () => {
    await pair.till.play(COFFEE, readCode(TWELVE), FREE_COFFEE);
    await expectGivenOnce(pair.till);
  });

  it('with no ticket open opens one', async () => {
    await pair.till.play(readCode(TWELVE), FREE_COFFEE);
    await expectGivenOnce(pair.till);
    expect(pair.till.till.state().ticket?.lines).toHaveLength(1);
  });

  it('without enough points is refused by the host, and nothing is booked', async () => {
    await pair.till.play(COFFEE, readCode(NOTHING), FREE_COFFEE);
    await pair.till.until(isSettled(pair.till));
    const journal = await pair.till.journal();
    expect(journal.filter((event) => event.kind === 'redemptionRefused')).toMatchObject([{reason: 'pointsMissing'}]);
    expect(benefits(pair.till)).toBe(0);
    expect(await pair.held(NOTHING)).toBe(0);
  });

  it.each(FAULTS)('is given once when its call is %s', async (fault) => {
    let left = 1;
    pair.road.befall((call) => (isRedeem(call) && left-- > 0 ? fault : 'none'));
    await pair.till.play(COFFEE, readCode(TWELVE), FREE_COFFEE);
    await expectGivenOnce(pair.till);
  });

  it('whose answer is lost, the identical message again too, is settled by asking what became of it', async () => {
    pair.road.befall((call) => (isRedeem(call) ? 'forgotten' : 'none'));
    await pair.till.play(COFFEE, readCode(TWELVE), FREE_COFFEE);
    await expectGivenOnce(pair.till);
    const said = pair.road.calls().filter(isRedeem);
    // A second time only where the connection was a kept one.
    expect(said.length).toBeLessThanOrEqual(2);
    expect(new Set(said.map(({body}) => body)).size).toBe(1);
  });

  it('whose answer is lost survives restarts of till and host', async () => {
    pair.road.befall((call) => (isRedeem(call) || call.path.startsWith('/v1/acts/') ? 'forgotten' : 'none'));
    await pair.till.play(COFFEE, readCode(TWELVE), FREE_COFFEE);
    for (let restart = 0; restart < 3; restart += 1) {
      await pair.restartTill();
      await pair.hostDown();
      await pair.hostUp();
      expect(isAsked(pair.till)()).toBe(true);
      expect(benefits(pair.till)).toBe(0);
    }
    pair.road.befall(() => 'none');
    await expectGivenOnce(pair.till);
  });

  it('overtakes a queue of collections that is long', async () => {
    await pair.hostDown();
    for (let sale = 0; sale < 200; sale += 1) await pair.till.play(COFFEE, readCode(NOTHING), pay('cash', 450));
    await pair.till.play(COFFEE, readCode(TWELVE), FREE_COFFEE);
    await pair.hostUp();
    await pair.till.until(() => pair.till.till.state().redemptions.length === 0);
    expect(pair.till.link.status().waiting).toBeGreaterThan(0);
    await expectGivenOnce(pair.till);
  });

  it('waits for what its own code collected before, so that the order is kept', async () => {
    await pair.hostDown();
    for (let sale = 0; sale < 10; sale += 1) await pair.till.play(COFFEE, readCode(NOTHING), pay('cash', 450));
    await pair.till.play(COFFEE, readCode(NOTHING), FREE_COFFEE);
    await pair.hostUp();
    await pair.till.until(isSettled(pair.till));
    expect(benefits(pair.till)).toBe(1);
    expect(await pair.held(NOTHING)).toBe(0);
  });
});

describe('a redemption whose ticket has gone when the host answers', () => {
  it.each(FAULTS)('is released, once, and the points are back, when its release is %s', async (fault) => {
    let left = 1;
    pair.road.befall((call) => {
      if (isRedeem(call)) return pair.till.till.state().ticket === null ? 'none' : 'lost';
      return call.path === '/v1/release' && left-- > 0 ? fault : 'none';
    });
    await pair.till.play(COFFEE, readCode(TWELVE), FREE_COFFEE, {kind: 'cancelTicket'});
    await pair.till.until(isSettled(pair.till));
    const id = await redemptionId(pair.till);
    expect(timesOf(await pair.till.journal(), 'redemptionReleased', id)).toBe(1);
    expect(benefits(pair.till)).toBe(0);
    expect(await pair.held(TWELVE)).toBe(12);
  });

  it('is released by the till that comes up after a power cut', async () => {
    await pair.hostDown();
    await pair.till.play(COFFEE, readCode(TWELVE), FREE_COFFEE, {kind: 'cancelTicket'});
    await pair.restartTill();
    await pair.hostUp();
    await pair.till.until(isSettled(pair.till));
    expect(await pair.held(TWELVE)).toBe(12);
  });
});

describe('a till that loses its power while the host answers', () => {
  const endless = new Promise<never>(() => undefined);

  it.each<[string, (dispatch: () => Promise<Outcome>) => Promise<unknown>]>([
    ['before the answer is written down', async () => undefined],
    ['right after it was written down', (dispatch) => dispatch()],
  ])('%s', async (_when, first) => {
    const reached = Promise.withResolvers<void>();
    await pair.restartTill({
      answering: async (dispatch, command) => {
        if (command.kind !== 'answerRedemption') return dispatch();
        await first(dispatch);
        reached.resolve();
        return endless;
      },
    });
    await pair.till.play(COFFEE, readCode(TWELVE), FREE_COFFEE);
    await reached.promise;
    await pair.restartTill();
    await expectGivenOnce(pair.till);
  });
});

describe('two tills at one balance', () => {
  it('pressed at the same moment: one wins, the other is told, twenty times', async () => {
    const token = join(pair.folder, 'till-04.token');
    await writeFile(token, await addToken(pair.host.books.db, '04', Date.now()), {mode: 0o600});
    const other = await openBonusTill(join(pair.folder, 'other'), {url: () => pair.road.url, tokenFile: token});
    try {
      await other.play(signOn());
      for (let round = 0; round < 20; round += 1) {
        const before = await pair.held(TWELVE);
        // Ten to twelve points: enough for one.
        for (let points = before; points < 10; points += 1) {
          await pair.till.play(COFFEE, readCode(TWELVE), pay('cash', 450));
        }
        await pair.till.until(isSettled(pair.till));
        const held = await pair.held(TWELVE);
        for (const till of [pair.till, other]) await till.play(COFFEE, readCode(TWELVE));
        await Promise.all([pair.till.play(FREE_COFFEE), other.play(FREE_COFFEE)]);
        await Promise.all([pair.till, other].map((till) => till.until(isSettled(till))));
        expect(benefits(pair.till) + benefits(other)).toBe(1);
        expect(await pair.held(TWELVE)).toBe(held - 10);
        const winner = benefits(pair.till) === 1 ? pair.till : other;
        const loser = winner === other ? pair.till : other;
        await loser.play({kind: 'cancelTicket'});
        await winner.play({kind: 'removeCode'}, pay('cash', 450));
      }
    } finally {
      await other.close();
    }
  }, 60_000);
});
