import type {Objection, Said} from '../../src/app/pages.ts';
import type {Refusal} from '../../src/core/refusals.ts';

const NAME = 'A name of forty letters and more of them!';

/** Refusals about refunds, each with the longest that it may be about. */
export const REFUND_REFUSALS = [
  {code: 'refundedBefore', ticketNo: 482},
  {code: 'lineRefunded', name: NAME},
  {code: 'refundTooMuch', left: 9_999_999, unit: 'kg'},
  {code: 'goesWithGoods', name: NAME},
  {code: 'refundWhole', ticketNo: 482, why: 'credit'},
  {code: 'refundWhole', ticketNo: 482, why: 'returns'},
  {code: 'refundAllGoods', ticketNo: 482, why: 'credit'},
  {code: 'refundAllGoods', ticketNo: 482, why: 'returns'},
  {code: 'refundGoodsOnly', ticketNo: 482},
  {code: 'refundOfRefund', ticketNo: 482, ofNo: 481},
  {code: 'refundOfCounter', ticketNo: 482},
  {code: 'reopenedBefore', ticketNo: 482},
  {code: 'refundedNotReopened', ticketNo: 482},
  {code: 'nothingPaid', ticketNo: 482},
  {code: 'refundWaiting', ticketNo: 482},
  {code: 'noRefundWaiting'},
  {code: 'refundBegun', ticketNo: 482},
] as const satisfies readonly Refusal[];

/** Refunds of which nothing came. */
export const REFUND_OBJECTIONS = [
  {code: 'refundedMeanwhile'},
  {code: 'noOtherTills'},
  {code: 'tillAway', tillNo: '9999', why: 'silent'},
  {code: 'tillAway', tillNo: '9999', why: 'signOff'},
  {code: 'tillAway', tillNo: '9999', why: 'busy'},
  {code: 'tillAway', tillNo: '9999', why: 'garbage'},
  {code: 'atItsTill', tillNo: '9999', what: 'reopen'},
  {code: 'atItsTill', tillNo: '9999', what: 'print'},
  {code: 'notRefunded', ticketNo: 482, reason: 'card'},
  {code: 'notRefunded', ticketNo: 482, reason: 'reverseTooMuch'},
  {code: 'notRefunded', ticketNo: 482, reason: 'accountUnknown'},
  {code: 'notRefunded', ticketNo: 482, reason: NAME},
  {code: 'noOlderDay'},
  {code: 'itsKeysOnly'},
  {code: 'noNewerDay'},
  {code: 'noSuchTicket', typed: '2026-11-31'},
  {code: 'severalTickets', typed: '9999999999'},
  {code: 'receiptCodeHere'},
  {code: 'otherTillsReceipt', tillNo: '9999'},
] as const satisfies readonly Objection[];

/** What is said of refunds. */
export const REFUND_SAID = [
  {code: 'refunded', ticketNo: 484, ofNo: 482, paidCents: 99_999_999},
  {code: 'refunded', ticketNo: 484, ofNo: 482, ofTill: '9999', paidCents: 99_999_999},
  {code: 'refundWaits'},
  {code: 'refundAsked'},
] as const satisfies readonly Said[];
