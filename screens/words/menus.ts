import type {FunctionId} from '../../src/app/function-ids.ts';
import type {MenuName} from '../../src/app/pages.ts';

export const MENU_WORDS = {
  more: 'More',
  manager: 'Manager Functions',
  tenders: 'Other ways of paying',
  groups: 'Which group is it?',
  receipts: 'Receipts, the newest first',
  vouchers: 'How much credit?',
  'refused-acts': 'Refused at the bonus host, the newest first',
} as const satisfies Record<MenuName, string>;

/** What a menu without items says. */
export const EMPTY_MENU_WORDS = {
  more: 'There is nothing here.',
  manager: 'There is nothing here.',
  tenders: 'No other way of paying is set up.',
  groups: 'No groups are set up: import products with groups first.',
  receipts: 'No ticket was closed yet.',
  vouchers: 'No amounts are set up.',
  'refused-acts': 'The bonus host refused nothing.',
} as const satisfies Record<MenuName, string>;

export const FUNCTION_WORDS = {
  price: 'Change price of the line',
  'line-discount': 'Discount on the line',
  'percent-off': 'Percent off the ticket',
  'amount-off': 'Amount off the ticket',
  'discount-away': 'Take ticket discount off',
  'open-price': 'Open price, by group',
  coupon: "Maker's coupon",
  split: 'Split: lines to a part',
  transfer: 'Transfer to a table',
  'give-up-split': 'Give up the split',
  'remove-code': 'Take the code off',
  'sell-voucher': 'Voucher: sell or top up',
  'cancel-ticket': 'Cancel ticket',
  'last-receipt': 'Last receipt',
  manager: 'Manager Functions',
  lock: 'Lock the till',
  'no-sale': 'No-sale: open the drawer',
  float: 'Float',
  'pay-in': 'Pay-in',
  'pay-out': 'Pay-out',
  drop: 'Drop to the safe',
  receipts: 'Receipts',
  'refused-acts': 'Refused at the bonus host',
  clock: 'The clock is right now',
  'x-report': 'X report: figures so far',
  'z-report': 'Z report: close the day',
  'last-z': 'Last Z report',
  exit: 'Exit: end the till program',
} as const satisfies Record<FunctionId, string>;
