import {describe, expect, it} from 'vitest';
import type {LocalAccount} from '../../src/core/members/account.ts';
import {COFFEE, objection, type Cashier} from '../support/cashier.ts';
import {memberTill, said, type MemberTill} from '../support/member-till.ts';

/* Members whom the till's own book has, looked for by name and by tier. */

const BARE = {
  tierCode: 'GOLD',
  earnPpm: null,
  barredReason: null,
  maskedCards: [],
  points: [],
  balances: [],
  asOfMs: 0,
  isByHand: false,
} as const;
const CLEO: LocalAccount = {...BARE, number: '200001', name: 'Cleo Twin'};
const CORA: LocalAccount = {...BARE, number: '300001', name: 'Cora Book'};
const HAND: LocalAccount = {...BARE, number: 'H-1', name: 'Cora Hand', isByHand: true};
const GOLD = {code: 'GOLD', name: 'Gold', priceLevel: 2, discountPpm: 0, earnPpm: 1_000_000} as const;

async function tillWith(accounts: readonly LocalAccount[], isMandatory = false): Promise<MemberTill> {
  const till = await memberTill({rules: {isMandatory}});
  await till.book.save({accounts, tiers: [{...GOLD, madeBy: 'hand', isChecked: true}], cards: []});
  await till.who.scan(COFFEE.id);
  return till;
}

async function byName(who: Cashier, name: string): Promise<void> {
  await who.press('member');
  await who.type('2');
  await who.press('enter');
  await who.type(name);
  await who.press('enter');
  await who.hear();
}

function numbers(who: Cashier): readonly string[] {
  const page = who.page();
  return page.screen === 'menu'
    ? page.items.flatMap((item) => (item.kind === 'found' ? [item.member.number] : []))
    : [];
}

describe('the host does not answer', () => {
  it('a name that one has: the account as last known', async () => {
    const {who, links} = await tillWith([CORA, CLEO]);
    links.setStanding('bally', 'linkDown');
    await byName(who, 'cora');
    expect(who.state().ticket?.member).toMatchObject({number: '300001', isLive: false, tier: {name: 'Gold'}});
    expect(said(who)).toEqual({code: 'memberKnownOnly', name: 'Cora Book', system: 'Bally', away: 'linkDown'});
  });

  it('a name that several have: a list of them, and the chosen one as last known', async () => {
    const {who, links} = await tillWith([CORA, CLEO, HAND]);
    links.setStanding('bally', 'linkDown');
    await byName(who, 'cora');
    expect(numbers(who)).toEqual(['300001', 'H-1']);
    expect(said(who)).toMatchObject({code: 'memberSeveral', system: 'Bally', count: 2, away: 'linkDown'});
    await who.press('down', 'enter');
    await who.hear();
    expect(who.state().ticket?.member).toMatchObject({number: 'H-1', isLive: false});
  });

  it.each([
    ['nobody is known by that name', 'zoe', false],
    ['an answer is mandatory', 'cora', true],
  ] as const)('%s: nobody comes on the ticket', async (_why, name, isMandatory) => {
    const {who, links} = await tillWith([CORA], isMandatory);
    links.setStanding('bally', 'linkDown');
    await byName(who, name);
    expect(who.state().ticket?.member).toBeUndefined();
    expect(objection(who)).toBe('memberNoAnswer');
  });

  it('a tier: those of the book who are in it', async () => {
    const {who, links} = await tillWith([CORA, {...CLEO, tierCode: 'SILVER'}]);
    links.setStanding('bally', 'linkDown');
    await who.press('member');
    await who.type('3');
    await who.press('enter', 'enter');
    await who.hear();
    expect(who.state().ticket?.member).toMatchObject({number: '300001', isLive: false});
  });
});

describe('the host answers', () => {
  it('and knows nobody: an account made here is found, another of the book is not', async () => {
    const {who} = await tillWith([CORA, HAND]);
    await byName(who, 'cora');
    expect(who.state().ticket?.member).toMatchObject({number: 'H-1', isLive: false});
    expect(said(who)).toEqual({code: 'memberKnownOnly', name: 'Cora Hand', system: 'Bally', away: null});
    await byName(who, 'book');
    expect(objection(who)).toBe('memberUnknown');
  });

  it('and knows some: accounts made here stand behind them, each once', async () => {
    const {who} = await tillWith([CLEO, {...HAND, name: 'Cleo Hand'}, {...HAND, number: '200002', name: 'Cleo Twin'}]);
    await byName(who, 'cleo');
    expect(numbers(who)).toEqual(['200001', '200002', 'H-1']);
  });
});

describe('one of a list is chosen by the number', () => {
  const alike = [
    {...HAND, number: 'h-12345678901234567', name: 'Cleo Small'},
    {...HAND, number: 'H-12345678901234567', name: 'Cleo Large'},
  ];

  it.each([
    ['as it is written', 'H-12345678901234567', 'Cleo Large'],
    ['as it is written too', 'h-12345678901234567', 'Cleo Small'],
    ['of a member whom the host named', '200001', 'Cleo Twin'],
  ])('%s: %s', async (_how, number, name) => {
    const {who} = await tillWith(alike);
    await byName(who, 'cleo');
    await who.type(number);
    await who.press('enter');
    await who.hear();
    expect(who.state().ticket?.member).toMatchObject({number, name});
  });
});
