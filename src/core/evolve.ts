import type {TillEvent} from './events.ts';
import {WITH_BONUS, withBonus} from './evolve-bonus.ts';
import {
  codeAssigned,
  codeRemoved,
  linesTransferred,
  newTicket,
  splitGivenUp,
  ticketParked,
  ticketDiscounted,
  ticketRecalled,
  ticketReopened,
  ticketSplit,
} from './evolve-tables.ts';
import {CLAIM_EVENT_KINDS} from './peers/claims.ts';
import {claimsAfterStart, PEER_CLAIM_EVENT_KINDS, withPeerClaim} from './peers/peer-claim.ts';
import {withMembers} from './evolve-member.ts';
import {MEMBER_EVENT_KINDS} from './member-events.ts';
import {withPart, withRefundClaim, withRefunds} from './evolve-refund.ts';
import {REFUND_EVENT_KINDS} from './refund-events.ts';
import {isOfKind} from './kinds.ts';
import {papersKept} from './papers.ts';
import {PIN_FAILURES_MAX} from './limits.ts';
import {tallied} from './report/tally.ts';
import type {PinFailures, TillState} from './state.ts';
import type {ClosedTicket, Line, OpenTicket} from './ticket.ts';
import {isAmountLine} from './totals.ts';

type Of<Kind extends TillEvent['kind']> = Extract<TillEvent, {kind: Kind}>;

/**
 * The till after an event. Never refuses and never looks outside: the same journal gives the same till. Throws only
 * for an event that can't have happened (a line on no ticket): a bug, or a journal that was tampered with.
 */
export function evolve(state: TillState, event: TillEvent): TillState {
  const applied = apply(state, event);
  const day = tallied(state.day, event, {before: state, after: applied});
  const next = day === state.day ? applied : {...applied, day};
  const clockWasMs = next.clockWasMs !== null && event.atMs >= next.clockWasMs ? null : next.clockWasMs;
  const isSame = next.lastAtMs === event.atMs && next.clockWasMs === clockWasMs;
  return isSame ? next : {...next, lastAtMs: event.atMs, clockWasMs};
}

const ON_TICKET = {
  lineAdded: true,
  lineVoided: true,
  lineRepriced: true,
  ticketDiscounted: true,
  tenderAsked: true,
  tenderDeclined: true,
  tendered: true,
  tenderVoided: true,
  codeAssigned: true,
  codeRemoved: true,
} as const;

const AT_TABLES = {
  ticketParked: true,
  ticketRecalled: true,
  ticketSplit: true,
  splitGivenUp: true,
  linesTransferred: true,
  ticketReversed: true,
  ticketReopened: true,
} as const;

function apply(state: TillState, event: TillEvent): TillState {
  if (isOfKind(ON_TICKET, event)) return {...state, ticket: onTicket(openTicket(state, event.ticketId), event)};
  if (isOfKind(AT_TABLES, event)) return atTables(state, event);
  if (isOfKind(NOT_KEPT, event)) return state;
  if (isOfKind(MEMBER_EVENT_KINDS, event)) return withPart(withMembers(state, event), event);
  if (isOfKind(REFUND_EVENT_KINDS, event)) return withRefundClaim(withRefunds(state, event), event, state);
  // What other tills claim stands in the journal, and is read from there: it may be long ago.
  if (isOfKind(CLAIM_EVENT_KINDS, event)) return state;
  if (isOfKind(PEER_CLAIM_EVENT_KINDS, event)) return {...state, peerClaims: withPeerClaim(state.peerClaims, event)};
  return isOfKind(WITH_BONUS, event) ? withBonus(state, event) : onTill(state, event);
}

/** Events of which the till keeps nothing in mind. */
const NOT_KEPT = {
  drawerOpened: true,
  cashMoved: true,
  xPrinted: true,
  reportCopied: true,
  drawerCounted: true,
  accountSaved: true,
  tierSaved: true,
} as const;

