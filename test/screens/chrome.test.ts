import {describe, expect, test} from 'vitest';
import type {Page, Scenery} from '../../src/app/pages.ts';
import type {Trouble} from '../../src/app/trouble.ts';
import {frameOf} from '../../screens/frame-of.ts';
import {lastTop} from '../../screens/last-top.ts';
import {keysMarkdown} from '../../screens/keys-markdown.ts';
import {plainFrame} from '../../screens/looks.ts';
import type {Dressing} from '../../screens/dressing.ts';
import {bigDigits} from '../../screens/parts/big-digits.ts';
import {cut, cutFront, fitMiddle, fitRight, wrapWords} from '../../screens/parts/cells.ts';
import {windowAround, windowFrom} from '../../screens/parts/window.ts';
import {drawn, rowWith} from '../support/frames.ts';
import {
  ASKED,
  CLOSED,
  COFFEE,
  dressingWith,
  SALE,
  sceneryOf,
  SETTINGS,
  SIGNED_ON,
  SUNDAY_MS,
  TIM,
  tillAfter,
} from '../support/states.ts';

const lastRow = (scenery: Scenery, dressing?: Dressing): string => drawn(scenery, dressing).split('\n').at(-1) ?? '';

/** The labels of the keys bar that are drawn dimmed. */
function dimmed(scenery: Scenery): readonly string[] {
  const row = frameOf(scenery, dressingWith()).rows.at(-1) ?? [];
  return row.filter(({look, text}) => look === 'dim' && /^ [A-Z]/.test(text)).map(({text}) => text.trim());
}

describe('the keys bar', () => {
  test.each([
    {columns: 80, bar: 'F or /: 1 Help 2 Find 3 Code 5 Tables 6 New Balance 7 Void 8 More 9 Pay'},
    {
      columns: 100,
      bar: ' F1/1 Help F2/2 Find F3/3 Code F5/5 Tables F6/6 New Balance F7/7 Void F8/8 More F9/9 Pay',
    },
    {
      columns: 132,
      bar: 'F or /: 1 Help 2 Find 3 Code 5 Tables 6 New Balance 7 Void 8 More 9 Pay F10 Manage F11 Receipt F12 Lock Ins Split Tab Transfer',
    },
  ])(
    'names the functions with both their names, the minor ones where there is room, at $columns columns',
    ({columns, bar}) => {
      expect(lastRow(sceneryOf(COFFEE, [SALE], {columns}))).toBe(bar);
    },
  );

  test('falls back to one common name for the keypad where the keys are longer', () => {
    const longer = dressingWith({keys: {void: ['pageDown'], 'page-down': []}});
    expect(lastRow(sceneryOf(COFFEE, [SALE]), longer)).toBe(
      'F or /: 1 Help 2 Find 3 Code 5 Tables 6 New Balance PgDn Void 8 More 9 Pay',
    );
  });

  test("shows the venue's own keys, and none that it took away", () => {
    const own = dressingWith({keys: {void: ['delete'], lock: []}});
    const bar = lastRow(sceneryOf(COFFEE, [SALE], {columns: 132}), own);
    expect(bar).toContain('Del Void');
    expect(bar).not.toContain('Lock');
  });

  test.each([
    {name: 'nothing on the ticket', state: SIGNED_ON, dim: ['New Balance', 'Void', 'Pay']},
    {name: 'lines on the ticket', state: COFFEE, dim: []},
    {name: 'a ticket just closed', state: CLOSED, dim: ['New Balance', 'Void', 'Pay']},
    {name: 'a card asked', state: ASKED, dim: ['New Balance', 'Void']},
    {
      name: 'a trainee signed on',
      state: tillAfter({kind: 'signOn', operator: TIM}),
      dim: ['Tables', 'New Balance', 'Void', 'Pay'],
    },
  ])('dims what can not be used with $name', ({state, dim}) => {
    expect(dimmed(sceneryOf(state, [SALE]))).toEqual(dim);
  });

  test('keeps dimmed keys where they are', () => {
    expect(lastRow(sceneryOf(SIGNED_ON, [SALE]))).toBe(lastRow(sceneryOf(COFFEE, [SALE])));
  });
});

