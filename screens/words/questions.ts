import type {Confirmation} from '../../src/app/confirmation.ts';
import type {Question} from '../../src/app/pages.ts';
import {CREDIT_MAX, PIN_DIGITS} from '../../src/core/bonus/host-protocol.ts';
import {formatCents, formatQuantity} from '../../src/core/format.ts';
import {PRICE_MAX, TABLE_LENGTH_MAX, TOTAL_MAX} from '../../src/core/limits.ts';
import {QUANTITY_MAX} from '../../src/core/quantity.ts';
import {CASH_MOVE_MEANINGS, CASH_MOVE_WORDS} from './cash-moves.ts';
import {LEAVE_COUNT} from './counts.ts';
import {operatorQuestionWords} from './operators.ts';
import type {ConfirmationWords, QuestionWords} from './question-words.ts';
import {cancelTicketWords, voidTenderWords} from './payments-back.ts';
import {memberQuestionWords} from './questions-member.ts';
import {leaveOpenWords, refundQuestion} from './refunds.ts';
import {reopenWords} from './reopen.ts';
import {closeDayConsequence} from './reports.ts';
import {maskedCode, ticketNumber} from './said-of.ts';
import {trainingConfirmation} from './training.ts';
import {skipAllWords} from './unprinted.ts';
import {refusedQuestion} from './refused.ts';

const PRICE_LIMITS = `An amount like 4.50, at most ${formatCents(PRICE_MAX)}.`;

type Of<Kind extends Question['kind']> = Extract<Question, {kind: Kind}>;

function priceWords(question: Of<'productPrice' | 'openPrice' | 'price'>, currency: string): QuestionWords {
  switch (question.kind) {
    case 'productPrice': {
      const {name, unit} = question.product;
      const about = `${formatQuantity(question.quantity, unit)} × ${name}: the catalogue has no price for it.`;
      return {title: 'Price', about, field: `Price of one ${unit}, ${currency}`, limits: PRICE_LIMITS};
    }
    case 'openPrice': {
      const about = `${formatQuantity(question.quantity, 'pc')} of something without a code. Its group is asked next.`;
      return {title: 'Open price', about, field: `Price of one, ${currency}`, limits: PRICE_LIMITS};
    }
    case 'price':
      return {
        title: 'Change price',
        about: `Line ${question.line}: ${question.name}`,
        field: `New price of one, ${currency}`,
        limits: PRICE_LIMITS,
      };
  }
}

function discountWords(question: Of<'lineDiscount' | 'percentOff' | 'amountOff'>, currency: string): QuestionWords {
  switch (question.kind) {
    case 'lineDiscount':
      return {
        title: 'Line discount',
        about: `Line ${question.line}: ${question.name}`,
        field: `Amount off this line, ${currency}`,
        limits: 'An amount like 1.50, at most what the line comes to.',
      };
    case 'percentOff':
      return {
        title: 'Percent off the ticket',
        about: 'Takes the place of a discount that is on the ticket already.',
        field: 'Percent off',
        limits: 'A number like 10 or 7.5, at most 100.',
      };
    case 'amountOff':
      return {
        title: 'Amount off the ticket',
        about: 'Takes the place of a discount that is on the ticket already.',
        field: `Amount off, ${currency}`,
        limits: 'An amount like 5.00, at most what can be discounted.',
      };
  }
}

function otherWords(question: Of<'weight' | 'couponCode' | 'couponAmount' | 'cash'>, currency: string): QuestionWords {
  switch (question.kind) {
    case 'weight': {
      const {name, unit, priceCents} = question.product;
      const price = priceCents === null ? '' : `, ${formatCents(priceCents)} a ${unit}`;
      const about = `${question.isReturn ? 'RETURN: ' : ''}${name}${price}`;
      const limits = `A weight like 1.69, at most ${formatQuantity(QUANTITY_MAX, unit)}.`;
      return {title: 'Weight', about, field: `Weight, ${unit}`, limits};
    }
    case 'couponCode':
      return {
        title: "Maker's coupon",
        about: 'Scan or type its code; nothing where it has none.',
        field: 'Code',
        limits: 'At most 48 characters.',
      };
    case 'couponAmount':
      return {
        title: "Maker's coupon",
        about: question.code === '' ? 'A coupon without a code.' : `Coupon ${question.code}`,
        field: `Amount off, ${currency}`,
        limits: 'An amount like 0.50, at most what is on the ticket.',
      };
    case 'cash':
      return {
        title: CASH_MOVE_WORDS[question.why],
        about: CASH_MOVE_MEANINGS[question.why],
        field: `Amount, ${currency}`,
        limits: `An amount like 200 or 150.50, at most ${formatCents(TOTAL_MAX)}.`,
      };
  }
}

const TABLE_LIMITS = `Letters, digits, - and ., at most ${TABLE_LENGTH_MAX}.`;

