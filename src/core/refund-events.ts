import type {CashInstead, PendingRefund} from './refund/pending.ts';
import type {ClosedTicket} from './ticket.ts';

/** Why nothing came of a refund. `host`: a link refused its part for good; `card`: its terminal did not approve. */
export type RefundRefusedWhy = 'host' | 'card';

/** What happened with refunds. `ticketId` is the original's. */
export type RefundEvent =
  /** A refund waits for links or card terminals; what links give back is owed with it. */
  | {readonly kind: 'refundAsked'; readonly ticketId: string; readonly pending: PendingRefund}
  /** What links have not given back by now is left to the manager; a card of the refund is asked for next. */
  | {readonly kind: 'refundLeftOpen'; readonly ticketId: string}
  /** A card terminal gave a part of it back. */
  | {readonly kind: 'refundCardApproved'; readonly ticketId: string; readonly tender: number}
  /** It did not, and other parts went back already: this part goes out in cash. */
  | {
      readonly kind: 'refundCardDeclined';
      readonly ticketId: string;
      readonly tender: number;
      readonly cash: CashInstead;
    }
  /**
   * Nothing was done, and nothing is: a card was not approved, or the cashier gave up what links refused. `deeds` are
   * those that links refused: the manager has nothing to look after. Earlier programs ended a refund with the answer of
   * the link that refused last, which is `deed`, and told the cashier then. `isTold`: by the very key that led to it.
   */
  | {
      readonly kind: 'refundRefused';
      readonly ticketId: string;
      readonly why: RefundRefusedWhy;
      readonly reason: string | null;
      readonly deed: string | null;
      readonly deeds: readonly string[];
      readonly isTold: boolean;
    }
  /**
   * The refund is closed: a ticket of its own. `isOpen`: a part of it that a link was asked for is not given back yet,
   * or was refused, and is left to the manager.
   */
  | {
      readonly kind: 'ticketRefunded';
      readonly ticketId: string;
      readonly refund: ClosedTicket;
      readonly opensDrawer: boolean;
      readonly isOpen: boolean;
      readonly isTold: boolean;
    };

/** Every kind of them; the compiler sees to it that none is missing. */
export const REFUND_EVENT_KINDS = {
  refundAsked: true,
  refundCardApproved: true,
  refundLeftOpen: true,
  refundCardDeclined: true,
  refundRefused: true,
  ticketRefunded: true,
} as const satisfies Readonly<Record<RefundEvent['kind'], true>>;
