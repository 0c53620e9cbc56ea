import {describe, expect, it} from 'vitest';
import {termsOf, tierByHand, tierFrom, type TierChange} from '../../../src/core/members/tier-from.ts';
import {account, tier} from '../../support/members.ts';

const DIAMOND = {code: 'DIAMOND', name: 'Diamond'};

describe('a tier that the host told', () => {
  it('is made with the usual terms where nobody knew it, for the back office to check', () => {
    expect(tierFrom(DIAMOND, null)).toEqual({
      code: 'DIAMOND',
      name: 'Diamond',
      priceLevel: 1,
      discountPpm: 0,
      earnPpm: 1_000_000,
      madeBy: 'host',
      isChecked: false,
    });
  });

  it.each([
    ['one that is known', tier()],
    ['one that was checked', tier({priceLevel: 3, discountPpm: 100_000, earnPpm: 2_000_000, isChecked: true})],
    ['one made by hand, whatever the host calls it', tier({name: 'Our gold', madeBy: 'hand', isChecked: true})],
  ])('is the very same for %s', (_what, known) => {
    expect(tierFrom({code: 'GOLD', name: 'Gold'}, known)).toBe(known);
  });

  it('keeps the terms that were set and follows the host’s name', () => {
    const known = tier({priceLevel: 3, discountPpm: 100_000, isChecked: true});
    expect(tierFrom({code: 'GOLD', name: 'Gold plus'}, known)).toEqual({...known, name: 'Gold plus'});
  });

  it.each([
    ['nothing', '', 'DIAMOND'],
    ['escape sequences', '\u001b[2JDiamond', '[2JDiamond'],
    ['other case', 'diamond', 'diamond'],
  ])('has a name of %s as it may be shown', (_what, raw, shown) => {
    expect(tierFrom({...DIAMOND, name: raw}, null).name).toBe(shown);
  });
});

describe('a tier that the back office sets', () => {
  const STAYS: TierChange = {name: undefined, priceLevel: undefined, discountPpm: undefined, earnPpm: undefined};
  it('is checked, and keeps what was not said', () => {
    const known = tier({discountPpm: 50_000});
    expect(tierByHand('GOLD', {...STAYS, priceLevel: 2}, known)).toEqual({
      tier: {...known, priceLevel: 2, isChecked: true},
    });
    expect(tierByHand('GOLD', STAYS, known)).toEqual({tier: {...known, isChecked: true}});
  });

  it('is made by hand where nobody knew it, or with a name of its own: the host’s follows no more', () => {
    const made = tierByHand('STAFF', {...STAYS, discountPpm: 200_000}, null);
    expect(made).toEqual({
      tier: tier({code: 'STAFF', name: 'STAFF', discountPpm: 200_000, madeBy: 'hand', isChecked: true}),
    });
    const named = tierByHand('GOLD', {...STAYS, name: 'Our gold'}, tier());
    expect(named).toEqual({tier: tier({name: 'Our gold', madeBy: 'hand', isChecked: true})});
  });

  it.each([
    ['the highest level', {priceLevel: 5}],
    ['all of the price off', {discountPpm: 1_000_000}],
    ['no points', {earnPpm: 0}],
    ['ten times the points', {earnPpm: 10_000_000}],
  ])('may have %s', (_what, change) => {
    expect(tierByHand('GOLD', {...STAYS, ...change}, null)).toMatchObject({tier: change});
  });

  it.each([
    ['a level above', {priceLevel: 6}, 'priceLevel'],
    ['a level below', {priceLevel: 0}, 'priceLevel'],
    ['half a level', {priceLevel: 1.5}, 'priceLevel'],
    ['more than the price off', {discountPpm: 1_000_001}, 'discount'],
    ['a price that rises', {discountPpm: -1}, 'discount'],
    ['more than ten times the points', {earnPpm: 10_000_001}, 'earn'],
    ['a name of nothing', {name: '\u0007 '}, 'name'],
  ])('can’t have %s', (_what, change, refused) => {
    expect(tierByHand('GOLD', {...STAYS, ...change}, null)).toEqual({refused});
  });
});

describe('the terms of a member', () => {
  const gold = tier({priceLevel: 2, discountPpm: 50_000, earnPpm: 2_000_000});
  it.each([
    ['those of the tier', account(), gold, {priceLevel: 2, discountPpm: 50_000, earnPpm: 2_000_000}],
    [
      'an earn value of the account’s own',
      account({earnPpm: 0}),
      gold,
      {priceLevel: 2, discountPpm: 50_000, earnPpm: 0},
    ],
    ['the usual ones without a tier', account(), null, {priceLevel: 1, discountPpm: 0, earnPpm: 1_000_000}],
    [
      'none for who is barred',
      account({barredReason: 'x', earnPpm: 2_000_000}),
      gold,
      {priceLevel: 1, discountPpm: 0, earnPpm: 0},
    ],
  ])('are %s', (_what, one, its, terms) => {
    expect(termsOf(one, its)).toEqual(terms);
  });
});
