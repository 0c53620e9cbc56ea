import {allowed, isRefusal} from '../core/decision.ts';
import {starredCard} from '../core/members/member-from.ts';
import type {MemberQuery} from '../core/members/protocol.ts';
import type {MemberLinkStatus} from './member-links.ts';
import type {Page} from './pages.ts';
import {object, said, type Desk, type Turn} from './turn.ts';

/** What the host is asked with. */
type Search = {readonly query: MemberQuery; readonly maskedCard: string | null};

/** The link for member data, or null where none is set up. */
export function memberLink({settings, members}: Desk): MemberLinkStatus | null {
  const dataLink = settings.members?.rules.dataLink ?? null;
  return members.statuses().find(({id}) => id === dataLink) ?? null;
}

/** Asks the link for member data in the background: what it says comes with a later turn, and the sale goes on. */
export function findMember(desk: Desk, pages: readonly Page[], search: Search): Turn {
  const state = desk.till.state();
  const operator = allowed(state, 'operateTills');
  if (isRefusal(operator)) return {pages, notice: {kind: 'refused', refusal: operator}};
  const link = memberLink(desk);
  if (link === null) return {pages, notice: {kind: 'refused', refusal: {code: 'noMemberLink'}}};
  const sale = {ticketId: state.ticket?.id ?? null, ticketNo: state.nextTicketNo};
  desk.asking.ask({...search, ...sale, wallets: [], isOwn: true});
  return {pages, notice: said({code: 'memberAsking', system: link.system})};
}

/**
 * A member's card was read, over any page but a question: `number` is all of the card's and goes to the member link
 * alone, never to a message, the journal or the log.
 */
export function takeMemberCard(desk: Desk, pages: readonly Page[], number: string): Turn {
  if (memberLink(desk) === null) return object(pages, {code: 'noMemberLink'});
  return findMember(desk, pages, {query: {by: 'card', card: number}, maskedCard: starredCard(number)});
}
