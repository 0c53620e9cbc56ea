import {describe, expect, test} from 'vitest';
import type {Page, Ui} from '../../src/app/pages.ts';
import {PRIVILEGES} from '../../src/core/privileges.ts';
import {OPERATOR_PAGES} from '../support/operator-pages.ts';
import {drawn, frame, rowWith} from '../support/frames.ts';
import {COFFEE, dressingWith, SALE, sceneryOf} from '../support/states.ts';

const REFUSED: Partial<Ui> = {
  notice: {kind: 'refused', refusal: {code: 'noPrivilege', privilege: 'voidLine'}},
  lendable: 'voidLine',
};

describe('a refusal that can be lent', () => {
  test('says with which key, on the keyboard and the keypad; the bar has it', () => {
    const scenery = sceneryOf(COFFEE, [SALE], {ui: REFUSED});
    expect(rowWith('Void Line', scenery)).toContain('! Void Line is needed: ask a supervisor, who lends it with F4 /4');
    expect(rowWith('9 Pay', scenery)).toContain('4 Lend');
  });

  test('where the key is another one on that screen, it is this one now', () => {
    const pay = {screen: 'pay', entry: ''} as const;
    expect(rowWith('Take back', sceneryOf(COFFEE, [pay], {rows: 24}))).not.toContain('Lend');
    const bar =
      drawn(sceneryOf(COFFEE, [pay], {ui: REFUSED}))
        .split('\n')
        .at(-1) ?? '';
    expect([bar.includes('Lend'), bar.includes('Other')]).toEqual([true, false]);
  });

  test('stands whole in the bar of every list, the arrows left out where they have no room', () => {
    const menu = {screen: 'menu', menu: 'manager', items: [], entry: '', selected: 0, pending: null} as const;
    const pages: readonly Page[] = [
      menu,
      {screen: 'transactions', scope: 'thisTill', day: '2024-07-01', rows: [], entry: '', selected: 0},
      {screen: 'tables', entry: '', selected: 0},
      {screen: 'code', code: '84000231003177', selected: 0},
      {screen: 'split', to: 'part', entry: '', selected: 1, moves: []},
      {screen: 'doubt', askId: 'ask-1', selected: 0},
      {screen: 'pay', entry: ''},
      {screen: 'receipt', receipt: {ticketId: 'id-1', ticketNo: 1, copy: 0, rows: []}, copies: 0, job: null, top: 0},
    ];
    for (const page of pages) {
      const bar =
        drawn(sceneryOf(COFFEE, [SALE, page], {ui: REFUSED}))
          .split('\n')
          .at(-1) ?? '';
      expect(bar).toMatch(/ Lend .*(Back|Wait)$/);
    }
  });

  test('says nothing of a key where nobody can lend it', () => {
    const notice = {kind: 'refused', refusal: {code: 'noPrivilege', privilege: 'backOffice'}} as const;
    const row = rowWith('Back Office', sceneryOf(COFFEE, [SALE], {ui: {notice}}));
    expect(row.trim()).toBe('! Back Office is needed: ask a manager');
  });

  test('names the key that the venue chose', () => {
    const dressing = dressingWith({keys: {lend: ['f12']}});
    expect(drawn(sceneryOf(COFFEE, [SALE], {ui: REFUSED}), dressing)).toContain('who lends it with F12');
  });
});

describe('the override', () => {
  test('says what is lent to whom, and shows no PIN', () => {
    const wanted = {privilege: 'voidLine', from: [], redo: {kind: 'intent', intent: 'void'}} as const;
    const page: Page = {screen: 'lend', step: 'pin', operatorNo: '3', entry: '0815', wanted};
    expect(drawn(sceneryOf(COFFEE, [SALE, page]))).toBe(frame`
 Till 03  Anna K.  ticket 000482                                      Sun 14:02
── Override ────────────────────────────────────────────────────────────────────



          ┌──────────────────────────────────────────────────────────┐
          │ Anna K. lacks Void Line. A second operator lends it for  │
          │ this once.                                               │
          │ It takes their number or card, their PIN, Manager's      │
          │ Overrides and the flag itself.                           │
          │                                                          │
          │ Operator number   3                                      │
          │ PIN               ••••_                                  │
          └──────────────────────────────────────────────────────────┘






────────────────────────────────────────────────────────────────────────────────
 > ••••_

 F1 /1 Help  Enter Next  Esc /0 Back
`);
  });
});

describe('looking after operators', () => {
  test('every flag has its row, with what asks for it, on 80 columns', () => {
    const flags = OPERATOR_PAGES.filter((page) => page.screen === 'menu' && page.menu === 'flags');
    const screen = drawn(sceneryOf(COFFEE, flags, {rows: 60}));
    expect(screen.match(/\[x\]/g)).toHaveLength(PRIVILEGES.length);
    expect(screen).toContain("Others' Tables           another operator's table");
    expect(screen).not.toContain('…');
  });

  test('a PIN and a card that are typed are never shown', () => {
    for (const page of OPERATOR_PAGES.filter((one) => one.screen === 'ask').slice(-2)) {
      expect(drawn(sceneryOf(COFFEE, [page]))).not.toMatch(/123456789012|1111/);
    }
  });
});
