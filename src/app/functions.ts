import {chosenLine} from '../core/chosen-line.ts';
import {allowed, isRefusal} from '../core/decision.ts';
import {ONE_PIECE} from '../core/quantity.ts';
import type {CashMove} from '../core/commands.ts';
import {takeCodeOff} from './card-session.ts';
import {openCount} from './on-count.ts';
import {openDevices} from './on-devices.ts';
import {openSplit} from './on-split.ts';
import {openLastReceipt} from './on-receipt.ts';
import {askToCloseDay, openLastZ, openX} from './on-report.ts';
import {openManager, openPresets} from './menus.ts';
import {openOperators} from './operator-menus.ts';
import {isMemberFunction, runMember} from './member-functions.ts';
import {openQueue} from './print-queue.ts';
import {openTransactions} from './on-transactions.ts';
import type {FunctionId} from './function-ids.ts';
import type {Page, Question} from './pages.ts';
import {openRefused} from './refused-acts.ts';
import {askToEndTraining, askToTrain} from './on-training.ts';
import {parseSaleEntry} from './sale-entry.ts';
import {backTo, carryOut, freshSale, LOCK, object, quiet, said, type Desk, type PageOf, type Turn} from './turn.ts';

function ask(pages: readonly Page[], question: Question, entry = ''): Turn {
  return quiet([...pages, {screen: 'ask', question, entry}]);
}

function salePage(pages: readonly Page[]): PageOf<'sale'> | null {
  const page = backTo(pages, 'sale').at(-1);
  return page?.screen === 'sale' ? page : null;
}

/** A question about the chosen line; what was typed on the sale screen is offered as the answer. */
function askAboutLine(desk: Desk, pages: readonly Page[], kind: 'price' | 'lineDiscount'): Turn {
  const {ticket} = desk.till.state();
  const sale = salePage(pages);
  const no = chosenLine(ticket, sale?.selected ?? null);
  if (no === null) return object(pages, {code: 'noLine'});
  const line = ticket?.lines.find((one) => one.no === no);
  const name = line?.name ?? '';
  // Nothing that is typed would change it: said before the typing, not behind it.
  if (line?.kind === 'benefit') return {pages, notice: {kind: 'refused', refusal: {code: 'benefitLocked', name}}};
  return ask(pages, {kind, line: no, name}, sale?.entry ?? '');
}

/** `2*` before an open price means two of it; an amount typed before is offered as the answer. */
function askOpenPrice(pages: readonly Page[]): Turn {
  const typed = salePage(pages)?.entry ?? '';
  const entry = parseSaleEntry(`${typed}${typed === '' || typed.endsWith('*') || typed === '-' ? '0' : ''}`);
  if (!('isReturn' in entry)) return object(pages, entry);
  const size = entry.quantity ?? ONE_PIECE;
  const amount = entry.code === '0' ? '' : entry.code;
  return ask(pages, {kind: 'openPrice', quantity: entry.isReturn ? -size : size}, amount);
}

function askWithTicket(desk: Desk, pages: readonly Page[], question: Question): Turn {
  if (desk.till.state().ticket === null) return {pages, notice: {kind: 'refused', refusal: {code: 'noTicket'}}};
  return ask(pages, question, salePage(pages)?.entry ?? '');
}

const CASH_MOVES: Readonly<Record<'float' | 'pay-in' | 'pay-out' | 'drop', CashMove>> = {
  float: 'float',
  'pay-in': 'payIn',
  'pay-out': 'payOut',
  drop: 'drop',
};

function lock(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  return carryOut(desk, {kind: 'signOff'}, {pages, next: () => quiet([LOCK])});
}

function noSale(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const notice = said({code: desk.settings.isTraining === true ? 'drawerStaysShut' : 'drawerOpened'});
  return carryOut(desk, {kind: 'openDrawer'}, {pages, next: () => ({pages: backTo(pages, 'sale'), notice})});
}

function acceptClock(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const notice = said({code: 'clockAccepted'});
  return carryOut(desk, {kind: 'acceptClock'}, {pages, next: () => ({pages: backTo(pages, 'sale'), notice})});
}

function discountAway(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const notice = said({code: 'discountAway'});
  return carryOut(
    desk,
    {kind: 'discountTicket', discount: null},
    {pages, next: () => ({pages: freshSale(pages), notice})},
  );
}

function cancelTicket(desk: Desk, pages: readonly Page[]): Turn {
  const refusal = desk.till.refusalOf({kind: 'cancelTicket'});
  if (refusal !== null) return {pages, notice: {kind: 'refused', refusal}};
  const {no: ticketNo = 0, tenders = []} = desk.till.state().ticket ?? {};
  const back = tenders.filter(({kind, isVoid}) => !isVoid && (kind === 'wallet' || kind === 'points'));
  return quiet([...pages, {screen: 'confirm', confirmation: {kind: 'cancelTicket', ticketNo, back}}]);
}

