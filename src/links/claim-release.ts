import type {ClaimAnswer, SharedTill} from '../app/shared-till.ts';
import type {ReleasedBy} from '../core/peers/claims.ts';
import type {RefundClaim} from '../core/peers/protocol.ts';
import type {TillClient} from './till-client.ts';

/**
 * What became of releasing a claim by hand. Nothing was done where the till that made it says that it refunded, or is
 * about to; where it answers something else; where it is silent and nobody has said that it is gone; or where the claim
 * is over meanwhile.
 */
export type ReleaseEnd =
  | {readonly kind: 'released'}
  | {readonly kind: 'refunded'; readonly refundNo: number}
  | {readonly kind: 'underWay'}
  | {readonly kind: 'unclear' | 'silent'; readonly message: string}
  | {readonly kind: 'over'; readonly answer: ClaimAnswer};

/** Why nothing was released. */
export type NotReleased = Exclude<ReleaseEnd, {readonly kind: 'released'}>;

type Asked = {
  readonly claim: RefundClaim;
  /** The till that made it; null where the settings do not name it. */
  readonly client: Pick<TillClient, 'refundsOf'> | null;
  /** Somebody has said that the till that made it is gone for good. */
  readonly isGone: boolean;
};

/** What stands against releasing it, or null: the till that made it is asked as far as it can be. */
export async function againstRelease({claim, client, isGone}: Asked): Promise<NotReleased | null> {
  const none = {kind: 'silent', message: 'it is none of tills.others in the settings, so it can’t be asked'} as const;
  if (client === null) return isGone ? null : none;
  const answer = await client.refundsOf(claim.ticketId);
  if (answer.kind === 'told') {
    const used = answer.told.used.find(({claimId}) => claimId === claim.id);
    if (used !== undefined) return {kind: 'refunded', refundNo: used.refundNo};
    return answer.told.open.includes(claim.id) ? {kind: 'underWay'} : null;
  }
  if (answer.why !== 'silent') return {kind: 'unclear', message: answer.message};
  return isGone ? null : {kind: 'silent', message: answer.message};
}

/** Releases a claim at the till that owns its ticket, by hand; what the till that made it says comes first. */
export async function releaseByHand(
  shared: Pick<SharedTill, 'release'>,
  asked: Asked,
  by: ReleasedBy,
): Promise<ReleaseEnd> {
  const {claim} = asked;
  const end = await againstRelease(asked);
  if (end !== null) return end;
  const answer = await shared.release(claim.tillNo, claim.id, by);
  const isReleased = answer.kind === 'known' && answer.claim.standing === 'released';
  return isReleased ? {kind: 'released'} : {kind: 'over', answer};
}
