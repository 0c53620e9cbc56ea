/*
 * What an account link can do, as it declares it: the capability sheet. The till offers only what stands here.
 */

export const FIND_WAYS = ['card', 'number', 'name', 'machine', 'tier'] as const;
export type FindWay = (typeof FIND_WAYS)[number];

/** How money leaves an account: held and then settled, or debited at once and given back by its reference. */
export const WALLET_STEPS = ['charge', 'debit'] as const;
export type WalletSteps = (typeof WALLET_STEPS)[number];

/** How accounts come in beside a swipe: by calls, by a file, by both, or not. */
export const IMPORT_WAYS = ['none', 'api', 'file', 'apiAndFile'] as const;
export type ImportWay = (typeof IMPORT_WAYS)[number];

export type CapabilitySheet = {
  /** The gaming system's name, as people say it. */
  readonly system: string;
  readonly finds: readonly FindWay[];
  readonly tiers: boolean;
  readonly earn: boolean;
  readonly redeem: boolean;
  readonly severalBuckets: boolean;
  readonly wallet: WalletSteps | null;
  readonly vouchers: boolean;
  readonly photo: boolean;
  readonly dayReport: boolean;
  readonly accountImport: ImportWay;
  readonly gamingData: boolean;
  readonly salesDataOut: boolean;
  readonly machineOrders: boolean;
  /** Accounts that tills may put money on; left out: none. */
  readonly funds?: readonly string[];
  /** What its money is in, by ISO 4217; left out: what the tills sell in. */
  readonly currency?: string;
};

/** What a till may want of a link, what a cashier meets first before the rest. */
export const FEATURES = [
  'find.card',
  'find.number',
  'find.name',
  'find.machine',
  'find.tier',
  'tiers',
  'earn',
  'redeem',
  'severalBuckets',
  'wallet',
  'funds',
  'vouchers',
  'photo',
  'dayReport',
  'accountImport',
  'gamingData',
  'salesDataOut',
  'machineOrders',
] as const;
export type Feature = (typeof FEATURES)[number];

/** Whether a sheet declares a feature. */
export function isDeclared(sheet: CapabilitySheet, feature: Feature): boolean {
  switch (feature) {
    case 'wallet':
      return sheet.wallet !== null;
    case 'funds':
      return sheet.funds !== undefined && sheet.funds.length > 0;
    case 'accountImport':
      return sheet.accountImport !== 'none';
    case 'tiers':
    case 'earn':
    case 'redeem':
    case 'severalBuckets':
    case 'vouchers':
    case 'photo':
    case 'dayReport':
    case 'gamingData':
    case 'salesDataOut':
    case 'machineOrders':
      return sheet[feature];
    case 'find.card':
    case 'find.number':
    case 'find.name':
    case 'find.machine':
    case 'find.tier':
      return sheet.finds.some((way) => `find.${way}` === feature);
  }
}

/**
 * The currency of a link's money where it is another one than the till's: then no cent of it is one of the till's. Null
 * where both are the same, or nothing is said. Points are worth what the till's settings say, whatever this is.
 */
export function otherCurrencyOf(sheet: CapabilitySheet, own: string): string | null {
  return sheet.currency === undefined || sheet.currency === own ? null : sheet.currency;
}
