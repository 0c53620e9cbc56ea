import {describe, expect, test} from 'vitest';
import {memoryBonusLink} from '../../src/links/memory-bonus-link.ts';
import {ALWAYS} from '../core/bonus/samples.ts';
import {TEN_O_CLOCK} from '../support/builders.ts';
import {amounts, COFFEE, objection, signedOn} from '../support/cashier.ts';

import {A, TENTH, read, assigned, session, withCoffee} from '../support/card-manager.ts';

describe('the Card Manager', () => {
  test('opens at once and fills in when the host answers', async () => {
    const who = await withCoffee();
    await who.scan(A);
    expect(who.ui().code?.view.kind).toBe('checking');
    who.bonus.answer(read(A), TEN_O_CLOCK);
    expect(who.ui().code?.view).toEqual({kind: 'live', read: read(A), atMs: TEN_O_CLOCK});
  });

  test('Back ends the card session; the code stays and later lines collect for it', async () => {
    const who = await withCoffee();
    await who.scan(A);
    await who.press('back');
    expect(session(who)).toBeNull();
    await who.scan(COFFEE.id);
    expect(who.state().ticket?.lines.map(({collectsFor}) => collectsFor)).toEqual([A, A]);
  });

  test('goods that are scanned over it end the session and are booked', async () => {
    const who = await withCoffee();
    await who.scan(A);
    await who.scan(COFFEE.id);
    expect(session(who)).toBeNull();
    expect(amounts(who)).toEqual([450, 450]);
    expect(who.page().screen).toBe('sale');
  });

  test.each(['x', 'X', '-'])('%s takes the code off the ticket and its lines, and leaves', async (key) => {
    const who = await withCoffee();
    await who.scan(A);
    await who.type(key);
    expect(assigned(who)).toBeNull();
    expect(session(who)).toBeNull();
    expect(who.state().ticket?.lines.map(({collectsFor}) => collectsFor)).toEqual([null]);
    expect(who.page().screen).toBe('sale');
  });

  test('More takes it off without the card', async () => {
    const who = await withCoffee();
    await who.scan(A);
    await who.press('back', 'more');
    await who.type('15');
    await who.press('enter');
    expect(assigned(who)).toBeNull();
  });

  test('with no ticket open it stands alone, and nothing is carried into the next ticket', async () => {
    const who = await signedOn();
    await who.scan(A);
    expect(who.page().screen).toBe('code');
    await who.press('back');
    await who.scan(COFFEE.id);
    expect(assigned(who)).toBeNull();
    expect(who.ui().code).toBeNull();
  });

  test('over which goods begin the next ticket carries nothing either', async () => {
    const who = await signedOn();
    await who.scan(A);
    await who.scan(COFFEE.id);
    expect(assigned(who)).toBeNull();
  });

  const CAKE_OFFER = {...TENTH, actionId: 'cake', held: 12, needed: 15};

  test('a digit chooses a benefit and never redeems; what is missing is said', async () => {
    const who = await withCoffee();
    await who.scan(A);
    await who.press('redeem');
    expect(objection(who)).toBe('stillChecking');
    who.bonus.answer(read(A, {actions: []}), TEN_O_CLOCK);
    await who.press('redeem');
    expect(objection(who)).toBe('nothingToRedeem');
    who.bonus.answer(read(A, {actions: [TENTH, CAKE_OFFER]}), TEN_O_CLOCK);
    await who.type('2');
    expect(who.notice()).toBeNull();
    await who.press('redeem');
    expect(who.notice()).toEqual({kind: 'objected', objection: {code: 'pointsMissing', missing: 3}});
    expect(who.state().redemptions).toEqual([]);
  });

  test('redeem is written down before the host is asked; a leaned-on key asks once', async () => {
    const who = await withCoffee();
    await who.scan(A);
    who.bonus.answer(read(A, {actions: [TENTH]}), TEN_O_CLOCK);
    await who.lean('redeem', 30, 33);
    expect(who.state().redemptions).toMatchObject([{code: A, actionId: TENTH.actionId}]);
    expect(who.store.events().filter(({kind}) => kind === 'redemptionAsked')).toHaveLength(1);
    expect(amounts(who)).toEqual([450]);
  });

  test('the host’s yes books the benefit, says so and goes back to the sale; its no says why', async () => {
    for (const [answer, says, lines] of [
      [{kind: 'done'}, 'redeemed', [450, 0]],
      [{kind: 'refused', reason: 'pointsMissing'}, 'notRedeemed', [450]],
    ] as const) {
      const who = await withCoffee();
      await who.scan(A);
      who.bonus.answer(read(A, {actions: [TENTH]}), TEN_O_CLOCK);
      await who.press('redeem');
      const id = who.state().redemptions[0]?.id ?? '';
      await who.dispatch({kind: 'answerRedemption', id, answer});
      await who.give({kind: 'tick'});
      const notice = who.notice();
      expect(notice?.kind === 'said' ? notice.said.code : objection(who)).toBe(says);
      expect(amounts(who)).toEqual(lines);
      expect(who.page().screen).toBe(answer.kind === 'done' ? 'sale' : 'code');
    }
  });

  test('Pay leaves it for the payment screen, which may be below already', async () => {
    const who = await withCoffee();
    await who.scan(A);
    await who.press('pay');
    expect(who.page().screen).toBe('pay');
    expect(session(who)).toBeNull();
    await who.scan(A);
    await who.press('pay');
    expect(who.page().screen).toBe('pay');
    expect(who.state().redemptions).toEqual([]);
  });

  test('a code that the host refuses says so, whatever is pressed', async () => {
    const who = await withCoffee();
    await who.scan(A);
    who.bonus.refuse(A, {code: 'codeUnknown'});
    await who.press('redeem');
    expect(objection(who)).toBe('codeRefused');
  });

  test('digits that were typed with their PIN ask for it no more', async () => {
    const who = await withCoffee();
    await who.type(`${A}0042`);
    await who.press('enter');
    expect(assigned(who)).toBe(A);
    expect(who.bonus.heldPin()).toEqual({code: A, pin: '0042'});
  });

  test('offline nothing is redeemed', async () => {
    const who = await withCoffee();
    who.bonus.answer(read(A, {actions: [TENTH]}), TEN_O_CLOCK);
    who.bonus.goOffline();
    await who.scan(A);
    await who.press('redeem');
    expect(objection(who)).toBe('redeemNeedsHost');
    expect(who.state().redemptions).toEqual([]);
  });

  test('offline it shows what the host said before, and the code collects all the same', async () => {
    const who = await withCoffee();
    who.bonus.answer(read(A, {creditCents: 1250}), TEN_O_CLOCK);
    who.bonus.goOffline();
    await who.scan(A);
    expect(who.ui().code?.view).toEqual({kind: 'offline', known: read(A, {creditCents: 1250})});
    expect(assigned(who)).toBe(A);
    expect(who.ui().link.isOnline).toBe(false);
  });

  test('a session that was cut off goes on where it was', async () => {
    const who = await withCoffee();
    await who.scan(A);
    const again = await who.restart();
    expect(again.page()).toEqual({screen: 'code', code: A, selected: 0});
    await again.press('back');
    expect(again.page().screen).toBe('sale');
    expect(assigned(again)).toBe(A);
  });
});

