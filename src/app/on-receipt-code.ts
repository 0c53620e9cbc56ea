import {allowed, isRefusal} from '../core/decision.ts';
import type {ReceiptCode} from '../core/receipt-code.ts';
import {againstReading} from './on-card.ts';
import {openLastReceipt, openReceipt} from './on-receipt.ts';
import {openListed} from './on-transactions.ts';
import type {Page} from './pages.ts';
import {object, popped, type Desk, type Turn} from './turn.ts';

/** A receipt of another till is looked at where the list of all tills shows it; that till tells the rest. */
async function openOthers(desk: Desk, pages: readonly Page[], {tillNo, ticketNo}: ReceiptCode): Promise<Turn> {
  const page = pages.at(-1);
  const rows = page?.screen === 'transactions' ? page.rows : [];
  const row = rows.find((one) => Number(one.tillNo) === Number(tillNo) && one.ticket.no === ticketNo);
  return row === undefined ? object(pages, {code: 'otherTillsReceipt', tillNo}) : openListed(desk, pages, row);
}

/** The last receipt is anybody's to look at; who may see the transaction list may see any. */
async function openOwn(desk: Desk, pages: readonly Page[], ticketNo: number): Promise<Turn> {
  const state = desk.till.state();
  if (state.lastClosed?.no === ticketNo) return openLastReceipt(desk, pages);
  const may = allowed(state, 'managersFunctions');
  if (isRefusal(may)) return {pages, notice: {kind: 'refused', refusal: may}};
  const ticket = await desk.store.ticketNumbered(ticketNo);
  return ticket === null
    ? object(pages, {code: 'noSuchTicket', typed: String(ticketNo)})
    : openReceipt(desk, pages, ticket);
}

/**
 * The QR code of a receipt was scanned: shows the receipt, from the sale screen, the list of transactions or another
 * receipt. It is no product and no bonus code, and elsewhere it says where it belongs.
 */
export async function onReceiptCode(desk: Desk, pages: readonly Page[], code: ReceiptCode): Promise<Turn> {
  const against = againstReading(pages);
  if (against !== null) return object(pages, against);
  const screen = pages.at(-1)?.screen;
  if (screen !== 'sale' && screen !== 'transactions' && screen !== 'receipt') {
    return object(pages, {code: 'receiptCodeHere'});
  }
  const isTraining = code.isTraining === true;
  if (isTraining !== (desk.settings.isTraining === true)) return object(pages, {code: 'receiptNotHere', isTraining});
  const from = screen === 'receipt' ? popped(pages) : pages;
  const isOwn = Number(code.tillNo) === Number(desk.settings.till.no);
  const turn = await (isOwn ? openOwn(desk, from, code.ticketNo) : openOthers(desk, from, code));
  // A receipt that is shown stays where no other takes its place.
  return turn.notice === null ? turn : {...turn, pages};
}
