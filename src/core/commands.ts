import type {Benefit, BonusAction} from './bonus/action.ts';
import type {CodeFigures} from './bonus/figures.ts';
import type {ActReason, PoolBalance} from './bonus/host-protocol.ts';
import type {Moment} from './bonus/moment.ts';
import type {LocalAccount} from './members/account.ts';
import type {MemberAskCommand} from './member-commands.ts';
import type {MemberSaves} from './members/member-from.ts';
import type {MemberFigures} from './members/figures.ts';
import type {MemberFacts} from './members/rules.ts';
import type {LinkId, TicketMember} from './members/ticket-member.ts';
import type {PackTerms} from './barcode/pack.ts';
import type {PresetDiscount, Product, ProductGroup, Rules} from './catalogue.ts';
import type {Cents} from './money.ts';
import type {OperatorCommand} from './operator-commands.ts';
import type {ClaimEvent, OwnTicket, ReleasedBy} from './peers/claims.ts';
import type {AskedClaim, DropWhy} from './peers/peer-claim.ts';
import type {ClaimRequest, TillNo} from './peers/protocol.ts';
import type {Thousandths} from './quantity.ts';
import type {PayBackWay} from './refund/pay-back.ts';
import type {Counted} from './report/drawer-count.ts';
import type {Unsent} from './report/report.ts';
import type {RunCommand} from './run-commands.ts';
import type {ClosedTicket, MoneyOff, VoucherCard} from './ticket.ts';

/** Why cash moved without a sale. */
export type CashMove = 'float' | 'payIn' | 'payOut' | 'drop';

/** It never arrived at the host, and can't be said again: the PIN that went with it is gone. */
export type Lost = {readonly kind: 'lost'};

/** The host's no; of a wrong PIN, how many tries are left before the code is locked. */
export type HostNo = {readonly kind: 'refused'; readonly reason: ActReason['code']; readonly triesLeft?: number};

/** The host's final answer about a redemption. */
export type RedemptionAnswer = {readonly kind: 'done'} | HostNo | Lost;

/** The host's final answer about a collection. */
export type CollectionAnswer = {readonly kind: 'done'; readonly pools: readonly PoolBalance[]} | HostNo;

/** The host's final answer about a payment by credit. */
export type CreditAnswer =
  {readonly kind: 'done'; readonly paidCents: Cents; readonly creditCents: Cents} | HostNo | Lost;

/** The host's final answer about a voucher that was sold or topped up. */
export type SaleAnswer = {readonly kind: 'done'; readonly creditCents: Cents} | HostNo;

/** Lines that go elsewhere: `quantity` of a line (positive), or all that is left of it. */
export type LineMove = {readonly line: number; readonly quantity: Thousandths | null};

/** What is to be refunded: all that is left of the ticket, or some of its lines. */
export type RefundWish = {readonly kind: 'whole'} | {readonly kind: 'lines'; readonly lines: readonly LineMove[]};

/** So much of what is due. */
export type PointsAmount = {readonly for: 'amount'; readonly cents: Cents};

/**
 * What the cashier, a device or a host wants. Look-ups were made before: a command carries the product as it was
 * found. Amounts that the cashier types are positive; the sign is the ticket's.
 */
