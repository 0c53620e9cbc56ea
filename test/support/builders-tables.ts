import type {BonusAction} from '../../src/core/bonus/action.ts';
import {WEEKDAYS} from '../../src/core/bonus/dates.ts';
import type {Command, LineMove} from '../../src/core/commands.ts';
import type {TillEvent} from '../../src/core/events.ts';
import type {ClosedTicket} from '../../src/core/ticket.ts';

/* Short forms of the commands about tables and bonus codes, and actions that are easy to count in the head. */

const ALWAYS = {fromDate: null, untilDate: null, weekdays: WEEKDAYS, hours: null};

/** One point for each product 101, a coffee unless told otherwise. */
export const POINT_A_COFFEE: BonusAction = {
  id: 'coffee',
  name: 'Tenth coffee free',
  pool: 'coffee',
  earning: {by: 'item', products: ['101'], groups: [], pointsPerPiece: 1, limitPerTicket: null},
  spending: {costPoints: 10, benefit: {kind: 'freeProduct', productId: '101'}, limitPerTicket: null},
  validity: ALWAYS,
};

/** One point for every full 1.00. */
export const POINT_A_DOLLAR: BonusAction = {
  id: 'dollar',
  name: 'A point for every dollar',
  pool: 'house',
  earning: {by: 'turnover', groups: [], stepCents: 100, pointsPerStep: 1, limitPerTicket: null},
  spending: null,
  validity: ALWAYS,
};

/** The two cards of every procedure. */
export const A = '00000000000001';
export const B = '00000000000002';

/** A line that moves: a number is the whole line, a pair the line and how much of it. */
export type Moving = number | readonly [line: number, quantity: number];

export function moves(...lines: readonly Moving[]): readonly LineMove[] {
  return lines.map((move) =>
    typeof move === 'number' ? {line: move, quantity: null} : {line: move[0], quantity: move[1]},
  );
}

export const openTable = (table: string): Command => ({kind: 'openTable', table});
/** New Balance; without a name the ticket keeps the table that it has, or is held without one. */
export const park = (table: string | null = null): Command => ({kind: 'newBalance', table});
export const recall = (ticketNo: number): Command => ({kind: 'recallTicket', ticketId: `ticket-${ticketNo}`});
export const split = (...lines: readonly Moving[]): Command => {
  return {kind: 'splitTicket', moves: moves(...lines)};
};
export const giveUp: Command = {kind: 'giveUpSplit'};
export const transfer = (table: string, ...lines: readonly Moving[]): Command => {
  return {kind: 'transferLines', table, moves: moves(...lines)};
};
export const reopen = (ticket: ClosedTicket, wasReopened = false, areSalesRefused = false): Command => {
  return {kind: 'reopenTicket', ticket, wasReopened, wasRefunded: false, areSalesRefused};
};
export const read = (code: string, replaces = false): Command => ({kind: 'readCode', code, replaces});
export const removeCode: Command = {kind: 'removeCode'};
/** What the host tells of a code's discount, of card A unless told otherwise. */
export const percentByCode = (ratePpm: number, code = A): Command => {
  return {kind: 'discountByCode', code, discount: {kind: 'percent', ratePpm}};
};
export const amountByCode = (amountCents: number, code = A): Command => {
  return {kind: 'discountByCode', code, discount: {kind: 'amount', amountCents}};
};
export const leaveCard: Command = {kind: 'closeCardSession'};

/** Points by code that these events collected: each collection by itself, in the order of their completions. */
export function collectedIn(events: readonly TillEvent[]): readonly (readonly [code: string, points: number])[] {
  return events.flatMap((event): readonly (readonly [string, number])[] =>
    event.kind === 'pointsCollected' ? [[event.code, event.collected.reduce((sum, {points}) => sum + points, 0)]] : [],
  );
}
