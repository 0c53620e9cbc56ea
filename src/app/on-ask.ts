import {isCode} from '../core/barcode.ts';
import {PIN_DIGITS} from '../core/bonus/host-protocol.ts';
import {parseAmount, parseQuantity} from '../core/format.ts';
import type {CashMove} from '../core/commands.ts';
import type {Cents} from '../core/money.ts';
import {looksLikePaymentCard} from '../core/payment-card.ts';
import type {TicketDiscount} from '../core/ticket.ts';
import {answerBonus} from './answer-bonus.ts';
import {answerMember, memberRule} from './answer-member.ts';
import {fundAccount} from './member-funding.ts';
import {payPoints} from './member-functions.ts';
import {readOwnCode} from './bonus-code.ts';
import {addLine, bookProduct} from './book.ts';
import {sellVoucher} from './on-voucher.ts';
import {openGroups} from './menus.ts';
import {answerOperator, isOperatorQuestion, operatorRule} from './on-operators.ts';
import type {OperatorQuestion} from './operator-pages.ts';
import {answerQuantity} from './on-refund.ts';
import {TABLE_RULE} from './on-tables.ts';
import {visible} from './scanned-text.ts';
import type {Page, Question, Said} from './pages.ts';
import {
  backTo,
  carryOut,
  freshSale,
  object,
  popped,
  quiet,
  said,
  typed,
  withTop,
  type Act,
  type Desk,
  type PageOf,
  type Turn,
} from './turn.ts';

const ANSWER_MAX = 12;
const CODE_MAX = 48;
/** One percent in parts per million. */
const PERCENT = 10_000;

type Answer = {readonly desk: Desk; readonly pages: readonly Page[]; readonly entry: string};

/** Where an answer leads: back to payment where the product was scanned there, else to the sale with nothing typed. */
function booked({pages}: Answer): {from: readonly Page[]; pages: readonly Page[]} {
  const below = popped(pages);
  return {from: pages, pages: below.at(-1)?.screen === 'pay' ? below : freshSale(pages)};
}

/** What is given away is discounted, by whoever may: a price that is asked for is never nothing. */
function refusesZero(question: Question): boolean {
  return (
    question.kind === 'productPrice' ||
    question.kind === 'openPrice' ||
    question.kind === 'voucherAmount' ||
    question.kind === 'pointsAmount' ||
    question.kind === 'fundAmount'
  );
}

function moveCash({desk, pages}: Answer, why: CashMove, amountCents: Cents): Promise<Turn> {
  const notice = said({code: 'cashMoved', why, amountCents});
  const to = {pages, next: () => ({pages: backTo(pages, 'sale'), notice})};
  return carryOut(desk, {kind: 'moveCash', why, amountCents, note: ''}, to);
}

/** Answers that are an amount. */
function answerAmount(answer: Answer, question: Exclude<Question, OperatorQuestion>, cents: Cents): Promise<Turn> {
  const {desk, pages} = answer;
  const saying = (what: Said) => () => ({pages: freshSale(pages), notice: said(what)});
  switch (question.kind) {
    case 'productPrice': {
      return addLine(desk, {...question, kind: 'addProduct', openPriceCents: cents}, booked(answer));
    }
    case 'openPrice':
      return openGroups(desk, withTop(pages, {...askPage(pages), question, entry: answer.entry}), {
        quantity: question.quantity,
        unitCents: cents,
      });
    case 'price': {
      const what: Said = {code: 'repriced', name: question.name, unitCents: cents};
      return carryOut(desk, {kind: 'repriceLine', line: question.line, unitCents: cents}, {pages, next: saying(what)});
    }
    case 'lineDiscount':
      return carryOut(
        desk,
        {kind: 'discountLine', line: question.line, amountCents: cents},
        {pages, next: saying({code: 'discounted'})},
      );
    case 'amountOff':
      return discountTicket(answer, {kind: 'amount', amountCents: cents});
    case 'couponAmount':
      return addLine(desk, {kind: 'addCoupon', code: question.code, amountCents: cents}, booked(answer));
    case 'cash':
      return moveCash(answer, question.why, cents);
    case 'pointsAmount':
      return payPoints(desk, pages, {bucket: question.bucket, cents});
    case 'fundAmount':
      return fundAccount(desk, pages, {account: question.account, cents});
    case 'voucherAmount':
      return sellVoucher(desk, booked(answer), {...question.voucher, amountCents: cents});
    case 'percentOff':
    case 'couponCode':
    case 'weight':
    case 'parkTable':
    case 'transferTable':
    case 'bonusCode':
    case 'codePin':
    case 'refundQuantity':
    case 'voucherCode':
    case 'memberFind':
    case 'accountNumber':
    case 'accountName':
      throw new Error(`${question.kind} is not answered by an amount`);
  }
}

