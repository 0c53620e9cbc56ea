import type {ClosedTicket} from '../../src/core/ticket.ts';
import {liveQuantity} from '../../src/core/totals.ts';
import type {MemberHostBooks} from './books-host.ts';
import type {Day} from './left.ts';
import type {Clerk} from './taken.ts';

/** All goods of a ticket came back. */
function isWhollyBack({lines}: ClosedTicket, refunds: readonly ClosedTicket[]): boolean {
  const taken = refunds.flatMap(({refundOf}) => refundOf?.taken ?? []);
  return lines.every((line) => {
    if (line.kind !== 'product' && line.kind !== 'group') return true;
    const back = taken.reduce((sum, one) => sum + (one.line === line.no ? one.quantity : 0), 0);
    return back === Math.abs(liveQuantity(line));
  });
}

/** The acts by which vouchers were used for what stands on completed tickets still. */
function usedBy({tills}: Pick<Day, 'tills'>): ReadonlySet<string> {
  const closed = tills.flatMap((till) => till.closed);
  const reopened = new Set(closed.map(({reverses}) => reverses));
  const refunds = Map.groupBy(closed, ({refundOf}) => refundOf?.ticketId ?? '');
  const standing = closed.filter((ticket) => {
    if (ticket.reverses !== null || ticket.refundOf !== undefined || reopened.has(ticket.id)) return false;
    const back = refunds.get(ticket.id) ?? [];
    return back.length === 0 || !isWhollyBack(ticket, back);
  });
  return new Set(
    standing.flatMap(({lines}) =>
      lines.flatMap((line) => (line.kind === 'memberVoucher' && !line.isVoid ? [line.actId] : [])),
    ),
  );
}

function judgeAtHost({link, vouchers, movements}: MemberHostBooks): readonly string[] {
  return vouchers.flatMap(({id, isUsed}) => {
    const uses = movements.filter(({kind, unit, left}) => kind === 'voucher' && unit === id && left > 0).length;
    return uses === (isUsed ? 1 : 0) ? [] : [`the ${link} host: voucher ${id} was used ${uses} times over`];
  });
}

/** A voucher is used at its host as long as what it gave stands on a completed ticket, and once at most. */
export function judgeVouchers(day: Day, clerk: Clerk): readonly string[] {
  const used = usedBy(day);
  const acts = [...clerk.acts.values()].filter(({unit}) => unit.startsWith('voucher:'));
  return [
    ...day.hosts.flatMap(judgeAtHost),
    ...acts.flatMap(({id, unit, left}) =>
      left === (used.has(id) ? 1 : 0)
        ? []
        : [`${unit} by act ${id} is ${left === 1 ? 'used' : 'good again'}, by the completed tickets it is not`],
    ),
    ...[...used].filter((id) => !clerk.acts.has(id)).map((id) => `a ticket has the voucher of act ${id}, never used`),
  ];
}
