import {pointsWorth} from '../core/members/points.ts';
import {linkOf, type MemberFacts} from '../core/members/rules.ts';
import type {TicketMember} from '../core/members/ticket-member.ts';
import type {MemberSource} from './member-pages.ts';

/** What a source holds: cents that it could pay with. */
export function reachOf(source: MemberSource): number {
  return source.kind === 'wallet' ? source.cents : source.worthCents;
}

/** What the member can pay with, money before points, each in the order of the venue and the host. */
export function sourcesOf(member: TicketMember | undefined, facts: MemberFacts | null): readonly MemberSource[] {
  if (member === undefined || facts === null || !member.isLive || member.barredReason !== null) return [];
  const {rules} = facts;
  const money = rules.walletLinks.flatMap((link) => {
    const wallet = member.wallets.find((one) => one.link === link);
    const system = linkOf(facts, link)?.system ?? link;
    return (wallet?.accounts ?? []).map(({account, name, cents}): MemberSource => ({
      kind: 'wallet',
      link,
      account,
      name: `${system} ${name}`,
      cents,
    }));
  });
  const data = linkOf(facts, rules.dataLink);
  if (data === null || !data.canRedeem || rules.points.redeemPpm === 0) return money;
  const points = member.points.map(({bucket, name, hundredths}): MemberSource => {
    const worthCents = pointsWorth(hundredths, rules.points);
    return {kind: 'points', bucket, name: `${data.system} ${name}`, hundredths, worthCents};
  });
  return [...money, ...points];
}
