import type {Thousandths} from '../quantity.ts';
import type {ClosedTicket, Line} from '../ticket.ts';
import {isLive, liveQuantity} from '../totals.ts';
import type {ClaimReason, ClaimRequest, ClaimStanding, LineQuantity, RefundClaim, TillNo} from './protocol.ts';

/** Who released a claim by hand at the till that owns its ticket, and why: the till that claimed is gone. */
export type ReleasedBy = {readonly who: string; readonly why: string};

/** What happened with a claim at the till that owns its ticket. */
export type ClaimEvent =
  | {readonly kind: 'refundClaimed'; readonly ticketId: string; readonly claimId: string; readonly claim: RefundClaim}
  /** Also of a claim that never arrived: should it still come, it is refused. */
  | {
      readonly kind: 'refundClaimReleased';
      readonly ticketId: string | null;
      readonly claimId: string;
      readonly tillNo: TillNo;
      /** Absent where the till that claimed released it. */
      readonly by?: ReleasedBy;
    }
  | {
      readonly kind: 'refundClaimConfirmed';
      readonly ticketId: string;
      readonly claimId: string;
      readonly tillNo: TillNo;
      /** The refund, a ticket of the till that claimed. */
      readonly refund: ClosedTicket;
    };

/** A ticket of this till, and what became of it. */
export type OwnTicket = {
  readonly ticket: ClosedTicket;
  readonly wasReopened: boolean;
  /** Wherever they were made. */
  readonly refunds: readonly ClosedTicket[];
  /** What happened with claims of other tills on it, oldest first. */
  readonly claims: readonly ClaimEvent[];
  /** Its members' hosts have answered for all that this till owes them for it. */
  readonly isToldToHosts: boolean;
};

/** Every kind of them; the compiler sees to it that none is missing. */
export const CLAIM_EVENT_KINDS = {
  refundClaimed: true,
  refundClaimReleased: true,
  refundClaimConfirmed: true,
} as const satisfies Readonly<Record<ClaimEvent['kind'], true>>;

/** A claim as it stands; `claim` is null where it was given up before it came. */
export type KnownClaim = {
  readonly standing: Exclude<ClaimStanding, 'unknown'>;
  readonly tillNo: TillNo;
  readonly claim: RefundClaim | null;
  /** The refund that it was used for, where it was. */
  readonly refund: ClosedTicket | null;
};

/** Where each claim stands after these events, by its id. */
export function claimsAfter(events: readonly ClaimEvent[]): ReadonlyMap<string, KnownClaim> {
  const claims = new Map<string, KnownClaim>();
  for (const event of events) {
    const before = claims.get(event.claimId);
    switch (event.kind) {
      case 'refundClaimed': {
        const {claim} = event;
        claims.set(claim.id, {standing: 'held', tillNo: claim.tillNo, claim, refund: null});
        break;
      }
      case 'refundClaimReleased':
        claims.set(event.claimId, {
          standing: 'released',
          tillNo: event.tillNo,
          claim: before?.claim ?? null,
          refund: null,
        });
        break;
      case 'refundClaimConfirmed': {
        const {refund, tillNo} = event;
        claims.set(event.claimId, {standing: 'confirmed', tillNo, claim: before?.claim ?? null, refund});
        break;
      }
    }
  }
  return claims;
}

/** The till that is about to refund: it holds a claim, and has not said what became of it. Null: none. */
export function claimHolder(events: readonly ClaimEvent[]): TillNo | null {
  return [...claimsAfter(events).values()].find(({standing}) => standing === 'held')?.tillNo ?? null;
}

/** True where both are the same claim to the letter, the lines in any order. */
export function isSameClaim(claim: ClaimRequest, other: ClaimRequest): boolean {
  const text = ({ticketId, lines}: ClaimRequest): string =>
    JSON.stringify([ticketId, ...lines.map(({line, quantity}) => [line, quantity]).toSorted(byLine)]);
  return claim.id === other.id && text(claim) === text(other);
}

function byLine([a = 0]: readonly number[], [b = 0]: readonly number[]): number {
  return a - b;
}

/** How much of a line may be refunded at all: what was sold and not voided. */
function soldOf(line: Line): Thousandths {
  return (line.kind === 'product' || line.kind === 'group') && isLive(line) ? Math.abs(liveQuantity(line)) : 0;
}

/** What a refund took of its original, line by line. */
export function takenBy({refundOf}: ClosedTicket): readonly LineQuantity[] {
  return refundOf?.taken ?? [];
}

/** Why so much of a ticket can't be refunded beside what was refunded of it before, or null where it can. */
export function claimObjection(
  {ticket, wasReopened, refunds}: Pick<OwnTicket, 'ticket' | 'wasReopened' | 'refunds'>,
  wanted: readonly LineQuantity[],
): ClaimReason | null {
  const isSale = ticket.reverses === null && ticket.refundOf === undefined;
  if (wasReopened || !isSale || wanted.length === 0) return {code: 'notRefundable', ticketNo: ticket.no};
  const taken = refunds.flatMap(takenBy);
  for (const {line: no} of wanted) {
    const line = ticket.lines.find((one) => one.no === no);
    if (line === undefined) return {code: 'lineUnknown', line: no};
    const sum = (all: readonly LineQuantity[]): Thousandths =>
      all.reduce((total, one) => (one.line === no ? total + one.quantity : total), 0);
    const left = Math.max(0, soldOf(line) - sum(taken));
    if (sum(wanted) > left) return {code: 'tooMuch', line: no, left};
  }
  return null;
}

/** True where a refund took of the ticket what was claimed of it, and nothing else. */
export function isAsClaimed({ticketId, lines}: ClaimRequest, refund: ClosedTicket): boolean {
  const text = (all: readonly LineQuantity[]): string =>
    JSON.stringify(all.map(({line, quantity}) => [line, quantity]).toSorted(byLine));
  return refund.refundOf?.ticketId === ticketId && text(takenBy(refund)) === text(lines);
}
