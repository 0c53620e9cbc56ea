import type {Scope} from '../../src/app/transactions.ts';
import type {Objection, Question, Said} from '../../src/app/pages.ts';
import {formatCents, formatQuantity} from '../../src/core/format.ts';
import type {Confirmation} from '../../src/app/confirmation.ts';
import type {ConfirmationWords, QuestionWords} from './question-words.ts';
import {named, spoken, ticketNumber} from './said-of.ts';

/** Words of the pages of a refund. */
export const REFUND = {
  lines: (no: string): string => `Refund item of ticket ${no}`,
  hint: 'Enter takes the line; Refund takes all that is left',
  columns: {line: 'Line', left: 'Left', of: 'of', amount: 'Amount'},
  gone: 'refunded',
  window: (no: string): string => `Refund of ticket ${no}`,
  total: 'TO BE REFUNDED',
  off: 'Discounts and coupons',
  tax: 'Tax on top',
  account: 'to the account, first',
  voucher: 'to the voucher',
  here: 'paid out here',
  terminal: 'on the card terminal',
  rounding: 'Cash rounding',
  points: 'Points taken back',
  creditStays: 'Credit sold, or money put on an account with it, stays',
  more: (count: number): string => `… and ${count} more`,
  ok: 'Refund it',
  no: 'Nothing is refunded',
  waitTitle: 'Refund waits',
  waits: (no: string): string => `Ticket ${no} is being refunded.`,
  since: (time: string): string => `Asked since ${time}. Nothing was paid out here yet.`,
  asked: 'is asked …',
  done: 'has given it back',
  refused: 'REFUSED',
  leftOpen: 'left open',
  again: 'Ask again now; wait',
  payOut: 'Pay out the rest now',
  payOutKey: 'Pay out',
  sellOn: 'Sell on: it waits in the list of transactions',
  leave: 'Leave it open for the manager',
  leaveRest: (rest: string): string => `Refund ${rest}; leave that part to the manager`,
  giveUp: 'Give it up: nothing is refunded',
  handOutTitle: 'Hand out',
  handOut: 'HAND OUT',
  handOutOf: (no: string, till: string | undefined): string =>
    `Ticket ${no}${till === undefined ? '' : `, till ${till}`} is refunded.`,
  byTicket: (no: string): string => `Refund ticket ${no}`,
  outOfDrawer: 'out of the drawer',
  backThere: 'is back on the account',
  voucherThere: 'goes back to the voucher',
  openThere: 'is left open for the manager',
  handedOut: 'It was handed out',
  never: 'What is left open is never paid out here in another way.',
} as const;

/** How much of a line comes back. */
export function refundQuestion({name, left, unit}: Extract<Question, {kind: 'refundQuantity'}>): QuestionWords {
  return {
    title: 'Refund item',
    about: name,
    field: unit === 'pc' ? 'How many come back?' : `How much comes back, ${unit}?`,
    limits: `Nothing typed is all that is left: ${formatQuantity(left, unit)}.`,
  };
}

type RefundSaid = Extract<Said, {code: 'refunded' | 'refundWaits' | 'refundAsked' | 'leftOpen'}>;

/** True for what is said of a refund. */
export function isRefundSaid(said: Said): said is RefundSaid {
  const {code} = said;
  return code === 'refunded' || code === 'refundWaits' || code === 'refundAsked' || code === 'leftOpen';
}

function refundedWords({ofNo, ofTill, paidCents, ticketNo, open = []}: Extract<Said, {code: 'refunded'}>): string {
  const ticket = `Ticket ${ticketNumber(ofNo)}${ofTill === undefined ? '' : `, till ${ofTill}`}`;
  const left = open.map(({system, amountCents}) => `; ${named(system)} ${formatCents(amountCents)} is left open`);
  return `${ticket}: ${formatCents(paidCents)} refunded${left.join('')}, ticket ${ticketNumber(ticketNo)}`;
}

/** What is asked before a refund is closed without its links. */
export function leaveOpenWords({ticketNo, parts}: Extract<Confirmation, {kind: 'leaveOpen'}>): ConfirmationWords {
  const open = parts.map(({system, amountCents}) => `${system} ${formatCents(amountCents)}`);
  return {
    title: REFUND.waitTitle,
    question: `Leave ${open.join(' and ')} of ticket ${ticketNumber(ticketNo)} open for the manager?`,
    consequence: 'It is never paid out here in another way. The rest is refunded now; this can’t be taken back.',
    yes: 'Leave it open',
    no: 'Wait',
  };
}

