import type {Refusal} from '../../src/core/refusals.ts';
import {maskedCode, named, ticketNumber} from './said-of.ts';

/** Refusals of tables, splits, transfers, reopening and bonus codes. */
export type BonusRefusal = Extract<
  Refusal,
  {
    code:
      | 'tableMissing'
      | 'tableBad'
      | 'tableInUse'
      | 'hasTable'
      | 'sameTable'
      | 'notParked'
      | 'tooManyParked'
      | 'othersTable'
      | 'nothingMoved'
      | 'nothingLeft'
      | 'lineStays'
      | 'benefitLocked'
      | 'notSplit'
      | 'alreadyReopened'
      | 'otherCodeAssigned'
      | 'noCodeAssigned'
      | 'noCardSession'
      | 'redemptionWaiting'
      | 'creditWaiting'
      | 'creditPaysOut'
      | 'creditForCredit'
      | 'voucherOnTicket'
      | 'vouchersSold'
      | 'redemptionLimit'
      | 'productMissing'
      | 'noSuchRedemption'
      | 'discountOnTicket'
      | 'codeDiscountGiven'
      | 'codeDiscountStays';
  }
>;

type TableRefusal = Extract<
  BonusRefusal,
  {
    code:
      | 'tableMissing'
      | 'tableBad'
      | 'tableInUse'
      | 'hasTable'
      | 'sameTable'
      | 'notParked'
      | 'tooManyParked'
      | 'othersTable'
      | 'nothingMoved'
      | 'nothingLeft'
      | 'lineStays'
      | 'notSplit'
      | 'alreadyReopened';
  }
>;

function operatorWords({operatorNo, operatorName}: Extract<Refusal, {code: 'othersTable'}>): string {
  return operatorName === null ? `Operator ${operatorNo}` : named(operatorName);
}

function tableWords(refusal: TableRefusal): string {
  switch (refusal.code) {
    case 'tableMissing':
      return 'No table is named yet: type its number or its name';
    case 'tableBad':
      return `A table is letters, digits, - and ., at most ${refusal.most}: type another name`;
    case 'tableInUse':
      return `Table ${refusal.table} has an open ticket already: Transfer moves lines to it`;
    case 'hasTable':
      return `The ticket is on table ${refusal.table}: Transfer moves lines to another`;
    case 'sameTable':
      return `The ticket is on table ${refusal.table} already: name another table`;
    case 'notParked':
      return 'That ticket is not put aside any more: look at Tables again';
    case 'tooManyParked':
      return `${refusal.most} tickets are put aside, and no more fit: finish one of them first`;
    case 'othersTable':
      return `${operatorWords(refusal)} has that table: for Others' Tables ask a supervisor`;
    case 'nothingMoved':
      return 'No line is chosen yet: Enter takes the one that is marked';
    case 'nothingLeft':
      return 'Nothing would stay on the ticket: leave a line, or transfer the whole of it';
    case 'lineStays':
      return `${named(refusal.name)} can't be parted: take it whole, or leave it`;
    case 'notSplit':
      return 'This ticket is no part of a split: there is nothing to give up';
    case 'alreadyReopened':
      return `Ticket ${ticketNumber(refusal.ticketNo)} was reopened before, once is all: look for its copy`;
  }
}

/** Why a command about tables or codes was refused, and what would make it possible. */
export function bonusRefusalWords(refusal: BonusRefusal): string {
  switch (refusal.code) {
    case 'otherCodeAssigned':
      return `Code ${maskedCode(refusal.assigned)} is on this ticket: take it off, or say that it is replaced`;
    case 'noCodeAssigned':
      return 'No code is on this ticket: scan one, swipe one, or type it with Code';
    case 'noCardSession':
      return 'The card must be read for this, now: scan or swipe it again';
    case 'redemptionWaiting':
      return `${named(refusal.name)} is asked for at the host: wait for its answer`;
    case 'creditWaiting':
      return 'Credit is asked for at the host: wait for its answer, or pay another way';
    case 'creditPaysOut':
      return 'This ticket pays out, and nothing goes onto a voucher by it: pay out in cash';
    case 'creditForCredit':
      return 'Credit is not paid for with credit: pay the voucher another way';
    case 'voucherOnTicket':
      return `Voucher ${maskedCode(refusal.voucher)} is on a ticket already: pay that one first`;
    case 'vouchersSold':
      return `Ticket ${ticketNumber(refusal.ticketNo)} sold credit, which may be spent: it stays closed`;
    case 'redemptionLimit':
      return `${named(refusal.name)} goes ${refusal.most} times on a ticket: take another one`;
    case 'productMissing':
      return `${named(refusal.name)} gives a product that isn't known: tell a manager`;
    case 'noSuchRedemption':
      return 'Nothing is asked for at the bonus host under that number: nothing happened';
    case 'discountOnTicket':
      return 'A discount is on the ticket already: take it off for that of the code';
    case 'codeDiscountGiven':
      return `Code ${maskedCode(refusal.bonusCode)} gave its discount before: read it again to give it again`;
    case 'codeDiscountStays':
      return `The amount off of code ${maskedCode(refusal.bonusCode)} is for the split's rest: pay this part`;
    case 'benefitLocked':
      return `${named(refusal.name)} is paid with points, for good: complete the ticket`;
    default:
      return tableWords(refusal);
  }
}
