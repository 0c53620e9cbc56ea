import {memberPayments} from '../core/members/figures.ts';
import type {Cents} from '../core/money.ts';
import {cardAsked, needsChoice} from '../core/refund/pending.ts';
import type {Answered, TillState} from '../core/state.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import {totalsOf} from '../core/totals.ts';
import {refreshMember} from './member-watch.ts';
import type {Page, Said} from './pages.ts';
import {backTo, carryOut, freshSale, object, popped, quiet, said, type Act, type Desk, type Turn} from './turn.ts';

/** The page of the refund that waits: for its links, or for a card terminal; null where none does. */
export function waitingPage({refund}: TillState): Page | null {
  if (refund === null) return null;
  return cardAsked(refund) === null ? {screen: 'refund-wait'} : {screen: 'card'};
}

function isWaiting(pages: readonly Page[]): boolean {
  const page = pages.at(-1);
  if (page?.screen === 'confirm') return page.confirmation.kind === 'leaveOpen';
  return page?.screen === 'refund-wait' || page?.screen === 'card';
}

/** What was refunded last, in a word. */
function refunded({lastClosed}: TillState): Said {
  const {no = 0, refundOf} = lastClosed ?? {};
  const open = (lastClosed === null ? [] : memberPayments(lastClosed))
    .filter(({isLeftOpen}) => isLeftOpen === true)
    .map(({system, amountCents}) => ({system, amountCents: -amountCents}));
  const openCents = open.reduce((sum, {amountCents}) => sum + amountCents, 0);
  const paidCents = lastClosed === null ? 0 : -totalsOf(lastClosed).paidCents - openCents;
  const elsewhere = refundOf?.owner === undefined ? {} : {ofTill: refundOf.owner.tillNo};
  return {
    code: 'refunded',
    ticketNo: no,
    ofNo: refundOf?.ticketNo ?? 0,
    ...elsewhere,
    paidCents,
    ...(open.length === 0 ? {} : {open}),
  };
}

/** Where the till stands after a refund was asked for: ready for the next ticket, or waiting. */
export function afterRefund(desk: Desk, pages: readonly Page[]): Turn {
  const state = desk.till.state();
  const waiting = waitingPage(state);
  if (waiting === null) {
    void refreshMember(desk, state.lastClosed?.id ?? null);
    return {pages: freshSale(pages), notice: said(refunded(state))};
  }
  return quiet([...freshSale(pages), waiting]);
}

/** A link may have answered meanwhile: then a card terminal comes next. */
export function withWaiting(desk: Desk, pages: readonly Page[]): readonly Page[] {
  const waiting = waitingPage(desk.till.state());
  return pages.at(-1)?.screen === 'refund-wait' && waiting !== null ? [...pages.slice(0, -1), waiting] : pages;
}

/** What of a refund goes over the counter. */
export function handedOut({tenders}: ClosedTicket): Cents {
  const out = tenders.filter(({kind, isVoid}) => !isVoid && (kind === 'cash' || kind === 'other'));
  return out.reduce((sum, {amountCents}) => sum - amountCents, 0);
}

/**
 * What became of the refund that waited: told wherever the cashier is. No key of the cashier's led to it: what is to be
 * handed out stands on a page of its own.
 */
export function refundTold(
  desk: Desk,
  pages: readonly Page[],
  {ticketNo, reason}: Extract<Answered, {kind: 'refund'}>,
): Turn {
  const below = isWaiting(pages) ? backTo(pages, 'sale') : pages;
  if (reason !== null) return object(below, {code: 'notRefunded', ticketNo, reason});
  const {lastClosed} = desk.till.state();
  const notice = said(refunded(desk.till.state()));
  // The member of the next sale may be the one to whom it went back.
  void refreshMember(desk, lastClosed?.id ?? null);
  if (lastClosed === null || handedOut(lastClosed) <= 0) return {pages: below, notice};
  return {pages: [...below, {screen: 'hand-out', refund: lastClosed}], notice};
}

/** What is to be handed out: Enter says that it was, and leads back to where the cashier was. */
export async function onHandOut(pages: readonly Page[], act: Act): Promise<Turn> {
  if (act.kind === 'intent' && act.intent === 'enter') return quiet(popped(pages));
  return object(pages, {code: 'itsKeysOnly'});
}

/** Leave it open: asked once, it can't be taken back. */
function askToLeave(desk: Desk, pages: readonly Page[]): Turn {
  const refusal = desk.till.refusalOf({kind: 'finishRefund'});
  if (refusal !== null) return {pages, notice: {kind: 'refused', refusal}};
  const {refund} = desk.till.state();
  const parts = refund?.parts.filter(({state}) => state !== 'done') ?? [];
  const ticketNo = refund?.refund.refundOf?.ticketNo ?? 0;
  return quiet([...pages, {screen: 'confirm', confirmation: {kind: 'leaveOpen', ticketNo, parts}}]);
}

/** Given up: nothing is refunded. It can be begun anew, so it is not asked twice. */
function giveUp(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  const {refund} = desk.till.state();
  const ticketNo = refund?.refund.refundOf?.ticketNo ?? 0;
  const reason = refund?.parts.find((part) => part.state === 'refused')?.reason ?? 'host';
  const next = (): Turn => {
    desk.members.seen();
    return object(backTo(pages, 'sale'), {code: 'notRefunded', ticketNo, reason});
  };
  return carryOut(desk, {kind: 'giveUpRefund'}, {pages, next});
}

/** It is left open; `pages` ends with the refund that waits. */
export function leaveOpen(desk: Desk, pages: readonly Page[]): Promise<Turn> {
  return carryOut(desk, {kind: 'finishRefund'}, {pages, next: () => afterRefund(desk, pages)});
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
  if (act.kind === 'text') return object(pages, {code: 'itsKeysOnly'});
  switch (act.intent) {
    case 'back':
      return {pages: backTo(pages, 'sale'), notice: said({code: 'refundWaits'})};
    case 'enter':
      return wait(desk, pages);
    case 'leave-open':
      return askToLeave(desk, pages);
    case 'give-up':
      return giveUp(desk, pages);
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
  if (refund !== null && needsChoice(refund)) return object(pages, {code: 'itsKeysOnly'});
  desk.members.retry();
  return {pages, notice: said({code: 'refundAsked'})};
}
