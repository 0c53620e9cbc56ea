import {describe, expect, it} from 'vitest';
import {PRACTICE_CARDS} from '../../src/practice/practice-cards.ts';
import {COFFEE, due, type Cashier} from '../support/cashier.ts';
import {ANNA, bally, memberTill, paying, type MemberTill} from '../support/member-till.ts';

/* Another member is asked for while the cashier does something else with the first one. */

const ANNA_SWIPE = ';900000042?';
const DORA_SWIPE = ';900000043?';
const SAVINGS = {account: 'savings', name: 'Savings', cents: 5000};
const anna = {...ANNA, cards: ['900000042'], accounts: [...ANNA.accounts, SAVINGS]};
const dora = {...anna, number: '100999', name: 'Dora Late', cards: ['900000043']};

type Woken = MemberTill & {readonly wakes: () => number};

/** Anna is on a ticket with a coffee of 4.50; Dora's card was read, and the link has not answered yet. */
async function withDoraAsked(): Promise<Woken> {
  let count = 0;
  const desk = {wake: () => void (count += 1)};
  const settings = {cards: {formats: PRACTICE_CARDS}};
  const links = bally({members: [anna, dora], funds: ['cash']});
  const till = await memberTill({links, more: {settings, desk}});
  await till.who.scan(COFFEE.id);
  await till.who.swipe(ANNA_SWIPE);
  await till.who.hear();
  links.hold('questions');
  await till.who.swipe(DORA_SWIPE);
  return {...till, wakes: () => count};
}

async function choose(who: Cashier, id: string): Promise<void> {
  await who.press('member');
  const page = who.page();
  const items = page.screen === 'menu' ? page.items : [];
  await who.type(String(items.findIndex((item) => item.kind === 'function' && item.id === id) + 1));
  await who.press('enter');
}

async function answered({who, links}: MemberTill): Promise<void> {
  links.release();
  await who.hear();
}

const onTicket = (who: Cashier): string | undefined => who.state().ticket?.member?.name;

describe('another member who comes while an amount is typed', () => {
  it('for an account: it is the first one’s money, and the other comes on the sale behind the question', async () => {
    const till = await withDoraAsked();
    const {who} = till;
    await choose(who, 'fund-account');
    await who.type('50');
    await answered(till);
    expect(who.page()).toMatchObject({question: {kind: 'fundAmount'}, entry: '50'});
    await who.press('enter');
    expect(who.state().ticket?.lines).toMatchObject([{}, {kind: 'fund', number: anna.number, holder: anna.name}]);
    await who.hear();
    expect(onTicket(who)).toBe(dora.name);
  });

  it('of points: it is the first one who pays', async () => {
    const till = await withDoraAsked();
    const {who} = till;
    await choose(who, 'points-amount');
    await who.type('1');
    await answered(till);
    await who.press('enter');
    await who.hear();
    expect(who.state().ticket?.tenders).toMatchObject([{kind: 'points', number: anna.number}]);
    expect([onTicket(who), due(who)]).toEqual([anna.name, 350]);
  });

  it('is looked at again soon after the question, also where nothing else happens', async () => {
    const till = await withDoraAsked();
    const {who, wakes} = till;
    await choose(who, 'fund-account');
    await answered(till);
    const before = wakes();
    await who.press('back');
    expect(wakes()).toBeGreaterThan(before);
    await who.hear();
    expect(onTicket(who)).toBe(dora.name);
  });
});

describe('another member’s card that is read over a list of what the first one has', () => {
  it('leaves the list, and the other comes on the sale', async () => {
    const till = await withDoraAsked();
    const {who} = till;
    await who.press('pay', 'accounts');
    expect(who.page()).toMatchObject({menu: 'sources'});
    await who.swipe(DORA_SWIPE);
    expect(who.page().screen).toBe('pay');
    await answered(till);
    expect(onTicket(who)).toBe(dora.name);
  });
});

describe('members who were found by name while a question was open', () => {
  it('are listed behind it, also where what it did lets the till ask for the first one’s money', async () => {
    const {who, links} = await paying(bally());
    await who.type('1');
    await who.press('accounts', 'enter');
    await who.hear();
    links.hold('questions');
    await who.press('back');
    await choose(who, 'find-member-name');
    await who.type('cleo');
    await who.press('enter', 'pay', 'take-back');
    links.release();
    await who.hear();
    expect(who.page().screen).toBe('confirm');
    await who.press('enter');
    await who.hear();
    expect([due(who), who.page()]).toMatchObject([450, {menu: 'members', items: [{}, {}]}]);
  });
});
