import {cardAsked} from '../core/refund/pending.ts';
import type {Answered, TillState} from '../core/state.ts';
import {totalsOf} from '../core/totals.ts';
import type {Page, Said} from './pages.ts';
import {backTo, carryOut, freshSale, object, quiet, said, type Act, type Desk, type Turn} from './turn.ts';

/** The page of the refund that waits: for its links, or for a card terminal; null where none does. */
export function waitingPage({refund}: TillState): Page | null {
  if (refund === null) return null;
  return cardAsked(refund) === null ? {screen: 'refund-wait'} : {screen: 'card'};
}

function isWaiting(pages: readonly Page[]): boolean {
  const screen = pages.at(-1)?.screen;
  return screen === 'refund-wait' || screen === 'card';
}

/** What was refunded last, in a word. */
function refunded({lastClosed}: TillState): Said {
  const {no = 0, refundOf} = lastClosed ?? {};
  const paidCents = lastClosed === null ? 0 : -totalsOf(lastClosed).paidCents;
  const elsewhere = refundOf?.owner === undefined ? {} : {ofTill: refundOf.owner.tillNo};
  return {code: 'refunded', ticketNo: no, ofNo: refundOf?.ticketNo ?? 0, ...elsewhere, paidCents};
}

/** Where the till stands after a refund was asked for: ready for the next ticket, or waiting. */
export function afterRefund(desk: Desk, pages: readonly Page[]): Turn {
  const state = desk.till.state();
  const waiting = waitingPage(state);
  if (waiting === null) return {pages: freshSale(pages), notice: said(refunded(state))};
  return quiet([...freshSale(pages), waiting]);
}

/** A link may have answered meanwhile: then a card terminal comes next. */
export function withWaiting(desk: Desk, pages: readonly Page[]): readonly Page[] {
  const waiting = waitingPage(desk.till.state());
  return pages.at(-1)?.screen === 'refund-wait' && waiting !== null ? [...pages.slice(0, -1), waiting] : pages;
}

/** What became of the refund that waited: told wherever the cashier is. */
export function refundTold(
  desk: Desk,
  pages: readonly Page[],
  {ticketNo, reason}: Extract<Answered, {kind: 'refund'}>,
): Turn {
  const below = isWaiting(pages) ? backTo(pages, 'sale') : pages;
  if (reason !== null) return object(below, {code: 'notRefunded', ticketNo, reason});
  return {pages: below, notice: said(refunded(desk.till.state()))};
}

/** The card terminal's answer about a refund. */
export async function onRefundCard(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const {refund} = desk.till.state();
  const asked = refund === null ? null : cardAsked(refund);
  if (refund === null || asked === null) return quiet(backTo(pages, 'sale'));
  if (act.kind === 'text' || (act.intent !== 'enter' && act.intent !== 'back')) {
    return object(pages, {code: 'answerFirst'});
  }
  const isApproved = act.intent === 'enter';
  const ticketNo = refund.refund.refundOf?.ticketNo ?? 0;
  return carryOut(
    desk,
    {kind: 'answerRefundCard', isApproved},
    {
      pages,
      next: () => {
        const isOver = desk.till.state().refund === null && desk.till.state().lastClosed?.id !== refund.refund.id;
        return isOver
          ? object(backTo(pages, 'sale'), {code: 'notRefunded', ticketNo, reason: 'card'})
          : afterRefund(desk, pages);
      },
    },
  );
}

/** A refund that waits for its links. Back goes on selling; it is found again in the list of transactions. */
export async function onRefundWait(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  if (act.kind === 'text') return object(pages, {code: 'answerFirst'});
  switch (act.intent) {
    case 'back':
      return {pages: backTo(pages, 'sale'), notice: said({code: 'refundWaits'})};
    case 'enter':
      return wait(desk, pages);
    case 'leave-open':
      return carryOut(desk, {kind: 'finishRefund'}, {pages, next: () => afterRefund(desk, pages)});
    default:
      return object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}

/** Enter: the links are asked again at once; where all have answered, what goes out here is handed over. */
async function wait(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const {refund} = desk.till.state();
  if (refund !== null && refund.parts.every(({state}) => state === 'done')) {
    return carryOut(desk, {kind: 'finishRefund'}, {pages, next: () => afterRefund(desk, pages)});
  }
  desk.members.retry();
  return {pages, notice: said({code: 'refundAsked'})};
}
