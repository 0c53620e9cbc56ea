import type {TillEvent} from './events.ts';
import {PIN_FAILURES_MAX} from './limits.ts';
import type {PinFailures, TillState} from './state.ts';
import type {ClosedTicket, Line, OpenTicket} from './ticket.ts';

type Of<Kind extends TillEvent['kind']> = Extract<TillEvent, {kind: Kind}>;

/**
 * The till after an event. Never refuses and never looks outside: the same journal gives the same till. Throws only
 * for an event that can't have happened (a line on no ticket): a bug, or a journal that was tampered with.
 */
export function evolve(state: TillState, event: TillEvent): TillState {
  const next = apply(state, event);
  const clockWasMs = next.clockWasMs !== null && event.atMs >= next.clockWasMs ? null : next.clockWasMs;
  const isSame = next.lastAtMs === event.atMs && next.clockWasMs === clockWasMs;
  return isSame ? next : {...next, lastAtMs: event.atMs, clockWasMs};
}

function apply(state: TillState, event: TillEvent): TillState {
  switch (event.kind) {
    case 'operatorSignedOn':
      return {...state, operator: event.operator, pinFailures: without(state.pinFailures, event.operator.no)};
    case 'operatorSignedOff':
      return {...state, operator: null};
    case 'tillStopped':
      return {...state, operator: null, isRunning: false};
    case 'pinRefused':
      return pinRefused(state, event);
    case 'ticketOpened':
      return ticketOpened(state, event);
    case 'ticketClosed':
      return ticketClosed(state, event);
    case 'ticketCancelled':
      return {...state, ticket: null};
    case 'receiptCopied':
      return receiptCopied(state, event);
    case 'lineAdded':
    case 'lineVoided':
    case 'lineRepriced':
    case 'ticketDiscounted':
    case 'tenderAsked':
    case 'tenderDeclined':
    case 'tendered':
    case 'tenderVoided':
      return {...state, ticket: onTicket(openTicket(state, event.ticketId), event)};
    case 'clockSetBack':
      return {...state, clockWasMs: event.fromMs};
    case 'clockAccepted':
      return {...state, clockWasMs: null};
    case 'tillStarted':
      return {...state, isRunning: true};
    case 'drawerOpened':
    case 'cashMoved':
      return state;
  }
}

type TicketEvent = Of<
  | 'lineAdded'
  | 'lineVoided'
  | 'lineRepriced'
  | 'ticketDiscounted'
  | 'tenderAsked'
  | 'tenderDeclined'
  | 'tendered'
  | 'tenderVoided'
>;

function onTicket(ticket: OpenTicket, event: TicketEvent): OpenTicket {
  switch (event.kind) {
    case 'lineAdded':
      return {...ticket, lines: [...ticket.lines, event.line]};
    case 'lineVoided':
      return changeLine(ticket, event.line, (line) => lineWithout(line, event.quantity));
    case 'lineRepriced':
      return changeLine(ticket, event.line, (line) => repriced(line, event));
    case 'ticketDiscounted':
      return {...ticket, discount: event.discount};
    case 'tenderAsked':
      return {...ticket, asked: event.asked};
    case 'tenderDeclined':
      return {...ticket, asked: null};
    case 'tendered':
      return {...ticket, asked: null, tenders: [...ticket.tenders, event.tender]};
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
  if (line.kind === 'coupon' || line.kind === 'discount') return {...line, isVoid: true};
  return {...line, voided: line.voided + quantity};
}

function repriced(line: Line, {unitCents, fromCents}: Of<'lineRepriced'>): Line {
  if (line.kind === 'product') return {...line, unitCents, listedCents: line.listedCents ?? fromCents};
  return line.kind === 'group' ? {...line, unitCents} : line;
}

function ticketOpened(state: TillState, event: Of<'ticketOpened'>): TillState {
  const ticket: OpenTicket = {
    phase: 'open',
    id: event.ticketId,
    no: event.ticketNo,
    openedAtMs: event.atMs,
    operatorNo: event.operatorNo ?? '',
    lines: [],
    discount: null,
    tenders: [],
    asked: null,
  };
  return {...state, ticket, nextTicketNo: event.ticketNo + 1};
}

function ticketClosed(state: TillState, event: Of<'ticketClosed'>): TillState {
  const {asked: _asked, ...ticket} = openTicket(state, event.ticketId);
  const lastClosed: ClosedTicket = {
    ...ticket,
    phase: 'closed',
    closedAtMs: event.atMs,
    closedBy: event.operatorNo ?? '',
    closedByName: state.operator?.name ?? '',
    changeCents: event.changeCents,
    copies: 0,
  };
  return {...state, ticket: null, lastClosed};
}

function receiptCopied(state: TillState, {ticketId, copy}: Of<'receiptCopied'>): TillState {
  const {lastClosed} = state;
  return lastClosed?.id === ticketId ? {...state, lastClosed: {...lastClosed, copies: copy}} : state;
}

function without(failures: readonly PinFailures[], operatorNo: string): readonly PinFailures[] {
  return failures.filter((one) => one.operatorNo !== operatorNo);
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
