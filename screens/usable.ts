import type {Intent} from '../src/app/key-table.ts';
import type {MemberSource} from '../src/app/member-pages.ts';
import {reachOf} from '../src/app/member-sources.ts';
import type {Scenery} from '../src/app/pages.ts';
import {REFUND_PRIVILEGES} from '../src/core/decide-refund.ts';
import type {Privilege} from '../src/core/privileges.ts';
import {isAllRefused} from '../src/core/refund/pending.ts';
import type {TenderKind} from '../src/core/ticket.ts';
import {isLive} from '../src/core/totals.ts';
import type {Dressing} from './dressing.ts';

function has(scenery: Scenery, privilege: Privilege): boolean {
  return scenery.state.operator?.privileges.includes(privilege) ?? false;
}

function dueCents(scenery: Scenery, dressing: Dressing): number {
  const {ticket} = scenery.state;
  return ticket === null ? 0 : dressing.totalsOf(ticket).dueCents;
}

/** True where a ticket with goods on it is even: nothing is paid, Enter closes it. */
export function isNothingDue(scenery: Scenery, dressing: Dressing): boolean {
  const {ticket} = scenery.state;
  return ticket !== null && ticket.lines.some(isLive) && dressing.totalsOf(ticket).dueCents === 0;
}

function hasTender(dressing: Dressing, kind: TenderKind): boolean {
  return dressing.settings.rules.tenders.some((tender) => tender.kind === kind);
}

/** Ways of paying without a key of their own: all but the first for cash and the first for cards. */
function hasOtherTenders(dressing: Dressing): boolean {
  const own = (hasTender(dressing, 'cash') ? 1 : 0) + (hasTender(dressing, 'card') ? 1 : 0);
  return dressing.settings.rules.tenders.length > own;
}

function isNoteUsable(scenery: Scenery, dressing: Dressing, index: number): boolean {
  const note = dressing.settings.quickNotes[index];
  return note !== undefined && hasTender(dressing, 'cash') && dueCents(scenery, dressing) > 0;
}

function topReceiptHasJob(scenery: Scenery): boolean {
  const page = scenery.ui.pages.at(-1);
  return (page?.screen === 'receipt' || page?.screen === 'report') && page.job !== null;
}

function hasMoves(scenery: Scenery): boolean {
  const page = scenery.ui.pages.at(-1);
  return page?.screen === 'split' && page.moves.length > 0;
}

function hasCounted(scenery: Scenery): boolean {
  const page = scenery.ui.pages.at(-1);
  return page?.screen === 'count' && page.counts.some((count) => count !== null);
}

/** True where the host is there and would take credit for the code: one that it knows, or a new one. */
function isSellable({ui}: Scenery): boolean {
  if (ui.link.isOnline === false) return false;
  const view = ui.code?.view;
  return view?.kind === 'live' || (view?.kind === 'refused' && view.reason.code === 'codeUnknown');
}

/** True where a member on the ticket has something to pay with, the operator may, and nothing is asked for yet. */
function hasAccounts(scenery: Scenery): boolean {
  const {ui, state} = scenery;
  const isAsked = state.memberAsks.some(({ticketId}) => ticketId === state.ticket?.id);
  const mayPay = (source: MemberSource): boolean =>
    has(scenery, source.kind === 'wallet' ? 'accountCharges' : 'redeemPoints') && reachOf(source) > 0;
  return !isAsked && (ui.member?.sources.some(mayPay) ?? false);
}

/** True where a member on the ticket has points that would pay for something, and none are asked for yet. */
function hasPoints({ui, state}: Scenery): boolean {
  const isAsked = state.memberAsks.some(({ticketId}) => ticketId === state.ticket?.id);
  return !isAsked && (ui.member?.sources.some((source) => source.kind === 'points' && reachOf(source) > 0) ?? false);
}

type Test = (scenery: Scenery, dressing: Dressing) => boolean;

const always: Test = () => true;

function paysBy(kind: 'cash' | 'card'): Test {
  return (scenery, dressing) => {
    const may = kind === 'cash' || has(scenery, 'cardAuthorisations');
    return may && hasTender(dressing, kind) && dueCents(scenery, dressing) !== 0;
  };
}

