import {describe, expect, it} from 'vitest';
import {PRACTICE_CARDS} from '../../src/practice/practice-cards.ts';
import {operator, TEN_O_CLOCK} from '../support/builders.ts';
import {COFFEE, due, objection} from '../support/cashier.ts';
import {ANNA, ANNA_CARD, bally, memberTill, readCard, said, type MemberTill} from '../support/member-till.ts';

describe('a member card that is swiped', () => {
  const cards = {cards: {formats: PRACTICE_CARDS}};
  const swiped = {...ANNA, cards: ['900000042']};

  it('is a member’s by the venue’s table, on the sale, while paying, and where a member is asked for', async () => {
    const links = bally({members: [swiped]});
    const {who} = await memberTill({links, more: {settings: cards}});
    await who.scan(COFFEE.id);
    await who.press('pay');
    await who.swipe(';900000042?');
    await who.hear();
    expect(who.page().screen).toBe('pay');
    expect(who.state().ticket?.member?.maskedCard).toBe('*****0042');
    await who.press('back', 'member');
    await who.type('2');
    await who.press('enter');
    await who.swipe(';900000042?');
    expect(who.page().screen).toBe('sale');
    expect(said(who)).toEqual({code: 'memberAsking', system: 'Bally'});
  });

  it('is not taken where a card’s answer is awaited', async () => {
    const {who, links} = await memberTill({links: bally({members: [swiped]}), more: {settings: cards}});
    await who.scan(COFFEE.id);
    await who.press('pay', 'card');
    await who.swipe(';900000042?');
    expect(objection(who)).toBe('answerFirst');
    expect(links.asked()).toEqual([]);
  });

  it('leaves what is typed on the sale screen where it is', async () => {
    const {who} = await memberTill({links: bally({members: [swiped]}), more: {settings: cards}});
    await who.type('3*');
    await who.swipe(';900000042?');
    await who.hear();
    expect(who.page()).toMatchObject({screen: 'sale', entry: '3*'});
  });
});

describe('a message about a member', () => {
  it('takes the place of a refusal, and of what could be lent for it', async () => {
    const clerk = {...operator('1', 'voidLine'), pin: '4711'};
    const {who, links} = await memberTill({more: {operators: [clerk]}});
    await who.scan(COFFEE.id);
    links.hold('questions');
    await readCard(who, ANNA_CARD);
    await who.press('void');
    expect(who.ui().lendable).toBe('voidLine');
    links.release();
    await who.hear();
    expect(who.ui().lendable).toBeNull();
    await who.press('member');
    expect(who.page()).toMatchObject({screen: 'menu', menu: 'member'});
  });
});

describe('what the tier gives', () => {
  const usual = {
    code: 'GOLD',
    name: 'Gold',
    priceLevel: 1,
    earnPpm: 1_000_000,
    madeBy: 'hand',
    isChecked: true,
  } as const;

  async function withGold(): Promise<MemberTill> {
    const till = await memberTill();
    await till.book.save({accounts: [], tiers: [{...usual, discountPpm: 50_000}], cards: []});
    await till.who.scan(COFFEE.id);
    return till;
  }

  it('makes room for the discount of a code, and that is said', async () => {
    const {who} = await withGold();
    await readCard(who, ANNA_CARD);
    await who.hear();
    expect(due(who)).toBe(427);
    const code = '84000231003177';
    await who.scan(code);
    const discount = {kind: 'percent', ratePpm: 20_000} as const;
    const nothing = {creditCents: 0, creditLastDay: null, needsPin: false, pools: [], actions: [], actionsVersion: 1};
    who.bonus.answer({code, discount, ...nothing}, TEN_O_CLOCK);
    await who.hear();
    expect(due(who)).toBe(441);
    const before = {kind: 'percent', ratePpm: 50_000, ofTier: 'Gold'};
    expect(said(who)).toEqual({code: 'codeDiscounted', bonusCode: code, discount, before});
  });

  it('is not for who comes behind a payment, and that is said', async () => {
    const {who} = await withGold();
    await who.press('pay');
    await who.type('1');
    await who.press('cash', 'back');
    await readCard(who, ANNA_CARD);
    await who.hear();
    expect(due(who)).toBe(350);
    expect(said(who)).toEqual({code: 'memberOnPaid', name: "Anna O'Neill"});
  });
});
