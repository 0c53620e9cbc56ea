import {BONUS_EVENT_KINDS, type BonusEvent} from './bonus-events.ts';
import {CLAIM_EVENT_KINDS, type ClaimEvent} from './peers/claims.ts';
import {PEER_CLAIM_EVENT_KINDS, type PeerClaimEvent} from './peers/peer-claim.ts';
import {MEMBER_EVENT_KINDS, type MemberEvent} from './member-events.ts';
import {REFUND_EVENT_KINDS, type RefundEvent} from './refund-events.ts';

import type {CashMove} from './commands.ts';
import type {LocalAccount, LocalTier} from './members/account.ts';
import type {Cents} from './money.ts';
import type {ListedOperator, OperatorWhat} from './operators.ts';
import type {PaperLook} from './papers.ts';
import type {Privilege} from './privileges.ts';
import type {Counted} from './report/drawer-count.ts';
import type {Figures} from './report/report.ts';
import type {Thousandths} from './quantity.ts';
import type {SignedOn} from './state.ts';
import type {AskedTender, CodeCollects, ClosedTicket, Line, OpenTicket, Tender, TicketDiscount} from './ticket.ts';

/**
 * Lines on their way: `quantity` of line `from` (with its sign; null: the whole line) become line `line` of the other
 * ticket.
 */
export type MovedLine = {readonly from: number; readonly quantity: Thousandths | null; readonly line: Line};

/** A line of a part that came together again with line `into` of the rest; `quantity` has its sign. */
export type JoinedLine = {readonly from: number; readonly into: number; readonly quantity: Thousandths};

/**
 * What happened, in the past tense and in the shape in which the journal keeps it for ever: fields may be added, never
 * changed or taken away. `atMs` is the till's clock, `operatorNo` who was signed on.
 */
export type TillEvent = {readonly atMs: number; readonly operatorNo: string | null} & (
  | BonusEvent
  | MemberEvent
  | RefundEvent
  | ClaimEvent
  | PeerClaimEvent
  /** `training`: the till had been left for training, which was ended, or cut off with the machine. */
  | {
      readonly kind: 'tillStarted';
      readonly version: string;
      readonly ticketNo: number | null;
      readonly training?: 'ended' | 'cutOff';
    }
  /** `for`: the terminal goes on as a training till, until the till is started again. */
  | {readonly kind: 'tillStopped'; readonly for?: 'training'}
  /** How paper looks from here on; `logo`: the picture as a PNG in base64, where it is another one than before. */
  | {readonly kind: 'papersSet'; readonly id: string; readonly look: PaperLook; readonly logo: string | null}
  | {readonly kind: 'operatorSignedOn'; readonly operator: SignedOn}
  | {readonly kind: 'operatorSignedOff'}
  | {
      readonly kind: 'pinRefused';
      readonly triedNo: string;
      readonly count: number;
      readonly lockedUntilMs: number;
    }
  /** A second operator lent a privilege to who is on, for what stands behind it. */
  | {
      readonly kind: 'privilegeLent';
      readonly privilege: Privilege;
      readonly by: {readonly no: string; readonly name: string};
    }
  /** How an operator is from here on, without PIN and card. */
  | {readonly kind: 'operatorChanged'; readonly what: OperatorWhat; readonly operator: ListedOperator}
  | {
      readonly kind: 'ticketOpened';
      readonly ticketId: string;
      readonly ticketNo: number;
      readonly table: string | null;
    }
  | {readonly kind: 'lineAdded'; readonly ticketId: string; readonly line: Line}
  | {readonly kind: 'lineVoided'; readonly ticketId: string; readonly line: number; readonly quantity: Thousandths}
  | {
      readonly kind: 'lineRepriced';
      readonly ticketId: string;
      readonly line: number;
      readonly unitCents: Cents;
      readonly fromCents: Cents;
    }
  | {readonly kind: 'ticketDiscounted'; readonly ticketId: string; readonly discount: TicketDiscount | null}
  | {readonly kind: 'ticketCancelled'; readonly ticketId: string; readonly ticketNo: number}
  | {readonly kind: 'ticketParked'; readonly ticketId: string; readonly table: string | null}
  | {readonly kind: 'ticketRecalled'; readonly ticketId: string}
  | {
      readonly kind: 'ticketSplit';
      readonly ticketId: string;
      readonly partId: string;
      readonly partNo: number;
      readonly moved: readonly MovedLine[];
      /** What is off the part and off the rest; in a journal from before it, a percentage held for both as it was. */
      readonly discounts?: {readonly part: TicketDiscount | null; readonly rest: TicketDiscount | null};
    }
  | {
      readonly kind: 'splitGivenUp';
      readonly ticketId: string;
      readonly restId: string;
      readonly moved: readonly MovedLine[];
      /**
       * What went back into lines of the rest that it had been parted from, and what is off the rest then. In a journal
       * from before it every line came back as one of its own, at the end.
       */
      readonly joined?: readonly JoinedLine[];
      readonly discount?: TicketDiscount | null;
    }
  | {
      readonly kind: 'linesTransferred';
      readonly ticketId: string;
      /** The ticket that they went to: one that is parked, or a new one that is parked at once. */
      readonly target: {readonly id: string; readonly no: number; readonly table: string; readonly isNew: boolean};
      readonly moved: readonly MovedLine[];
    }
  /** Nothing was left on a ticket: all its lines went elsewhere. */
  | {readonly kind: 'ticketEmptied'; readonly ticketId: string; readonly ticketNo: number}
  /** The counter booking of a completed ticket that was reopened: a closed ticket with every amount turned round. */
  | {
      readonly kind: 'ticketReversed';
      readonly ticketId: string;
      readonly reversal: ClosedTicket;
      /** What the ticket had collected, which stays; older journals lack it. */
      readonly collected?: readonly CodeCollects[];
    }
  | {readonly kind: 'ticketReopened'; readonly ticketId: string; readonly copy: OpenTicket}
  | {readonly kind: 'tenderAsked'; readonly ticketId: string; readonly asked: AskedTender}
  | {readonly kind: 'tenderDeclined'; readonly ticketId: string; readonly asked: AskedTender}
  | {
      readonly kind: 'tendered';
      readonly ticketId: string;
      readonly tender: Tender;
      readonly opensDrawer: boolean;
    }
  | {readonly kind: 'tenderVoided'; readonly ticketId: string; readonly tender: number; readonly opensDrawer: boolean}
  | {
      readonly kind: 'ticketClosed';
      readonly ticketId: string;
      readonly ticketNo: number;
      readonly totalCents: Cents;
      readonly changeCents: Cents;
      readonly opensDrawer: boolean;
    }
  /** The clock reads earlier than on the event before: `fromMs` is what it had read. */
  | {readonly kind: 'clockSetBack'; readonly fromMs: number}
  /** Somebody with the right to says that it is the clock of now that is right. */
  | {readonly kind: 'clockAccepted'}
  | {readonly kind: 'drawerOpened'}
  | {readonly kind: 'cashMoved'; readonly why: CashMove; readonly amountCents: Cents; readonly note: string}
  | {readonly kind: 'receiptCopied'; readonly ticketId: string; readonly ticketNo: number; readonly copy: number}
  /** The figures so far were printed; nothing else came of it. `isBlind`: without what the drawer should hold. */
  | {
      readonly kind: 'xPrinted';
      readonly id: string;
      readonly zNo: null;
      readonly byName: string;
      readonly isBlind: boolean;
      readonly figures: Figures;
    }
  /** The end of a business day, with its figures: the next event is the first of the next day. */
  | {
      readonly kind: 'dayClosed';
      readonly id: string;
      readonly zNo: number;
      readonly byName: string;
      readonly isBlind: boolean;
      readonly figures: Figures;
    }
  /** The drawer was counted; `expectedCents` is what should have been in it at that moment. */
  | {
      readonly kind: 'drawerCounted';
      readonly id: string;
      readonly byName: string;
      readonly isBlind: boolean;
      readonly counted: Counted;
      readonly totalCents: Cents;
      readonly expectedCents: Cents;
    }
  | {readonly kind: 'reportCopied'; readonly id: string; readonly copy: number; readonly isBlind: boolean}
  /**
   * What stands before is a backup, made at `madeAtMs`, of which row `rows` with this hash was the last. The journal
   * that it takes the place of went on from there; its numbers are not given again.
   */
  | {
      readonly kind: 'tillRestored';
      readonly madeAtMs: number;
      readonly rows: number;
      readonly hash: string;
      readonly nextTicketNo: number;
      readonly nextZNo: number;
      /** Tickets that the other journal had after that row; null where it could not be read. */
      readonly lostTickets: number | null;
    }
  /** What is known of a member, or of a tier, from here on. */
  | {readonly kind: 'accountSaved'; readonly account: LocalAccount}
  | {readonly kind: 'tierSaved'; readonly tier: LocalTier}
);

