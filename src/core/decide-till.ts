import type {Command} from './commands.ts';
import type {TillEvent} from './events.ts';
import {allowed, happened, isRefusal, refuse, type Decision, type Scene} from './decision.ts';
import {FIRST_LOCK_MS, LONGEST_LOCK_MS, NOTE_MAX, TOTAL_MAX, WRONG_PINS_MAX} from './limits.ts';
import {isAmount} from './money.ts';
import {papersEvents} from './papers.ts';
import type {PinFailures, TillState} from './state.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

function failuresOf(state: TillState, operatorNo: string): PinFailures | undefined {
  return state.pinFailures.find((failures) => failures.operatorNo === operatorNo);
}

/**
 * Until when an operator number may not try its PIN, or null. A clock that was set back neither ends a lock nor makes it
 * longer: what was left of it is left still. What lies further ahead than the longest lock was written by another clock.
 */
export function pinLockedUntil(state: TillState, operatorNo: string, nowMs: number): number | null {
  const written = failuresOf(state, operatorNo)?.lockedUntilMs ?? 0;
  const until = isSetBack(state, nowMs) ? written - state.lastAtMs + nowMs : written;
  return until > nowMs && until - nowMs <= LONGEST_LOCK_MS ? until : null;
}

/** Signs on an operator whose PIN was right; refused while the number is locked, right PIN or not. */
export function decideSignOn(scene: Scene, {operator}: Of<'signOn'>): Decision {
  const {state, facts} = scene;
  if (state.operator !== null) return refuse({code: 'alreadySignedOn', name: state.operator.name});
  const untilMs = pinLockedUntil(state, operator.no, facts.nowMs);
  if (untilMs !== null) return refuse({code: 'pinLocked', untilMs});
  if (!operator.privileges.includes('operateTills')) return refuse({code: 'noPrivilege', privilege: 'operateTills'});
  const {no, name, privileges} = operator;
  return {
    ok: true,
    events: [{kind: 'operatorSignedOn', operator: {no, name, privileges}, atMs: facts.nowMs, operatorNo: no}],
  };
}

/** Five wrong PINs lock the number for a minute, each further one for twice as long, up to a quarter of an hour. */
export function decideRefusePin(scene: Scene, {operatorNo}: Of<'refusePin'>): Decision {
  const count = (failuresOf(scene.state, operatorNo)?.count ?? 0) + 1;
  const doublings = Math.min(count - WRONG_PINS_MAX, 10);
  const lockMs = count < WRONG_PINS_MAX ? 0 : Math.min(FIRST_LOCK_MS * 2 ** doublings, LONGEST_LOCK_MS);
  const lockedUntilMs = lockMs === 0 ? 0 : scene.facts.nowMs + lockMs;
  return happened(scene, {kind: 'pinRefused', triedNo: operatorNo, count, lockedUntilMs});
}

/** Signing off leaves an open ticket where it is: the next operator finds it. */
export function decideSignOff(scene: Scene): Decision {
  return scene.state.operator === null ? refuse({code: 'notSignedOn'}) : happened(scene, {kind: 'operatorSignedOff'});
}

/** Opens the drawer without a sale (no-sale). */
export function decideOpenDrawer(scene: Scene): Decision {
  const operator = allowed(scene.state, 'noSale');
  if (isRefusal(operator)) return refuse(operator);
  const {ticket} = scene.state;
  return ticket === null ? happened(scene, {kind: 'drawerOpened'}) : refuse({code: 'ticketOpen', ticketNo: ticket.no});
}

/** Cash that came or went without a sale: float, pay-in, pay-out, drop. Opens the drawer. */
export function decideMoveCash(scene: Scene, {why, amountCents, note}: Of<'moveCash'>): Decision {
  const operator = allowed(scene.state, 'managersFunctions');
  if (isRefusal(operator)) return refuse(operator);
  if (!isAmount(amountCents)) return refuse({code: 'amountZero'});
  if (amountCents > TOTAL_MAX) return refuse({code: 'amountTooLarge', most: TOTAL_MAX});
  if (note.length > NOTE_MAX) return refuse({code: 'noteTooLong', most: NOTE_MAX});
  return happened(scene, {kind: 'cashMoved', why, amountCents, note});
}

/** Another print of a receipt: the next COPY after those that there are. */
export function decideReprint(scene: Scene, {ticketId, ticketNo, copies}: Of<'reprintReceipt'>): Decision {
  const operator = allowed(scene.state, 'operateTills');
  if (isRefusal(operator)) return refuse(operator);
  return happened(scene, {kind: 'receiptCopied', ticketId, ticketNo, copy: copies + 1});
}

/** The till came up; an open ticket is named, so that the journal shows what was recovered. */
export function decideStart(scene: Scene, {version, papers, isBack}: Of<'start'>): Decision {
  const {ticket, isInTraining} = scene.state;
  const training = isBack === true ? ('ended' as const) : ('cutOff' as const);
  const bare = {kind: 'tillStarted', version, ticketNo: ticket?.no ?? null} as const;
  const started = happened(scene, isInTraining ? {...bare, training} : bare);
  return started.ok ? {ok: true, events: [...started.events, ...papersEvents(scene, papers)]} : started;
}

/** The till ends. Signs off whoever is on; an open ticket stays. */
export function decideStop(scene: Scene, {by}: Of<'stop'>): Decision {
  if (by === 'operator' && scene.state.operator !== null) {
    const operator = allowed(scene.state, 'exitTill');
    if (isRefusal(operator)) return refuse(operator);
  }
  return happened(scene, {kind: 'tillStopped'});
}

/** A clock that lags the last event by less than this was only corrected. */
const CLOCK_SLACK_MS = 60_000;

/** True where the clock was set back since the last event. */
export function isSetBack({lastAtMs}: TillState, nowMs: number): boolean {
  return nowMs < lastAtMs - CLOCK_SLACK_MS;
}

/** A clock that was set back since the last event is written down before whatever happens next. */
export function clockEvents({state, facts}: Scene): readonly TillEvent[] {
  if (!isSetBack(state, facts.nowMs)) return [];
  const fromMs = Math.max(state.lastAtMs, state.clockWasMs ?? 0);
  return [{kind: 'clockSetBack', fromMs, atMs: facts.nowMs, operatorNo: state.operator?.no ?? null}];
}

/** The time that the clock reads now is the right one: the till says no more that it was set back. */
export function decideAcceptClock(scene: Scene): Decision {
  const operator = allowed(scene.state, 'managersFunctions');
  if (isRefusal(operator)) return refuse(operator);
  return scene.state.clockWasMs === null ? refuse({code: 'clockRight'}) : happened(scene, {kind: 'clockAccepted'});
}
