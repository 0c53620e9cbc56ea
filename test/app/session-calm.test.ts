import {describe, expect, it} from 'vitest';
import type {MemberLinks} from '../../src/app/member-links.ts';
import type {Command} from '../../src/core/commands.ts';
import {noMemberLinks} from '../../src/links/no-member-links.ts';
import {attach, BALLY, done, VENUE, wallet} from '../support/builders-members.ts';
import {gaveBack} from '../support/builders-refunds.ts';
import {sell} from '../support/builders.ts';
import {CAKE, COFFEE, objection, signedOn, type Cashier} from '../support/cashier.ts';
import {inDoubt, memberTill, paying, type MemberTill} from '../support/member-till.ts';

const LINKS: MemberLinks = {
  ...noMemberLinks,
  statuses: () => [{...BALLY, standing: 'up', waiting: 0, oldestMs: null, refused: 0}],
};

/** A sale of 10.00, 4.00 of it from an account and the rest by card, whose refund waits for the link. */
async function waiting(): Promise<Cashier> {
  const who = await signedOn({settings: {members: {links: [], rules: VENUE.rules}}, members: LINKS});
  const commands: readonly Command[] = [sell(1000), attach(), wallet(400)];
  for (const command of commands) expect(await who.dispatch(command)).toMatchObject({kind: 'done'});
  await who.dispatch(done(who.state().memberAsks[0]?.id ?? ''));
  await who.hear();
  await who.press('pay', 'card', 'enter', 'last-receipt', 'refund', 'enter');
  expect(who.page().screen).toBe('refund-wait');
  return who;
}

/** The link has given its part back: the card terminal comes next. */
async function cardNext(): Promise<Cashier> {
  const who = await waiting();
  await who.dispatch(gaveBack(who.state().refund?.parts[0]?.id ?? ''));
  await who.hear();
  expect(who.page().screen).toBe('card');
  return who;
}

/** Presses it in the very moment. */
const atOnce = (who: Cashier, key: 'enter' | 'escape'): Promise<void> =>
  who.give({kind: 'key', key, atMs: who.desk.clock.nowMs()});
const typeAtOnce = (who: Cashier, text: string): Promise<void> =>
  who.give({kind: 'text', text, atMs: who.desk.clock.nowMs()});

describe('a refund whose link has answered', () => {
  it.each(['enter', 'escape'] as const)(
    'takes no %s that was meant for the link as the answer of the card',
    async (key) => {
      const who = await cardNext();
      await atOnce(who, key);
      expect(objection(who)).toBe('justChanged');
      expect(who.page().screen).toBe('card');
      expect(who.state().refund).not.toBeNull();
      expect(who.drawer()).toBe(0);
    },
  );

  it('takes the answer of the card a second later', async () => {
    const who = await cardNext();
    await who.press('enter');
    expect(who.state().refund).toBeNull();
    expect(who.notice()).toMatchObject({said: {code: 'refunded'}});
  });

  it('takes no key that is leaned on all the while, and one that was let go', async () => {
    const later = await cardNext();
    for (let time = 0; time < 5; time += 1) {
      await atOnce(later, 'enter');
      await later.hear(400);
    }
    await atOnce(later, 'enter');
    expect(later.state().refund).not.toBeNull();
    await later.press('enter');
    expect(later.state().refund).toBeNull();
  });
});

/** A choice is typed on the screen of an unknown outcome when its answer comes. */
async function answered(choice: string): Promise<MemberTill> {
  const till = await paying();
  await inDoubt(till);
  await till.who.type(choice);
  till.links.release();
  await till.who.hear();
  expect(till.who.page().screen).not.toBe('doubt');
  return till;
}

describe('the screen of an unknown outcome that closes by itself', () => {
  it('leaves nothing of a choice for the sale that comes next', async () => {
    const {who} = await answered('3');
    expect(who.page()).toMatchObject({screen: 'sale', entry: ''});
    await typeAtOnce(who, '3');
    await atOnce(who, 'enter');
    expect(objection(who)).toBe('justChanged');
    expect(who.page()).toMatchObject({screen: 'sale', entry: ''});
    expect(who.state().ticket).toBeNull();
  });

  it('leaves nothing of it for the payment that goes on, and what was typed there stays', async () => {
    const till = await paying();
    await till.who.type('2');
    await inDoubt(till);
    till.links.release();
    await till.who.hear();
    const before = till.who.page();
    expect(before.screen).toBe('pay');
    await typeAtOnce(till.who, '2');
    await atOnce(till.who, 'enter');
    expect(objection(till.who)).toBe('justChanged');
    expect(till.who.page()).toEqual(before);
    expect(till.who.state().ticket?.tenders).toMatchObject([{kind: 'wallet', amountCents: 200}]);
    await till.who.press('cash');
    expect(till.who.state().lastClosed?.tenders).toMatchObject([{kind: 'wallet'}, {kind: 'cash', amountCents: 250}]);
  });

  it('lets goods and cards through to the sale', async () => {
    const {who} = await answered('3');
    await who.scan(CAKE.id);
    expect(who.state().ticket?.lines).toMatchObject([{name: 'Cake'}]);
  });
});

/** A member is looked for by a name that two have, and a product is being typed meanwhile. */
async function listedOver(typed: string): Promise<Cashier> {
  const {who} = await memberTill();
  await who.scan(COFFEE.id);
  await who.press('member');
  await who.type('2');
  await who.press('enter');
  await who.type('cleo');
  await who.press('enter');
  await who.type(typed);
  await who.hear();
  expect(who.page()).toMatchObject({screen: 'menu', menu: 'members'});
  return who;
}

describe('a list of members that comes by itself', () => {
  it('takes no Enter of a product that is being typed; the product stays typed', async () => {
    const who = await listedOver('101');
    await atOnce(who, 'enter');
    expect(objection(who)).toBe('justChanged');
    expect(who.state().ticket?.member ?? null).toBeNull();
    await who.press('back');
    expect(who.page()).toMatchObject({screen: 'sale', entry: '101'});
    await who.press('enter');
    expect(who.state().ticket?.lines).toMatchObject([{name: 'Coffee'}, {name: 'Cake'}]);
  });

  it('takes the choice of who has looked', async () => {
    const who = await listedOver('');
    await who.press('enter');
    await who.hear();
    expect(who.state().ticket?.member?.number).toBe('200001');
  });

  it('takes no digit of a product as a choice, nor the first character of a scan out of the entry below', async () => {
    const who = await listedOver('');
    await typeAtOnce(who, '9');
    expect(who.page()).toMatchObject({screen: 'menu', entry: ''});
    await who.scan(CAKE.id, 1);
    expect(who.page()).toMatchObject({screen: 'sale', entry: ''});
    expect(who.state().ticket?.lines).toMatchObject([{name: 'Coffee'}, {name: 'Cake'}]);
  });
});

describe('a page that the cashier opened', () => {
  it('takes the next key at once', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.press('pay');
    await typeAtOnce(who, '5');
    expect(who.page()).toMatchObject({screen: 'pay', entry: '5'});
  });

  it('also where a tick changes nothing on it', async () => {
    const {who} = await memberTill();
    await who.type('4');
    await who.hear();
    await typeAtOnce(who, '0');
    expect(who.page()).toMatchObject({screen: 'sale', entry: '40'});
  });
});
