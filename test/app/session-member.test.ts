import type {UiMember} from '../../src/app/member-pages.ts';
import {PICTURE_SIDE, type Develop} from '../../src/app/picture.ts';
import {describe, expect, it} from 'vitest';
import {COFFEE, due, objection, refusal} from '../support/cashier.ts';
import {
  ANNA_CARD,
  annaAt,
  bally,
  ballyAndAuraWith,
  BEN_CARD,
  memberTill,
  readCard,
  said,
} from '../support/member-till.ts';

describe('a member card that is read', () => {
  it('asks in the background: the sale goes on, and the member comes on its ticket', async () => {
    const {who, links} = await memberTill();
    await who.scan(COFFEE.id);
    links.hold('questions');
    await readCard(who, ANNA_CARD);
    expect(said(who)).toEqual({code: 'memberAsking', system: 'Bally'});
    expect(who.ui().member?.asked).toMatchObject({system: 'Bally', isOwn: true});
    await who.scan(COFFEE.id);
    expect(who.state().ticket?.lines).toHaveLength(2);
    expect(who.state().ticket?.member).toBeUndefined();
    links.release();
    await who.hear();
    expect(who.state().ticket?.member).toMatchObject({number: '100482', isLive: true, maskedCard: '******1048'});
    expect(said(who)).toEqual({code: 'memberOn', name: "Anna O'Neill", tier: 'Gold'});
    expect(who.ui().member?.asked).toBeNull();
  });

  it('opens a ticket where none was open', async () => {
    const {who} = await memberTill();
    await readCard(who, ANNA_CARD);
    await who.hear();
    expect(who.state().ticket).toMatchObject({lines: [], member: {number: '100482'}});
  });

  it('goes with the ticket that is begun meanwhile', async () => {
    const {who, links} = await memberTill();
    links.hold('questions');
    await readCard(who, ANNA_CARD);
    await who.scan(COFFEE.id);
    links.release();
    await who.hear();
    expect(who.state().ticket?.member?.number).toBe('100482');
    expect(who.state().ticket?.lines).toHaveLength(1);
  });

  it('is told and put nowhere when its ticket is gone by then', async () => {
    const {who, links} = await memberTill();
    await who.scan(COFFEE.id);
    links.hold('questions');
    await readCard(who, ANNA_CARD);
    await who.press('pay', 'cash');
    await who.scan(COFFEE.id);
    links.release();
    await who.hear();
    expect(objection(who)).toBe('memberTicketGone');
    expect(who.state().ticket?.member).toBeUndefined();
  });

  it('of two the last one counts', async () => {
    const {who, links} = await memberTill();
    await who.scan(COFFEE.id);
    links.hold('questions');
    await readCard(who, BEN_CARD);
    await readCard(who, ANNA_CARD);
    links.release();
    await who.hear();
    expect(who.state().ticket?.member?.number).toBe('100482');
  });

  it('leaves its number neither in the journal nor on the screen', async () => {
    const {who} = await memberTill();
    await readCard(who, ANNA_CARD);
    await who.hear();
    expect(JSON.stringify([who.store.events(), who.state(), who.ui()])).not.toContain(ANNA_CARD);
  });

  it('of a barred member is said: nothing is earned, no tier price', async () => {
    const {who} = await memberTill();
    await who.scan(COFFEE.id);
    await readCard(who, BEN_CARD);
    await who.hear();
    expect(objection(who)).toBe('memberIsBarred');
    expect(who.state().ticket?.member).toMatchObject({barredReason: 'self-excluded', areTermsOn: false});
    expect(who.ui().member?.earns).toBeNull();
    expect(who.ui().member?.sources).toEqual([]);
  });

  it('that nobody has is unknown', async () => {
    const {who} = await memberTill();
    await readCard(who, '9999999999');
    await who.hear();
    expect(who.notice()).toEqual({
      kind: 'objected',
      objection: {code: 'memberUnknown', system: 'Bally', way: 'card', stays: null},
    });
    expect(who.state().ticket).toBeNull();
  });

  it('without a link is refused', async () => {
    const {who} = await memberTill({rules: {dataLink: null}});
    await who.press('member');
    await who.type('4');
    await who.press('enter');
    expect(refusal(who)).toBe('noMemberLink');
  });
});

