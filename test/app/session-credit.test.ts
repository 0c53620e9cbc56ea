import {describe, expect, test} from 'vitest';
import type {CodeRead} from '../../src/core/bonus/host-protocol.ts';
import type {CreditAnswer} from '../../src/core/commands.ts';
import {TEN_O_CLOCK} from '../support/builders.ts';
import {COFFEE, due, objection, refusal, signedOn, type Cashier} from '../support/cashier.ts';
import {dressingWith} from '../support/states.ts';
import {objectionWords} from '../../screens/words/objections.ts';

const A = '84000231003177';
const B = '84000231003188';
const PIN = '1234';

function held(code: string, more: Partial<CodeRead> = {}): CodeRead {
  const bare = {creditLastDay: null, discount: null, pools: [], actions: [], actionsVersion: 1};
  return {code, creditCents: 2500, needsPin: false, ...bare, ...more};
}

/** A coffee for 4.50, and card A read over it, of which the host has told. */
async function withCard(more: Partial<CodeRead> = {}): Promise<Cashier> {
  const who = await signedOn();
  await who.scan(COFFEE.id);
  await who.scan(A);
  who.bonus.answer(held(A, more), TEN_O_CLOCK);
  return who;
}

const said = (who: Cashier): unknown => {
  const notice = who.notice();
  return notice?.kind === 'said' ? notice.said : null;
};
const askedId = (who: Cashier): string => who.state().creditAsks[0]?.id ?? '';

/** The host answers what is asked for, and the till hears of it. */
async function answer(who: Cashier, given: CreditAnswer): Promise<void> {
  await who.dispatch({kind: 'answerCredit', id: askedId(who), answer: given});
  await who.give({kind: 'tick'});
}
const yes = (paidCents: number, creditCents: number): CreditAnswer => ({kind: 'done', paidCents, creditCents});
const no = (reason: Extract<CreditAnswer, {kind: 'refused'}>['reason']): CreditAnswer => ({kind: 'refused', reason});

describe('paying with credit from the Card Manager', () => {
  test.each(['c', 'C'])('%s asks the host for all that is due, and sells on meanwhile', async (key) => {
    const who = await withCard();
    await who.type(key);
    expect(who.state().creditAsks).toMatchObject([{code: A, openCents: 450, hasPin: false, isPaying: false}]);
    expect(said(who)).toEqual({code: 'crediting'});
    expect(who.bonus.taken().map(({kind}) => kind)).toEqual(['payCredit']);
    await who.press('back');
    await who.scan(COFFEE.id);
    expect(due(who)).toBe(900);
  });

  test('a leaned-on key asks once', async () => {
    const who = await withCard();
    await who.lean('pay-credit', 30, 33);
    expect(who.store.events().filter(({kind}) => kind === 'creditAsked')).toHaveLength(1);
  });

  test('the yes is told, with what is left of it and what is due; the sale goes on', async () => {
    const who = await withCard();
    await who.press('pay-credit');
    await answer(who, yes(300, 2200));
    expect(said(who)).toEqual({code: 'creditPaid', bonusCode: A, paidCents: 300, leftCents: 2200, dueCents: 150});
    expect(who.page().screen).toBe('sale');
    expect(who.state().cardSession).toBeNull();
  });

  test('the no is told in a word, and the card stays open', async () => {
    const who = await withCard();
    await who.press('pay-credit');
    await answer(who, no('noCredit'));
    expect(who.notice()).toEqual({kind: 'objected', objection: {code: 'notPaid', reason: 'noCredit', triesLeft: null}});
    expect(who.page().screen).toBe('code');
    expect(who.state().cardSession).toBe(A);
  });

  test('an answer that comes over another page leaves that as it is', async () => {
    const who = await withCard();
    await who.press('pay-credit', 'back', 'more');
    await answer(who, yes(450, 2050));
    expect(who.page()).toMatchObject({screen: 'menu', menu: 'more'});
    expect(due(who)).toBe(0);
  });

  test('while the host is asked about the code it waits, offline and refused it says why', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.scan(A);
    await who.press('pay-credit');
    expect(objection(who)).toBe('stillChecking');
    who.bonus.answer(held(A), TEN_O_CLOCK);
    who.bonus.goOffline();
    await who.press('pay-credit');
    expect(objection(who)).toBe('creditNeedsHost');
    who.bonus.refuse(A, {code: 'codeUnknown'});
    await who.press('pay-credit');
    expect(objection(who)).toBe('codeRefused');
    expect(who.state().creditAsks).toEqual([]);
  });

  test('an empty card pays nothing, and so does one without a ticket', async () => {
    const empty = await withCard({creditCents: 0});
    await empty.press('pay-credit');
    expect(objection(empty)).toBe('noCreditHeld');
    const alone = await signedOn();
    await alone.scan(A);
    alone.bonus.answer(held(A), TEN_O_CLOCK);
    await alone.press('pay-credit');
    expect(refusal(alone)).toBe('noTicket');
  });

  test('of a second card, beside the one that collects', async () => {
    const who = await withCard();
    await who.press('back');
    await who.scan(B);
    await who.press('back');
    who.bonus.answer(held(B), TEN_O_CLOCK);
    await who.press('pay-credit');
    await answer(who, yes(450, 2050));
    expect(who.state().ticket?.tenders).toMatchObject([{kind: 'credit', code: B, amountCents: 450}]);
    expect(who.state().ticket?.bonusCode).toBe(A);
  });
});

