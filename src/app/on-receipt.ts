import type {Command} from '../core/commands.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import {askAboutTicket} from './print-queue.ts';
import {fundId, fundsOn} from '../core/members/fund-line.ts';
import {salesOf} from '../core/vouchers.ts';
import {refreshMember} from './member-watch.ts';
import {openRefund, openRefundLines} from './on-refund.ts';
import {unprintedOf} from './open-job.ts';
import type {Page} from './pages.ts';
import {printAgain} from './print-again.ts';
import type {TicketRow} from './ports.ts';
import {reopenEffects} from './reopen-effects.ts';
import {scrolled} from './scrolling.ts';
import {
  carryOut,
  carryOutMade,
  freshSale,
  object,
  popped,
  quiet,
  said,
  withTop,
  type Act,
  type Desk,
  type PageOf,
  type Turn,
} from './turn.ts';

function show(desk: Desk, pages: readonly Page[], ticket: ClosedTicket): Turn {
  const job = unprintedOf(desk.outbox.status().jobs, ticket.id);
  const receipt = desk.receiptOf(ticket, ticket.copies);
  return quiet([...pages, {screen: 'receipt', receipt, copies: ticket.copies, job, top: 0}]);
}

/** The host's figures may come while the receipt is looked at: the screen shows what the paper will. */
export function withFigures(desk: Desk, pages: readonly Page[]): readonly Page[] {
  const {lastClosed} = desk.till.state();
  const page = pages.at(-1);
  if (page?.screen !== 'receipt' || page.receipt.ticketId !== lastClosed?.id) return pages;
  return withTop(pages, {...page, receipt: desk.receiptOf(lastClosed, page.copies)});
}

/** Shows the receipt of the last ticket that was closed here; where it did not come out, asks what becomes of it. */
export async function openLastReceipt(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const {lastClosed} = desk.till.state();
  if (lastClosed === null) return object(pages, {code: 'noReceiptYet'});
  return askAboutTicket(desk, pages, lastClosed.id) ?? show(desk, pages, lastClosed);
}

/** Shows the receipt of a ticket from the list; a cancelled one has none. */
export async function openReceipt(desk: Desk, pages: readonly Page[], row: Pick<TicketRow, 'id'>): Promise<Turn> {
  const ticket = await desk.store.ticket(row.id);
  return ticket === null ? object(pages, {code: 'noReceiptYet'}) : show(desk, pages, ticket);
}

/** Prints: the original where nothing of it came out, else a copy that is marked as one. */
async function print(desk: Desk, pages: readonly Page[], page: PageOf<'receipt'>): Promise<Turn> {
  const {ticketId, ticketNo} = page.receipt;
  if (page.peer !== undefined) return object(pages, {code: 'atItsTill', tillNo: page.peer.tillNo, what: 'print'});
  const notice = said({code: 'printing', ticketNo});
  if (page.job !== null) return printAgain(desk, page.job, {from: pages, next: () => popped(pages)});
  const command = {kind: 'reprintReceipt', ticketId, ticketNo, copies: page.copies} as const;
  return carryOut(desk, command, {pages, next: () => ({pages: popped(pages), notice})});
}

/** The cashier does not want the receipt that never came out. */
async function skip(desk: Desk, pages: readonly Page[], page: PageOf<'receipt'>): Promise<Turn> {
  if (page.job !== null) await desk.outbox.skip(page.job.id);
  return quiet(popped(pages));
}

/** What brings the ticket back, with all that speaks against it by now. */
async function reopening(desk: Desk, ticket: ClosedTicket): Promise<Command> {
  const sales = await Promise.all([...salesOf(ticket).values()].map(desk.bonusQueue.fateOf));
  const areSalesRefused = sales.length > 0 && sales.every(({kind}) => kind === 'refused');
  const funds = await Promise.all(fundsOn(ticket).map((line) => desk.deeds.fateOf(fundId(ticket, line))));
  const areFundsRefused = funds.length > 0 && funds.every((fate) => fate?.kind === 'refused');
  const wasReopened = await desk.store.wasReopened(ticket.id);
  const wasRefunded = (await desk.store.refundsOf(ticket.id)).length > 0;
  const claimedBy = await desk.store.claimHolder(ticket.id);
  return {kind: 'reopenTicket', ticket, wasReopened, wasRefunded, claimedBy, areSalesRefused, areFundsRefused};
}

/** Asks once; who may not, has a ticket open, or means one that can't be brought back, is told before the question. */
async function askToReopen(desk: Desk, pages: readonly Page[], page: PageOf<'receipt'>): Promise<Turn> {
  if (page.peer !== undefined) return object(pages, {code: 'atItsTill', tillNo: page.peer.tillNo, what: 'reopen'});
  const {ticketId, ticketNo} = page.receipt;
  const ticket = await desk.store.ticket(ticketId);
  if (ticket === null) return object(pages, {code: 'noReceiptYet'});
  const refusal = desk.till.refusalOf(await reopening(desk, ticket));
  if (refusal !== null) return {pages, notice: {kind: 'refused', refusal}};
  const effects = reopenEffects(ticket);
  return quiet([...pages, {screen: 'confirm', confirmation: {kind: 'reopenTicket', ticketId, ticketNo, effects}}]);
}

/** Brings a completed ticket back as an open copy. What its receipt shows stays as it was. */
export async function reopen(desk: Desk, pages: readonly Page[], ticketId: string): Promise<Turn> {
  const ticket = await desk.store.ticket(ticketId);
  if (ticket === null) return object(pages, {code: 'noReceiptYet'});
  const next = (): Turn => {
    const copyNo = desk.till.state().ticket?.no ?? 0;
    void refreshMember(desk, ticket.id);
    return {pages: freshSale(pages), notice: said({code: 'reopened', ticketNo: ticket.no, copyNo})};
  };
  return carryOutMade(desk, () => reopening(desk, ticket), {pages, next});
}

/** A receipt on the screen, as it is or will be on paper. */
export async function onReceipt(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'receipt') return quiet(pages);
  if (act.kind === 'text') return object(pages, {code: 'keyUnknown', key: act.text});
  switch (act.intent) {
    case 'print':
      return print(desk, pages, page);
    case 'refund-item':
      return openRefundLines(desk, pages, {ticketId: page.receipt.ticketId, peer: page.peer});
    case 'refund':
      return openRefund(desk, pages, {ticketId: page.receipt.ticketId, peer: page.peer});
    case 'reopen':
      return askToReopen(desk, pages, page);
    case 'skip':
      return skip(desk, pages, page);
    case 'enter':
    case 'back':
      return quiet(popped(pages));
    default:
      return scrolled(desk, {pages, page}, act) ?? object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}