function noteAt(index: number): Test {
  return (scenery, dressing) => isNoteUsable(scenery, dressing, index);
}

/** True while the lines of the open ticket may be changed: no card answer is awaited. */
function isChangeable({state: {ticket}}: Scenery): boolean {
  return ticket !== null && ticket.asked === null;
}

function hasLines({state: {ticket}}: Scenery): boolean {
  return ticket?.lines.some(isLive) ?? false;
}

function takesLines(privilege: Privilege): Test {
  return (scenery) => isChangeable(scenery) && hasLines(scenery) && has(scenery, privilege);
}

const mayRefund: Test = (scenery) => REFUND_PRIVILEGES.every((privilege) => has(scenery, privilege));

const USABLE = {
  help: always,
  find: always,
  code: always,
  tables: (scenery) => has(scenery, 'tableSales') || has(scenery, 'openTables') || has(scenery, 'severalSalesOnHold'),
  member: ({ui}) => ui.member !== null,
  'new-balance': (scenery) =>
    isChangeable(scenery) && (has(scenery, 'tableSales') || has(scenery, 'severalSalesOnHold')),
  void: takesLines('voidLine'),
  more: always,
  pay: hasLines,
  manager: (scenery) => has(scenery, 'managersFunctions'),
  'last-receipt': ({state}) => state.lastClosed !== null,
  lock: always,
  split: takesLines('split'),
  transfer: takesLines('transfer'),
  'points-line': (scenery, dressing) => takesLines('redeemPoints')(scenery, dressing) && hasPoints(scenery),
  cash: paysBy('cash'),
  card: paysBy('card'),
  other: (scenery, dressing) => hasOtherTenders(dressing) && dueCents(scenery, dressing) !== 0,
  'note-1': noteAt(0),
  'note-2': noteAt(1),
  'note-3': noteAt(2),
  'note-4': noteAt(3),
  'note-5': noteAt(4),
  accounts: (scenery, dressing) => hasAccounts(scenery) && dueCents(scenery, dressing) > 0,
  'take-back': (scenery) =>
    (scenery.state.ticket?.tenders.some((tender) => !tender.isVoid) ?? false) && has(scenery, 'voidLine'),
  enter: always,
  back: always,
  erase: always,
  up: always,
  down: always,
  'page-up': always,
  'page-down': always,
  first: always,
  last: always,
  skip: topReceiptHasJob,
  exit: (_scenery, dressing) => dressing.settings.isPractice,
  'older-day': always,
  'newer-day': always,
  'refund-item': mayRefund,
  refund: mayRefund,
  'as-paid': always,
  'in-cash': (_scenery, dressing) => hasTender(dressing, 'cash'),
  'on-card': (_scenery, dressing) => hasTender(dressing, 'card'),
  'give-up': ({state}) => state.refund !== null && isAllRefused(state.refund),
  'leave-open': always,
  'all-tills': (_scenery, dressing) => dressing.settings.tills.others.length > 0,
  reopen: (scenery) =>
    scenery.state.ticket === null && has(scenery, 'managersFunctions') && has(scenery, 'returnsAndCreditSales'),
  print: always,
  'move-all': always,
  'move-one': always,
  'return-one': always,
  'return-line': always,
  moved: hasMoves,
  counted: hasCounted,
  lend: always,
  redeem: ({ui}) => ui.code?.view.kind === 'live',
  'pay-credit': ({state, ui}, dressing) => {
    const view = ui.code?.view;
    const isLive = view?.kind === 'live' && view.read.creditCents > 0;
    return isLive && state.ticket !== null && dressing.totalsOf(state.ticket).dueCents > 0;
  },
  'top-up': (scenery) => has(scenery, 'sellVouchers') && isSellable(scenery),
  'code-off': ({state, ui}) => {
    const assigned = state.ticket?.bonusCode ?? null;
    return assigned !== null && assigned === ui.code?.code;
  },
} as const satisfies Record<Intent, Test>;

/**
 * Whether a key is drawn as usable. Only how it looks: pressed all the same, it is refused with the reason by whoever
 * decides.
 */
export function isUsable(intent: Intent, scenery: Scenery, dressing: Dressing): boolean {
  return USABLE[intent](scenery, dressing);
}
