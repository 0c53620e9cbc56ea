import {describe, expect, it} from 'vitest';
import {COFFEE, due, type Cashier} from '../support/cashier.ts';
import {
  ANNA,
  ANNA_CARD,
  bally,
  ballyAndAura,
  ballyAndAuraWith,
  memberTill,
  paying,
  readCard,
  type MemberTill,
} from '../support/member-till.ts';

/* A member's money at several systems while one of them takes its time, or does not answer. */

const ALL = ['Bally Cash', 'Aura Account balance', 'Bally Points'];

/** What the list on the payment screen offers. */
function sources(who: Cashier): readonly string[] {
  return who.ui().member?.sources.map(({name}) => name) ?? [];
}

/** Anna has paid 1.00 of 4.50 from Bally and took it back, while Aura lets the till wait for its word. */
async function takenBack(): Promise<MemberTill> {
  const till = await paying(ballyAndAura());
  const {who, links} = till;
  expect(sources(who)).toEqual(ALL);
  await who.type('1');
  await who.press('accounts', 'enter');
  await who.hear();
  links.holdQuestionsTo('aura');
  await who.press('take-back', 'enter');
  await who.hear();
  expect(due(who)).toBe(450);
  return till;
}

describe('money at a system that has not answered again yet', () => {
  it('stays in the list, and pays', async () => {
    const {who, links} = await takenBack();
    expect(sources(who)).toEqual(ALL);
    await who.type('1');
    await who.press('accounts', 'down', 'enter');
    await who.hear();
    expect(who.state().ticket?.tenders.at(-1)).toMatchObject({link: 'aura', amountCents: 100});
    links.release();
    await who.hear();
    expect(who.ui().member?.sources).toMatchObject([{cents: 25_000}, {cents: 3900}, {}]);
  });

  it('stays where the same card is read again', async () => {
    const {who, links} = await paying(ballyAndAura());
    links.holdQuestionsTo('aura');
    await who.press('back');
    await readCard(who, ANNA_CARD);
    await who.hear();
    expect(sources(who)).toEqual(ALL);
  });

  it('goes where the system says that there is none any more', async () => {
    const {who, links} = await takenBack();
    links.host.change('aura', 'A-77', null);
    links.release();
    await who.hear();
    expect(sources(who)).toEqual(['Bally Cash', 'Bally Points']);
  });

  it('is nothing to wait for where it never stood there', async () => {
    const links = ballyAndAura();
    links.holdQuestionsTo('aura');
    const {who} = await memberTill({links, rules: {walletLinks: ['bally', 'aura']}});
    await who.scan(COFFEE.id);
    await readCard(who, ANNA_CARD);
    await who.hear();
    expect(sources(who)).toEqual(['Bally Cash', 'Bally Points']);
    links.release();
    await who.hear();
    expect(sources(who)).toEqual(ALL);
  });
});

describe('money at a system that does not answer any more', () => {
  it('stays as it was said last, not live, until the system is asked again by itself', async () => {
    const {who, links} = await takenBack();
    links.setStanding('aura', 'linkDown');
    links.release();
    await who.hear();
    expect(who.ui().member?.sources).toMatchObject([
      {isLive: true},
      {name: 'Aura Account balance', isLive: false},
      {kind: 'points', isLive: true},
    ]);
    const asked = links.asked().length;
    links.setStanding('aura', 'up');
    await who.hear();
    expect(who.ui().member?.sources).toMatchObject([{isLive: true}, {cents: 4000, isLive: true}, {}]);
    expect(links.asked().slice(asked)).toEqual([
      {link: 'bally', query: {by: 'number', number: '100482'}},
      {link: 'aura', query: {by: 'number', number: 'A-77'}},
    ]);
  });

  it('and so do points, whose system is the member’s own', async () => {
    const {who, links} = await takenBack();
    links.setStanding('bally', 'tokenRefused');
    expect(who.ui().member?.sources.at(-1)).toMatchObject({kind: 'points', isLive: false});
    links.setStanding('bally', 'up');
    expect(who.ui().member?.sources.at(-1)).toMatchObject({kind: 'points', isLive: true});
  });

  it('can’t be spent, in words that name the system', async () => {
    const {who, links} = await takenBack();
    links.setStanding('aura', 'linkDown');
    links.release();
    await who.hear();
    await who.press('accounts', 'down', 'enter');
    await who.hear();
    expect(who.notice()).toEqual({kind: 'refused', refusal: {code: 'linkDown', system: 'Aura'}});
    expect(due(who)).toBe(450);
  });
});

