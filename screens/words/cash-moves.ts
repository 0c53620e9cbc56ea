import type {CashMove} from '../../src/core/commands.ts';

/** What moves of cash without a sale are called. */
export const CASH_MOVE_WORDS = {
  float: 'Float',
  payIn: 'Pay-in',
  payOut: 'Pay-out',
  drop: 'Drop',
} as const satisfies Record<CashMove, string>;

/** And what they are. */
export const CASH_MOVE_MEANINGS = {
  float: 'Money put into the drawer to begin with.',
  payIn: 'Money put into the drawer that is no sale.',
  payOut: 'Money taken out of the drawer that is no refund.',
  drop: 'Money taken from the drawer to the safe.',
} as const satisfies Record<CashMove, string>;
