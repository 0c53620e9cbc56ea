import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {totalsOf} from '../../src/core/totals.ts';
import {openPair, timesOf, type Pair} from '../support/bonus-pair.ts';
import {COFFEE, type BonusTill} from '../support/bonus-till.ts';
import {credit, voucher} from '../support/builders-credit.ts';
import {pay, sell, takeBack} from '../support/builders.ts';
import {FAULTS, type Fault, type PassingCall} from '../support/lying-host.ts';
import {logWords} from '../../src/app/log.ts';

/*
 * Credit between a real till and the real host. Whatever happens on the way there is one truth: what is gone from the
 * voucher stands on a ticket as a payment, and nothing else does.
 */

/** Holds 25.00. */
const CARD = '00000000001003';
/** Holds 50.00, and its PIN is 1234. */
const PINNED = '00000000001005';
const PIN = '1234';
/** 27.00. */
const SIX_COFFEES = sell(450, {group: '10'}, 6000);
/** Of a card that nobody sold yet. */
const FRESH = '00000000002001';

let pair: Pair;
beforeEach(async () => {
  pair = await openPair();
});
afterEach(() => pair.close());

const readCode = (code: string): Command => ({kind: 'readCode', code, replaces: false});
const isSettled = (till: BonusTill) => (): boolean =>
  till.till.state().creditAsks.length === 0 && till.link.status().waiting === 0;
const settled = (): Promise<void> => pair.till.until(isSettled(pair.till));
const isFor =
  (path: string) =>
  (call: PassingCall): boolean =>
    call.path === path;
const isPay = isFor('/v1/payCredit');

/** What befalls the first call of a kind; no other comes to harm. */
function once(isIt: (call: PassingCall) => boolean, fault: Fault): void {
  let left = 1;
  pair.road.befall((call) => (isIt(call) && left-- > 0 ? fault : 'none'));
}

async function askedId(till: BonusTill): Promise<string> {
  const asked = (await till.journal()).filter((event) => event.kind === 'creditAsked');
  expect(asked).toHaveLength(1);
  return asked[0]?.kind === 'creditAsked' ? asked[0].ask.id : '';
}

const ofKind = (journal: readonly TillEvent[], kind: TillEvent['kind']): readonly TillEvent[] =>
  journal.filter((event) => event.kind === kind);
const paidHere = (till: BonusTill): number => {
  const {ticket, parked} = till.till.state();
  return [ticket, ...parked].reduce((sum, one) => sum + (one === null ? 0 : totalsOf(one).paidCents), 0);
};

async function expectPaidOnce(till: BonusTill, from: {code: string; had: number; paid: number}): Promise<void> {
  await till.until(isSettled(till));
  const id = await askedId(till);
  expect(timesOf(await till.journal(), 'creditPaid', id)).toBe(1);
  expect(paidHere(till)).toBe(from.paid);
  expect(await pair.doneAtHost('payCredit', from.code)).toEqual([id]);
  expect(await pair.creditOf(from.code)).toBe(from.had - from.paid);
}

/** Nothing is paid, nothing is gone, and the cashier was told why. */
async function expectNothingPaid(till: BonusTill, reason: string, {code, had}: {code: string; had: number}) {
  await till.until(isSettled(till));
  expect(ofKind(await till.journal(), 'creditPaid')).toEqual([]);
  expect(till.till.state().answered).toMatchObject({kind: 'credit', paidCents: 0, reason});
  expect(paidHere(till)).toBe(0);
  expect(await pair.creditOf(code)).toBe(had);
}