describe('a system that is away just while it is asked', () => {
  it('is asked once more by itself, and its money comes', async () => {
    const links = ballyAndAuraWith(ANNA.name);
    links.holdQuestionsTo('aura');
    const {who} = await memberTill({links, rules: {walletLinks: ['bally', 'aura']}});
    await who.scan(COFFEE.id);
    await readCard(who, ANNA_CARD);
    await who.hear();
    // Its question is lost, and it is there again before anybody has looked.
    links.setStanding('aura', 'linkDown');
    links.release();
    links.setStanding('aura', 'up');
    await who.hear();
    await who.hear();
    expect(sources(who)).toEqual(ALL);
    const asked = links.asked().length;
    await who.hear();
    expect(links.asked()).toHaveLength(asked);
  });
});

describe('a member whose ticket is paid before the second system answers', () => {
  it('is no news any more', async () => {
    const links = ballyAndAura();
    links.holdQuestionsTo('aura');
    const {who} = await memberTill({links, rules: {walletLinks: ['bally', 'aura']}});
    await who.scan(COFFEE.id);
    await readCard(who, ANNA_CARD);
    await who.hear();
    await who.press('pay', 'cash');
    const notice = who.notice();
    links.release();
    await who.hear();
    expect(who.notice()).toEqual(notice);
  });
});

describe('what the member holds once it went back', () => {
  const held = (who: Cashier): unknown => {
    const {points, wallets} = who.state().ticket?.member ?? {};
    return [points?.[0]?.hundredths, wallets?.[0]?.accounts[0]?.cents];
  };

  it('is asked anew after Reopen, once what went back of the closed ticket is settled', async () => {
    const gate = Promise.withResolvers<void>();
    const waitedFor: string[] = [];
    const links = bally();
    const settled = (ticketId: string): Promise<void> => {
      waitedFor.push(ticketId);
      return gate.promise;
    };
    const {who} = await paying({...links, settled});
    await who.press('accounts', 'enter');
    await who.hear();
    const {lastClosed} = who.state();
    expect(lastClosed).toMatchObject({earned: {hundredths: 450}});
    await who.press('last-receipt', 'reopen', 'enter');
    await who.hear();
    expect(waitedFor).toContain(lastClosed?.id);
    // What a ticket that is called back asks may be from before.
    const asked = links.asked().length;
    gate.resolve();
    await who.hear();
    expect(links.asked().length).toBeGreaterThan(asked);
    const [there] = links.host.find('bally', {by: 'number', number: ANNA.number});
    expect(there?.accounts[0]?.cents).toBe(25_000);
    expect(held(who)).toEqual([there?.points[0]?.hundredths, 25_000]);
  });

  it('is asked anew where the till still waits for an answer from before a payment was taken back', async () => {
    const {who, links} = await paying(ballyAndAura());
    links.holdQuestionsTo('bally');
    await who.type('1');
    await who.press('accounts', 'enter');
    await who.hear();
    const asked = links.asked().length;
    await who.press('take-back', 'enter');
    await who.hear();
    expect(links.asked().slice(asked)).toContainEqual({link: 'bally', query: {by: 'number', number: ANNA.number}});
    links.release();
    await who.hear();
    expect(held(who)).toEqual([128_400, 25_000]);
  });
});