describe('the header', () => {
  const header = (troubles: readonly Trouble[], practice = false): string =>
    drawn(sceneryOf(COFFEE, [SALE], {ui: {troubles}}), dressingWith({isPractice: practice})).split('\n')[0] ?? '';

  test('names till, operator, ticket, practice and the time at the venue', () => {
    expect(header([], true)).toBe(' Till 03  Anna K.  ticket 000482                            PRACTICE  Sun 14:02');
  });

  test('says in words what goes on failing, the worst first', () => {
    const troubles: readonly Trouble[] = [
      {kind: 'unprinted', count: 2, ticketNo: 481},
      {kind: 'unsaved', code: 'diskFull'},
    ];
    expect(header(troubles)).toContain(' DISK FULL  2 UNPRINTED ');
  });

  test('counts the troubles that have no room', () => {
    const troubles: readonly Trouble[] = [
      {kind: 'clockBehind', byMs: 600_000},
      {kind: 'printer', code: 'printerSilent', ticketNo: 481},
      {kind: 'unprinted', count: 12, ticketNo: 481},
      {kind: 'unsaved', code: 'readOnly'},
    ];
    expect(header(troubles, true)).toMatch(/Till 03 .*ticket 000482 .*NOT SAVING .*\+3 .*PRACTICE {2}Sun 14:02$/);
  });

  describe('beside what the bonus host refused', () => {
    const refused = (table: string | null, more: {isPractice?: boolean; waiting?: number} = {}): string => {
      const {ticket} = COFFEE;
      if (ticket === null) throw new Error('a ticket is open');
      const ui = {
        troubles: [{kind: 'collectionsRefused', count: 1}] as const,
        link: {isOnline: true, waiting: more.waiting ?? 0, oldestMs: null, refused: 1},
      };
      const scenery = sceneryOf({...COFFEE, ticket: {...ticket, table}}, [SALE], {ui});
      return drawn(scenery, dressingWith({isPractice: more.isPractice ?? false})).split('\n')[0] ?? '';
    };

    test('names who is on, the table, and that the host answers', () => {
      expect(refused('12')).toMatch(
        /^ Till 03 {2}Anna K\. {2}Table 12 · ticket 000482 .* 1 REFUSED {2}ONLINE {2}Sun 14:02$/,
      );
      expect(refused(null, {isPractice: true})).toMatch(
        /^ Till 03 {2}Anna K\. {2}ticket 000482 .*1 REFUSED {2}ONLINE {2}PRACTICE {2}Sun 14:02$/,
      );
    });

    test('keeps the name rather than that the host answers', () => {
      expect(refused('12', {isPractice: true})).toMatch(
        /^ Till 03 {2}Anna K\. {2}Table 12 · ticket 000482 +1 REFUSED {2}PRACTICE {2}Sun 14:02$/,
      );
      expect(refused('Terrasse-Süd', {waiting: 2})).toMatch(
        /^ Till 03 {2}Anna.* Table Terrasse-Süd · 000482 .*2 PENDING/,
      );
    });
  });

  test("keeps the venue's time zone", () => {
    const berlin = dressingWith({...SETTINGS, timeZone: 'Europe/Berlin'});
    expect(rowWith('Till 03', sceneryOf(COFFEE, [SALE], {nowMs: SUNDAY_MS}), berlin)).toContain('Sun 04:02');
  });
});

describe('the field', () => {
  test('shows the end of what is typed when it is longer than the row', () => {
    const scenery = sceneryOf(COFFEE, [
      SALE,
      {screen: 'find', entry: `${'x'.repeat(90)}END`, results: [], selected: 0},
    ]);
    expect(rowWith('END', scenery)).toBe(` > …${'x'.repeat(71)}END_`);
  });

  const typed = '990000000010015123';
  const ask = (kind: 'bonusCode' | 'voucherCode' | 'couponCode'): Page => ({
    screen: 'ask',
    question: {kind},
    entry: typed,
  });
  test.each<{it: string; page: Page}>([
    {it: 'on the sale', page: {...SALE, entry: typed}},
    {it: 'behind a quantity', page: {...SALE, entry: `2*${typed}`}},
    {it: 'in the question for a code', page: ask('bonusCode')},
    {it: 'in the question for a voucher', page: ask('voucherCode')},
    {it: 'in the question for a coupon', page: ask('couponCode')},
    {it: 'in the search', page: {screen: 'find', entry: typed, results: [], selected: 0}},
    {it: 'on the payment screen', page: {screen: 'pay', entry: typed}},
  ])('never shows the PIN that is typed behind a code, $it', ({page}) => {
    const shown = drawn(sceneryOf(COFFEE, [SALE, page]));
    expect(shown).not.toContain('5123');
    expect(shown).toContain('99000000001001****_');
  });

  test('says what may follow a slash', () => {
    expect(rowWith('> /_', sceneryOf(COFFEE, [SALE], {ui: {isSlashed: true}}))).toContain('1–9 function · 0 Esc');
  });
});

