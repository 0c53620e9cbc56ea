import type {Facts, HostNo} from './commands.ts';
import type {TillEvent} from './events.ts';
import type {Privilege} from './privileges.ts';
import type {Refusal} from './refusals.ts';
import type {SignedOn, TillState} from './state.ts';
import type {OpenTicket} from './ticket.ts';

/** What a command leads to: events that then happened, or the reason why not. */
export type Decision =
  {readonly ok: true; readonly events: readonly TillEvent[]} | {readonly ok: false; readonly refusal: Refusal};

/** What a decision looks at. */
export type Scene = {readonly state: TillState; readonly facts: Facts};

type Bare<Event> = Event extends unknown ? Omit<Event, 'atMs' | 'operatorNo'> : never;
/** An event without its stamp. */
export type BareEvent = Bare<TillEvent>;

/** The decision not to. */
export function refuse(refusal: Refusal): Decision {
  return {ok: false, refusal};
}

/** Stamps the events with time and operator. */
export function happened(scene: Scene, ...events: readonly BareEvent[]): Decision {
  const stamp = {atMs: scene.facts.nowMs, operatorNo: scene.state.operator?.no ?? null};
  return {ok: true, events: events.map((event) => ({...event, ...stamp}))};
}

/** A no of the bonus host, as an event has it. */
export function noOf({reason, triesLeft}: HostNo): {readonly reason: string; readonly triesLeft?: number} {
  return triesLeft === undefined ? {reason} : {reason, triesLeft};
}

/** The operator who is on and holds every one of the privileges, else why not. */
export function allowed(state: TillState, ...privileges: readonly Privilege[]): SignedOn | Refusal {
  const {operator} = state;
  if (operator === null) return {code: 'notSignedOn'};
  const missing = privileges.find((privilege) => !operator.privileges.includes(privilege));
  return missing === undefined ? operator : {code: 'noPrivilege', privilege: missing};
}

/**
 * Tells a refusal from what was wanted. The type keeps out what has a code of its own, as a product's line has: that
 * must be wrapped, or it would pass for a refusal.
 */
export function isRefusal<Wanted extends object & {readonly code?: never}>(value: Wanted | Refusal): value is Refusal {
  return 'code' in value;
}

/**
 * The open ticket, for an operator who may change it while no card answer is awaited; else why not. The privilege
 * comes first: who may not do it need not hear what else is wrong.
 */
export function changeable(state: TillState, ...privileges: readonly Privilege[]): OpenTicket | Refusal {
  const operator = allowed(state, 'operateTills', ...privileges);
  if (isRefusal(operator)) return operator;
  const {ticket} = state;
  if (ticket === null) return {code: 'noTicket'};
  return ticket.asked === null ? ticket : {code: 'cardWaiting', amountCents: ticket.asked.amountCents};
}
