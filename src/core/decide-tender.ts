import type {TenderType} from './catalogue.ts';
import type {Command} from './commands.ts';
import {
  changeable,
  happened,
  isRefusal,
  refuse,
  allowed,
  type BareEvent,
  type Decision,
  type Scene,
} from './decision.ts';
import {completing} from './completing.ts';
import {creditBack} from './decide-credit.ts';
import {givingUp, memberBack} from './decide-member-answer.ts';
import {waitingOn} from './decide-member-pay.ts';
import {TENDERS_MAX, TOTAL_MAX} from './limits.ts';
import {roundToStep, type Cents} from './money.ts';
import type {Refusal} from './refusals.ts';
import type {OpenTicket, PlainTender} from './ticket.ts';
import {isLive, totalsOf} from './totals.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

/** What a tender does: the amount with its sign, the cash rounding, and the change where it settles the ticket. */
type Leg = {readonly amountCents: Cents; readonly roundingCents: Cents; readonly changeCents: Cents | null};

/**
 * Works out one leg. Only the leg that settles the ticket in coins is rounded: cash, or the change of another tender
 * that gives change. On a ticket that pays out (`due` negative) the typed amount is what goes out.
 */
function legOf(due: Cents, type: TenderType, typed: {cents: Cents | null; step: number}): Leg | Refusal {
  const sign = due < 0 ? -1 : 1;
  const owed = Math.abs(due);
  const target = type.kind === 'cash' ? roundToStep(owed, typed.step) : owed;
  const amount = typed.cents ?? target;
  if (!Number.isSafeInteger(amount) || amount < 0 || (amount === 0 && target !== 0)) return {code: 'amountZero'};
  if (amount > TOTAL_MAX) return {code: 'amountTooLarge', most: TOTAL_MAX};
  if (type.kind === 'cash' && typed.step > 1 && amount % typed.step !== 0)
    return {code: 'notPayableInCoins', step: typed.step};
  if (amount < target) return {amountCents: sign * amount + 0, roundingCents: 0, changeCents: null};
  if (amount === target) {
    return {amountCents: sign * amount + 0, roundingCents: sign * (target - owed) + 0, changeCents: 0};
  }
  if (!type.givesChange || sign < 0) return {code: 'overTender', name: type.name, dueCents: sign * target};
  const change = type.kind === 'cash' ? amount - target : roundToStep(amount - owed, typed.step);
  return {amountCents: amount, roundingCents: amount - change - owed, changeCents: change};
}

/** The events of a leg: the tender, and the end of the ticket where it settles. */
function settle(scene: Scene, ticket: OpenTicket, {type, leg}: {type: TenderType; leg: Leg}): Decision {
  const {amountCents, roundingCents, changeCents} = leg;
  const {id: tenderId, name, kind, opensDrawer} = type;
  const no = ticket.tenders.length + 1;
  const tender: PlainTender = {no, tenderId, name, kind, amountCents, roundingCents, isVoid: false};
  const tendered: BareEvent = {kind: 'tendered', ticketId: ticket.id, tender, opensDrawer};
  if (changeCents === null) return happened(scene, tendered);
  // A card that was approved is never refused: what is still asked of a member's account finds no room beside it.
  const asks = scene.state.memberAsks.filter(({ticketId}) => ticketId === ticket.id);
  const givenUp = asks.flatMap((ask) => givingUp(ask, 'lessDue', null));
  const end = {changeCents, opensDrawer: changeCents > 0 && !opensDrawer};
  return happened(scene, ...givenUp, tendered, ...completing(scene, ticket, end));
}

function typeOf(scene: Scene, tenderId: string): TenderType | Refusal {
  return scene.facts.rules.tenders.find((type) => type.id === tenderId) ?? {code: 'unknownTender', tenderId};
}

/**
 * Pays all that is due or the amount that was typed. Cash and others are booked at once and close the ticket when
 * nothing is left; a card is written down as asked for and waits for its answer.
 */
