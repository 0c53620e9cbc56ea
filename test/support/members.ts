import type {LocalAccount, LocalTier} from '../../src/core/members/account.ts';
import type {Member} from '../../src/core/members/protocol.ts';

/** A member as a host tells it: Anna, gold, two cards, points and money. */
export function member(over: Partial<Member> = {}): Member {
  return {
    number: '0010042',
    name: 'Anna Koch',
    tier: {code: 'GOLD', name: 'Gold'},
    barred: null,
    maskedCards: ['****0042', '****0142'],
    points: [{bucket: 'main', name: 'Points', hundredths: 128_400}],
    accounts: [{account: 'cash', name: 'Cash', cents: 25_000}],
    hasPhoto: true,
    ...over,
  };
}

/** The account of the same member at the till. */
export function account(over: Partial<LocalAccount> = {}): LocalAccount {
  return {
    number: '0010042',
    name: 'Anna Koch',
    tierCode: 'GOLD',
    earnPpm: null,
    barredReason: null,
    maskedCards: ['****0042', '****0142'],
    points: [{bucket: 'main', name: 'Points', hundredths: 128_400}],
    balances: [{account: 'cash', name: 'Cash', cents: 25_000}],
    asOfMs: 1_700_000_000_000,
    isByHand: false,
    ...over,
  };
}

/** A tier that came with a member and that nobody has looked at. */
export function tier(over: Partial<LocalTier> = {}): LocalTier {
  const terms = {priceLevel: 1, discountPpm: 0, earnPpm: 1_000_000};
  return {code: 'GOLD', name: 'Gold', ...terms, madeBy: 'host', isChecked: false, ...over};
}
