import {describe, expect, test} from 'vitest';
import type {CodeFigures, HostWord} from '../../src/core/bonus/figures.ts';
import type {CodeRead} from '../../src/core/bonus/host-protocol.ts';
import {codesOnReceipt, figuresOf} from '../../src/core/figuring.ts';
import {layOut} from '../../src/core/receipt-layout.ts';
import {bonusFooter} from '../../src/core/receipt-bonus.ts';
import type {BenefitLine, ClosedTicket} from '../../src/core/ticket.ts';
import {PRACTICE_ACTIONS} from '../../src/bonus-host/practice.ts';
import {closedTicket, product} from './receipt-sample.ts';

const A = '84000231003177';
const B = '84000231003188';

const FREE: {readonly kind: 'freeProduct'; readonly productId: string} = {kind: 'freeProduct', productId: '101'};

/** What the host says that a code holds: so many coffees, so many house points, so much credit. */
function holding(code: string, coffee: number, house: number, more: Partial<CodeRead> = {}): CodeRead {
  const held = [
    {pool: 'coffee', points: coffee},
    {pool: 'house', points: house},
  ];
  return {
    code,
    creditCents: 0,
    creditLastDay: null,
    discount: null,
    needsPin: false,
    pools: held.filter(({points}) => points > 0),
    actions: [
      {actionId: 'coffee', name: 'Every tenth coffee free', pool: 'coffee', held: coffee, needed: 10, benefit: FREE},
      {actionId: 'five-off', name: '5.00 off for 100 points', pool: 'house', held: house, needed: 100, benefit: FREE},
    ],
    actionsVersion: 1,
    ...more,
  };
}

const collected = (code: string, coffee: number, house = 0): ClosedTicket['collected'][number] => ({
  code,
  collected: [
    {actionId: 'coffee', pool: 'coffee', points: coffee},
    ...(house === 0 ? [] : [{actionId: 'turnover', pool: 'house', points: house}]),
  ],
});

function benefit(no: number, ofCode: string, given: Partial<BenefitLine> = {}): BenefitLine {
  const {tax, group, bookedAt, collectBan} = product(no);
  const free = {name: 'Flat white', amountCents: 0, insteadOfCents: 450, productId: '101', actionId: 'coffee'};
  const base = {kind: 'benefit', redemptionId: `r${no}`, collectsFor: null} as const;
  return {...base, no, ofCode, tax, group, bookedAt, collectBan, ...free, ...given};
}

const sale = (given: Partial<ClosedTicket> = {}): ClosedTicket => closedTicket([product(1)], given);
const done = (code: string, read: CodeRead | null): HostWord => ({code, collection: {kind: 'done'}, read});
const none = (code: string, read: CodeRead | null): HostWord => ({code, collection: {kind: 'none'}, read});
const waiting = (code: string): HostWord => ({code, collection: {kind: 'waiting'}, read: null});
const refused = (code: string, reason: string): HostWord => ({
  code,
  collection: {kind: 'refused', reason},
  read: null,
});

/** The figures of a ticket behind what the host said. */
function figured(ticket: ClosedTicket, ...words: readonly HostWord[]): readonly CodeFigures[] {
  return figuresOf({ticket, words, actions: PRACTICE_ACTIONS});
}

/** The footer as it stands on paper of so many columns. */
function told(ticket: ClosedTicket, words: readonly HostWord[], columns = 42): readonly string[] {
  const rows = bonusFooter(ticket, figured(ticket, ...words));
  return layOut({rows}, columns).map(({text}) => text.trimEnd());
}

