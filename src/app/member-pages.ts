import type {LocalAccount} from '../core/members/account.ts';
import type {Cents} from '../core/money.ts';
import type {Hundredths, Member, MemberVoucher, Tier} from '../core/members/protocol.ts';
import type {LinkStanding} from '../core/members/rules.ts';
import type {LinkId} from '../core/members/ticket-member.ts';
import type {Feature, FindWay} from '../core/members/sheet.ts';
import type {Asked, PhotoState} from './member-asking.ts';
import type {MemberLinkStatus, Offer} from './member-links.ts';
import type {VouchersTold} from './member-vouchers.ts';
import type {Picture} from './picture.ts';

/* What pages and messages say of members. */

/** What a member can pay with: money at a link, or points. */
export type MemberSource =
  | {
      readonly kind: 'wallet';
      readonly link: LinkId;
      readonly account: string;
      readonly name: string;
      readonly cents: Cents;
      /** False while its system is known to be away: it is what the system said last. */
      readonly isLive: boolean;
    }
  /** `worthCents`: what they pay for in this store. */
  | {
      readonly kind: 'points';
      readonly bucket: string;
      readonly name: string;
      readonly hundredths: Hundredths;
      readonly worthCents: Cents;
      /** As of money. */
      readonly isLive: boolean;
    };

export type PointsSource = Extract<MemberSource, {kind: 'points'}>;

/** What points are to pay for; an amount is asked next. */
export type PointsFor =
  {readonly for: 'line'; readonly line: number} | {readonly for: 'sale'} | {readonly for: 'amount'};

/** An account that money can be put on, and what is on it as far as is known. */
export type FundedAccount = {
  readonly link: LinkId;
  readonly account: string;
  readonly called: string;
  readonly cents: Cents;
};

/** Items of menus about members. */
export type MemberItem =
  | {readonly kind: 'source'; readonly source: MemberSource}
  /** Points of several kinds: these pay. */
  | {readonly kind: 'bucket'; readonly source: PointsSource; readonly what: PointsFor}
  /** One of several members that were found; choosing it puts it on the ticket. */
  | {readonly kind: 'found'; readonly member: Member}
  /** Money is put on it. */
  | {readonly kind: 'fundAccount'; readonly account: FundedAccount}
  /** A voucher of the ticket's member; choosing it uses it. */
  | {readonly kind: 'memberVoucher'; readonly voucher: MemberVoucher}
  /** What a members' system might do. */
  | {readonly kind: 'ability'; readonly system: string; readonly feature: Feature; readonly offer: Offer}
  /** Its members are looked for. */
  | {readonly kind: 'tier'; readonly tier: Tier}
  /** The account comes into this tier, or into none, and is kept. */
  | {readonly kind: 'accountTier'; readonly tier: Tier | null; readonly account: LocalAccount};

export type MemberMenu =
  | 'member'
  | 'members'
  | 'tiers'
  | 'account-tiers'
  | 'sources'
  | 'buckets'
  | 'member-vouchers'
  | 'member-abilities'
  | 'funded-accounts';

/** Values that are asked for about members. */
export type MemberQuestion =
  | {readonly kind: 'memberFind'; readonly way: Exclude<FindWay, 'tier'>}
  /** What of the ticket points are to pay for; `worthCents`: how far they reach. */
  | {readonly kind: 'pointsAmount'; readonly bucket: string; readonly worthCents: Cents}
  /** How much is put on the account. */
  | {readonly kind: 'fundAmount'; readonly account: FundedAccount}
  | {readonly kind: 'accountNumber'}
  | {readonly kind: 'accountName'; readonly account: LocalAccount};

/** A payment from a member's account whose outcome nobody knows: what is to be done. */
export type DoubtPage = {
  readonly screen: 'doubt';
  readonly askId: string;
  readonly selected: number;
};

