import type {HostAct} from './bonus/host-act.ts';
import type {TillEvent} from './events.ts';
import type {MemberDeed} from './members/deed.ts';
import {memberDeedsOf} from './members/deeds.ts';
import {isOfKind} from './kinds.ts';

/** Something the world is owed after an event. */
export type Effect =
  | {readonly to: 'printer'; readonly job: 'receipt'; readonly ticketId: string; readonly copy: number}
  /** An X or Z report, or a count of the drawer, by its id; a blind one without what the drawer should hold. */
  | {
      readonly to: 'printer';
      readonly job: 'report' | 'blindReport';
      readonly ticketId: string;
      readonly copy: number;
    }
  /** The total so far of a ticket that was put aside: for the guest, no receipt. */
  | {readonly to: 'printer'; readonly job: 'interim'; readonly ticketId: string; readonly copy: 0}
  /** Points for the bonus host; `id` was made with the event and goes with every try. */
  | {
      readonly to: 'bonusHost';
      readonly job: HostAct['kind'];
      readonly id: string;
      readonly ticketId: string | null;
    }
  /** What a member's link is owed, by the deed's id. */
  | {
      readonly to: 'memberLink';
      readonly job: MemberDeed['kind'];
      readonly id: string;
      readonly ticketId: string;
    }
  | {readonly to: 'drawer'; readonly job: 'open'; readonly ticketId: string | null};

/** Events that owe the world nothing. */
const NOTHING_OWED = {
  redemptionConfirmed: true,
  redemptionRefused: true,
  benefitBooked: true,
  collectionConfirmed: true,
  collectionRefused: true,
  creditPaid: true,
  creditRefused: true,
  saleConfirmed: true,
  saleRefused: true,
  receiptFigured: true,
  refusalSeen: true,
  memberAttached: true,
  memberDetached: true,
  memberTermsSet: true,
  memberPaid: true,
  memberVoucherUsed: true,
  memberRefused: true,
  memberGivenUp: true,
  memberLearned: true,
  memberEarnedNothing: true,
  memberFigured: true,
  memberDeedDone: true,
  memberDeedRefused: true,
  ticketRecalled: true,
  ticketSplit: true,
  splitGivenUp: true,
  linesTransferred: true,
  ticketEmptied: true,
  ticketReopened: true,
  refundAsked: true,
  refundCardApproved: true,
  refundLeftOpen: true,
  refundCardDeclined: true,
  refundRefused: true,
  codeAssigned: true,
  codeRemoved: true,
  cardSessionOpened: true,
  cardSessionClosed: true,
  clockSetBack: true,
  clockAccepted: true,
  refundClaimed: true,
  refundClaimReleased: true,
  refundClaimConfirmed: true,
  peerClaimAsked: true,
  peerClaimDropped: true,
  peerClaimSettled: true,
  peerClaimObjected: true,
  tillStarted: true,
  tillStopped: true,
  papersSet: true,
  operatorSignedOn: true,
  operatorSignedOff: true,
  pinRefused: true,
  ticketOpened: true,
  lineAdded: true,
  lineVoided: true,
  lineRepriced: true,
  ticketDiscounted: true,
  ticketCancelled: true,
  tenderAsked: true,
  tenderDeclined: true,
  accountSaved: true,
  tierSaved: true,
  tillRestored: true,
  privilegeLent: true,
  operatorChanged: true,
} as const;

/** What events owe the world, in their order. Data: whoever holds the outbox sees to it. */
export function effectsOf(events: readonly TillEvent[]): readonly Effect[] {
  return events.flatMap(effectsOfOne);
}

function effectsOfOne(event: TillEvent): readonly Effect[] {
  return isOfKind(NOTHING_OWED, event) ? [] : owing(event);
}

function reportEffect({id, isBlind}: {id: string; isBlind: boolean}, copy: number): Effect {
  return {to: 'printer', job: isBlind ? 'blindReport' : 'report', ticketId: id, copy};
}

/** The receipt of a ticket that was closed, behind the drawer where that opens. */
function receiptOf(ticketId: string, opensDrawer: boolean): readonly Effect[] {
  const receipt: Effect = {to: 'printer', job: 'receipt', ticketId, copy: 0};
  return opensDrawer ? [{to: 'drawer', job: 'open', ticketId}, receipt] : [receipt];
}

function owing(event: Exclude<TillEvent, {kind: keyof typeof NOTHING_OWED}>): readonly Effect[] {
  switch (event.kind) {
    case 'tendered':
    case 'tenderVoided':
      return event.opensDrawer ? [{to: 'drawer', job: 'open', ticketId: event.ticketId}] : [];
    case 'ticketClosed':
      return receiptOf(event.ticketId, event.opensDrawer);
    case 'receiptCopied':
      return [{to: 'printer', job: 'receipt', ticketId: event.ticketId, copy: event.copy}];
    case 'xPrinted':
    case 'dayClosed':
    case 'drawerCounted':
      return [reportEffect(event, 0)];
    case 'reportCopied':
      return [reportEffect(event, event.copy)];
    case 'drawerOpened':
    case 'cashMoved':
      return [{to: 'drawer', job: 'open', ticketId: null}];
    case 'ticketParked':
      return [{to: 'printer', job: 'interim', ticketId: event.ticketId, copy: 0}];
    case 'memberAsked':
    case 'memberReturned':
    case 'memberFinished':
    case 'memberEarned':
      return memberDeedsOf([event]).map(({kind: job, id, ticketId}) => ({to: 'memberLink', job, id, ticketId}));
    case 'pointsCollected':
      return [{to: 'bonusHost', job: 'collect', id: event.id, ticketId: event.ticketId}];
    case 'ticketReversed': {
      const {id, tenders} = event.reversal;
      return receiptOf(
        id,
        tenders.some(({kind, isVoid}) => kind === 'cash' && !isVoid),
      );
    }
    case 'ticketRefunded':
      return receiptOf(event.refund.id, event.opensDrawer);
    case 'redemptionAsked':
      return [{to: 'bonusHost', job: 'redeem', id: event.redemption.id, ticketId: event.redemption.ticketId}];
    case 'creditAsked':
      return [{to: 'bonusHost', job: 'payCredit', id: event.ask.id, ticketId: event.ask.ticketId}];
    case 'creditReturned':
      return [{to: 'bonusHost', job: 'returnCredit', id: event.id, ticketId: event.ticketId}];
    case 'voucherSold':
      return [{to: 'bonusHost', job: 'sell', id: event.id, ticketId: event.ticketId}];
    case 'creditReleased':
    case 'redemptionReleased':
      return [{to: 'bonusHost', job: 'release', id: `${event.id}/release`, ticketId: null}];
  }
}
