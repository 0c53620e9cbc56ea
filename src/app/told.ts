import type {Answered} from '../core/state.ts';
import {totalsOf} from '../core/totals.ts';
import type {Page} from './pages.ts';
import {afterTender} from './tendering.ts';
import {object, popped, said, type Desk, type Turn} from './turn.ts';

type Of<Kind extends Answered['kind']> = Extract<Answered, {kind: Kind}>;

/** Reasons after which a PIN that is held is of no use. */
const PIN_REASONS: readonly string[] = ['pinWrong', 'pinLocked', 'pinNeeded'];

function withoutManager(pages: readonly Page[]): readonly Page[] {
  return pages.at(-1)?.screen === 'code' ? popped(pages) : pages;
}

/** Redeemed, or why not. On the ticket, the page below the Card Manager is shown again. */
function redemptionTold(pages: readonly Page[], {name, reason}: Of<'redeem'>): Turn {
  if (reason !== null) return object(pages, {code: 'notRedeemed', name, reason});
  return {pages: withoutManager(pages), notice: said({code: 'redeemed', name})};
}

/** Paid by credit, or why not. Where that ended the sale, the till is ready for the next one. */
function creditTold(desk: Desk, pages: readonly Page[], answered: Of<'credit'>): Turn {
  const {code: bonusCode, ticketId, paidCents, leftCents, reason} = answered;
  if (reason !== null) return object(pages, {code: 'notPaid', reason});
  const {ticket, lastClosed} = desk.till.state();
  if (ticket?.id !== ticketId && lastClosed?.id === ticketId) return afterTender(desk, pages, lastClosed.no);
  const dueCents = ticket?.id === ticketId ? totalsOf(ticket).dueCents : 0;
  const notice = said({code: 'creditPaid', bonusCode, paidCents, leftCents, dueCents});
  return {pages: withoutManager(pages), notice};
}

/** What became of something that the host was asked for: told once, when the answer is there. */
export function answeredTold(desk: Desk, pages: readonly Page[], toldId: string | null): Turn | null {
  const {answered, cardSession} = desk.till.state();
  if (answered === null || answered.id === toldId) return null;
  if (answered.reason !== null && PIN_REASONS.includes(answered.reason)) desk.bonus.holdPin(null);
  if (pages.at(-1)?.screen === 'code') desk.bonus.ask(cardSession ?? '');
  return answered.kind === 'redeem' ? redemptionTold(pages, answered) : creditTold(desk, pages, answered);
}
