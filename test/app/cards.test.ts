import {describe, expect, test} from 'vitest';
import {Fault} from '../../src/app/ports.ts';
import {play} from '../support/burst-play.ts';
import {proveCards} from '../support/card-proof.ts';
import {withLuhn} from '../support/card-tracks.ts';
import {cashier, COFFEE, objection, signedOn, type Cashier} from '../support/cashier.ts';
import {product} from '../support/builders.ts';

/** The number that every terminal's maker tests with; no bank gave it to anybody. */
const NUMBER = '4111111111111111';
const TRACK = `;${NUMBER}=25121010000?`;

/** A card's rows of digits, wherever the till could still have them. */
function traces(who: Cashier): readonly string[] {
  const kept = JSON.stringify([who.ui(), who.state(), who.store.events(), who.paper]);
  return kept.match(/41111111|11111111|25121010/g) ?? [];
}

async function atCoupon(): Promise<Cashier> {
  const who = await signedOn();
  await who.scan(COFFEE.id);
  await who.press('more');
  await who.type('7');
  await who.press('enter');
  return who;
}

describe('a payment card by mistake', () => {
  test.each([
    ['a number without its track', NUMBER],
    ['in groups', '4111 1111 1111 1111'],
    ['with a letter before it', `B${NUMBER}`],
    ['in what is no code', `${NUMBER}·${NUMBER}`],
  ])('scanned, %s, is refused and left nowhere', async (_what, code) => {
    const who = await signedOn();
    await who.scan(code);
    expect(objection(who)).toBe('cardUnknown');
    expect(traces(who)).toEqual([]);
  });

  test.each([
    ['as it is', NUMBER],
    ['in groups', '4111 1111 1111 1111'],
    ['behind a quantity', `3*${NUMBER}`],
    ['as a return', `-${NUMBER}`],
    ['for a quantity', `${NUMBER}*101`],
    ['with its track', TRACK],
  ])('typed on the sale screen, %s, is refused, and the entry is empty', async (_what, keys) => {
    const who = await signedOn();
    await who.type(keys);
    await who.press('enter');
    expect(objection(who)).toBe('cardUnknown');
    expect(who.page()).toMatchObject({screen: 'sale', entry: ''});
    expect(traces(who)).toEqual([]);
  });

  test.each(['void', 'find', 'more', 'up', 'erase'] as const)('typed and then %s: the entry is empty', async (key) => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.type(key === 'erase' ? `${NUMBER}0` : NUMBER);
    await who.press(key);
    expect(objection(who)).toBe('cardUnknown');
    expect(traces(who)).toEqual([]);
    expect(who.state().ticket?.lines).toHaveLength(1);
  });

  test('typed into the search it is refused with Enter', async () => {
    const who = await signedOn();
    await who.press('find');
    await who.type(NUMBER);
    await who.press('enter');
    expect(objection(who)).toBe('cardUnknown');
    expect(who.page()).toMatchObject({screen: 'find', entry: ''});
  });

  test.each(['enter', 'cash', 'card'] as const)(
    'typed for an amount, then %s: nothing is paid by its digits',
    async (key) => {
      const who = await signedOn();
      await who.scan(COFFEE.id);
      await who.press('pay');
      await who.type(NUMBER);
      await who.press(key);
      expect(objection(who)).toBe('cardUnknown');
      expect(who.page()).toMatchObject({screen: 'pay', entry: ''});
      expect(traces(who)).toEqual([]);
      expect(who.state().ticket?.tenders).toEqual([]);
    },
  );

  test('typed for an amount with blanks, which the field refuses, is known all the same', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.press('pay');
    await who.type('4111 1111 1111 1111');
    await who.press('enter');
    expect(objection(who)).toBe('cardUnknown');
    expect(traces(who)).toEqual([]);
  });

  test('typed for an operator’s number it leads to no PIN', async () => {
    const who = await cashier();
    await who.type(NUMBER);
    await who.press('enter');
    expect(objection(who)).toBe('cardUnknown');
    expect(who.page()).toMatchObject({screen: 'lock', step: 'number', entry: ''});
  });

  test.each([
    ['scanned', async (who: Cashier) => who.scan(NUMBER)],
    [
      'typed',
      async (who: Cashier) => {
        await who.type(NUMBER);
        await who.press('enter');
      },
    ],
  ])('%s for a coupon’s number it is none', async (_how, give) => {
    const who = await atCoupon();
    await give(who);
    expect(objection(who)).toBe('cardUnknown');
    expect(who.page()).toMatchObject({screen: 'ask', question: {kind: 'couponCode'}, entry: ''});
    expect(traces(who)).toEqual([]);
  });

  test('cut in two, of which the first was taken for a coupon’s number, the number is asked for again', async () => {
    const who = await atCoupon();
    const cut = play([
      [0, '411111111'],
      [100, '1111111=25121010000?\r'],
    ]);
    for (const input of cut) await who.give(input);
    expect(objection(who)).toBe('cardUnknown');
    expect(who.page()).toMatchObject({screen: 'ask', question: {kind: 'couponCode'}, entry: ''});
    expect(traces(who)).toEqual([]);
  });
});