export type TillEventKind = TillEvent['kind'];

/** Every kind there is; the compiler sees to it that none is missing. */
const KINDS: Readonly<Record<TillEventKind, true>> = {
  ...BONUS_EVENT_KINDS,
  ...MEMBER_EVENT_KINDS,
  ...REFUND_EVENT_KINDS,
  ...CLAIM_EVENT_KINDS,
  ...PEER_CLAIM_EVENT_KINDS,
  tillStarted: true,
  tillStopped: true,
  papersSet: true,
  operatorSignedOn: true,
  operatorSignedOff: true,
  pinRefused: true,
  privilegeLent: true,
  operatorChanged: true,
  ticketOpened: true,
  lineAdded: true,
  lineVoided: true,
  lineRepriced: true,
  ticketDiscounted: true,
  ticketCancelled: true,
  ticketParked: true,
  ticketRecalled: true,
  ticketSplit: true,
  splitGivenUp: true,
  linesTransferred: true,
  ticketEmptied: true,
  ticketReversed: true,
  ticketReopened: true,
  tenderAsked: true,
  tenderDeclined: true,
  tendered: true,
  tenderVoided: true,
  ticketClosed: true,
  clockSetBack: true,
  clockAccepted: true,
  drawerOpened: true,
  cashMoved: true,
  receiptCopied: true,
  xPrinted: true,
  dayClosed: true,
  reportCopied: true,
  drawerCounted: true,
  accountSaved: true,
  tierSaved: true,
  tillRestored: true,
};

/**
 * True for an event as this program writes it: for rows read back from the journal, whose hash has vouched for the
 * rest of them.
 */
export function isTillEvent(value: unknown): value is TillEvent {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('atMs' in value)) return false;
  return typeof value.kind === 'string' && Object.hasOwn(KINDS, value.kind) && Number.isSafeInteger(value.atMs);
}