describe('a host that does not answer', () => {
  it.each(['linkDown', 'systemDown'] as const)(
    '%s: the last known account serves, not live, without money',
    async (standing) => {
      const {who, links} = await memberTill();
      await readCard(who, ANNA_CARD);
      await who.hear();
      await who.scan(COFFEE.id);
      await who.press('pay', 'cash');
      links.setStanding('bally', standing);
      await who.scan(COFFEE.id);
      await readCard(who, ANNA_CARD);
      await who.hear();
      expect(said(who)).toEqual({code: 'memberKnownOnly', name: "Anna O'Neill", system: 'Bally', away: standing});
      expect(who.state().ticket?.member).toMatchObject({number: '100482', isLive: false, wallets: []});
      await who.press('pay', 'accounts');
      expect(refusal(who)).toBe(standing);
    },
  );

  it('and a member whom nobody knows here: said', async () => {
    const {who, links} = await memberTill();
    links.setStanding('bally', 'linkDown');
    await readCard(who, ANNA_CARD);
    await who.hear();
    expect(who.notice()).toEqual({
      kind: 'objected',
      objection: {code: 'memberNoAnswer', system: 'Bally', standing: 'linkDown', isMandatory: false, stays: null},
    });
  });

  it('where the venue insists on it: nothing for members, also where the till knows one', async () => {
    const {who, links} = await memberTill({rules: {isMandatory: true}});
    await readCard(who, ANNA_CARD);
    await who.hear();
    await who.scan(COFFEE.id);
    await who.press('pay', 'cash');
    links.setStanding('bally', 'linkDown');
    await who.scan(COFFEE.id);
    await readCard(who, ANNA_CARD);
    await who.hear();
    expect(who.notice()).toEqual({
      kind: 'objected',
      objection: {code: 'memberNoAnswer', system: 'Bally', standing: 'linkDown', isMandatory: true, stays: null},
    });
    expect(who.state().ticket?.member).toBeUndefined();
    await who.press('pay', 'cash');
    expect(who.state().lastClosed?.no).toBe(2);
  });

  it('comes back in mid-sale: asked again by itself, once, and the member is live', async () => {
    const {who, links} = await memberTill();
    await readCard(who, ANNA_CARD);
    await who.hear();
    await who.press('member');
    await who.type('7');
    await who.press('enter');
    links.setStanding('bally', 'linkDown');
    await who.scan(COFFEE.id);
    await readCard(who, ANNA_CARD);
    await who.hear();
    expect(who.state().ticket?.member?.isLive).toBe(false);
    links.setStanding('bally', 'up');
    await who.hear();
    expect(who.state().ticket?.member).toMatchObject({isLive: true, maskedCard: '******1048'});
    expect(said(who)).toEqual({code: 'memberLive', name: "Anna O'Neill", system: 'Bally'});
    const count = links.asked().length;
    await who.hear();
    await who.hear();
    expect(links.asked()).toHaveLength(count);
  });
});

