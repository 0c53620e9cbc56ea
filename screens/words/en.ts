import type {Notice, Said} from '../../src/app/pages.ts';
import type {CodeReason} from '../../src/core/bonus/host-protocol.ts';
import type {Look} from '../frame.ts';
import {FAULT_WORDS} from './faults.ts';
import {objectionWords} from './objections.ts';
import {refusalWords} from './refusals.ts';
import {saidWords} from './said.ts';
import {spoken, type Telling} from './said-of.ts';

/** The message line at 80 columns, behind its blank. */
const LEAST_CELLS = 79;

/** The one message as a sentence and how it stands out; what went wrong begins with "!". Names have what room is left. */
export function noticeWords(
  notice: Notice,
  telling: Telling,
  cells = LEAST_CELLS,
): {readonly text: string; readonly look: Look} {
  const {text, look} = sentenceOf(notice, telling);
  return {text: spoken(text, cells), look};
}

/** What went well and is yet worth a second look. */
const WARNING: readonly Said['code'][] = ['recovered', 'countGoesOn', 'trainingOver', 'drawerStaysShut'];

function sentenceOf(notice: Notice, telling: Telling): {readonly text: string; readonly look: Look} {
  switch (notice.kind) {
    case 'said':
      return {text: saidWords(notice.said), look: WARNING.includes(notice.said.code) ? 'warn' : 'normal'};
    case 'refused':
      return {text: `! ${refusalWords(notice.refusal, telling)}`, look: 'warn'};
    case 'objected':
      return {text: `! ${objectionWords(notice.objection, telling)}`, look: 'warn'};
    case 'fault':
      return {text: `! ${FAULT_WORDS[notice.code]}`, look: 'bad'};
  }
}

/** Words of the header and of what all screens share. */
export const COMMON = {
  till: 'Till',
  nobody: 'nobody signed on',
  ticket: 'ticket',
  practice: 'PRACTICE',
  training: 'TRAINING',
  slashHint: '1–9 function · 0 Esc · - up · + down',
  table: 'Table',
  online: 'ONLINE',
  offline: 'OFFLINE',
  pending: (count: number): string => `${count} PENDING`,
  moreTroubles: (count: number): string => `+${count}`,
  lent: (key: string): string => `, who lends it with ${key}`,
  notes: 'Notes',
  move: 'Move',
  keysLead: 'F or /:',
} as const;

export const LOCK = {
  title: 'Locked',
  number: 'Operator number',
  pin: 'PIN',
  byCard: '(card)',
  numberHint: 'type your operator number, then Enter',
  pinHint: 'type your PIN, then Enter; Esc begins again',
  practice: 'Practice: nothing here is a sale. Sign on as one of:',
  practiceColumns: {no: 'No', name: 'Name', role: 'Role', pin: 'PIN'},
  leftOpen: (no: string, lines: string, total: string): string => `Ticket ${no} is open: ${lines}, ${total}`,
} as const;

export const LEND = {
  title: 'Override',
  what: (privilege: string, who: string): string =>
    `${who} lacks ${privilege}. A second operator lends it for this once.`,
  who: "It takes their number or card, their PIN, Manager's Overrides and the flag itself.",
  numberHint: 'the second operator’s number, then Enter',
  pinHint: 'their PIN, then Enter; Esc begins again',
} as const;

