import {describe, expect, test} from 'vitest';
import type {BenefitLine} from '../../src/core/ticket.ts';
import {drawn, frame, rowWith} from '../support/frames.ts';
import {
  add,
  CLOSED,
  COFFEE,
  dressingWith,
  longTicket,
  MIXED,
  PART_PAID,
  SALE,
  sceneryOf,
  SIGNED_ON,
  tillFrom,
} from '../support/states.ts';

const PRACTICE = dressingWith({isPractice: true});

describe('the sale screen', () => {
  test('shows lines at the left, what they come to at the right, the newest line marked', () => {
    const line = COFFEE.ticket?.lines[2];
    if (line === undefined) throw new Error('the ticket has three lines');
    const notice = {kind: 'said', said: {code: 'added', line}} as const;
    const page = {...SALE, entry: '3*9310072011691'};
    expect(drawn(sceneryOf(COFFEE, [page], {ui: {notice}}))).toBe(frame`
 Till 03  Anna K.  ticket 000482                                      Sun 14:02
────────────────────────────────────────────────┬───────────────────────────────
    1 Flat white               2   4.50    9.00 │ Subtotal                20.40
    2 Banana bread             1   6.40    6.40 │
 ▸  3 Orange juice 300 ml      1   5.00    5.00 │ TOTAL AUD               20.40
                                                │ incl. GST 10 %           1.85
                                                │
                                                │
                                                │
                                                │
                                                │
                                                │
                                                │
                                                │
                                                │
                                                │
                                                │
                                                │
                                                │
                                                │
────────────────────────────────────────────────┴───────────────────────────────
 > 3*9310072011691_
 Orange juice 300 ml added
F or /: 1 Help 2 Find 3 Code 5 Tables 6 New Balance 7 Void 8 More 9 Pay
`);
  });

  test.each([
    {discount: {kind: 'percent', ratePpm: 123_400}, words: /12\.34 % code \*{4}1004 +-2\.52/},
    {discount: {kind: 'amount', amountCents: 500}, words: /│ Code \*{4}1004 +-5\.00/},
  ] as const)('names the code whose discount it is: $words', ({discount, words}) => {
    const code = '00000000001004';
    const read = {kind: 'readCode', code, replaces: false} as const;
    const state = tillFrom(COFFEE, read, {kind: 'discountByCode', code, discount});
    expect(rowWith('****1004', sceneryOf(state, [SALE]))).toMatch(words);
  });

  test('shows void, part void, repriced, returned and discounted lines as what they are', () => {
    expect(drawn(sceneryOf(MIXED, [SALE]), PRACTICE)).toBe(frame`
 Till 03  Anna K.  ticket 000482                            PRACTICE  Sun 14:02
────────────────────────────────────────────────┬───────────────────────────────
    1 Flat white               1   4.50    4.50 │ Subtotal                79.74
        VOID 1 of 2                             │ Discount 5 %            -4.01
    4   Discount                          -1.00 │ Sales tax 7.875 %        5.61
    2 VOID Banana bread        1   6.40    0.00 │
    3 Orange juice 300…        1   4.50    4.50 │ TOTAL AUD               81.34
        price was 5.00                          │ incl. GST 10 %           0.45
    5 Bananas           1.690 kg   3.69    6.24 │
    6 RETURN Beer             -1   9.00   -9.00 │
    7 T-shirt with a v…        3  25.00   75.00 │
 ▸  8 Coupon 9912345                      -0.50 │
                                                │
                                                │
                                                │
                                                │
                                                │
                                                │
                                                │
                                                │
────────────────────────────────────────────────┴───────────────────────────────
 > _   scan, or type a PLU or barcode; n* before it is the quantity

F or /: 1 Help 2 Find 3 Code 5 Tables 6 New Balance 7 Void 8 More 9 Pay
`);
  });

  test('has room for names at 100×30', () => {
    expect(drawn(sceneryOf(MIXED, [SALE], {columns: 100, rows: 30}), PRACTICE)).toBe(frame`
 Till 03  Anna K.  ticket 000482                                                PRACTICE  Sun 14:02
──────────────────────────────────────────────────────────────────┬─────────────────────────────────
    1 Flat white                                 1   4.50    4.50 │ Subtotal                  79.74
        VOID 1 of 2                                               │ Discount 5 %              -4.01
    4   Discount                                            -1.00 │ Sales tax 7.875 %          5.61
    2 VOID Banana bread                          1   6.40    0.00 │
    3 Orange juice 300 ml                        1   4.50    4.50 │ TOTAL AUD                 81.34
        price was 5.00                                            │ incl. GST 10 %             0.45
    5 Bananas                             1.690 kg   3.69    6.24 │
    6 RETURN Beer                               -1   9.00   -9.00 │
    7 T-shirt with a very long name that…        3  25.00   75.00 │
 ▸  8 Coupon 9912345                                        -0.50 │
                                                                  │
                                                                  │
                                                                  │
                                                                  │
                                                                  │
                                                                  │
                                                                  │
                                                                  │
                                                                  │
                                                                  │
                                                                  │
                                                                  │
                                                                  │
                                                                  │
──────────────────────────────────────────────────────────────────┴─────────────────────────────────
 > _   scan, or type a PLU or barcode; n* before it is the quantity

 F1/1 Help F2/2 Find F3/3 Code F5/5 Tables F6/6 New Balance F7/7 Void F8/8 More F9/9 Pay
`);
  });

  test('has room for all of it at 132×43', () => {
    expect(drawn(sceneryOf(MIXED, [SALE], {columns: 132, rows: 43}))).toBe(frame`
 Till 03  Anna K.  ticket 000482                                                                                          Sun 14:02
───────────────────────────────────────────────────────────────────────────────────────────┬────────────────────────────────────────
    1 Flat white                                                          1   4.50    4.50 │ Subtotal                         79.74
        VOID 1 of 2                                                                        │ Discount 5 %                     -4.01
    4   Discount                                                                     -1.00 │ Sales tax 7.875 %                 5.61
    2 VOID Banana bread                                                   1   6.40    0.00 │
    3 Orange juice 300 ml                                                 1   4.50    4.50 │ TOTAL AUD                        81.34
        price was 5.00                                                                     │ incl. GST 10 %                    0.45
    5 Bananas                                                      1.690 kg   3.69    6.24 │
    6 RETURN Beer                                                        -1   9.00   -9.00 │
    7 T-shirt with a very long name that never ends                       3  25.00   75.00 │
 ▸  8 Coupon 9912345                                                                 -0.50 │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
                                                                                           │
───────────────────────────────────────────────────────────────────────────────────────────┴────────────────────────────────────────
 > _   scan, or type a PLU or barcode; n* before it is the quantity

F or /: 1 Help 2 Find 3 Code 5 Tables 6 New Balance 7 Void 8 More 9 Pay F10 Manage F11 Receipt F12 Lock Ins Split Tab Transfer
`);
  });

  test('shows what is paid and due once something is paid', () => {
    expect(rowWith('Paid', sceneryOf(PART_PAID, [SALE]))).toMatch(/│ Paid +20\.00$/);
    expect(rowWith('DUE', sceneryOf(PART_PAID, [SALE]))).toMatch(/│ DUE +61\.34$/);
    expect(rowWith('Paid', sceneryOf(MIXED, [SALE]))).toBe('');
  });

  test('shows the change of the last ticket until the next line is booked', () => {
    expect(drawn(sceneryOf(CLOSED, [SALE]))).toBe(frame`
 Till 03  Anna K.                                                     Sun 14:02
────────────────────────────────────────────────┬───────────────────────────────
                                                │
                                                │
            Ticket 000482 is closed             │
                                                │
 ┌ CHANGE 29.60 ──────────────────────────────┐ │
 │                          ▀▀█ █▀█   █▀▀ █▀█ │ │
 │                          █▀▀ ▀▀█   █▀█ █ █ │ │
 │                          ▀▀▀ ▀▀▀ ▀ ▀▀▀ ▀▀▀ │ │
 └────────────────────────────────────────────┘ │
                                                │
 TOTAL AUD                                20.40 │
 Cash                                     50.00 │
 CHANGE                                   29.60 │
                                                │
                                                │
                                                │
                                                │
                                                │
────────────────────────────────────────────────┴───────────────────────────────
 > _   scan or type the first product of the next ticket

F or /: 1 Help 2 Find 3 Code 5 Tables 6 New Balance 7 Void 8 More 9 Pay
`);
    const next = tillFrom(CLOSED, add('Flat white', 450));
    expect(rowWith('CHANGE', sceneryOf(next, [SALE]))).toBe('');
  });

  test('says that a first product is awaited on a till without tickets', () => {
    expect(rowWith('No ticket yet', sceneryOf(SIGNED_ON, [SALE]))).toContain('Scan or type the first product.');
  });
});

