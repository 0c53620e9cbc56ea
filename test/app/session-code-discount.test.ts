import {describe, expect, test} from 'vitest';
import type {CodeRead} from '../../src/core/bonus/host-protocol.ts';
import type {MoneyOff} from '../../src/core/ticket.ts';
import {memoryStore} from '../../src/store/memory-store.ts';
import {Fault} from '../../src/app/ports.ts';
import {TEN_O_CLOCK} from '../support/builders.ts';
import {CAKE, COFFEE, due, refusal, signedOn, type Cashier} from '../support/cashier.ts';

const A = '84000231003177';
const B = '84000231003188';
const TEN: MoneyOff = {kind: 'percent', ratePpm: 100_000};
const TWO_OFF: MoneyOff = {kind: 'amount', amountCents: 200};

/** What the host says of a code. */
function read(code: string, discount: MoneyOff | null): CodeRead {
  const bare = {creditCents: 0, creditLastDay: null, needsPin: false, pools: [], actions: [], actionsVersion: 1};
  return {code, discount, ...bare};
}

/** The host's answer arrives, and the till hears of it. */
async function answer(who: Cashier, code: string, discount: MoneyOff | null): Promise<void> {
  who.bonus.answer(read(code, discount), TEN_O_CLOCK);
  await who.give({kind: 'tick'});
}

/** A coffee for 4.50 on the open ticket, and code A. */
async function withCode(): Promise<Cashier> {
  const who = await signedOn();
  await who.scan(COFFEE.id);
  await who.scan(A);
  return who;
}

async function openMore(who: Cashier, id: string): Promise<void> {
  await who.press('more');
  const page = who.page();
  const items = page.screen === 'menu' ? page.items : [];
  await who.type(String(items.findIndex((item) => item.kind === 'function' && item.id === id) + 1));
  await who.press('enter');
}

const given = (who: Cashier): number =>
  who.store.events().filter((event) => event.kind === 'ticketDiscounted' && event.discount?.ofCode !== undefined)
    .length;
const told = (who: Cashier): unknown => {
  const notice = who.notice();
  return notice?.kind === 'said' ? notice.said : null;
};

describe('the discount of a code', () => {
  test('is there when the host’s answer is, and is said', async () => {
    const who = await withCode();
    expect(due(who)).toBe(450);
    await answer(who, A, TEN);
    expect(due(who)).toBe(405);
    expect(told(who)).toEqual({code: 'codeDiscounted', bonusCode: A, discount: TEN, before: null});
  });

  test('comes late, while the sale goes on, for all that was booked', async () => {
    const who = await withCode();
    await who.press('back');
    await who.scan(CAKE.id);
    await who.press('pay');
    expect(due(who)).toBe(1090);
    await answer(who, A, TEN);
    expect(due(who)).toBe(981);
    expect(who.page().screen).toBe('pay');
  });

  test('too late for what is paid already', async () => {
    const who = await withCode();
    await who.press('back', 'pay', 'cash');
    await answer(who, A, TEN);
    expect(who.state().ticket).toBeNull();
    expect(given(who)).toBe(0);
    await who.scan(COFFEE.id);
    expect(due(who)).toBe(450);
  });

  test('is given once, however often the till looks', async () => {
    const who = await withCode();
    await answer(who, A, TEN);
    await answer(who, A, TEN);
    await who.press('back');
    await who.scan(CAKE.id);
    expect(due(who)).toBe(981);
    expect(given(who)).toBe(1);
  });

  test('is there with the next input where the answer came without a word', async () => {
    const who = await withCode();
    who.bonus.answer(read(A, TEN), TEN_O_CLOCK);
    await who.press('back');
    expect(due(who)).toBe(405);
    expect(told(who)).toMatchObject({code: 'codeDiscounted'});
  });

  test('never hides why an input was refused', async () => {
    const who = await withCode();
    await who.press('back');
    who.bonus.answer(read(A, TEN), TEN_O_CLOCK);
    await who.scan('4006381333931');
    expect(who.notice()).toMatchObject({kind: 'objected', objection: {code: 'unknownCode'}});
    expect(due(who)).toBe(405);
  });

  test('counts offline as the host told it last', async () => {
    const who = await signedOn();
    who.bonus.answer(read(A, TEN), TEN_O_CLOCK);
    who.bonus.goOffline();
    await who.scan(COFFEE.id);
    await who.scan(A);
    expect(due(who)).toBe(405);
    expect(who.page().screen).toBe('code');
  });

  test('offline, of a code that the host never told of, is none; it comes with the host', async () => {
    const who = await signedOn();
    who.bonus.goOffline();
    await who.scan(COFFEE.id);
    await who.scan(A);
    await who.give({kind: 'tick'});
    expect(due(who)).toBe(450);
    await answer(who, A, TEN);
    expect(due(who)).toBe(405);
  });

  test('of a code that is refused is none; what was given before stays', async () => {
    const who = await withCode();
    who.bonus.refuse(A, {code: 'codeUnknown'});
    await who.give({kind: 'tick'});
    expect(due(who)).toBe(450);
    await answer(who, A, TEN);
    who.bonus.refuse(A, {code: 'codeUnknown'});
    await who.give({kind: 'tick'});
    expect(due(who)).toBe(405);
  });

  test('is none where the code carries none, or no ticket is open', async () => {
    const who = await signedOn();
    await who.scan(A);
    await answer(who, A, TEN);
    await who.press('back');
    await who.scan(COFFEE.id);
    expect(due(who)).toBe(450);
    await who.scan(B);
    await answer(who, B, null);
    expect(due(who)).toBe(450);
    expect(who.ui().notGiven).toBeNull();
  });

  test('stays off after it was taken off, until the code is read again', async () => {
    const who = await withCode();
    await answer(who, A, TEN);
    await who.press('back');
    await openMore(who, 'discount-away');
    await who.give({kind: 'tick'});
    expect(due(who)).toBe(450);
    await who.scan(A);
    await answer(who, A, TEN);
    expect(due(who)).toBe(405);
  });

  test('goes with its code; the next one brings its own', async () => {
    const who = await withCode();
    await answer(who, A, TEN);
    await who.scan(B);
    await who.press('enter');
    expect(due(who)).toBe(450);
    await answer(who, B, TWO_OFF);
    expect(due(who)).toBe(250);
    await who.type('x');
    expect(due(who)).toBe(450);
  });

  test('is there after a restart, and comes where the restart was in between', async () => {
    const who = await withCode();
    const early = await who.restart();
    await answer(early, A, TEN);
    expect(due(early)).toBe(405);
    const late = await early.restart();
    await late.give({kind: 'tick'});
    expect(due(late)).toBe(405);
    expect(given(late)).toBe(1);
  });

  test('waits while the till is locked', async () => {
    const who = await withCode();
    await who.press('back', 'lock');
    await answer(who, A, TEN);
    expect(due(who)).toBe(450);
    expect(who.notice()).toBeNull();
    await who.type('1');
    await who.press('enter');
    await who.type('4711');
    await who.press('enter');
    expect(due(who)).toBe(405);
  });

  test('waits for the answer of the card terminal, and comes where that said no', async () => {
    const who = await withCode();
    await who.press('back', 'pay', 'card');
    await answer(who, A, TEN);
    expect(due(who)).toBe(450);
    expect(who.notice()?.kind).not.toBe('refused');
    await who.press('back');
    expect(due(who)).toBe(405);
  });
});

