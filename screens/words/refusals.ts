import {formatCents, formatQuantity} from '../../src/core/format.ts';
import type {Refusal} from '../../src/core/refusals.ts';
import {dayWords} from '../parts/time-of-day.ts';
import {isRefundRefusal, refundRefusalWords, type RefundRefusal} from './refusals-refund.ts';
import {claimRefusalWords, isClaimRefusal, type ClaimRefusal} from './refusals-claims.ts';
import {isMemberRefusal, memberRefusalWords, type MemberRefusal} from './refusals-member.ts';
import {isOperatorRefusal, operatorRefusalWords, type OperatorRefusal} from './refusals-operator.ts';
import {bonusRefusalWords, type BonusRefusal} from './refusals-bonus.ts';
import {counted, named, ticketNumber, type Telling} from './said-of.ts';

type Of<Code extends Refusal['code']> = Extract<Refusal, {code: Code}>;

type LineRefusal = Of<
  | 'tooManyLines'
  | 'quantityZero'
  | 'quantityTooLarge'
  | 'fractionOfPiece'
  | 'priceNegative'
  | 'priceTooLarge'
  | 'priceMissing'
  | 'totalTooLarge'
  | 'expired'
  | 'unknownTax'
  | 'noSuchLine'
  | 'lineVoid'
  | 'lineHasNoPrice'
  | 'voidTooMuch'
  | 'discountTooLarge'
  | 'couponsOnTicket'
  | 'notDiscountable'
  | 'percentTooLarge'
>;

type PaymentRefusal = Of<
  | 'tooManyTenders'
  | 'unknownTender'
  | 'paymentsOnTicket'
  | 'wouldOverpay'
  | 'cardWaiting'
  | 'noCardWaiting'
  | 'nothingDue'
  | 'stillDue'
  | 'amountZero'
  | 'amountTooLarge'
  | 'overTender'
  | 'notPayableInCoins'
  | 'noSuchTender'
>;

