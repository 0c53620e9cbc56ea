import {onAsk} from './on-ask.ts';
import {onCount} from './on-count.ts';
import {onCode} from './on-code.ts';
import {onCard, onConfirm} from './on-confirm.ts';
import {onDoubt} from './on-doubt.ts';
import {onFind} from './on-find.ts';
import {onHelp} from './on-help.ts';
import type {Wanted} from './lend-page.ts';
import {onLend} from './on-lend.ts';
import {onLock} from './on-lock.ts';
import {onMenu} from './on-menu.ts';
import {onPay} from './on-pay.ts';
import {onScan} from './on-reading.ts';
import {onReceipt} from './on-receipt.ts';
import {onRefund, onRefundLines} from './on-refund.ts';
import {onHandOut, onRefundWait} from './on-refund-wait.ts';
import {onReport} from './on-report.ts';
import {onSale} from './on-sale.ts';
import {onSplit} from './on-split.ts';
import {onTransactions} from './on-transactions.ts';
import {onUnprinted} from './on-unprinted.ts';
import {onTables} from './on-tables.ts';
import {onPeerWait} from './on-peer-wait.ts';
import type {Page} from './pages.ts';
import type {Act, Desk, Turn} from './turn.ts';

/** Does what was refused before, on the pages on which it was. */
function again(desk: Desk, {from, redo}: Wanted): Promise<Turn> {
  return redo.kind === 'scan' ? onScan(desk, from, redo.code) : toPage(desk, from, redo);
}

/** The pages of the cash-up: counting, and what is on paper. */
function toCashUp(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  return pages.at(-1)?.screen === 'count' ? onCount(desk, pages, act) : onReport(desk, pages, act);
}

/** Tells the page that is shown what was done; each page knows what that means on it. */
export function toPage(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const screen = pages.at(-1)?.screen ?? 'lock';
  if (screen === 'report' || screen === 'count') return toCashUp(desk, pages, act);
  switch (screen) {
    case 'lock':
      return onLock(desk, pages, act);
    case 'sale':
      return onSale(desk, pages, act);
    case 'pay':
      return onPay(desk, pages, act);
    case 'card':
      return onCard(desk, pages, act);
    case 'find':
      return onFind(desk, pages, act);
    case 'menu':
      return onMenu(desk, pages, act);
    case 'ask':
      return onAsk(desk, pages, act);
    case 'confirm':
      return onConfirm(desk, pages, act);
    case 'receipt':
      return onReceipt(desk, pages, act);
    case 'unprinted':
      return onUnprinted(desk, pages, act);
    case 'transactions':
      return onTransactions(desk, pages, act);
    case 'refund-lines':
      return onRefundLines(desk, pages, act);
    case 'refund':
      return onRefund(desk, pages, act);
    case 'refund-wait':
      return onRefundWait(desk, pages, act);
    case 'hand-out':
      return onHandOut(pages, act);
    case 'peer-wait':
      return onPeerWait(desk, pages, act);
    case 'tables':
      return onTables(desk, pages, act);
    case 'split':
      return onSplit(desk, pages, act);
    case 'code':
      return onCode(desk, pages, act);
    case 'lend':
      return onLend({desk, pages, again: (wanted) => again(desk, wanted)}, act);
    case 'doubt':
      return onDoubt(desk, pages, act);
    case 'help':
      return onHelp(desk, pages, act);
  }
}
