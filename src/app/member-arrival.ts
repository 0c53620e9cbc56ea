import type {LocalAccount} from '../core/members/account.ts';
import {decidingTier, memberKnown, memberTold, NOTHING_SAVED, type MemberSaves} from '../core/members/member-from.ts';
import type {Member} from '../core/members/protocol.ts';
import type {LinkStanding, MemberRules} from '../core/members/rules.ts';
import type {LinkId, TicketMember} from '../core/members/ticket-member.ts';
import {LEVEL_USUAL} from '../core/price-level.ts';
import type {TillState} from '../core/state.ts';
import {onlyOne, type Arrival, type Inquiry} from './member-asking.ts';
import {isChoosing} from './member-choosing.ts';
import {asFound, choiceOf, lookUpKnown, NOBODY_KNOWN, type Choice, type Known} from './member-known.ts';
import {walletsAfter} from './member-sources.ts';
import {noteAsked} from './member-watch.ts';
import type {Objection, Page} from './pages.ts';
import {carryOut, object, objected, said, type Desk, type Turn} from './turn.ts';

/** What came in, and where it leads. */
type At = {
  readonly pages: readonly Page[];
  readonly arrival: Arrival;
  readonly rules: MemberRules;
  readonly choice: Choice;
};

/** True while the sale that was asked for is the one that is open, or none was open yet and none is. */
function isItsSale({ticket, nextTicketNo}: TillState, {ticketId, ticketNo}: Inquiry): boolean {
  if (ticketId !== null) return ticket?.id === ticketId;
  return ticket === null ? nextTicketNo === ticketNo : ticket.no === ticketNo;
}

/** True where the tier would give something, and does not: whoever comes behind a payment changes no price. */
function isWithoutTerms({till}: Desk, before: TicketMember | null): boolean {
  const member = till.state().ticket?.member;
  if (member === undefined || member.areTermsOn || before?.number === member.number) return false;
  return member.terms.priceLevel !== LEVEL_USUAL || member.terms.discountPpm !== 0;
}

/** The links that have said what they have of the member. */
function answeredBy({link, wallets, without}: Arrival): readonly LinkId[] {
  return [link, ...wallets.map((wallet) => wallet.link), ...without];
}

/** Why the host told nothing; null where it did. */
function awayOf({found}: Arrival): LinkStanding | null {
  return found.kind === 'unknown' ? found.standing : null;
}

/** Puts the member on the ticket, with what is to be kept of it. */
async function attach(
  desk: Desk,
  {pages, arrival}: At,
  what: {readonly member: TicketMember; readonly saves: MemberSaves},
): Promise<Turn> {
  const {member, saves} = what;
  const {inquiry, system, isLater} = arrival;
  const before = desk.till.state().ticket?.member ?? null;
  const next = (): Turn => {
    desk.asking.askPhoto(member.link, member.number);
    if (member.isLive) noteAsked(desk, member, answeredBy(arrival));
    if (isLater) return {pages, notice: null};
    const {name, barredReason, tier} = member;
    if (barredReason !== null) return object(pages, {code: 'memberIsBarred', name, reason: barredReason});
    if (!member.isLive) return {pages, notice: said({code: 'memberKnownOnly', name, system, away: awayOf(arrival)})};
    const isBack = before?.number === member.number && !before.isLive;
    if (isBack) return {pages, notice: said({code: 'memberLive', name, system})};
    if (!inquiry.isOwn) return {pages, notice: null};
    if (isWithoutTerms(desk, before)) return {pages, notice: said({code: 'memberOnPaid', name})};
    return {pages, notice: said({code: 'memberOn', name, tier: tier?.name ?? null})};
  };
  const {ticketId} = inquiry;
  const turn = await carryOut(desk, {kind: 'attachMember', member, saves, ticketId}, {pages, next});
  if (turn.notice?.kind !== 'refused') return turn;
  if (isLater || !inquiry.isOwn) return {pages, notice: null};
  const isGone = ticketId !== null && turn.notice.refusal.code === 'noTicket';
  return isGone ? object(pages, {code: 'memberTicketGone', system}) : turn;
}

async function told(desk: Desk, at: At, member: Member): Promise<Turn | null> {
  const {arrival, rules} = at;
  const {inquiry, link} = arrival;
  const account = await desk.memberBook.byNumber(member.number);
  const code = decidingTier(member, account, rules);
  const tier = code === null ? null : await desk.memberBook.tier(code);
  const {maskedCard} = inquiry;
  const before = desk.till.state().ticket?.member;
  const same = before?.number === member.number && before.link === link ? before : null;
  const kept = before?.number === member.number ? before.maskedCard : null;
  const wallets = walletsAfter(same?.wallets ?? [], arrival, rules.walletLinks);
  if (arrival.isLater && same !== null && JSON.stringify(same.wallets) === JSON.stringify(wallets)) {
    noteAsked(desk, same, answeredBy(arrival));
    return null;
  }
  const beside = {link, maskedCard: maskedCard ?? kept, atMs: desk.clock.nowMs(), wallets, flags: rules};
  const turn = await attach(desk, at, memberTold(member, {account, tier}, beside));
  const {query} = inquiry;
  if (rules.updatesAccounts && query.by === 'card' && !arrival.isLater) {
    await desk.memberBook.rememberCard(query.card, member.number);
  }
  return turn;
}

