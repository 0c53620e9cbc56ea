import type {TillEvent} from '../events.ts';
import type {Redemption} from '../redemption.ts';

/**
 * What the bonus host is told, whole: kept beside the event that owes it, so that every try says the same to the
 * letter, after any number of restarts. `id` was made with the event and never changes.
 */
export type HostAct =
  | {
      readonly kind: 'collect';
      readonly id: string;
      readonly code: string;
      readonly ticketId: string;
      readonly ticketNo: number;
      readonly completedAtMs: number;
      readonly points: readonly {readonly actionId: string; readonly points: number}[];
    }
  | {
      readonly kind: 'redeem';
      readonly id: string;
      readonly code: string;
      readonly ticketId: string;
      readonly actionId: string;
      readonly costPoints: number;
    }
  | {readonly kind: 'release'; readonly id: string; readonly code: string; readonly ofId: string};

/** An act that is over: the host did it, or refused it for good with a reason; `seen`: and that was looked after. */
export type Settled = {
  readonly id: string;
  readonly state: 'done' | 'refused' | 'seen';
  readonly reason: string | null;
};

type PointsCollected = Extract<TillEvent, {kind: 'pointsCollected'}>;
type End = Extract<
  TillEvent,
  {kind: 'collectionConfirmed' | 'redemptionConfirmed' | 'redemptionRefused' | 'redemptionReleased'}
>;

const ENDS: readonly TillEvent['kind'][] = [
  'collectionConfirmed',
  'redemptionConfirmed',
  'redemptionRefused',
  'redemptionReleased',
];

function isEnd(event: TillEvent): event is End {
  return ENDS.includes(event.kind);
}

function redeemOf({id, code, ticketId, actionId, costPoints}: Redemption): HostAct {
  // Where no ticket was open, the host gets the redemption's own id for one: it only has to be the same every time.
  return {kind: 'redeem', id, code, ticketId: ticketId ?? id, actionId, costPoints};
}

function collectOf({id, code, ticketId, ticketNo, atMs, collected}: PointsCollected): HostAct {
  const points = collected.map(({actionId, points: count}) => ({actionId, points: count}));
  return {kind: 'collect', id, code, ticketId, ticketNo, completedAtMs: atMs, points};
}

/**
 * What events owe the bonus host, in their order. `redemptions` are those that were waiting before the events: a
 * release is for the code of its redemption.
 */
export function hostActsOf(events: readonly TillEvent[], redemptions: readonly Redemption[]): readonly HostAct[] {
  return events.flatMap((event): readonly HostAct[] => {
    if (event.kind === 'pointsCollected') return [collectOf(event)];
    if (event.kind === 'redemptionAsked') return [redeemOf(event.redemption)];
    if (event.kind !== 'redemptionReleased') return [];
    const code = redemptions.find(({id}) => id === event.id)?.code ?? '';
    return [{kind: 'release', id: `${event.id}/release`, code, ofId: event.id}];
  });
}

/** The acts that events end. A refused collection stays listed; a refused redemption was told to the cashier. */
export function settledBy(events: readonly TillEvent[]): readonly Settled[] {
  return events.flatMap((event): readonly Settled[] => {
    if (event.kind === 'collectionRefused') return [{id: event.id, state: 'refused', reason: event.reason}];
    if (event.kind === 'refusalSeen') return [{id: event.id, state: 'seen', reason: null}];
    return isEnd(event) ? [{id: event.id, state: 'done', reason: null}] : [];
  });
}
