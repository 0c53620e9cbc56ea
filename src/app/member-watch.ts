import type {MemberAsk} from '../core/members/deed.ts';
import type {LinkId, TicketMember} from '../core/members/ticket-member.ts';
import type {Page} from './pages.ts';
import {popped, type Desk, type Turn} from './turn.ts';
import {isAwayStanding} from '../core/members/rules.ts';

/** An ask that is older than this is in doubt, whatever the link says. */
const DOUBT_AFTER_MS = 8000;
/** The same where its link is known to be away: one that was gone for a moment is back by then. */
const AWAY_AFTER_MS = 2000;
const SECOND_MS = 1000;

/** True while somebody waits for what a link says, and where it has said so and that was not taken yet. */
function isAskedByHand({asking}: Desk): boolean {
  const inquiry = asking.asked() ?? asking.arrival()?.inquiry;
  return inquiry?.isOwn === true;
}

/**
 * Asks about the member of the open ticket as somebody who was not told to: success alone is told. What somebody asked
 * goes before it.
 */
export function askQuietly(desk: Desk, {number, wallets}: TicketMember): void {
  if (isAskedByHand(desk)) return;
  const {ticket, nextTicketNo: ticketNo} = desk.till.state();
  const sale = {ticketId: ticket?.id ?? null, ticketNo};
  desk.asking.ask({query: {by: 'number', number}, maskedCard: null, ...sale, wallets, isOwn: false});
}

/**
 * Asks again by itself: about a member who stands as last known once the link is back, for the wallet of a link that was
 * away when the member came or since, and where the ticket was called back, since its member may have bought elsewhere meanwhile.
 * Once for each time that a link or a ticket comes back.
 */
export function askAgain(desk: Desk): void {
  const {ticket, operator} = desk.till.state();
  const rules = desk.settings.members?.rules;
  const links = desk.members.statuses();
  for (const {id, standing} of links) if (standing !== 'up') desk.asking.away(id);
  const member = ticket?.member;
  if (ticket === null || member === undefined || operator === null || rules === undefined) return;
  if (desk.asking.isUnderWay()) return;
  const {dataLink, walletLinks} = rules;
  const isThere = (link: string | null): boolean => links.some(({id, standing}) => id === link && standing === 'up');
  if (dataLink === null || !isThere(dataLink)) return;
  const wanted = [dataLink, ...(member.isLive ? walletLinks.filter(isThere) : [])];
  const what = `${ticket.id} ${member.number}`;
  if (wanted.filter((link) => desk.asking.isFirst(link, what)).length > 0) askQuietly(desk, member);
}

/**
 * The member has come with what these links have answered: nothing is to be asked again of those that are there. One that
 * gave no answer and is there again by now is asked once more.
 */
export function noteAsked(desk: Desk, member: TicketMember, answered: readonly LinkId[]): void {
  const {ticket} = desk.till.state();
  for (const {id, standing, wallet} of desk.members.statuses()) {
    const isOver = answered.includes(id) || wallet === null;
    if (standing === 'up' && isOver) desk.asking.isFirst(id, `${ticket?.id ?? ''} ${member.number}`);
  }
}

/**
 * What the member holds has changed: once the links have said what came of it they are asked how much it is now. Of a
 * closed ticket that was reopened or refunded, `closedId`, too. What the till asked by itself before that is asked anew.
 */
export async function refreshMember(desk: Desk, closedId: string | null = null): Promise<void> {
  const {ticket} = desk.till.state();
  if (ticket?.member?.isLive !== true) return;
  const ids = closedId === null ? [ticket.id] : [ticket.id, closedId];
  await desk.asking.soon(async () => {
    await Promise.all(ids.map(desk.members.settled));
    const now = desk.till.state().ticket;
    if (now?.id === ticket.id && now.member?.isLive === true) askQuietly(desk, now.member);
  });
}

/** What was given up while nobody knew whether it was taken has come out: what went back of it is on the account again. */
export function refreshBehindDoubts(desk: Desk): void {
  const [over] = desk.asking.learned(desk.till.state().memberDoubts);
  if (over !== undefined) void refreshMember(desk, over.ticketId);
}

/** The payment from a member's account that the open ticket waits for, or null. */
export function openAsk({till}: Pick<Desk, 'till'>): MemberAsk | null {
  const {ticket, memberAsks} = till.state();
  return memberAsks.find(({ticketId}) => ticketId === ticket?.id) ?? null;
}

/** It was not taken so far, for certain; before the links are there nobody knows. */
export function isUnsent({members}: Pick<Desk, 'members'>, {id, link}: MemberAsk): boolean {
  return members.statuses().some((one) => one.id === link) && !members.said().has(id);
}

function isInDoubt({members, clock}: Desk, {id, link, atMs}: MemberAsk): boolean {
  if (members.doubts().has(id)) return true;
  const standing = members.statuses().find((one) => one.id === link)?.standing;
  const isAway = isAwayStanding(standing);
  return clock.nowMs() - atMs >= (isAway ? AWAY_AFTER_MS : DOUBT_AFTER_MS);
}

/** Only over the sale and the payment screen: no question is covered by another. */
function canOpenOver(pages: readonly Page[]): boolean {
  const top = pages.at(-1)?.screen;
  return top === 'sale' || top === 'pay';
}

/** True where the cashier was refused because of an unknown outcome: its screen comes by the cashier's own key. */
export function isSentToDoubt({notice}: Turn): boolean {
  return notice?.kind === 'refused' && notice.refusal.code === 'memberWaiting';
}

/**
 * The screen of an unknown outcome: opens by itself once a payment is in doubt, and when the cashier was refused because
 * of it; closes by itself when the answer is there.
 */
export function withDoubt(desk: Desk, turn: Turn): Turn {
  const ask = openAsk(desk);
  const top = turn.pages.at(-1);
  if (top?.screen === 'doubt') return ask?.id === top.askId ? turn : {...turn, pages: popped(turn.pages)};
  if (ask === null || desk.till.state().operator === null || !canOpenOver(turn.pages)) return turn;
  const pages: readonly Page[] = [...turn.pages, {screen: 'doubt', askId: ask.id, selected: 0}];
  if (isSentToDoubt(turn)) return {...turn, pages};
  // What was said before the screen came by itself is not about it.
  return isInDoubt(desk, ask) && !desk.asking.isWaitedFor(ask.id) ? {pages, notice: null} : turn;
}

/** While something is waited for, its age is drawn each second; what came and can't be taken yet is looked at again. */
export function wakeWhileAsked(desk: Desk): void {
  const {asking, till} = desk;
  const isHeldBack = asking.arrival() !== null && till.state().operator !== null;
  if (asking.asked() !== null || openAsk(desk) !== null || isHeldBack) desk.wake(SECOND_MS);
}
