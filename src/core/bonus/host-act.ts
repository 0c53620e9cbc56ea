import type {TillEvent} from '../events.ts';
import {isOfKind} from '../kinds.ts';
import type {Cents} from '../money.ts';
import type {VoucherCard} from '../ticket.ts';
import type {CreditAsk} from '../credit.ts';
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
      /** The PIN goes with the first send, from memory; it is no part of what is kept. */
      readonly hasPin: boolean;
    }
  | {
      readonly kind: 'payCredit';
      readonly id: string;
      readonly code: string;
      readonly ticketId: string;
      readonly openCents: Cents;
      readonly hasPin: boolean;
    }
  | {
      readonly kind: 'returnCredit';
      readonly id: string;
      readonly code: string;
      readonly ofId: string;
      /** What was paid: all of it goes back. */
      readonly amountCents: Cents;
    }
  | {
      readonly kind: 'sell';
      readonly id: string;
      readonly code: string;
      readonly ticketId: string;
      readonly ticketNo: number;
      readonly card: VoucherCard;
      readonly amountCents: Cents;
      readonly pinHash: string | null;
    }
  | {readonly kind: 'release'; readonly id: string; readonly code: string; readonly ofId: string};

/** An act that is over: the host did it, or refused it for good with a reason; `seen`: and that was looked after. */
export type Settled = {
  readonly id: string;
  readonly state: 'done' | 'refused' | 'seen';
  readonly reason: string | null;
};

type PointsCollected = Extract<TillEvent, {kind: 'pointsCollected'}>;
/** Events that end the act of their id. */
const ENDS = {
  collectionConfirmed: true,
  redemptionConfirmed: true,
  redemptionRefused: true,
  redemptionReleased: true,
  creditPaid: true,
  creditRefused: true,
  creditReleased: true,
  saleConfirmed: true,
} as const;

/** Events that end the act of their id with a refusal for the manager. */
const REFUSALS = {collectionRefused: true, saleRefused: true} as const;

function redeemOf({id, code, ticketId, actionId, costPoints, hasPin}: Redemption): HostAct {
  // Where no ticket was open, the host gets the redemption's own id for one: it only has to be the same every time.
  return {kind: 'redeem', id, code, ticketId: ticketId ?? id, actionId, costPoints, hasPin};
}

function collectOf({id, code, ticketId, ticketNo, atMs, collected}: PointsCollected): HostAct {
  const points = collected.map(({actionId, points: count}) => ({actionId, points: count}));
  return {kind: 'collect', id, code, ticketId, ticketNo, completedAtMs: atMs, points};
}

function payOf({id, code, ticketId, openCents, hasPin}: CreditAsk): HostAct {
  return {kind: 'payCredit', id, code, ticketId, openCents, hasPin};
}

/** Tells the host that what an act gave was not handed out; an act that never arrived is ruled out with it. */
export function releaseOf(ofId: string, code: string): HostAct {
  return {kind: 'release', id: `${ofId}/release`, code, ofId};
}

function creditActs(event: TillEvent): readonly HostAct[] {
  switch (event.kind) {
    case 'creditAsked':
      return [payOf(event.ask)];
    case 'creditReleased':
      return [releaseOf(event.id, event.code)];
    case 'creditReturned': {
      const {id, code, ofId, amountCents} = event;
      return [{kind: 'returnCredit', id, code, ofId, amountCents}];
    }
    case 'voucherSold': {
      const {id, code, ticketId, ticketNo, card, amountCents, pinHash} = event;
      return [{kind: 'sell', id, code, ticketId, ticketNo, card, amountCents, pinHash}];
    }
    default:
      return [];
  }
}

/**
 * What events owe the bonus host, in their order. `redemptions` are those that were waiting before the events: a
 * release is for the code of its redemption.
 */
export function hostActsOf(events: readonly TillEvent[], redemptions: readonly Redemption[]): readonly HostAct[] {
  return events.flatMap((event): readonly HostAct[] => {
    if (event.kind === 'pointsCollected') return [collectOf(event)];
    if (event.kind === 'redemptionAsked') return [redeemOf(event.redemption)];
    if (event.kind === 'redemptionReleased') {
      return [releaseOf(event.id, redemptions.find(({id}) => id === event.id)?.code ?? '')];
    }
    return creditActs(event);
  });
}

/**
 * The acts that events end. What was refused behind the customer's back stays listed; a refused redemption or payment
 * was told to the cashier.
 */
export function settledBy(events: readonly TillEvent[]): readonly Settled[] {
  return events.flatMap((event): readonly Settled[] => {
    if (isOfKind(REFUSALS, event)) return [{id: event.id, state: 'refused', reason: event.reason}];
    if (event.kind === 'refusalSeen') return [{id: event.id, state: 'seen', reason: null}];
    return isOfKind(ENDS, event) ? [{id: event.id, state: 'done', reason: null}] : [];
  });
}
