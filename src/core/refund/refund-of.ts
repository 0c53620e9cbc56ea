import type {Thousandths} from '../quantity.ts';
import type {MemberEarned} from '../members/earned.ts';
import type {TaxTotal} from '../totals.ts';

/** How much of a line of the original came back: without a sign. */
export type TakenLine = {readonly line: number; readonly quantity: Thousandths};

/** Of a refund: the ticket whose goods came back, and what of it. */
export type RefundOf = {
  readonly ticketId: string;
  readonly ticketNo: number;
  readonly taken: readonly TakenLine[];
  /**
   * The taxes that go back. They stand here because they are this refund's share of those of the original, which were
   * rounded once on all of its lines: all refunds of a ticket come together to its taxes, to the cent.
   */
  readonly taxes: readonly TaxTotal[];
  /** Points that were earned and are taken back. */
  readonly revoked?: MemberEarned;
  /** Of a ticket of another till: which, and the claim under which its owner let it be refunded. */
  readonly owner?: {readonly tillNo: string; readonly claimId: string};
};
