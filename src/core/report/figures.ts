import type {ReturnWhy} from '../member-events.ts';
import type {Cents} from '../money.ts';
import type {TaxTotal} from '../totals.ts';
import type {CountFigure} from './drawer-count.ts';

/** How many, and what they come to. Money that goes out is negative. */
export type Sum = {readonly count: number; readonly cents: Cents};

export const NOTHING: Sum = {count: 0, cents: 0};

/** One way of paying, on the tickets that were completed. */
export type TenderFigure = {
  readonly tenderId: string;
  readonly name: string;
  /** As handed over, before any change. */
  readonly taken: Sum;
  /** To customers, for returns. */
  readonly paidOut: Sum;
  /** Payments of reopened tickets that were taken back. */
  readonly reopened: Sum;
};

/** Points that an action gave into its pool; `reopenedPoints`: those of tickets that were reopened. They stay. */
export type IssuedFigure = {
  readonly actionId: string;
  readonly pool: string;
  readonly points: number;
  readonly reopenedPoints: number;
};

/** What an action's points bought: so many benefits for so many points, and what these were worth in money. */
export type RedeemedFigure = {
  readonly actionId: string;
  readonly name: string;
  readonly benefits: number;
  readonly points: number;
  readonly valueCents: Cents;
};

/** What lines and discounts of the completed tickets come to; a reopened ticket stands in `reopened` alone. */
export type SalesFigures = {
  readonly sold: Sum;
  readonly returned: Sum;
  /** By an operator, off a line or off the ticket. */
  readonly discounts: Sum;
  /** Carried by a bonus code. */
  readonly codeDiscounts: Sum;
  /** Money off that points bought. */
  readonly benefits: Sum;
  readonly coupons: Sum;
  readonly taxOnTopCents: Cents;
  readonly reopened: Sum;
  /** What members' vouchers gave: how many, and the money that was off; days from before them lack it. */
  readonly memberVouchers?: Sum;
  /** Money that went back for goods of earlier tickets; days from before refunds lack it. */
  readonly refunds?: Sum;
};

/** Cash that went into the drawer or came out of it, at the moment when it did. */
export type DrawerFigures = {
  /** Paid in cash less change, for tickets that are still open too. */
  readonly takenCents: Cents;
  readonly float: Sum;
  readonly payIn: Sum;
  readonly payOut: Sum;
  readonly drop: Sum;
};

/** Credit is owed to its holders: none of it is turnover before it is spent. */
export type CreditFigures = {
  readonly sold: Sum;
  readonly toppedUp: Sum;
  readonly used: Sum;
  readonly givenBack: Sum;
};

/** How often, and how much in all: in cents, or in hundredths of a point. */
export type Moved = {readonly count: number; readonly amount: number};

export const NOTHING_MOVED: Moved = {count: 0, amount: 0};

/**
 * What was taken from one kind of members' accounts, or one bucket of points, at the moment when its host did it: for
 * open tickets too. What went back stands beside it, by its reason; a giving back is counted when it is owed.
 */
export type MemberFigure = {
  /** As on the payments. */
  readonly tenderId: string;
  readonly name: string;
  /** Of vouchers it is counted how many. */
  readonly of: 'money' | 'points' | 'voucher';
  readonly taken: Moved;
  readonly back: Readonly<Record<ReturnWhy, Moved>>;
  /** Points that completed tickets earned, and those that were taken back. */
  readonly earned: Moved;
  readonly earnedBack: Moved;
  /** Money that members paid at the till for the account; left out where there was none. */
  readonly funded?: Moved;
  /** What of it was given back with a ticket that was reopened; left out where nothing was. */
  readonly fundedBack?: Moved;
};

