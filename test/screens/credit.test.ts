import {describe, expect, test} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import type {Question} from '../../src/app/pages.ts';
import type {TillState} from '../../src/core/state.ts';
import {drawn, rowWith} from '../support/frames.ts';
import {credit, V, voucher} from '../support/builders-credit.ts';
import {read} from '../support/builders-tables.ts';
import {add, COFFEE, SALE, sceneryOf, SIGNED_ON, tillFrom} from '../support/states.ts';

const A = '84000231003177';
const PAY = {screen: 'pay', entry: ''} as const;

/** The coffee ticket of 20.40 while the host is asked for credit. */
const ASKED = tillFrom(COFFEE, read(A), credit(1234));
const answered = (state: TillState, paidCents: number, creditCents: number): TillState =>
  tillFrom(state, {
    kind: 'answerCredit',
    id: state.creditAsks[0]?.id ?? '',
    answer: {kind: 'done', paidCents, creditCents},
  });
const PAID = answered(ASKED, 1234, 766);
const SIZES = [
  {columns: 80, rows: 24},
  {columns: 100, rows: 30},
  {columns: 132, rows: 43},
] as const;

describe('credit on the payment screen', () => {
  test('that is asked for stands there as such, and is not paid yet', () => {
    const scenery = sceneryOf(ASKED, [SALE, PAY]);
    expect(rowWith('****3177', scenery)).toMatch(/… .*\*\*\*\*3177.* 12\.34 /);
    expect(rowWith('Paid', scenery)).toMatch(/Paid +0\.00/);
    expect(drawn(scenery)).toContain('DUE AUD 20.40');
  });

  test('that paid stands among the payments with its code masked, and nothing of the code before that', () => {
    const scenery = sceneryOf(PAID, [SALE, PAY]);
    expect(rowWith('1 Credit', scenery)).toMatch(/ 1 Credit \*\*\*\*3177 +12\.34 /);
    expect(drawn(scenery)).toContain('DUE AUD 8.06');
    expect(drawn(scenery)).not.toContain(A.slice(0, 10));
  });

  test('that was taken back is called void', () => {
    const state = tillFrom(PAID, {kind: 'voidTender', tender: 1});
    expect(rowWith('1 Credit', sceneryOf(state, [SALE, PAY]))).toMatch(/Credit \*\*\*\*3177 VOID +12\.34/);
  });

  test.each(SIZES)('is seen beside many payments at $columns×$rows', (size) => {
    const house: Command = {kind: 'tender', tenderId: 'house', amountCents: 1};
    const many = tillFrom(COFFEE, read(A), ...Array.from({length: 30}, () => house), credit(1234));
    expect(rowWith('is asked for', sceneryOf(many, [SALE, PAY], size))).toContain('12.34');
  });

  test('of the largest ticket keeps its amount whole', () => {
    const dear = tillFrom(
      SIGNED_ON,
      ...Array.from({length: 10}, () => add('A very dear thing', 9_999_999)),
      read(A),
      credit(),
    );
    expect(rowWith('… ', sceneryOf(dear, [SALE, PAY]))).toMatch(/999[,.]?999\.90/);
    expect(rowWith('1 Credit', sceneryOf(answered(dear, 99_999_990 - 1, 0), [SALE, PAY]))).toMatch(/999[,.]?999\.89/);
  });
});

describe('credit between two tickets', () => {
  test('stands in the box of the last one, its code masked', () => {
    const closed = tillFrom(PAID, {kind: 'tender', tenderId: 'cash', amountCents: 1000});
    const scenery = sceneryOf(closed, [SALE]);
    expect(rowWith('Credit', scenery)).toMatch(/Credit \*\*\*\*3177 +12\.34/);
    expect(drawn(scenery)).not.toContain(A);
  });
});

describe('vouchers on the sale screen', () => {
  test('stand as what they are, their codes masked', () => {
    const state = tillFrom(SIGNED_ON, voucher(2500), voucher(1000, {code: A, card: 'existing'}));
    const scenery = sceneryOf(state, [SALE]);
    expect(rowWith('Voucher', scenery)).toMatch(/Voucher \*\*\*\*2001 .* 25\.00/);
    expect(rowWith('Top-up', scenery)).toMatch(/Top-up \*\*\*\*3177 .* 10\.00/);
    expect(drawn(scenery)).not.toMatch(new RegExp(`${V}|${A}`));
  });

  test('are offered by amount, under the code that they are for', () => {
    const items = [1000, 9_999_999, null].map((amountCents) => {
      return {kind: 'voucher', voucher: {code: V, pinHash: null}, amountCents} as const;
    });
    const page = {screen: 'menu', menu: 'vouchers', items, entry: '', selected: 0, pending: null} as const;
    const scenery = sceneryOf(SIGNED_ON, [SALE, page]);
    expect(drawn(scenery)).toContain('Voucher ****2001: How much credit?');
    expect(rowWith(' 2  ', scenery)).toMatch(/99[,.]?999\.99/);
    expect(rowWith(' 3  ', scenery)).toContain('Another amount');
  });
});

describe('the question for a PIN', () => {
  const question: Question = {kind: 'codePin', code: A, next: 'credit'};

  test.each(SIZES)('shows stars for what is typed, on every row of $columns×$rows', (size) => {
    const scenery = sceneryOf(COFFEE, [SALE, {screen: 'ask', question, entry: '7391'}], size);
    expect(drawn(scenery)).not.toContain('7391');
    expect(drawn(scenery).split('> ****_')).toHaveLength(3);
  });

  test.each(['', '7', '739'])('“%s” has as many stars as digits', (entry) => {
    const shown = drawn(sceneryOf(COFFEE, [SALE, {screen: 'ask', question, entry}]));
    expect(shown).toContain(`> ${'*'.repeat(entry.length)}_`);
    if (entry.length > 1) expect(shown).not.toContain(entry);
  });

  test('says whose it is, masked, and that it is kept nowhere', () => {
    const shown = drawn(sceneryOf(COFFEE, [SALE, {screen: 'ask', question, entry: ''}]));
    expect(shown).toContain('The holder of ****3177 types it. It is kept nowhere.');
    expect(shown).not.toContain(A);
  });
});
