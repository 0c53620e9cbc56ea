import {describe, expect, it} from 'vitest';
import type {BucketBalance} from '../../src/core/members/protocol.ts';
import {CAKE, COFFEE, due, refusal, type Cashier} from '../support/cashier.ts';
import {ANNA, ANNA_CARD, bally, memberTill, readCard} from '../support/member-till.ts';

/* A system that keeps points of several kinds: which of them pay is the guest's to say. */

const LINE = '10';
const SALE = '11';
const AMOUNT = '12';

const main = (hundredths: number): BucketBalance => ({bucket: 'main', name: 'Points', hundredths});
const promo = (hundredths: number): BucketBalance => ({bucket: 'promo', name: 'Promotion', hundredths});

/** Anna's ticket with a coffee of 4.50 and a cake, the coffee chosen. */
async function annaWith(...points: readonly BucketBalance[]): Promise<Cashier> {
  const {who} = await memberTill({links: bally({members: [{...ANNA, points}]})});
  await who.scan(COFFEE.id);
  await who.scan(CAKE.id);
  await readCard(who, ANNA_CARD);
  await who.hear();
  await who.press('up');
  return who;
}

async function redeem(who: Cashier, choice: string): Promise<void> {
  await who.press('member');
  await who.type(choice);
  await who.press('enter');
}

const paid = (who: Cashier): unknown =>
  who.state().ticket?.tenders.map((one) => (one.kind === 'points' ? [one.bucket, one.amountCents, one.ofLine] : one));

describe('points of two kinds', () => {
  it('are asked for: the second pays the line, where the first has next to nothing', async () => {
    const who = await annaWith(main(1), promo(50_000));
    await redeem(who, LINE);
    expect(who.page()).toMatchObject({
      menu: 'buckets',
      items: [{source: {bucket: 'main'}}, {source: {bucket: 'promo'}}],
    });
    await who.press('enter');
    expect(refusal(who)).toBe('notEnoughPoints');
    await redeem(who, LINE);
    await who.press('down', 'enter');
    await who.hear();
    expect(paid(who)).toEqual([['promo', 450, 1]]);
  });

  it('are asked for before the amount, and for the whole sale', async () => {
    const who = await annaWith(main(10_000), promo(500_000));
    await redeem(who, AMOUNT);
    await who.press('enter');
    await who.type('0.50');
    await who.press('enter');
    await who.hear();
    await redeem(who, SALE);
    await who.press('down', 'enter');
    await who.hear();
    expect(paid(who)).toMatchObject([
      ['main', 50, null],
      ['promo', expect.any(Number), null],
    ]);
    expect(due(who)).toBe(0);
  });

  it('are not asked for where nothing could be paid with any', async () => {
    const {who} = await memberTill({links: bally({members: [{...ANNA, points: [main(100), promo(100)]}]})});
    await readCard(who, ANNA_CARD);
    await who.hear();
    await redeem(who, SALE);
    expect(refusal(who)).toBe('ticketEmpty');
  });
});

it.each([
  ['one has none', [main(0), promo(500_000)], 'promo'],
  ['there is one kind alone', [main(500_000)], 'main'],
] as const)('where %s nothing is asked', async (_why, points, bucket) => {
  const who = await annaWith(...points);
  await redeem(who, LINE);
  await who.hear();
  expect(paid(who)).toEqual([[bucket, 450, 1]]);
});
