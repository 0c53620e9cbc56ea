import type {Ppm} from '../money.ts';
import {isPriceLevel} from '../price-level.ts';
import {printable} from '../text.ts';
import {DISCOUNT_PPM_MAX, EARN_PPM_MAX, type LocalAccount, type LocalTier} from './account.ts';
import {NAME_CELLS} from './limits.ts';
import type {Tier} from './protocol.ts';
import {NO_TERMS, type MemberTerms} from './ticket-member.ts';

/**
 * The tier of a member whom the host has just told. One that nobody knew is made with the usual terms, for the back
 * office to check. What is known keeps its terms; the host's name follows where the host made it. Gives `known` itself
 * where nothing is new.
 */
export function tierFrom(tier: Tier, known: LocalTier | null): LocalTier {
  const name = printable(tier.name, NAME_CELLS) || tier.code;
  if (known === null) return {code: tier.code, name, ...NO_TERMS, madeBy: 'host', isChecked: false};
  return known.madeBy === 'hand' || known.name === name ? known : {...known, name};
}

/** What the back office says of a tier; undefined: it stays. */
export type TierChange = {
  readonly name: string | undefined;
  readonly priceLevel: number | undefined;
  readonly discountPpm: Ppm | undefined;
  readonly earnPpm: Ppm | undefined;
};

/** Which part of a change can't be. */
export type TierRefusal = 'name' | 'priceLevel' | 'discount' | 'earn';

function isRate(rate: Ppm, most: Ppm): boolean {
  return Number.isSafeInteger(rate) && rate >= 0 && rate <= most;
}

/** True for what a tier, or one member, may earn of the usual points. */
export function isEarnRate(rate: Ppm): boolean {
  return isRate(rate, EARN_PPM_MAX);
}

/**
 * The tier as the back office sets it: checked by that. With a name of its own, and where nobody knew it, it is made by
 * hand: the host's name follows no more.
 */
export function tierByHand(
  code: string,
  change: TierChange,
  known: LocalTier | null,
): {readonly tier: LocalTier} | {readonly refused: TierRefusal} {
  const before = known ?? {code, name: code, ...NO_TERMS, madeBy: 'hand' as const};
  const {priceLevel = before.priceLevel, discountPpm = before.discountPpm, earnPpm = before.earnPpm} = change;
  const name = change.name === undefined ? before.name : printable(change.name, NAME_CELLS);
  if (name === '') return {refused: 'name'};
  if (!isPriceLevel(priceLevel)) return {refused: 'priceLevel'};
  if (!isRate(discountPpm, DISCOUNT_PPM_MAX)) return {refused: 'discount'};
  if (!isEarnRate(earnPpm)) return {refused: 'earn'};
  const madeBy = change.name === undefined ? before.madeBy : 'hand';
  return {tier: {code, name, priceLevel, discountPpm, earnPpm, madeBy, isChecked: true}};
}

/**
 * What account and tier mean for a sale: the account's own earn value goes before its tier's. Who is barred, or in no
 * tier that is known, buys as everybody does; a barred member earns nothing besides.
 */
export function termsOf(account: LocalAccount, tier: LocalTier | null): MemberTerms {
  if (account.barredReason !== null) return {...NO_TERMS, earnPpm: 0};
  const {priceLevel, discountPpm, earnPpm} = tier ?? NO_TERMS;
  return {priceLevel, discountPpm, earnPpm: account.earnPpm ?? earnPpm};
}
