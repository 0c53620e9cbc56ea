import type {DateText} from '../core/bonus/dates.ts';
import type {Moment} from '../core/bonus/moment.ts';
import type {Command} from '../core/commands.ts';
import {claimsAfter, isSameClaim, type ClaimEvent, type KnownClaim, type ReleasedBy} from '../core/peers/claims.ts';
import {maskedTicket} from '../core/peers/masked.ts';
import {
  DAY_ROWS_MAX,
  REFUNDS_TOLD_MAX,
  type ClaimReason,
  type ClaimRequest,
  type RefundsElsewhere,
  type SharedDay,
  type SharedTicket,
  type TillNo,
} from '../core/peers/protocol.ts';
import type {ClosedTicket} from '../core/ticket.ts';
import {daySpan} from './day-span.ts';
import type {PeerBook} from './peer-book.ts';
import type {Till} from './till.ts';

/** What became of a request about a claim. `idTaken`: the id stands for another claim. */
export type ClaimAnswer =
  | {readonly kind: 'known'; readonly claim: KnownClaim}
  | {readonly kind: 'refused'; readonly reason: ClaimReason}
  | {readonly kind: 'idTaken'};

/** The till as the others of the venue see it. Throws Faults of its disk. */
export type SharedTill = {
  readonly tillNo: TillNo;
  /** Rows with numbers below `below`, the highest first. */
  readonly day: (day: DateText, below: number) => Promise<SharedDay>;
  readonly ticket: (id: string) => Promise<SharedTicket | null>;
  readonly claim: (tillNo: TillNo, request: ClaimRequest) => Promise<ClaimAnswer>;
  /** `by`: who releases it here, where that till is gone. */
  readonly release: (tillNo: TillNo, id: string, by?: ReleasedBy) => Promise<ClaimAnswer>;
  readonly confirm: (tillNo: TillNo, id: string, refund: ClosedTicket) => Promise<ClaimAnswer>;
  /** What is known of a claim of that till; null where nothing is. */
  readonly known: (tillNo: TillNo, id: string) => Promise<KnownClaim | null>;
  /** What this till did with a ticket of the till that asks. */
  readonly refundsOf: (tillNo: TillNo, ticketId: string) => Promise<RefundsElsewhere>;
};

type Parts = {
  readonly tillNo: TillNo;
  readonly till: Pick<Till, 'dispatchMade' | 'own'>;
  readonly book: Pick<PeerBook, 'rows' | 'ticket' | 'claim' | 'refunds'>;
  readonly momentOf: (atMs: number) => Moment;
};

type Asked = {
  readonly id: string;
  readonly tillNo: TillNo;
  /** The answer where the claim's story says it already, else null. */
  readonly settled: (claim: KnownClaim) => ClaimAnswer | null;
  readonly command: (earlier: readonly ClaimEvent[]) => Promise<Command>;
};

/** Decides a request in the till's own line, on what its disk says at that very moment. */
async function decided({till, book}: Parts, {id, tillNo, settled, command}: Asked): Promise<ClaimAnswer> {
  const told: {answer: ClaimAnswer | null} = {answer: null};
  const outcome = await till.dispatchMade(async () => {
    const earlier = await book.claim(id);
    const known = claimsAfter(earlier).get(id) ?? null;
    if (known !== null && known.tillNo !== tillNo) told.answer = {kind: 'idTaken'};
    else if (known !== null) told.answer = settled(known);
    return told.answer === null ? command(earlier) : null;
  });
  if (told.answer !== null) return told.answer;
  if (outcome.kind === 'fault') throw outcome.fault;
  if (outcome.kind === 'done') {
    // It is kept by now: a disk that can't be read any more must not pass for one that was not written to.
    const after = await book.claim(id).catch((cause: unknown) => {
      throw new Error(`claim ${id} was kept and can't be read`, {cause});
    });
    const known = claimsAfter(after).get(id);
    if (known !== undefined) return {kind: 'known', claim: known};
  } else if (outcome.refusal.code === 'claimRefused') return {kind: 'refused', reason: outcome.refusal.reason};
  throw new Error(`claim ${id} was neither kept nor refused`);
}

function claiming(parts: Parts): Pick<SharedTill, 'claim' | 'release' | 'confirm'> {
  return {
    claim: (tillNo, request) =>
      decided(parts, {
        id: request.id,
        tillNo,
        settled: (known) => {
          if (known.claim === null || known.standing === 'released')
            return {kind: 'refused', reason: {code: 'releasedBefore'}};
          return isSameClaim(known.claim, request) ? {kind: 'known', claim: known} : {kind: 'idTaken'};
        },
        command: async (earlier) => {
          const own = await parts.book.ticket(request.ticketId);
          return {kind: 'claimRefund', tillNo, request, own, earlier};
        },
      }),
    release: (tillNo, id, by) =>
      decided(parts, {
        id,
        tillNo,
        settled: (known) => (known.standing === 'released' ? {kind: 'known', claim: known} : null),
        command: async (earlier) => ({kind: 'releaseClaim', tillNo, id, earlier, ...(by === undefined ? {} : {by})}),
      }),
    confirm: (tillNo, id, refund) =>
      decided(parts, {
        id,
        tillNo,
        settled: (known) => {
          if (known.standing !== 'confirmed') return null;
          return known.refund?.id === refund.id ? {kind: 'known', claim: known} : {kind: 'idTaken'};
        },
        command: async (earlier) => ({kind: 'confirmClaim', tillNo, id, refund, earlier}),
      }),
  };
}

/** Claims that are open are read first: a refund that is closed meanwhile is then told twice rather than not at all. */
async function refundsElsewhere({till, book}: Parts, tillNo: TillNo, ticketId: string): Promise<RefundsElsewhere> {
  const claims = till.own().peerClaims.filter((claim) => claim.tillNo === tillNo && claim.ticketId === ticketId);
  const open = claims.filter(({stage}) => stage === 'asked' || stage === 'refunding').map(({id}) => id);
  const used = (await book.refunds(ticketId)).flatMap(({no, refundOf}) =>
    refundOf?.owner?.tillNo === tillNo ? [{claimId: refundOf.owner.claimId, refundNo: no}] : [],
  );
  return {ticketId, used: used.slice(-REFUNDS_TOLD_MAX), open};
}

/** Opens the till to the others: what they may look at, and what they may claim. */
export function openSharedTill(parts: Parts): SharedTill {
  const {tillNo, book, momentOf} = parts;
  return {
    tillNo,
    day: async (day, below) => {
      const found = await book.rows({...daySpan(day, momentOf), below, limit: DAY_ROWS_MAX + 1});
      return {tillNo, day, rows: found.slice(0, DAY_ROWS_MAX), hasMore: found.length > DAY_ROWS_MAX};
    },
    ticket: async (id) => {
      const own = await book.ticket(id);
      if (own === null) return null;
      const {ticket, wasReopened, refunds} = own;
      return {tillNo, ticket: maskedTicket(ticket), wasReopened, refunds: refunds.map(maskedTicket)};
    },
    ...claiming(parts),
    refundsOf: (asker, ticketId) => refundsElsewhere(parts, asker, ticketId),
    known: async (asker, id) => {
      const known = claimsAfter(await book.claim(id)).get(id) ?? null;
      return known?.tillNo === asker ? known : null;
    },
  };
}
