import type {TillEvent} from '../events.ts';
import type {KeptAnswer, MemberDeed} from './deed.ts';

/** The id under which what an act took goes back. */
export function backId(actId: string): string {
  return `${actId}/back`;
}

/** The id under which a payment of a refund goes back. */
export function refundPartId(refundId: string, tender: number): string {
  return `${refundId}/back-${tender}`;
}

/** The id under which a refund takes back points that were earned. */
export function refundEarnedId(refundId: string): string {
  return `${refundId}/back-earned`;
}

/** What an event owes an account link, or null. */
function deedOf(event: TillEvent): MemberDeed | null {
  switch (event.kind) {
    case 'memberAsked': {
      const {id, link, number, ticketId, act} = event.ask;
      return {kind: 'memberTake', id, link, number, ticketId, act};
    }
    case 'memberFinished': {
      const {link, number, ticketId, act} = event;
      return {kind: 'memberFinish', id: act.id, link, number, ticketId, act};
    }
    case 'memberEarned': {
      const {ticketId, earned, atMs: completedAtMs} = event;
      const {id, link, number, bucket, hundredths} = earned;
      const act = {kind: 'earn', id, number, ticketId, bucket, hundredths, completedAtMs} as const;
      return {kind: 'memberEarn', id, link, number, ticketId, act};
    }
    case 'memberReturned': {
      const {id, link, number, ticketId, back, isAwaited} = event;
      const deed = {kind: 'memberGiveBack', id, link, number, ticketId, back} as const;
      return isAwaited === undefined ? deed : {...deed, isAwaited};
    }
    default:
      return null;
  }
}

/** What events owe the account links, in their order. */
export function memberDeedsOf(events: readonly TillEvent[]): readonly MemberDeed[] {
  return events.flatMap((event) => deedOf(event) ?? []);
}

/** A deed that is over. `answer` is null where nothing was done. */
export type SettledDeed = {
  readonly id: string;
  readonly state: 'done' | 'refused' | 'seen';
  readonly reason: string | null;
  /** What the link said beside the reason. */
  readonly detail: string | null;
  readonly answer: KeptAnswer | null;
};

function done(id: string, answer: KeptAnswer | null): SettledDeed {
  return {id, state: 'done', reason: null, detail: null, answer};
}

/**
 * The deeds that events end. What was refused behind the customer's back stays listed; a refused payment was told to
 * the cashier. A payment that was given up and had never been taken has nothing to go back.
 */
export function deedsSettledBy(events: readonly TillEvent[]): readonly SettledDeed[] {
  return events.flatMap((event): readonly SettledDeed[] => {
    switch (event.kind) {
      case 'memberPaid': {
        const {id, tender} = event;
        const left = tender.kind === 'wallet' ? tender.leftCents : tender.leftHundredths;
        return [done(id, {reference: tender.reference, left})];
      }
      case 'memberVoucherUsed':
        return [done(event.id, {reference: event.line.reference, left: null})];
      case 'memberRefused':
        return [done(event.id, null)];
      case 'memberGivenUp':
        return event.answer === null ? [] : [done(event.id, event.answer)];
      case 'memberLearned':
        return event.answer === null
          ? [done(event.id, null), done(backId(event.id), null)]
          : [done(event.id, event.answer)];
      case 'memberDeedDone':
        return [done(event.id, event.answer)];
      case 'memberDeedRefused': {
        const {id, reason, detail} = event;
        return [{id, state: 'refused', reason, detail, answer: null}];
      }
      case 'refundRefused':
        return [
          ...(event.deed === null ? [] : [done(event.deed, null)]),
          ...event.deeds.map((id) => ({id, state: 'seen', reason: null, detail: null, answer: null}) as const),
        ];
      case 'refusalSeen':
        return [{id: event.id, state: 'seen', reason: null, detail: null, answer: null}];
      default:
        return [];
    }
  });
}