type Elsewhere = typeof NOT_KEPT &
  typeof ON_TICKET &
  typeof AT_TABLES &
  typeof WITH_BONUS &
  typeof MEMBER_EVENT_KINDS &
  typeof REFUND_EVENT_KINDS &
  typeof CLAIM_EVENT_KINDS &
  typeof PEER_CLAIM_EVENT_KINDS;

function onTill(state: TillState, event: Exclude<TillEvent, {kind: keyof Elsewhere}>): TillState {
  switch (event.kind) {
    case 'tillStarted':
      return {...state, isRunning: true, isInTraining: false, peerClaims: claimsAfterStart(state.peerClaims)};
    case 'papersSet':
      return {...state, papers: papersKept(event)};
    case 'tillStopped':
      return {...state, operator: null, isRunning: false, isInTraining: event.for === 'training'};
    case 'operatorSignedOn':
      return {...state, operator: event.operator, pinFailures: without(state.pinFailures, event.operator.no)};
    case 'operatorSignedOff':
      return {...state, operator: null};
    case 'pinRefused':
      return pinRefused(state, event);
    case 'privilegeLent':
      return {...state, pinFailures: without(state.pinFailures, event.by.no)};
    case 'operatorChanged':
      return operatorChanged(state, event);
    case 'ticketOpened': {
      const ticket = newTicket(state, event, {id: event.ticketId, no: event.ticketNo, table: event.table});
      return {...state, ticket, nextTicketNo: event.ticketNo + 1};
    }
    case 'ticketClosed':
      return ticketClosed(state, event);
    case 'ticketCancelled':
    case 'ticketEmptied':
      return {...state, ticket: null, cardSession: null};
    case 'receiptCopied':
      return receiptCopied(state, event);
    case 'clockSetBack':
      return {...state, clockWasMs: event.fromMs, pinFailures: onOtherClock(state, event.atMs)};
    case 'clockAccepted':
      return {...state, clockWasMs: null};
    case 'dayClosed':
      return {...state, nextZNo: event.zNo + 1};
    case 'tillRestored':
      return tillRestored(state, event);
  }
}

/** Whoever was signed on has long gone home. A number that stands on paper already is not given again. */
function tillRestored(state: TillState, event: Of<'tillRestored'>): TillState {
  const nextTicketNo = Math.max(state.nextTicketNo, event.nextTicketNo);
  const nextZNo = Math.max(state.nextZNo, event.nextZNo);
  return {...state, operator: null, isRunning: false, nextTicketNo, nextZNo};
}

function atTables(state: TillState, event: Of<keyof typeof AT_TABLES>): TillState {
  switch (event.kind) {
    case 'ticketParked':
      return ticketParked(state, openTicket(state, event.ticketId), event);
    case 'ticketRecalled':
      return ticketRecalled(state, event);
    case 'ticketSplit':
      return ticketSplit(state, openTicket(state, event.ticketId), event);
    case 'splitGivenUp':
      return splitGivenUp(state, event);
    case 'linesTransferred':
      return linesTransferred(state, openTicket(state, event.ticketId), event);
    case 'ticketReversed':
      return {...state, nextTicketNo: event.reversal.no + 1};
    case 'ticketReopened':
      return ticketReopened(state, event);
  }
}

function onTicket(ticket: OpenTicket, event: Of<keyof typeof ON_TICKET>): OpenTicket {
  switch (event.kind) {
    case 'lineAdded':
      return {...ticket, lines: [...ticket.lines, event.line]};
    case 'lineVoided':
      return changeLine(ticket, event.line, (line) => lineWithout(line, event.quantity));
    case 'lineRepriced':
      return changeLine(ticket, event.line, (line) => repriced(line, event));
    case 'ticketDiscounted':
      return ticketDiscounted(ticket, event);
    case 'tenderAsked':
      return {...ticket, asked: event.asked};
    case 'tenderDeclined':
      return {...ticket, asked: null};
    case 'tendered':
      return {...ticket, asked: null, tenders: [...ticket.tenders, event.tender]};
    case 'codeAssigned':
      return codeAssigned(ticket, event);
    case 'codeRemoved':
      return codeRemoved(ticket);
    case 'tenderVoided':
      return {
        ...ticket,
        tenders: ticket.tenders.map((tender) => (tender.no === event.tender ? {...tender, isVoid: true} : tender)),
      };
  }
}

