import type {BonusAction} from '../../../src/core/bonus/action.ts';
import type {EarningLine} from '../../../src/core/bonus/collect.ts';
import {WEEKDAYS} from '../../../src/core/bonus/dates.ts';
import type {Validity} from '../../../src/core/bonus/validity.ts';

/** In force at any time. */
export const ALWAYS: Validity = {fromDate: null, untilDate: null, weekdays: WEEKDAYS, hours: null};

/** One point a coffee; ten buy one. */
export const COFFEE: BonusAction = {
  id: 'coffee',
  name: 'Tenth coffee free',
  pool: 'coffee',
  earning: {by: 'item', products: ['latte', 'espresso'], groups: [], pointsPerPiece: 1, limitPerTicket: null},
  spending: {costPoints: 10, benefit: {kind: 'freeProduct', productId: 'latte'}, limitPerTicket: null},
  validity: ALWAYS,
};

/** Two points for every full 5.00 of anything; 100 buy 10 % off. */
export const TURNOVER: BonusAction = {
  id: 'turnover',
  name: 'Points for every 5.00',
  pool: 'house',
  earning: {by: 'turnover', groups: [], stepCents: 500, pointsPerStep: 2, limitPerTicket: null},
  spending: {costPoints: 100, benefit: {kind: 'percentOff', ratePpm: 100_000}, limitPerTicket: null},
  validity: ALWAYS,
};

/** A line of goods at ten on a Tuesday; two lattes at 4.50 unless told otherwise. */
export function goods(more: Partial<EarningLine> = {}): EarningLine {
  return {
    kind: 'goods',
    productId: 'latte',
    group: 'hot',
    quantity: 2000,
    amountCents: 900,
    bookedAt: {date: '2026-03-10', minute: 600},
    ...more,
  };
}
