import type {Offer} from '../../src/app/member-links.ts';
import type {Feature} from '../../src/core/members/sheet.ts';

/** What a members' system may do, in a few words. */
export const ABILITY_WORDS: Readonly<Record<Feature, string>> = {
  'find.card': 'find by card',
  'find.number': 'find by number',
  'find.name': 'find by name',
  'find.machine': 'find by gaming machine',
  'find.tier': 'find by tier',
  tiers: 'tiers',
  earn: 'earn points',
  redeem: 'redeem points',
  severalBuckets: 'several kinds of points',
  wallet: 'pay from accounts',
  funds: 'take money for accounts',
  vouchers: 'vouchers',
  photo: 'pictures',
  dayReport: 'report of the day',
  accountImport: 'import of accounts',
  gamingData: 'gaming data',
  salesDataOut: 'sales data for it',
  machineOrders: 'food orders at machines',
};

/** What systems may do and this till makes no use of. */
const UNUSED: readonly Feature[] = ['accountImport', 'gamingData', 'salesDataOut', 'machineOrders'];

/** Whether a system can do something here, or who says that it can't: whole at 80 columns for every system with a name. */
export function abilityWords(system: string, feature: Feature, offer: Offer): string {
  if (offer.isOffered) return UNUSED.includes(feature) ? `${system} can; not used here` : `${system} can`;
  switch (offer.why) {
    case 'systemCannot':
      return `${system} can't`;
    case 'linkDoesNotDeclare':
      return `the link to ${system} says no`;
    case 'notKnown':
      return `${system} has not said that it can`;
    case 'otherCurrency':
      return `${system} has another currency`;
  }
}
