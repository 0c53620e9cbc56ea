import {spendFrom, takeCode} from './card-session.ts';
import type {Confirmation} from './confirmation.ts';
import type {Page} from './pages.ts';
import {refreshMember} from './member-watch.ts';
import {reopen} from './on-receipt.ts';
import {leaveOpen, onRefundCard} from './on-refund-wait.ts';
import {leaveCount} from './on-count.ts';
import {skipAll} from './print-queue.ts';
import {closeDay} from './on-report.ts';
import {beginTraining, endTraining} from './on-training.ts';
import {seeRefused} from './refused-acts.ts';
import {afterTender} from './tendering.ts';
import {backTo, carryOut, freshSale, object, popped, quiet, said, type Act, type Desk, type Turn} from './turn.ts';

/** The answer of the separate card terminal: Enter approved, Esc not approved. Nothing else leaves the page. */
export async function onCard(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const {ticket, refund} = desk.till.state();
  const asked = ticket?.asked ?? null;
  if (asked === null && refund !== null) return onRefundCard(desk, pages, act);
  if (ticket === null || asked === null) return quiet(popped(pages));
  if (act.kind === 'text') return object(pages, {code: 'answerFirst'});
  if (act.intent === 'enter') {
    return carryOut(desk, {kind: 'confirmTender'}, {pages, next: () => afterTender(desk, pages, ticket.no)});
  }
  if (act.intent === 'back') {
    const notice = said({code: 'tenderDeclined', name: asked.name});
    return carryOut(desk, {kind: 'declineTender'}, {pages, next: () => ({pages: backTo(pages, 'pay'), notice})});
  }
  return object(pages, {code: 'answerFirst'});
}

function voidTender(
  desk: Desk,
  below: readonly Page[],
  {tender, name, amountCents}: Extract<Confirmation, {kind: 'voidTender'}>,
): Promise<Turn> {
  const notice = said({code: 'tenderVoided', name, amountCents});
  const next = (): Turn => {
    void refreshMember(desk);
    return {pages: below, notice};
  };
  return carryOut(desk, {kind: 'voidTender', tender}, {pages: below, next});
}

function confirmed(desk: Desk, pages: readonly Page[], confirmation: Confirmation): Promise<Turn> {
  const below = popped(pages);
  switch (confirmation.kind) {
    case 'cancelTicket': {
      const next = (): Turn => {
        const restNo = desk.till.state().ticket?.no ?? null;
        return {pages: freshSale(pages), notice: said({code: 'cancelled', ticketNo: confirmation.ticketNo, restNo})};
      };
      return carryOut(desk, {kind: 'cancelTicket'}, {pages: below, next});
    }
    case 'giveUpSplit': {
      const next = (): Turn => {
        const ticketNo = desk.till.state().ticket?.no ?? 0;
        return {pages: freshSale(pages), notice: said({code: 'splitGivenUp', ticketNo})};
      };
      return carryOut(desk, {kind: 'giveUpSplit'}, {pages: below, next});
    }
    case 'replaceCode':
      return replaceCode(desk, below, confirmation);
    case 'reopenTicket':
      return reopen(desk, below, confirmation.ticketId);
    case 'closeDay':
      return closeDay(desk, below);
    case 'voidTender':
      return voidTender(desk, below, confirmation);
    case 'leaveOpen':
      return leaveOpen(desk, below);
    case 'skipUnprinted':
      return skipAll(desk, below);
    case 'seeRefused':
      return seeRefused(desk, below, confirmation.refused);
    case 'training':
      return confirmation.does === 'begin' ? beginTraining(desk, below) : endTraining(desk, below);
    case 'leaveCount':
      return leaveCount(desk, popped(below));
    case 'exit':
      return carryOut(
        desk,
        {kind: 'stop', by: 'operator'},
        {
          pages: below,
          next: () => {
            desk.exit();
            return quiet(below);
          },
        },
      );
  }
}

/** A code that the host has refused by then takes no other one's place. */
async function replaceCode(
  desk: Desk,
  below: readonly Page[],
  {code, assigned}: Extract<Confirmation, {kind: 'replaceCode'}>,
): Promise<Turn> {
  const view = desk.bonus.view(code);
  if (view.kind !== 'refused') return takeCode(desk, below, {code, replaces: true});
  const shown = await spendFrom(desk, below, {code, assigned});
  return shown.notice?.kind === 'said' ? object(shown.pages, {code: 'codeRefused', reason: view.reason}) : shown;
}

/** No is no; a code that does not take the place of another one can still be spent from. */
async function denied(desk: Desk, below: readonly Page[], confirmation: Confirmation): Promise<Turn> {
  if (confirmation.kind !== 'replaceCode') return quiet(below);
  const {code, assigned} = confirmation;
  return spendFrom(desk, below, {code, assigned});
}

/** A question asked once: Enter is yes, Esc is no, and nothing else is anything. */
export async function onConfirm(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'confirm') return quiet(pages);
  if (act.kind === 'intent' && act.intent === 'enter') return confirmed(desk, pages, page.confirmation);
  if (act.kind === 'intent' && act.intent === 'back') return denied(desk, popped(pages), page.confirmation);
  return object(pages, {code: 'answerFirst'});
}