describe('a payment by credit', () => {
  it.each(FAULTS)('is made once when its call is %s', async (fault) => {
    once(isPay, fault);
    await pair.till.play(COFFEE, readCode(CARD), credit());
    await expectPaidOnce(pair.till, {code: CARD, had: 2500, paid: 450});
  });

  it('for more than there is takes what there is', async () => {
    await pair.till.play(SIX_COFFEES, readCode(CARD), credit());
    await expectPaidOnce(pair.till, {code: CARD, had: 2500, paid: 2500});
  });

  it('without credit is refused by the host', async () => {
    await pair.till.play(COFFEE, readCode('00000000001001'), credit());
    await expectNothingPaid(pair.till, 'noCredit', {code: '00000000001001', had: 0});
  });

  it('whose answer is lost survives restarts of till and host, and is asked for once', async () => {
    pair.road.befall((call) => (isPay(call) || call.path.startsWith('/v1/acts/') ? 'forgotten' : 'none'));
    await pair.till.play(COFFEE, readCode(CARD), credit());
    for (let restart = 0; restart < 2; restart += 1) {
      await pair.restartTill();
      await pair.hostDown();
      await pair.hostUp();
      expect(pair.till.till.state().creditAsks).toHaveLength(1);
      expect(paidHere(pair.till)).toBe(0);
    }
    pair.road.befall(() => 'none');
    await expectPaidOnce(pair.till, {code: CARD, had: 2500, paid: 450});
  });

  it.each(FAULTS)('for which there is no room any more goes back when its release is %s', async (fault) => {
    let left = 1;
    pair.road.befall((call) => {
      if (isPay(call)) return pair.till.till.state().ticket === null ? 'none' : 'lost';
      return call.path === '/v1/release' && left-- > 0 ? fault : 'none';
    });
    await pair.till.play(COFFEE, readCode(CARD), credit(), pay('cash'));
    await expectNothingPaid(pair.till, 'ticketGone', {code: CARD, had: 2500});
  });

  it.each(FAULTS)('that is taken back is on its voucher again, once, when that call is %s', async (fault) => {
    await pair.till.play(COFFEE, readCode(CARD), credit());
    await expectPaidOnce(pair.till, {code: CARD, had: 2500, paid: 450});
    once(isFor('/v1/returnCredit'), fault);
    await pair.till.play(takeBack(1));
    await settled();
    expect(await pair.creditOf(CARD)).toBe(2500);
    expect(paidHere(pair.till)).toBe(0);
  });

  it('is taken back without the host too, and again paid once it is there', async () => {
    await pair.till.play(COFFEE, readCode(CARD), credit());
    await expectPaidOnce(pair.till, {code: CARD, had: 2500, paid: 450});
    await pair.hostDown();
    await pair.till.play(takeBack(1), credit());
    await pair.hostUp();
    await settled();
    expect(await pair.creditOf(CARD)).toBe(2050);
    expect(paidHere(pair.till)).toBe(450);
  });
});

