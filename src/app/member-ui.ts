import {againstEarning} from '../core/members/completing.ts';
import {earnedOn} from '../core/members/points.ts';
import {linkOf} from '../core/members/rules.ts';
import {memberFacts} from './member-facts.ts';
import type {Offer} from './member-links.ts';
import type {UiMember} from './member-pages.ts';
import {sourcesOf} from './member-sources.ts';
import {isUnsent, openAsk} from './member-watch.ts';
import type {Desk} from './turn.ts';

const NOT_OFFERED: Offer = {isOffered: false, why: 'notKnown'};

/** What the screens show of members beside the ticket's own; null on a till without members. */
export function uiMember({till, members, settings, asking}: Desk): UiMember | null {
  const facts = memberFacts(settings, members);
  if (facts === null) return null;
  const {ticket} = till.state();
  const member = ticket?.member;
  const ask = openAsk({till});
  const link = linkOf(facts, facts.rules.dataLink);
  const offer = (way: keyof UiMember['finds']): Offer =>
    link === null ? NOT_OFFERED : members.offer(link.id, `find.${way}`);
  const isEarning = member !== undefined && link !== null && link.canEarn && member.link === link.id;
  const why = isEarning ? againstEarning(member, link) : null;
  const worth = ticket !== null && isEarning ? earnedOn(ticket, facts.rules.points, member.terms.earnPpm) : null;
  return {
    asked: asking.asked(),
    links: members.statuses(),
    system: link?.system ?? null,
    finds: {
      card: offer('card'),
      number: offer('number'),
      name: offer('name'),
      machine: offer('machine'),
      tier: offer('tier'),
    },
    vouchers: link === null ? NOT_OFFERED : members.offer(link.id, 'vouchers'),
    vouchersTold: asking.vouchers().state,
    earns: why === null ? worth : null,
    earnsNot: why === 'barred' || worth === null || worth <= 0 ? null : why,
    photo: member === undefined ? 'none' : asking.photo(member.link, member.number),
    picture: member === undefined ? null : asking.picture(member.link, member.number),
    sources: sourcesOf(member, facts),
    isAskUnsent: ask !== null && isUnsent({members}, ask),
  };
}