export type Command =
  | OperatorCommand
  | {
      readonly kind: 'addProduct';
      readonly product: Product;
      /** As scanned or typed. */
      readonly code: string;
      /** Negative for a return. */
      readonly quantity: Thousandths;
      /** Given where the product has no price of its own. */
      readonly openPriceCents: Cents | null;
      /** What the label of this pack says; of what has no such label nothing. */
      readonly pack?: PackTerms;
    }
  | {
      readonly kind: 'addGroupLine';
      readonly group: ProductGroup;
      readonly quantity: Thousandths;
      readonly unitCents: Cents;
    }
  | {readonly kind: 'addCoupon'; readonly code: string; readonly amountCents: Cents}
  /** Takes back `quantity` of a line (positive), or all that is left of it. */
  | {readonly kind: 'voidLine'; readonly line: number; readonly quantity: Thousandths | null}
  | {readonly kind: 'repriceLine'; readonly line: number; readonly unitCents: Cents}
  | {readonly kind: 'discountLine'; readonly line: number; readonly amountCents: Cents}
  /** Null takes the discount off again. */
  | {readonly kind: 'discountTicket'; readonly discount: MoneyOff | null}
  /** One of the venue's own discounts, as it is set up. */
  | {readonly kind: 'presetDiscount'; readonly preset: PresetDiscount}
  /** What the bonus host tells of the code that is assigned: it needs no right of the operator. */
  | {readonly kind: 'discountByCode'; readonly code: string; readonly discount: MoneyOff}
  | {readonly kind: 'cancelTicket'}
  /** Begins or recalls the ticket of a table. */
  | {readonly kind: 'openTable'; readonly table: string}
  /** New Balance: puts the open ticket aside, unpaid. `table` names one that has none yet; null holds a quick sale. */
  | {readonly kind: 'newBalance'; readonly table: string | null}
  | {readonly kind: 'recallTicket'; readonly ticketId: string}
  /** Makes a ticket of its own of some lines; the rest is put aside until that one is done. */
  | {readonly kind: 'splitTicket'; readonly moves: readonly LineMove[]}
  /** Puts the lines of a split part back to the rest. */
  | {readonly kind: 'giveUpSplit'}
  /** Moves lines to the ticket of another table; all of them: the whole ticket goes. */
  | {readonly kind: 'transferLines'; readonly table: string; readonly moves: readonly LineMove[]}
  /**
   * Brings a completed ticket back as an open copy; `wasReopened` and `wasRefunded` (wholly or in part) come from the
   * store. `areSalesRefused`: the host put none of the credit that it sold on a voucher.
   */
  | {
      readonly kind: 'reopenTicket';
      readonly ticket: ClosedTicket;
      readonly wasReopened: boolean;
      readonly wasRefunded: boolean;
      /** The till that holds a claim on it, from the store. */
      readonly claimedBy?: TillNo | null;
      readonly areSalesRefused: boolean;
      /** Its links put none of the money on a member's account that was paid for one; left out: there was none. */
      readonly areFundsRefused?: boolean;
    }
  /** Refunds a completed ticket, wholly or in part. `refunds` (what was refunded before) and `wasReopened`: from the store. */
  | {
      readonly kind: 'refundTicket';
      readonly ticket: ClosedTicket;
      readonly refunds: readonly ClosedTicket[];
      readonly wasReopened: boolean;
      readonly wish: RefundWish;
      readonly way: PayBackWay;
      /** The till that holds a claim on it, from the store. */
      readonly claimedBy?: TillNo | null;
      /** Of a ticket of another till; without a claim it is only asked what else stands against it. */
      readonly owner?: {readonly tillNo: TillNo; readonly claimId: string | null};
    }
  /** What the card terminal said of the refund that waits for it. */
  | {readonly kind: 'answerRefundCard'; readonly isApproved: boolean}
  /** Ends the refund that waits; what links have not given back is left to the manager. */
  | {readonly kind: 'finishRefund'}
  /** Gives up the refund that waits, where links refused every part of it: nothing is refunded. */
  | {readonly kind: 'giveUpRefund'}
  /** A bonus code was read. `replaces`: the cashier has said that it takes the place of another one. */
  | {readonly kind: 'readCode'; readonly code: string; readonly replaces: boolean}
  /** A code was read beside the one that is assigned: it may be spent from, and collects nothing. */
  | {readonly kind: 'readToSpend'; readonly code: string}
  | {readonly kind: 'removeCode'}
  /**
   * Redeem was pressed. Irrevocable once the host says yes; `limitPerTicket` is the action's own, `product` what it
   * gives for nothing.
   */
  | {
      readonly kind: 'askRedemption';
      /** The code has a PIN, and the shell holds what the customer typed. */
      readonly hasPin: boolean;
      readonly actionId: string;
      readonly name: string;
      readonly costPoints: number;
      readonly benefit: Benefit;
      readonly limitPerTicket: number | null;
      readonly product: Product | null;
    }
  /** What became of it at the host. */
  | {readonly kind: 'answerRedemption'; readonly id: string; readonly answer: RedemptionAnswer}
  /** What became of points that were collected; `pools` are the balances behind it. */
  | {readonly kind: 'answerCollection'; readonly id: string; readonly code: string; readonly answer: CollectionAnswer}
  /**
   * Pays with the credit of the code that was read: all that is due, or the amount that was typed, as far as the
   * credit reaches. `hasPin`: the code has one, and the shell holds what the customer typed.
   */
  | {
      readonly kind: 'askCredit';
      readonly amountCents: Cents | null;
      readonly hasPin: boolean;
      readonly isPaying: boolean;
    }
  /** What became of it at the host. */
  | {readonly kind: 'answerCredit'; readonly id: string; readonly answer: CreditAnswer}
  /** Credit for a voucher, new or there already; `pinHash` is of the PIN that a new card came with. */
  | {
      readonly kind: 'sellVoucher';
      readonly code: string;
      readonly card: VoucherCard;
      readonly amountCents: Cents;
      readonly pinHash: string | null;
    }
  /** What became of a sale at the host. */
  | {readonly kind: 'answerSale'; readonly id: string; readonly code: string; readonly answer: SaleAnswer}
  /**
   * Puts a member on the ticket, a new one where none is open; it takes the place of another. `ticketId`: on this ticket
   * or on none, since it may have been closed while the member was looked up.
   */
  | {
      readonly kind: 'attachMember';
      readonly member: TicketMember;
      readonly saves: MemberSaves;
      readonly ticketId?: string | null;
    }
  | {readonly kind: 'detachMember'}
  /** An account that was made or changed at the till. */
  | {readonly kind: 'saveAccount'; readonly account: LocalAccount}
  /** Price level and discount of the member's tier: removed, or restored. */
  | {readonly kind: 'setMemberTerms'; readonly areOn: boolean}
  /**
   * Pays from the member's account at a link: the amount that was typed, or all that is due, as far as the balance that
   * is known reaches.
   */
  | {
      readonly kind: 'askWallet';
      readonly link: LinkId;
      readonly account: string;
      readonly amountCents: Cents | null;
      readonly isPaying: boolean;
    }
  /** Pays with points: for one line, for all that is due, or so many cents of it. */
  | {
      readonly kind: 'askPoints';
      readonly bucket: string;
      readonly what: {readonly for: 'line'; readonly line: number} | {readonly for: 'sale'} | PointsAmount;
      readonly isPaying: boolean;
    }
  | MemberAskCommand
  /** What a receipt is about to say of its member: a copy will say the same. */
  | {readonly kind: 'figureMember'; readonly ticketId: string; readonly figures: MemberFigures}
  /**
   * Another till is going to refund some of a ticket; `own` and `earlier` (what happened with the claim of that id) are
   * read in the till's own line, so that nothing comes between.
   */
  | {
      readonly kind: 'claimRefund';
      readonly tillNo: TillNo;
      readonly request: ClaimRequest;
      readonly own: OwnTicket | null;
      readonly earlier: readonly ClaimEvent[];
    }
  | {
      readonly kind: 'releaseClaim';
      readonly tillNo: TillNo;
      readonly id: string;
      readonly earlier: readonly ClaimEvent[];
      /** Who releases it here, where the till that claimed is gone. */
      readonly by?: ReleasedBy;
    }
  | {
      readonly kind: 'confirmClaim';
      readonly tillNo: TillNo;
      readonly id: string;
      readonly refund: ClosedTicket;
      readonly earlier: readonly ClaimEvent[];
    }
  /** This till is going to refund some of another till's ticket, and asks that one first. */
  | {readonly kind: 'askPeerClaim'; readonly claim: Omit<AskedClaim, 'atMs'>}
  | {readonly kind: 'dropPeerClaim'; readonly id: string; readonly why: DropWhy}
  | {readonly kind: 'settlePeerClaim'; readonly id: string; readonly reason: string | null}
  /** What a receipt is about to say of its codes: a copy will say the same. */
  | {readonly kind: 'figureReceipt'; readonly ticketId: string; readonly figures: readonly CodeFigures[]}
  /** The manager has looked after an act that the bonus host refused for good. */
  | {readonly kind: 'seeRefused'; readonly id: string}
  /** Back from the Card Manager without anything. */
  | {readonly kind: 'closeCardSession'}
  /** Pays; without an amount, all that is due. A card waits for `confirmTender`. */
  | {readonly kind: 'tender'; readonly tenderId: string; readonly amountCents: Cents | null}
  | {readonly kind: 'confirmTender'}
  | {readonly kind: 'declineTender'}
  | {readonly kind: 'voidTender'; readonly tender: number}
  /** Closes a ticket on which nothing is due. */
  | {readonly kind: 'completeTicket'}
  /** The clock was set back, and rightly. */
  | {readonly kind: 'acceptClock'}
  | {readonly kind: 'openDrawer'}
  | {readonly kind: 'moveCash'; readonly why: CashMove; readonly amountCents: Cents; readonly note: string}
  | {readonly kind: 'reprintReceipt'; readonly ticketId: string; readonly ticketNo: number; readonly copies: number}
  /** What lies in the drawer, as it was counted. */
  | {readonly kind: 'countDrawer'; readonly counted: Counted}
  /** X report: the figures so far. `unsent` is what the queue to the bonus host holds. */
  | {readonly kind: 'printX'; readonly unsent: Unsent}
  /** Z report: closes the business day. */
  | {readonly kind: 'closeDay'; readonly unsent: Unsent}
  | {readonly kind: 'reprintReport'; readonly id: string; readonly copies: number}
  | RunCommand;

/** What the shell fetched before the decision: the time, a fresh id, the venue's rules. */
export type Facts = {
  readonly nowMs: number;
  /** The same moment on the venue's clock. */
  readonly moment: Moment;
  readonly newId: string;
  readonly rules: Rules;
  /** The bonus actions that the till knows, as the host gave them last. */
  readonly actions: readonly BonusAction[];
  /** Null: a till without members. */
  readonly members: MemberFacts | null;
};
