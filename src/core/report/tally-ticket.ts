import {fundCents} from '../members/fund-line.ts';
import type {Cents} from '../money.ts';
import type {ClosedTicket, Line, Tender, Ticket} from '../ticket.ts';
import {isLive, lineCents, liveQuantity, totalsOf, type TaxTotal} from '../totals.ts';
import {
  changedItem,
  NOTHING,
  plus,
  type DayFigures,
  type SalesFigures,
  type Sum,
  type TenderFigure,
} from './figures.ts';

/** Where the money of a line stands. Credit that is sold is no sale; it is counted where it is owed to its holder. */
function withLine(sales: SalesFigures, line: Line): SalesFigures {
  const cents = lineCents(line);
  switch (line.kind) {
    case 'product':
    case 'group':
      return liveQuantity(line) > 0
        ? {...sales, sold: plus(sales.sold, cents)}
        : {...sales, returned: plus(sales.returned, cents)};
    case 'discount':
      return {...sales, discounts: plus(sales.discounts, cents)};
    case 'coupon':
      return {...sales, coupons: plus(sales.coupons, cents)};
    case 'benefit':
      return cents === 0 ? sales : {...sales, benefits: plus(sales.benefits, cents)};
    case 'memberVoucher':
      return {...sales, memberVouchers: plus(sales.memberVouchers ?? NOTHING, cents)};
    case 'voucher':
    case 'fund':
      return sales;
  }
}

function withDiscount(sales: SalesFigures, {discount}: ClosedTicket, cents: Cents): SalesFigures {
  if (cents === 0) return sales;
  if (discount?.ofCode !== undefined) return {...sales, codeDiscounts: plus(sales.codeDiscounts, cents)};
  return {...sales, discounts: plus(sales.discounts, cents)};
}

function salesOf(before: SalesFigures, ticket: ClosedTicket): SalesFigures {
  const {discountCents, taxOnTopCents} = totalsOf(ticket);
  const sales = ticket.lines.filter(isLive).reduce(withLine, before);
  const taxed = {...sales, taxOnTopCents: sales.taxOnTopCents + taxOnTopCents};
  return withDiscount(taxed, ticket, discountCents);
}

/** Two rates under one code are two taxes: the rate was changed during the day. */
function withTax(taxes: readonly TaxTotal[], more: TaxTotal): readonly TaxTotal[] {
  const {code, ratePpm, mode} = more.tax;
  return changedItem(taxes, ({tax}) => tax.code === code && tax.ratePpm === ratePpm && tax.mode === mode, {
    first: {tax: more.tax, netCents: 0, taxCents: 0},
    change: ({tax, netCents, taxCents}) => ({
      tax,
      netCents: netCents + more.netCents,
      taxCents: taxCents + more.taxCents,
    }),
  });
}

type Way = 'taken' | 'paidOut' | 'reopened';

function withTender(tenders: readonly TenderFigure[], tender: Tender, way: Way): readonly TenderFigure[] {
  const {tenderId, name, amountCents} = tender;
  return changedItem(tenders, (one) => one.tenderId === tenderId, {
    first: {tenderId, name, taken: NOTHING, paidOut: NOTHING, reopened: NOTHING},
    change: (one) => ({...one, [way]: plus(one[way], amountCents)}),
  });
}

/** The parts of the money that a sale and a counter booking have in common, a counter booking's turned round. */
function withMoney(day: DayFigures, ticket: ClosedTicket): DayFigures {
  const {taxes, roundingCents} = totalsOf(ticket);
  const live = ticket.tenders.filter((tender) => !tender.isVoid);
  const wayOf = ({amountCents}: Tender): Way =>
    ticket.reverses !== null ? 'reopened' : amountCents < 0 ? 'paidOut' : 'taken';
  return {
    ...withTicketNo(day, ticket.no),
    taxes: taxes.reduce(withTax, day.taxes),
    tenders: live.reduce((tenders, tender) => withTender(tenders, tender, wayOf(tender)), day.tenders),
    changeCents: day.changeCents + ticket.changeCents,
    roundingCents: day.roundingCents + roundingCents,
  };
}

function withTicketNo(day: DayFigures, no: number): DayFigures {
  return {
    ...day,
    firstTicketNo: Math.min(no, day.firstTicketNo ?? no),
    lastTicketNo: Math.max(no, day.lastTicketNo ?? no),
  };
}

/** The day with a ticket more that was completed. Its change has left the drawer. */
export function withClosed(day: DayFigures, ticket: ClosedTicket): DayFigures {
  const {drawer} = day;
  return {
    ...withMoney(day, ticket),
    tickets: day.tickets + 1,
    sales: salesOf(day.sales, ticket),
    drawer: {...drawer, takenCents: drawer.takenCents - ticket.changeCents},
  };
}

/** What cash tenders come to; those that were taken back are out of the drawer again. */
export function cashCents(tenders: readonly Tender[]): Cents {
  return tenders.reduce((sum, tender) => sum + (tender.kind === 'cash' && !tender.isVoid ? tender.amountCents : 0), 0);
}

/**
 * The day with a counter booking: its ticket's money goes back, its change with it. What of it was for members' accounts
 * is counted there.
 */
export function withReversed(day: DayFigures, reversal: ClosedTicket): DayFigures {
  const {drawer, sales} = day;
  const {totalCents} = totalsOf(reversal);
  return {
    ...withMoney(day, reversal),
    sales: {...sales, reopened: plus(sales.reopened, totalCents - fundCents(reversal))},
    drawer: {...drawer, takenCents: drawer.takenCents + cashCents(reversal.tenders) - reversal.changeCents},
  };
}

/** The day with a refund: money that goes back for goods. */
export function withRefunded(day: DayFigures, refund: ClosedTicket): DayFigures {
  const {drawer, sales} = day;
  const {totalCents} = totalsOf(refund);
  return {
    ...withMoney(day, refund),
    sales: {...sales, refunds: plus(sales.refunds ?? NOTHING, totalCents)},
    drawer: {...drawer, takenCents: drawer.takenCents + cashCents(refund.tenders)},
  };
}

/** The day with a ticket that was given up before it was paid. */
export function withCancelled(
  day: DayFigures,
  ticket: Pick<Ticket, 'no' | 'lines' | 'discount' | 'tenders'>,
): DayFigures {
  const cancelled: Sum = plus(day.cancelled, totalsOf(ticket).totalCents);
  return {...withTicketNo(day, ticket.no), cancelled};
}
