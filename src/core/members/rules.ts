import type {Ppm} from '../money.ts';
import type {Hundredths} from './protocol.ts';
import type {WalletSteps} from './sheet.ts';
import type {LinkId} from './ticket-member.ts';

/** How the points of a venue are counted. */
export type PointRules = {
  /** Hundredths of a point for 1.00 spent: 100 is a point. */
  readonly earnHundredths: Hundredths;
  /** What a product group earns of that; 1,000,000 is all, and what a group that is not named here earns. */
  readonly groupEarnPpm: Readonly<Record<string, Ppm>>;
  /** Hundredths of a point that are worth 1.00 when points are redeemed: 10,000 is 100 points. */
  readonly worthHundredths: Hundredths;
  /** How much of that worth counts in this store; 0: points can't be redeemed here. */
  readonly redeemPpm: Ppm;
};

/** What a venue says of its members. */
export type MemberRules = {
  /** The link for member data and points. */
  readonly dataLink: LinkId | null;
  /** Links that money can be charged to, in the order in which they are offered. */
  readonly walletLinks: readonly LinkId[];
  /** A swipe creates or updates the till's own account. */
  readonly updatesAccounts: boolean;
  /** The host's tier decides the tier of the account. */
  readonly usesTiers: boolean;
  /** Without an answer of the host there is nothing for the member on this sale; else the last known account serves. */
  readonly isMandatory: boolean;
  readonly points: PointRules;
};

/**
 * Whether a link can be worked with: `linkDown`: the till can't reach it; `systemDown`: it answers, the gaming system
 * behind it does not. `tokenRefused`: it, or what stands before it, does not take this till's token. `notAsked`: nobody
 * knows yet.
 */
export type LinkStanding = 'up' | AwayStanding | 'notAsked';

/** Why a link can't be worked with. */
export type AwayStanding = 'linkDown' | 'systemDown' | 'tokenRefused';

/** True for a link that is known to be away; one that was not asked yet may be there. */
export function isAwayStanding(standing: LinkStanding | undefined): standing is AwayStanding {
  return standing === 'linkDown' || standing === 'systemDown' || standing === 'tokenRefused';
}

/** A link as decisions look at it. */
export type LinkFacts = {
  readonly id: LinkId;
  /** The gaming system's name, as people say it. */
  readonly system: string;
  readonly standing: LinkStanding;
  /** In which steps money moves; null: the link has no wallet. */
  readonly wallet: WalletSteps | null;
  readonly canEarn: boolean;
  readonly canRedeem: boolean;
  /** Accounts that money may be put on; left out: none. */
  readonly funds?: readonly string[];
  /** What the link's money is in where the till sells in another currency: none of it moves; left out: in the till's own. */
  readonly otherCurrency?: string;
  /** Points that are earned while the link is away are told later. */
  readonly queuesEarned: boolean;
};

/** What decisions know of members and links; null: a till without any. */
export type MemberFacts = {readonly rules: MemberRules; readonly links: readonly LinkFacts[]};

/** The link of that name, or null. */
export function linkOf(members: MemberFacts | null, id: LinkId | null): LinkFacts | null {
  return members?.links.find((link) => link.id === id) ?? null;
}
