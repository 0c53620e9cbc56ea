import type {DateText} from './bonus/dates.ts';
import type {Cents} from './money.ts';
import type {ClaimReason} from './peers/protocol.ts';
import type {Privilege} from './privileges.ts';
import type {Thousandths} from './quantity.ts';

/** Why a command was not carried out. Data only: screens/words holds the sentence for each code. */
export type Refusal =
  | {readonly code: 'notSignedOn'}
  | {readonly code: 'alreadySignedOn'; readonly name: string}
  | {readonly code: 'pinLocked'; readonly untilMs: number}
  | {readonly code: 'noPrivilege'; readonly privilege: Privilege}
  /** It takes two privileges to lend one: this is the one that is missing. */
  | {readonly code: 'cannotLend'; readonly name: string; readonly privilege: Privilege}
  | {readonly code: 'noSuchOperator'; readonly no: string}
  | {readonly code: 'operatorThere'; readonly no: string}
  | {readonly code: 'notYoursToGive'; readonly privilege: Privilege}
  | {readonly code: 'lastBackOffice'; readonly name: string}
  | {readonly code: 'switchedOff'; readonly name: string}
  | {readonly code: 'cardTaken'; readonly name: string}
  | {readonly code: 'noTicket'}
  | {readonly code: 'ticketOpen'; readonly ticketNo: number}
  | {readonly code: 'ticketEmpty'}
  | {readonly code: 'tooManyLines'; readonly most: number}
  | {readonly code: 'tooManyTenders'; readonly most: number}
  | {readonly code: 'quantityZero'}
  | {readonly code: 'quantityTooLarge'; readonly most: Thousandths}
  | {readonly code: 'fractionOfPiece'; readonly name: string}
  | {readonly code: 'priceNegative'}
  | {readonly code: 'priceTooLarge'; readonly most: Cents}
  | {readonly code: 'priceMissing'; readonly name: string}
  | {readonly code: 'totalTooLarge'; readonly most: Cents}
  /** The date on the pack is over. `minute`: of that day, where the label says a time. */
  | {
      readonly code: 'expired';
      readonly rule: 'expiry' | 'sellBy';
      readonly date: DateText;
      readonly minute: number | null;
    }
  | {readonly code: 'unknownTax'; readonly taxCode: string; readonly name: string}
  | {readonly code: 'unknownTender'; readonly tenderId: string}
  | {readonly code: 'noSuchLine'; readonly line: number}
  | {readonly code: 'lineVoid'; readonly line: number}
  | {readonly code: 'lineHasNoPrice'; readonly line: number}
  | {readonly code: 'voidTooMuch'; readonly left: Thousandths; readonly unit: string}
  | {readonly code: 'discountTooLarge'; readonly most: Cents}
  | {readonly code: 'couponsOnTicket'}
  | {readonly code: 'notDiscountable'; readonly name: string}
  | {readonly code: 'percentTooLarge'}
  | {readonly code: 'discountOnTicket'}
  | {readonly code: 'codeDiscountGiven'; readonly bonusCode: string}
  | {readonly code: 'codeDiscountStays'; readonly bonusCode: string}
  | {readonly code: 'paymentsOnTicket'; readonly paidCents: Cents}
  | {readonly code: 'wouldOverpay'; readonly paidCents: Cents}
  | {readonly code: 'cardWaiting'; readonly amountCents: Cents}
  | {readonly code: 'noCardWaiting'}
  | {readonly code: 'nothingDue'}
  | {readonly code: 'stillDue'; readonly dueCents: Cents}
  | {readonly code: 'amountZero'}
  | {readonly code: 'amountTooLarge'; readonly most: Cents}
  | {readonly code: 'overTender'; readonly name: string; readonly dueCents: Cents}
  | {readonly code: 'notPayableInCoins'; readonly step: number}
  | {readonly code: 'noSuchTender'; readonly tender: number}
  | {readonly code: 'noteTooLong'; readonly most: number}
  | {readonly code: 'tableMissing'}
  | {readonly code: 'tableBad'; readonly most: number}
  | {readonly code: 'tableInUse'; readonly table: string}
  | {readonly code: 'hasTable'; readonly table: string}
  | {readonly code: 'sameTable'; readonly table: string}
  | {readonly code: 'notParked'}
  | {readonly code: 'tooManyParked'; readonly most: number}
  | {readonly code: 'othersTable'; readonly operatorNo: string; readonly operatorName: string | null}
  | {readonly code: 'nothingMoved'}
  | {readonly code: 'nothingLeft'}
  | {readonly code: 'lineStays'; readonly name: string}
  | {readonly code: 'benefitLocked'; readonly name: string}
  | {readonly code: 'notSplit'}
  | {readonly code: 'alreadyReopened'; readonly ticketNo: number}
  | {readonly code: 'otherCodeAssigned'; readonly assigned: string}
  | {readonly code: 'noCodeAssigned'}
  | {readonly code: 'noCardSession'}
  | {readonly code: 'redemptionWaiting'; readonly name: string}
  /** A payment by credit is asked for at the host and not answered yet. */
  | {readonly code: 'creditWaiting'}
  /** Credit is asked for on a ticket that pays out, or one on which only credit is left to pay. */
  | {readonly code: 'creditPaysOut'}
  | {readonly code: 'creditForCredit'}
  | {readonly code: 'voucherOnTicket'; readonly voucher: string}
  | {readonly code: 'vouchersSold'; readonly ticketNo: number}
  | {readonly code: 'redemptionLimit'; readonly name: string; readonly most: number}
  | {readonly code: 'productMissing'; readonly name: string}
  | {readonly code: 'noSuchRedemption'}
  /** No member on the ticket. */
  | {readonly code: 'noMember'}
  | {readonly code: 'memberBarred'; readonly name: string; readonly reason: string}
  /** The member stands as last known: no points are spent and no money is charged. */
  | {
      readonly code: 'memberNotLive';
      readonly system: string;
      /** The system that is asked about members is away, which is why. */
      readonly isAway?: true;
    }
  | {readonly code: 'noMemberLink'}
  | {readonly code: 'linkDown'; readonly system: string}
  | {readonly code: 'systemDown'; readonly system: string}
  | {readonly code: 'tokenRefused'; readonly system: string}
  | {readonly code: 'linkCannot'; readonly system: string; readonly what: 'wallet' | 'redeem' | 'funds'}
  /** Its money is not the till's. */
  | {readonly code: 'otherCurrency'; readonly system: string; readonly currency: string}
  | {readonly code: 'noSuchAccount'; readonly system: string}
  | {readonly code: 'nothingHeld'; readonly name: string}
  | {readonly code: 'pointsNotHere'}
  | {readonly code: 'notEnoughPoints'; readonly held: number; readonly needed: number}
  /** A payment from a member's money or points is asked for and its outcome not known. */
  | {readonly code: 'memberWaiting'; readonly system: string; readonly amountCents: Cents}
  | {readonly code: 'noSuchAsk'}
  | {readonly code: 'accountPaysOut'; readonly system: string}
  | {readonly code: 'termsAsTheyAre'; readonly areOn: boolean}
  /** Points paid for the line: taken back first. */
  | {readonly code: 'paidWithPoints'; readonly name: string}
  /** A member's voucher gave it. */
  | {readonly code: 'memberVoucherLocked'; readonly name: string}
  /** An account is asked to pay for what is put on one. */
  | {readonly code: 'fundByAccount'}
  /** Money went onto a member's account by the ticket: it may be spent. */
  | {readonly code: 'fundsPaid'; readonly ticketNo: number}
  /** An account made by hand needs a number such as a host gives, and a name. */
  | {readonly code: 'accountNumberBad'}
  | {readonly code: 'accountNameMissing'}
  /** Refunds: what of a ticket can't come back, and why. */
  | {readonly code: 'refundedBefore'; readonly ticketNo: number}
  | {readonly code: 'lineRefunded'; readonly name: string}
  | {readonly code: 'refundTooMuch'; readonly left: Thousandths; readonly unit: string}
  | {readonly code: 'goesWithGoods'; readonly name: string}
  | {readonly code: 'refundWhole'; readonly ticketNo: number; readonly why: 'credit' | 'returns'}
  /** It sold credit, which stays sold, and its goods come back together. */
  | {readonly code: 'refundAllGoods'; readonly ticketNo: number; readonly why: 'credit' | 'returns'}
  | {readonly code: 'refundGoodsOnly'; readonly ticketNo: number}
  | {readonly code: 'refundOfRefund'; readonly ticketNo: number; readonly ofNo: number}
  | {readonly code: 'refundOfCounter'; readonly ticketNo: number}
  | {readonly code: 'reopenedBefore'; readonly ticketNo: number}
  | {readonly code: 'refundedNotReopened'; readonly ticketNo: number}
  | {readonly code: 'nothingPaid'; readonly ticketNo: number}
  /** A refund that is not answered yet comes first. */
  | {readonly code: 'refundWaiting'; readonly ticketNo: number}
  | {readonly code: 'noRefundWaiting'}
  /** It can't be given up any more: a link is asked, or gave its part back. */
  | {readonly code: 'refundBegun'; readonly ticketNo: number}
  /** The till that owns a ticket said no to a claim on it. */
  | {readonly code: 'claimRefused'; readonly reason: ClaimReason}
  /** A refund of another till's ticket without a claim that its owner holds. */
  | {readonly code: 'claimFirst'; readonly tillNo: string}
  /** Another till is about to refund the ticket. */
  | {readonly code: 'claimedElsewhere'; readonly ticketNo: number; readonly tillNo: string}
  | {readonly code: 'tooManyClaims'; readonly most: number}
  | {readonly code: 'noSuchClaim'}
  | {readonly code: 'clockRight'}
  | {readonly code: 'nothingToReprint'};

export type RefusalCode = Refusal['code'];
