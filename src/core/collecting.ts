import type {BonusAction} from './bonus/action.ts';
import {collect, type EarningLine} from './bonus/collect.ts';
import {netOfGoods} from './net-of-goods.ts';
import type {CodeCollects, Line, OpenTicket} from './ticket.ts';
import {isLive, liveQuantity} from './totals.ts';

const EARNS_AS = {
  product: 'goods',
  group: 'goods',
  benefit: 'benefit',
  voucher: 'voucherSale',
  fund: 'voucherSale',
  memberVoucher: 'benefit',
  coupon: 'discount',
  discount: 'discount',
} as const satisfies Record<Line['kind'], EarningLine['kind']>;

function earningLine(line: Line, amountCents: number): EarningLine {
  const kind = EARNS_AS[line.kind];
  const productId = line.kind === 'product' ? line.productId : null;
  return {kind, productId, group: line.group, quantity: liveQuantity(line), amountCents, bookedAt: line.bookedAt};
}

/**
 * What each code on the ticket would collect if it were completed now, in the order of the lines; codes that collect
 * nothing are left out. The one rule: a line collects for the code that it holds, and not at all under a ban.
 */
export function collectsOf(
  ticket: Pick<OpenTicket, 'lines' | 'discount' | 'tenders'>,
  actions: readonly BonusAction[],
): readonly CodeCollects[] {
  // What turnover points are worked out from: after the goods' own discounts and their share of the ticket's.
  const amounts = netOfGoods(ticket);
  const mayCollect = ticket.lines.filter((line) => line.collectsFor !== null && !line.collectBan && isLive(line));
  const codes = [...new Set(mayCollect.map(({collectsFor}) => collectsFor ?? ''))];
  return codes.flatMap((code) => {
    const lines = mayCollect.filter(({collectsFor}) => collectsFor === code);
    const collected = collect(
      lines.map((line) => earningLine(line, amounts.get(line.no) ?? 0)),
      actions,
    );
    return collected.length === 0 ? [] : [{code, collected}];
  });
}

/** Under what id a ticket's points for a code are owed: of both, so that there can never be a second collection. */
export function collectionId(ticketId: string, code: string): string {
  return `${ticketId}/${code}`;
}
