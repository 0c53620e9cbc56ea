import {describe, expect, test} from 'vitest';
import {A, B, assigned, session, withCoffee} from '../support/card-manager.ts';
import {TEN_O_CLOCK} from '../support/builders.ts';
import {COFFEE, objection} from '../support/cashier.ts';

describe('another code', () => {
  test('is asked for once, naming both, and replaces the first on every line', async () => {
    const who = await withCoffee();
    await who.scan(A);
    await who.press('back');
    await who.scan(B);
    expect(who.page()).toEqual({
      screen: 'confirm',
      confirmation: {kind: 'replaceCode', assigned: A, code: B},
    });
    await who.press('enter');
    expect(assigned(who)).toBe(B);
    expect(who.state().ticket?.lines.map(({collectsFor}) => collectsFor)).toEqual([B]);
    expect(who.page()).toEqual({screen: 'code', code: B, selected: 0});
  });

  test('that the host has refused by then replaces nothing', async () => {
    const who = await withCoffee();
    await who.scan(A);
    await who.press('back');
    await who.scan(B);
    who.bonus.refuse(B, {code: 'codeBlocked', reason: 'lost', sinceMs: TEN_O_CLOCK});
    await who.press('enter');
    expect(assigned(who)).toBe(A);
    expect(objection(who)).toBe('codeRefused');
    expect(who.page()).toMatchObject({screen: 'code', code: B});
  });

  test('leaves the first on the ticket where the answer is no, and may be spent from beside it', async () => {
    const who = await withCoffee();
    await who.scan(A);
    await who.scan(B);
    await who.press('back');
    expect(assigned(who)).toBe(A);
    expect(who.state().ticket?.lines.map(({collectsFor}) => collectsFor)).toEqual([A]);
    expect(session(who)).toBe(B);
    expect(who.page()).toEqual({screen: 'code', code: B, selected: 0});
    expect(who.notice()).toEqual({kind: 'said', said: {code: 'readToSpend', bonusCode: B, assigned: A}});
    await who.press('back');
    expect(session(who)).toBeNull();
    expect(who.page().screen).toBe('sale');
    await who.scan(COFFEE.id);
    expect(who.state().ticket?.lines.map(({collectsFor}) => collectsFor)).toEqual([A, A]);
  });

  test('in the part of a split needs no question: the next guest is expected', async () => {
    const who = await withCoffee();
    await who.scan('101');
    await who.scan(A);
    await who.press('back', 'split', 'enter', 'moved');
    await who.scan(B);
    expect(who.page().screen).toBe('code');
    expect(assigned(who)).toBe(B);
    expect(who.state().parked[0]).toMatchObject({bonusCode: A});
  });

  test('the same code again asks nothing and opens the session again', async () => {
    const who = await withCoffee();
    await who.scan(A);
    await who.press('back');
    await who.scan(A);
    expect(session(who)).toBe(A);
    expect(who.page().screen).toBe('code');
  });
});
