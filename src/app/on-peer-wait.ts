import {afterRefund} from './on-refund-wait.ts';
import type {Page} from './pages.ts';
import type {PeerRefundEnd} from './peers.ts';
import {backTo, object, quiet, withTop, type Act, type Desk, type PageOf, type Turn} from './turn.ts';

/** Waiting for another till: only back, which goes on selling. What becomes of a refund is told wherever the cashier is. */
export async function onPeerWait(_desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'peer-wait') return quiet(pages);
  if (act.kind === 'text') return object(pages, {code: 'itsKeysOnly'});
  if (act.intent === 'back') return quiet(page.what === 'refund' ? backTo(pages, 'sale') : pages.slice(0, -1));
  return object(pages, {code: 'itsKeysOnly'});
}

/** How a refund of another till's ticket ended: the page that waited for it is over, and what was is told. */
function ended(desk: Desk, pages: readonly Page[], end: PeerRefundEnd): Turn {
  const isWaiting = pages.at(-1)?.screen === 'peer-wait';
  // Without the window: it shows what is not so any more.
  const below = isWaiting ? pages.slice(0, -2) : pages;
  switch (end.kind) {
    case 'begun': {
      const turn = afterRefund(desk, pages);
      return isWaiting ? turn : {pages, notice: turn.notice};
    }
    case 'refused':
      return {pages: below, notice: {kind: 'refused', refusal: end.refusal}};
    case 'claimRefused':
      return {pages: below, notice: {kind: 'refused', refusal: {code: 'claimRefused', reason: end.reason}}};
    case 'changed':
      return object(below, {code: 'refundedMeanwhile'});
    case 'away':
      return object(below, {code: 'tillAway', tillNo: end.tillNo, why: end.why});
    case 'fault':
      desk.log('a refund of another till’s ticket failed', {level: 'error', why: end.message});
      return {pages: below, notice: {kind: 'fault', code: 'storeFailed'}};
  }
}

/** The ticket that was asked for, when it is there: its receipt, as its till would print it. */
function shown(desk: Desk, pages: readonly Page[], page: PageOf<'peer-wait'>): Turn | null {
  const view = desk.peers.ticket(page.tillNo, page.ticketId);
  switch (view.kind) {
    case 'asking':
      return null;
    case 'none':
      return object(pages.slice(0, -1), {code: 'noReceiptYet'});
    case 'away':
      return object(pages.slice(0, -1), {code: 'tillAway', tillNo: page.tillNo, why: view.why});
    case 'told': {
      const {told} = view;
      const {copies} = told.ticket;
      const receipt = desk.receiptOf(told.ticket, copies, told.tillNo);
      return quiet(withTop(pages, {screen: 'receipt', receipt, copies, job: null, top: 0, peer: told}));
    }
  }
}

/** What other tills have said meanwhile; null where that changes nothing on the screen. */
export function peersTold(desk: Desk, pages: readonly Page[]): Turn | null {
  const end = desk.peers.takeEnd();
  if (end !== null) return ended(desk, pages, end);
  const page = pages.at(-1);
  return page?.screen === 'peer-wait' && page.what === 'ticket' ? shown(desk, pages, page) : null;
}
