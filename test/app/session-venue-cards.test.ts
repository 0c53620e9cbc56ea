import {describe, expect, test} from 'vitest';
import {operator, product} from '../support/builders.ts';
import {BADGES, CLASSICAL, greedy} from '../support/card-formats.ts';
import {cashier, COFFEE, objection, refusal, signedOn, type Cashier} from '../support/cashier.ts';

const VENUE = {settings: {cards: {formats: [...CLASSICAL, ...BADGES]}}};
const MEMBER = ';811230012345?';
const OPERATOR = ';831234711?';
const TABLE = ';8212312?';
const CODE = ';8412300000000001002?';
/** A voucher of the venue's whose number no form of codes fits. */
const BARCODE = 'M-0012345';

const said = (who: Cashier): string | null => {
  const notice = who.notice();
  return notice?.kind === 'said' ? notice.said.code : null;
};
const screens = (who: Cashier): readonly string[] => who.ui().pages.map(({screen}) => screen);

/** The card's number wherever it could be found again. */
function traces(who: Cashier, number: RegExp): readonly string[] {
  return JSON.stringify([who.ui(), who.state(), who.store.events(), who.paper]).match(number) ?? [];
}

describe("a table's card", () => {
  test('opens its table as the Tables key does, and brings its ticket back', async () => {
    const who = await signedOn(VENUE);
    await who.swipe(TABLE);
    expect(said(who)).toBe('tableOpened');
    expect(who.state().ticket?.table).toBe('12');
    await who.scan(COFFEE.id);
    await who.press('new-balance');
    await who.swipe(TABLE);
    expect(said(who)).toBe('recalled');
    expect(who.state().ticket).toMatchObject({table: '12', lines: [{name: 'Coffee'}]});
  });

  test('07 is another table than 7', async () => {
    const who = await signedOn(VENUE);
    await who.swipe(';8212307?');
    expect(who.state().ticket?.table).toBe('07');
  });

  test('is refused over an open ticket, which stays as it is', async () => {
    const who = await signedOn(VENUE);
    await who.scan(COFFEE.id);
    await who.swipe(TABLE);
    expect(refusal(who)).toBe('ticketOpen');
    expect(who.state().ticket).toMatchObject({table: null, lines: [{name: 'Coffee'}]});
  });

  test('is refused to whoever may not have tables', async () => {
    const waiter = {...operator('1', 'tableSales'), pin: '4711'};
    const who = await signedOn({...VENUE, operators: [waiter]});
    await who.swipe(TABLE);
    expect(who.notice()).toMatchObject({refusal: {code: 'noPrivilege', privilege: 'tableSales'}});
    expect(who.state().ticket).toBeNull();
  });

  test('takes nothing away that is typed and not booked', async () => {
    const who = await signedOn(VENUE);
    await who.type('3*');
    await who.swipe(TABLE);
    expect(objection(who)).toBe('enterFirst');
    expect(who.page()).toMatchObject({entry: '3*'});
    expect(who.state().ticket).toBeNull();
  });

  test('is taken from a list, the help or the last receipt, and leaves it', async () => {
    for (const key of ['tables', 'find', 'help', 'manager'] as const) {
      const who = await signedOn(VENUE);
      await who.press(key);
      await who.swipe(TABLE);
      expect([key, said(who), screens(who)]).toEqual([key, 'tableOpened', ['sale']]);
    }
  });

  test('ends the card session, as goods do', async () => {
    const who = await signedOn(VENUE);
    await who.swipe(CODE);
    expect(who.page().screen).toBe('code');
    await who.swipe(TABLE);
    expect(said(who)).toBe('tableOpened');
    expect(screens(who)).toEqual(['sale']);
    expect(who.state().cardSession).toBeNull();
  });
});

describe("a bonus code's card", () => {
  test('opens the Card Manager of its number, without what stands before', async () => {
    const who = await signedOn(VENUE);
    await who.swipe(CODE);
    expect(who.page()).toMatchObject({screen: 'code', code: '00000000001002'});
  });

  test('answers the question for a code, and for a voucher', async () => {
    const who = await signedOn(VENUE);
    await who.press('code');
    await who.swipe(CODE);
    expect(screens(who)).toEqual(['sale', 'code']);
    expect(who.page()).toMatchObject({code: '00000000001002'});
    await who.press('back');
    await who.press('more');
    await who.type('16');
    await who.press('enter');
    expect(who.page()).toMatchObject({question: {kind: 'voucherCode'}});
    await who.swipe(CODE);
    expect(who.page()).toMatchObject({screen: 'menu', menu: 'vouchers'});
  });

  test('of a number that no form of codes fits is one all the same: the venue says so', async () => {
    const formats = CLASSICAL.map((format) =>
      format.means === 'code' ? {...format, digits: {least: 9, most: 9}, examples: []} : format,
    );
    for (const key of [null, 'code'] as const) {
      const who = await signedOn({settings: {cards: {formats}}});
      if (key !== null) await who.press(key);
      await who.swipe(';84123000001002?');
      expect(who.page()).toMatchObject({screen: 'code', code: '000001002'});
    }
  });

  test('a code that no format claims is read as ever', async () => {
    const who = await signedOn(VENUE);
    await who.swipe(';00000000001002?');
    expect(who.page()).toMatchObject({screen: 'code', code: '00000000001002'});
  });
});

