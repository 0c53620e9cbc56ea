import {describe, expect, it} from 'vitest';
import type {Command} from '../../src/core/commands.ts';
import {collectsOf} from '../../src/core/collecting.ts';
import {amountOff, coupon, discountLine, openTicket, pay, percentOff, sell, voidLine} from '../support/builders.ts';
import {A, POINT_A_COFFEE, POINT_A_DOLLAR, read} from '../support/builders-tables.ts';

const COFFEE_POINTS = (points: number) => ({actionId: 'coffee', pool: 'coffee', points});
const DOLLAR_POINTS = (points: number) => ({actionId: 'dollar', pool: 'house', points});

/** What card A would collect, a point a coffee and a point for every full dollar. */
function collected(...commands: readonly Command[]): readonly (readonly [coffees: number, dollars: number])[] {
  const codes = collectsOf(openTicket([...commands, read(A)]), [POINT_A_COFFEE, POINT_A_DOLLAR]);
  return codes.map(({collected: points}) => [
    points.find(({actionId}) => actionId === 'coffee')?.points ?? 0,
    points.find(({actionId}) => actionId === 'dollar')?.points ?? 0,
  ]);
}

describe('what a code would collect now', () => {
  it.each<[string, readonly Command[], readonly (readonly [number, number])[]]>([
    ['points for pieces, and for every full dollar', [sell(450, {}, 3000)], [[3, 13]]],
    ['what is left after a void', [sell(450, {}, 3000), voidLine(1, 1000)], [[2, 9]]],
    ['nothing of a void line', [sell(450), voidLine(1)], []],
    ['a discount on the line lessens the dollars alone', [sell(450, {}, 3000), discountLine(1, 400)], [[3, 9]]],
    ['so does one on the ticket, in percent', [sell(500, {}, 2000), percentOff(100_000)], [[2, 9]]],
    ['or an amount', [sell(500, {}, 2000), amountOff(250)], [[2, 7]]],
    ['both at once', [sell(500, {}, 2000), discountLine(1, 100), percentOff(100_000)], [[2, 8]]],
    ['a maker’s coupon lessens nothing: it is a payment of its maker', [sell(500), coupon(200)], [[1, 5]]],
    ['a payment lessens nothing', [sell(500), pay('house', 300)], [[1, 5]]],
    ['a return takes points off', [sell(450, {}, 3000), sell(450, {}, -1000)], [[2, 9]]],
    ['but never below nothing', [sell(450), sell(450, {}, -3000)], []],
  ])('%s', (_says, commands, expected) => {
    expect(collected(...commands)).toEqual(expected);
  });

  it('each code by itself, in the order of the lines; a banned line for none', () => {
    const {lines, ...ticket} = openTicket([sell(450), sell(450), sell(450, {}, 2000)]);
    const codes = [{collectsFor: 'B'}, {collectsFor: 'A', collectBan: true}, {collectsFor: 'A'}];
    const mixed = {...ticket, lines: lines.map((line, index) => ({...line, ...codes[index]}))};
    expect(collectsOf(mixed, [POINT_A_COFFEE, POINT_A_DOLLAR])).toEqual([
      {code: 'B', collected: [COFFEE_POINTS(1), DOLLAR_POINTS(4)]},
      {code: 'A', collected: [COFFEE_POINTS(2), DOLLAR_POINTS(9)]},
    ]);
  });

  it.each([
    ['goods that bear a discount', true],
    ['goods that bear none', false],
  ])('what a member’s voucher takes off %s lessens the dollars', (_goods, isDiscountable) => {
    const ticket = openTicket([sell(450, {isDiscountable}), read(A)]);
    const used = ticket.lines.map(({name, group, tax, bookedAt}) => ({
      kind: 'memberVoucher' as const,
      no: 2,
      name,
      group,
      tax,
      bookedAt,
      collectsFor: null,
      collectBan: false,
      actId: 'a',
      link: 'bally',
      system: 'Bally',
      number: '0010017',
      voucherId: 'A-1',
      reference: 'B-1',
      productId: null,
      amountCents: -200,
      insteadOfCents: null,
      isVoid: false,
    }));
    const codes = collectsOf({...ticket, lines: [...ticket.lines, ...used]}, [POINT_A_DOLLAR]);
    expect(codes).toEqual([{code: A, collected: [DOLLAR_POINTS(2)]}]);
  });

  it('without a code nothing', () => {
    expect(collectsOf(openTicket([sell(450)]), [POINT_A_COFFEE])).toEqual([]);
  });
});
