import {describe, expect, it} from 'vitest';
import {redeemable} from '../../../src/core/bonus/redeemable.ts';
import {ALWAYS, COFFEE, TURNOVER} from './samples.ts';

const at = {date: '2026-03-10', minute: 600};
const fresh = {at, redeemed: {}};

describe('a benefit', () => {
  it.each([
    ['with exactly the points needed', {coffee: 10}, 'ready', 0],
    ['with more', {coffee: 25}, 'ready', 0],
    ['with one too few', {coffee: 9}, 'missing', 1],
    ['with none', {}, 'missing', 10],
    ['with points in another pool alone', {house: 500}, 'missing', 10],
  ] as const)('%s', (_what, balances, state, missing) => {
    expect(redeemable(balances, [COFFEE], fresh)).toEqual([
      expect.objectContaining({
        actionId: 'coffee',
        held: 'coffee' in balances ? balances.coffee : 0,
        needed: 10,
        missing,
        state,
      }),
    ]);
  });

  it('that shares its pool is judged again after a redemption', () => {
    const forEight = {costPoints: 8, benefit: {kind: 'freeProduct', productId: 'cake'}, limitPerTicket: null} as const;
    const cake = {...COFFEE, id: 'cake', name: 'Cake', spending: forEight};
    const states = (held: number): readonly string[] =>
      redeemable({coffee: held}, [COFFEE, cake], fresh).map(({state}) => state);
    expect(states(15)).toEqual(['ready', 'ready']);
    expect(states(15 - 10)).toEqual(['missing', 'missing']);
    expect(states(15 - 7)).toEqual(['missing', 'ready']);
  });

  it('at its limit for the ticket is used up, whatever is held', () => {
    const once = {
      ...TURNOVER,
      spending: {costPoints: 100, benefit: {kind: 'percentOff', ratePpm: 100_000}, limitPerTicket: 1},
    } as const;
    const state = (times: number): string | undefined =>
      redeemable({house: 900}, [once], {at, redeemed: {turnover: times}})[0]?.state;
    expect(state(0)).toBe('ready');
    expect(state(1)).toBe('usedUp');
  });

  it('is not offered out of its time', () => {
    const past = {...COFFEE, validity: {...ALWAYS, untilDate: '2026-03-09'}};
    expect(redeemable({coffee: 10}, [past], fresh)).toEqual([]);
  });

  it('of an action that only earns does not exist', () => {
    expect(redeemable({coffee: 10}, [{...COFFEE, spending: null}], fresh)).toEqual([]);
  });

  it('is not covered by what every object has', () => {
    expect(redeemable({}, [{...COFFEE, pool: 'constructor'}], fresh)[0]?.held).toBe(0);
  });
});