/** What became of a refund. */
export function refundSaidWords(said: RefundSaid): string {
  switch (said.code) {
    case 'refunded':
      return refundedWords(said);
    case 'leftOpen':
      return said.isOpen
        ? `Ticket ${ticketNumber(said.ofNo)}: ${named(said.system)} is asked again; answered, it leaves this list`
        : `Ticket ${ticketNumber(said.ofNo)}: ${named(said.system)} has answered meanwhile`;
    case 'refundWaits':
      return 'The refund waits: the list of transactions shows it again';
    case 'refundAsked':
      return 'It is asked again: the refund goes on when the answer is there';
  }
}

/** Why a host gives nothing back; reasons that only a later host knows are told in its own word. */
const REASONS: Readonly<Record<string, string>> = {
  card: 'the card terminal did not approve it',
  host: 'the host refused it',
  alreadyReversed: 'the host has given it back before',
  reverseTooMuch: 'less is left of it there: refund less',
  actUnknown: 'its host knows no such payment; ask there',
  accountUnknown: 'its host has no such account; ask there',
  memberUnknown: 'its host knows no such member; ask there',
  memberBarred: 'the member is barred',
  bucketUnknown: 'its host has no such points; ask there',
  balanceTooHigh: 'the member holds as much as there can be',
  tooMuchAtOnce: 'it is more than its host takes at once',
  otherKind: 'its host knows it as something else; ask there',
  holdLapsed: 'its host let it lapse: nothing was taken',
  notOffered: 'its host gives nothing back; ask there',
  systemRefused: 'its gaming system says no; ask there',
};

/** Why a host, or a card terminal, gives nothing back. */
function whyNotBack(reason: string): string {
  return REASONS[reason] ?? `the host says ${named(reason)}`;
}

/** The same in at most so many cells, with what the system itself said beside it, where it is words. */
export function partNotBack({reason, detail}: {reason: string; detail?: string | undefined}, cells: number): string {
  const isWords = detail !== undefined && /\p{L}/u.test(detail);
  if (!isWords) return spoken(whyNotBack(reason), cells);
  if (reason === 'systemRefused') return spoken(`its gaming system says: ${named(detail)}`, cells);
  return spoken(reason === 'memberBarred' ? `the member is barred: ${named(detail)}` : whyNotBack(reason), cells);
}

/** Nothing came of a refund, and why. */
function notRefundedWords({ticketNo, reason}: {ticketNo: number; reason: string}): string {
  return `Ticket ${ticketNumber(ticketNo)} is not refunded: ${whyNotBack(reason)}`;
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];

/** Words of the list of transactions. */
export const TRANSACTIONS = {
  title: (day: string, scope: Scope): string =>
    `Transactions of ${scope === 'thisTill' ? 'this till' : 'all tills'}, ${day}`,
  day: (weekday: number, {year, month, date}: {year: number; month: number; date: number}): string =>
    `${WEEKDAYS[weekday] ?? ''} ${date} ${MONTHS[month - 1] ?? ''} ${year}`,
  hint: 'a ticket number or a day like 22.11, or ↑ ↓; ← → other days',
  none: 'No ticket was closed on this day.',
  cancelled: 'cancelled',
  unprinted: 'not printed',
  partOpen: 'part open',
  marks: {refund: 'REFUND', counter: 'counter booking', reopened: 'reopened', refunded: 'refunded'},
  refunded: {some: 'refunded in part', none: 'refunded whole'},
} as const;

/** What a refund and the list of transactions object to, and a page that only waits. */
export type RefundObjection = Extract<Objection, {code: (typeof REFUND_CODES)[number]}>;

const REFUND_CODES = [
  'notRefunded',
  'noOlderDay',
  'noNewerDay',
  'noSuchTicket',
  'severalTickets',
  'receiptCodeHere',
  'otherTillsReceipt',
  'itsKeysOnly',
] as const;

/** True for what the list of transactions, or a refund, has to say. */
export function isRefundObjection(objection: Objection): objection is RefundObjection {
  return REFUND_CODES.some((code) => code === objection.code);
}

/** Why the list shows nothing else, or nothing came of a refund. */
export function refundObjectionWords(objection: RefundObjection): string {
  switch (objection.code) {
    case 'notRefunded':
      return notRefundedWords(objection);
    case 'noOlderDay':
      return 'No older ticket is on this till: → goes to newer days';
    case 'noNewerDay':
      return 'This is the newest day: ← goes to older ones';
    case 'noSuchTicket':
      return `${named(objection.typed)} is no ticket or day of this till: type 482, 22.11 or 2026-11-22`;
    case 'severalTickets':
      return `Several tills have a ticket ${named(objection.typed)} on this day: choose with ↑ ↓, then Enter`;
    case 'receiptCodeHere':
      return "That is a receipt's code: scan it on the sale or the transaction screen";
    case 'itsKeysOnly':
      return 'That does nothing here: press one of the keys in the bottom row';
    case 'otherTillsReceipt':
      return `That is a receipt of till ${objection.tillNo}: find it in the list of all tills, by its day`;
  }
}
