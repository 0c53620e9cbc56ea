import {fc} from '../../support/property.ts';
import {describe, expect, it} from 'vitest';
import {POINTS_MAX, type BonusAction, type Earning} from '../../../src/core/bonus/action.ts';
import {collect, type EarningLine} from '../../../src/core/bonus/collect.ts';
import {ALWAYS, COFFEE, goods, TURNOVER} from './samples.ts';

function earning(earns: Earning): BonusAction {
  return {...COFFEE, earning: earns};
}

function pointsFor(lines: readonly EarningLine[], action: BonusAction): number {
  return collect(lines, [action]).reduce((sum, {points}) => sum + points, 0);
}

const BY_GROUP = earning({by: 'item', products: [], groups: ['hot'], pointsPerPiece: 3, limitPerTicket: null});

describe('points a piece', () => {
  it.each([
    ['two coffees at one point', [goods()], COFFEE, 2],
    ['two lines of it', [goods(), goods({productId: 'espresso', quantity: 1000})], COFFEE, 3],
    ['a product that is not named', [goods({productId: 'tea'})], COFFEE, 0],
    ['a product of a named group', [goods({productId: 'tea'})], BY_GROUP, 6],
    ['an open price in a named group', [goods({productId: null})], BY_GROUP, 6],
    ['an open price where products are named', [goods({productId: null})], COFFEE, 0],
    ['a line discounted to nothing', [goods({amountCents: 0})], COFFEE, 2],
    ['nothing booked', [], COFFEE, 0],
    ['everything voided', [goods({quantity: 0, amountCents: 0})], COFFEE, 0],
    ['one bought and one returned', [goods({quantity: 1000}), goods({quantity: -1000})], COFFEE, 0],
    ['three bought and one returned', [goods({quantity: 3000}), goods({quantity: -1000})], COFFEE, 2],
    ['more returned than bought', [goods({quantity: 1000}), goods({quantity: -3000})], COFFEE, 0],
    ['half a kilogram, at three points each', [goods({quantity: 500})], BY_GROUP, 1],
    ['less than a point', [goods({quantity: 300})], BY_GROUP, 0],
    ['two parts that make a whole', [goods({quantity: 500}), goods({quantity: 500})], COFFEE, 1],
  ] as const)('for %s', (_what, lines, action, points) => expect(pointsFor(lines, action)).toBe(points));
});

describe('points by turnover', () => {
  const ofHot = {
    ...TURNOVER,
    earning: {by: 'turnover', groups: ['hot'], stepCents: 500, pointsPerStep: 2, limitPerTicket: null},
  } as const;
  it.each([
    ['one full step', [goods({amountCents: 500})], TURNOVER, 2],
    ['a cent less than a step', [goods({amountCents: 499})], TURNOVER, 0],
    ['a remainder, which is lost', [goods({amountCents: 1499})], TURNOVER, 4],
    ['two lines that make a step together', [goods({amountCents: 250}), goods({amountCents: 250})], TURNOVER, 2],
    ['open prices too', [goods({productId: null, group: 'any', amountCents: 500})], TURNOVER, 2],
    ['named groups', [goods({amountCents: 500}), goods({group: 'cold', amountCents: 500})], ofHot, 2],
    ['a return within the ticket', [goods({amountCents: 1000}), goods({amountCents: -500})], TURNOVER, 2],
    ['a return of more', [goods({amountCents: 500}), goods({amountCents: -5000})], TURNOVER, 0],
  ] as const)('for %s', (_what, lines, action, points) => expect(pointsFor(lines, action)).toBe(points));
});

describe('what earns nothing', () => {
  it.each(['benefit', 'discount', 'voucherSale', 'payment'] as const)('a line of kind %s', (kind) => {
    const line = goods({kind, amountCents: 5000});
    expect(collect([line], [COFFEE, BY_GROUP, TURNOVER])).toEqual([]);
  });

  it('an action that only spends', () => {
    expect(collect([goods()], [{...COFFEE, earning: null}])).toEqual([]);
  });
});

