import type {Ppm} from '../money.ts';
import type {AccountBalance, BucketBalance} from './protocol.ts';

/*
 * What the till keeps of members and tiers on its own disk. Of a member the host has name, tier, cards and balances;
 * what a tier is worth at this venue is the venue's.
 */

/** A tier (account group) at this venue. The key is `code`, compared exactly: names may differ by case alone. */
export type LocalTier = {
  readonly code: string;
  readonly name: string;
  /** 1 to 5. */
  readonly priceLevel: number;
  readonly discountPpm: Ppm;
  /** What of the usual points its members earn: 1,000,000 is all of them. */
  readonly earnPpm: Ppm;
  /** `host`: it came with a member, and its name is the host's. */
  readonly madeBy: 'host' | 'hand';
  /** False until somebody at the back office has looked at it. */
  readonly isChecked: boolean;
};

/** A member's account as it was known last. */
export type LocalAccount = {
  /** The host's member number, the key: text, whose leading zeros count. */
  readonly number: string;
  readonly name: string;
  readonly tierCode: string | null;
  /** What of the usual points it earns; null: what its tier does. */
  readonly earnPpm: Ppm | null;
  readonly barredReason: string | null;
  /** Only the last four digits of each. */
  readonly maskedCards: readonly string[];
  readonly points: readonly BucketBalance[];
  readonly balances: readonly AccountBalance[];
  /** When the host last said something new of it. */
  readonly asOfMs: number;
  /** Made at the till, unknown to the host. */
  readonly isByHand: boolean;
};

/** Ten times the usual points. */
export const EARN_PPM_MAX: Ppm = 10_000_000;
export const DISCOUNT_PPM_MAX: Ppm = 1_000_000;
/** Members that one list may have. */
export const LISTED_MEMBERS_MAX = 2_000_000;

const NUMBER = /^[A-Za-z0-9][A-Za-z0-9-]{0,19}$/;
const TIER_CODE = /^[A-Za-z0-9][A-Za-z0-9_-]{0,31}$/;

/** True for what a host may call a member. */
export function isMemberNumber(text: string): boolean {
  return NUMBER.test(text);
}

/** True for what a host may call a tier. */
export function isTierCode(text: string): boolean {
  return TIER_CODE.test(text);
}

/** What somebody is called whose host has no name: by the number. */
export function calledByNumber(number: string): string {
  return `Member ${number}`;
}

/** A card number as it may be shown: its last four digits. */
export function maskedCard(card: string): string {
  return `****${card.slice(-4)}`;
}
