import {describe, expect, it} from 'vitest';
import type {Privilege} from '../../src/core/privileges.ts';
import {operator} from '../support/builders.ts';
import {objection, refusal} from '../support/cashier.ts';
import {ANNA, ANNA_CARD, memberTill, readCard, said, type MemberTill} from '../support/member-till.ts';

describe('what the till keeps of a member', () => {
  it('is written with the attachment: the account, and a tier that nobody knew, to be checked', async () => {
    const {who, book} = await memberTill();
    await readCard(who, ANNA_CARD);
    await who.hear();
    expect(
      who.store
        .events()
        .slice(-4)
        .map(({kind}) => kind),
    ).toEqual(['tierSaved', 'accountSaved', 'ticketOpened', 'memberAttached']);
    expect(await book.byNumber('100482')).toMatchObject({name: "Anna O'Neill", tierCode: 'GOLD'});
    expect(await book.tier('GOLD')).toMatchObject({isChecked: false, priceLevel: 1});
    expect((await book.byCard(ANNA_CARD))?.number).toBe('100482');
  });

  it('is nothing where accounts are not to be updated', async () => {
    const {who, book} = await memberTill({rules: {updatesAccounts: false}});
    await readCard(who, ANNA_CARD);
    await who.hear();
    expect(await book.count()).toBe(0);
    expect(await book.tiers()).toEqual([]);
    expect(await book.byCard(ANNA_CARD)).toBeNull();
    expect(who.state().ticket?.member?.tier).toEqual({code: 'GOLD', name: 'Gold'});
  });

  it('same card twice: one account, and nothing new is written of it', async () => {
    const {who, book} = await memberTill();
    await readCard(who, ANNA_CARD);
    await who.hear();
    await readCard(who, ANNA_CARD);
    await who.hear();
    expect(await book.count()).toBe(1);
    expect(who.store.events().filter(({kind}) => kind === 'accountSaved')).toHaveLength(1);
  });

  it.each([
    [true, {priceLevel: 2, discountPpm: 50_000}, 'Gold'],
    [false, {priceLevel: 3, discountPpm: 0}, 'Staff'],
  ] as const)('the tier of the host decides: %s', async (usesTiers, terms, name) => {
    const {who, book} = await memberTill({rules: {usesTiers}});
    const usual = {earnPpm: 1_000_000, madeBy: 'hand', isChecked: true} as const;
    await book.save({
      accounts: [
        {
          number: ANNA.number,
          name: 'Anna',
          tierCode: 'STAFF',
          earnPpm: null,
          barredReason: null,
          maskedCards: [],
          points: [],
          balances: [],
          asOfMs: 0,
          isByHand: false,
        },
      ],
      tiers: [
        {code: 'GOLD', name: 'Gold', priceLevel: 2, discountPpm: 50_000, ...usual},
        {code: 'STAFF', name: 'Staff', priceLevel: 3, discountPpm: 0, ...usual},
      ],
      cards: [],
    });
    await readCard(who, ANNA_CARD);
    await who.hear();
    expect(who.state().ticket?.member).toMatchObject({tier: {name}, terms});
    expect((await book.byNumber(ANNA.number))?.tierCode).toBe(usesTiers ? 'GOLD' : 'STAFF');
  });
});

describe('an account made at the till', () => {
  const tiers = [
    {code: 'STAFF', name: 'Staff', priceLevel: 3, discountPpm: 0, earnPpm: 0, madeBy: 'hand', isChecked: true},
  ] as const;

  async function made(till: MemberTill): Promise<MemberTill> {
    await till.book.save({accounts: [], tiers, cards: []});
    await till.who.press('member');
    await till.who.type('13');
    await till.who.press('enter');
    await till.who.type('S-1');
    await till.who.press('enter');
    await till.who.type('Sam Staff');
    await till.who.press('enter');
    expect(till.who.page()).toMatchObject({screen: 'menu', menu: 'account-tiers'});
    await till.who.press('up', 'enter');
    return till;
  }

  it('has a number, a name and a tier, and stands on the ticket, not live', async () => {
    const {who, book} = await made(await memberTill());
    expect(said(who)).toEqual({code: 'accountKept', name: 'Sam Staff', system: 'Bally', hosts: null});
    expect(await book.byNumber('S-1')).toMatchObject({name: 'Sam Staff', tierCode: 'STAFF', isByHand: true});
    expect(who.state().ticket?.member).toMatchObject({number: 'S-1', isLive: false, tier: {name: 'Staff'}});
  });

  it('is found by its number, though the host does not know it', async () => {
    const {who} = await made(await memberTill());
    await who.press('member');
    await who.type('7');
    await who.press('enter', 'member');
    await who.type('1');
    await who.press('enter');
    await who.type('S-1');
    await who.press('enter');
    await who.hear();
    expect(said(who)).toEqual({code: 'memberKnownOnly', name: 'Sam Staff', system: 'Bally', away: null});
    expect(who.state().ticket?.member?.number).toBe('S-1');
  });

  it('can be edited: another name, no tier', async () => {
    const {who, book} = await made(await memberTill());
    await who.press('member');
    await who.type('14');
    await who.press('enter', 'back');
    await who.type('Sam Other');
    await who.press('enter', 'down', 'enter');
    expect(await book.byNumber('S-1')).toMatchObject({name: 'Sam Other', tierCode: null});
    expect(who.state().ticket?.member).toMatchObject({name: 'Sam Other', tier: null});
  });

  it('stays in its tier where its name alone is edited', async () => {
    const {who, book} = await made(await memberTill());
    const first = {...tiers[0], code: 'A1', name: 'The first of the list'};
    await book.save({accounts: [], tiers: [first], cards: []});
    await who.press('member');
    await who.type('14');
    await who.press('enter');
    await who.type('!');
    await who.press('enter', 'enter');
    expect(await book.byNumber('S-1')).toMatchObject({name: 'Sam Staff!', tierCode: 'STAFF'});
  });

  it.each([
    ['linkDown', undefined],
    ['up', {number: 'S-1', isLive: false, tier: {name: 'Staff'}}],
  ] as const)('where an answer is mandatory and the link is %s: the host is asked first', async (standing, member) => {
    const till = await memberTill({rules: {isMandatory: true}});
    till.links.setStanding('bally', standing);
    const {who, book} = await made(till);
    await who.hear();
    expect(await book.byNumber('S-1')).not.toBeNull();
    if (member === undefined) expect(who.state().ticket?.member).toBeUndefined();
    else expect(who.state().ticket?.member).toMatchObject(member);
  });

  it('takes no number that another account has, and none that no host could give', async () => {
    const {who} = await made(await memberTill());
    await who.press('member');
    await who.type('13');
    await who.press('enter');
    await who.type('S-1');
    await who.press('enter');
    expect(objection(who)).toBe('accountThere');
    await who.type('-x');
    await who.press('enter');
    expect(refusal(who)).toBe('accountNumberBad');
  });
});

