import type {Command} from './commands.ts';
import {completing} from './completing.ts';
import type {CreditAsk} from './credit.ts';
import {changeable, happened, isRefusal, noOf, refuse, type BareEvent, type Decision, type Scene} from './decision.ts';
import {waitingOn} from './decide-member-pay.ts';
import {TENDERS_MAX} from './limits.ts';
import type {Cents} from './money.ts';
import type {ReleaseReason} from './bonus-events.ts';
import type {Refusal} from './refusals.ts';
import type {CreditTender, OpenTicket, Tender} from './ticket.ts';
import {isLive, totalsOf} from './totals.ts';
import {voucherCents} from './vouchers.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

/** What a payment by credit is called, on the screen and on paper. */
export const CREDIT_NAME = 'Credit';

/** What is to be asked for: all that is due, or the part of it that was typed; never for credit that the ticket sells. */
function openOf(ticket: OpenTicket, amountCents: Cents | null): {readonly cents: Cents} | Refusal {
  const {dueCents} = totalsOf(ticket);
  if (dueCents < 0) return {code: 'creditPaysOut'};
  if (dueCents === 0) return {code: 'nothingDue'};
  const most = dueCents - voucherCents(ticket);
  if (most <= 0) return {code: 'creditForCredit'};
  const cents = amountCents ?? most;
  if (!Number.isSafeInteger(cents) || cents <= 0) return {code: 'amountZero'};
  return cents > most ? {code: 'overTender', name: CREDIT_NAME, dueCents: most} : {cents};
}

/**
 * Credit was pressed: written down with its id before the host hears of it. Only within a card session, and one at a
 * time, for the ticket and for the code: what is due, and what the voucher holds, are not known before the answer, nor
 * before that about points.
 */
export function decideAskCredit(scene: Scene, {amountCents, hasPin, isPaying}: Of<'askCredit'>): Decision {
  const {state} = scene;
  const ticket = changeable(state);
  if (isRefusal(ticket)) return refuse(ticket);
  const code = state.cardSession;
  if (code === null) return refuse({code: 'noCardSession'});
  if (!ticket.lines.some(isLive)) return refuse({code: 'ticketEmpty'});
  if (state.creditAsks.some((ask) => ask.code === code || ask.ticketId === ticket.id)) {
    return refuse({code: 'creditWaiting'});
  }
  const redeeming = state.redemptions.find((one) => one.code === code || one.ticketId === ticket.id);
  if (redeeming !== undefined) return refuse({code: 'redemptionWaiting', name: redeeming.name});
  if (ticket.tenders.length >= TENDERS_MAX) return refuse({code: 'tooManyTenders', most: TENDERS_MAX});
  const open = openOf(ticket, amountCents);
  if (isRefusal(open)) return refuse(open);
  const ask: CreditAsk = {
    id: scene.facts.newId,
    code,
    ticketId: ticket.id,
    openCents: open.cents,
    hasPin,
    isPaying,
    atMs: scene.facts.nowMs,
  };
  return happened(scene, {kind: 'creditAsked', ask});
}

/**
 * The ticket that was to be paid, if there is room on it still for that much: beside what a card is asked for. Else why
 * not.
 */
function payable({state}: Scene, ask: CreditAsk, paidCents: Cents): OpenTicket | ReleaseReason {
  const ticket = [state.ticket, ...state.parked].find((one) => one?.id === ask.ticketId) ?? null;
  if (ticket === null) return 'ticketGone';
  const room = totalsOf(ticket).dueCents - (ticket.asked?.amountCents ?? 0);
  return room >= paidCents && ticket.tenders.length < TENDERS_MAX ? ticket : 'lessDue';
}

/** True where the credit that was just paid ends the sale: asked while paying, on the open ticket, all of it covered. */
function isCovered({state}: Scene, {isPaying}: CreditAsk, paid: OpenTicket): boolean {
  const isWaiting = waitingOn(state, paid.id) !== null;
  const isHere = !isWaiting && state.operator !== null && state.ticket?.id === paid.id && paid.asked === null;
  return isPaying && isHere && totalsOf(paid).dueCents === 0;
}

/**
 * The host's final answer. Yes: it is an interim payment on its ticket, open or parked; where the ticket has gone or
 * has no room for it the host is told to put it back. No: nothing happened. Lost: the host is told so too, because it
 * may still be on its way. A second answer finds nothing to answer.
 */
export function decideAnswerCredit(scene: Scene, {id, answer}: Of<'answerCredit'>): Decision {
  const ask = scene.state.creditAsks.find((one) => one.id === id);
  if (ask === undefined) return refuse({code: 'noSuchRedemption'});
  if (answer.kind === 'refused') return happened(scene, {kind: 'creditRefused', id, ...noOf(answer)});
  const released = (reason: ReleaseReason): Decision =>
    happened(scene, {kind: 'creditReleased', id, code: ask.code, reason});
  if (answer.kind === 'lost') return released('releasedBefore');
  const {paidCents, creditCents: leftCents} = answer;
  const ticket = payable(scene, ask, paidCents);
  if (typeof ticket === 'string') return released(ticket);
  const tender: CreditTender = {
    kind: 'credit',
    no: ticket.tenders.length + 1,
    tenderId: 'credit',
    name: CREDIT_NAME,
    amountCents: paidCents,
    roundingCents: 0,
    isVoid: false,
    code: ask.code,
    actId: id,
    leftCents,
  };
  const paid: BareEvent = {kind: 'creditPaid', id, ticketId: ticket.id, tender};
  const after: OpenTicket = {...ticket, tenders: [...ticket.tenders, tender]};
  if (!isCovered(scene, ask, after)) return happened(scene, paid);
  return happened(scene, paid, ...completing(scene, after, {changeCents: 0, opensDrawer: false}));
}

/** What is owed back to vouchers when these payments are undone. */
export function creditBack(ticketId: string, tenders: readonly Tender[]): readonly BareEvent[] {
  return tenders.flatMap((tender): BareEvent[] => {
    if (tender.kind !== 'credit' || tender.isVoid) return [];
    const {actId, code, amountCents} = tender;
    return [{kind: 'creditReturned', id: `${actId}/return`, ticketId, code, ofId: actId, amountCents}];
  });
}
