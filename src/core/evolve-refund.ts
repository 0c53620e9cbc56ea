import {answeredPart, isUnanswered, leftOpen, stillOpen, withCash} from './refund/pending.ts';
import type {TillEvent} from './events.ts';
import type {RefundEvent} from './refund-events.ts';
import type {PendingRefund} from './refund/pending.ts';
import type {ClosedTicket} from './ticket.ts';
import {withRefundOf} from './peers/peer-claim.ts';
import type {TillState} from './state.ts';

type Of<Kind extends TillEvent['kind']> = Extract<TillEvent, {kind: Kind}>;

function waiting({refund}: TillState): PendingRefund {
  if (refund === null) throw new Error('no refund waits');
  return refund;
}

/** What is told of a refund that ended by an answer, while the cashier may be elsewhere. */
function told(state: TillState, reason: string | null, isTold: boolean): TillState {
  if (isTold) return state;
  const {id, refundOf} = waiting(state).refund;
  return {...state, answered: {kind: 'refund', id, ticketNo: refundOf?.ticketNo ?? 0, reason}};
}

/** The till after an event about a refund. */
export function withRefunds(state: TillState, event: Of<RefundEvent['kind']>): TillState {
  switch (event.kind) {
    case 'refundAsked':
      return {...state, refund: event.pending};
    case 'refundCardApproved': {
      const pending = waiting(state);
      return {...state, refund: {...pending, approved: [...pending.approved, event.tender]}};
    }
    case 'refundLeftOpen': {
      const pending = waiting(state);
      return {...state, refund: {...pending, parts: pending.parts.map(leftOpen)}};
    }
    case 'refundCardDeclined':
      return {...state, refund: withCash(waiting(state), event.tender, event.cash)};
    case 'refundRefused':
      return {...told(state, event.reason ?? event.why, event.isTold), refund: null};
    case 'ticketRefunded':
      return {
        ...told(state, null, event.isTold),
        refund: null,
        refundsLeft: [...state.refundsLeft, ...(state.refund === null ? [] : stillOpen(state.refund))],
        lastClosed: event.refund,
        nextTicketNo: event.refund.no + 1,
      };
  }
}

/** The till with what a link answered about a part of the refund that waits, or about one that was left open. */
export function withPart(before: TillState, event: TillEvent): TillState {
  if (event.kind !== 'memberDeedDone' && event.kind !== 'memberDeedRefused') return before;
  const isLeft = before.refundsLeft.some(({id}) => id === event.id);
  const state = isLeft ? {...before, refundsLeft: before.refundsLeft.filter(({id}) => id !== event.id)} : before;
  const {refund} = state;
  if (refund === null) return state;
  if (!refund.parts.some((part) => part.id === event.id && isUnanswered(part))) return state;
  const answer =
    event.kind === 'memberDeedDone'
      ? ({kind: 'done', ...event.answer} as const)
      : ({kind: 'refused', reason: event.reason, detail: event.detail} as const);
  const parts = refund.parts.map((part) => (part.id === event.id ? answeredPart(part, answer) : part));
  return {...state, refund: {...refund, parts}};
}

/** What a refund means for the claim under which it is made, where the ticket is another till's. */
export function withRefundClaim(state: TillState, event: RefundEvent, before: TillState): TillState {
  const of = (ticket: ClosedTicket | undefined): string | null => ticket?.refundOf?.owner?.claimId ?? null;
  const claims = state.peerClaims;
  switch (event.kind) {
    case 'refundAsked': {
      const id = of(event.pending.refund);
      return id === null ? state : {...state, peerClaims: withRefundOf(claims, id, {stage: 'refunding'})};
    }
    case 'refundRefused': {
      const id = of(before.refund?.refund);
      return id === null ? state : {...state, peerClaims: withRefundOf(claims, id, {stage: 'dropped'})};
    }
    case 'ticketRefunded': {
      const {id: refundId, no: refundNo} = event.refund;
      const id = of(event.refund);
      if (id === null) return state;
      return {...state, peerClaims: withRefundOf(claims, id, {stage: 'used', use: {refundId, refundNo}})};
    }
    case 'refundCardApproved':
    case 'refundCardDeclined':
    case 'refundLeftOpen':
      return state;
  }
}
