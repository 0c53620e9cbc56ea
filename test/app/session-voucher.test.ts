import {describe, expect, test} from 'vitest';
import type {CodeRead} from '../../src/core/bonus/host-protocol.ts';
import {operator, TEN_O_CLOCK} from '../support/builders.ts';
import {amounts, COFFEE, due, objection, refusal, signedOn, type Cashier} from '../support/cashier.ts';

const V = '84000231003199';
const A = '84000231003177';
const UNKNOWN = {code: 'codeUnknown'} as const;

function held(code: string): CodeRead {
  const bare = {creditLastDay: null, discount: null, needsPin: false, pools: [], actions: [], actionsVersion: 1};
  return {code, creditCents: 2500, ...bare};
}

/** More, and the place of a function in it. */
async function choose(who: Cashier, place: string): Promise<void> {
  await who.press('more');
  await who.type(place);
  await who.press('enter');
}
const SELL = '16';

/** A till at which the voucher's code is asked for. */
async function asking(more: Parameters<typeof signedOn>[0] = {}): Promise<Cashier> {
  const who = await signedOn(more);
  await choose(who, SELL);
  expect(who.page()).toMatchObject({screen: 'ask', question: {kind: 'voucherCode'}});
  return who;
}

/** The amounts are shown for a card that the host does not know. */
async function forNewCard(scanned = V, more: Parameters<typeof signedOn>[0] = {}): Promise<Cashier> {
  const who = await asking(more);
  await who.scan(scanned);
  who.bonus.refuse(V, UNKNOWN);
  return who;
}

const lines = (who: Cashier) => who.state().ticket?.lines ?? [];

describe('selling a voucher', () => {
  test('from More: the code, the amount, and it is on the ticket; the code collects nothing', async () => {
    const who = await forNewCard();
    expect(who.page()).toMatchObject({screen: 'menu', menu: 'vouchers'});
    await who.type('2');
    await who.press('enter');
    expect(lines(who)).toMatchObject([{kind: 'voucher', code: V, card: 'new', amountCents: 2500, pinHash: null}]);
    expect(who.page()).toEqual({screen: 'sale', entry: '', selected: null});
    expect(who.state().ticket?.bonusCode).toBeNull();
    expect(who.state().cardSession).toBeNull();
  });

  test.each([
    ['typed', (who: Cashier) => who.type(V).then(() => who.press('enter'))],
    ['swiped', (who: Cashier) => who.swipe(`;${V}?`)],
  ])('its code may be %s', async (_how, give) => {
    const who = await asking();
    await give(who);
    who.bonus.refuse(V, UNKNOWN);
    await who.type('1');
    await who.press('enter');
    expect(lines(who)).toMatchObject([{code: V, amountCents: 1000}]);
  });

  test('the venue’s amounts are offered, and another one where that is allowed', async () => {
    const amountsOf = (who: Cashier): readonly unknown[] => {
      const page = who.page();
      return page.screen === 'menu' ? page.items.map((item) => (item.kind === 'voucher' ? item.amountCents : '')) : [];
    };
    expect(amountsOf(await forNewCard())).toEqual([1000, 2500, null]);
    const fixed = await forNewCard(V, {settings: {vouchers: {amounts: [500], isAmountFree: false}}});
    expect(amountsOf(fixed)).toEqual([500]);
    await fixed.type('2');
    await fixed.press('enter');
    expect(objection(fixed)).toBe('noSuchChoice');
  });

  test.each([
    ['12.50', [1250]],
    ['99999.95', [9_999_995]],
    // No coin of the venue pays for the last cents.
    ['99999.99', []],
  ])('another amount is typed: %s', async (typed, expected) => {
    const who = await forNewCard();
    await who.type('3');
    await who.press('enter');
    await who.type(typed);
    await who.press('enter');
    expect(amounts(who)).toEqual(expected);
  });

  test.each([
    ['0', 'amountZero'],
    ['100000', 'amountTooLarge'],
  ])('but not %s', async (typed, why) => {
    const who = await forNewCard();
    await who.type('3');
    await who.press('enter');
    await who.type(typed);
    await who.press('enter');
    expect(refusal(who)).toBe(why);
    expect(who.page()).toMatchObject({screen: 'ask', entry: typed});
  });

  test('a new card’s PIN is kept as its hash alone; of a known card none is', async () => {
    const who = await forNewCard(`${V}1234`);
    await who.type('1');
    await who.press('enter');
    expect(lines(who)).toMatchObject([{code: V, pinHash: 'hash of 1234'}]);
    const known = await asking();
    await known.scan(`${V}1234`);
    known.bonus.answer(held(V), TEN_O_CLOCK);
    await known.type('1');
    await known.press('enter');
    expect(lines(known)).toMatchObject([{card: 'existing', pinHash: null}]);
    expect(known.bonus.heldPin()).toBeNull();
  });

  test.each([
    ['while the host is asked', () => undefined, 'stillChecking'],
    ['offline', (who: Cashier) => who.bonus.goOffline(), 'voucherNeedsHost'],
    [
      'on a blocked card',
      (who: Cashier) => who.bonus.refuse(V, {code: 'codeBlocked', reason: 'lost', sinceMs: 0}),
      'voucherRefused',
    ],
    [
      'on an expired card',
      (who: Cashier) => who.bonus.refuse(V, {code: 'codeExpired', validUntil: '2020-12-31'}),
      'voucherRefused',
    ],
  ])('none is sold %s', async (_when, meanwhile, why) => {
    const who = await asking();
    await who.scan(V);
    meanwhile(who);
    await who.type('1');
    await who.press('enter');
    expect(objection(who)).toBe(why);
    expect(who.state().ticket).toBeNull();
    expect(who.page()).toMatchObject({screen: 'menu', menu: 'vouchers'});
  });

  test('nor a card that the host did not know, once the host is gone', async () => {
    const who = await forNewCard();
    who.bonus.goOffline();
    expect(who.bonus.view(V)).toMatchObject({kind: 'refused'});
    await who.type('1');
    await who.press('enter');
    expect(objection(who)).toBe('voucherNeedsHost');
  });

  test('what is no bonus code is none, and nothing is asked for nothing', async () => {
    const who = await asking();
    await who.press('enter');
    expect(objection(who)).toBe('nothingTyped');
    await who.type('123');
    await who.press('enter');
    expect(objection(who)).toBe('notABonusCode');
  });

  test('needs the right, said before any question', async () => {
    const who = await signedOn({operators: [{...operator('1', 'sellVouchers'), pin: '4711'}]});
    await choose(who, SELL);
    expect(refusal(who)).toBe('noPrivilege');
    await who.scan(A);
    who.bonus.answer(held(A), TEN_O_CLOCK);
    await who.press('top-up');
    expect(refusal(who)).toBe('noPrivilege');
    expect(who.page().screen).toBe('code');
  });

  test('Esc leads back to the sale, and nothing was sold', async () => {
    const who = await forNewCard();
    await who.press('back');
    expect(who.page().screen).toBe('sale');
    expect(who.state().ticket).toBeNull();
  });
});