describe('cells', () => {
  test.each([
    {made: cut('Flat white', 6), text: 'Flat …', why: 'cut with a sign'},
    {made: cut('Flat', 4), text: 'Flat', why: 'not cut where it fits'},
    {made: cut('抹茶ラテ', 4), text: '抹…', why: 'no half of a wide letter'},
    {made: cutFront('931007', 4), text: '…007', why: 'cut in front'},
    {made: fitRight('4.50', 6), text: '  4.50', why: 'at the right'},
    {made: fitMiddle('ab', 5), text: ' ab  ', why: 'in the middle'},
    {made: cut('abc', 0), text: '', why: 'nothing where there is no room'},
  ])('$why: "$text"', ({made, text}) => {
    expect(made).toBe(text);
  });

  test('wrap at blanks', () => {
    expect(wrapWords('one two three', 7)).toEqual(['one two', 'three']);
  });
});

describe('the part of a list that is shown', () => {
  test.each([
    {window: windowFrom(40, 10, 5), first: 5, why: 'begins where it was scrolled to'},
    {window: windowFrom(40, 10, 99), first: 30, why: 'ends with the list'},
    {window: windowFrom(3, 10, 2), first: 0, why: 'is all of a short list'},
    {window: windowAround(40, 10, 20), first: 15, why: 'has the chosen item in the middle'},
    {window: windowAround(40, 10, 39), first: 30, why: 'has the last item at its end'},
  ])('$why', ({window, first}) => {
    expect(window.first).toBe(first);
  });
});

describe('big digits', () => {
  test('are three rows high', () => {
    expect(bigDigits('-7.50')).toEqual(['    ▀▀█   █▀▀ █▀█', '▀▀▀   █   ▀▀█ █ █', '      ▀ ▀ ▀▀▀ ▀▀▀']);
  });
});

describe('the keys as markdown', () => {
  test('has a row for each key of each screen', () => {
    const rows = keysMarkdown().split('\n');
    expect(rows[0]).toBe('| Screen | Key | Keypad | Name | What it does |');
    expect(rows).toContain('| Sale | `F9` `+` | `/9` | Pay | To the payment screen. |');
    expect(rows).toContain('| Everywhere | `Esc` | `/0` | Back | Clear what was typed; then go back; no. |');
  });
});

describe('the help', () => {
  test('begins with the screen that it was called from', () => {
    const titleOf = (screen: 'pay' | 'sale'): string => {
      const below = screen === 'pay' ? ({screen, entry: ''} as const) : SALE;
      const frame = frameOf(sceneryOf(COFFEE, [SALE, below, {screen: 'help', top: 0}]), dressingWith());
      return plainFrame(frame).split('\n')[2]?.trim() ?? '';
    };
    expect(titleOf('pay')).toBe('Payment');
    expect(titleOf('sale')).toBe('Sale');
  });

  test('begins with the keys that a screen shares with others, where it has none of its own', () => {
    const doubt = {screen: 'doubt', askId: 'ask-1', selected: 0} as const;
    const rows = drawn(sceneryOf(COFFEE, [SALE, doubt, {screen: 'help', top: 0}]))
      .split('\n')
      .slice(2, 12);
    const keys = rows.map((row) => row.trim()).filter((row) => row !== '');
    expect(keys[0]).toBe('No answer yet');
    expect(keys[1]).toMatch(/^F1 .*Help/);
    expect(keys[2]).toMatch(/^Enter +Choose/);
    expect(keys[3]).toMatch(/^Esc .*Wait/);
    expect(keys[4]).toMatch(/^↑ .*Up/);
  });
});

describe('the furthest that a page scrolls', () => {
  const help = (top: number): Scenery => sceneryOf(COFFEE, [SALE, {screen: 'help', top}]);

  test('is where its end is on the screen, and not a row more', () => {
    const most = lastTop(help(0), dressingWith());
    expect(most).toBeGreaterThan(0);
    expect(drawn(help(most + 1))).toBe(drawn(help(most)));
    expect(drawn(help(most - 1))).not.toBe(drawn(help(most)));
  });

  test('is nothing where all of it is on the screen, or nothing scrolls', () => {
    expect(lastTop({...help(0), rows: 120}, dressingWith())).toBe(0);
    expect(lastTop(sceneryOf(COFFEE, [SALE]), dressingWith())).toBe(0);
  });
});
