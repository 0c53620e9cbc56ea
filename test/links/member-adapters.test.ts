import {describe, expect, it} from 'vitest';
import type {CapabilitySheet, Feature} from '../../src/core/members/sheet.ts';
import {declaredSheet, memberAdapter, systemFor} from '../../src/links/member-adapters.ts';
import {PROFILES} from '../../src/practice/member/profiles.ts';

const BALLY = PROFILES.bally.sheet;
const AURA = PROFILES.aura.sheet;

function why(system: string, sheet: CapabilitySheet | null, feature: Feature): string {
  const offer = memberAdapter(systemFor(system), sheet, 'AUD').offer(feature);
  return offer.isOffered ? 'offered' : offer.why;
}

describe('what is offered', () => {
  it.each<readonly [string, CapabilitySheet | null, Feature, string]>([
    ['bally', null, 'wallet', 'offered'],
    ['bally', BALLY, 'wallet', 'offered'],
    ['bally', {...BALLY, wallet: null}, 'wallet', 'linkDoesNotDeclare'],
    ['bally', {...BALLY, wallet: 'debit'}, 'wallet', 'linkDoesNotDeclare'],
    ['bally', BALLY, 'redeem', 'offered'],
    ['bally', {...BALLY, redeem: false}, 'redeem', 'linkDoesNotDeclare'],
    ['bally', BALLY, 'photo', 'offered'],
    ['bally', {...BALLY, finds: ['card', 'machine']}, 'find.machine', 'systemCannot'],
    ['bally', {...BALLY, machineOrders: true}, 'machineOrders', 'systemCannot'],
    ['bally', null, 'severalBuckets', 'notKnown'],
    ['bally', null, 'dayReport', 'notKnown'],
    ['bally', BALLY, 'dayReport', 'offered'],
    ['aura', null, 'wallet', 'offered'],
    ['aura', null, 'earn', 'notKnown'],
    ['aura', AURA, 'earn', 'linkDoesNotDeclare'],
    ['aura', {...AURA, earn: true}, 'earn', 'offered'],
    ['aura', null, 'find.card', 'offered'],
    ['aura', null, 'find.name', 'notKnown'],
    ['flexinet', {...BALLY}, 'wallet', 'systemCannot'],
    ['bally', {...BALLY, currency: 'AUD'}, 'wallet', 'offered'],
    ['bally', {...BALLY, currency: 'AUD'}, 'funds', 'offered'],
    ['bally', {...BALLY, currency: 'USD'}, 'wallet', 'otherCurrency'],
    ['bally', {...BALLY, currency: 'aud'}, 'wallet', 'otherCurrency'],
    ['bally', {...BALLY, currency: 'USD'}, 'funds', 'otherCurrency'],
    ['bally', {...BALLY, currency: 'USD'}, 'redeem', 'offered'],
    ['bally', {...BALLY, currency: 'USD'}, 'vouchers', 'offered'],
    ['aura', {...AURA, currency: 'USD', wallet: null}, 'wallet', 'linkDoesNotDeclare'],
    ['flexinet', {...BALLY, currency: 'USD'}, 'wallet', 'systemCannot'],
    ['konami', null, 'wallet', 'notKnown'],
    ['konami', BALLY, 'wallet', 'offered'],
    ['MiClub', null, 'redeem', 'notKnown'],
    ['MiClub', BALLY, 'redeem', 'offered'],
    ['a system that nobody knows', BALLY, 'vouchers', 'offered'],
    ['a system that nobody knows', null, 'vouchers', 'notKnown'],
  ])('of %s with %j: %s is %s', (system, sheet, feature, expected) =>
    expect(why(system, sheet, feature)).toBe(expected),
  );
});

describe('the steps in which money moves', () => {
  it('are none where it is in another currency than the till’s: neither taken nor put on an account', () => {
    const adapter = memberAdapter(systemFor('bally'), {...BALLY, currency: 'USD'}, 'AUD');
    expect(adapter).toMatchObject({wallet: null, funds: [], otherCurrency: 'USD', canEarn: true, canRedeem: true});
    expect(memberAdapter(systemFor('bally'), BALLY, 'AUD').otherCurrency).toBeNull();
  });

  it.each<readonly [string, CapabilitySheet | null, 'charge' | 'debit' | null]>([
    ['bally', BALLY, 'charge'],
    ['bally', null, 'charge'],
    ['bally', {...BALLY, wallet: 'debit'}, null],
    ['aura', AURA, 'debit'],
    ['EBET', AURA, 'debit'],
    ['EBET', BALLY, 'charge'],
    ['EBET', null, null],
  ])('at %s with %j: %s', (system, sheet, expected) =>
    expect(memberAdapter(systemFor(system), sheet, 'AUD').wallet).toBe(expected),
  );

  it('points move where both the system and its sheet say so', () => {
    expect(memberAdapter(systemFor('bally'), BALLY, 'AUD')).toMatchObject({canEarn: true, canRedeem: true});
    expect(memberAdapter(systemFor('aura'), AURA, 'AUD')).toMatchObject({canEarn: false, canRedeem: false});
    expect(memberAdapter(systemFor('aura'), null, 'AUD')).toMatchObject({canEarn: false, canRedeem: false});
  });

  it('queues what is earned offline, but not for Aura', () =>
    expect(['bally', 'aura', 'MGT'].map((name) => memberAdapter(systemFor(name), null, 'AUD').queuesEarned)).toEqual([
      true,
      false,
      true,
    ]));
});

describe('a sheet that somebody wrote', () => {
  it('is taken when it says everything', () =>
    expect(declaredSheet(JSON.parse(JSON.stringify(BALLY)))).toEqual({isSheet: true, sheet: BALLY}));

  it.each([
    ['nothing', null, 'the sheet'],
    ['no wallet', {...BALLY, wallet: undefined}, 'wallet'],
    ['a wallet of another kind', {...BALLY, wallet: 'cash'}, 'wallet'],
    ['a way to find that there is none', {...BALLY, finds: ['card', 'palm']}, 'finds.1'],
    ['maybe', {...BALLY, earn: 'maybe'}, 'earn'],
  ])('with %s is refused at its place', (_what, value, where) =>
    expect(declaredSheet(value)).toEqual({isSheet: false, where}),
  );
});