describe('a payment with a PIN', () => {
  const hold = (pin = PIN): void => pair.till.link.holdPin({code: PINNED, pin});
  const ask = (): Promise<void> => pair.till.play(COFFEE, readCode(PINNED), credit(null, {hasPin: true}));
  const HAD = {code: PINNED, had: 5000};

  it.each(FAULTS)(
    'is said once and never again; whatever becomes of it adds up, when its call is %s',
    async (fault) => {
      hold();
      once(isPay, fault);
      await ask();
      await (fault === 'lost'
        ? expectNothingPaid(pair.till, 'releasedBefore', HAD)
        : expectPaidOnce(pair.till, {...HAD, paid: 450}));
      expect(pair.road.calls().filter(isPay)).toHaveLength(1);
    },
  );

  it.each(FAULTS)('that never arrived is ruled out, also when its release is %s', async (fault) => {
    hold();
    let [toPay, toRelease] = [1, 1];
    pair.road.befall((call) => {
      if (isPay(call) && toPay-- > 0) return 'lost';
      return call.path === '/v1/release' && toRelease-- > 0 ? fault : 'none';
    });
    await ask();
    await expectNothingPaid(pair.till, 'releasedBefore', HAD);
    const id = await askedId(pair.till);
    expect(timesOf(await pair.till.journal(), 'creditReleased', id)).toBe(1);
  });

  it('that arrives after it was given up is given back, though the answer to that is lost', async () => {
    await pair.restartTill({limitMs: 200});
    // Not by what is asked yet: the road may hear of an act before the till has shown it.
    const isGivenUp = (): Promise<void> => pair.till.until(() => pair.till.till.state().answered?.kind === 'credit');
    const hasArrived = async (): Promise<boolean> => (await pair.doneAtHost('payCredit', PINNED)).length === 1;
    hold();
    let releases = 0;
    pair.road.befall(async (call) => {
      // On its way for so long that the till asks what became of it, and the host knows nothing.
      if (isPay(call)) await isGivenUp();
      if (call.path !== '/v1/release') return 'none';
      while (!(await hasArrived()));
      releases += 1;
      return releases === 1 ? 'forgotten' : 'none';
    });
    await ask();
    await isGivenUp();
    await pair.restartTill();
    await expectNothingPaid(pair.till, 'releasedBefore', HAD);
    expect(await hasArrived()).toBe(true);
    expect(releases).toBeGreaterThan(0);
  });

  it('that was not said before the power cut is ruled out, and the PIN can be given again', async () => {
    await pair.hostDown();
    hold();
    await ask();
    await pair.restartTill();
    await pair.hostUp();
    await expectNothingPaid(pair.till, 'releasedBefore', HAD);
    expect(
      pair.road
        .calls()
        .filter(isPay)
        .map(({body}) => body.includes(PIN)),
    ).not.toContain(false);
    hold();
    await pair.till.play(credit(null, {hasPin: true}));
    await settled();
    expect(paidHere(pair.till)).toBe(450);
    expect(await pair.creditOf(PINNED)).toBe(4550);
  });

  it('whose answer is lost in a power cut is found again without the PIN', async () => {
    pair.road.befall((call) => (isPay(call) ? 'forgotten' : call.path.startsWith('/v1/acts/') ? 'lost' : 'none'));
    hold();
    await ask();
    await pair.till.until(() => pair.road.calls().some(({path}) => path.startsWith('/v1/acts/')));
    await pair.restartTill();
    pair.road.befall(() => 'none');
    await expectPaidOnce(pair.till, {...HAD, paid: 450});
  });

  it('is refused with a wrong one, and told as that', async () => {
    hold('9999');
    await ask();
    await expectNothingPaid(pair.till, 'pinWrong', HAD);
  });

  it('is written down nowhere: not in the journal, not in the queue, not in the log', async () => {
    const log: string[] = [];
    await pair.restartTill({log: (what, fields) => void log.push(logWords(what, fields))});
    hold();
    once(isPay, 'garbage');
    await ask();
    await expectPaidOnce(pair.till, {...HAD, paid: 450});
    const folder = join(pair.folder, 'till');
    const files = await readdir(folder, {withFileTypes: true});
    const kept = await Promise.all(
      files.filter((file) => file.isFile()).map(({name}) => readFile(join(folder, name), 'latin1')),
    );
    // The act itself is there, so its PIN would be seen.
    expect(kept.join('')).toContain('"openCents":450');
    expect(kept.join('')).not.toMatch(/"pin"|"1234"|:1234\b/);
    expect(log.join('\n')).not.toContain(PIN);
    expect(log.length).toBeGreaterThan(0);
  });
});

describe('credit that is sold', () => {
  it.each(FAULTS)('is on the voucher once when its call is %s', async (fault) => {
    once(isFor('/v1/sell'), fault);
    await pair.till.play(COFFEE, voucher(1250, {code: FRESH}), pay('cash'));
    await settled();
    expect(await pair.creditOf(FRESH)).toBe(1250);
    const [sold] = ofKind(await pair.till.journal(), 'saleConfirmed');
    expect(sold).toMatchObject({code: FRESH, creditCents: 1250});
  });

  it('is not there before the ticket is paid', async () => {
    await pair.till.play(voucher(1250, {code: FRESH}));
    expect(await pair.creditOf(FRESH)).toBe(0);
    expect(pair.road.calls().filter(isFor('/v1/sell'))).toEqual([]);
  });

  it('is delivered after a power cut', async () => {
    await pair.hostDown();
    await pair.till.play(voucher(1250, {code: FRESH}), pay('cash'));
    await pair.restartTill();
    await pair.hostUp();
    await settled();
    expect(await pair.creditOf(FRESH)).toBe(1250);
  });

  it('that the host refuses is listed for the manager: the money was taken', async () => {
    await pair.till.play(voucher(1250, {code: CARD, card: 'new'}), pay('cash'));
    await settled();
    expect(ofKind(await pair.till.journal(), 'saleRefused')).toMatchObject([{code: CARD, reason: 'codeTaken'}]);
    expect(await pair.creditOf(CARD)).toBe(2500);
    await pair.till.until(() => pair.till.link.status().refused === 1);
  });
});
