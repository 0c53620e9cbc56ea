import type {BareEvent} from './decision.ts';
import {fundCents} from './members/fund-line.ts';
import type {Cents} from './money.ts';
import type {OpenTicket, Ticket, VoucherLine} from './ticket.ts';
import {isLive, totalsOf} from './totals.ts';

/** The vouchers that a ticket sells and that were not taken back. */
export function vouchersOn({lines}: Pick<OpenTicket, 'lines'>): readonly VoucherLine[] {
  return lines.filter((line): line is VoucherLine => line.kind === 'voucher' && isLive(line));
}

/**
 * What the credit comes to that a ticket sells, on vouchers and for members' accounts: money that is owed to its
 * holders, and no turnover.
 */
export function voucherCents(ticket: Pick<OpenTicket, 'lines'>): Cents {
  return vouchersOn(ticket).reduce((sum, {amountCents}) => sum + amountCents, 0) + fundCents(ticket);
}

/**
 * What is left of a ticket's goods for points to pay: credit that is sold is money, which neither points nor other
 * credit buy. Nor does an account pay for what is put on one: an account of free drinks would become one of money. Below
 * zero: more of them was paid than there are goods.
 */
export function goodsLeftCents(ticket: Pick<Ticket, 'lines' | 'discount' | 'tenders'>): Cents {
  const isWallet = fundCents(ticket) > 0;
  const spent = ticket.tenders.filter(
    ({kind, isVoid}) => (kind === 'points' || kind === 'credit' || (isWallet && kind === 'wallet')) && !isVoid,
  );
  const spentCents = spent.reduce((sum, {amountCents}) => sum + amountCents, 0);
  return totalsOf(ticket).totalCents - voucherCents(ticket) - spentCents;
}

/** The id of the act by which a voucher is sold: of its ticket and line. */
function saleId(ticketId: string, line: number): string {
  return `${ticketId}/voucher-${line}`;
}

/** The acts that put credit on vouchers of a completed ticket, by code. */
export function salesOf(ticket: Pick<Ticket, 'id' | 'lines'>): ReadonlyMap<string, string> {
  return new Map(vouchersOn(ticket).map(({code, no}) => [code, saleId(ticket.id, no)]));
}

/** What the host is owed for the vouchers of a ticket that is completed now; each under an id of ticket and line. */
export function vouchersSold(ticket: OpenTicket): readonly BareEvent[] {
  const {id: ticketId, no: ticketNo} = ticket;
  return vouchersOn(ticket).map(({no, code, card, amountCents, pinHash}) => ({
    kind: 'voucherSold',
    id: saleId(ticketId, no),
    ticketId,
    ticketNo,
    code,
    card,
    amountCents,
    pinHash,
  }));
}
