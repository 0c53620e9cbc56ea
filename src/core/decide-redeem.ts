import type {Command} from './commands.ts';
import {allowed, happened, isRefusal, noOf, refuse, type BareEvent, type Decision, type Scene} from './decision.ts';
import type {ReleaseReason} from './bonus-events.ts';
import {nextLineNo} from './line-moves.ts';
import {percentOf, type Cents} from './money.ts';
import type {Redemption} from './redemption.ts';
import {NO_TAX, type BenefitLine, type OpenTicket, type Tax} from './ticket.ts';
import {discountableCents, totalsOf} from './totals.ts';
import {voucherCents} from './vouchers.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

/**
 * Redeem was pressed: written down with its id before the host hears of it. Only within a card session, one at a time
 * for a code, and no more often than the action allows on a ticket. Whether the points suffice is the host's to say.
 */
export function decideAskRedemption(scene: Scene, command: Of<'askRedemption'>): Decision {
  const {state, facts} = scene;
  const operator = allowed(state, 'operateTills', 'redeemPoints');
  if (isRefusal(operator)) return refuse(operator);
  const {actionId, name, costPoints, benefit, limitPerTicket, product, hasPin} = command;
  const code = state.cardSession;
  if (code === null) return refuse({code: 'noCardSession'});
  const waiting = state.redemptions.find((one) => one.code === code);
  if (waiting !== undefined) return refuse({code: 'redemptionWaiting', name: waiting.name});
  const {ticket} = state;
  // Money off goes by what is due, and that is not known before the answer about credit.
  if (state.creditAsks.some((ask) => ask.code === code || ask.ticketId === ticket?.id))
    return refuse({code: 'creditWaiting'});
  if (ticket?.asked) return refuse({code: 'cardWaiting', amountCents: ticket.asked.amountCents});
  const times = ticket?.lines.filter((line) => line.kind === 'benefit' && line.actionId === actionId).length ?? 0;
  if (limitPerTicket !== null && times >= limitPerTicket)
    return refuse({code: 'redemptionLimit', name, most: limitPerTicket});
  if (benefit.kind === 'freeProduct' && product === null) return refuse({code: 'productMissing', name});
  const redemption: Redemption = {
    id: facts.newId,
    code,
    actionId,
    name,
    costPoints,
    hasPin,
    benefit,
    product: benefit.kind === 'freeProduct' ? product : null,
    ticketId: ticket?.id ?? null,
    atMs: scene.facts.nowMs,
  };
  if (isWorthless(redemption, ticket)) return refuse({code: 'nothingDue'});
  return happened(scene, {kind: 'redemptionAsked', redemption});
}

/**
 * What money off comes to on a ticket: never more than is on it, credit that it sells and what a card terminal is asked
 * for left out.
 */
function amountOff({benefit}: Redemption, ticket: OpenTicket | null): Cents {
  if (ticket === null || benefit.kind === 'freeProduct') return 0;
  const {dueCents, totalCents} = totalsOf(ticket);
  const openCents = dueCents - (ticket.asked?.amountCents ?? 0);
  const most = Math.max(0, Math.min(openCents, totalCents - voucherCents(ticket)));
  const base = discountableCents(ticket.lines).reduce((sum, cents) => sum + cents, 0);
  const off = benefit.kind === 'amountOff' ? benefit.amountCents : percentOf(Math.max(0, base), benefit.ratePpm);
  return -Math.min(off, most) + 0;
}

/** Points for nothing: there is no money on the ticket that could come off. */
function isWorthless(redemption: Redemption, ticket: OpenTicket | null): boolean {
  return redemption.benefit.kind !== 'freeProduct' && amountOff(redemption, ticket) === 0;
}

