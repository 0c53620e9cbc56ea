import type {Command} from '../../src/core/commands.ts';
import {decide} from '../../src/core/decide.ts';
import type {TillEvent} from '../../src/core/events.ts';
import {evolve} from '../../src/core/evolve.ts';
import {memberDeedsOf} from '../../src/core/members/deeds.ts';
import type {MemberDeed} from '../../src/core/members/deed.ts';
import type {Refusal} from '../../src/core/refusals.ts';
import type {TillState} from '../../src/core/state.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import {done, venue} from './builders-members.ts';
import {cardGave, gaveBack, refundsIn} from './builders-refunds.ts';
import {approve, MOMENT, play, rounding, signOn, TEN_O_CLOCK} from './builders.ts';

/* A till, its card terminal and its members' hosts, all of which do what they are asked. */

/** A venue: its smallest coin in cents, and hundredths of a point that are worth 1.00. */
export type Venue = {readonly cashStep: number; readonly worthHundredths: number};

/** A till that goes on from command to command. */
export type WillingTill = {
  readonly tell: (command: Command) => Refusal | null;
  readonly state: () => TillState;
  readonly events: () => readonly TillEvent[];
  readonly refunds: () => readonly ClosedTicket[];
};

/** What follows at once: the hosts say yes, the card terminal approves. */
function answerTo({ticket, refund, memberAsks}: TillState): Command | null {
  const [ask] = memberAsks;
  if (ask !== undefined) return done(ask.id);
  if (ticket !== null && ticket.asked !== null) return approve;
  if (refund === null) return null;
  const part = refund.parts.find(({state}) => state === 'asked');
  return part === undefined ? cardGave(true) : gaveBack(part.id);
}

/** Opens it with somebody on who may do everything. */
export function openWillingTill({cashStep, worthHundredths}: Venue): WillingTill {
  const points = {worthHundredths, groupEarnPpm: {kitchen: 300_000}};
  const facts = {nowMs: TEN_O_CLOCK, moment: MOMENT, actions: [], rules: rounding(cashStep), members: venue({points})};
  const begun = play([signOn()]);
  let state = begun.state;
  const events = [...begun.events];
  const tell = (command: Command): Refusal | null => {
    const decision = decide(state, command, {...facts, newId: `i${events.length}`});
    if (!decision.ok) return decision.refusal;
    state = decision.events.reduce(evolve, state);
    events.push(...decision.events);
    const next = answerTo(state);
    return next === null ? null : tell(next);
  };
  return {tell, state: () => state, events: () => events, refunds: () => refundsIn(events)};
}

function takenBy(deed: MemberDeed): {readonly id: string; readonly amount: number} | null {
  if (deed.kind === 'memberEarn') return {id: deed.act.id, amount: deed.act.hundredths};
  if (deed.kind !== 'memberTake') return null;
  const {act} = deed;
  if (act.kind === 'voucherUse') return null;
  return {id: act.id, amount: act.kind === 'redeemAuthorise' ? act.hundredths : act.cents};
}

/**
 * What the hosts keep of each act of these events, by its id. Throws where one is asked to give back nothing, more than
 * it has left, or all that is left where nothing is: it would refuse.
 */
export function keptByHosts(events: readonly TillEvent[]): ReadonlyMap<string, number> {
  const kept = new Map<string, number>();
  for (const deed of memberDeedsOf(events)) {
    const taken = takenBy(deed);
    if (taken !== null) kept.set(taken.id, taken.amount);
    if (deed.kind !== 'memberGiveBack') continue;
    const {ofId, amount} = deed.back;
    const left = kept.get(ofId) ?? 0;
    const back = amount ?? left;
    if (back <= 0 || back > left) throw new Error(`${back} of ${ofId} is to go back, ${left} of it is left`);
    kept.set(ofId, left - back);
  }
  return kept;
}
