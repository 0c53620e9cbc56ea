import type {ClaimRequest, ClaimUse, TillNo} from './protocol.ts';

/** A claim that this till made on a ticket of another one, as that one is to be told of it. */
export type AskedClaim = ClaimRequest & {
  /** The till that owns the ticket. */
  readonly tillNo: TillNo;
  readonly ticketNo: number;
  readonly atMs: number;
};

/**
 * Where it stands here. `asked`: its refund is not begun yet. `refunding`: it waits for links or card terminals. `used`: it was made, and the owner is to confirm the claim.
 * `dropped`: it was not, and the owner is to release it. `objected`: the owner said no to that for good, and the
 * manager must look.
 */
export type PeerClaim = AskedClaim &
  (
    | {readonly stage: 'asked' | 'refunding' | 'dropped'}
    | {readonly stage: 'used'; readonly use: ClaimUse}
    | {readonly stage: 'objected'; readonly use: ClaimUse | null; readonly reason: string}
  );

/** Why a refund of another till's ticket did not take place. */
export type DropWhy = 'refused' | 'away' | 'notRefunded';

/** What happens with claims at the till that makes them. */
export type PeerClaimEvent =
  | {readonly kind: 'peerClaimAsked'; readonly claim: AskedClaim}
  | {readonly kind: 'peerClaimDropped'; readonly claimId: string; readonly why: DropWhy}
  /** The owner knows what became of it: nothing is owed any more. */
  | {readonly kind: 'peerClaimSettled'; readonly claimId: string}
  | {readonly kind: 'peerClaimObjected'; readonly claimId: string; readonly reason: string};

/** Every kind of them; the compiler sees to it that none is missing. */
export const PEER_CLAIM_EVENT_KINDS = {
  peerClaimAsked: true,
  peerClaimDropped: true,
  peerClaimSettled: true,
  peerClaimObjected: true,
} as const satisfies Readonly<Record<PeerClaimEvent['kind'], true>>;

function changed(
  claims: readonly PeerClaim[],
  id: string,
  change: (claim: PeerClaim) => PeerClaim,
): readonly PeerClaim[] {
  if (!claims.some((claim) => claim.id === id)) throw new Error(`no claim ${id}`);
  return claims.map((claim) => (claim.id === id ? change(claim) : claim));
}

function asked({id, ticketId, lines, tillNo, ticketNo, atMs}: AskedClaim): AskedClaim {
  return {id, ticketId, lines, tillNo, ticketNo, atMs};
}

/** The open claims of this till after an event. */
export function withPeerClaim(claims: readonly PeerClaim[], event: PeerClaimEvent): readonly PeerClaim[] {
  switch (event.kind) {
    case 'peerClaimAsked':
      return [...claims, {...event.claim, stage: 'asked'}];
    case 'peerClaimDropped':
      return changed(claims, event.claimId, (claim) => ({...asked(claim), stage: 'dropped'}));
    case 'peerClaimObjected':
      return changed(claims, event.claimId, (claim) => {
        const use = claim.stage === 'used' ? claim.use : null;
        return {...asked(claim), stage: 'objected', use, reason: event.reason};
      });
    case 'peerClaimSettled':
      return claims.filter(({id}) => id !== event.claimId);
  }
}

/** After a start nobody is in the middle of a refund any more: what was only asked for was not used. */
export function claimsAfterStart(claims: readonly PeerClaim[]): readonly PeerClaim[] {
  return claims.map((claim) => (claim.stage === 'asked' ? {...asked(claim), stage: 'dropped'} : claim));
}

/** The open claims after what happened with a refund; `claimId` is that of the refund, where it is of another till's ticket. */
export function withRefundOf(
  claims: readonly PeerClaim[],
  claimId: string,
  how: {readonly stage: 'refunding' | 'dropped'} | {readonly stage: 'used'; readonly use: ClaimUse},
): readonly PeerClaim[] {
  return changed(claims, claimId, (claim) => ({...asked(claim), ...how}));
}