function benefitLine(scene: Scene, redemption: Redemption, ticket: OpenTicket | null): BenefitLine {
  const {product} = redemption;
  const tax: Tax = scene.facts.rules.taxes.find(({code}) => code === product?.taxCode) ?? NO_TAX;
  return {
    kind: 'benefit',
    no: nextLineNo(ticket?.lines ?? []),
    name: product?.name ?? redemption.name,
    group: product?.group ?? '',
    tax: product === null ? NO_TAX : tax,
    bookedAt: scene.facts.moment,
    collectsFor: null,
    collectBan: ticket?.collectBan ?? false,
    redemptionId: redemption.id,
    actionId: redemption.actionId,
    ofCode: redemption.code,
    productId: product?.id ?? null,
    amountCents: amountOff(redemption, ticket),
    insteadOfCents: product?.priceCents ?? null,
  };
}

/** Where the benefit goes: its ticket, open or parked; a new one where none was open and none is. Null: it has gone. */
function destination(
  {state, facts}: Scene,
  {ticketId, code}: Redemption,
): {id: string; ticket: OpenTicket | null} | null {
  // With no ticket open, the guest must still be there: the answer may come long after the card session is over.
  if (ticketId === null) {
    return state.ticket === null && state.cardSession === code ? {id: facts.newId, ticket: null} : null;
  }
  const ticket = state.ticket?.id === ticketId ? state.ticket : state.parked.find(({id}) => id === ticketId);
  return ticket === undefined ? null : {id: ticketId, ticket};
}

/**
 * The host's final answer. Yes: the benefit is booked, locked from then on; where its ticket has gone meanwhile, or no
 * money is left that could come off, the host is told to release it. No: nothing happened. Lost: the host is told too,
 * because it may still be on its way. A second answer about the same id finds nothing to answer.
 */
export function decideAnswerRedemption(scene: Scene, {id, answer}: Of<'answerRedemption'>): Decision {
  const redemption = scene.state.redemptions.find((one) => one.id === id);
  if (redemption === undefined) return refuse({code: 'noSuchRedemption'});
  if (answer.kind === 'refused') return happened(scene, {kind: 'redemptionRefused', id, ...noOf(answer)});
  const released = (reason: ReleaseReason): Decision => happened(scene, {kind: 'redemptionReleased', id, reason});
  if (answer.kind === 'lost') return released('releasedBefore');
  const to = destination(scene, redemption);
  if (to === null) return released('ticketGone');
  if (isWorthless(redemption, to.ticket)) return released('lessDue');
  const opened: BareEvent[] =
    to.ticket === null
      ? [
          {kind: 'ticketOpened', ticketId: to.id, ticketNo: scene.state.nextTicketNo, table: null},
          // It was read before this ticket is completed: what is booked on it collects.
          {kind: 'codeAssigned', ticketId: to.id, code: redemption.code, replaced: null},
        ]
      : [];
  const booked: BareEvent = {kind: 'benefitBooked', ticketId: to.id, line: benefitLine(scene, redemption, to.ticket)};
  return happened(scene, {kind: 'redemptionConfirmed', id}, ...opened, booked);
}

/** The host's final answer about points that were collected: confirmed with the balances, or refused for good. */
export function decideAnswerCollection(scene: Scene, {id, code, answer}: Of<'answerCollection'>): Decision {
  return answer.kind === 'done'
    ? happened(scene, {kind: 'collectionConfirmed', id, code, pools: answer.pools})
    : happened(scene, {kind: 'collectionRefused', id, code, reason: answer.reason});
}

/** What a receipt says of its codes, written down before it is printed. Whoever is on, or nobody: no key was pressed. */
export function decideFigureReceipt(scene: Scene, {ticketId, figures}: Of<'figureReceipt'>): Decision {
  return happened(scene, {kind: 'receiptFigured', ticketId, figures});
}

/** The manager has looked after an act that the host refused for good. */
export function decideSeeRefused(scene: Scene, {id}: Of<'seeRefused'>): Decision {
  const operator = allowed(scene.state, 'managersFunctions');
  return isRefusal(operator) ? refuse(operator) : happened(scene, {kind: 'refusalSeen', id});
}
