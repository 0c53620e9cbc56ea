import type {Intent, KeyName, ScreenName} from '../../src/app/key-table.ts';

/** An intent: its label, at most 11 cells for the keys bar, and one line of help. */
type IntentWords = {readonly label: string; readonly help: string};

export const INTENT_WORDS = {
  help: {label: 'Help', help: 'The keys of this screen.'},
  find: {label: 'Find', help: 'Find a product by name, PLU or barcode.'},
  code: {label: 'Code', help: 'Type a bonus code; a scan needs no key.'},
  member: {label: 'Member', help: 'The member: find, prices, points, account.'},
  tables: {label: 'Tables', help: 'The table that was typed, or the list.'},
  'new-balance': {label: 'New Balance', help: 'Put aside, under the table typed before.'},
  void: {label: 'Void', help: 'Take back the chosen line; n* takes back n.'},
  more: {label: 'More', help: 'Prices, discounts, coupons, open price.'},
  pay: {label: 'Pay', help: 'To the payment screen.'},
  manager: {label: 'Manage', help: 'Drawer, receipts, X and Z reports, exit.'},
  'last-receipt': {label: 'Receipt', help: 'Look at the last receipt, print a copy.'},
  split: {label: 'Split', help: 'Lines to a part that is paid by itself.'},
  transfer: {label: 'Transfer', help: 'Lines, or all of them, to another table.'},
  lock: {label: 'Lock', help: 'Sign off; an open ticket stays.'},
  cash: {label: 'Cash', help: 'Pay cash: what was typed, or all.'},
  card: {label: 'Card', help: 'Pay by card: what was typed, or all.'},
  other: {label: 'Other', help: 'Other ways of paying.'},
  'note-1': {label: 'Note 1', help: 'Cash: the first note of the list.'},
  'note-2': {label: 'Note 2', help: 'Cash: the second note of the list.'},
  'note-3': {label: 'Note 3', help: 'Cash: the third note of the list.'},
  'note-4': {label: 'Note 4', help: 'Cash: the fourth note of the list.'},
  'note-5': {label: 'Note 5', help: 'Cash: the fifth note of the list.'},
  accounts: {label: 'Member', help: 'Pay from an account of the member.'},
  'take-back': {label: 'Take back', help: 'Take back the last payment.'},
  enter: {label: 'Enter', help: 'Take what was typed or chosen; yes.'},
  back: {label: 'Back', help: 'Clear what was typed; then go back; no.'},
  erase: {label: 'Erase', help: 'Erase the last character.'},
  up: {label: 'Up', help: 'One line up.'},
  down: {label: 'Down', help: 'One line down.'},
  'page-up': {label: 'Page up', help: 'Ten lines up.'},
  'page-down': {label: 'Page down', help: 'Ten lines down.'},
  first: {label: 'First', help: 'To the first line.'},
  last: {label: 'Last', help: 'To the last line.'},
  skip: {label: 'Skip', help: "Don't print what never came out."},
  exit: {label: 'Exit', help: 'End the program (in practice).'},
  reopen: {label: 'Reopen', help: 'Bring a closed ticket back, to be changed.'},
  'move-all': {label: 'All', help: 'Choose all lines.'},
  'move-one': {label: 'One more', help: 'One more of the line goes.'},
  'return-one': {label: 'One less', help: 'One less of the line goes.'},
  'return-line': {label: 'Stays', help: 'The whole line stays.'},
  moved: {label: 'Go', help: 'All are chosen: make the part, or go on.'},
  redeem: {label: 'Redeem', help: 'Spend points on it, at once and for good.'},
  'pay-credit': {label: 'Credit', help: 'Pay with the code’s credit; also C.'},
  'top-up': {label: 'Top up', help: 'Sell credit for this code; also S.'},
  'code-off': {label: 'Take off', help: 'Take the code off this ticket; also X.'},
  lend: {label: 'Lend', help: 'A second operator lends what was refused.'},
  print: {label: 'Print', help: 'Print this; again: as a COPY.'},
} as const satisfies Record<Intent, IntentWords>;

/** What Enter and Esc do on a screen, for the keys bar; empty where the bar does not name them. */
export const ANSWER_WORDS = {
  lock: {enter: 'Next', back: 'Again'},
  sale: {enter: '', back: ''},
  pay: {enter: '', back: 'Back'},
  card: {enter: 'Approved', back: 'Not approved'},
  find: {enter: 'Add', back: 'Back'},
  menu: {enter: 'Choose', back: 'Back'},
  ask: {enter: 'Done', back: 'Back'},
  confirm: {enter: 'Yes', back: 'No'},
  receipt: {enter: '', back: 'Back'},
  report: {enter: '', back: 'Back'},
  tables: {enter: 'Open', back: 'Back'},
  split: {enter: 'Takes line', back: 'Back'},
  code: {enter: '', back: 'Back'},
  lend: {enter: 'Next', back: 'Back'},
  refused: {enter: '', back: ''},
  doubt: {enter: 'Choose', back: 'Wait'},
  help: {enter: '', back: 'Back'},
} as const satisfies Record<ScreenName, {readonly enter: string; readonly back: string}>;

export const SCREEN_WORDS = {
  lock: 'Lock',
  sale: 'Sale',
  pay: 'Payment',
  card: 'Card terminal',
  find: 'Find product',
  menu: 'Menus',
  ask: 'Questions',
  confirm: 'Yes or no',
  receipt: 'Receipt',
  report: 'Report',
  tables: 'Tables',
  split: 'Split and transfer',
  code: 'Card Manager',
  lend: 'Override',
  refused: 'After a refusal',
  doubt: 'No answer yet',
  help: 'Help',
} as const satisfies Record<ScreenName, string>;

const KEY_WORDS: Partial<Record<KeyName, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  home: 'Home',
  end: 'End',
  pageUp: 'PgUp',
  pageDown: 'PgDn',
  insert: 'Ins',
  delete: 'Del',
  enter: 'Enter',
  tab: 'Tab',
  backspace: 'Backspace',
  escape: 'Esc',
};

/** A key as it is printed on keyboards: F9, Esc, PgUp, +. */
export function keyWords(key: KeyName): string {
  return KEY_WORDS[key] ?? key.toUpperCase();
}

/** What can be typed on the sale screen beside keys, for the help and the README. */
export const TYPING_WORDS = [
  {typed: '12', means: 'before Tables or New Balance: table 12'},
  {typed: '3*', means: 'before a product: three of it'},
  {typed: '1.69*', means: 'before a product sold by weight: 1.690 of it'},
  {typed: '-', means: 'before a product or quantity: a return'},
  {typed: '/1 – /9', means: 'on an empty field: F1 to F9'},
  {typed: '/0', means: 'on an empty field: Esc'},
  {typed: '/-  /+', means: 'on an empty field: up and down'},
] as const;
