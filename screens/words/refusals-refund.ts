import {formatQuantity} from '../../src/core/format.ts';
import type {Refusal} from '../../src/core/refusals.ts';
import {named, ticketNumber} from './said-of.ts';

/** Refusals about refunds. */
const CODES = {
  refundedBefore: true,
  lineRefunded: true,
  refundTooMuch: true,
  goesWithGoods: true,
  refundWhole: true,
  refundAllGoods: true,
  refundGoodsOnly: true,
  refundOfRefund: true,
  refundOfCounter: true,
  reopenedBefore: true,
  refundedNotReopened: true,
  nothingPaid: true,
  refundWaiting: true,
  noRefundWaiting: true,
  refundBegun: true,
} as const;

export type RefundRefusal = Extract<Refusal, {code: keyof typeof CODES}>;

/** True for a refusal about a refund. */
export function isRefundRefusal(refusal: Refusal): refusal is RefundRefusal {
  return Object.hasOwn(CODES, refusal.code);
}

/** Why something can't be refunded, and what would make it possible. */
export function refundRefusalWords(refusal: RefundRefusal): string {
  switch (refusal.code) {
    case 'refundedBefore':
      return `Ticket ${ticketNumber(refusal.ticketNo)} was refunded before: nothing of it is left`;
    case 'lineRefunded':
      return `${named(refusal.name)} was refunded before: choose another line`;
    case 'refundTooMuch':
      return `Only ${formatQuantity(refusal.left, refusal.unit)} of it can still be refunded: type less`;
    case 'goesWithGoods':
      return `${named(refusal.name)} goes back with its goods: choose these`;
    case 'refundWhole':
      return refusal.why === 'credit'
        ? `Credit of a voucher paid: refund ticket ${ticketNumber(refusal.ticketNo)} wholly, or reopen it`
        : `Goods came back on ticket ${ticketNumber(refusal.ticketNo)}: refund it wholly, or reopen it`;
    case 'refundAllGoods':
      return refusal.why === 'credit'
        ? `Credit of a voucher paid: Refund takes all goods of ticket ${ticketNumber(refusal.ticketNo)} at once`
        : `Goods came back on it: Refund takes all goods of ticket ${ticketNumber(refusal.ticketNo)} at once`;
    case 'refundGoodsOnly':
      return `Ticket ${ticketNumber(refusal.ticketNo)} sold credit, which may be spent: refund its goods by item`;
    case 'refundOfRefund':
      return `Ticket ${ticketNumber(refusal.ticketNo)} is a refund itself: choose ticket ${ticketNumber(refusal.ofNo)}`;
    case 'refundOfCounter':
      return `Ticket ${ticketNumber(refusal.ticketNo)} is a counter booking: choose a sale`;
    case 'reopenedBefore':
      return `Ticket ${ticketNumber(refusal.ticketNo)} was reopened, its money went back: choose its copy`;
    case 'refundedNotReopened':
      return `Something of ticket ${ticketNumber(refusal.ticketNo)} was refunded: refund the rest instead`;
    case 'nothingPaid':
      return `Nothing was paid for that on ticket ${ticketNumber(refusal.ticketNo)}: nothing goes back`;
    case 'refundWaiting':
      return `The refund of ticket ${ticketNumber(refusal.ticketNo)} is not done yet: finish it first`;
    case 'noRefundWaiting':
      return 'No refund waits: choose a ticket from the list';
    case 'refundBegun':
      return `A part of ticket ${ticketNumber(refusal.ticketNo)} is asked or given back: wait, or leave the rest open`;
  }
}
