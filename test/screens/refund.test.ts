import {describe, expect, test} from 'vitest';
import {frameOf} from '../../screens/frame-of.ts';
import {rowWidth} from '../../screens/parts/rows.ts';
import type {Page} from '../../src/app/pages.ts';
import {planRefund} from '../../src/core/refund/plan.ts';
import type {PayBackWay} from '../../src/core/refund/pay-back.ts';
import type {RefundPart} from '../../src/core/refund/pending.ts';
import type {ClosedTicket, Tender} from '../../src/core/ticket.ts';
import {drawn, rowWith} from '../support/frames.ts';
import {closedTicket, coupon, pay, percentOff, rounding, sell} from '../support/builders.ts';
import {dressingWith, SALE, sceneryOf, SIGNED_ON, SUNDAY_MS} from '../support/states.ts';

const GOODS = Array.from({length: 9}, (_, index) =>
  sell(1000 + index, {name: `Goods number ${index + 1}`, taxCode: index === 0 ? '1' : 'G'}, 2000),
);

/** Nine goods with a discount, a coupon and a tax on top, paid in six ways; points were earned. */
function longTicket(): ClosedTicket {
  const ticket = closedTicket([...GOODS, percentOff(100_000), coupon(100), pay('house')]);
  const [paid] = ticket.tenders;
  if (paid === undefined) throw new Error('it is paid');
  const way = (no: number, kind: 'other' | 'card' | 'cash', amountCents: number): Tender => {
    const name = `Way of paying ${no}`;
    return {kind, no, tenderId: `t${no}`, name, amountCents, roundingCents: 0, isVoid: false};
  };
  const small = [1, 2, 3, 4].map((no) => way(no, no === 2 ? 'card' : 'other', 1000));
  const tenders = [...small, way(5, 'cash', paid.amountCents - 4000)];
  const earned = {id: 'e', link: 'bally', number: '1', bucket: 'main', hundredths: 12_345};
  return {...ticket, no: 482, tenders, earned};
}

function windowOf(ticket: ClosedTicket, way: PayBackWay = 'asPaid'): Page {
  const wish = {kind: 'whole'} as const;
  const plan = planRefund({ticket, refunds: [], wish, way}, rounding(5));
  if ('code' in plan) throw new Error(plan.code);
  return {screen: 'refund', source: {ticket, refunds: [], wasReopened: false}, wish, way, plan};
}

const SIZES = [
  {columns: 80, rows: 24},
  {columns: 100, rows: 30},
  {columns: 132, rows: 50},
];

describe('the window of a refund', () => {
  test.each(SIZES)('shows total, ways and answers whole at $columns×$rows, however long the ticket', (size) => {
    const scenery = sceneryOf(SIGNED_ON, [SALE, windowOf(longTicket())], size);
    // 180.72 less 18.07 and a coupon of 1.00, and 7.875 % on 18.00 of it.
    expect(rowWith('TO BE REFUNDED', scenery)).toContain('TO BE REFUNDED AUD 163.07');
    expect(rowWith('Tax on top', scenery)).toContain('1.42');
    expect(rowWith('Way of paying 1', scenery)).toMatch(/paid out here +10\.00/);
    expect(rowWith('Way of paying 2', scenery)).toMatch(/on the card terminal +10\.00/);
    expect(rowWith('Discounts and coupons', scenery)).toContain('-19.07');
    expect(rowWith('Points taken back', scenery)).toMatch(/ 123\.45 pts /);
    expect(rowWith('Refund it', scenery)).toContain('Enter');
    expect(rowWith('Nothing is refunded', scenery)).toContain('Esc');
    for (const row of frameOf(scenery, dressingWith()).rows) expect(rowWidth(row)).toBe(size.columns);
  });

  test('of one thing shows it in big digits, with nothing left out', () => {
    const scenery = sceneryOf(SIGNED_ON, [SALE, windowOf(closedTicket([sell(450, {name: 'Coffee'}), pay('cash')]))]);
    expect(rowWith('Coffee', scenery)).toMatch(/ 4\.50 /);
    expect(rowWith('TO BE REFUNDED', scenery)).toContain('┌ TO BE REFUNDED AUD 4.50 ─');
    expect(rowWith('more', scenery)).toBe('');
    expect(rowWith('Cash rounding', scenery)).toBe('');
  });
});

describe('the lines of a refund', () => {
  test('say what is left of each, and what came back', () => {
    const ticket = closedTicket([sell(450, {name: 'Coffee'}, 3000), sell(640, {name: 'Cake'}), pay('cash')]);
    const one = planRefund(
      {ticket, refunds: [], wish: {kind: 'lines', lines: [{line: 2, quantity: null}]}, way: 'cash'},
      rounding(1),
    );
    if ('code' in one) throw new Error(one.code);
    const source = {ticket, refunds: [{...ticket, ...one.goods}], wasReopened: false};
    const scenery = sceneryOf(SIGNED_ON, [SALE, {screen: 'refund-lines', source, selected: 0}]);
    expect(rowWith('Coffee', scenery)).toMatch(/^ ▸ Coffee +3 +3 +13\.50$/);
    expect(rowWith('Cake', scenery)).toMatch(/^ {3}Cake +refunded +1 +6\.40$/);
  });
});

