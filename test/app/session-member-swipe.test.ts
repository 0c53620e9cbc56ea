import {describe, expect, it} from 'vitest';
import {PRACTICE_CARDS} from '../../src/practice/practice-cards.ts';
import {operator} from '../support/builders.ts';
import {COFFEE, objection} from '../support/cashier.ts';
import {ANNA, ANNA_CARD, bally, memberTill, readCard, said} from '../support/member-till.ts';

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
