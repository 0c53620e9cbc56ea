import {describe, expect, it, test} from 'vitest';
import {operator} from '../support/builders.ts';
import {CAKE, COFFEE, objection, refusal, signedOn, type Cashier} from '../support/cashier.ts';
import {ANNA, ANNA_CARD, annaAt, bally, memberTill, readCard, said, type MemberTill} from '../support/member-till.ts';

/* `*` with nothing typed: the points of the member on the ticket pay for the chosen line. */

const NOT_HERE = {earnHundredths: 100, groupEarnPpm: {}, worthHundredths: 10_000, redeemPpm: 0};

type Options = Parameters<typeof memberTill>[0];

/** Anna's ticket with a coffee and a cake. */
async function annaAtSale(options?: Options): Promise<MemberTill> {
  const till = await memberTill(options);
  await till.who.scan(COFFEE.id);
  await till.who.scan(CAKE.id);
  await readCard(till.who, ANNA_CARD);
  await till.who.hear();
  return till;
}

const paid = (who: Cashier): unknown =>
  who.state().ticket?.tenders.map((one) => (one.kind === 'points' ? [one.ofLine, one.amountCents] : one.kind));
const entry = (who: Cashier): unknown => {
  const page = who.page();
  return page.screen === 'sale' ? page.entry : page.screen;
};

describe('* with nothing typed', () => {
  it('pays the newest line in one key, or the one that is chosen', async () => {
    const {who, links} = await annaAtSale();
    await who.type('*');
    await who.hear();
    expect(paid(who)).toEqual([[2, 640]]);
    await who.press('first');
    await who.type('*');
    await who.hear();
    expect(paid(who)).toEqual([
      [2, 640],
      [1, 450],
    ]);
    expect((await annaAt(links)).points[0]?.hundredths).toBe(128_400 - 64_000 - 45_000);
    expect(entry(who)).toBe('');
  });

  it('acts once, leaned on or pressed again', async () => {
    const {who, links} = await annaAtSale();
    links.hold('deeds');
    await who.lean('points-line', 20, 33);
    expect(who.state().memberAsks).toHaveLength(1);
    await who.type('*');
    expect(refusal(who)).toBe('memberWaiting');
    links.release();
    await who.hear();
    await who.type('*');
    expect(refusal(who)).toBe('paidWithPoints');
    expect(paid(who)).toEqual([[2, 640]]);
  });

  it('nothing of it when the key was leaned on behind a quantity', async () => {
    const {who} = await annaAtSale();
    await who.type('3');
    await who.lean('points-line', 3, 33);
    expect([entry(who), who.state().memberAsks]).toEqual(['3***', []]);
    await who.press('back');
    await who.type('3*');
    await who.scan(COFFEE.id);
    expect(who.state().ticket?.lines.at(-1)).toMatchObject({quantity: 3000});
    expect(paid(who)).toEqual([]);
  });

  it('is only typed where a device sent it among others, and where what is typed was refused', async () => {
    const {who} = await annaAtSale();
    for (const [text, atMs] of [
      ['*', 90_000_000],
      ['7', 90_000_000],
    ] as const)
      await who.give({kind: 'text', text, atMs, isAmong: true});
    expect([entry(who), who.state().memberAsks]).toEqual(['*7', []]);
    await who.press('enter');
    expect(objection(who)).toBe('unknownCode');
    await who.type('*');
    expect([entry(who), who.state().memberAsks]).toEqual(['*', []]);
  });

  it('lists the points where there are several kinds', async () => {
    const points = ['main', 'promo'].map((bucket) => ({bucket, name: bucket, hundredths: 500_000}));
    const {who} = await annaAtSale({links: bally({members: [{...ANNA, points}]})});
    await who.type('*');
    expect(who.page()).toMatchObject({screen: 'menu', menu: 'buckets'});
    await who.lean('points-line', 3, 33);
    expect(who.state().memberAsks).toEqual([]);
    await who.press('down', 'enter');
    await who.hear();
    expect(paid(who)).toEqual([[2, 640]]);
  });
});

describe('where it can’t pay, says why', () => {
  test.each<[string, Options, string]>([
    [
      'too few',
      {links: bally({members: [{...ANNA, points: [{bucket: 'main', name: 'Points', hundredths: 100}]}]})},
      'notEnoughPoints',
    ],
    ['an account without points', {links: bally({members: [{...ANNA, points: []}]})}, 'nothingHeld'],
    ['a system that redeems none', {links: bally({canRedeem: false})}, 'linkCannot'],
    ['a store that redeems none', {rules: {points: NOT_HERE}}, 'pointsNotHere'],
    ['a barred member', {links: bally({members: [{...ANNA, barred: {reason: 'self-excluded'}}]})}, 'memberBarred'],
  ])('%s', async (_why, options, code) => {
    const {who} = await annaAtSale(options);
    await who.type('*');
    expect(refusal(who)).toBe(code);
    expect(paid(who)).toEqual([]);
  });

  it('no line, no member, no members at all', async () => {
    const {who} = await memberTill();
    await who.type('*');
    expect(objection(who)).toBe('noLine');
    await who.scan(COFFEE.id);
    await who.type('*');
    expect(refusal(who)).toBe('noMember');
    const without = await signedOn();
    await without.scan(COFFEE.id);
    await without.type('*');
    expect(refusal(without)).toBe('noMemberLink');
  });

  it('on a key of the venue’s own, that something is typed', async () => {
    const settings = {keys: {'points-line': ['f11'], 'last-receipt': []}};
    const {who} = await annaAtSale({more: {settings}});
    await who.type('*');
    expect(entry(who)).toBe('*');
    await who.press('points-line');
    expect(objection(who)).toBe('enterFirst');
    await who.press('back', 'points-line');
    await who.hear();
    expect(paid(who)).toEqual([[2, 640]]);
  });
});

it('needs the right to redeem points, which can be lent', async () => {
  const operators = [
    {...operator('1', 'redeemPoints'), pin: '4711'},
    {...operator('9'), pin: '0815'},
  ];
  const {who} = await annaAtSale({more: {operators}});
  await who.type('*');
  expect([refusal(who), who.ui().lendable]).toEqual(['noPrivilege', 'redeemPoints']);
  await who.press('lend');
  for (const text of ['9', '0815']) {
    await who.type(text);
    await who.press('enter');
  }
  expect(said(who)).toMatchObject({code: 'memberPaying', amountCents: 640});
  await who.hear();
  expect(paid(who)).toEqual([[2, 640]]);
});
