import {describe, expect, it} from 'vitest';
import {refusal} from '../support/cashier.ts';
import {annaAt, bally, ballyAndAura, paying} from '../support/member-till.ts';
import type {MemoryMemberLinks} from '../../src/links/memory-member-links.ts';

/** Bally as the till knows it once its sheet named another currency than the till's. */
const inDollars = (): MemoryMemberLinks => bally({wallet: null, funds: [], otherCurrency: 'USD', canRedeem: true});

describe('a link whose money is in another currency than the till’s', () => {
  it('brings the member, the tier and the points, and none of the money', async () => {
    const {who} = await paying(inDollars());
    expect(who.state().ticket?.member).toMatchObject({number: '100482', isLive: true, wallets: []});
    expect(who.ui().member?.sources).toMatchObject([{kind: 'points', name: 'Bally Points'}]);
  });

  it('is paid with points: what they are worth is the venue’s to say', async () => {
    const {who, links} = await paying(inDollars());
    await who.press('accounts');
    await who.hear();
    expect(who.state().lastClosed?.tenders).toMatchObject([{kind: 'points', hundredths: 45_000}]);
    expect((await annaAt(links)).accounts[0]?.cents).toBe(25_000);
  });

  it('says why nothing is paid from its accounts', async () => {
    const {who} = await paying(bally({wallet: null, canRedeem: false, otherCurrency: 'USD'}));
    await who.press('accounts');
    expect(refusal(who)).toBe('otherCurrency');
  });

  it('says why no money goes onto its accounts', async () => {
    const {who} = await paying(inDollars());
    await who.press('back', 'member');
    const page = who.page();
    const items = page.screen === 'menu' ? page.items : [];
    await who.type(String(items.findIndex((item) => item.kind === 'function' && item.id === 'fund-account') + 1));
    await who.press('enter');
    expect(refusal(who)).toBe('otherCurrency');
  });

  it('keeps no money of the other link away', async () => {
    const {who} = await paying(ballyAndAura({otherCurrency: 'USD', wallet: null, canRedeem: false}));
    expect(who.ui().member?.sources).toMatchObject([{kind: 'wallet', link: 'aura', cents: 4000}]);
  });
});
