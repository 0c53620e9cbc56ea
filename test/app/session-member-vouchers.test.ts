import {describe, expect, it} from 'vitest';
import type {MemberVoucher} from '../../src/core/members/protocol.ts';
import {usedVouchers} from '../../src/core/members/voucher-line.ts';
import {COFFEE, due, objection, refusal, type Cashier} from '../support/cashier.ts';
import {ANNA_CARD, bally, memberTill, readCard, said, type MemberTill} from '../support/member-till.ts';

const good = {isUsed: false, validUntil: null} as const;
const VOUCHERS: readonly MemberVoucher[] = [
  {voucherId: 'A-1', name: '2.00 off', worth: {kind: 'amountOff', amountCents: 200}, ...good},
  {voucherId: 'A-2', name: 'A coffee', worth: {kind: 'product', productId: COFFEE.id}, ...good},
  {voucherId: 'A-3', name: 'A ship', worth: {kind: 'product', productId: 'no-such'}, ...good},
];
const FEATURES = ['find.card', 'find.number', 'vouchers', 'redeem', 'earn'] as const;

/** Anna's coffee of 4.50 is on the ticket, and the vouchers are there to choose from. */
async function choosing(vouchers: readonly MemberVoucher[] = VOUCHERS): Promise<MemberTill> {
  const till = await memberTill({links: bally({features: FEATURES, vouchers})});
  await till.who.scan(COFFEE.id);
  await readCard(till.who, ANNA_CARD);
  await till.who.hear();
  await open(till.who);
  return till;
}

async function open(who: Cashier): Promise<void> {
  await who.press('member');
  await who.type('15');
  await who.press('enter');
  await who.hear();
}

async function take(who: Cashier, no: string): Promise<void> {
  await who.type(no);
  await who.press('enter');
  await who.hear();
}

describe('the vouchers of a member', () => {
  it('are listed when the link has told them; the till waits for nothing', async () => {
    const till = await memberTill({links: bally({features: FEATURES, vouchers: VOUCHERS})});
    await till.who.scan(COFFEE.id);
    await readCard(till.who, ANNA_CARD);
    await till.who.hear();
    till.links.hold('questions');
    await open(till.who);
    expect(till.who.page()).toMatchObject({menu: 'member-vouchers', items: []});
    expect(till.who.ui().member?.vouchersTold).toBe('asked');
    till.links.release();
    await till.who.hear();
    expect(till.who.page()).toMatchObject({items: VOUCHERS.map((voucher) => ({voucher}))});
  });

  it('one is used: money is off, and it is used from then on', async () => {
    const {who} = await choosing();
    await take(who, '1');
    expect(said(who)).toEqual({code: 'memberVoucherUsed', name: '2.00 off', amountCents: 200, isParked: false});
    expect(due(who)).toBe(250);
    await open(who);
    expect(who.page()).toMatchObject({items: [{voucher: {isUsed: true}}, {voucher: {isUsed: false}}, {}]});
    await take(who, '1');
    expect(objection(who)).toBe('voucherNotUsed');
    expect(due(who)).toBe(250);
  });

  it('a free product stands on the ticket at nothing', async () => {
    const {who} = await choosing();
    await take(who, '2');
    expect(said(who)).toMatchObject({code: 'memberVoucherUsed', amountCents: 0});
    expect(who.state().ticket?.lines.at(-1)).toMatchObject({name: COFFEE.name, amountCents: 0});
  });

  it('one for a product that nobody knows is refused before the host is asked', async () => {
    const {who, links} = await choosing();
    await take(who, '3');
    expect(refusal(who)).toBe('productMissing');
    expect(links.owed()).toEqual([]);
  });

  it('are told to be none, or not offered, in words', async () => {
    const none = await choosing([]);
    expect(none.who.page()).toMatchObject({menu: 'member-vouchers', items: []});
    expect(none.who.ui().member?.vouchersTold).toBe('told');
    const without = await memberTill();
    await readCard(without.who, ANNA_CARD);
    await without.who.hear();
    await open(without.who);
    expect(objection(without.who)).toBe('vouchersNotOffered');
  });

  it('an answer that got lost opens the screen of an unknown outcome; without it, the sale goes on', async () => {
    const {who, links} = await choosing();
    links.loseNext();
    await take(who, '1');
    expect(who.page()).toMatchObject({screen: 'doubt'});
    await who.hear(2000);
    await who.type('2');
    await who.press('enter');
    expect(said(who)).toMatchObject({code: 'memberGoesBack', why: 'without'});
    links.retry();
    await who.hear();
    expect([due(who), usedVouchers(who.state().ticket?.lines ?? [])]).toEqual([450, []]);
    await open(who);
    expect(who.page()).toMatchObject({items: [{voucher: {isUsed: false}}, {}, {}]});
  });

  it('taken back with Void it is good again', async () => {
    const {who} = await choosing();
    await take(who, '1');
    await who.press('last', 'void');
    await who.hear();
    expect(due(who)).toBe(450);
    await open(who);
    expect(who.page()).toMatchObject({items: [{voucher: {isUsed: false}}, {}, {}]});
  });
});