describe('a refund that waits', () => {
  const ticket = longTicket();
  const part = (id: string, state: RefundPart['state']): RefundPart => {
    const told = {name: 'Cash wallet', amountCents: 500, reason: null, left: null};
    return {id, tender: 1, link: id, system: id, state, ...told};
  };

  function waiting(...parts: readonly RefundPart[]) {
    const refund = {...ticket, refundOf: {ticketId: 't', ticketNo: 482, taken: [], taxes: []}};
    const open = {approved: [], opensDrawer: true, revokesAll: false, atMs: SUNDAY_MS};
    return sceneryOf({...SIGNED_ON, refund: {refund, parts, ...open}}, [SALE, {screen: 'refund-wait'}]);
  }

  test('says who was asked for what and since when, and what can be done', () => {
    const scenery = waiting(part('Bally', 'asked'), part('Aura', 'done'));
    expect(rowWith('is being refunded', scenery)).toContain('Ticket 000482 is being refunded.');
    expect(rowWith('Asked since', scenery)).toContain('Asked since 14:02');
    expect(rowWith('Bally:', scenery)).toMatch(/Bally: is asked … +5\.00/);
    expect(rowWith('Aura:', scenery)).toMatch(/Aura: has given it back +5\.00/);
    expect(rowWith('Leave it open', scenery)).toContain('F8');
    expect(rowWith('Ask again now', scenery)).toContain('Enter');
  });

  test.each<readonly [string, Pick<RefundPart, 'reason' | 'detail'>, RegExp]>([
    [
      'its system’s own words',
      {reason: 'systemRefused', detail: 'No refunds today'},
      /its gaming system says: No refunds today/,
    ],
    ['its system’s no alone', {reason: 'systemRefused'}, /its gaming system says no; ask there/],
    ['why the member is barred', {reason: 'memberBarred', detail: 'Card lost'}, /the member is barred: Card lost/],
    [
      'an amount, which is none for people',
      {reason: 'reverseTooMuch', detail: '250'},
      /less is left of it there: refund less/,
    ],
    [
      'words that are too long',
      {reason: 'systemRefused', detail: 'No '.repeat(60)},
      /its gaming system says: No No .*…/,
    ],
    ['a reason of a later host', {reason: 'moonFull'}, /the host says moonFull/],
  ])('says why a host refuses, within its box: %s', (_what, no, words) => {
    const row = rowWith(
      /:? ?(says|barred|less)/.exec(words.source)?.[0] ?? '',
      waiting({...part('Aura', 'refused'), ...no}),
    );
    expect(row).toMatch(words);
    // The frame of the box stands where it does in every other row.
    expect(row.trimEnd().length).toBe(rowWith('is being refunded', waiting(part('Aura', 'done'))).trimEnd().length);
  });

  test('says in words that one was refused, and that all is done', () => {
    expect(rowWith('Aura:', waiting(part('Bally', 'done'), part('Aura', 'refused')))).toContain('REFUSED');
    expect(rowWith('Pay out the rest', waiting(part('Bally', 'done')))).toContain('Enter');
  });

  test.each([
    ['while a host is asked', 'asked', / Enter Ask again /],
    ['once it has given its part back', 'done', / Enter Pay out /],
    [
      'where it refused, and other keys say how it ends',
      'refused',
      /^ F1 \/1 Help {2}F2 \/2 Give up {2}F8 \/8 Leave open {2}Esc/,
    ],
  ] as const)('the bottom row says what Enter does %s', (_when, state, bar) => {
    expect(
      drawn(waiting(part('Aura', state)))
        .split('\n')
        .at(-1),
    ).toMatch(bar);
  });
});

test('what is handed out stands apart from what went back without a hand', () => {
  const ticket = closedTicket([sell(450), pay('cash')]);
  const bare = {name: '', tenderId: 't', roundingCents: 0, isVoid: false} as const;
  const tenders: readonly Tender[] = [
    {
      ...bare,
      kind: 'credit',
      name: 'Credit',
      no: 1,
      code: '00000000001003',
      actId: 'a',
      leftCents: 0,
      amountCents: -200,
    },
    {...bare, kind: 'cash', name: 'Cash', no: 2, amountCents: -250},
  ];
  const scenery = sceneryOf(SIGNED_ON, [SALE, {screen: 'hand-out', refund: {...ticket, tenders}}]);
  expect(rowWith('HAND OUT', scenery)).toContain('HAND OUT AUD 2.50');
  expect(rowWith('Cash out', scenery)).toMatch(/Cash out of the drawer +2\.50/);
  expect(rowWith('voucher', scenery)).toMatch(/Credit \S*1003 goes back to the voucher +2\.00/);
});