function voucherWords(question: Of<'codePin' | 'voucherCode' | 'voucherAmount'>, currency: string): QuestionWords {
  switch (question.kind) {
    case 'codePin':
      return {
        title: 'PIN of the code',
        about: `The holder of ${maskedCode(question.code)} types it. It is kept nowhere.`,
        field: 'PIN',
        limits: `${PIN_DIGITS} digits. Too many wrong ones lock the code.`,
      };
    case 'voucherCode':
      return {
        title: 'Sell or top up a voucher',
        about: 'A new card, or one that is used already. It is not put on the ticket to collect.',
        field: 'Scan, swipe or type the code',
        limits: 'All its digits, leading zeros too.',
      };
    case 'voucherAmount':
      return {
        title: 'Credit for a voucher',
        about: `Voucher ${maskedCode(question.voucher.code)}`,
        field: `Amount, ${currency}`,
        limits: `An amount like 20 or 12.50, at most ${formatCents(CREDIT_MAX)}.`,
      };
  }
}

function bonusWords(question: Of<'parkTable' | 'transferTable' | 'bonusCode'>): QuestionWords {
  switch (question.kind) {
    case 'parkTable':
      return {
        title: 'New Balance',
        about: `Ticket ${ticketNumber(question.ticketNo)} is put aside until it is called back.`,
        field: 'Table, or nothing to hold it without one',
        limits: TABLE_LIMITS,
      };
    case 'transferTable':
      return {
        title: 'Transfer',
        about: 'The lines go there without their code: they collect only if one is read there.',
        field: 'To table',
        limits: TABLE_LIMITS,
      };
    case 'bonusCode':
      return {
        title: 'Bonus code',
        about: 'It counts for the whole ticket, earlier lines too.',
        field: 'Scan, swipe or type the code',
        limits: 'All its digits, leading zeros too.',
      };
  }
}

/** The words of a value that is asked for; `currency` is the three letters of the venue's money. */
export function questionWords(question: Question, currency: string): QuestionWords {
  switch (question.kind) {
    case 'productPrice':
    case 'openPrice':
    case 'price':
      return priceWords(question, currency);
    case 'lineDiscount':
    case 'percentOff':
    case 'amountOff':
      return discountWords(question, currency);
    case 'refundQuantity':
      return refundQuestion(question);
    case 'weight':
    case 'couponCode':
    case 'couponAmount':
    case 'cash':
      return otherWords(question, currency);
    case 'parkTable':
    case 'transferTable':
    case 'bonusCode':
      return bonusWords(question);
    case 'operatorNo':
    case 'operatorName':
    case 'operatorPin':
    case 'operatorPinAgain':
    case 'operatorCard':
      return operatorQuestionWords(question);
    case 'codePin':
    case 'voucherCode':
    case 'voucherAmount':
      return voucherWords(question, currency);
    default:
      return memberQuestionWords(question, currency);
  }
}

type OtherConfirmation = Extract<Confirmation, {kind: 'giveUpSplit' | 'replaceCode' | 'reopenTicket' | 'closeDay'}>;

function otherConfirmation(confirmation: OtherConfirmation): ConfirmationWords {
  switch (confirmation.kind) {
    case 'giveUpSplit':
      return {
        title: 'Give up the split',
        question: `Put the lines of part ${ticketNumber(confirmation.ticketNo)} back to the rest?`,
        consequence: 'They collect for the code of the rest again; the part is gone.',
        yes: 'Put them back',
        no: 'Keep the part',
      };
    case 'replaceCode':
      return {
        title: 'Another code',
        question: `Replace code ${maskedCode(confirmation.assigned)} by ${maskedCode(confirmation.code)}?`,
        consequence: 'All lines of this ticket then collect for the new one, earlier lines too.',
        yes: 'Replace it',
        no: 'Keep the first; pay or redeem with the other',
      };
    case 'reopenTicket':
      return reopenWords(confirmation);
    case 'closeDay':
      return {
        title: 'Z report',
        question: `Close the day with Z report ${confirmation.zNo}?`,
        consequence: closeDayConsequence(confirmation),
        yes: 'Close the day',
        no: 'Go on',
      };
  }
}

/** The words of a question that is asked once, before something that is hard to undo. */
export function confirmationWords(confirmation: Confirmation): ConfirmationWords {
  switch (confirmation.kind) {
    case 'cancelTicket':
      return cancelTicketWords(confirmation);
    case 'voidTender':
      return voidTenderWords(confirmation);
    case 'giveUpSplit':
    case 'replaceCode':
    case 'reopenTicket':
    case 'closeDay':
      return otherConfirmation(confirmation);
    case 'skipUnprinted':
      return skipAllWords(confirmation.count);
    case 'leaveOpen':
      return leaveOpenWords(confirmation);
    case 'seeRefused':
      return {
        title: 'Refused by a host',
        question: refusedQuestion(confirmation.refused),
        consequence: 'Looked after? It stays in the journal, and in the list, marked as seen.',
        yes: 'Looked after',
        no: 'Leave it open',
      };
    case 'training':
      return trainingConfirmation(confirmation);
    case 'leaveCount':
      return LEAVE_COUNT;
    case 'exit':
      return {
        title: 'Exit',
        question: 'End the till program?',
        consequence: 'Nothing is lost: an open ticket is there again at the next start.',
        yes: 'End it',
        no: 'Go on',
      };
  }
}
