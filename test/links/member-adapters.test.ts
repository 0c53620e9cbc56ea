import {describe, expect, it} from 'vitest';
import type {MemberAct} from '../../src/core/members/protocol.ts';
import type {CapabilitySheet, Feature} from '../../src/core/members/sheet.ts';
import {declaredSheet, memberAdapter, nextAct, systemFor, takeBackAct} from '../../src/links/member-adapters.ts';
import {PROFILES} from '../../src/practice/member/profiles.ts';
import {answerTo, ONE_OF_EACH} from '../members/acts.ts';

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
    expect(adapter).toMatchObject({wallet: null, funds: [], otherCurrency: 'USD'});
    expect(adapter.redeem?.giveBack).toBe('redeemReverse');
    expect(memberAdapter(systemFor('bally'), BALLY, 'AUD').otherCurrency).toBeNull();
  });

  it('at Bally: authorise, settle, and reverse by the id', () =>
    expect(memberAdapter(systemFor('bally'), BALLY, 'AUD').wallet).toEqual({
      take: ['chargeAuthorise', 'chargeSettle'],
      giveBack: 'chargeReverse',
      names: 'id',
    }));

  it('at Aura: debit, and credit by the reference', () =>
    expect(memberAdapter(systemFor('aura'), AURA, 'AUD').wallet).toEqual({
      take: ['debit'],
      giveBack: 'credit',
      names: 'reference',
    }));

  it('elsewhere: as the sheet says, and not at all without one', () => {
    expect(memberAdapter(systemFor('EBET'), AURA, 'AUD').wallet?.take).toEqual(['debit']);
    expect(memberAdapter(systemFor('EBET'), BALLY, 'AUD').wallet?.giveBack).toBe('chargeReverse');
    expect(memberAdapter(systemFor('EBET'), null, 'AUD').wallet).toBeNull();
    expect(memberAdapter(systemFor('aura'), AURA, 'AUD').redeem).toBeNull();
  });

  it('queues what is earned offline, but not for Aura', () =>
    expect(['bally', 'aura', 'MGT'].map((name) => memberAdapter(systemFor(name), null, 'AUD').queuesEarned)).toEqual([
      true,
      false,
      true,
    ]));
});

function ofKind(kind: MemberAct['kind']): MemberAct {
  const act = ONE_OF_EACH.find((one) => one.kind === kind);
  if (act === undefined) throw new Error(`no ${kind}`);
  return act;
}

describe('the act that follows', () => {
  it('makes a hold final, and nothing else', () => {
    const next = ONE_OF_EACH.map((act) => nextAct(act, 'next-1')).filter((act) => act !== null);
    expect(next).toEqual([
      {id: 'next-1', kind: 'redeemConfirm', ofId: 'till-03/17/hold'},
      {id: 'next-1', kind: 'chargeSettle', ofId: 'till-03/17/charge'},
    ]);
  });

  it('takes back what took, by id, and a debit by its reference', () => {
    const back = ONE_OF_EACH.map((act) => takeBackAct({id: 'back-1', act, answer: answerTo(act), amount: 40}));
    expect(back.filter((act) => act !== null)).toEqual([
      {id: 'back-1', kind: 'earnReverse', ofId: 'till-03/17/earn', hundredths: 40},
      {id: 'back-1', kind: 'redeemReverse', ofId: 'till-03/17/hold', hundredths: 40},
      {id: 'back-1', kind: 'chargeReverse', ofId: 'till-03/17/charge', cents: 40},
      {id: 'back-1', kind: 'credit', reference: 'BAL-1', cents: 40},
      {id: 'back-1', kind: 'voucherReverse', ofId: 'till-03/17/voucher'},
    ]);
  });

  it('while the outcome is unknown: a charge can be taken back, a debit not yet', () => {
    const back = {id: 'back-1', answer: null, amount: null} as const;
    expect(takeBackAct({...back, act: ofKind('chargeAuthorise')})).toMatchObject({kind: 'chargeReverse', cents: null});
    expect(takeBackAct({...back, act: ofKind('debit')})).toBeNull();
  });
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
