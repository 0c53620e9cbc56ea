import type {DateText} from '../bonus/dates.ts';
import {TROUBLE_CODES} from '../bonus/host-protocol.ts';
import type {Cents} from '../money.ts';

/*
 * What a till and an account link (the gateway to a gaming or loyalty system) say to each other, as types. The published
 * document (src/links/member-openapi.json) is the same on the wire. Two words matter most: `done` and `refused` are final
 * answers about an act and are given again, word for word, whenever its id comes again; everything else says nothing
 * about the act: ask what became of its id.
 */

/** Points are counted in hundredths of a point. */
export type Hundredths = number;

/** A level of membership as the host names it. */
export type Tier = {readonly code: string; readonly name: string};

/** Points held in one bucket; below zero only after what was earned for a sale was taken back. */
export type BucketBalance = {readonly bucket: string; readonly name: string; readonly hundredths: Hundredths};

/** Money that a member holds at the host; never below zero. */
export type AccountBalance = {readonly account: string; readonly name: string; readonly cents: Cents};

/** A member. The key is `number`: text, whose leading zeros count. Of a card only the last four digits are ever told. */
export type Member = {
  readonly number: string;
  readonly name: string;
  readonly tier: Tier | null;
  readonly barred: {readonly reason: string} | null;
  readonly maskedCards: readonly string[];
  readonly points: readonly BucketBalance[];
  readonly accounts: readonly AccountBalance[];
  readonly hasPhoto: boolean;
};

/** How a member is looked for. */
export type MemberQuery =
  | {readonly by: 'card'; readonly card: string}
  | {readonly by: 'number'; readonly number: string}
  | {readonly by: 'name'; readonly name: string}
  | {readonly by: 'machine'; readonly machineNo: string}
  | {readonly by: 'tier'; readonly tierCode: string};

/** What a voucher is worth. */
export type VoucherWorth =
  | {readonly kind: 'amountOff'; readonly amountCents: Cents}
  | {readonly kind: 'percentOff'; readonly ratePpm: number}
  | {readonly kind: 'product'; readonly productId: string};

export type MemberVoucher = {
  readonly voucherId: string;
  readonly name: string;
  readonly worth: VoucherWorth;
  readonly isUsed: boolean;
  /** The last day on which it may be used. */
  readonly validUntil: DateText | null;
};

type Points = {readonly bucket: string; readonly hundredths: Hundredths};
type Money = {readonly account: string; readonly cents: Cents};
type ForSale<Kind extends string> = {
  readonly id: string;
  readonly kind: Kind;
  readonly number: string;
  readonly ticketId: string;
};
type OfAct<Kind extends string> = {readonly id: string; readonly kind: Kind; readonly ofId: string};

/**
 * A call that moves points, money or a voucher. Its id was made and stored by the till before sending. A reversal names
 * the act whose effect it takes back; with null for the amount, all that is left of it.
 */
export type MemberAct =
  /** `completedAtMs`: when the sale was closed, which may be long ago. */
  | (ForSale<'earn'> & Points & {readonly completedAtMs: number})
  | (OfAct<'earnReverse'> & {readonly hundredths: Hundredths | null})
  | (ForSale<'redeemAuthorise'> & Points)
  | OfAct<'redeemConfirm'>
  | (OfAct<'redeemReverse'> & {readonly hundredths: Hundredths | null})
  | (ForSale<'chargeAuthorise'> & Money)
  | OfAct<'chargeSettle'>
  | (OfAct<'chargeReverse'> & {readonly cents: Cents | null})
  | (ForSale<'debit'> & Money)
  /** `reference`: as the answer to the debit gave it. */
  | {
      readonly id: string;
      readonly kind: 'credit';
      readonly reference: string;
      readonly cents: Cents | null;
    }
  | (ForSale<'voucherUse'> & {readonly voucherId: string})
  /** Money that the member paid at the till, for the account. */
  | (ForSale<'fund'> & Money)
  | OfAct<'voucherReverse'>;

export type MemberActKind = MemberAct['kind'];