describe('limits', () => {
  it('on a ticket cap what an action gives', () => {
    const capped = earning({by: 'item', products: ['latte'], groups: [], pointsPerPiece: 1, limitPerTicket: 3});
    expect(pointsFor([goods({quantity: 9000})], capped)).toBe(3);
    expect(pointsFor([goods({quantity: 2000})], capped)).toBe(2);
  });

  it('of the system hold where the action has none', () => {
    const dear = earning({by: 'item', products: ['latte'], groups: [], pointsPerPiece: 100_000, limitPerTicket: null});
    expect(pointsFor([goods({quantity: 9_999_000})], dear)).toBe(POINTS_MAX);
  });
});

describe('an action', () => {
  it('counts the lines that were booked while it was in force', () => {
    const happyHour = {...COFFEE, validity: {...ALWAYS, hours: {fromMinute: 600, untilMinute: 660}}};
    const early = goods({bookedAt: {date: '2026-03-10', minute: 599}});
    const late = goods({bookedAt: {date: '2026-03-10', minute: 660}});
    expect(collect([early, goods({quantity: 1000}), late], [happyHour])).toEqual([
      {actionId: 'coffee', pool: 'coffee', points: 1},
    ]);
  });

  it('does not take from another: each that counts a line gives its points', () => {
    expect(collect([goods()], [COFFEE, {...BY_GROUP, id: 'hot'}, TURNOVER])).toEqual([
      {actionId: 'coffee', pool: 'coffee', points: 2},
      {actionId: 'hot', pool: 'coffee', points: 6},
      {actionId: 'turnover', pool: 'house', points: 2},
    ]);
  });
});

const anyLine = fc.record({
  kind: fc.constantFrom('goods', 'benefit', 'discount', 'voucherSale', 'payment'),
  productId: fc.constantFrom('latte', 'tea', null),
  group: fc.constantFrom('hot', 'cold'),
  quantity: fc.integer({min: -99, max: 99}).map((pieces) => pieces * 1000),
  amountCents: fc.integer({min: -99_999, max: 99_999}),
  bookedAt: fc.record({date: fc.constantFrom('2026-03-10'), minute: fc.integer({min: 0, max: 1439})}),
});
const actions = [COFFEE, BY_GROUP, TURNOVER];

describe('for all tickets', () => {
  it('points are whole and above zero', () => {
    fc.assert(
      fc.property(fc.array(anyLine), (lines) => {
        for (const {points} of collect(lines, actions)) expect(Number.isSafeInteger(points) && points > 0).toBe(true);
      }),
    );
  });

  it('the order of the lines does not matter', () => {
    fc.assert(
      fc.property(fc.array(anyLine), (lines) => {
        expect(collect(lines.toReversed(), actions)).toEqual(collect(lines, actions));
      }),
    );
  });

  it('lines that are no goods change nothing', () => {
    fc.assert(
      fc.property(fc.array(anyLine), (lines) => {
        const onlyGoods = lines.filter(({kind}) => kind === 'goods');
        expect(collect(lines, actions)).toEqual(collect(onlyGoods, actions));
      }),
    );
  });

  it('a split of whole pieces gives the same points a piece, and by turnover never more', () => {
    const bought = anyLine.map((line) => ({
      ...line,
      quantity: Math.abs(line.quantity),
      amountCents: Math.abs(line.amountCents),
    }));
    fc.assert(
      fc.property(fc.array(bought), fc.array(bought), (first, second) => {
        const apart = (action: BonusAction): number => pointsFor(first, action) + pointsFor(second, action);
        expect(apart(COFFEE)).toBe(pointsFor([...first, ...second], COFFEE));
        expect(apart(TURNOVER)).toBeLessThanOrEqual(pointsFor([...first, ...second], TURNOVER));
      }),
    );
  });
});