describe('a long ticket', () => {
  const long = longTicket(300);
  const rows = (selected: number | null): readonly string[] =>
    drawn(sceneryOf(long, [{...SALE, selected}])).split('\n');

  test.each<{selected: number | null; first: number; last: number; arrows: string; why: string}>([
    {selected: null, first: 289, last: 300, arrows: '▲', why: 'the newest lines, with room for more'},
    {selected: 300, first: 289, last: 300, arrows: '▲', why: 'the chosen last line where it stood'},
    {selected: 289, first: 280, last: 297, arrows: '▲▼', why: 'half a screen of lines before the chosen one'},
    {selected: 150, first: 136, last: 153, arrows: '▲▼', why: 'the chosen line in the lower half'},
    {selected: 144, first: 127, last: 144, arrows: '▲▼', why: 'the chosen line at the end, before the next step'},
    {selected: 1, first: 1, last: 18, arrows: '▼', why: 'the chosen first line'},
  ])('shows $why: lines $first to $last', ({selected, first, last, arrows}) => {
    const shown = rows(selected);
    expect(shown[2]).toContain(`${first} Product ${first} `);
    expect(shown[2 + last - first]).toContain(`${last} Product ${last} `);
    expect(shown[20]).toContain(`lines ${first}–${last} of 300 ${arrows} `);
    expect(shown.find((row) => row.includes('▸'))).toContain(` Product ${String(selected ?? 300)} `);
  });

  test('that fits says nothing of positions', () => {
    expect(rowWith('lines', sceneryOf(longTicket(18), [SALE]))).toBe('');
    expect(rowWith('lines', sceneryOf(longTicket(19), [SALE]))).toContain('lines 10–19 of 19 ▲');
  });

  test('stays where it is while lines are added, until its screen is full', () => {
    const topRow = (count: number): string | undefined => drawn(sceneryOf(longTicket(count), [SALE])).split('\n')[2];
    const tops = [19, 20, 26, 27, 28, 36, 37].map((count) => / (\d+) Product/.exec(topRow(count) ?? '')?.[1]);
    expect(tops).toEqual(['10', '10', '10', '10', '19', '19', '28']);
  });
});

