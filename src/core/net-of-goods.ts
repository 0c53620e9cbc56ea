import {isGoods} from './goods.ts';
import {prorate, sumOf, type Cents} from './money.ts';
import type {OpenTicket} from './ticket.ts';
import {discountableCents, givenCents, lineCents, totalsOf, withinBase} from './totals.ts';

type PricedTicket = Pick<OpenTicket, 'lines' | 'discount' | 'tenders'>;

/**
 * What each line of goods comes to with its own discounts and its share of what is off the ticket; tax on top left out.
 * What was given beyond the goods that bear a discount is off the others.
 */
export function netOfGoods(ticket: PricedTicket): ReadonlyMap<number, Cents> {
  const {lines} = ticket;
  const bases = discountableCents(lines);
  const off = totalsOf(ticket).discountCents + givenCents(lines);
  const borne = -withinBase(-off, sumOf(bases)) + 0;
  const shares = prorate(borne, bases);
  const nets = new Map(lines.filter(isGoods).map(({no}) => [no, 0]));
  lines.forEach((line, index) => {
    const no = line.kind === 'discount' ? line.ofLine : line.no;
    const net = nets.get(no);
    if (net !== undefined) nets.set(no, net + lineCents(line) + (shares[index] ?? 0));
  });
  const beyond = prorate(off - borne, [...nets.values()]);
  return new Map([...nets].map(([no, net], index) => [no, net + (beyond[index] ?? 0)]));
}
