import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, it} from 'vitest';
import {addToken} from '../../src/bonus-host/tokens.ts';
import {totalsOf} from '../../src/core/totals.ts';
import {openPair} from '../support/bonus-pair.ts';
import {openBonusTill, type BonusTill} from '../support/bonus-till.ts';
import {credit} from '../support/builders-credit.ts';
import {pay, sell, signOn} from '../support/builders.ts';

/** Holds 25.00. */
const CARD = '00000000001003';

const settled = (till: BonusTill): Promise<void> =>
  till.until(() => till.till.state().creditAsks.length === 0 && till.link.status().waiting === 0);
const paidOn = ({till}: BonusTill): number => {
  const {ticket} = till.state();
  return ticket === null ? 0 : totalsOf(ticket).paidCents;
};

it('two tills at one credit: pressed at the same moment, they pay exactly what there was', async () => {
  const pair = await openPair();
  const token = join(pair.folder, 'till-04.token');
  await writeFile(token, await addToken(pair.host.books.db, '04', Date.now()), {mode: 0o600});
  const other = await openBonusTill(join(pair.folder, 'other'), {url: () => pair.road.url, tokenFile: token});
  const tills = [pair.till, other];
  let left = 2500;
  try {
    await other.play(signOn());
    for (let round = 0; round < 10; round += 1) {
      for (const till of tills) await till.play(sell(170), {kind: 'readCode', code: CARD, replaces: false});
      await Promise.all(tills.map((till) => till.play(credit())));
      await Promise.all(tills.map(settled));
      const paid = tills.map(paidOn);
      expect(paid.reduce((sum, cents) => sum + cents, 0)).toBe(Math.min(left, 340));
      left -= Math.min(left, 340);
      expect(await pair.creditOf(CARD)).toBe(left);
      for (const [index, till] of tills.entries()) {
        await till.play(paid[index] === 170 ? {kind: 'completeTicket'} : pay('cash'));
      }
    }
    expect(left).toBe(0);
    // Whoever finds nothing left is told so.
    expect(tills.some(({till}) => till.state().answered?.reason === 'noCredit')).toBe(true);
  } finally {
    await other.close();
    await pair.close();
  }
});
