import type {MemberVoucherLine} from '../members/voucher-line.ts';
import type {BackWorth} from '../member-events.ts';
import {memberPayments} from '../members/figures.ts';
import {worthOfTender} from '../members/taken.ts';
import type {LinkId} from '../members/ticket-member.ts';
import type {Cents} from '../money.ts';
import type {ClosedTicket, PlainTender} from '../ticket.ts';

/** What a link is asked to give back for a refund, under the deed's id. */
export type RefundPart = {
  readonly id: string;
  /** The payment of the refund that it is. */
  readonly tender: number;
  readonly link: LinkId;
  /** The gaming system's name, as people say it. */
  readonly system: string;
  readonly name: string;
  readonly amountCents: Cents;
  /** `asked`: the outcome is unknown, never "no". `leftOpen`: not given back by now, and left to the manager. */
  readonly state: 'asked' | 'done' | 'refused' | 'leftOpen';
  /** Why the host refused it. */
  readonly reason: string | null;
  /** What it said beside that; left out: nothing. */
  readonly detail?: string;
  /** What the member has after it, as the host said; in cents or hundredths. */
  readonly left: number | null;
  /** The host's own name for the giving back; those of earlier programs have none. */
  readonly reference?: string;
};

/**
 * A refund that waits for what others do for it: links give back, card terminals approve. One at a time; nothing of it
 * went out at this till.
 */
export type PendingRefund = {
  /** As it will be closed; it has no number before that. */
  readonly refund: ClosedTicket;
  readonly parts: readonly RefundPart[];
  /** The payments that a card terminal approved. */
  readonly approved: readonly number[];
  readonly opensDrawer: boolean;
  /** Of the points that were earned all that are left are taken back. */
  readonly revokesAll: boolean;
  /** Members' vouchers that are good again with it: nothing of the ticket is left. Absent where there are none. */
  readonly vouchers?: readonly MemberVoucherLine[];
  /** Since when the links are asked, by the till's clock. */
  readonly atMs: number;
};

/** The payment that the card terminal is asked for now; null while links come first, or none is left. */
export function cardAsked({refund, parts, approved}: PendingRefund): PlainTender | null {
  if (parts.some(({state}) => state === 'asked' || state === 'refused')) return null;
  return nextCard({refund, approved});
}

/** The first payment by card that no terminal approved yet. */
export function nextCard({refund, approved}: Pick<PendingRefund, 'refund' | 'approved'>): PlainTender | null {
  const open = refund.tenders.find(({kind, no}) => kind === 'card' && !approved.includes(no));
  return open?.kind === 'card' ? open : null;
}

/** True once anything of it was done that would have to be undone: then it goes on, whatever the others say. */
export function isBegun({parts, approved}: PendingRefund): boolean {
  return approved.length > 0 || parts.some(({state}) => state === 'done' || state === 'leftOpen');
}

/** True where every link refused its part for good, and nothing was done: only then may the refund be given up. */
export function isAllRefused({approved, parts}: PendingRefund): boolean {
  return approved.length === 0 && parts.length > 0 && parts.every(({state}) => state === 'refused');
}

/** True where no link has anything more to say, and some refused: the cashier says how it ends. */
export function needsChoice({parts}: PendingRefund): boolean {
  return parts.some(({state}) => state === 'refused') && parts.every(({state}) => state !== 'asked');
}

/** A part of a refund that was closed without its host's answer: under which id it is asked, and what goes back then. */
export type RefundLeft = {
  readonly id: string;
  readonly worth: BackWorth;
  /** The refund, and the number of the ticket that it is of. */
  readonly refundId: string;
  readonly ofNo: number;
  readonly system: string;
  readonly number: string;
  readonly amountCents: Cents;
  /** Since when the host is asked. */
  readonly atMs: number;
};

/** What a closed refund leaves open and may still be answered. */
export function stillOpen({refund, parts, atMs}: PendingRefund): readonly RefundLeft[] {
  return memberPayments(refund).flatMap((tender): readonly RefundLeft[] => {
    const part = parts.find((one) => one.tender === tender.no);
    if (part === undefined || !isUnanswered(part)) return [];
    const {id, system, amountCents} = part;
    const of = {refundId: refund.id, ofNo: refund.refundOf?.ticketNo ?? 0};
    return [{id, worth: worthOfTender(tender), ...of, system, number: tender.number, amountCents, atMs}];
  });
}

/** What a link said about its part. */
type PartAnswer =
  | {readonly kind: 'done'; readonly reference: string; readonly left: number | null}
  | {readonly kind: 'refused'; readonly reason: string; readonly detail: string | null};

/** True of a part that its host can still answer: it is asked, or was left open without an answer. */
export function isUnanswered({state, reason}: RefundPart): boolean {
  return state === 'asked' || (state === 'leftOpen' && reason === null);
}

/** A part with the host's answer; what was left open stays so where the host says no. */
export function answeredPart(part: RefundPart, answer: PartAnswer): RefundPart {
  if (answer.kind === 'done') return {...part, state: 'done', left: answer.left, reference: answer.reference};
  const {reason, detail} = answer;
  const state = part.state === 'leftOpen' ? 'leftOpen' : 'refused';
  return {...part, state, reason, ...(detail === null ? {} : {detail})};
}

/** A part that the links have not given back by now, left to the manager. */
export function leftOpen(part: RefundPart): RefundPart {
  return part.state === 'done' ? part : {...part, state: 'leftOpen'};
}

/** What goes out in cash in place of a card. */
export type CashInstead = Pick<PlainTender, 'tenderId' | 'name' | 'amountCents' | 'roundingCents'>;

/** The refund with a card's part in cash. */
export function withCash(pending: PendingRefund, no: number, cash: CashInstead): PendingRefund {
  const tenders = pending.refund.tenders.map((tender) =>
    tender.no === no ? ({no, isVoid: false, kind: 'cash', ...cash} as const) : tender,
  );
  return {...pending, opensDrawer: pending.opensDrawer || cash.amountCents !== 0, refund: {...pending.refund, tenders}};
}