describe('what is collected', () => {
  const bonus = () =>
    memoryBonusLink([
      {
        id: 'coffee',
        name: 'Tenth coffee free',
        pool: 'coffee',
        earning: {by: 'item', products: [COFFEE.id], groups: [], pointsPerPiece: 1, limitPerTicket: null},
        spending: null,
        validity: ALWAYS,
      },
    ]);

  test('stands on the payment screen by the names of the actions, and nowhere else', async () => {
    const who = await signedOn({bonus: bonus()});
    await who.type(`3*${COFFEE.id}`);
    await who.press('enter');
    await who.scan(A);
    await who.press('back');
    expect(who.ui().collects).toEqual([]);
    await who.press('pay');
    expect(who.ui().collects).toEqual([{code: A, isRefused: false, parts: [{name: 'Tenth coffee free', points: 3}]}]);
    who.bonus.refuse(A, {code: 'codeUnknown'});
    expect(who.ui().collects).toMatchObject([{code: A, isRefused: true}]);
  });

  test('is owed to the host with the completion, kept on the ticket, and never printed by the printer', async () => {
    const who = await signedOn({bonus: bonus()});
    await who.scan(COFFEE.id);
    await who.scan(A);
    await who.press('back', 'pay', 'cash');
    await who.printed();
    const collected = [{actionId: 'coffee', pool: 'coffee', points: 1}];
    expect(who.state().lastClosed?.collected).toEqual([{code: A, collected}]);
    expect((await who.store.ticket(who.state().lastClosed?.id ?? ''))?.collected).toEqual([{code: A, collected}]);
    expect(who.bonus.taken().map(({kind}) => kind)).toEqual(['collect']);
    expect(who.paper).toHaveLength(1);
  });

  test('a code read after the completion collects nothing', async () => {
    const who = await signedOn({bonus: bonus()});
    await who.scan(COFFEE.id);
    await who.press('pay', 'cash');
    await who.scan(A);
    expect(who.bonus.taken()).toEqual([]);
    expect(who.state().lastClosed?.collected).toEqual([]);
  });

  test('collections that the host refused are told in the header', async () => {
    const who = await withCoffee();
    who.bonus.setWaiting({waiting: 2, oldestMs: TEN_O_CLOCK, refused: 1});
    expect(who.troubles()).toEqual(['collectionsRefused']);
    expect(who.ui().link.waiting).toBe(2);
  });
});
