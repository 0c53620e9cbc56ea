import type {Command} from './commands.ts';
import {allowed, happened, isRefusal, refuse, type Decision, type Scene} from './decision.ts';
import {PEER_CLAIMS_MAX} from './limits.ts';
import {claimHolder, claimObjection, claimsAfter, isAsClaimed, type KnownClaim} from './peers/claims.ts';
import type {ClaimReason} from './peers/protocol.ts';
import type {PeerClaim} from './peers/peer-claim.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

function no(reason: ClaimReason): Decision {
  return refuse({code: 'claimRefused', reason});
}

/**
 * Another till is going to refund some of a ticket of this one: it may, where nobody has refunded or claimed that much
 * before. What is already known of the claim's id was answered without a decision.
 */
function decideClaimRefund(scene: Scene, {tillNo, request, own, earlier}: Of<'claimRefund'>): Decision {
  if (claimsAfter(earlier).get(request.id) !== undefined) return no({code: 'releasedBefore'});
  if (own === null) return no({code: 'ticketUnknown'});
  const {ticket, claims, isToldToHosts} = own;
  const objection = claimObjection(own, request.lines);
  if (objection !== null) return no(objection);
  // What the other one gives back on which payment is known only when it is over: two at a time could give too much.
  const holder = claimHolder(claims);
  if (holder !== null) return no({code: 'refundUnderWay', tillNo: holder});
  if (isRefundingHere(scene, ticket.id)) return no({code: 'refundUnderWay', tillNo: null});
  if (!isToldToHosts) return no({code: 'hostsNotTold'});
  const claim = {...request, tillNo, ticketNo: ticket.no, atMs: scene.facts.nowMs};
  return happened(scene, {kind: 'refundClaimed', ticketId: ticket.id, claimId: request.id, claim});
}

/** A refund of the ticket at this very till that waits for links or for a card terminal. */
function isRefundingHere({state}: Scene, ticketId: string): boolean {
  return state.refund?.refund.refundOf?.ticketId === ticketId;
}

/** The claim as it stands, if it is that till's; another's is as unknown as one that never was. */
function claimOf({id, tillNo, earlier}: Of<'releaseClaim' | 'confirmClaim'>): KnownClaim | null {
  const known = claimsAfter(earlier).get(id);
  return known === undefined || known.tillNo !== tillNo ? null : known;
}

/** The other till did not refund, or is gone. A claim that never arrived is refused from now on, should it still come. */
function decideReleaseClaim(scene: Scene, command: Of<'releaseClaim'>): Decision {
  const {id: claimId, tillNo, earlier, by} = command;
  const known = claimOf(command);
  if (known === null && earlier.length > 0) return no({code: 'claimUnknown'});
  if (known?.standing === 'confirmed') return no({code: 'confirmedBefore'});
  const ticketId = known?.claim?.ticketId ?? null;
  const released = {kind: 'refundClaimReleased', ticketId, claimId, tillNo} as const;
  return happened(scene, by === undefined ? released : {...released, by});
}

/** The other till refunded: what it claimed is gone for good. */
function decideConfirmClaim(scene: Scene, command: Of<'confirmClaim'>): Decision {
  const {id: claimId, tillNo, refund} = command;
  const known = claimOf(command);
  if (known === null) return no({code: 'claimUnknown'});
  if (known.claim === null || known.standing === 'released') return no({code: 'releasedBefore'});
  const {ticketId} = known.claim;
  if (!isAsClaimed(known.claim, refund)) return no({code: 'notAsClaimed'});
  return happened(scene, {kind: 'refundClaimConfirmed', ticketId, claimId, tillNo, refund});
}

/** Writes down what this till is going to ask of the owner of a ticket, before it is asked. */
function decideAskPeerClaim(scene: Scene, {claim}: Of<'askPeerClaim'>): Decision {
  // What the refund itself needs is asked of it; a right that was lent is spent there.
  const operator = allowed(scene.state, 'operateTills');
  if (isRefusal(operator)) return refuse(operator);
  const {peerClaims} = scene.state;
  if (peerClaims.length >= PEER_CLAIMS_MAX) return refuse({code: 'tooManyClaims', most: PEER_CLAIMS_MAX});
  return happened(scene, {kind: 'peerClaimAsked', claim: {...claim, atMs: scene.facts.nowMs}});
}

function peerClaimOf({state}: Scene, id: string): PeerClaim | null {
  return state.peerClaims.find((claim) => claim.id === id) ?? null;
}

/** The refund did not take place: the owner is told so until it knows. */
function decideDropPeerClaim(scene: Scene, {id: claimId, why}: Of<'dropPeerClaim'>): Decision {
  if (peerClaimOf(scene, claimId)?.stage !== 'asked') return refuse({code: 'noSuchClaim'});
  return happened(scene, {kind: 'peerClaimDropped', claimId, why});
}

/** The owner has said for good what it made of it; `reason` where it said no. */
function decideSettlePeerClaim(scene: Scene, {id: claimId, reason}: Of<'settlePeerClaim'>): Decision {
  const claim = peerClaimOf(scene, claimId);
  if (claim === null || claim.stage === 'asked') return refuse({code: 'noSuchClaim'});
  if (reason === null) return happened(scene, {kind: 'peerClaimSettled', claimId});
  return happened(scene, {kind: 'peerClaimObjected', claimId, reason});
}

/** What tills say to each other, and what this one does about it. */
export const BETWEEN_TILLS = {
  claimRefund: true,
  releaseClaim: true,
  confirmClaim: true,
  askPeerClaim: true,
  dropPeerClaim: true,
  settlePeerClaim: true,
} as const;

/** Decides what another till asks for, and what this one asks of others. */
export function decideBetweenTills(scene: Scene, command: Of<keyof typeof BETWEEN_TILLS>): Decision {
  switch (command.kind) {
    case 'claimRefund':
      return decideClaimRefund(scene, command);
    case 'releaseClaim':
      return decideReleaseClaim(scene, command);
    case 'confirmClaim':
      return decideConfirmClaim(scene, command);
    case 'askPeerClaim':
      return decideAskPeerClaim(scene, command);
    case 'dropPeerClaim':
      return decideDropPeerClaim(scene, command);
    case 'settlePeerClaim':
      return decideSettlePeerClaim(scene, command);
  }
}