describe('an account that the host knows, edited at the till', () => {
  const STAFF = {code: 'STAFF', name: 'Staff', priceLevel: 3, discountPpm: 0, earnPpm: 0} as const;

  it.each([
    [true, 'nameAndTier', 'Gold'],
    [false, 'name', 'Staff'],
  ] as const)('has the name that the host says; the tier of the host decides: %s', async (usesTiers, hosts, tier) => {
    const {who, book} = await memberTill({rules: {usesTiers}});
    await book.save({accounts: [], tiers: [{...STAFF, madeBy: 'hand', isChecked: true}], cards: []});
    await readCard(who, ANNA_CARD);
    await who.hear();
    await who.press('member');
    await who.type('14');
    await who.press('enter');
    await who.type('!');
    await who.press('enter', 'last', 'up', 'enter');
    expect(said(who)).toEqual({code: 'accountKept', name: "Anna O'Neill!", system: 'Bally', hosts});
    await who.hear();
    expect(who.state().ticket?.member).toMatchObject({name: "Anna O'Neill", isLive: true, tier: {name: tier}});
  });

  it('stays barred where the host has said so while it was edited', async () => {
    const {who, book} = await memberTill();
    await readCard(who, ANNA_CARD);
    await who.hear();
    const known = await book.byNumber(ANNA.number);
    if (known === null) throw new Error('Anna has no account');
    await who.press('member');
    await who.type('14');
    await who.press('enter');
    await who.type('!');
    await book.save({accounts: [{...known, barredReason: 'self-excluded', points: []}], tiers: [], cards: []});
    await who.press('enter', 'enter');
    const kept = await book.byNumber(ANNA.number);
    expect(kept).toMatchObject({name: "Anna O'Neill!", barredReason: 'self-excluded', points: []});
  });
});

describe('tiers that wait to be checked', () => {
  /** Somebody without these; Anna's tier was made by her swipe. */
  const lacking = async (...missing: readonly Privilege[]): Promise<MemberTill> => {
    const operators = [{...operator('1', ...missing), pin: '4711'}];
    const till = await memberTill({more: {operators}});
    await readCard(till.who, ANNA_CARD);
    await till.who.hear();
    return till;
  };
  const told = {code: 'tiersToCheck', count: 1};

  it.each<[string, readonly Privilege[]]>([
    ['of accounts', ['backOffice']],
    ['of the back office', ['accountFunctions']],
  ])('are told to who has the right %s, at the member and at Manager Functions', async (_which, missing) => {
    const {who} = await lacking(...missing);
    for (const intent of ['member', 'manager'] as const) {
      await who.press(intent);
      expect([who.page(), said(who)]).toMatchObject([{menu: intent}, told]);
      await who.press('back');
    }
  });

  it('are not told to others, nor once they are checked', async () => {
    const other = await lacking('accountFunctions', 'backOffice');
    await other.who.press('member');
    expect([other.who.page(), other.who.notice()]).toMatchObject([{menu: 'member'}, null]);
    const {who, book} = await lacking();
    const gold = await book.tier('GOLD');
    if (gold === null) throw new Error('no tier was made');
    await book.save({accounts: [], tiers: [{...gold, isChecked: true}], cards: []});
    await who.press('member');
    expect(who.notice()).toBeNull();
  });
});
