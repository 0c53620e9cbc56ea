import type {Cents} from '../core/money.ts';
import type {RefundPart} from '../core/refund/pending.ts';
import type {Tender} from '../core/ticket.ts';
import type {Refused} from './refused.ts';
import type {TrainingConfirmation} from './training-pages.ts';

/** A way in which payments of a reopened ticket go back; `cashIn`: cash that was paid out comes in again. */
export type ReopenWay = 'cash' | 'cashIn' | 'card' | 'other' | 'credit' | 'wallet' | 'points';

/** What reopening a ticket does. */
export type ReopenEffects = {
  readonly ways: readonly ReopenWay[];
  /** Points were collected or redeemed for a bonus code: they stay. */
  readonly hasBonus: boolean;
  /** Its member earned points: they are taken back. */
  readonly hasEarned: boolean;
  /** A voucher of its member was used: it is good again. */
  readonly hasVoucher: boolean;
};

type Payment = {readonly name: string; readonly amountCents: Cents};

/** What is asked once, to be answered with Enter (yes) or Esc (no). */
export type Confirmation =
  /** `back`: payments from members' accounts that go back there by themselves. */
  | {readonly kind: 'cancelTicket'; readonly ticketNo: number; readonly back: readonly Payment[]}
  /** `of`: what kind of payment it is, which says how it goes back. */
  | (Payment & {readonly kind: 'voidTender'; readonly tender: number; readonly of: Tender['kind']})
  | {readonly kind: 'giveUpSplit'; readonly ticketNo: number}
  /** A code was read while another one is on the ticket. */
  | {readonly kind: 'replaceCode'; readonly assigned: string; readonly code: string}
  | {
      readonly kind: 'reopenTicket';
      readonly ticketId: string;
      readonly ticketNo: number;
      readonly effects: ReopenEffects;
    }
  /** `parked` tickets stay; `unsent` acts for the bonus host, and `untold` ones for members' systems, are listed. */
  | {
      readonly kind: 'closeDay';
      readonly zNo: number;
      readonly parked: number;
      readonly unsent: number;
      readonly untold: number;
    }
  /** An act that a host refused was looked after. */
  | {readonly kind: 'seeRefused'; readonly refused: Refused}
  /** What links have not given back of a refund is left open for the manager. */
  | {readonly kind: 'leaveOpen'; readonly ticketNo: number; readonly parts: readonly RefundPart[]}
  /** Papers that did not come out are not wanted any more. */
  | {readonly kind: 'skipUnprinted'; readonly count: number}
  | TrainingConfirmation
  /** A count that was begun is left, and what was counted with it. */
  | {readonly kind: 'leaveCount'}
  | {readonly kind: 'exit'};
