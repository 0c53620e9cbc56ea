import {describe, expect, it} from 'vitest';
import {accountFrom, accountListed} from '../../../src/core/members/account-from.ts';
import {maskedCard} from '../../../src/core/members/account.ts';
import {cellsOf} from '../../../src/core/text.ts';
import {account, member} from '../../support/members.ts';

const LATER = 1_700_000_999_000;
const WITH_TIERS = {usesTiers: true, atMs: LATER};
const WITHOUT_TIERS = {usesTiers: false, atMs: LATER};

describe('an account that the host told', () => {
  it('is made with name, tier, cards and balances of the host', () => {
    expect(accountFrom(member(), null, WITH_TIERS)).toEqual(account({asOfMs: LATER}));
  });

  it('takes the host’s tier where the link uses tiers, and stays in its own where it does not', () => {
    const inSilver = account({tierCode: 'SILVER'});
    expect(accountFrom(member(), inSilver, WITH_TIERS).tierCode).toBe('GOLD');
    expect(accountFrom(member({tier: null}), inSilver, WITH_TIERS).tierCode).toBeNull();
    expect(accountFrom(member(), inSilver, WITHOUT_TIERS).tierCode).toBe('SILVER');
    expect(accountFrom(member(), null, WITHOUT_TIERS).tierCode).toBeNull();
  });

  it('keeps what it earns when that was set for it alone', () => {
    expect(accountFrom(member(), account({earnPpm: 2_000_000}), WITH_TIERS).earnPpm).toBe(2_000_000);
  });

  it('is the very one that is known where nothing but the time is new', () => {
    const known = account();
    expect(accountFrom(member(), known, WITH_TIERS)).toBe(known);
  });

  it.each([
    ['another name', {name: 'Anna Braun'}],
    ['another card', {maskedCards: ['****0042', '****0999']}],
    ['a point more', {points: [{bucket: 'main', name: 'Points', hundredths: 128_500}]}],
    ['a cent less', {accounts: [{account: 'cash', name: 'Cash', cents: 24_999}]}],
    ['a bucket less', {points: []}],
    ['a bar', {barred: {reason: 'self-excluded'}}],
  ])('is another one with %s, as of now', (_what, over) => {
    const next = accountFrom(member(over), account(), WITH_TIERS);
    expect(next).not.toEqual(account());
    expect(next.asOfMs).toBe(LATER);
  });

  it('is no more one by hand once the host knows it', () => {
    expect(accountFrom(member(), account({isByHand: true}), WITH_TIERS).isByHand).toBe(false);
  });

  it.each([
    ['an apostrophe', 'Ben O’Neill', 'Ben O’Neill'],
    ['the other apostrophe', "Sean D'Arcy", "Sean D'Arcy"],
    ['emoji and accents', 'Émilie 🎰 Żółw', 'Émilie 🎰 Żółw'],
    ['nothing', '', 'Member 0010042'],
    ['blanks alone', ' \t ', 'Member 0010042'],
    ['escape sequences', '\u001b[31mMallory\u001b[2J\u0007\u202E', '[31mMallory[2J'],
  ])('has a name with %s as it may be shown', (_what, raw, shown) => {
    expect(accountFrom(member({name: raw}), null, WITH_TIERS).name).toBe(shown);
  });

  it('has no more of a long name than fits', () => {
    const {name} = accountFrom(member({name: 'Wolfeschlegelsteinhausen '.repeat(8)}), null, WITH_TIERS);
    expect(cellsOf(name)).toBeLessThanOrEqual(60);
    expect(name).toMatch(/^Wolfeschlegelsteinhausen Wolfe/);
  });

  it('is barred for what the host said, and barred all the same where it said nothing', () => {
    const barredFor = (reason: string): unknown =>
      accountFrom(member({barred: {reason}}), null, WITH_TIERS).barredReason;
    expect(barredFor('self-excluded')).toBe('self-excluded');
    expect(barredFor('\u0007')).toBe('barred by the host');
    expect(accountFrom(member(), account({barredReason: 'self-excluded'}), WITH_TIERS).barredReason).toBeNull();
  });
});

describe('an account from a list', () => {
  const listed = {number: '0010042', name: 'Anna Koch', tierCode: undefined, card: null};
  it('keeps balances, bar and tier where the list says nothing of tiers', () => {
    const known = account({barredReason: 'self-excluded', earnPpm: 500_000});
    expect(accountListed({...listed, name: 'Anna Braun'}, known, LATER)).toEqual({...known, name: 'Anna Braun'});
    expect(accountListed(listed, known, LATER)).toBe(known);
  });

  it('takes the list’s tier, and none where it says so', () => {
    expect(accountListed({...listed, tierCode: 'SILVER'}, account(), LATER).tierCode).toBe('SILVER');
    expect(accountListed({...listed, tierCode: null}, account(), LATER).tierCode).toBeNull();
  });

  it('shows of a new card its last four digits, of one that is known nothing new', () => {
    const known = account();
    expect(accountListed({...listed, card: '900000777'}, known, LATER).maskedCards).toEqual([
      '****0042',
      '****0142',
      '****0777',
    ]);
    expect(accountListed({...listed, card: '900000042'}, known, LATER)).toBe(known);
    expect(maskedCard('900000042')).toBe('****0042');
  });

  it('is made without balances where nobody knew it', () => {
    const made = accountListed({...listed, name: '', tierCode: null, card: '900000042'}, null, LATER);
    expect(made).toMatchObject({name: 'Member 0010042', points: [], balances: [], asOfMs: LATER, isByHand: false});
  });
});
