import type {BareEvent} from '../decision.ts';
import type {ReturnWhy} from '../member-events.ts';
import type {Refusal} from '../refusals.ts';
import type {Cents} from '../money.ts';
import type {Line, LineBase, OpenTicket} from '../ticket.ts';
import {backId} from './deeds.ts';
import {worthOfVoucher} from './taken.ts';
import type {LinkId} from './ticket-member.ts';

/**
 * What a member's voucher gave: a free product at nothing, or an amount off. It was used at the host by the act `actId`,
 * and is good again there once it is taken back. It can't be moved, repriced or given back for money.
 */
export type MemberVoucherLine = LineBase & {
  readonly kind: 'memberVoucher';
  readonly actId: string;
  readonly link: LinkId;
  /** The gaming system's name, as people say it. */
  readonly system: string;
  /** The member's number there. */
  readonly number: string;
  readonly voucherId: string;
  /** The host's own name for the act. */
  readonly reference: string;
  readonly productId: string | null;
  /** Zero for a free product, else negative. */
  readonly amountCents: Cents;
  /** What the free product would have cost; shown, never added. */
  readonly insteadOfCents: Cents | null;
  readonly isVoid: boolean;
};

/** The members' vouchers that hold on these lines. */
export function usedVouchers(lines: readonly Line[]): readonly MemberVoucherLine[] {
  return lines.filter((line): line is MemberVoucherLine => line.kind === 'memberVoucher' && !line.isVoid);
}

/** What is owed back to members for vouchers when these lines are undone: each is good again. */
export function vouchersBack(ticketId: string, lines: readonly Line[], why: ReturnWhy): readonly BareEvent[] {
  return usedVouchers(lines).map((line) => {
    const {actId: ofId, link, number} = line;
    const back = {ofId, ofKind: 'voucherUse', reference: null, amount: null} as const;
    return {kind: 'memberReturned', id: backId(ofId), ticketId, link, number, back, why, worth: worthOfVoucher(line)};
  });
}

/** Why what a line gave can't be touched as other lines can. */
export function lockedAs({kind, name}: Line): Refusal {
  return kind === 'memberVoucher' ? {code: 'memberVoucherLocked', name} : {code: 'benefitLocked', name};
}

/** That a member's voucher was used on the ticket, so that the member stays; or null. */
export function voucherHolds(ticket: Pick<OpenTicket, 'lines'>): Refusal | null {
  const [used] = usedVouchers(ticket.lines);
  return used === undefined ? null : lockedAs(used);
}