describe('on the payment screen', () => {
  async function paying(typed = '', more: Partial<CodeRead> = {}): Promise<Cashier> {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.press('pay');
    await who.type(typed);
    await who.scan(A);
    who.bonus.answer(held(A, more), TEN_O_CLOCK);
    return who;
  }

  test('credit that covers all ends the sale', async () => {
    const who = await paying();
    await who.press('pay-credit');
    expect(who.state().creditAsks).toMatchObject([{isPaying: true}]);
    await answer(who, yes(450, 2050));
    expect(said(who)).toEqual({code: 'closed', ticketNo: 1, changeCents: 0, restNo: null});
    expect(who.page().screen).toBe('sale');
    expect(who.state().ticket).toBeNull();
    await who.printed();
    expect(who.paper).toHaveLength(1);
    expect(who.drawer()).toBe(0);
  });

  test('the amount that was typed is asked for, and gone from the field when it is paid', async () => {
    const who = await paying('2');
    await who.press('pay-credit');
    expect(who.state().creditAsks).toMatchObject([{openCents: 200}]);
    await answer(who, yes(200, 2300));
    expect(who.page()).toEqual({screen: 'pay', entry: ''});
    expect(due(who)).toBe(250);
  });

  test.each([
    ['5', 'overTender'],
    ['0', 'amountZero'],
  ])('%s of 4.50 is refused', async (typed, why) => {
    const who = await paying(typed);
    await who.press('pay-credit');
    expect(refusal(who)).toBe(why);
    expect(who.state().creditAsks).toEqual([]);
  });

  test('what is no amount is named as it was typed', async () => {
    const who = await paying('1.2.3');
    await who.press('pay-credit');
    expect(who.notice()).toEqual({kind: 'objected', objection: {code: 'notAnAmount', typed: '1.2.3'}});
  });

  test('paid in cash before the answer: told that it goes back, and where the till stands stays', async () => {
    const who = await paying();
    await who.press('pay-credit', 'back');
    const id = askedId(who);
    await who.press('cash');
    await who.dispatch({kind: 'answerCredit', id, answer: yes(450, 2050)});
    await who.give({kind: 'tick'});
    expect(who.notice()).toEqual({
      kind: 'objected',
      objection: {code: 'notPaid', reason: 'ticketGone', triesLeft: null},
    });
    expect(who.bonus.taken().map(({kind}) => kind)).toEqual(['payCredit', 'release']);
  });

  test('with less due by then it says so: the ticket is still there', async () => {
    const who = await paying();
    await who.press('pay-credit', 'back');
    await who.type('1');
    await who.press('cash');
    await answer(who, yes(450, 2050));
    expect(who.notice()).toEqual({kind: 'objected', objection: {code: 'notPaid', reason: 'lessDue', triesLeft: null}});
    expect(due(who)).toBe(350);
  });

  test('the host is asked again about the card that was shown, and about nothing else', async () => {
    const who = await paying();
    await who.press('pay-credit');
    await answer(who, yes(450, 2050));
    expect(new Set(who.bonus.asked())).toEqual(new Set([A]));
  });

  test('a payment by credit is taken back after a question, and owed to its voucher', async () => {
    const who = await paying('2');
    await who.press('pay-credit');
    await answer(who, yes(200, 2300));
    await who.press('take-back', 'enter');
    expect(due(who)).toBe(450);
    expect(who.bonus.taken().map(({kind}) => kind)).toEqual(['payCredit', 'returnCredit']);
  });
});

