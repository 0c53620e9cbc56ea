import {refundWaiting} from './decide-refund.ts';
import {allowed, happened, isRefusal, refuse, type Decision, type Scene} from './decision.ts';
import type {Refusal} from './refusals.ts';
import type {TillState} from './state.ts';

/** What a host or another till was asked for and has not answered, or null. */
function unanswered({peerClaims, redemptions, creditAsks, memberAsks, memberDoubts}: TillState): Refusal | null {
  const claim = peerClaims.find(({stage}) => stage === 'asked');
  if (claim !== undefined) return {code: 'refundWaiting', ticketNo: claim.ticketNo};
  const [redemption] = redemptions;
  if (redemption !== undefined) return {code: 'redemptionWaiting', name: redemption.name};
  if (creditAsks.length > 0) return {code: 'creditWaiting'};
  const [ask] = [...memberAsks, ...memberDoubts];
  return ask === undefined ? null : {code: 'memberWaiting', system: ask.system, amountCents: ask.amountCents};
}

/**
 * Leaves the till as it is for training. No sale is left in the middle, and no payment or refund whose outcome a host
 * or another till still owes; what is parked stays, and what hosts are only to be told waits on the disk.
 */
export function decideBeginTraining(scene: Scene): Decision {
  const {state} = scene;
  const operator = allowed(state, 'training');
  if (isRefusal(operator)) return refuse(operator);
  const {ticket} = state;
  if (ticket?.asked) return refuse({code: 'cardWaiting', amountCents: ticket.asked.amountCents});
  const waiting = refundWaiting(state) ?? unanswered(state);
  if (waiting !== null) return refuse(waiting);
  if (ticket !== null) return refuse({code: 'ticketOpen', ticketNo: ticket.no});
  return happened(scene, {kind: 'tillStopped', for: 'training'});
}
