/** Functions of the member page. */
export const MEMBER_FUNCTIONS = [
  'find-member-number',
  'find-member-name',
  'find-member-tier',
  'find-member-card',
  'find-member-machine',
  'ask-member-again',
  'member-off',
  'terms-off',
  'terms-on',
  'points-line',
  'points-sale',
  'points-amount',
  'account-new',
  'account-edit',
  'member-vouchers',
  'fund-account',
  'member-abilities',
] as const;
export type MemberFunction = (typeof MEMBER_FUNCTIONS)[number];

/** Functions that are reached through the menus More (on a ticket) and Manager. */
export type FunctionId =
  | MemberFunction
  | 'price'
  | 'line-discount'
  | 'percent-off'
  | 'amount-off'
  | 'discount-away'
  | 'open-price'
  | 'coupon'
  | 'split'
  | 'transfer'
  | 'give-up-split'
  | 'remove-code'
  | 'sell-voucher'
  | 'cancel-ticket'
  | 'last-receipt'
  | 'manager'
  | 'lock'
  | 'no-sale'
  | 'float'
  | 'pay-in'
  | 'pay-out'
  | 'drop'
  | 'receipts'
  | 'refused-acts'
  | 'clock'
  | 'x-report'
  | 'z-report'
  | 'last-z'
  | 'count-drawer'
  | 'preset-discount'
  | 'operators'
  | 'devices'
  | 'print-queue'
  | 'exit'
  | 'training'
  | 'end-training';