/** All that happened since the last Z. */
export type DayFigures = {
  /** The time of the last Z, or of the very first event; null before that. */
  readonly fromMs: number | null;
  /** The lowest and the highest number among the tickets that ended: completed, cancelled, counter bookings. */
  readonly firstTicketNo: number | null;
  readonly lastTicketNo: number | null;
  /** Completed. */
  readonly tickets: number;
  readonly sales: SalesFigures;
  readonly taxes: readonly TaxTotal[];
  readonly tenders: readonly TenderFigure[];
  readonly changeCents: Cents;
  readonly roundingCents: Cents;
  readonly drawer: DrawerFigures;
  /** Lines taken back before completion; each counts with its size, whichever way its money went. */
  readonly voids: Sum;
  readonly cancelled: Sum;
  readonly noSales: number;
  /** Privileges that a second operator lent; left out where there was none, as in older journals. */
  readonly lent?: number;
  readonly issued: readonly IssuedFigure[];
  readonly redeemed: readonly RedeemedFigure[];
  readonly credit: CreditFigures;
  /** Refused by the bonus host for good. */
  readonly collectionsRefused: number;
  readonly voucherSalesRefused: number;
  /** Older reports lack these two: there were no members. */
  readonly members?: readonly MemberFigure[];
  /** What members' systems refused for good. */
  readonly memberDeedsRefused?: number;
  /** The last count of the drawer; null: not counted. Older reports lack it: nobody could. */
  readonly count?: CountFigure | null;
};

export const FIRST_DAY: DayFigures = {
  fromMs: null,
  firstTicketNo: null,
  lastTicketNo: null,
  tickets: 0,
  sales: {
    sold: NOTHING,
    returned: NOTHING,
    discounts: NOTHING,
    codeDiscounts: NOTHING,
    benefits: NOTHING,
    coupons: NOTHING,
    taxOnTopCents: 0,
    reopened: NOTHING,
    refunds: NOTHING,
  },
  taxes: [],
  tenders: [],
  changeCents: 0,
  roundingCents: 0,
  drawer: {takenCents: 0, float: NOTHING, payIn: NOTHING, payOut: NOTHING, drop: NOTHING},
  voids: NOTHING,
  cancelled: NOTHING,
  noSales: 0,
  issued: [],
  redeemed: [],
  credit: {sold: NOTHING, toppedUp: NOTHING, used: NOTHING, givenBack: NOTHING},
  collectionsRefused: 0,
  voucherSalesRefused: 0,
  members: [],
  memberDeedsRefused: 0,
  count: null,
};

/** One more, of that amount. */
export function plus({count, cents}: Sum, moreCents: Cents, times = 1): Sum {
  return {count: count + times, cents: cents + moreCents};
}

/** The list with its one item of that kind changed; `first` is what it is changed from where there is none yet. */
export function changedItem<Item>(
  items: readonly Item[],
  isIt: (item: Item) => boolean,
  {first, change}: {readonly first: Item; readonly change: (item: Item) => Item},
): readonly Item[] {
  const index = items.findIndex(isIt);
  const found = items[index];
  return found === undefined ? [...items, change(first)] : items.with(index, change(found));
}

/** What was sold less what came back, after discounts, tax on top included. Credit that was sold is no part of it. */
export function turnoverCents({sales}: DayFigures): Cents {
  const {
    sold,
    returned,
    discounts,
    codeDiscounts,
    benefits,
    coupons,
    taxOnTopCents,
    reopened,
    refunds = NOTHING,
    memberVouchers = NOTHING,
  } = sales;
  const sums = [sold, returned, discounts, codeDiscounts, benefits, coupons, reopened, refunds, memberVouchers];
  return sums.reduce((total, {cents}) => total + cents, taxOnTopCents);
}

/** Credit that was sold, on new vouchers and on others. */
export function creditSoldCents({credit}: DayFigures): Cents {
  return credit.sold.cents + credit.toppedUp.cents;
}

/** Money that members paid for their own accounts, less what was given back: it is theirs, and no turnover. */
export function fundedCents({members = []}: Pick<DayFigures, 'members'>): Cents {
  return members.reduce((sum, {funded, fundedBack}) => sum + (funded?.amount ?? 0) - (fundedBack?.amount ?? 0), 0);
}

/** What all payments of the completed tickets come to after change, cash rounding left out: turnover and credit sold. */
export function receivedCents({tenders, changeCents, roundingCents}: DayFigures): Cents {
  const paid = tenders.reduce((sum, one) => sum + one.taken.cents + one.paidOut.cents + one.reopened.cents, 0);
  return paid - changeCents - roundingCents;
}

/** What should be in the drawer, if it was empty when the day began. */
export function expectedCashCents({drawer}: DayFigures): Cents {
  const {takenCents, float, payIn, payOut, drop} = drawer;
  return takenCents + float.cents + payIn.cents + payOut.cents + drop.cents;
}