describe('the PIN of a code', () => {
  const PINNED = {needsPin: true};

  test('is asked for once, kept in memory, and never part of what is asked', async () => {
    const who = await withCard(PINNED);
    await who.press('pay-credit');
    expect(who.page()).toEqual({screen: 'ask', question: {kind: 'codePin', code: A, next: 'credit'}, entry: ''});
    await who.type(PIN);
    await who.press('enter');
    expect(who.bonus.heldPin()).toEqual({code: A, pin: PIN});
    expect(who.state().creditAsks).toMatchObject([{hasPin: true}]);
    expect(JSON.stringify([who.store.events(), who.state(), who.ui(), who.bonus.taken()])).not.toContain(PIN);
  });

  test.each(['', '1', '123'])('“%s” is none: four digits it must be', async (typed) => {
    const who = await withCard(PINNED);
    await who.press('pay-credit');
    await who.type(typed);
    await who.press('enter');
    expect(objection(who)).toBe('notAPin');
    expect(who.bonus.heldPin()).toBeNull();
  });

  test('takes digits alone, and no more than four', async () => {
    const who = await withCard(PINNED);
    await who.press('pay-credit');
    await who.type('1a.2345');
    expect(who.page()).toMatchObject({entry: '1234'});
  });

  test('is not taken from a scan or a card: they are refused, and what was typed stays', async () => {
    const who = await withCard(PINNED);
    await who.press('pay-credit');
    await who.type('12');
    await who.scan(B);
    expect(objection(who)).toBe('typeFirst');
    await who.swipe(`;${B}?`);
    expect(objection(who)).toBe('typeFirst');
    expect(who.page()).toMatchObject({entry: '12'});
    expect(who.state().cardSession).toBe(A);
  });

  test('Esc empties the field, then goes back to the card without asking', async () => {
    const who = await withCard(PINNED);
    await who.press('pay-credit');
    await who.type('12');
    await who.press('back');
    expect(who.page()).toMatchObject({screen: 'ask', entry: ''});
    await who.press('back');
    expect(who.page().screen).toBe('code');
    expect(who.state().creditAsks).toEqual([]);
  });

  test('a wrong one is told, forgotten, and asked for anew', async () => {
    const who = await withCard(PINNED);
    await who.press('pay-credit');
    await who.type('9999');
    await who.press('enter');
    await answer(who, {kind: 'refused', reason: 'pinWrong', triesLeft: 4});
    const objection = {code: 'notPaid', reason: 'pinWrong', triesLeft: 4} as const;
    expect(who.notice()).toEqual({kind: 'objected', objection});
    expect(objectionWords(objection, dressingWith())).toBe('Nothing is paid, the PIN is wrong (4 tries left)');
    expect(objectionWords({...objection, triesLeft: 1}, dressingWith())).toContain('(1 try left)');
    expect(who.bonus.heldPin()).toBeNull();
    who.bonus.answer(held(A, PINNED), TEN_O_CLOCK);
    await who.press('pay-credit');
    expect(who.page()).toMatchObject({screen: 'ask', question: {kind: 'codePin'}});
  });

  test('in the scan is asked for no more', async () => {
    const who = await signedOn();
    await who.scan(COFFEE.id);
    await who.scan(A + PIN);
    who.bonus.answer(held(A, PINNED), TEN_O_CLOCK);
    await who.press('pay-credit');
    expect(who.state().creditAsks).toMatchObject([{hasPin: true}]);
  });
});