export const SALE = {
  hint: 'scan, or type a PLU or barcode; n* before it is the quantity',
  nextHint: 'scan or type the first product of the next ticket',
  welcome: 'No ticket yet. Scan or type the first product.',
  voided: 'VOID',
  returned: 'RETURN',
  partVoid: (taken: string, of: string): string => `VOID ${taken} of ${of}`,
  was: (price: string): string => `price was ${price}`,
  discount: 'Discount',
  ofCode: (code: string): string => `Code ${code}`,
  rateOfCode: (rate: string, code: string): string => `${rate} code ${code}`,
  coupon: 'Coupon',
  benefit: 'BONUS',
  memberVoucher: 'VOUCHER',
  table: 'table',
  reopened: 'REOPENED: collects nothing',
  part: (rest: string): string => `Part of a split; the rest is ${rest}`,
  putAside: (count: number): string => `${count} put aside: Tables`,
  subtotal: 'Subtotal',
  total: 'TOTAL',
  rounding: 'Rounding',
  paid: 'Paid',
  due: 'DUE',
  toPayOut: 'TO PAY OUT',
  change: 'CHANGE',
  exact: 'PAID',
  paidOut: 'PAID OUT',
  onCard: 'ON THE CARD',
  backOnAccount: 'BACK ON THE ACCOUNT',
  leftOpen: 'LEFT OPEN',
  cardBack: (name: string): string => `${name}, on the card`,
  partOpen: (name: string): string => `${name}, left open`,
  closed: (no: string): string => `Ticket ${no} is closed`,
  lines: (first: number, last: number, total: number): string => `lines ${first}–${last} of ${total}`,
  moreTaxes: (count: number): string => `… and ${count} more taxes`,
  cardWaits: 'card answer awaited',
} as const;

export const PAY = {
  title: 'Payment',
  due: 'DUE',
  payOut: 'TO PAY OUT',
  nothingDue: 'Nothing is due. Enter closes the ticket.',
  noWayNeeded: 'No payment is needed',
  closes: 'Enter closes the ticket',
  close: 'Close',
  cashRounded: (amount: string): string => `cash ${amount} after rounding`,
  total: 'Total',
  paid: 'Paid',
  payments: 'Payments',
  noPayments: 'No payments yet',
  voided: 'VOID',
  all: 'All, or type an amount first:',
  typed: (amount: string): string => `${amount} was typed:`,
  badAmount: (typed: string): string => `${typed} is no amount`,
  other: 'Other …',
  creditPays: 'scan a code: its credit pays',
  missing: 'not set up',
  change: 'change',
  left: 'due',
  takeBack: 'Take back',
  hint: 'an amount, then its key; Enter takes it as cash',
  earlier: (count: number): string => `▲ ${count} earlier`,
  redeemAsked: (name: string): string => `${name} is asked for`,
  creditAsked: (code: string): string => `Credit ${code} is asked for`,
} as const;

export const CARD = {
  title: 'Card terminal',
  take: 'Take this amount on the card terminal',
  giveBack: 'Give this amount back on the card terminal',
  ask: 'Did the card terminal approve it?',
  yes: 'Approved',
  no: 'Not approved: nothing is paid',
  noRefund: 'Not approved: nothing is refunded',
  noInCash: 'Not approved: it is paid out in cash',
  safe: 'Look at its screen or slip: this can only be answered once.',
} as const;

export const FIND = {
  title: 'Find product',
  hint: 'a part of the name, a PLU, or the beginning of a barcode',
  empty: 'Type a part of the name.',
  none: 'Nothing is found.',
  asked: 'price asked',
  found: (count: string): string => count,
} as const;

export const MENU = {
  hint: 'a number from the list, or ↑ ↓, then Enter',
  cancelled: 'cancelled',
  unprinted: 'not printed',
  otherAmount: 'Another amount …',
  seen: 'seen',
  priced: (quantity: string, amount: string): string => `${quantity} × ${amount}`,
} as const;

export const TABLES = {
  title: 'Tables: tickets put aside',
  empty: 'No ticket is put aside. Type a table to begin one.',
  hint: 'a table, new or from the list; or ↑ ↓; then Enter',
  table: 'Table',
  held: 'held',
  rest: 'rest of the split',
  restOf: (table: string): string => `${table} (rest of split)`,
  columns: {table: 'Table', ticket: 'Ticket', age: 'Age', lines: 'Lines', code: 'Code', by: 'Operator', total: 'Total'},
  minutes: (count: number): string => `${count} min`,
  hours: (hours: number, minutes: string): string => `${hours} h ${minutes}`,
  days: (count: number): string => (count === 1 ? '1 day' : `${count} days`),
} as const;

export const SPLIT = {
  split: (no: string): string => `Split ticket ${no}`,
  transfer: (no: string): string => `Transfer from ticket ${no}`,
  stays: 'stays',
  goes: 'goes',
  total: 'Total',
  hint: 'Enter takes the whole line; n and Enter takes n; ← → one',
} as const;