/** What went well with members. */
export type MemberSaid =
  /** Tiers that were made by themselves, with the usual terms. */
  | {readonly code: 'tiersToCheck'; readonly count: number}
  | {readonly code: 'memberAsking'; readonly system: string}
  | {readonly code: 'memberOn'; readonly name: string; readonly tier: string | null}
  /** Without the tier's prices, since something is paid. */
  | {readonly code: 'memberOnPaid'; readonly name: string}
  | {readonly code: 'memberLive'; readonly name: string; readonly system: string}
  /** What the till knew last is on the ticket. `away`: why the host told nothing; null: it knows no such member. */
  | {
      readonly code: 'memberKnownOnly';
      readonly name: string;
      readonly system: string;
      readonly away: LinkStanding | null;
    }
  /** `hasMore`: there are more of them than are listed. `away`: why the host told nothing, so that they are known ones. */
  | {
      readonly code: 'memberSeveral';
      readonly system: string;
      readonly count: number;
      readonly hasMore: boolean;
      readonly way: FindWay;
      readonly away: LinkStanding | null;
    }
  | {readonly code: 'memberOff'; readonly name: string}
  | {readonly code: 'termsSet'; readonly areOn: boolean}
  | {readonly code: 'memberPaying'; readonly name: string; readonly amountCents: Cents}
  | {
      readonly code: 'memberPaid';
      readonly name: string;
      readonly amountCents: Cents;
      readonly dueCents: Cents;
      /** On a ticket that is put aside. */
      readonly isParked: boolean;
    }
  /** What was asked for goes back by itself. */
  | {readonly code: 'memberGoesBack'; readonly name: string; readonly amountCents: Cents; readonly why: string}
  /** What a voucher gave stands on the ticket. */
  | {
      readonly code: 'memberVoucherUsed';
      readonly name: string;
      readonly amountCents: Cents;
      readonly isParked: boolean;
    }
  | {readonly code: 'memberWaits'; readonly system: string}
  /** `hosts`: what the host of an account that it knows says itself with its next answer; null of one made by hand. */
  | {
      readonly code: 'accountKept';
      readonly name: string;
      readonly system: string;
      readonly hosts: 'name' | 'nameAndTier' | null;
    };

/** Why something about a member led to nothing, before any command was made of it. */
export type MemberObjection =
  | {
      readonly code: 'memberUnknown';
      readonly system: string;
      readonly way: FindWay;
      readonly stays: string | null;
    }
  | {readonly code: 'memberIsBarred'; readonly name: string; readonly reason: string}
  /** No answer; `isMandatory`: the venue gives nothing to members without it. */
  | {
      readonly code: 'memberNoAnswer';
      readonly system: string;
      readonly standing: LinkStanding;
      readonly isMandatory: boolean;
      /** Who stands on the ticket as before, or null. */
      readonly stays: string | null;
    }
  | {readonly code: 'memberTicketGone'; readonly system: string}
  | {readonly code: 'notOffered'; readonly system: string; readonly way: FindWay}
  | {
      readonly code: 'memberNotPaid';
      readonly system: string;
      readonly reason: string;
      readonly detail: string | null;
      /** What the amounts in `detail` are. */
      readonly of: 'points' | 'money';
    }
  | {readonly code: 'vouchersNotOffered'; readonly system: string}
  | {
      readonly code: 'voucherNotUsed';
      readonly system: string;
      readonly name: string;
      readonly reason: string;
      readonly detail: string | null;
    }
  | {readonly code: 'noSources'}
  | {readonly code: 'noFundedAccount'}
  /** Money for an account can't be taken while its system is away. */
  | {readonly code: 'fundNeedsHost'; readonly system: string}
  | {readonly code: 'noTiersKnown'}
  | {readonly code: 'accountThere'; readonly name: string}
  | {readonly code: 'accountMissing'}
  | {readonly code: 'notACardNumber'};

/** What a screen shows of members beside the ticket's own. */
export type UiMember = {
  readonly asked: Asked | null;
  readonly links: readonly MemberLinkStatus[];
  /** The gaming system behind the link for member data, as people say it; null: none is set up. */
  readonly system: string | null;
  readonly finds: Readonly<Record<FindWay, Offer>>;
  /** Whether the link has vouchers, and what it told of the member's. */
  readonly vouchers: Offer;
  readonly vouchersTold: VouchersTold['state'];
  /** What the open ticket would earn as it stands; null: nothing can be said. */
  readonly earns: Hundredths | null;
  /** Why it will earn nothing, though its goods are worth points. */
  readonly earnsNot: 'linkDown' | 'notOffered' | null;
  readonly photo: PhotoState;
  /** The member's picture, once it is open. */
  readonly picture: Picture | null;
  readonly sources: readonly MemberSource[];
  /** The payment that the open ticket waits for has not left the till, or changed nothing for certain each time that it did. */
  readonly isAskUnsent: boolean;
};