describe('a discount that can’t be given', () => {
  test('is told once: an operator’s own has precedence, and gives way when it is off', async () => {
    const who = await withCode();
    await who.press('back');
    await openMore(who, 'percent-off');
    await who.type('5');
    await who.press('enter');
    await answer(who, A, TEN);
    expect(refusal(who)).toBe('discountOnTicket');
    await who.scan(COFFEE.id);
    expect(refusal(who)).toBeNull();
    await who.give({kind: 'tick'});
    expect(refusal(who)).toBeNull();
    expect(due(who)).toBe(855);
    await who.scan(A);
    await answer(who, A, TEN);
    expect(who.ui().notGiven).toEqual({code: 'discountOnTicket'});
    await who.press('back');
    await openMore(who, 'discount-away');
    expect(due(who)).toBe(810);
  });

  test('not below what was paid; once the payment is taken back', async () => {
    const who = await withCode();
    await who.press('back', 'pay');
    await who.type('4.20');
    await who.press('cash');
    await answer(who, A, TEN);
    expect(refusal(who)).toBe('wouldOverpay');
    expect(due(who)).toBe(30);
    await who.press('take-back', 'enter');
    expect(due(who)).toBe(405);
  });

  test('an amount is not given on the part of a split, but on its rest', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.scan(CAKE.id);
    await who.scan(A);
    await who.press('back', 'split', 'enter', 'moved');
    await answer(who, A, TWO_OFF);
    expect(refusal(who)).toBe('codeDiscountStays');
    expect(due(who)).toBe(450);
    await who.press('pay', 'cash');
    expect(due(who)).toBe(440);
  });

  test('a till that can’t write says so, and tries again with the next input', async () => {
    const store = memoryStore();
    let isFull = false;
    const who = await signedOn({
      store: {
        ...store,
        commit: (batch) => (isFull ? Promise.reject(new Fault('diskFull', 'no room')) : store.commit(batch)),
      },
    });
    await who.scan(COFFEE.id);
    await who.scan(A);
    isFull = true;
    await answer(who, A, TEN);
    expect(who.notice()).toEqual({kind: 'fault', code: 'diskFull'});
    expect(due(who)).toBe(450);
    isFull = false;
    await who.give({kind: 'tick'});
    expect(due(who)).toBe(450);
    await who.press('back');
    expect(due(who)).toBe(405);
  });
});