describe('the bonus footer of a receipt', () => {
  const both = sale({collected: [collected(A, 3, 13)]});

  test('says what was collected, what is held and what is missing, of each action', () => {
    expect(told(both, [done(A, holding(A, 15, 53))])).toEqual([
      '',
      'Bonus code                  **********3177',
      '  Every tenth coffee free               +3',
      '    balance 15, reward ready',
      '  1 point for every full 1.00          +13',
      '  5.00 off for 100 points',
      '    balance 53, 47 more for it',
    ]);
  });

  test('reads the same on paper of 32 columns, and of 48', () => {
    expect(told(both, [done(A, holding(A, 7, 53))], 32)).toEqual([
      '',
      'Bonus code        **********3177',
      '  Every tenth coffee free     +3',
      '    balance 7, 3 more for it',
      '  1 point for every full',
      '  1.00                       +13',
      '  5.00 off for 100 points',
      '    balance 53, 47 more for it',
    ]);
    expect(told(both, [done(A, holding(A, 7, 53))], 48)).toContain('  1 point for every full 1.00                +13');
  });

  test('names redeemed benefits, and the credit that remains', () => {
    const ticket = closedTicket([product(1), benefit(2, A), benefit(3, B, {name: 'Banana bread'})], {
      collected: [collected(A, 1)],
    });
    const credit = {creditCents: 1250};
    expect(told(ticket, [done(A, holding(A, 3, 0, credit)), none(B, holding(B, 0, 0))])).toEqual([
      '',
      'Bonus code                  **********3177',
      '  Every tenth coffee free               +1',
      '    balance 3, 7 more for it',
      '  Redeemed: Flat white',
      '  Remaining credit                   12.50',
      'Bonus code                  **********3188',
      '  Every tenth coffee free',
      '    balance 0, 10 more for it',
      '  Redeemed: Banana bread',
    ]);
  });

  test('without the host has points that are pending, and no balance', () => {
    const pending = [
      '',
      'Bonus code                  **********3177',
      '  Every tenth coffee free               +3',
      '  1 point for every full 1.00          +13',
      '    pending until the bonus host confirms',
    ];
    expect(told(both, [waiting(A)])).toEqual(pending);
    expect(told(both, [])).toEqual(pending);
    // What a code holds says nothing while it is not known whether these points are in it.
    expect(told(both, [none(A, holding(A, 15, 53))])).toEqual(pending);
  });

  test('says of confirmed points nothing more where the host did not tell the balance', () => {
    expect(told(sale({collected: [collected(A, 3)]}), [done(A, null)])).toEqual([
      '',
      'Bonus code                  **********3177',
      '  Every tenth coffee free               +3',
    ]);
  });

  test.each([
    ['codeBlocked', '  not collected: the code is blocked'],
    ['codeUnknown', '  not collected: the code is not known'],
    ['codeExpired', '  not collected: the code has expired'],
    ['balanceTooHigh', '  not collected: the bonus host refused it'],
    ['toString', '  not collected: the bonus host refused it'],
  ])('has no points of a collection that was refused (%s), but says why', (reason, row) => {
    expect(told(both, [refused(A, reason)])).toEqual(['', 'Bonus code                  **********3177', row]);
  });

  test('has each code of the receipt by itself, each with its own state', () => {
    const ticket = sale({collected: [collected(A, 1), collected(B, 2)]});
    expect(told(ticket, [done(A, holding(A, 10, 0)), waiting(B)])).toEqual([
      '',
      'Bonus code                  **********3177',
      '  Every tenth coffee free               +1',
      '    balance 10, reward ready',
      'Bonus code                  **********3188',
      '  Every tenth coffee free               +2',
      '    pending until the bonus host confirms',
    ]);
  });

  test('names the code that collected nothing, with what it holds', () => {
    const ticket = sale({bonusCode: A});
    expect(told(ticket, [none(A, holding(A, 4, 0))])).toEqual([
      '',
      'Bonus code                  **********3177',
      '  Every tenth coffee free',
      '    balance 4, 6 more for it',
    ]);
  });

  test('leaves out a code of which there is nothing to say', () => {
    expect(told(sale({bonusCode: A}), [])).toEqual([]);
    expect(told(sale({bonusCode: A}), [none(A, {...holding(A, 0, 0), actions: []})])).toEqual([]);
    const beside = sale({bonusCode: A, collected: [collected(B, 2)]});
    expect(told(beside, [waiting(B)])).toEqual([
      '',
      'Bonus code                  **********3188',
      '  Every tenth coffee free               +2',
      '    pending until the bonus host confirms',
    ]);
  });

  test('is not there where no code is on the ticket', () => {
    expect(told(sale(), [])).toEqual([]);
  });

  test('prints an action by its id where nobody knows its name any more', () => {
    const ticket = sale({collected: [{code: A, collected: [{actionId: 'summer-2020', pool: 'old', points: 1}]}]});
    expect(told(ticket, [])).toContain('  summer-2020                           +1');
  });

  test('tells the balance of a pool that buys nothing with what fills it', () => {
    const read = {...holding(A, 0, 53), actions: []};
    expect(told(sale({collected: [collected(A, 1, 13)]}), [done(A, read)])).toEqual([
      '',
      'Bonus code                  **********3177',
      '  Every tenth coffee free               +1',
      '    balance 0',
      '  1 point for every full 1.00          +13',
      '    balance 53',
    ]);
  });

  test('keeps credit that is used up apart from none at all', () => {
    const ticket = sale({bonusCode: A});
    const used = {creditLastDay: '2029-12-31'};
    expect(told(ticket, [none(A, holding(A, 0, 0, used))])).toContain('  Remaining credit                    0.00');
    expect(told(ticket, [none(A, holding(A, 0, 0))]).join()).not.toContain('credit');
  });

  test('is no scroll where a code takes part in everything', () => {
    const [first] = holding(A, 5, 0).actions;
    if (first === undefined) throw new Error('no action');
    const actions = Array.from({length: 300}, (_, index) => ({...first, actionId: `a${index}`}));
    expect(told(sale({bonusCode: A}), [none(A, {...holding(A, 5, 0), actions})]).length).toBe(2 + 2 * 20);
  });
});

describe('the codes of a receipt', () => {
  test('are those that collected, the one assigned and those that redeemed, each once', () => {
    const ticket = closedTicket([product(1), benefit(2, B), benefit(3, A)], {
      bonusCode: A,
      collected: [collected(A, 1)],
    });
    expect(codesOnReceipt(ticket)).toEqual([A, B]);
    expect(codesOnReceipt(sale())).toEqual([]);
  });

  test('of a counter booking are none: it takes back money and no points', () => {
    const ticket = closedTicket([benefit(1, A)]);
    expect(codesOnReceipt(ticket)).toEqual([A]);
    expect(codesOnReceipt({...ticket, reverses: 'ticket-0'})).toEqual([]);
  });
});