function openTicket(state: TillState, ticketId: string): OpenTicket {
  if (state.ticket === null || state.ticket.id !== ticketId) throw new Error(`no open ticket ${ticketId}`);
  return state.ticket;
}

function changeLine(ticket: OpenTicket, no: number, change: (line: Line) => Line): OpenTicket {
  return {...ticket, lines: ticket.lines.map((line) => (line.no === no ? change(line) : line))};
}

function lineWithout(line: Line, quantity: number): Line {
  if (isAmountLine(line)) return {...line, isVoid: true};
  if (line.kind === 'benefit') throw new Error('a benefit line was voided');
  return {...line, voided: line.voided + quantity};
}

function repriced(line: Line, {unitCents, fromCents}: Of<'lineRepriced'>): Line {
  if (line.kind === 'product') return {...line, unitCents, listedCents: line.listedCents ?? fromCents};
  return line.kind === 'group' ? {...line, unitCents} : line;
}

function ticketClosed(state: TillState, event: Of<'ticketClosed'>): TillState {
  const {asked: _asked, codeDiscount: _codeDiscount, parted: _parted, ...ticket} = openTicket(state, event.ticketId);
  const lastClosed: ClosedTicket = {
    ...ticket,
    phase: 'closed',
    closedAtMs: event.atMs,
    closedBy: event.operatorNo ?? '',
    closedByName: state.operator?.name ?? '',
    changeCents: event.changeCents,
    collected: [],
    figures: null,
    reverses: null,
    copies: 0,
  };
  return {...state, ticket: null, cardSession: null, lastClosed};
}

function receiptCopied(state: TillState, {ticketId, copy}: Of<'receiptCopied'>): TillState {
  const {lastClosed} = state;
  return lastClosed?.id === ticketId ? {...state, lastClosed: {...lastClosed, copies: copy}} : state;
}

function without(failures: readonly PinFailures[], operatorNo: string): readonly PinFailures[] {
  return failures.filter((one) => one.operatorNo !== operatorNo);
}

/** What an operator may do holds at once, for who is on too; who may sign on no more is off. A new PIN is a new start. */
function operatorChanged(state: TillState, {what, operator}: Of<'operatorChanged'>): TillState {
  const {no, name, privileges, isActive} = operator;
  const pinFailures = what === 'pin' ? without(state.pinFailures, no) : state.pinFailures;
  if (state.operator?.no !== no) return {...state, pinFailures};
  return {...state, pinFailures, operator: isActive ? {no, name, privileges} : null};
}

/** What was left of each lock when something was last written down is left on the clock that was set back. */
function onOtherClock({pinFailures, lastAtMs}: TillState, atMs: number): readonly PinFailures[] {
  const byMs = atMs - lastAtMs;
  return pinFailures.map((one) => (one.lockedUntilMs === 0 ? one : {...one, lockedUntilMs: one.lockedUntilMs + byMs}));
}

/** The number with the fewest wrong PINs, the oldest of these. */
function leastTried(failures: readonly PinFailures[]): PinFailures {
  return failures.reduce((least, one) => (one.count < least.count ? one : least));
}

/**
 * Whoever tries every number must not fill the memory, nor push a locked number out of it with single tries at
 * others: the one that was tried least is forgotten.
 */
function pinRefused(state: TillState, {triedNo, count, lockedUntilMs}: Of<'pinRefused'>): TillState {
  const known = without(state.pinFailures, triedNo);
  const others = known.length < PIN_FAILURES_MAX ? known : without(known, leastTried(known).operatorNo);
  return {...state, pinFailures: [...others, {operatorNo: triedNo, count, lockedUntilMs}]};
}
