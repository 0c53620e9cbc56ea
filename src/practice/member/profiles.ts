import type {Tier} from '../../core/members/protocol.ts';
import type {CapabilitySheet} from '../../core/members/sheet.ts';
import type {Unit} from './record.ts';

export const PRACTICE_KINDS = ['bally', 'aura', 'generic'] as const;
/** Which gaming system a practice host plays. */
export type PracticeKind = (typeof PRACTICE_KINDS)[number];

/** A bucket of points or an account of money, with the name that people see. */
export type NamedUnit = {readonly unit: Unit; readonly name: string};

export type Profile = {
  readonly kind: PracticeKind;
  readonly name: string;
  /** Where it listens unless told otherwise. */
  readonly port: number;
  readonly prefix: string;
  readonly sheet: CapabilitySheet;
  readonly units: readonly NamedUnit[];
};

/** What practice sells in, till and hosts. */
export const PRACTICE_CURRENCY = 'AUD';

const NOTHING_MORE = {accountImport: 'none', gamingData: false, salesDataOut: false, machineOrders: false} as const;

/** Points in one bucket, a wallet of cash and comp with authorise, settle and reverse, vouchers and photos. */
const BALLY: Profile = {
  kind: 'bally',
  name: 'Bally',
  port: 8741,
  prefix: 'BAL',
  sheet: {
    system: 'Bally',
    finds: ['card', 'number', 'name', 'tier'],
    tiers: true,
    earn: true,
    redeem: true,
    severalBuckets: false,
    wallet: 'charge',
    vouchers: true,
    photo: true,
    dayReport: true,
    ...NOTHING_MORE,
    accountImport: 'api',
    funds: ['cash'],
  },
  units: [
    {unit: 'points:points', name: 'Points'},
    {unit: 'money:cash', name: 'Cash wallet'},
    {unit: 'money:comp', name: 'Comp'},
  ],
};

/** An account balance that is debited and credited by reference; no more is known of it. */
const AURA: Profile = {
  kind: 'aura',
  name: 'Aura',
  port: 8742,
  prefix: 'AUR',
  sheet: {
    system: 'Aura',
    finds: ['card', 'number', 'name', 'tier'],
    tiers: true,
    earn: false,
    redeem: false,
    severalBuckets: false,
    wallet: 'debit',
    vouchers: false,
    photo: false,
    dayReport: true,
    ...NOTHING_MORE,
    funds: ['balance'],
  },
  units: [{unit: 'money:balance', name: 'Account balance'}],
};

/** A system that can all that the protocol knows, to practise what the two others can't. */
const GENERIC: Profile = {
  kind: 'generic',
  name: 'Everything',
  port: 8743,
  prefix: 'GEN',
  sheet: {
    ...BALLY.sheet,
    system: 'Everything',
    finds: ['card', 'number', 'name', 'machine', 'tier'],
    severalBuckets: true,
  },
  units: [
    {unit: 'points:main', name: 'Points'},
    {unit: 'points:promo', name: 'Promotion points'},
    {unit: 'money:cash', name: 'Wallet'},
  ],
};

export const PROFILES: Readonly<Record<PracticeKind, Profile>> = {bally: BALLY, aura: AURA, generic: GENERIC};

/** Tiers whose names differ by case and blanks alone are tiers of their own: the code is the key. */
export const PRACTICE_TIERS: readonly Tier[] = [
  {code: 'BRONZE', name: 'Bronze'},
  {code: 'SILVER', name: 'Silver'},
  {code: 'GOLD', name: 'Gold'},
  {code: 'GOLD2', name: ' GOLD '},
  {code: 'DIAMOND', name: 'Diamond Black'},
];