/** Who stands on the open ticket, by name or number; null for nobody. */
function nameOnTicket({till}: Desk): string | null {
  const member = till.state().ticket?.member;
  return member === undefined ? null : member.name || member.number;
}

/**
 * The host does not answer: what the till knew last, or nothing. Where an answer is mandatory nobody stays on the ticket
 * who stood there before, unless something is paid.
 */
async function unanswered(desk: Desk, at: At): Promise<Turn | null> {
  const {arrival, rules, pages, choice} = at;
  const {inquiry, system, found} = arrival;
  if (!inquiry.isOwn || found.kind !== 'unknown') return null;
  const {standing} = found;
  const {isMandatory} = rules;
  const [account, ...others] = choice.accounts;
  if (others.length > 0) return listed(desk, at);
  if (account !== undefined) return shown(desk, at, account);
  const next = (): Turn =>
    object(pages, {code: 'memberNoAnswer', system, standing, isMandatory, stays: nameOnTicket(desk)});
  const isGoing = isMandatory && desk.till.refusalOf({kind: 'detachMember'}) === null;
  return isGoing ? carryOut(desk, {kind: 'detachMember'}, {pages, next}) : next();
}

/** The till's own account stands on the ticket: nothing of it is live. */
async function shown(desk: Desk, at: At, account: LocalAccount): Promise<Turn> {
  const {link, inquiry} = at.arrival;
  const tier = account.tierCode === null ? null : await desk.memberBook.tier(account.tierCode);
  const member = memberKnown(account, tier, {link, maskedCard: inquiry.maskedCard});
  return attach(desk, at, {member, saves: NOTHING_SAVED});
}

/** Pages over which a list may come by itself. */
function canListOver(pages: readonly Page[]): boolean {
  const top = pages.at(-1)?.screen;
  return top === 'sale' || top === 'pay';
}

/** Those who may be meant, to choose from. */
async function listed(desk: Desk, {pages, arrival, choice}: At): Promise<Turn> {
  const {members, accounts, hasMore} = choice;
  const known = await Promise.all(accounts.map((account) => asFound(desk.memberBook, account)));
  const items = [...members, ...known].map((member) => ({kind: 'found', member}) as const);
  const page: Page = {screen: 'menu', menu: 'members', items, entry: '', selected: 0, pending: null};
  const {system, inquiry} = arrival;
  const away = awayOf(arrival);
  const way = inquiry.query.by;
  return {
    pages: [...pages, page],
    notice: said({code: 'memberSeveral', system, count: items.length, hasMore, way, away}),
  };
}

/** What an answer leads to; null: nothing to see. */
async function arrived(desk: Desk, at: At): Promise<Turn | null> {
  const {pages, arrival, choice} = at;
  const {inquiry, system, found} = arrival;
  const against = (objection: Objection): Turn | null =>
    inquiry.isOwn && !arrival.isLater ? {pages, notice: objected(objection)} : null;
  if (!isItsSale(desk.till.state(), inquiry)) return against({code: 'memberTicketGone', system});
  if (found.kind === 'unknown') return unanswered(desk, at);
  const way = inquiry.query.by;
  if (found.kind === 'refused' && found.reason === 'notOffered') return against({code: 'notOffered', system, way});
  const {members, accounts} = choice;
  if (members.length + accounts.length > 1) return listed(desk, at);
  const member = onlyOne(found);
  if (member !== null) return told(desk, at, member);
  const [account] = accounts;
  // An account that was made here is the till's own: no host will ever know it.
  if (account !== undefined) return shown(desk, at, account);
  return against({code: 'memberUnknown', system, way, stays: nameOnTicket(desk)});
}

/** What the book knows is only of interest where somebody asked, and may be shown without an answer. */
function lookUp({memberBook}: Desk, {inquiry, found, isLater}: Arrival, {isMandatory}: MemberRules): Promise<Known> {
  const isUsed = inquiry.isOwn && !isLater && (found.kind !== 'unknown' || !isMandatory);
  return isUsed ? lookUpKnown(memberBook, inquiry) : Promise.resolve(NOBODY_KNOWN);
}

/**
 * What came in from the links since the last turn; null: nothing, or nothing that can be taken now: nobody is on, a
 * card's answer is awaited, something of the ticket's member is being chosen, or a list would come over a question.
 */
export async function memberArrived(desk: Desk, pages: readonly Page[]): Promise<Turn | null> {
  const first = desk.asking.arrival();
  const rules = desk.settings.members?.rules;
  const {operator, ticket} = desk.till.state();
  if (first === null || rules === undefined || operator === null || (ticket !== null && ticket.asked !== null)) {
    return null;
  }
  if (isChoosing(pages)) return null;
  const known = await lookUp(desk, first, rules);
  // While the book was looked into more may have come, or something else was asked.
  const arrival = desk.asking.arrival();
  if (arrival === null || arrival.inquiry !== first.inquiry) return null;
  const choice = choiceOf(arrival, known);
  if (choice.members.length + choice.accounts.length > 1 && !canListOver(pages)) return null;
  desk.asking.take();
  return arrived(desk, {pages, arrival, rules, choice});
}
