import type {RefundWish} from '../core/commands.ts';
import type {PayBackWay} from '../core/refund/pay-back.ts';
import type {RefundPlan} from '../core/refund/plan.ts';
import type {ClosedTicket} from '../core/ticket.ts';

/** A ticket that is to be refunded, with what the store knows of it. */
export type RefundSource = {
  readonly ticket: ClosedTicket;
  readonly refunds: readonly ClosedTicket[];
  readonly wasReopened: boolean;
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
  | {readonly screen: 'refund-wait'};
