import {describe, expect, test} from 'vitest';
import type {Confirmation} from '../../src/app/confirmation.ts';
import type {Page, Question} from '../../src/app/pages.ts';
import {buildReceipt} from '../../src/core/receipt-build.ts';
import {drawn, frame, rowWith} from '../support/frames.ts';
import {CLOSED, COFFEE, dressingWith, product, SALE, sceneryOf, SETTINGS} from '../support/states.ts';

function ask(question: Question, entry = ''): Page {
  return {screen: 'ask', question, entry};
}

describe('a question', () => {
  test('says what it is about and what its field takes', () => {
    const question = {
      kind: 'weight',
      product: product('Bananas', 369, {unit: 'kg'}),
      code: '1',
      isReturn: false,
    } as const;
    expect(drawn(sceneryOf(COFFEE, [SALE, ask(question, '1.6')]))).toBe(frame`
 Till 03  Anna K.  ticket 000482                                      Sun 14:02
── Weight ──────────────────────────────────────────────────────────────────────



          ┌──────────────────────────────────────────────────────────┐
          │ Bananas, 3.69 a kg                                       │
          │                                                          │
          │ Weight, kg                                               │
          │ > 1.6_                                                   │
          │                                                          │
          │ A weight like 1.69, at most 9,999.999 kg.                │
          └──────────────────────────────────────────────────────────┘







────────────────────────────────────────────────────────────────────────────────
 > 1.6_

 F1 /1 Help  Enter Done  Esc /0 Back
`);
  });

  test.each<{question: Question; words: string}>([
    {question: {kind: 'price', line: 3, name: 'Orange juice'}, words: 'Line 3: Orange juice'},
    {question: {kind: 'percentOff'}, words: 'at most 100.'},
    {question: {kind: 'cash', why: 'drop'}, words: 'from the drawer to the safe'},
    {question: {kind: 'couponAmount', code: '9912345'}, words: 'Coupon 9912345'},
  ])('of the kind $question.kind says "$words"', ({question, words}) => {
    expect(drawn(sceneryOf(COFFEE, [SALE, ask(question)]))).toContain(words);
  });
});

describe('a confirmation', () => {
  test('says what follows from yes, and names both keys', () => {
    const page = {screen: 'confirm', confirmation: {kind: 'cancelTicket', ticketNo: 482, back: []}} as const;
    expect(drawn(sceneryOf(COFFEE, [SALE, page]))).toBe(frame`
 Till 03  Anna K.  ticket 000482                                      Sun 14:02
── Cancel ticket ───────────────────────────────────────────────────────────────



          ┌──────────────────────────────────────────────────────────┐
          │ Cancel ticket 000482 and all its lines?                  │
          │                                                          │
          │ It stays in the journal as cancelled. It can not be      │
          │ brought back.                                            │
          │                                                          │
          │   Enter   Cancel it                                      │
          │   Esc /0  Keep it                                        │
          └──────────────────────────────────────────────────────────┘






────────────────────────────────────────────────────────────────────────────────


 F1 /1 Help  Enter Yes  Esc /0 No
`);
  });
});

describe('the question before a payment goes back', () => {
  const asked = (confirmation: Confirmation): string => {
    const rows = drawn(sceneryOf(COFFEE, [SALE, {screen: 'confirm', confirmation}])).split('\n');
    return rows.flatMap((row) => /│ (.*) │/u.exec(row)?.[1]?.trim() ?? []).join(' ');
  };
  const payment = {kind: 'voidTender', tender: 1, name: 'Bally Cash wallet', amountCents: 200} as const;

  test.each([
    {of: 'cash', amountCents: 200, words: 'Give the cash back from the drawer.'},
    {of: 'cash', amountCents: -200, words: 'Take the cash back into the drawer.'},
    {of: 'card', amountCents: 200, words: 'Undo it on the card terminal.'},
    {of: 'other', amountCents: 200, words: 'Give back what was paid with.'},
    {of: 'credit', amountCents: 200, words: 'It goes back to its voucher by itself: hand out no cash.'},
    {of: 'wallet', amountCents: 200, words: 'It goes back to the account by itself: hand out no cash.'},
    {of: 'points', amountCents: 200, words: 'The points go back to the member by themselves: hand out no cash.'},
  ] as const)('says of $of $amountCents: $words', ({of, amountCents, words}) => {
    expect(asked({...payment, of, amountCents})).toContain(words);
  });

  test('says of a cancelled ticket what goes back to accounts, and nothing where nothing does', () => {
    const cash = {name: 'Bally Cash wallet', amountCents: 400};
    const points = {name: 'Bally Points', amountCents: 450};
    const cancel = (back: readonly (typeof cash)[]): string => asked({kind: 'cancelTicket', ticketNo: 482, back});
    expect(cancel([cash])).toContain('Bally Cash wallet 4.00 goes back by itself. It stays in the journal');
    expect(cancel([cash, points])).toContain('Bally Cash wallet 4.00 and Bally Points 4.50 go back by themselves. It');
    expect(cancel([cash, points, cash])).toContain('12.50 goes back to the member’s accounts by itself. It stays');
    expect(cancel([])).not.toContain('back by');
  });
});