describe("a member's card", () => {
  test.each([
    ['swiped', async (who: Cashier) => who.swipe(MEMBER)],
    ['scanned', async (who: Cashier) => who.scan(BARCODE)],
    ['by a reader without sentinels', async (who: Cashier) => who.swipe(BARCODE)],
  ])('%s, is told from other cards, and its number goes nowhere', async (_how, read) => {
    const who = await signedOn(VENUE);
    await read(who);
    expect(objection(who)).toBe('noMemberLink');
    expect(traces(who, /0012345/)).toEqual([]);
  });

  test('is refused at the lock screen in words', async () => {
    const who = await cashier(VENUE);
    for (const read of [() => who.swipe(MEMBER), () => who.scan(BARCODE)]) {
      await read();
      expect(objection(who)).toBe('memberCardHere');
      expect(who.page()).toMatchObject({screen: 'lock', entry: ''});
    }
  });

  test('is no bonus code where one is asked for, and no coupon either', async () => {
    const who = await signedOn(VENUE);
    await who.press('code');
    await who.swipe(MEMBER);
    expect(who.notice()).toMatchObject({objection: {code: 'notACodeCard', means: 'member'}});
    expect(who.page()).toMatchObject({question: {kind: 'bonusCode'}, entry: ''});
    await who.press('back');
    await who.scan(COFFEE.id);
    await who.press('more');
    await who.type('7');
    await who.press('enter');
    await who.scan(BARCODE);
    expect(objection(who)).toBe('typeFirst');
    expect(who.page()).toMatchObject({question: {kind: 'couponCode'}, entry: ''});
    expect(traces(who, /0012345/)).toEqual([]);
  });

  test.each([
    ['a question', ['pay', 'card'], 'answerFirst'],
    ['lines that are chosen', ['split'], 'chooseLinesFirst'],
  ] as const)('waits for %s', async (_what, keys, code) => {
    const who = await signedOn(VENUE);
    await who.scan(COFFEE.id);
    await who.scan(COFFEE.id);
    await who.press(...keys);
    await who.swipe(MEMBER);
    expect(objection(who)).toBe(code);
  });

  test('half read is swiped again, and is no payment card', async () => {
    const who = await signedOn(VENUE);
    for (const half of [';811230012345', '811230012345?', '%E?;E?']) {
      await who.swipe(half);
      expect([half, objection(who)]).toEqual([half, 'cardHalfRead']);
    }
    expect(traces(who, /0012345/)).toEqual([]);
  });
});

describe("an operator's card", () => {
  test.each([
    ['on the sale screen', []],
    ['on the payment screen', ['pay']],
    ['while the card terminal is asked', ['pay', 'card']],
    ['where a bonus code is asked for', ['code']],
  ] as const)('%s is refused in words', async (_where, keys) => {
    const who = await signedOn(VENUE);
    await who.scan(COFFEE.id);
    await who.press(...keys);
    const before = screens(who);
    await who.swipe(OPERATOR);
    expect(objection(who)).toBe('operatorCardHere');
    expect(screens(who)).toEqual(before);
    expect(traces(who, /4711/)).toEqual([]);
  });
});

describe('what no format claims', () => {
  test.each([
    ['a payment card', ';4111111111111111=25121010000?'],
    ['half a payment card that is long enough to be told', ';4111111111111111=2512'],
  ])('is refused as a card: %s', async (_what, tracks) => {
    const who = await signedOn(VENUE);
    await who.swipe(tracks);
    expect(objection(who)).toBe('cardUnknown');
  });

  test.each([
    ['another prefix', ';851230012345?'],
    ['a short number', ';90000?'],
    ['a number of nine digits', ';123456789?'],
    ['a member’s card with a tail', ';900000042=1234?'],
  ])('and is no payment card is called none: %s', async (_what, tracks) => {
    const who = await signedOn(VENUE);
    await who.swipe(tracks);
    expect(objection(who)).toBe('cardOfNobody');
    const digits = /[0-9]{5,}/.exec(tracks)?.[0] ?? '';
    expect(JSON.stringify([who.ui(), who.state(), who.store.events()])).not.toContain(digits);
  });

  test('at the lock screen asks to sign on', async () => {
    const who = await cashier(VENUE);
    await who.swipe(';851230012345?');
    expect(objection(who)).toBe('signOnFirst');
    await who.swipe(TABLE);
    expect(objection(who)).toBe('signOnFirst');
    await who.swipe(';4111111111111111=25121010000?');
    expect(objection(who)).toBe('cardUnknown');
  });

  test('without any format half a card may be half a bonus code, or a payment card', async () => {
    const who = await signedOn();
    await who.swipe(';811230012345');
    expect(objection(who)).toBe('cardHalfRead');
    await who.swipe(';4111111111111111');
    expect(objection(who)).toBe('cardUnknown');
    await who.swipe('1111111=25121010000?');
    expect(objection(who)).toBe('cardUnknown');
  });

  test('goods that the catalogue knows are goods, whatever they begin with', async () => {
    const formats = BADGES.map((format) =>
      format.source === 'scan' ? {...format, begins: '93', digits: {least: 6, most: 11}} : format,
    );
    const who = await signedOn({
      settings: {cards: {formats}},
      products: [product({id: '9310072011691', name: 'Coffee'})],
    });
    await who.scan('9310072011691');
    expect(who.state().ticket?.lines.map(({name}) => name)).toEqual(['Coffee']);
    await who.scan('9310072011707');
    expect(objection(who)).toBe('noMemberLink');
  });

  test.each(['member', 'operator', 'table', 'code'] as const)(
    'a payment card by a table that takes everything for %s',
    async (means) => {
      const who = await signedOn({settings: {cards: {formats: greedy(means)}}});
      await who.swipe('%B4111111111111111^DOE/JOHN^25121010000?;4111111111111111=25121010000?');
      expect(objection(who)).toBe('cardUnknown');
      expect(traces(who, /1111/)).toEqual([]);
    },
  );
});