function askPage(pages: readonly Page[]): PageOf<'ask'> {
  const page = pages.at(-1);
  if (page?.screen !== 'ask') throw new Error('no question on top');
  return page;
}

function discountTicket({desk, pages}: Answer, discount: TicketDiscount): Promise<Turn> {
  const next = (): Turn => ({pages: freshSale(pages), notice: said({code: 'discounted'})});
  return carryOut(desk, {kind: 'discountTicket', discount}, {pages, next});
}

async function answer(desk: Desk, pages: readonly Page[], page: PageOf<'ask'>): Promise<Turn> {
  const {question, entry} = page;
  const given: Answer = {desk, pages, entry};
  if (isOperatorQuestion(question)) return answerOperator(desk, pages, {question, entry});
  switch (question.kind) {
    case 'percentOff': {
      const hundredths = parseAmount(entry);
      if (hundredths === null) return object(pages, {code: 'notAPercentage', typed: entry});
      return discountTicket(given, {kind: 'percent', ratePpm: (hundredths * PERCENT) / 100});
    }
    case 'weight': {
      const quantity = parseQuantity(entry);
      if (quantity === null) return object(pages, {code: 'notAQuantity', typed: entry});
      return bookProduct(desk, {...question, prefix: {quantity, isReturn: question.isReturn}}, booked(given));
    }
    case 'refundQuantity':
      return answerQuantity(desk, pages, {line: question.line, entry});
    case 'couponCode': {
      // It would stand in the journal and on the receipt for ever.
      if (looksLikePaymentCard(entry)) return object(pages, {code: 'cardUnknown'});
      // A bonus code that was read with its PIN: that is never written down.
      const own = readOwnCode(entry, desk.settings.bonus.patterns);
      if (own !== null && own.pin !== null) return object(pages, {code: 'notACode', scanned: entry});
      if (entry !== '' && !isCode(entry)) return object(pages, {code: 'notACode', scanned: entry});
      return quiet(withTop(pages, {screen: 'ask', question: {kind: 'couponAmount', code: entry}, entry: ''}));
    }
    case 'parkTable':
    case 'transferTable':
    case 'bonusCode':
    case 'codePin':
    case 'voucherCode':
      return answerBonus(desk, pages, {question, entry});
    case 'memberFind':
    case 'accountNumber':
    case 'accountName':
      return answerMember(desk, pages, {question, entry});
    default: {
      const cents = parseAmount(entry);
      if (cents === null)
        return object(pages, entry === '' ? {code: 'nothingTyped'} : {code: 'notAnAmount', typed: entry});
      if (cents === 0 && refusesZero(question))
        return {pages, notice: {kind: 'refused', refusal: {code: 'amountZero'}}};
      return answerAmount(given, question, cents);
    }
  }
}

/** What a question's field takes, key by key. */
function ruleOf(question: Question): {readonly allowed: RegExp; readonly most: number} {
  if (isOperatorQuestion(question)) return operatorRule(question);
  switch (question.kind) {
    case 'couponCode':
    case 'bonusCode':
    case 'voucherCode':
      return {allowed: /^[\u0021-\u007e]$/, most: CODE_MAX};
    case 'codePin':
      return {allowed: /^\d$/, most: PIN_DIGITS};
    case 'memberFind':
    case 'accountNumber':
    case 'accountName':
      return memberRule(question);
    case 'parkTable':
    case 'transferTable':
      return TABLE_RULE;
    default:
      return {allowed: /^[\d.]$/, most: ANSWER_MAX};
  }
}

/** A coupon's number and a bonus code may be scanned; no other question takes a scan for its answer. */
export function scanIntoQuestion(desk: Desk, pages: readonly Page[], code: string): Promise<Turn> | Turn {
  const page = askPage(pages);
  const {kind} = page.question;
  if (kind !== 'couponCode' && kind !== 'bonusCode' && kind !== 'voucherCode')
    return object(pages, {code: 'typeFirst'});
  if (code !== visible(code)) return object(pages, {code: 'notACode', scanned: visible(code)});
  return answer(desk, pages, {...page, entry: code});
}

/** One value that is asked for. */
export async function onAsk(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = askPage(pages);
  if (act.kind === 'text') {
    const entry = typed(page.entry, act.text, ruleOf(page.question));
    return typeof entry === 'string' ? quiet(withTop(pages, {...page, entry})) : object(pages, entry);
  }
  switch (act.intent) {
    case 'enter':
      return answer(desk, pages, page);
    case 'back':
      return quiet(page.entry === '' ? popped(pages) : withTop(pages, {...page, entry: ''}));
    case 'erase':
      return quiet(withTop(pages, {...page, entry: page.entry.slice(0, -1)}));
    default:
      return object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}
