import {expect, it} from 'vitest';
import {FREE_COFFEE} from '../support/bonus-till.ts';
import {openPair, timesOf} from '../support/bonus-pair.ts';

/* An act with a PIN is said once: the PIN is kept nowhere, so that it can't be said again. */

const WITH_PIN = '00000000001005';
const HELD = 10;

it('a redemption with a PIN that the host never heard of is given up for good, whatever arrives late or gets lost', async () => {
  const pair = await openPair({limitMs: 200});
  const {till, road, held} = pair;
  const late = Promise.withResolvers<void>();
  let releases = 0;
  road.befall(async ({path}) => {
    if (path === '/v1/redeem') await late.promise;
    if (path !== '/v1/release') return 'none';
    releases += 1;
    if (releases > 1) return 'none';
    // What the till has just been told the host never heard of arrives now, and is done.
    late.resolve();
    while ((await held(WITH_PIN)) === HELD) await road.calls();
    return 'forgotten';
  });
  await till.play({kind: 'readCode', code: WITH_PIN, replaces: false});
  till.link.holdPin({code: WITH_PIN, pin: '1234'});
  if (FREE_COFFEE.kind !== 'askRedemption') throw new Error('a free coffee is a redemption');
  await till.play({...FREE_COFFEE, hasPin: true});
  const id = till.till.state().redemptions[0]?.id ?? '';
  await till.until(() => till.till.state().redemptions.length === 0);
  await till.until(() => till.link.status().waiting === 0);
  const journal = await till.journal();
  expect(journal.filter(({kind}) => kind === 'benefitBooked')).toEqual([]);
  expect(timesOf(journal, 'redemptionReleased', id)).toBe(1);
  expect(till.till.state().answered).toMatchObject({id, reason: 'releasedBefore'});
  expect(await held(WITH_PIN)).toBe(HELD);
  await pair.close();
});
