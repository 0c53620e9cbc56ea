import type {RefundClaim, SharedRow} from '../core/peers/protocol.ts';
import type {ClaimEvent, OwnTicket, ReleasedBy} from '../core/peers/claims.ts';
import type {ClosedTicket} from '../core/ticket.ts';

/** A part of a day's tickets: those closed or cancelled from `fromMs` on and before `toMs`, with numbers below `below`. */
export type RowSpan = {readonly fromMs: number; readonly toMs: number; readonly below: number; readonly limit: number};

/** A claim that was released by hand. */
export type ReleasedClaim = {readonly claim: RefundClaim | null; readonly atMs: number; readonly by: ReleasedBy};

/** What the till's own disk says to other tills. Throws Faults. */
export type PeerBook = {
  /** The highest numbers first. */
  readonly rows: (span: RowSpan) => Promise<readonly SharedRow[]>;
  readonly ticket: (id: string) => Promise<OwnTicket | null>;
  /** What happened with a claim, by its id, oldest first. */
  readonly claim: (id: string) => Promise<readonly ClaimEvent[]>;
  /** Claims that other tills hold and have neither used nor given up, oldest first. */
  readonly held: (limit: number) => Promise<readonly RefundClaim[]>;
  /** Claims of other tills that somebody released here by hand, oldest first. */
  readonly releasedByHand: () => Promise<readonly ReleasedClaim[]>;
  /** The refunds that were made here of a ticket, also of one of another till, oldest first. */
  readonly refunds: (ticketId: string) => Promise<readonly ClosedTicket[]>;
  readonly close: () => Promise<void>;
};
