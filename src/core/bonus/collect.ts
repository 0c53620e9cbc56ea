import type {Cents} from '../money.ts';
import {ONE_PIECE, type Thousandths} from '../quantity.ts';
import {POINTS_MAX, type BonusAction, type Earning} from './action.ts';
import type {Moment} from './moment.ts';
import {isValidAt} from './validity.ts';

/**
 * A line as collecting sees it. Only `goods` earn: benefit lines, discounts, voucher sales and payments are passed in
 * too, so that the rule stands in one place.
 */
export type EarningLine = {
  readonly kind: 'goods' | 'benefit' | 'discount' | 'voucherSale' | 'payment';
  /** Null on an open-price line, which earns by its group and by turnover. */
  readonly productId: string | null;
  readonly group: string;
  /** What is left of it after voids; negative on a return. */
  readonly quantity: Thousandths;
  /** What it adds to the ticket after its own discounts and its share of the ticket's, before any payment. */
  readonly amountCents: Cents;
  /** When it was booked, by the till's trading clock: that decides which actions it counts for. */
  readonly bookedAt: Moment;
};

/** Points that one action gives on one ticket for one code. */
export type Collected = {readonly actionId: string; readonly pool: string; readonly points: number};

function counts(line: EarningLine, earning: Earning): boolean {
  if (line.kind !== 'goods') return false;
  if (earning.by === 'turnover') return earning.groups.length === 0 || earning.groups.includes(line.group);
  const isNamed = line.productId !== null && earning.products.includes(line.productId);
  return isNamed || earning.groups.includes(line.group);
}

/** Whole points of the sum, never below zero: what doesn't reach the next one is lost with this ticket. */
function pointsOf(lines: readonly EarningLine[], earning: Earning): number {
  if (earning.by === 'item') {
    const quantity = lines.reduce((sum, line) => sum + line.quantity, 0);
    return Math.max(0, Math.floor((quantity * earning.pointsPerPiece) / ONE_PIECE));
  }
  const amount = lines.reduce((sum, line) => sum + line.amountCents, 0);
  return Math.max(0, Math.floor(amount / earning.stepCents)) * earning.pointsPerStep;
}

/**
 * The points that the lines of one code on one completed ticket earn, action by action, those without any left out.
 *
 * Points a piece ignore discounts; points by turnover count the amount after discounts and before payments. A negative
 * line takes points off within its ticket, never below zero. A remainder below one step is lost, and so is a part of a
 * piece. An action counts the lines that were booked while it was in force. `limitPerTicket` caps what it gives.
 */
export function collect(lines: readonly EarningLine[], actions: readonly BonusAction[]): readonly Collected[] {
  return actions.flatMap(({id, pool, earning, validity}) => {
    if (earning === null) return [];
    const counted = lines.filter((line) => counts(line, earning) && isValidAt(validity, line.bookedAt));
    const points = Math.min(pointsOf(counted, earning), earning.limitPerTicket ?? POINTS_MAX, POINTS_MAX);
    return points === 0 ? [] : [{actionId: id, pool, points}];
  });
}
