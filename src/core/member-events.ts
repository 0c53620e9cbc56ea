import type {BackOf, FinishAct, FundAct, KeptAnswer, MemberAsk} from './members/deed.ts';
import type {MemberFigures} from './members/figures.ts';
import type {LinkId, TicketMember} from './members/ticket-member.ts';
import type {MemberEarned} from './members/earned.ts';
import type {MemberVoucherLine} from './members/voucher-line.ts';
import type {ClosedTicket, PointsTender, WalletTender} from './ticket.ts';

/** Why a payment from a member's account was given up before it stood on a ticket. */
export type GivenUpWhy = 'otherWay' | 'ticketGone' | 'lessDue';

/** Why money or points go back to a member. */
export type ReturnWhy = 'takenBack' | 'cancelled' | 'reopened' | 'refunded' | 'givenUp';

/** What goes back, in cents or hundredths, of vouchers how many: `tenderId` is that of the payment, `name` what it was called. */
export type BackWorth = {
  readonly of: 'money' | 'points' | 'voucher';
  readonly tenderId: string;
  readonly name: string;
  readonly amount: number;
};

/** What happened with members, and what their links are asked for. */
export type MemberEvent =
  /** A member is on the ticket, with price level and discount where they hold; the one before, if any, is off it. */
  | {readonly kind: 'memberAttached'; readonly ticketId: string; readonly member: TicketMember}
  | {readonly kind: 'memberDetached'; readonly ticketId: string; readonly number: string}
  /** Price level and discount of the member's tier were removed, or restored. */
  | {readonly kind: 'memberTermsSet'; readonly ticketId: string; readonly areOn: boolean}
  /** A payment from a member's money or points is wanted: owed to the link under the ask's id. */
  | {readonly kind: 'memberAsked'; readonly ask: MemberAsk}
  /** The host took it; the payment stands on the open ticket, or on one that was parked meanwhile. */
  | {
      readonly kind: 'memberPaid';
      readonly id: string;
      readonly ticketId: string;
      readonly tender: WalletTender | PointsTender;
    }
  /** The host took a voucher; what it gives stands on the open ticket, or on one that was parked meanwhile. */
  | {
      readonly kind: 'memberVoucherUsed';
      readonly id: string;
      readonly ticketId: string;
      readonly line: MemberVoucherLine;
    }
  /** The host said no, for good. */
  | {
      readonly kind: 'memberRefused';
      readonly id: string;
      readonly reason: string;
      readonly detail: string | null;
    }
  /**
   * Nothing stands on the ticket for it. `answer` is null while its outcome is unknown: then it is still learned, and a
   * giving back waits behind it.
   */
  | {
      readonly kind: 'memberGivenUp';
      readonly id: string;
      readonly ticketId: string;
      readonly why: GivenUpWhy;
      readonly answer: KeptAnswer | null;
    }
  /** What became of one that had been given up; it has gone back, or nothing was taken (`answer` null). */
  | {readonly kind: 'memberLearned'; readonly id: string; readonly answer: KeptAnswer | null}
  /** Money or points are owed back to a member, under `id`. */
  | {
      readonly kind: 'memberReturned';
      readonly id: string;
      readonly ticketId: string;
      readonly link: LinkId;
      readonly number: string;
      readonly back: BackOf;
      readonly why: ReturnWhy;
      /** Which account or bucket gets how much back, for the reports. */
      readonly worth?: BackWorth;
      /** A refund waits for it. */
      readonly isAwaited?: true;
    }
  /** A completed ticket makes a hold final, or puts money on an account: owed to the link under the act's id. */
  | {
      readonly kind: 'memberFinished';
      readonly ticketId: string;
      readonly link: LinkId;
      readonly number: string;
      readonly act: FinishAct | FundAct;
      /** What was put on which account, for the reports; of a hold it is told where it was taken. */
      readonly worth?: BackWorth;
    }
  /** A completed ticket earned points: owed to the link under the id in `earned`. */
  | {readonly kind: 'memberEarned'; readonly ticketId: string; readonly ticketNo: number; readonly earned: MemberEarned}
  /** Nothing is earned, and why: the member is barred, or the link is away and nothing is told to it later. */
  | {
      readonly kind: 'memberEarnedNothing';
      readonly ticketId: string;
      readonly why: NonNullable<ClosedTicket['notEarned']>;
    }
  /** What the receipt of a completed ticket says of its member, copies of it too; written before it is printed. */
  | {readonly kind: 'memberFigured'; readonly ticketId: string; readonly figures: MemberFigures}
  /** The link did what it was owed. */
  | {readonly kind: 'memberDeedDone'; readonly id: string; readonly answer: KeptAnswer}
  /** For good: the manager sees it in a list. */
  | {
      readonly kind: 'memberDeedRefused';
      readonly id: string;
      readonly reason: string;
      readonly detail: string | null;
    };

/** Every kind of them; the compiler sees to it that none is missing. */
export const MEMBER_EVENT_KINDS = {
  memberAttached: true,
  memberDetached: true,
  memberTermsSet: true,
  memberAsked: true,
  memberPaid: true,
  memberVoucherUsed: true,
  memberRefused: true,
  memberGivenUp: true,
  memberLearned: true,
  memberReturned: true,
  memberFinished: true,
  memberEarned: true,
  memberEarnedNothing: true,
  memberFigured: true,
  memberDeedDone: true,
  memberDeedRefused: true,
} as const satisfies Readonly<Record<MemberEvent['kind'], true>>;
