import type {Command} from './commands.ts';
import {changeable, happened, isRefusal, refuse, type Decision, type Scene} from './decision.ts';
import {pricedLine} from './decide-line.ts';
import {isPaidWithPoints} from './decide-member-pay.ts';
import {LINES_MAX} from './limits.ts';
import {nextLineNo} from './line-moves.ts';
import {isAmount, ONE_MILLION} from './money.ts';
import type {Refusal} from './refusals.ts';
import {keepsSense} from './sense.ts';
import type {TillState} from './state.ts';
import type {LineDiscount, MoneyOff, OpenTicket} from './ticket.ts';
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
  if (isPaidWithPoints(scene.state, ticket, no)) return refuse({code: 'paidWithPoints', name: line.name});
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

/** Why nobody can be given so much off, or null. */
function refuseSize(discount: MoneyOff): Refusal | null {
  if (!isAmount(discount.kind === 'percent' ? discount.ratePpm : discount.amountCents)) return {code: 'amountZero'};
  return discount.kind === 'percent' && discount.ratePpm > ONE_MILLION ? {code: 'percentTooLarge'} : null;
}

/** A new whole-ticket discount takes the place of the old one, a code's too; null takes it off. */
export function decideDiscountTicket(scene: Scene, {discount}: Of<'discountTicket'>): Decision {
  // Who may give the venue's own discounts may take one off again.
  const isPreset = discount === null && scene.state.ticket?.discount?.preset !== undefined;
  const ticket = changeable(scene.state, isPreset ? 'presetDiscounts' : 'manualDiscounts');
  if (isRefusal(ticket)) return refuse(ticket);
  const bad = discount === null ? null : refuseSize(discount);
  if (bad !== null) return refuse(bad);
  if (discount?.kind === 'amount') {
    const base = discountableCents(ticket.lines).reduce((sum, cents) => sum + cents, 0);
    if (discount.amountCents > Math.abs(base)) return refuse({code: 'discountTooLarge', most: Math.abs(base)});
    const signed = {kind: 'amount', amountCents: base < 0 ? -discount.amountCents : discount.amountCents} as const;
    return keepsSense(scene, happened(scene, {kind: 'ticketDiscounted', ticketId: ticket.id, discount: signed}));
  }
  return keepsSense(scene, happened(scene, {kind: 'ticketDiscounted', ticketId: ticket.id, discount}));
}

/** A discount that the venue has set up, in the place of whatever was off the ticket before. */
export function decidePresetDiscount(scene: Scene, {preset}: Of<'presetDiscount'>): Decision {
  const ticket = changeable(scene.state, 'presetDiscounts');
  if (isRefusal(ticket)) return refuse(ticket);
  const discount = {kind: 'percent', ratePpm: preset.ratePpm, preset: preset.name} as const;
  const bad = refuseSize(discount);
  if (bad !== null) return refuse(bad);
  return keepsSense(scene, happened(scene, {kind: 'ticketDiscounted', ticketId: ticket.id, discount}));
}

/** Why the ticket does not take its code's discount now, or null. */
function refuseCodeDiscount(ticket: OpenTicket, {code, discount}: Of<'discountByCode'>): Refusal | null {
  if (ticket.bonusCode !== code) return {code: 'noCodeAssigned'};
  if (ticket.codeDiscount === 'given') return {code: 'codeDiscountGiven', bonusCode: code};
  if (ticket.codeDiscount === 'percentAlone' && discount.kind === 'amount')
    return {code: 'codeDiscountStays', bonusCode: code};
  // What an operator gave was meant for this guest, and may well be more. A tier's makes room, whichever came first.
  const {discount: before} = ticket;
  const isOperators = before !== null && before.ofCode === undefined && before.ofTier === undefined;
  if (isOperators) return {code: 'discountOnTicket'};
  return refuseSize(discount);
}

/** An amount off stays with the rest of a split that has the code too, however often it is read on the part. */
function refuseTwice(
  {parked}: TillState,
  {splitFrom}: OpenTicket,
  {code, discount}: Of<'discountByCode'>,
): Refusal | null {
  if (discount.kind !== 'amount') return null;
  for (let rest = parked.find(({id}) => id === splitFrom); rest !== undefined;) {
    if (rest.bonusCode === code || rest.discount?.ofCode === code) return {code: 'codeDiscountStays', bonusCode: code};
    const {splitFrom: next} = rest;
    rest = parked.find(({id}) => id === next);
  }
  return null;
}

/**
 * The discount of the code that is assigned, once for each reading of it: for what is on the ticket and what is booked
 * later. An amount may be more than is on the ticket yet: no more of it counts than there is.
 */
export function decideDiscountByCode(scene: Scene, command: Of<'discountByCode'>): Decision {
  const ticket = changeable(scene.state);
  if (isRefusal(ticket)) return refuse(ticket);
  const refusal = refuseCodeDiscount(ticket, command) ?? refuseTwice(scene.state, ticket, command);
  if (refusal !== null) return refuse(refusal);
  const discount = {...command.discount, ofCode: command.code};
  return keepsSense(scene, happened(scene, {kind: 'ticketDiscounted', ticketId: ticket.id, discount}));
}
