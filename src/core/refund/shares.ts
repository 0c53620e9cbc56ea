import {isGoods, type PricedLine} from '../goods.ts';
import {percentOf, prorate, taxInside, type Cents} from '../money.ts';
import type {Thousandths} from '../quantity.ts';
import type {ClosedTicket, Line, LineDiscount, Tax} from '../ticket.ts';
import {
  discountableCents,
  givenCents,
  isLive,
  lineCents,
  liveQuantity,
  totalsOf,
  withinBase,
  type TaxTotal,
} from '../totals.ts';
import type {TakenLine} from './refund-of.ts';

/*
 * What goes back for goods is what was paid for them: their price, less their share of all that was off the ticket, with
 * the tax of the day. Each share is the difference of two running sums, what came to be back before and after, and the
 * last running sum is the original's own: however a ticket comes back in parts, all of them together are the whole, to
 * the cent.
 */

/** How much of each line came back, by its number. */
export type Taken = ReadonlyMap<number, Thousandths>;

/** How much came back of each line, all of the lists together. */
export function takenIn(...lists: readonly (readonly TakenLine[])[]): Taken {
  const taken = new Map<number, Thousandths>();
  for (const {line, quantity} of lists.flat()) taken.set(line, (taken.get(line) ?? 0) + quantity);
  return taken;
}

/** A part of an amount, as the running sum of shares stands after it; all of it at the end. */
export function runningShare(amount: Cents, part: number, whole: number): Cents {
  return prorate(amount, [part, whole - part])[0] ?? 0;
}

/** Goods, or a discount on them: what it came to, and what of that was paid for with the discount of the ticket off. */
type Entry = {
  readonly line: PricedLine | LineDiscount;
  /** The goods that it goes with. */
  readonly of: PricedLine;
  readonly cents: Cents;
  readonly netCents: Cents;
  readonly isDiscountable: boolean;
};

/** What a ticket holds, as refunds look at it. */
export type Holding = {
  readonly entries: readonly Entry[];
  /** Coupons and what else is off without lessening what is taxed: it goes with all goods. */
  readonly untaxedCents: Cents;
};

/** Reads a closed ticket for its refunds. Vouchers that it sold are left out: they never come back here. */
export function holdingOf(ticket: Pick<ClosedTicket, 'lines' | 'discount' | 'tenders'>): Holding {
  const {lines} = ticket;
  const bases = discountableCents(lines);
  const base = bases.reduce((sum, cents) => sum + cents, 0);
  const sumOf = (kind: Line['kind']): Cents =>
    lines.reduce((sum, line) => sum + (line.kind === kind ? lineCents(line) : 0), 0);
  const off = totalsOf(ticket).discountCents + givenCents(lines);
  const spread = -withinBase(-off, base) + 0;
  const shares = prorate(spread, bases);
  const goods = new Map(lines.filter(isGoods).map((line) => [line.no, line]));
  const entries = lines.flatMap((line, index): Entry[] => {
    if (!isLive(line) || (!isGoods(line) && line.kind !== 'discount')) return [];
    const of = goods.get(line.kind === 'discount' ? line.ofLine : line.no);
    if (of === undefined) return [];
    const cents = lineCents(line);
    return [{line, of, cents, netCents: cents + (shares[index] ?? 0), isDiscountable: bases[index] !== 0}];
  });
  return {entries, untaxedCents: sumOf('coupon') + off - spread};
}

/** The running sums at a point between nothing and everything. */
type Running = {
  readonly entries: readonly {readonly cents: Cents; readonly netCents: Cents}[];
  readonly taxes: readonly TaxTotal[];
  readonly untaxedCents: Cents;
};

function taxOf(tax: Tax, cents: Cents): TaxTotal {
  if (tax.mode === 'onTop') return {tax, netCents: cents, taxCents: percentOf(cents, tax.ratePpm)};
  const inside = taxInside(cents, tax.ratePpm);
  return {tax, netCents: cents - inside, taxCents: inside};
}

function keyOf({code, ratePpm, mode}: Tax): string {
  return `${code}/${ratePpm}/${mode}`;
}

function runningAt({entries, untaxedCents}: Holding, taken: Taken): Running {
  const at = entries.map(({of, cents, netCents}) => {
    const [part, whole] = [taken.get(of.no) ?? 0, Math.abs(liveQuantity(of))];
    return {cents: runningShare(cents, part, whole), netCents: runningShare(netCents, part, whole)};
  });
  const sums = new Map<string, {tax: Tax; cents: Cents}>();
  entries.forEach(({line: {tax}}, index) => {
    const sum = sums.get(keyOf(tax)) ?? {tax, cents: 0};
    sums.set(keyOf(tax), {tax, cents: sum.cents + (at[index]?.netCents ?? 0)});
  });
  const part = at.reduce((sum, {netCents}) => sum + netCents, 0);
  const whole = entries.reduce((sum, {netCents}) => sum + netCents, 0);
  const untaxed = whole === 0 ? 0 : runningShare(untaxedCents, part, whole);
  return {entries: at, taxes: [...sums.values()].map(({tax, cents}) => taxOf(tax, cents)), untaxedCents: untaxed};
}

/** What goes back of one entry, positive where it was paid for. */
export type EntryShare = Entry & {readonly backCents: Cents; readonly backNetCents: Cents};

/** What goes back between two running sums. */
export type Share = {
  readonly entries: readonly EntryShare[];
  readonly taxes: readonly TaxTotal[];
  readonly untaxedCents: Cents;
  /** All of it: what the customer gets. */
  readonly totalCents: Cents;
};

/** What goes back when, beside what came back before, so much of the lines comes back now. */
export function shareBetween(holding: Holding, before: Taken, after: Taken): Share {
  const [from, to] = [runningAt(holding, before), runningAt(holding, after)];
  const entries = holding.entries.map((entry, index): EntryShare => {
    const [was, is] = [from.entries[index], to.entries[index]];
    const backCents = (is?.cents ?? 0) - (was?.cents ?? 0);
    return {...entry, backCents, backNetCents: (is?.netCents ?? 0) - (was?.netCents ?? 0)};
  });
  const taxes = to.taxes.map(({tax, netCents, taxCents}, index) => ({
    tax,
    netCents: netCents - (from.taxes[index]?.netCents ?? 0),
    taxCents: taxCents - (from.taxes[index]?.taxCents ?? 0),
  }));
  const untaxedCents = to.untaxedCents - from.untaxedCents;
  const onTop = taxes.reduce((sum, {tax, taxCents}) => sum + (tax.mode === 'onTop' ? taxCents : 0), 0);
  const net = entries.reduce((sum, {backNetCents}) => sum + backNetCents, 0);
  return {entries, taxes, untaxedCents, totalCents: net + onTop + untaxedCents};
}
