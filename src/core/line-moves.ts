import type {LineMove} from './commands.ts';
import type {MovedLine} from './events.ts';
import type {Cents} from './money.ts';
import {isWholePieces, worth, type Thousandths} from './quantity.ts';
import type {Refusal} from './refusals.ts';
import type {Line, OpenTicket} from './ticket.ts';
import {isAmountLine, isCreditSold, isLive, liveQuantity, totalsOf} from './totals.ts';

/** The number of the next line: they count on, also where lines have gone. */
export function nextLineNo(lines: readonly Line[]): number {
  return lines.reduce((most, line) => Math.max(most, line.no), 0) + 1;
}

function discountsOf(ticket: OpenTicket, no: number): readonly Line[] {
  return ticket.lines.filter((line) => line.kind === 'discount' && line.ofLine === no && !line.isVoid);
}

/** True where the parts of a line cost together what the line did: of weighed goods a cent may be in between. */
export function addsUp(part: Thousandths, whole: Thousandths, unitCents: Cents): boolean {
  return worth(part, unitCents) + worth(whole - part, unitCents) === worth(whole, unitCents);
}

/** The part of a line that goes, or why it stays. A discounted line goes whole, with its discounts. */
function partOf(
  ticket: OpenTicket,
  {line: no, quantity}: LineMove,
): {readonly part: Line; readonly whole: boolean} | Refusal {
  const line = ticket.lines.find((candidate) => candidate.no === no);
  if (line === undefined) return {code: 'noSuchLine', line: no};
  if (!isLive(line)) return {code: 'lineVoid', line: no};
  if (line.kind === 'benefit') return {code: 'benefitLocked', name: line.name};
  if (line.kind === 'coupon' || line.kind === 'discount' || line.kind === 'memberVoucher')
    return {code: 'lineStays', name: line.name};
  if (isCreditSold(line)) return {part: line, whole: true};
  const left = liveQuantity(line);
  const wanted = quantity ?? Math.abs(left);
  if (!Number.isSafeInteger(wanted) || wanted <= 0) return {code: 'quantityZero'};
  if (wanted > Math.abs(left)) return {code: 'voidTooMuch', left: Math.abs(left), unit: line.unit};
  if (line.unit === 'pc' && !isWholePieces(wanted)) return {code: 'fractionOfPiece', name: line.name};
  const whole = wanted === Math.abs(left);
  const isDivisible = discountsOf(ticket, no).length === 0 && addsUp(wanted, Math.abs(left), line.unitCents);
  if (!whole && !isDivisible) return {code: 'lineStays', name: line.name};
  return {part: {...line, quantity: left < 0 ? -wanted : wanted, voided: 0}, whole};
}

/**
 * The lines that go from a ticket to another whose lines count from `firstNo`, each with what becomes of it on the way
 * (`change`). Discounts go with their line. Refused: nothing to move, a line twice, what can't be moved.
 */
export function movedLines(
  ticket: OpenTicket,
  moves: readonly LineMove[],
  to: {readonly firstNo: number; readonly change: (line: Line) => Line},
): {readonly moved: readonly MovedLine[]} | Refusal {
  if (moves.length === 0) return {code: 'nothingMoved'};
  if (new Set(moves.map(({line}) => line)).size < moves.length) return {code: 'nothingMoved'};
  const moved: MovedLine[] = [];
  for (const move of moves) {
    const found = partOf(ticket, move);
    if ('code' in found) return found;
    const no = to.firstNo + moved.length;
    const {quantity} = found.part.kind === 'product' || found.part.kind === 'group' ? found.part : {quantity: null};
    moved.push({from: move.line, quantity: found.whole ? null : quantity, line: to.change({...found.part, no})});
    if (!found.whole) continue;
    for (const discount of discountsOf(ticket, move.line)) {
      const line = {...discount, no: to.firstNo + moved.length, ofLine: no};
      moved.push({from: discount.no, quantity: null, line: to.change(line)});
    }
  }
  return {moved};
}

/** What stays of a ticket's lines when some went. */
export function withoutMoved(lines: readonly Line[], moved: readonly MovedLine[]): readonly Line[] {
  return lines.flatMap((line) => {
    const move = moved.find(({from}) => from === line.no);
    if (move === undefined) return [line];
    if (move.quantity === null || line.kind === 'benefit' || isAmountLine(line)) return [];
    return [{...line, quantity: line.quantity - move.quantity}];
  });
}

/**
 * Why an amount off the ticket keeps its lines together, or null: what is left must still bear all of it. Where all
 * goes to another table, a code stays behind, and its amount with it.
 */
export function refuseDiscountLoss(ticket: OpenTicket, moved: readonly MovedLine[]): Refusal | null {
  if (ticket.discount?.kind !== 'amount') return null;
  const lines = withoutMoved(ticket.lines, moved);
  if (ticket.discount.ofCode !== undefined && !lines.some(isLive)) return null;
  const left = totalsOf({...ticket, lines}).discountCents;
  return left === totalsOf(ticket).discountCents ? null : {code: 'discountTooLarge', most: Math.abs(left)};
}
