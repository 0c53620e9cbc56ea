import type {JoinedLine, MovedLine} from './events.ts';
import {isGoods, type PricedLine} from './goods.ts';
import {addsUp, movedLines, nextLineNo} from './line-moves.ts';
import type {Refusal} from './refusals.ts';
import type {Line, OpenTicket, PartedLine} from './ticket.ts';
import {isCreditSold, isLive, liveQuantity} from './totals.ts';

/** True for values of an event that say the same. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other;
  const entries = Object.entries(one);
  const others = new Map(Object.entries(other));
  return entries.length === others.size && entries.every(([key, value]) => isSame(value, others.get(key)));
}

function isDiscounted(lines: readonly Line[], no: number): boolean {
  return lines.some((line) => line.kind === 'discount' && line.ofLine === no && !line.isVoid);
}

/** True where two lines are one that was parted: the same in all but how much of it there is, at the same price. */
function isOne(line: Line, back: PricedLine): boolean {
  if (!isGoods(line) || !isLive(line)) return false;
  const whole = liveQuantity(line) + back.quantity;
  if (Math.abs(whole) !== Math.abs(liveQuantity(line)) + Math.abs(back.quantity)) return false;
  const bare = (one: PricedLine): PricedLine => ({...one, no: 0, quantity: 0, voided: 0});
  return isSame(bare(line), bare(back)) && addsUp(back.quantity, whole, line.unitCents);
}

/**
 * The goods of a part with their discounts, as they go back. What came from another table and was not read for since
 * holds no code beside the part's own: it gets none here either.
 */
function goodsBack(rest: OpenTicket, part: OpenTicket, firstNo: number): {moved: readonly MovedLine[]} | Refusal {
  const code = rest.collectBan ? null : rest.bonusCode;
  const isWithout = ({kind, collectBan, collectsFor}: Line): boolean =>
    kind === 'discount' ||
    kind === 'voucher' ||
    kind === 'fund' ||
    collectBan ||
    (part.bonusCode !== null && collectsFor === null);
  const change = (line: Line): Line => ({...line, collectsFor: isWithout(line) ? null : code});
  const goods = part.lines.filter((line) => isLive(line) && (isGoods(line) || isCreditSold(line)));
  const moves = goods.map(({no}) => ({line: no, quantity: null}));
  return moves.length === 0 ? {moved: []} : movedLines(part, moves, {firstNo, change});
}

function couponsBack(part: OpenTicket, firstNo: number): readonly MovedLine[] {
  return part.lines
    .filter((line) => isLive(line) && line.kind === 'coupon')
    .map((line, index) => ({from: line.no, quantity: null, line: {...line, no: firstNo + index, collectsFor: null}}));
}

/**
 * The numbers of lines on the rest, by those that they came with: the one from before the split where it is free,
 * else the next behind all others.
 */
function numbersOn(
  rest: OpenTicket,
  moved: readonly MovedLine[],
  {parted, firstNo}: {parted: readonly PartedLine[]; firstNo: number},
): ReadonlyMap<number, number> {
  const taken = new Set(rest.lines.map(({no}) => no));
  const numbers = new Map<number, number>();
  let next = firstNo;
  for (const {from, line} of moved) {
    const old = parted.find(({no}) => no === from)?.from;
    const isFree = old !== undefined && !taken.has(old);
    const no = isFree ? old : next;
    next += isFree ? 0 : 1;
    taken.add(no);
    numbers.set(line.no, no);
  }
  return numbers;
}

function renumbered(line: Line, numbers: ReadonlyMap<number, number>): Line {
  const no = numbers.get(line.no) ?? line.no;
  return line.kind === 'discount' ? {...line, no, ofLine: numbers.get(line.ofLine) ?? line.ofLine} : {...line, no};
}

/**
 * All that goes back from a part, as if nothing had been split: parts of a line of the rest into that line (`joined`),
 * where nothing tells them apart by now; whole lines under their old numbers; what was booked on the part behind them.
 */
export function backTo(
  rest: OpenTicket,
  part: OpenTicket,
): {readonly moved: readonly MovedLine[]; readonly joined: readonly JoinedLine[]} | Refusal {
  const {parted = []} = part;
  const firstNo = parted.reduce((next, {from}) => Math.max(next, from + 1), nextLineNo(rest.lines));
  const goods = goodsBack(rest, part, firstNo);
  if ('code' in goods) return goods;
  const joined: JoinedLine[] = [];
  const apart = goods.moved.filter(({from, line}) => {
    const into = parted.find(({no, isPart}) => isPart && no === from)?.from;
    const other = rest.lines.find(({no}) => no === into);
    if (other === undefined || !isGoods(line) || !isOne(other, line)) return true;
    if (isDiscounted(rest.lines, other.no) || isDiscounted(part.lines, from)) return true;
    joined.push({from, into: other.no, quantity: line.quantity});
    return false;
  });
  const moved = [...apart, ...couponsBack(part, firstNo + goods.moved.length)];
  const numbers = numbersOn(rest, moved, {parted, firstNo});
  return {moved: moved.map((one) => ({...one, line: renumbered(one.line, numbers)})), joined};
}