describe('what only looks like a payment card', () => {
  const ALIKE = withLuhn('3612345678901');

  test('is sold where the catalogue knows it, scanned or typed or found', async () => {
    const who = await signedOn({products: [product({id: ALIKE, name: 'Carton'})]});
    await who.scan(ALIKE);
    await who.type(ALIKE);
    await who.press('enter');
    await who.press('find');
    await who.type(ALIKE);
    await who.press('enter');
    expect(who.state().ticket?.lines.map(({name}) => name)).toEqual(['Carton', 'Carton', 'Carton']);
  });

  test('is a card where the catalogue does not know it', async () => {
    const who = await signedOn();
    await who.scan(ALIKE);
    expect(objection(who)).toBe('cardUnknown');
  });

  test('a UPC-A, which a maker’s coupon may be, passes although Luhn holds for it', async () => {
    const who = await atCoupon();
    await who.scan('500000001866');
    expect(who.page()).toMatchObject({question: {kind: 'couponAmount', code: '500000001866'}});
  });

  test('a bonus code with its PIN is no coupon: the PIN would be written down', async () => {
    const who = await atCoupon();
    await who.scan('840002310031770042');
    expect(objection(who)).toBe('notACode');
    expect(who.page()).toMatchObject({question: {kind: 'couponCode'}});
    await who.scan('84000231003177');
    expect(who.page()).toMatchObject({question: {kind: 'couponAmount', code: '84000231003177'}});
  });

  test('an unknown barcode is still named', async () => {
    const who = await signedOn();
    await who.scan('9300675024235');
    expect(who.notice()).toEqual({kind: 'objected', objection: {code: 'unknownCode', scanned: '9300675024235'}});
  });

  test('is emptied where the catalogue can’t be asked, and the key did its work', async () => {
    const byCode = async (): Promise<null> => {
      throw new Fault('storeFailed', 'no catalogue');
    };
    const who = await signedOn({catalogue: {byCode}});
    await who.type(ALIKE);
    await who.press('more');
    expect(objection(who)).toBe('cardUnknown');
    expect(who.page().screen).toBe('menu');
  });
});

describe('cards by chance, in every state of repair, on every screen', () => {
  test.each([
    ['2,000 on a store in memory', {seed: 11, count: 2000, store: 'memory'}],
    ['500 on a database', {seed: 12, count: 500, store: 'disk'}],
  ] as const)(
    '%s leave no row of eight digits behind',
    async (_what, options) => {
      const {findings, ways, places, planted, sales, cards} = await proveCards(options);
      expect(findings).toEqual([]);
      expect(cards).toBe(options.count);
      expect(sales).toBeGreaterThan(0);
      expect(ways.size).toBe(43);
      expect(places.size).toBe(20);
      expect(planted).toBeGreaterThan(50);
    },
    120_000,
  );
});
