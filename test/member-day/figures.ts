import type {TillEvent} from '../../src/core/events.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';
import type {Day} from './left.ts';

/** How much there was to judge. */
export type Figures = Readonly<
  Record<
    | 'asked'
    | 'paid'
    | 'refused'
    | 'givenUp'
    | 'learned'
    | 'finished'
    | 'earned'
    | 'returned'
    | 'reopened'
    | 'refunded'
    | 'refundsNo'
    | 'refundedElsewhere'
    | 'refundsLeftOpen'
    | 'attached'
    | 'accounts'
    | 'papers'
    | 'vouchersUsed'
    | 'acts',
    number
  >
>;

/** Refunds of tickets that another till had sold. */
function elsewhere(closed: readonly ClosedTicket[]): number {
  const own = new Set(closed.map(({id}) => id));
  return closed.filter(({refundOf}) => refundOf !== undefined && !own.has(refundOf.ticketId)).length;
}

/** Counts what was judged. */
export function figuresOf({hosts, tills}: Day): Figures {
  const count = (kind: TillEvent['kind']): number =>
    tills.reduce((sum, {events}) => sum + events.filter((event) => event.kind === kind).length, 0);
  return {
    asked: count('memberAsked'),
    paid: count('memberPaid'),
    refused: count('memberRefused'),
    givenUp: count('memberGivenUp'),
    learned: count('memberLearned'),
    finished: count('memberFinished'),
    earned: count('memberEarned'),
    returned: count('memberReturned'),
    reopened: count('ticketReopened'),
    refunded: count('ticketRefunded'),
    refundsNo: count('refundRefused'),
    refundedElsewhere: tills.reduce((sum, {closed}) => sum + elsewhere(closed), 0),
    refundsLeftOpen: count('refundLeftOpen'),
    attached: count('memberAttached'),
    accounts: tills.reduce((sum, {accounts}) => sum + accounts.length, 0),
    papers: tills.reduce((sum, {papers}) => sum + papers.length, 0),
    vouchersUsed: count('memberVoucherUsed'),
    acts: hosts.reduce((sum, {acts}) => sum + acts.length, 0),
  };
}
