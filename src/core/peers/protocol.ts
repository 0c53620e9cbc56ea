import type {DateText} from '../bonus/dates.ts';
import type {TROUBLE_CODES} from '../bonus/host-protocol.ts';
import type {Cents} from '../money.ts';
import type {Thousandths} from '../quantity.ts';
import type {ClosedTicket} from '../ticket.ts';

/*
 * What the tills of a venue say to each other, as types. The published document (src/links/till-openapi.json) is the
 * same on the wire. The till that sold owns its ticket: it alone says how much of it is still refundable, and another
 * till refunds only what it has claimed there before.
 */

/** A till by its number, as it stands on receipts. */
export type TillNo = string;

/** What a ticket in a list is, beside closed or cancelled. Null: an ordinary sale. */
export type TicketMark = 'refund' | 'counter' | 'reopened' | 'refunded' | null;

/** What is left of a ticket of which something was refunded. */
export type RefundLeftOver = 'some' | 'none';

/** A ticket in a list of transactions, with the till that it is of. */
export type SharedRow = {
  readonly id: string;
  readonly no: number;
  readonly phase: 'closed' | 'cancelled';
  readonly atMs: number;
  readonly operatorNo: string;
  /** Null where the ticket is from before names were kept with it. */
  readonly operatorName: string | null;
  readonly totalCents: Cents;
  readonly mark: TicketMark;
  /** Beside `refunded`: whether more of it can be refunded. Left out by tills of before, and beside anything else. */
  readonly left?: RefundLeftOver;
};

/** Tickets of a day by the venue's calendar, the highest numbers first. */
export type SharedDay = {
  readonly tillNo: TillNo;
  readonly day: DateText;
  readonly rows: readonly SharedRow[];
  /** There are more, with lower numbers. */
  readonly hasMore: boolean;
};

/** So much of a line; always more than nothing. */
export type LineQuantity = {readonly line: number; readonly quantity: Thousandths};

/** A ticket whole, numbers of cards and members masked, with its refunds, wherever they were made. */
export type SharedTicket = {
  readonly tillNo: TillNo;
  readonly ticket: ClosedTicket;
  readonly wasReopened: boolean;
  /** Oldest first. */
  readonly refunds: readonly ClosedTicket[];
};

/** What another till is going to refund of a ticket. `id` was made there and is on its disk. */
export type ClaimRequest = {readonly id: string; readonly ticketId: string; readonly lines: readonly LineQuantity[]};

/** A claim as the owner keeps it. */
export type RefundClaim = ClaimRequest & {readonly tillNo: TillNo; readonly ticketNo: number; readonly atMs: number};

/** The refund that a claim was used for: a ticket of the till that claimed. */
export type ClaimUse = {readonly refundId: string; readonly refundNo: number};

/**
 * What a till did with a ticket of another one: the refunds that it made, by the claims that they were made under, and
 * the claims whose refund is not over.
 */
export type RefundsElsewhere = {
  readonly ticketId: string;
  readonly used: readonly {readonly claimId: string; readonly refundNo: number}[];
  readonly open: readonly string[];
};

/**
 * Where a claim stands. `released`: it will never be held again, also where it never arrived. `unknown`: nothing of
 * that id was ever here; it may be on its way.
 */
export type ClaimStanding = 'held' | 'confirmed' | 'released' | 'unknown';

/** Why a claim was not taken, released or confirmed: nothing changed. */
export type ClaimReason =
  | {readonly code: 'ticketUnknown'}
  /** It was reopened, or is a counter booking or a refund itself. */
  | {readonly code: 'notRefundable'; readonly ticketNo: number}
  | {readonly code: 'lineUnknown'; readonly line: number}
  /** `left`: how much of the line nobody has refunded or claimed. */
  | {readonly code: 'tooMuch'; readonly line: number; readonly left: Thousandths}
  /**
   * Another refund of the ticket is not over: what it gives back on which payment is not known yet. `tillNo` makes it;
   * null: the owner.
   */
  | {readonly code: 'refundUnderWay'; readonly tillNo: TillNo | null}
  /**
   * What the ticket's member earned or paid waits for its host at the owner still: what another till gave back of it
   * would get there first, and rule it out.
   */
  | {readonly code: 'hostsNotTold'}
  /** What was confirmed is not what was claimed. */
  | {readonly code: 'notAsClaimed'}
  /** The claim was given up before. */
  | {readonly code: 'releasedBefore'}
  /** It was confirmed: what went out can't be given up. */
  | {readonly code: 'confirmedBefore'}
  | {readonly code: 'claimUnknown'};

/** A request that was not answered: `no` where it changed nothing, `unknown` where it may have. */
export type PeerTrouble = {
  readonly outcome: 'no' | 'unknown';
  readonly code: (typeof TROUBLE_CODES)[number];
  readonly message: string;
};

/** Refunds of a ticket that one answer holds. */
export const REFUNDS_TOLD_MAX = 1000;
/** Rows of a day that one answer holds. */
export const DAY_ROWS_MAX = 200;
/** The word by which tills of this protocol know each other. */
export const TILLS_PROTOCOL = 'bonustill tills 1';
