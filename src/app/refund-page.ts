import type {DateText} from '../core/bonus/dates.ts';
import type {RefundWish} from '../core/commands.ts';
import type {Cents} from '../core/money.ts';
import type {Thousandths} from '../core/quantity.ts';
import type {PayBackWay} from '../core/refund/pay-back.ts';
import type {RefundPlan} from '../core/refund/plan.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import type {ListNote, ListRow, Scope} from './transactions.ts';

/** A ticket that is to be refunded, with what the store knows of it. */
export type RefundSource = {
  readonly ticket: ClosedTicket;
  readonly refunds: readonly ClosedTicket[];
  readonly wasReopened: boolean;
  /** The till that holds a claim on it. */
  readonly claimedBy?: string | null;
  /** The till that owns it, where it is another. */
  readonly owner?: {readonly tillNo: string; readonly claimId: null};
};

/** The pages of a refund: which line comes back, the window with the total, and waiting for links. */
export type RefundPage =
  | {readonly screen: 'refund-lines'; readonly source: RefundSource; readonly selected: number}
  | {
      readonly screen: 'refund';
      readonly source: RefundSource;
      readonly wish: RefundWish;
      readonly way: PayBackWay;
      readonly plan: RefundPlan;
    }
  | {readonly screen: 'refund-wait'}
  /** A refund was closed by an answer: what is to be handed out. */
  | {readonly screen: 'hand-out'; readonly refund: ClosedTicket};

/** How much of a line comes back; nothing typed is all that is left. */
export type RefundQuestion = {
  readonly kind: 'refundQuantity';
  readonly line: number;
  readonly name: string;
  readonly left: Thousandths;
  readonly unit: string;
};

/** What is said of a refund; `refunded`: of ticket `ofNo`, by ticket `ticketNo`. */
export type RefundSaid =
  | {
      readonly code: 'refunded';
      readonly ticketNo: number;
      readonly ofNo: number;
      readonly ofTill?: string;
      /** Without what is left open. */
      readonly paidCents: Cents;
      readonly open?: readonly {readonly system: string; readonly amountCents: Cents}[];
    }
  /** A part that was left open: its host is asked again, or has answered meanwhile. */
  | {readonly code: 'leftOpen'; readonly system: string; readonly ofNo: number; readonly isOpen: boolean}
  | {readonly code: 'refundWaits'}
  | {readonly code: 'refundAsked'};

/** Nothing came of a refund: a link or the card terminal said no. */
export type NotRefunded = {readonly code: 'notRefunded'; readonly ticketNo: number; readonly reason: string};

/** The list of transactions of one day, the newest first. */
export type TransactionsPage = {
  readonly screen: 'transactions';
  readonly scope: Scope;
  readonly day: DateText;
  readonly rows: readonly ListRow[];
  /** Of all tills: those that have not told all of it. Of both: what claims between tills are not over. */
  readonly notes?: readonly ListNote[];
  readonly claims?: readonly ListNote[];
  readonly entry: string;
  readonly selected: number;
};