describe('names', () => {
  test('of benefits and coupons have the room in which others show quantity and price', () => {
    const {ticket} = tillFrom(COFFEE, {kind: 'addCoupon', code: '9912345678901234', amountCents: 50});
    const [line] = ticket?.lines ?? [];
    if (ticket === null || line?.kind !== 'product') throw new Error('the ticket has goods');
    const {no: _no, name: _name, group, tax, bookedAt} = line;
    const benefit: BenefitLine = {
      kind: 'benefit',
      no: 5,
      name: 'Every 10th coffee free',
      group,
      tax,
      bookedAt,
      collectsFor: null,
      collectBan: false,
      redemptionId: 'r',
      actionId: 'coffee',
      ofCode: '00000000001002',
      productId: '101',
      amountCents: 0,
      insteadOfCents: 450,
    };
    const scenery = sceneryOf({...COFFEE, ticket: {...ticket, lines: [...ticket.lines, benefit]}}, [SALE]);
    expect(rowWith('BONUS', scenery)).toMatch(/5 BONUS Every 10th coffee free +0\.00 │/);
    expect(rowWith('Coupon', scenery)).toMatch(/4 Coupon 9912345678901234 +-0\.50 │/);
  });
});

describe('amounts', () => {
  test.each([
    {name: 'the largest line', state: tillFrom(SIGNED_ON, add('Yacht', 9_999_999, 10)), amount: '999,999.90'},
    {name: 'the largest return', state: tillFrom(SIGNED_ON, add('Yacht', 9_999_999, -10)), amount: '-999,999.90'},
    {
      name: 'a large weight at a large price',
      state: tillFrom(SIGNED_ON, add('Saffron of the very best kind', 9999, 9999.999, {unit: 'kg'})),
      amount: '999,899.90',
    },
  ])('are whole: $name', ({state, amount}) => {
    const scenery = sceneryOf(state, [SALE]);
    expect(rowWith('▸', scenery)).toContain(` ${amount} │`);
    expect(rowWith('TOTAL', scenery)).toMatch(new RegExp(`TOTAL AUD +${amount.replaceAll('.', '\\.')}$`));
  });
});