describe('finding a member', () => {
  it('by a name that several have: a list, and the chosen one comes on the ticket', async () => {
    const {who} = await memberTill();
    await who.scan(COFFEE.id);
    await who.press('member');
    await who.type('2');
    await who.press('enter');
    await who.type('cleo');
    await who.press('enter');
    await who.hear();
    expect(who.page()).toMatchObject({screen: 'menu', menu: 'members', items: [{kind: 'found'}, {kind: 'found'}]});
    expect(said(who)).toMatchObject({code: 'memberSeveral', count: 2, hasMore: false, away: null});
    await who.press('down', 'enter');
    await who.hear();
    expect(who.page().screen).toBe('sale');
    expect(who.state().ticket?.member?.number).toBe('200002');
  });

  it('by tier: the tiers that the host names, then its members', async () => {
    const {who} = await memberTill();
    await who.press('member');
    await who.hear();
    await who.type('3');
    await who.press('enter');
    expect(who.page()).toMatchObject({screen: 'menu', menu: 'tiers', items: [{tier: {code: 'GOLD'}}]});
    await who.press('enter');
    await who.hear();
    expect(who.page()).toMatchObject({screen: 'menu', menu: 'members'});
  });

  it('by machine, which this link does not offer, is refused before anything is typed', async () => {
    const {who} = await memberTill();
    await who.press('member');
    await who.type('5');
    await who.press('enter');
    expect(objection(who)).toBe('notOffered');
  });
});

describe('a wallet at a second system, found by the number alone', () => {
  const rules = {walletLinks: ['bally', 'aura']};

  async function found(name: string): Promise<readonly string[]> {
    const {who} = await memberTill({rules, links: ballyAndAuraWith(name)});
    await who.press('member');
    await who.type('1');
    await who.press('enter');
    await who.type('100482');
    await who.press('enter');
    await who.hear();
    return who.state().ticket?.member?.wallets.map(({link}) => link) ?? [];
  }

  it('is the member’s where both systems call the number the same', async () => {
    expect(await found("  anna   o'neill")).toEqual(['bally', 'aura']);
  });

  it('is nobody’s to pay with where it belongs to somebody else', async () => {
    expect(await found('Zoe Other')).toEqual(['bally']);
    expect(await found('')).toEqual(['bally']);
  });
});

describe('the member of the ticket', () => {
  it('is taken off, and the ticket that was opened for it goes too', async () => {
    const {who} = await memberTill();
    await readCard(who, ANNA_CARD);
    await who.hear();
    await who.press('member');
    await who.type('7');
    await who.press('enter');
    expect(said(who)).toEqual({code: 'memberOff', name: "Anna O'Neill"});
    expect(who.state().ticket).toBeNull();
  });

  it('keeps the photo out of the way: it is asked for when the member stands there', async () => {
    const {who, links} = await memberTill();
    await readCard(who, ANNA_CARD);
    await who.hear();
    expect(who.ui().member?.photo).toBe('onFile');
    const other = bally({features: ['find.card', 'find.number']});
    const without = await memberTill({links: other});
    await readCard(without.who, ANNA_CARD);
    await without.who.hear();
    expect(without.who.ui().member?.photo).toBe('none');
    expect(links.asked().length).toBeGreaterThan(0);
  });

  it('shows the photo once it is open, and none where it is broken', async () => {
    const picture = {rgb: new Uint8Array(PICTURE_SIDE * PICTURE_SIDE * 3)};
    const shown = async (develop: Develop): Promise<UiMember | null> => {
      const {who} = await memberTill({more: {develop}});
      await readCard(who, ANNA_CARD);
      await who.hear();
      return who.ui().member;
    };
    expect(await shown(async () => picture)).toMatchObject({photo: 'onFile', picture});
    expect(await shown(async () => null)).toMatchObject({photo: 'failed', picture: null});
    const slow = await shown(() => new Promise(() => undefined));
    expect(slow).toMatchObject({photo: 'asked', picture: null, earns: 0});
  });

  it('says what the ticket will earn', async () => {
    const {who, links} = await memberTill();
    await who.scan(COFFEE.id);
    await readCard(who, ANNA_CARD);
    await who.hear();
    expect(who.ui().member?.earns).toBe(450);
    await who.press('pay', 'cash');
    await who.hear();
    expect((await annaAt(links)).points).toEqual([{bucket: 'main', name: 'Points', hundredths: 128_850}]);
    expect(due(who)).toBeNull();
  });
});
