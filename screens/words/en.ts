import type {Notice} from '../../src/app/pages.ts';
import type {Look} from '../frame.ts';
import {FAULT_WORDS} from './faults.ts';
import {objectionWords} from './objections.ts';
import {refusalWords} from './refusals.ts';
import {saidWords} from './said.ts';
import type {Telling} from './said-of.ts';

/** The one message as a sentence and how it stands out; what went wrong begins with "!". */
export function noticeWords(notice: Notice, telling: Telling): {readonly text: string; readonly look: Look} {
  switch (notice.kind) {
    case 'said':
      return {text: saidWords(notice.said), look: notice.said.code === 'recovered' ? 'warn' : 'normal'};
    case 'refused':
      return {text: `! ${refusalWords(notice.refusal, telling)}`, look: 'warn'};
    case 'objected':
      return {text: `! ${objectionWords(notice.objection)}`, look: 'warn'};
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
  slashHint: '1–9 function · 0 Esc · - up · + down',
  moreTroubles: (count: number): string => `+${count}`,
  notes: 'Notes',
  move: 'Move',
  keysLead: 'F or /:',
} as const;

export const LOCK = {
  title: 'Locked',
  number: 'Operator number',
  pin: 'PIN',
  numberHint: 'type your operator number, then Enter',
  pinHint: 'type your PIN, then Enter; Esc begins again',
  practice: 'Practice: nothing here is a sale. Sign on as one of:',
  practiceColumns: {no: 'No', name: 'Name', role: 'Role', pin: 'PIN'},
  leftOpen: (no: string, lines: string, total: string): string => `Ticket ${no} is open: ${lines}, ${total}`,
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
  coupon: 'Coupon',
  subtotal: 'Subtotal',
  total: 'TOTAL',
  rounding: 'Rounding',
  paid: 'Paid',
  due: 'DUE',
  toPayOut: 'TO PAY OUT',
  change: 'CHANGE',
  exact: 'PAID',
  paidOut: 'PAID OUT',
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
  missing: 'not set up',
  change: 'change',
  left: 'due',
  takeBack: 'Take back',
  hint: 'an amount, then its key; Enter takes it as cash',
  earlier: (count: number): string => `▲ ${count} earlier`,
} as const;

export const CARD = {
  title: 'Card terminal',
  take: 'Take this amount on the card terminal',
  giveBack: 'Give this amount back on the card terminal',
  ask: 'Did the card terminal approve it?',
  yes: 'Approved',
  no: 'Not approved: nothing is paid',
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
  priced: (quantity: string, amount: string): string => `${quantity} × ${amount}`,
} as const;

export const RECEIPT = {
  title: (no: string): string => `Receipt of ticket ${no}`,
  unprinted: 'This receipt was not printed',
  copies: (count: number): string => (count === 1 ? '1 copy printed' : `${count} copies printed`),
  tooWide: 'The paper is wider than the screen.',
} as const;

export const HELP = {
  title: 'Help: the keys',
  everywhere: 'Everywhere',
  lists: 'In lists',
  typing: 'Typing on the sale screen',
  columns: {where: 'Screen', keys: 'Key', keypad: 'Keypad', label: 'Name', does: 'What it does'},
} as const;

export const TOO_SMALL = {
  title: 'Terminal too small',
  has: (columns: number, rows: number): string => `It has ${columns}×${rows}.`,
  needs: (columns: number, rows: number): string => `The till needs ${columns}×${rows}.`,
  needsShort: (columns: number, rows: number): string => `${columns}×${rows}`,
  safe: 'Nothing is lost.',
} as const;
