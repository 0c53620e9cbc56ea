import type {MovedLine} from './events.ts';
import {withoutMoved} from './line-moves.ts';
import {percentOf, type Cents} from './money.ts';
import type {Line, OpenTicket, TicketDiscount} from './ticket.ts';
import {discountableCents, totalsOf, withinBase} from './totals.ts';

/*
 * A percentage is rounded once on each ticket. When a ticket is split its rounding is shared out too: what is off the
 * part and off the rest comes to the cent to what was off the whole, and so do their totals. Only a tax on top of the
 * prices may make a cent of difference, one for each rate: either receipt states the tax on its own goods, rounded
 * once, and no third paper is there to take up what that leaves.
 */

function baseOf(lines: readonly Line[]): Cents {
  return discountableCents(lines).reduce((sum, cents) => sum + cents, 0);
}

type Percent = Extract<TicketDiscount, {kind: 'percent'}>;

/** The percentage of which just `off` is taken from `base`. */
function percentTaking(off: Cents, base: Cents, {remainderCents: _before, ...percent}: Percent): TicketDiscount {
  const remainderCents = off - percentOf(base, percent.ratePpm);
  return remainderCents === 0 ? percent : {...percent, remainderCents};
}

/**
 * What is off the part and off the rest when these lines go. An amount stays with the rest. Of a percentage each gets
 * its own, as near as the other can bear what is left; neither has more taken off than it comes to.
 */
export function splitDiscounts(
  ticket: Pick<OpenTicket, 'lines' | 'discount'>,
  moved: readonly MovedLine[],
): {readonly part: TicketDiscount | null; readonly rest: TicketDiscount | null} {
  const {discount} = ticket;
  if (discount?.kind !== 'percent') return {part: null, rest: discount};
  const {ratePpm} = discount;
  const whole = -totalsOf({...ticket, tenders: []}).discountCents;
  const partBase = baseOf(moved.map(({line}) => line));
  const restBase = baseOf(withoutMoved(ticket.lines, moved));
  const wanted = withinBase(percentOf(partBase, ratePpm), partBase);
  const rest = withinBase(whole - wanted, restBase);
  return {part: percentTaking(whole - rest, partBase, discount), rest: percentTaking(rest, restBase, discount)};
}

/**
 * What is off the rest when the part's lines are back on it. Where both have the same percentage, what is off them
 * comes together as it is; another discount of the part is gone with it.
 */
export function joinedDiscount(rest: OpenTicket, part: OpenTicket): TicketDiscount | null {
  const {discount} = rest;
  if (discount?.kind !== 'percent' || part.discount?.kind !== 'percent') return discount;
  if (discount.ratePpm !== part.discount.ratePpm || discount.ofCode !== part.discount.ofCode) return discount;
  const off = -totalsOf(rest).discountCents - totalsOf(part).discountCents;
  return percentTaking(off, baseOf(rest.lines) + baseOf(part.lines), discount);
}
