import * as v from 'valibot';
import type {Offer} from '../app/member-links.ts';
import {
  isDeclared,
  otherCurrencyOf,
  type CapabilitySheet,
  type Feature,
  type WalletSteps,
} from '../core/members/sheet.ts';
import {systemNamed, unlistedSystem, type Cell, type KnownSystem, type SystemColumn} from '../core/members/systems.ts';
import {SHEET} from './member-wire.ts';

/*
 * How a till works with each kind of gaming system: what may be offered, and in which steps money and points move. Pure:
 * nothing is called here.
 */

export type MemberAdapter = {
  readonly system: KnownSystem;
  readonly offer: (feature: Feature) => Offer;
  /** In which steps money moves; null where it does not. */
  readonly wallet: WalletSteps | null;
  readonly canEarn: boolean;
  readonly canRedeem: boolean;
  /** Accounts that money may be put on: those that the link declares. */
  readonly funds: readonly string[];
  /** What the link's money is in where it is not the till's: then there is neither a wallet nor funds. */
  readonly otherCurrency: string | null;
  /** Whether points that are earned offline are queued unless the link's setting says otherwise. */
  readonly queuesEarned: boolean;
};

const OFFERED: Offer = {isOffered: true};

const COLUMN: Readonly<Partial<Record<Feature, SystemColumn>>> = {
  'find.machine': 'cardIn',
  tiers: 'tiers',
  earn: 'points',
  redeem: 'points',
  severalBuckets: 'severalBuckets',
  wallet: 'wallet',
  funds: 'wallet',
  vouchers: 'vouchers',
  photo: 'photo',
  accountImport: 'accountImport',
  gamingData: 'gamingData',
  salesDataOut: 'salesDataOut',
  machineOrders: 'machineOrders',
};

/** What no link is without. */
const ALWAYS: readonly Feature[] = ['find.card', 'find.number'];

function cellOf({cells}: KnownSystem, feature: Feature): Cell['is'] {
  if (ALWAYS.includes(feature)) return 'yes';
  const column = COLUMN[feature];
  return column === undefined ? 'unknown' : cells[column].is;
}

/** The steps of the wallet that a kind has of its own; a generic link declares them. */
const WALLET_OF: Readonly<Record<KnownSystem['kind'], WalletSteps | null>> = {
  bally: 'charge',
  aura: 'debit',
  generic: null,
};

function walletSteps({kind}: KnownSystem, sheet: CapabilitySheet | null): WalletSteps | null {
  return WALLET_OF[kind] ?? sheet?.wallet ?? null;
}

/** A link as it declares itself, and what the till sells in. */
type Declared = {
  readonly system: KnownSystem;
  readonly sheet: CapabilitySheet | null;
  readonly otherCurrency: string | null;
};

function offerOf({system, sheet, otherCurrency}: Declared): (feature: Feature) => Offer {
  return (feature) => {
    const known = cellOf(system, feature);
    if (known === 'no') return {isOffered: false, why: 'systemCannot'};
    const isOtherWallet = feature === 'wallet' && sheet !== null && sheet.wallet !== walletSteps(system, sheet);
    if (sheet !== null && (isOtherWallet || !isDeclared(sheet, feature)))
      return {isOffered: false, why: 'linkDoesNotDeclare'};
    if (otherCurrency !== null && (feature === 'wallet' || feature === 'funds'))
      return {isOffered: false, why: 'otherCurrency'};
    // A wallet can't be used before it is known in which steps.
    if (feature === 'wallet' && walletSteps(system, sheet) === null) return {isOffered: false, why: 'notKnown'};
    return sheet !== null || known === 'yes' ? OFFERED : {isOffered: false, why: 'notKnown'};
  };
}

/**
 * The adapter for a system and the sheet that its link declares; null while the link has not told it yet: then what the
 * table of systems knows is offered, and no more. What the table denies is never offered, nor is money in another currency
 * than that of the till.
 */
export function memberAdapter(system: KnownSystem, sheet: CapabilitySheet | null, currency: string): MemberAdapter {
  const otherCurrency = sheet === null ? null : otherCurrencyOf(sheet, currency);
  const offer = offerOf({system, sheet, otherCurrency});
  return {
    system,
    offer,
    wallet: offer('wallet').isOffered ? walletSteps(system, sheet) : null,
    canEarn: offer('earn').isOffered,
    canRedeem: offer('redeem').isOffered,
    funds: offer('funds').isOffered ? (sheet?.funds ?? []) : [],
    otherCurrency,
    queuesEarned: system.kind !== 'aura',
  };
}

/** The system of a name in the settings; one that nobody knows is a generic one of which its sheet tells all. */
export function systemFor(name: string): KnownSystem {
  return systemNamed(name) ?? unlistedSystem(name);
}

export type DeclaredSheet =
  {readonly isSheet: true; readonly sheet: CapabilitySheet} | {readonly isSheet: false; readonly where: string};

/** Checks a capability sheet that somebody wrote; `where` names the first entry that is missing or wrong. */
export function declaredSheet(value: unknown): DeclaredSheet {
  const parsed = v.safeParse(SHEET, value);
  if (parsed.success) return {isSheet: true, sheet: parsed.output};
  return {isSheet: false, where: v.getDotPath(parsed.issues[0]) ?? 'the sheet'};
}
