import type {Answered} from '../core/state.ts';
import {usedVouchers} from '../core/members/voucher-line.ts';
import {totalsOf} from '../core/totals.ts';
import {leaveManager} from './card-session.ts';
import {refreshMember} from './member-watch.ts';
import {refundTold} from './on-refund-wait.ts';
import type {Notice, Page} from './pages.ts';
import {afterTender} from './tendering.ts';
import {object, said, SALE, withTop, type Desk, type Turn} from './turn.ts';

type Of<Kind extends Answered['kind']> = Extract<Answered, {kind: Kind}>;

/** Reasons after which a PIN that is held is of no use. */
const PIN_REASONS: readonly string[] = ['pinWrong', 'pinLocked', 'pinNeeded'];

/** Leaves the Card Manager, where that is shown: its card session is over with it. */
async function left(desk: Desk, pages: readonly Page[], notice: Notice): Promise<Turn> {
  if (pages.at(-1)?.screen !== 'code') return {pages, notice};
  const turn = await leaveManager(desk, pages);
  return turn.notice === null ? {pages: turn.pages, notice} : turn;
}

/** Redeemed, or why not. On the ticket, the page below the Card Manager is shown again. */
async function redemptionTold(
  desk: Desk,
  pages: readonly Page[],
  {name, reason, triesLeft}: Of<'redeem'>,
): Promise<Turn> {
  if (reason !== null) return object(pages, {code: 'notRedeemed', name, reason, triesLeft});
  return left(desk, pages, said({code: 'redeemed', name}));
}

/** Paid by credit, or why not. Where that ended the sale, the till is ready for the next one. */
async function creditTold(desk: Desk, pages: readonly Page[], answered: Of<'credit'>): Promise<Turn> {
  const {code: bonusCode, ticketId, paidCents, leftCents, reason, triesLeft} = answered;
  if (reason !== null) return object(pages, {code: 'notPaid', reason, triesLeft});
  const {ticket, lastClosed} = desk.till.state();
  if (ticket?.id !== ticketId && lastClosed?.id === ticketId) return closedTold(desk, pages, lastClosed.no);
  const paying = pages.map((page) => (page.screen === 'pay' ? {...page, entry: ''} : page));
  const dueCents = ticket?.id === ticketId ? totalsOf(ticket).dueCents : 0;
  return left(desk, paying, said({code: 'creditPaid', bonusCode, paidCents, leftCents, dueCents}));
}

/** What is done on these is not about the ticket that is open. */
const APART: readonly Page['screen'][] = [
  'count',
  'report',
  'receipt',
  'transactions',
  'refund-lines',
  'refund',
  'refund-wait',
  'peer-wait',
];

/**
 * The ticket was closed by an answer: what was typed on the sale screen meanwhile is for the next one, and what is done
 * apart from the ticket goes on.
 */
function closedTold(desk: Desk, pages: readonly Page[], ticketNo: number): Turn {
  const top = pages.at(-1);
  const turn = afterTender(desk, pages, ticketNo);
  if (top?.screen === 'sale') return {...turn, pages: withTop(turn.pages, {...SALE, entry: top.entry})};
  const apart = pages.findIndex(({screen}) => APART.includes(screen));
  return apart === -1 ? turn : {...turn, pages: [...turn.pages, ...pages.slice(apart)]};
}

/** What a voucher gave, or why it was not taken. */
function voucherTold(desk: Desk, pages: readonly Page[], {ask, reason, detail}: Of<'member'>): Turn {
  const {name, system, ticketId, id} = ask;
  if (reason !== null) return object(pages, {code: 'voucherNotUsed', system, name, reason, detail});
  const {ticket, parked} = desk.till.state();
  const used = [ticket, ...parked].flatMap((one) => usedVouchers(one?.lines ?? [])).find(({actId}) => actId === id);
  const amountCents = -(used?.amountCents ?? 0) + 0;
  return {pages, notice: said({code: 'memberVoucherUsed', name, amountCents, isParked: ticket?.id !== ticketId})};
}

/** Paid from a member's money or points, or why not; what the cashier gave up was told with that. */
function memberTold(desk: Desk, pages: readonly Page[], answered: Of<'member'>): Turn | null {
  const {ask, reason, detail, isGivenUp} = answered;
  const {name, amountCents, system, ticketId, voucher} = ask;
  if (isGivenUp) {
    if (reason === null || reason === 'otherWay') return null;
    return {pages, notice: said({code: 'memberGoesBack', name, amountCents, why: reason})};
  }
  if (voucher !== undefined) return voucherTold(desk, pages, answered);
  if (reason !== null) {
    const of = ask.act.kind === 'redeemAuthorise' ? 'points' : 'money';
    return object(pages, {code: 'memberNotPaid', system, reason, detail, of});
  }
  const {ticket, lastClosed} = desk.till.state();
  if (ticket?.id !== ticketId && lastClosed?.id === ticketId) return closedTold(desk, pages, lastClosed.no);
  const isParked = ticket?.id !== ticketId;
  if (!isParked) void refreshMember(desk);
  const dueCents = isParked ? 0 : totalsOf(ticket).dueCents;
  return {pages, notice: said({code: 'memberPaid', name, amountCents, dueCents, isParked})};
}

/**
 * What became of something that the host was asked for: told once, when the answer is there. What is to be handed out
 * stays in front until the cashier has answered it.
 */
export async function answeredTold(desk: Desk, pages: readonly Page[], toldId: string | null): Promise<Turn | null> {
  const top = pages.at(-1);
  if (top?.screen !== 'hand-out') return toldOn(desk, pages, toldId);
  const turn = await toldOn(desk, pages.slice(0, -1), toldId);
  return turn === null ? null : {...turn, pages: [...turn.pages, top]};
}

async function toldOn(desk: Desk, pages: readonly Page[], toldId: string | null): Promise<Turn | null> {
  const {answered} = desk.till.state();
  if (answered === null || answered.id === toldId) return null;
  if (answered.kind === 'member') return memberTold(desk, pages, answered);
  if (answered.kind === 'refund') return refundTold(desk, pages, answered);
  if (answered.reason !== null && PIN_REASONS.includes(answered.reason)) desk.bonus.holdPin(null);
  const page = pages.at(-1);
  if (page?.screen === 'code') desk.bonus.ask(page.code);
  return answered.kind === 'redeem' ? redemptionTold(desk, pages, answered) : creditTold(desk, pages, answered);
}