export function decideTender(scene: Scene, {tenderId, amountCents}: Of<'tender'>): Decision {
  const ticket = changeable(scene.state);
  if (isRefusal(ticket)) return refuse(ticket);
  if (!ticket.lines.some(isLive)) return refuse({code: 'ticketEmpty'});
  const type = typeOf(scene, tenderId);
  if (isRefusal(type)) return refuse(type);
  const mayTake = allowed(scene.state, ...(type.kind === 'card' ? (['cardAuthorisations'] as const) : []));
  if (isRefusal(mayTake)) return refuse(mayTake);
  const {dueCents} = totalsOf(ticket);
  if (dueCents === 0) return refuse({code: 'nothingDue'});
  if (ticket.tenders.length >= TENDERS_MAX) return refuse({code: 'tooManyTenders', most: TENDERS_MAX});
  const leg = legOf(dueCents, type, {cents: amountCents, step: scene.facts.rules.cashStep});
  if (isRefusal(leg)) return refuse(leg);
  // Nor is a card asked for what would end a sale whose other payment may have been taken already.
  const waiting = leg.changeCents === null ? null : waitingOn(scene.state, ticket.id);
  if (waiting !== null) return refuse(waiting);
  if (type.kind !== 'card') return settle(scene, ticket, {type, leg});
  const asked = {tenderId: type.id, name: type.name, amountCents: leg.amountCents};
  return happened(scene, {kind: 'tenderAsked', ticketId: ticket.id, asked});
}

/** The ticket on which a card's answer is awaited. */
function askedTicket(scene: Scene): OpenTicket | Refusal {
  const operator = allowed(scene.state, 'operateTills');
  if (isRefusal(operator)) return operator;
  const {ticket} = scene.state;
  if (ticket === null) return {code: 'noTicket'};
  return ticket.asked === null ? {code: 'noCardWaiting'} : ticket;
}

/** The card terminal approved. Nothing on the ticket can have changed since it was asked. */
export function decideConfirmTender(scene: Scene): Decision {
  const ticket = askedTicket(scene);
  if (isRefusal(ticket)) return refuse(ticket);
  if (ticket.asked === null) return refuse({code: 'noCardWaiting'});
  const {tenderId, name, amountCents} = ticket.asked;
  const known = typeOf(scene, tenderId);
  const opensDrawer = !isRefusal(known) && known.opensDrawer;
  // It was paid with, whatever the settings have become since it was asked: gone, or without change.
  const type: TenderType = {id: tenderId, name, kind: 'card', opensDrawer, givesChange: true};
  const typed = {cents: Math.abs(amountCents), step: scene.facts.rules.cashStep};
  const leg = legOf(totalsOf(ticket).dueCents, type, typed);
  return isRefusal(leg) ? refuse(leg) : settle(scene, ticket, {type, leg});
}

/** The card terminal did not approve, or the customer thought better of it: nothing was paid. */
export function decideDeclineTender(scene: Scene): Decision {
  const ticket = askedTicket(scene);
  if (isRefusal(ticket)) return refuse(ticket);
  if (ticket.asked === null) return refuse({code: 'noCardWaiting'});
  return happened(scene, {kind: 'tenderDeclined', ticketId: ticket.id, asked: ticket.asked});
}

/** Takes a payment back while the ticket is open; credit is owed to its voucher again, and a
 * member's money or points to the account. A closed ticket is undone by a refund. */
export function decideVoidTender(scene: Scene, {tender: no}: Of<'voidTender'>): Decision {
  const ticket = changeable(scene.state, 'voidLine');
  if (isRefusal(ticket)) return refuse(ticket);
  const tender = ticket.tenders.find((candidate) => candidate.no === no && !candidate.isVoid);
  if (tender === undefined) return refuse({code: 'noSuchTender', tender: no});
  const type = typeOf(scene, tender.tenderId);
  // The venue may call a way of paying of its own as the till calls credit.
  const opensDrawer = tender.kind !== 'credit' && !isRefusal(type) && type.opensDrawer;
  const voided: BareEvent = {kind: 'tenderVoided', ticketId: ticket.id, tender: no, opensDrawer};
  return happened(scene, voided, ...creditBack(ticket.id, [tender]), ...memberBack(ticket.id, [tender], 'takenBack'));
}
