import {describe, expect, it} from 'vitest';
import {ANNA, ANNA_CARD, memberTill, readCard} from '../support/member-till.ts';

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