/** A time of a day, from its minutes: 12:30. */
function timeWords(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function expiredWords({rule, date, minute}: Of<'expired'>): string {
  const at = minute === null ? '' : ` at ${timeWords(minute)}`;
  return rule === 'expiry'
    ? `Expired on ${dayWords(date)}${at}: not sold. Take another one`
    : `To be sold by ${dayWords(date)}${at}: not sold any more. Take another one`;
}

/** Refusals of lines and discounts: what is wrong, then what would make it possible. */
function lineWords(refusal: LineRefusal): string {
  switch (refusal.code) {
    case 'tooManyLines':
      return `A ticket takes ${refusal.most} lines: close this one and begin another`;
    case 'quantityZero':
      return 'A quantity of 0 books nothing: type 1 or more';
    case 'quantityTooLarge':
      return `That quantity is too large: a line takes ${formatQuantity(refusal.most, 'pc')} at most`;
    case 'fractionOfPiece':
      return `${named(refusal.name)} is sold by the piece: type a whole number`;
    case 'priceNegative':
      return 'A price is never below 0: for a return, type - before the product';
    case 'priceTooLarge':
      return `That price is too high: at most ${formatCents(refusal.most)}`;
    case 'priceMissing':
      return `${named(refusal.name)} has no price in the catalogue: type one`;
    case 'expired':
      return expiredWords(refusal);
    case 'totalTooLarge':
      return `A ticket may come to ${formatCents(refusal.most)} at most: begin another one`;
    case 'unknownTax':
      return `Tax code ${named(refusal.taxCode)} of ${named(refusal.name)} isn't set up: tell a manager`;
    case 'noSuchLine':
      return `There is no line ${refusal.line} on this ticket: choose one with ↑ ↓`;
    case 'lineVoid':
      return `Line ${refusal.line} is void already: choose another with ↑ ↓`;
    case 'lineHasNoPrice':
      return `Line ${refusal.line} has no price of its own: choose the product with ↑ ↓`;
    case 'voidTooMuch':
      return `Only ${formatQuantity(refusal.left, refusal.unit)} of it is left on the line: type less, or nothing for all`;
    case 'couponsOnTicket':
      return 'Coupons and benefits would be more than is sold: add goods first';
    case 'discountTooLarge':
      return `That is more than can be taken off: at most ${formatCents(refusal.most)}`;
    case 'notDiscountable':
      return `${named(refusal.name)} takes no discount: choose another line`;
    case 'percentTooLarge':
      return "More than 100 % can't be taken off: type 100 or less";
  }
}

function paymentWords(refusal: PaymentRefusal): string {
  switch (refusal.code) {
    case 'tooManyTenders':
      return `A ticket takes ${refusal.most} payments: settle the rest with one`;
    case 'unknownTender':
      return `${named(refusal.tenderId)} isn't set up as a way of paying: pay another way`;
    case 'paymentsOnTicket':
      return `${formatCents(refusal.paidCents)} is paid on this ticket: take the payments back first`;
    case 'wouldOverpay':
      return `${formatCents(refusal.paidCents)} is paid already: take a payment back first`;
    case 'cardWaiting':
      return `The card terminal's answer for ${formatCents(refusal.amountCents)} comes first: was it approved?`;
    case 'noCardWaiting':
      return 'No card payment waits for an answer: choose Card on the payment screen';
    case 'nothingDue':
      return 'Nothing is due: Enter closes the ticket';
    case 'stillDue':
      return `${formatCents(refusal.dueCents)} is still due: choose a way of paying`;
    case 'amountZero':
      return 'An amount of 0 does nothing: type more than 0';
    case 'amountTooLarge':
      return `That amount is too large: at most ${formatCents(refusal.most)}`;
    case 'overTender':
      return `${named(refusal.name)} gives no change: at most ${formatCents(refusal.dueCents)}`;
    case 'notPayableInCoins':
      return `Cash goes in steps of ${formatCents(refusal.step)}: type such an amount`;
    case 'noSuchTender':
      return 'There is no payment on this ticket to take back: Esc goes back to its lines';
  }
}

type OtherRefusal = Exclude<
  Refusal,
  LineRefusal | PaymentRefusal | BonusRefusal | MemberRefusal | OperatorRefusal | RefundRefusal | ClaimRefusal
>;

function otherWords(refusal: OtherRefusal, telling: Telling): string {
  switch (refusal.code) {
    case 'notSignedOn':
      return 'Nobody is signed on: type an operator number first';
    case 'alreadySignedOn':
      return `${named(refusal.name)} is signed on: lock the till first`;
    case 'pinLocked':
      return `Too many wrong PINs: this number may try again at ${telling.timeOf(refusal.untilMs).time}`;
    case 'noTicket':
      return 'There is no ticket yet: scan or type a product first';
    case 'ticketOpen':
      return `Ticket ${ticketNumber(refusal.ticketNo)} is open: pay it, put it aside (F6) or cancel it first`;
    case 'ticketEmpty':
      return 'Nothing is left on this ticket: add a product, or cancel the ticket';
    case 'noteTooLong':
      return `That note is too long: at most ${counted(refusal.most, 'character')}`;
    case 'clockRight':
      return 'The clock was not set back: there is nothing to accept';
    case 'nothingToReprint':
      return 'There is no receipt to print yet: close a ticket first';
  }
}

type FarRefusal = BonusRefusal | MemberRefusal | RefundRefusal | ClaimRefusal;

/** What hosts, links, refunds and other tills have to do with. */
function farWords(refusal: FarRefusal): string {
  if (isRefundRefusal(refusal)) return refundRefusalWords(refusal);
  if (isClaimRefusal(refusal)) return claimRefusalWords(refusal);
  return isMemberRefusal(refusal) ? memberRefusalWords(refusal) : bonusRefusalWords(refusal);
}

/** Why a command was refused, and what would make it possible. */
export function refusalWords(refusal: Refusal, telling: Telling): string {
  if (isOperatorRefusal(refusal)) return operatorRefusalWords(refusal);
  switch (refusal.code) {
    case 'notSignedOn':
    case 'alreadySignedOn':
    case 'pinLocked':
    case 'noTicket':
    case 'ticketOpen':
    case 'ticketEmpty':
    case 'noteTooLong':
    case 'clockRight':
    case 'nothingToReprint':
      return otherWords(refusal, telling);
    case 'tooManyTenders':
    case 'unknownTender':
    case 'paymentsOnTicket':
    case 'wouldOverpay':
    case 'cardWaiting':
    case 'noCardWaiting':
    case 'nothingDue':
    case 'stillDue':
    case 'amountZero':
    case 'amountTooLarge':
    case 'overTender':
    case 'notPayableInCoins':
    case 'noSuchTender':
      return paymentWords(refusal);
    case 'tooManyLines':
    case 'quantityZero':
    case 'quantityTooLarge':
    case 'fractionOfPiece':
    case 'priceNegative':
    case 'priceTooLarge':
    case 'priceMissing':
    case 'totalTooLarge':
    case 'expired':
    case 'unknownTax':
    case 'noSuchLine':
    case 'lineVoid':
    case 'lineHasNoPrice':
    case 'voidTooMuch':
    case 'discountTooLarge':
    case 'couponsOnTicket':
    case 'notDiscountable':
    case 'percentTooLarge':
      return lineWords(refusal);
    default:
      return farWords(refusal);
  }
}