describe('the receipt on the screen', () => {
  const {lastClosed} = CLOSED;
  if (lastClosed === null) throw new Error('the ticket is closed');
  const heading = {
    venue: SETTINGS.venue,
    header: [],
    footer: SETTINGS.receipt.footer,
    tillNo: '03',
    operatorName: 'Anna K.',
    currency: 'AUD',
    closedAt: '22 Nov 2026 14:02',
    isPractice: false,
  };
  const receipt = buildReceipt({ticket: lastClosed, heading, copy: 0});
  const page = {screen: 'receipt', receipt, copies: 0, job: null, top: 0} as const;

  test('stands in a frame in the middle, as wide as the paper', () => {
    expect(drawn(sceneryOf(CLOSED, [SALE, page]))).toBe(frame`
 Till 03  Anna K.                                                     Sun 14:02
── Receipt of ticket 000482 ────────────────────────────────────────────────────
                 ┌────────────────────────────────────────────┐
                 │                Harbour Club                │
                 │               1 Wharf Street               │
                 │             ABN 12 345 678 901             │
                 │                                            │
                 │ Ticket 000482                      Till 03 │
                 │ Served by Anna K.        22 Nov 2026 14:02 │
                 │ ------------------------------------------ │
                 │ Flat white                            9.00 │
                 │   2 × 4.50                                 │
                 │ Banana bread                          6.40 │
                 │ Orange juice 300 ml                   5.00 │
                 │ ------------------------------------------ │
                 │ TOTAL AUD                            20.40 │
                 │ Cash                                 50.00 │
                 │ Change                               29.60 │
                 │ incl. GST 10 % on net 18.55           1.85 │
                 │                                            │
── lines 1–18 of 20 ▼ ──────────────────────────────────────────────────────────


F or /: 1 Help - Skip 2 Refund item 3 Refund 8 Reopen 9 Print - /+ Move 0 Back
`);
  });

  test('scrolls, and stops at its end', () => {
    expect(rowWith('Harbour Club', sceneryOf(CLOSED, [SALE, {...page, top: 5}]))).toBe('');
    expect(rowWith('└', sceneryOf(CLOSED, [SALE, {...page, top: 999}]))).toMatch(/└─+┘$/);
  });

  test('is as wide as the printer prints', () => {
    const narrow = dressingWith({printer: {kind: 'file', path: '/dev/null', profile: 'epson', columns: 32}});
    expect(rowWith('┌', sceneryOf(CLOSED, [SALE, page]), narrow).trim()).toBe(`┌${'─'.repeat(34)}┐`);
  });

  test('says when it never came out of the printer, and how many copies did', () => {
    const job = {id: 'j', kind: 'receipt', ticketId: 't', copy: 0, status: 'failed', ticketNo: 482, why: null} as const;
    expect(drawn(sceneryOf(CLOSED, [SALE, {...page, job}]))).toContain('This receipt was not printed');
    expect(drawn(sceneryOf(CLOSED, [SALE, {...page, copies: 2}]))).toContain('2 copies printed');
  });
});

describe('too small a terminal', () => {
  test('says which size it has and needs', () => {
    expect(drawn(sceneryOf(COFFEE, [SALE], {columns: 40, rows: 6}))).toBe(frame`

           Terminal too small
              It has 40×6.
         The till needs 80×24.
            Nothing is lost.

`);
  });

  test.each([
    {columns: 79, rows: 24, words: 'It has 79×24.'},
    {columns: 80, rows: 23, words: 'It has 80×23.'},
    {columns: 9, rows: 2, words: '80×24'},
  ])('is said at $columns×$rows', ({columns, rows, words}) => {
    expect(drawn(sceneryOf(COFFEE, [SALE], {columns, rows}))).toContain(words);
  });

  test('is said beside that it is training, or practice', () => {
    const size = {columns: 40, rows: 8};
    const training = dressingWith({isPractice: true, isTraining: true});
    expect(drawn(sceneryOf(COFFEE, [SALE], size), training)).toBe(frame`
                TRAINING

           Terminal too small
              It has 40×8.
         The till needs 80×24.
            Nothing is lost.


`);
    expect(drawn(sceneryOf(COFFEE, [SALE], size), dressingWith({isPractice: true}))).toContain('PRACTICE');
    expect(drawn(sceneryOf(COFFEE, [SALE], size))).not.toMatch(/TRAINING|PRACTICE/);
  });

  test('is not said at 80×24', () => {
    expect(drawn(sceneryOf(COFFEE, [SALE]))).not.toContain('too small');
  });
});
