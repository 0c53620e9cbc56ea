import type {Page, Scenery} from '../src/app/pages.ts';
import {askView} from './ask/view.ts';
import {cardView} from './card/view.ts';
import {codeView} from './code/view.ts';
import {countView} from './count/view.ts';
import {confirmView} from './confirm/view.ts';
import {doubtView} from './doubt/view.ts';
import type {Dressing} from './dressing.ts';
import {findView} from './find/view.ts';
import type {Frame, Row} from './frame.ts';
import {helpView} from './help/view.ts';
import {lendView} from './lend/view.ts';
import {lockView} from './lock/view.ts';
import {menuView} from './menu/view.ts';
import {exactRows} from './parts/rows.ts';
import {payView} from './pay/view.ts';
import {receiptView, reportView} from './receipt/view.ts';
import {handOutView} from './refund/hand-out-view.ts';
import {refundLinesView} from './refund/lines-view.ts';
import {transactionsView} from './refund/transactions-view.ts';
import {refundView, refundWaitView} from './refund/view.ts';
import {saleView} from './sale/view.ts';
import {splitView} from './split/view.ts';
import {peerWaitView} from './peers/view.ts';
import {tablesView} from './tables/view.ts';
import {unprintedView} from './unprinted/view.ts';
import {isTooSmall, tooSmallView} from './too-small/view.ts';

/** The pages of the cash-up: counting, and what is on paper. */
function cashUpView(
  scenery: Scenery,
  page: Extract<Page, {screen: 'report' | 'count'}>,
  dressing: Dressing,
): readonly Row[] {
  return page.screen === 'count' ? countView(scenery, page, dressing) : reportView(scenery, page, dressing);
}

function viewOf(scenery: Scenery, page: Page, dressing: Dressing): readonly Row[] {
  if (page.screen === 'report' || page.screen === 'count') return cashUpView(scenery, page, dressing);
  switch (page.screen) {
    case 'lock':
      return lockView(scenery, page, dressing);
    case 'sale':
      return saleView(scenery, page, dressing);
    case 'pay':
      return payView(scenery, page, dressing);
    case 'card':
      return cardView(scenery, dressing);
    case 'find':
      return findView(scenery, page, dressing);
    case 'menu':
      return menuView(scenery, page, dressing);
    case 'ask':
      return askView(scenery, page, dressing);
    case 'confirm':
      return confirmView(scenery, page, dressing);
    case 'receipt':
      return receiptView(scenery, page, dressing);
    case 'unprinted':
      return unprintedView(scenery, page, dressing);
    case 'transactions':
      return transactionsView(scenery, page, dressing);
    case 'refund-lines':
      return refundLinesView(scenery, page, dressing);
    case 'refund':
      return refundView(scenery, page, dressing);
    case 'refund-wait':
      return refundWaitView(scenery, dressing);
    case 'hand-out':
      return handOutView(scenery, page, dressing);
    case 'peer-wait':
      return peerWaitView(scenery, page, dressing);
    case 'tables':
      return tablesView(scenery, page, dressing);
    case 'split':
      return splitView(scenery, page, dressing);
    case 'code':
      return codeView(scenery, page, dressing);
    case 'lend':
      return lendView(scenery, page, dressing);
    case 'doubt':
      return doubtView(scenery, page, dressing);
    case 'help':
      return helpView(scenery, page, dressing);
  }
}

/**
 * The whole screen for what the till is and shows now: exactly `rows` rows of exactly `columns` cells, at any size.
 * Draws the last page of the stack; below 80×24 it says so instead.
 */
export function frameOf(scenery: Scenery, dressing: Dressing): Frame {
  const columns = Math.max(1, scenery.columns);
  const height = Math.max(1, scenery.rows);
  const page = scenery.ui.pages.at(-1) ?? {screen: 'lock', step: 'number', entry: ''};
  const rows = isTooSmall(scenery) ? tooSmallView(scenery, dressing) : viewOf(scenery, page, dressing);
  return {columns, rows: exactRows(rows, columns, height)};
}