describe('top-up from the Card Manager', () => {
  test.each(['s', 'S'])('%s ends the card session and asks how much', async (key) => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.scan(A);
    who.bonus.answer(held(A), TEN_O_CLOCK);
    await who.type(key);
    expect(who.page()).toMatchObject({screen: 'menu', menu: 'vouchers'});
    expect(who.state().cardSession).toBeNull();
    await who.type('1');
    await who.press('enter');
    expect(lines(who)).toMatchObject([{kind: 'product'}, {kind: 'voucher', name: 'Top-up', code: A, card: 'existing'}]);
    expect(who.state().ticket?.bonusCode).toBe(A);
    expect(due(who)).toBe(1450);
  });
});

describe('a ticket with a voucher', () => {
  async function sold(): Promise<Cashier> {
    const who = await forNewCard();
    await who.type('1');
    await who.press('enter', 'pay');
    return who;
  }

  test('is paid with the host there, which is owed the sale then', async () => {
    const who = await sold();
    expect(who.bonus.taken()).toEqual([]);
    await who.press('cash');
    expect(who.bonus.taken().map(({kind}) => kind)).toEqual(['sell']);
  });

  test.each(['cash', 'card', 'note-2'] as const)('is not paid without it by %s', async (key) => {
    const who = await sold();
    who.bonus.goOffline();
    await who.press(key);
    expect(objection(who)).toBe('voucherNeedsHost');
    expect(who.state().ticket?.tenders).toEqual([]);
  });

  test('nor by another way of paying, nor completed where nothing is due', async () => {
    const who = await sold();
    await who.press('back');
    await who.type('-');
    await who.scan(COFFEE.id);
    who.bonus.goOffline();
    await who.press('pay', 'other');
    await who.type('1');
    await who.press('enter');
    expect(objection(who)).toBe('voucherNeedsHost');
  });

  test('is paid without the host once the voucher is taken back', async () => {
    const who = await sold();
    await who.press('back');
    await who.scan(COFFEE.id);
    who.bonus.goOffline();
    await who.press('up', 'void', 'pay', 'cash');
    expect(who.state().ticket).toBeNull();
  });
});
