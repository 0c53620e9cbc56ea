import type {Collected} from './bonus/collect.ts';
import type {CodeFigures} from './bonus/figures.ts';
import type {PoolBalance} from './bonus/host-protocol.ts';
import type {CreditAsk} from './credit.ts';
import type {Cents} from './money.ts';
import type {Redemption} from './redemption.ts';
import type {BenefitLine, CreditTender, VoucherCard} from './ticket.ts';

/**
 * Why what the host did, or may yet do, is given back: its ticket has gone, less is due than it was for, or it never
 * arrived and is ruled out. Older journals lack it: then the ticket had gone.
 */
export type ReleaseReason = 'ticketGone' | 'lessDue' | 'releasedBefore';

/** What happened with codes, points and credit, and what the bonus host is asked for. */
export type BonusEvent =
  | {readonly kind: 'codeAssigned'; readonly ticketId: string; readonly code: string; readonly replaced: string | null}
  | {readonly kind: 'codeRemoved'; readonly ticketId: string; readonly code: string}
  | {readonly kind: 'cardSessionOpened'; readonly code: string}
  | {readonly kind: 'cardSessionClosed'}
  | {readonly kind: 'redemptionAsked'; readonly redemption: Redemption}
  | {readonly kind: 'redemptionConfirmed'; readonly id: string}
  | {readonly kind: 'redemptionRefused'; readonly id: string; readonly reason: string; readonly triesLeft?: number}
  /** The benefit is not handed out, and the host is told so: of whatever was done, and of what may still come. */
  | {readonly kind: 'redemptionReleased'; readonly id: string; readonly reason?: ReleaseReason}
  /** The benefit of a confirmed redemption, on the open ticket or on one that was parked meanwhile. */
  | {readonly kind: 'benefitBooked'; readonly ticketId: string; readonly line: BenefitLine}
  | {
      readonly kind: 'collectionConfirmed';
      readonly id: string;
      readonly code: string;
      readonly pools: readonly PoolBalance[];
    }
  /** For good: the manager sees it in a list. */
  | {readonly kind: 'collectionRefused'; readonly id: string; readonly code: string; readonly reason: string}
  | {readonly kind: 'creditAsked'; readonly ask: CreditAsk}
  /** The host took it off the voucher; the payment stands on the open ticket, or on one that was parked meanwhile. */
  | {readonly kind: 'creditPaid'; readonly id: string; readonly ticketId: string; readonly tender: CreditTender}
  | {readonly kind: 'creditRefused'; readonly id: string; readonly reason: string; readonly triesLeft?: number}
  /** Nothing is paid, and the host is told to put back what was: of whatever was done, and of what may still come. */
  | {readonly kind: 'creditReleased'; readonly id: string; readonly code: string; readonly reason?: ReleaseReason}
  /** A payment by credit was taken back, or its ticket reopened: the act `ofId` is owed back to the voucher. */
  | {
      readonly kind: 'creditReturned';
      readonly id: string;
      readonly ticketId: string;
      readonly code: string;
      readonly ofId: string;
      readonly amountCents: Cents;
    }
  /** A completed ticket sold credit: owed to the bonus host under `id`. */
  | {
      readonly kind: 'voucherSold';
      readonly id: string;
      readonly ticketId: string;
      readonly ticketNo: number;
      readonly code: string;
      readonly card: VoucherCard;
      readonly amountCents: Cents;
      readonly pinHash: string | null;
    }
  | {readonly kind: 'saleConfirmed'; readonly id: string; readonly code: string; readonly creditCents: Cents}
  /** For good: the money was taken and the voucher holds nothing for it. The manager sees it in a list. */
  | {readonly kind: 'saleRefused'; readonly id: string; readonly code: string; readonly reason: string}
  /** The manager has looked after a refused act; it stays in the list of them, marked. */
  | {readonly kind: 'refusalSeen'; readonly id: string}
  /** Points that a completed ticket collected for a code; owed to the bonus host under `id`. */
  | {
      readonly kind: 'pointsCollected';
      readonly id: string;
      readonly ticketId: string;
      readonly ticketNo: number;
      readonly code: string;
      readonly collected: readonly Collected[];
    }
  /** What the receipt of a completed ticket says of its codes, copies of it too; written before it is printed. */
  | {readonly kind: 'receiptFigured'; readonly ticketId: string; readonly figures: readonly CodeFigures[]};

/** Every kind of them; the compiler sees to it that none is missing. */
export const BONUS_EVENT_KINDS = {
  codeAssigned: true,
  codeRemoved: true,
  cardSessionOpened: true,
  cardSessionClosed: true,
  redemptionAsked: true,
  redemptionConfirmed: true,
  redemptionRefused: true,
  redemptionReleased: true,
  benefitBooked: true,
  collectionConfirmed: true,
  collectionRefused: true,
  creditAsked: true,
  creditPaid: true,
  creditRefused: true,
  creditReleased: true,
  creditReturned: true,
  voucherSold: true,
  saleConfirmed: true,
  saleRefused: true,
  refusalSeen: true,
  pointsCollected: true,
  receiptFigured: true,
} as const satisfies Readonly<Record<BonusEvent['kind'], true>>;
