import type {CreditAsk} from './credit.ts';
import type {MemberAsk} from './members/deed.ts';
import type {Cents} from './money.ts';
import type {PapersKept} from './papers.ts';
import type {PeerClaim} from './peers/peer-claim.ts';
import type {Privilege} from './privileges.ts';
import type {Redemption} from './redemption.ts';
import {FIRST_DAY, type DayFigures} from './report/figures.ts';
import type {PendingRefund, RefundLeft} from './refund/pending.ts';
import type {ClosedTicket, OpenTicket} from './ticket.ts';

/** Who is signed on, with the privileges as they are now. */
export type SignedOn = {readonly no: string; readonly name: string; readonly privileges: readonly Privilege[]};

/** What became of something that the bonus host was asked for; `reason` is null where it was done; `triesLeft` is told of a wrong PIN. */
export type Answered =
  | {
      readonly kind: 'redeem';
      readonly id: string;
      readonly name: string;
      readonly reason: string | null;
      readonly triesLeft: number | null;
    }
  | {
      readonly kind: 'credit';
      readonly id: string;
      readonly code: string;
      readonly ticketId: string;
      readonly paidCents: Cents;
      readonly leftCents: Cents;
      readonly reason: string | null;
      readonly triesLeft: number | null;
    }
  /** A payment from a member's money or points; `givenUp`: it will go back, whatever became of it. */
  | {
      readonly kind: 'member';
      readonly id: string;
      readonly ask: MemberAsk;
      readonly left: number | null;
      readonly reason: string | null;
      readonly detail: string | null;
      readonly isGivenUp: boolean;
    }
  /** A refund that waited for its links: `ticketNo` is the original's. */
  | {
      readonly kind: 'refund';
      readonly id: string;
      readonly ticketNo: number;
      readonly reason: string | null;
    };

/** Wrong PINs in a row of one operator number, and until when it may not try again. */
export type PinFailures = {readonly operatorNo: string; readonly count: number; readonly lockedUntilMs: number};

/**
 * All that the till knows between two events: the fold of its journal. Nothing in it comes from anywhere else, so it
 * can be rebuilt after a power cut.
 */
export type TillState = {
  /** From its start to its end: on at a start, the run before was cut off. */
  readonly isRunning: boolean;
  /** The till was left for training, and has not been started since. */
  readonly isInTraining: boolean;
  readonly operator: SignedOn | null;
  readonly ticket: OpenTicket | null;
  /** Tickets put aside unpaid, in the order in which that was done. */
  readonly parked: readonly OpenTicket[];
  /**
   * The code of the open card session: reading a code opens it; completion, New Balance and Back close it. Only within
   * it can a benefit be redeemed or credit be used.
   */
  readonly cardSession: string | null;
  /** Redemptions whose outcome the bonus host still owes, oldest first. */
  readonly redemptions: readonly Redemption[];
  /** Payments by credit whose outcome the bonus host still owes, oldest first. */
  readonly creditAsks: readonly CreditAsk[];
  /** Payments from members' money or points whose outcome is not known, oldest first. */
  readonly memberAsks: readonly MemberAsk[];
  /** Those of them that were given up before their answer: what was taken goes back when it is known. */
  readonly memberDoubts: readonly MemberAsk[];
  /** The refund that waits for its links, or for a card terminal. */
  readonly refund: PendingRefund | null;
  /** Parts of closed refunds that were left open and that their hosts have not answered. */
  readonly refundsLeft: readonly RefundLeft[];
  /** Claims of this till on tickets of others that those have not been told the end of, oldest first. */
  readonly peerClaims: readonly PeerClaim[];
  /** What was answered last. */
  readonly answered: Answered | null;
  /** The last ticket that was closed here: its change, its receipt. */
  readonly lastClosed: ClosedTicket | null;
  readonly nextTicketNo: number;
  /** Oldest first. */
  readonly pinFailures: readonly PinFailures[];
  /** How paper looks; null: it was never written down. */
  readonly papers: PapersKept | null;
  /** The time on the last event: a clock that now reads earlier was set back. */
  readonly lastAtMs: number;
  /** What the clock had read when it was set back; null once it is there again, or somebody accepted the new time. */
  readonly clockWasMs: number | null;
  /** What happened since the last Z. */
  readonly day: DayFigures;
  /** The number of the next Z: each is given once. */
  readonly nextZNo: number;
};

export const FIRST_STATE: TillState = {
  isRunning: false,
  isInTraining: false,
  operator: null,
  ticket: null,
  parked: [],
  cardSession: null,
  redemptions: [],
  creditAsks: [],
  memberAsks: [],
  memberDoubts: [],
  refund: null,
  refundsLeft: [],
  peerClaims: [],
  answered: null,
  lastClosed: null,
  nextTicketNo: 1,
  pinFailures: [],
  papers: null,
  lastAtMs: 0,
  clockWasMs: null,
  day: FIRST_DAY,
  nextZNo: 1,
};
