import * as v from 'valibot';
import type {MemberAct, MemberActKind, MemberAnswer} from '../core/members/protocol.ts';
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

/**
 * Why something is not offered. `systemCannot`: it is known of this system that it can't. `linkDoesNotDeclare`: the link's
 * sheet says no. `notKnown`: nobody says that it can; a link that declares it would change that. `otherCurrency`: it can,
 * but in another money than the till's.
 */
export type NotOffered = 'systemCannot' | 'linkDoesNotDeclare' | 'notKnown' | 'otherCurrency';
export type Offer = {readonly isOffered: true} | {readonly isOffered: false; readonly why: NotOffered};

/** How points and money move, by kind of act. Null where they don't. */
export type MemberSteps = {
  /** Each act that is done is followed by the next; after the last one it is final. */
  readonly take: readonly MemberActKind[];
  readonly giveBack: MemberActKind;
  /** What the giving back names: the id of the first act, which the till made, or the reference that the host answered. */
  readonly names: 'id' | 'reference';
};

export type MemberAdapter = {
  readonly kind: KnownSystem['kind'];
  readonly system: KnownSystem;
  readonly offer: (feature: Feature) => Offer;
  readonly wallet: MemberSteps | null;
  readonly redeem: MemberSteps | null;
  readonly earn: MemberSteps | null;
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

const STEPS: Readonly<Record<WalletSteps | 'redeem' | 'earn', MemberSteps>> = {
  charge: {take: ['chargeAuthorise', 'chargeSettle'], giveBack: 'chargeReverse', names: 'id'},
  debit: {take: ['debit'], giveBack: 'credit', names: 'reference'},
  redeem: {take: ['redeemAuthorise', 'redeemConfirm'], giveBack: 'redeemReverse', names: 'id'},
  earn: {take: ['earn'], giveBack: 'earnReverse', names: 'id'},
};

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
  const steps = walletSteps(system, sheet);
  return {
    kind: system.kind,
    system,
    offer,
    wallet: offer('wallet').isOffered && steps !== null ? STEPS[steps] : null,
    redeem: offer('redeem').isOffered ? STEPS.redeem : null,
    earn: offer('earn').isOffered ? STEPS.earn : null,
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

/**
 * The act that follows one that was done, under a new id: it makes a hold final. Null where the first one was final
 * already.
 */
export function nextAct(act: MemberAct, id: string): MemberAct | null {
  if (act.kind === 'chargeAuthorise') return {id, kind: 'chargeSettle', ofId: act.id};
  return act.kind === 'redeemAuthorise' ? {id, kind: 'redeemConfirm', ofId: act.id} : null;
}

export type Back = {
  readonly id: string;
  /** The act that began it: what held, debited, earned or used. */
  readonly act: MemberAct;
  /** Its answer; null while its outcome is unknown. */
  readonly answer: MemberAnswer | null;
  /** In cents or hundredths; null for all that is left. */
  readonly amount: number | null;
};

/**
 * The act that takes another back, under a new id. Null where there is none: for an act that takes something back or
 * makes final itself, and for a debit without its answer, which can't be named yet: ask for it, or send it again, first.
 * A hold whose outcome is unknown may be taken back at once: the host refuses it should it arrive later.
 */
export function takeBackAct({id, act, answer, amount}: Back): MemberAct | null {
  switch (act.kind) {
    case 'earn':
      return {id, kind: 'earnReverse', ofId: act.id, hundredths: amount};
    case 'redeemAuthorise':
      return {id, kind: 'redeemReverse', ofId: act.id, hundredths: amount};
    case 'chargeAuthorise':
      return {id, kind: 'chargeReverse', ofId: act.id, cents: amount};
    case 'debit':
      return answer === null ? null : {id, kind: 'credit', reference: answer.reference, cents: amount};
    case 'voucherUse':
      return {id, kind: 'voucherReverse', ofId: act.id};
    case 'earnReverse':
    case 'redeemConfirm':
    case 'redeemReverse':
    case 'chargeSettle':
    case 'chargeReverse':
    case 'credit':
    case 'voucherReverse':
    case 'fund':
      return null;
  }
}