/** The Card Manager and the header row of a code. */
export const CODE = {
  title: (code: string): string => `Code ${code}`,
  header: 'CODE',
  checking: 'checking…',
  checkingLong: 'The bonus host is being asked …',
  checked: (time: string): string => `checked at the host ${time}`,
  offline: 'OFFLINE',
  offlineLong: 'OFFLINE: the bonus host does not answer. The code collects all the same.',
  offlineTls: (why: string): string => `OFFLINE, the bonus host: ${why}. The code collects all the same.`,
  noHost: 'No bonus host is connected yet. The code collects all the same.',
  earlier: 'What stands here is what the host said before.',
  refusedTitle: 'REFUSED',
  credit: 'Credit',
  voucher: 'Voucher',
  payWith: (key: string): string => (key === '' ? '' : `[${key}] Pay with it`),
  askedSince: (what: string, time: string): string =>
    `the host is asked for ${what}${time === '' ? '' : ` since ${time}`}`,
  collecting: (code: string): string => `Code ${code} is the one that collects on this ticket`,
  given: 'given on this ticket',
  notGiven: 'not given on this ticket',
  creditUntil: (day: string): string => `until ${day}`,
  discount: 'Discount',
  percentOff: (rate: string): string => `${rate} off`,
  amountOff: (amount: string): string => `${amount} off`,
  needsPin: 'PIN needed to spend',
  columns: {action: 'Bonus action', points: 'points', needs: 'needs'},
  redeem: (key: string): string => (key === '' ? 'Redeem' : `[${key}] Redeem`),
  ready: 'Redeem',
  needsHost: 'needs the host',
  missing: (count: number): string => (count === 1 ? '1 more point' : `${count} more points`),
  noActions: 'No bonus action is known for this code.',
  unknown: 'What it holds is not known.',
  takeOff: '[X] take the code off this ticket',
  noTicket: 'No ticket is open: nothing is carried into the next one.',
  hostOnly: 'Redeeming is booked at the bonus host at once and can not be undone.',
  rewardReady: (name: string): string => `${name}: ready`,
  collectsNothing: 'collects nothing here',
  willCollect: 'To be collected',
  willNot: 'REFUSED: collects nothing',
} as const;

/** Why a code can't be used, by the host. */
export function codeReasonWords(reason: CodeReason, telling: Telling): string {
  switch (reason.code) {
    case 'codeUnknown':
      return 'The bonus host does not know this code.';
    case 'codeBlocked':
      return `Blocked since ${telling.timeOf(reason.sinceMs).date}: ${reason.reason}`;
    case 'codeExpired':
      return `Expired: it was good until ${reason.validUntil}.`;
    case 'codeReplaced':
      return `Replaced by another card on ${telling.timeOf(reason.atMs).date}.`;
  }
}

export const RECEIPT = {
  title: (no: string): string => `Receipt of ticket ${no}`,
  xReport: 'X report: figures so far',
  zReport: (zNo: number): string => `Z report ${zNo}`,
  unprinted: 'This receipt was not printed',
  count: 'Count of the drawer',
  reportUnprinted: 'This report was not printed',
  copies: (count: number): string => (count === 1 ? '1 copy printed' : `${count} copies printed`),
  tooWide: 'The paper is wider than the screen.',
} as const;

export const HELP = {
  title: 'Help: the keys',
  everywhere: 'Everywhere',
  lists: 'In lists',
  typing: 'Typing on the sale screen',
  firstRow: 'What the first row says',
  columns: {where: 'Screen', keys: 'Key', keypad: 'Keypad', label: 'Name', does: 'What it does'},
} as const;

export const TOO_SMALL = {
  title: 'Terminal too small',
  has: (columns: number, rows: number): string => `It has ${columns}×${rows}.`,
  needs: (columns: number, rows: number): string => `The till needs ${columns}×${rows}.`,
  needsShort: (columns: number, rows: number): string => `${columns}×${rows}`,
  safe: 'Nothing is lost.',
} as const;
