import type {Command} from './commands.ts';
import {changeable, happened, isRefusal, refuse, type Decision, type Scene} from './decision.ts';
import {pricedLine} from './decide-line.ts';
import {LINES_MAX} from './limits.ts';
import {nextLineNo} from './line-moves.ts';
import {isAmount, ONE_MILLION} from './money.ts';
import {keepsSense} from './sense.ts';
import type {LineDiscount} from './ticket.ts';
import {discountableCents, lineCents} from './totals.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

/** An amount off one line, as a line of its own that points at it; on a return it is taken off what goes back. */
export function decideDiscountLine(scene: Scene, {line: no, amountCents}: Of<'discountLine'>): Decision {
  const ticket = changeable(scene.state, 'manualDiscounts');
  if (isRefusal(ticket)) return refuse(ticket);
  const found = pricedLine(ticket, no);
  if (isRefusal(found)) return refuse(found);
  const {line} = found;
  if (!line.isDiscountable) return refuse({code: 'notDiscountable', name: line.name});
  if (!isAmount(amountCents)) return refuse({code: 'amountZero'});
  const worth = lineCents(line);
  if (amountCents > Math.abs(worth)) return refuse({code: 'discountTooLarge', most: Math.abs(worth)});
  if (ticket.lines.length >= LINES_MAX) return refuse({code: 'tooManyLines', most: LINES_MAX});
  const discount: LineDiscount = {
    kind: 'discount',
    no: nextLineNo(ticket.lines),
    ofLine: no,
    name: `Discount ${line.name}`,
    group: line.group,
    tax: line.tax,
    bookedAt: scene.facts.moment,
    collectsFor: null,
    collectBan: line.collectBan,
    amountCents: worth < 0 ? amountCents : -amountCents,
    isVoid: false,
  };
  return keepsSense(scene, happened(scene, {kind: 'lineAdded', ticketId: ticket.id, line: discount}));
}

/** A new whole-ticket discount takes the place of the old one; null takes it off. */
export function decideDiscountTicket(scene: Scene, {discount}: Of<'discountTicket'>): Decision {
  const ticket = changeable(scene.state, 'manualDiscounts');
  if (isRefusal(ticket)) return refuse(ticket);
  if (discount?.kind === 'percent') {
    if (!isAmount(discount.ratePpm)) return refuse({code: 'amountZero'});
    if (discount.ratePpm > ONE_MILLION) return refuse({code: 'percentTooLarge'});
  }
  if (discount?.kind === 'amount') {
    const base = discountableCents(ticket.lines).reduce((sum, cents) => sum + cents, 0);
    if (!isAmount(discount.amountCents)) return refuse({code: 'amountZero'});
    if (discount.amountCents > Math.abs(base)) return refuse({code: 'discountTooLarge', most: Math.abs(base)});
    const signed = {kind: 'amount', amountCents: base < 0 ? -discount.amountCents : discount.amountCents} as const;
    return keepsSense(scene, happened(scene, {kind: 'ticketDiscounted', ticketId: ticket.id, discount: signed}));
  }
  return keepsSense(scene, happened(scene, {kind: 'ticketDiscounted', ticketId: ticket.id, discount}));
}
