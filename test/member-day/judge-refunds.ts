import type {ClosedTicket} from '../../src/core/ticket.ts';
import {liveQuantity, totalsOf} from '../../src/core/totals.ts';
import type {MemberTillBooks} from './books-till.ts';
import type {Day} from './left.ts';
import type {Clerk} from './taken.ts';

/** What came back of a ticket, by all of its refunds, at whichever till. */
function refundsOf(tills: readonly MemberTillBooks[], {id}: ClosedTicket): readonly ClosedTicket[] {
  return tills.flatMap(({closed}) => closed.filter(({refundOf}) => refundOf?.ticketId === id));
}

/** No more of a line comes back than was sold, and no more money than was paid. */
function judgeGoods(ticket: ClosedTicket, refunds: readonly ClosedTicket[]): readonly string[] {
  const taken = new Map<number, number>();
  for (const {line, quantity} of refunds.flatMap(({refundOf}) => refundOf?.taken ?? []))
    taken.set(line, (taken.get(line) ?? 0) + quantity);
  const lines = [...taken].flatMap(([no, quantity]) => {
    const line = ticket.lines.find((one) => one.no === no);
    const sold = line?.kind === 'product' || line?.kind === 'group' ? Math.abs(liveQuantity(line)) : 0;
    return quantity <= sold ? [] : [`of line ${no} of ticket ${ticket.no} ${quantity} came back, sold were ${sold}`];
  });
  const [paid, back] = [totalsOf(ticket).totalCents, refunds.reduce((sum, one) => sum - totalsOf(one).totalCents, 0)];
  const isTooMuch = paid >= 0 ? back > paid : back < paid;
  return isTooMuch ? [...lines, `ticket ${ticket.no} came to ${paid}, and ${back} of it went back`] : lines;
}

/** What a ticket earned is at the host what it was, less what its refunds took back. */
function judgeRevoked(ticket: ClosedTicket, refunds: readonly ClosedTicket[], clerk: Clerk): readonly string[] {
  const {earned} = ticket;
  const act = earned === undefined ? undefined : clerk.acts.get(earned.id);
  if (earned === undefined || act === undefined) return [];
  const revoked = refunds.reduce((sum, {refundOf}) => sum + (refundOf?.revoked?.hundredths ?? 0), 0);
  const left = earned.hundredths - revoked;
  return act.left === left ? [] : [`ticket ${ticket.no} earned ${left} in the end, at its host ${act.left}`];
}

/** Refunds are parts of their tickets, and none comes of a ticket that was reopened. */
export function judgeRefunds({tills}: Pick<Day, 'tills'>, till: MemberTillBooks, clerk: Clerk): readonly string[] {
  const reopened = new Set(till.closed.flatMap(({reverses}) => (reverses === null ? [] : [reverses])));
  return till.closed.flatMap((ticket) => {
    if (ticket.reverses !== null || ticket.refundOf !== undefined) return [];
    const refunds = refundsOf(tills, ticket);
    if (reopened.has(ticket.id))
      return refunds.map(({no}) => `ticket ${ticket.no} was reopened, and refunded by ticket ${no} beside that`);
    return [...judgeGoods(ticket, refunds), ...judgeRevoked(ticket, refunds, clerk)];
  });
}
