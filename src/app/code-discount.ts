import type {Refusal, RefusalCode} from '../core/refusals.ts';
import type {MoneyOff, OpenTicket} from '../core/ticket.ts';
import type {CodeView} from './ports.ts';
import {carryOut, said, type Desk, type Turn} from './turn.ts';

/** The turn, and what was told last about a discount that can't be given: it is told once. */
export type Given = {readonly turn: Turn; readonly told: string | null};

/**
 * The discount that a code is known to carry. While the host does not answer, what it said last counts; while it is
 * being asked nothing does, and nobody waits for it.
 */
export function discountOf(view: CodeView): MoneyOff | null {
  switch (view.kind) {
    case 'live':
      return view.read.discount;
    case 'offline':
      return view.known?.discount ?? null;
    case 'checking':
    case 'refused':
      return null;
  }
}

type Carried = {readonly ticket: OpenTicket; readonly code: string; readonly discount: MoneyOff};

function carried({till, bonus}: Desk): Carried | null {
  const {ticket} = till.state();
  const code = ticket?.bonusCode ?? null;
  if (ticket === null || code === null) return null;
  const discount = discountOf(bonus.view(code));
  return discount === null ? null : {ticket, code, discount};
}

/** Why the code on the ticket gives no discount that it carries, or null: it was given, or there is none. */
export function codeDiscountRefusal(desk: Desk): Refusal | null {
  const found = carried(desk);
  if (found === null || found.ticket.discount?.ofCode === found.code) return null;
  return desk.till.refusalOf({kind: 'discountByCode', code: found.code, discount: found.discount});
}

/** What only the cashier can help. Anything else passes by itself, or is the end of it. */
const TOLD: ReadonlySet<RefusalCode> = new Set([
  'discountOnTicket',
  'codeDiscountStays',
  'wouldOverpay',
  'couponsOnTicket',
  'totalTooLarge',
]);

/**
 * Gives the discount of the code on the open ticket as soon as the host's answer about it is there, and says so, or
 * once why not. What the cashier is told about an input of their own (`isOwn`) is more important than that.
 */
export async function giveCodeDiscount(desk: Desk, before: Given, isOwn: boolean): Promise<Given> {
  const {turn, told} = before;
  const found = carried(desk);
  // A till that could not write tries again when the cashier does.
  if (found === null || found.ticket.codeDiscount === 'given' || turn.notice?.kind === 'fault') return before;
  const isHeard = isOwn && turn.notice !== null && turn.notice.kind !== 'said';
  const {ticket, code, discount} = found;
  const command = {kind: 'discountByCode', code, discount} as const;
  const refusal = desk.till.refusalOf(command);
  if (refusal === null) {
    const ofTier = ticket.discount?.ofTier === undefined ? null : ticket.discount;
    const notice = isHeard ? turn.notice : said({code: 'codeDiscounted', bonusCode: code, discount, before: ofTier});
    const next = (): Turn => ({pages: turn.pages, notice});
    return {turn: await carryOut(desk, command, {pages: turn.pages, next}), told: null};
  }
  const key = `${ticket.id}/${code}/${refusal.code}`;
  if (isHeard || told === key || !TOLD.has(refusal.code)) return before;
  return {turn: {pages: turn.pages, notice: {kind: 'refused', refusal}}, told: key};
}