function askExit(desk: Desk, pages: readonly Page[]): Turn {
  if (desk.settings.isTraining === true) return askToEndTraining(pages);
  const refusal = desk.till.refusalOf({kind: 'stop', by: 'operator'});
  if (refusal !== null) return {pages, notice: {kind: 'refused', refusal}};
  return quiet([...pages, {screen: 'confirm', confirmation: {kind: 'exit'}}]);
}

/** Asks once whether the part of a split goes back to its rest, where it can. */
export function askToGiveUpSplit(desk: Desk, pages: readonly Page[]): Turn {
  const refusal = desk.till.refusalOf({kind: 'giveUpSplit'});
  if (refusal !== null) return {pages, notice: {kind: 'refused', refusal}};
  const ticketNo = desk.till.state().ticket?.no ?? 0;
  return quiet([...pages, {screen: 'confirm', confirmation: {kind: 'giveUpSplit', ticketNo}}]);
}

async function manager(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const operator = allowed(desk.till.state(), 'managersFunctions');
  return isRefusal(operator) ? {pages, notice: {kind: 'refused', refusal: operator}} : openManager(desk, pages);
}

/** Functions of the manager that the cashier has no key for. */
type ManagerFunction = Extract<
  FunctionId,
  | 'no-sale'
  | 'float'
  | 'pay-in'
  | 'pay-out'
  | 'drop'
  | 'clock'
  | 'receipts'
  | 'refused-acts'
  | 'x-report'
  | 'z-report'
  | 'last-z'
  | 'count-drawer'
  | 'operators'
  | 'devices'
  | 'exit'
  | 'training'
  | 'end-training'
>;

async function runManagers(desk: Desk, pages: readonly Page[], id: ManagerFunction): Promise<Turn> {
  switch (id) {
    case 'no-sale':
      return noSale(desk, pages);
    case 'float':
    case 'pay-in':
    case 'pay-out':
    case 'drop':
      return ask(pages, {kind: 'cash', why: CASH_MOVES[id]});
    case 'clock':
      return acceptClock(desk, pages);
    case 'receipts':
      return openTransactions(desk, pages);
    case 'refused-acts':
      return openRefused(desk, pages);
    case 'x-report':
      return openX(desk, pages);
    case 'z-report':
      return askToCloseDay(desk, pages);
    case 'last-z':
      return openLastZ(desk, pages);
    case 'count-drawer':
      return openCount(desk, pages);
    case 'operators':
      return openOperators(desk, pages);
    case 'devices':
      return openDevices(desk, pages);
    case 'exit':
      return askExit(desk, pages);
    case 'training':
      return askToTrain(desk, pages);
    case 'end-training':
      return askToEndTraining(pages);
  }
}

/** Runs one of the functions that the menus and some keys name. `pages` is the stack without the menu. */
export async function runFunction(desk: Desk, pages: readonly Page[], id: FunctionId): Promise<Turn> {
  if (isMemberFunction(id)) return runMember(desk, pages, id);
  switch (id) {
    case 'price':
      return askAboutLine(desk, pages, 'price');
    case 'line-discount':
      return askAboutLine(desk, pages, 'lineDiscount');
    case 'percent-off':
      return askWithTicket(desk, pages, {kind: 'percentOff'});
    case 'amount-off':
      return askWithTicket(desk, pages, {kind: 'amountOff'});
    case 'discount-away':
      return discountAway(desk, pages);
    case 'open-price':
      return askOpenPrice(pages);
    case 'coupon':
      return askWithTicket(desk, pages, {kind: 'couponCode'});
    case 'split':
      return openSplit(desk, pages, 'part');
    case 'transfer':
      return openSplit(desk, pages, 'table');
    case 'give-up-split':
      return askToGiveUpSplit(desk, pages);
    case 'remove-code':
      return takeCodeOff(desk, pages);
    case 'sell-voucher':
      return quiet([...pages, {screen: 'ask', question: {kind: 'voucherCode'}, entry: ''}]);
    case 'print-queue':
      return openQueue(desk, pages);
    case 'preset-discount':
      return openPresets(desk, pages);
    case 'cancel-ticket':
      return cancelTicket(desk, pages);
    case 'last-receipt':
      return openLastReceipt(desk, pages);
    case 'manager':
      return manager(desk, pages);
    case 'lock':
      return lock(desk, pages);
    default:
      return runManagers(desk, pages, id);
  }
}
