import type {Ppm} from '../money.ts';
import type {AccountBalance, BucketBalance, Tier} from './protocol.ts';

/** A link by its name in the settings. */
export type LinkId = string;

/** What a member's account and tier mean for what is sold: 1,000,000 of `earnPpm` is 100 % of the points. */
export type MemberTerms = {readonly priceLevel: number; readonly discountPpm: Ppm; readonly earnPpm: Ppm};

export const NO_TERMS: MemberTerms = {priceLevel: 1, discountPpm: 0, earnPpm: 1_000_000};

/** The money that a member holds at one link, by that link's own number for the member. */
export type MemberWallet = {
  readonly link: LinkId;
  readonly number: string;
  /** The first is the main one. */
  readonly accounts: readonly AccountBalance[];
};

/** The member as attached to a ticket, with what the host, or failing it the till's own account, said then. */
export type TicketMember = {
  /** The link that said so, or whose account it is. */
  readonly link: LinkId;
  /** The host's member number: the key. */
  readonly number: string;
  readonly name: string;
  /** The card that was swiped, all but its last four digits starred; null where the member was found otherwise. */
  readonly maskedCard: string | null;
  readonly tier: Tier | null;
  readonly barredReason: string | null;
  /** The host said so; else it is the last known account of the till, from `asOfMs`. */
  readonly isLive: boolean;
  readonly asOfMs: number;
  /** The first is the main one. */
  readonly points: readonly BucketBalance[];
  /** Empty where the member is not live: no wallet offline. */
  readonly wallets: readonly MemberWallet[];
  readonly terms: MemberTerms;
  /** The tier's price level and discount hold; they can be removed and restored while the member stays. */
  readonly areTermsOn: boolean;
};