/** What an act moved, and what the member has now to spend. */
export type Moved =
  | {
      readonly of: 'points';
      readonly number: string;
      readonly bucket: string;
      readonly hundredths: Hundredths;
      readonly leftHundredths: Hundredths;
    }
  | {
      readonly of: 'money';
      readonly number: string;
      readonly account: string;
      readonly cents: Cents;
      readonly leftCents: Cents;
    }
  | {readonly of: 'voucher'; readonly number: string; readonly voucherId: string};

/**
 * The answer to an act that was done. `reference` is the host's own name for it, for the receipt, and for a later
 * credit. `moved` is null only for the reversal of an act that never arrived: if it still comes, it will be refused.
 */
export type MemberAnswer = {
  readonly kind: MemberActKind;
  readonly reference: string;
  readonly moved: Moved | null;
};

/** Why a member can't be shown. */
export type FindReason = {readonly code: 'memberUnknown'} | {readonly code: 'notOffered'; readonly what: string};

/** Why an act was refused: final, and kept with the act's id. */
export type MemberReason =
  | FindReason
  | {readonly code: 'memberBarred'; readonly reason: string}
  | {readonly code: 'bucketUnknown'; readonly bucket: string}
  | {readonly code: 'accountUnknown'; readonly account: string}
  /** In hundredths or in cents, as the act is. */
  | {readonly code: 'notEnough'; readonly held: number; readonly needed: number}
  | {readonly code: 'balanceTooHigh'; readonly most: number}
  | {readonly code: 'tooMuchAtOnce'; readonly most: number}
  | {readonly code: 'actUnknown'}
  | {readonly code: 'otherKind'; readonly kind: string}
  | {readonly code: 'alreadyFinal'}
  | {readonly code: 'alreadyReversed'}
  | {readonly code: 'reverseTooMuch'; readonly left: number}
  | {readonly code: 'reversedBefore'}
  | {readonly code: 'holdLapsed'}
  | {readonly code: 'voucherUnknown'}
  | {readonly code: 'voucherUsed'}
  | {readonly code: 'voucherExpired'; readonly validUntil: DateText}
  /** The gaming system said no for a reason of its own. */
  | {readonly code: 'systemRefused'; readonly reason: string};

/** What is known of an act's id. */
export type MemberActState =
  | {readonly id: string; readonly state: 'done'; readonly answer: MemberAnswer}
  | {readonly id: string; readonly state: 'refused'; readonly reason: MemberReason}
  | {readonly id: string; readonly state: 'unknown'};

/** The same as for the bonus host, and that the gaming system behind the link does not answer. */
export const MEMBER_TROUBLE_CODES = [...TROUBLE_CODES, 'systemDown'] as const;

/**
 * A request that was not answered about its act. `outcome` is about this request alone: `no`: it changed nothing;
 * `unknown`: it may have. `systemDown`: the link is there, the gaming system behind it is not.
 */
export type MemberTrouble = {
  readonly outcome: 'no' | 'unknown';
  readonly code: (typeof MEMBER_TROUBLE_CODES)[number];
  readonly message: string;
};

/** Whether the gaming system behind the link answers; a link that does not answer says nothing at all. */
export type Ping = {readonly system: 'up' | 'down'; readonly message: string};

export type Photo = {
  readonly number: string;
  readonly type: 'image/png' | 'image/jpeg';
  readonly base64: string;
};

/** How often, and how much in all, one kind of act moved on a day. */
export type DayTotal = {
  readonly kind: MemberActKind;
  readonly of: 'points' | 'money' | 'voucher';
  /** The bucket or the account; empty for vouchers. */
  readonly balance: string;
  readonly count: number;
  readonly amount: number;
};

/**
 * What came of it for one bucket or account. `taken`: confirmed, settled or debited; `returned`: what was given back of
 * that, whenever it was taken; `earned`; `revoked`: earned points taken back; `funded`: what tills put on it, left out
 * where that was nothing. A hold that was reversed before it was final is in none.
 */
export type DayNet = {
  readonly of: 'points' | 'money';
  readonly balance: string;
  readonly taken: number;
  readonly returned: number;
  readonly earned: number;
  readonly revoked: number;
  readonly funded?: number;
};

/** What a host did on one of its days, by its own clock. */
export type DayReport = {
  readonly day: DateText;
  readonly totals: readonly DayTotal[];
  readonly nets: readonly DayNet[];
};
