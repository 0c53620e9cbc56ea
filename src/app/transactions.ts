import type {PeerClaim} from '../core/peers/peer-claim.ts';
import type {RefundClaim, TillNo} from '../core/peers/protocol.ts';
import type {PeerAway, PeerDay} from './peers.ts';
import type {OpenJob} from './open-job.ts';
import type {TicketRow} from './ports.ts';

/** Whose transactions are listed. */
export type Scope = 'thisTill' | 'allTills';

/** A transaction in the list. `job`: what its receipt still waits for; `tillNo`: where it is another till's. */
export type ListRow = {readonly ticket: TicketRow; readonly job: OpenJob | null; readonly tillNo?: TillNo};

/** What stands beside the list of a till that has not told all of the day. */
export type ListNote = {
  readonly tillNo: TillNo;
  readonly says:
    | {readonly kind: 'asking' | 'hasMore'}
    | {readonly kind: 'away'; readonly why: PeerAway}
    /** That till claimed a refund of a ticket of this one, and has not said what became of it. */
    | {readonly kind: 'holds'; readonly ticketNo: number}
    /** That till has not been told yet what became of this one's claim. */
    | {readonly kind: 'untold'; readonly ticketNo: number}
    /** It said no to that, for good: a person must look. */
    | {readonly kind: 'objected'; readonly ticketNo: number};
};

/** What claims between tills are not over, for the manager. */
export function claimNotes(held: readonly RefundClaim[], own: readonly PeerClaim[]): readonly ListNote[] {
  return [
    ...own.flatMap(({stage, tillNo, ticketNo}): ListNote[] => {
      if (stage === 'objected') return [{tillNo, says: {kind: 'objected', ticketNo}}];
      return stage === 'used' || stage === 'dropped' ? [{tillNo, says: {kind: 'untold', ticketNo}}] : [];
    }),
    ...held.map(({tillNo, ticketNo}): ListNote => ({tillNo, says: {kind: 'holds', ticketNo}})),
  ];
}

function noteOf({tillNo, isAsking, hasMore, away}: PeerDay): readonly ListNote[] {
  if (away !== null) return [{tillNo, says: {kind: 'away', why: away}}];
  if (isAsking) return [{tillNo, says: {kind: 'asking'}}];
  return hasMore ? [{tillNo, says: {kind: 'hasMore'}}] : [];
}

/** Newest first; of one moment the higher number, then this till before others. */
function byAge(one: ListRow, other: ListRow): number {
  const {ticket: a, tillNo = ''} = one;
  const {ticket: b, tillNo: otherNo = ''} = other;
  return b.atMs - a.atMs || b.no - a.no || tillNo.localeCompare(otherNo);
}

/**
 * Puts the transactions of a day together: this till's own, and what the others have told by now. A till that does not
 * answer, or has not yet, is named.
 */
export function transactionsOf(
  own: readonly ListRow[],
  others: readonly PeerDay[],
): {readonly rows: readonly ListRow[]; readonly notes: readonly ListNote[]} {
  const theirs = others.flatMap(({tillNo, rows}) => rows.map((ticket): ListRow => ({ticket, job: null, tillNo})));
  return {rows: [...own, ...theirs].toSorted(byAge), notes: others.flatMap(noteOf)};
}
