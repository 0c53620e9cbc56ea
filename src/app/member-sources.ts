import {pointsWorth} from '../core/members/points.ts';
import {isAwayStanding, linkOf, type MemberFacts} from '../core/members/rules.ts';
import type {LinkId, MemberWallet, TicketMember} from '../core/members/ticket-member.ts';
import type {MemberSource} from './member-pages.ts';
import type {Desk} from './turn.ts';

/** What a source holds: cents that it could pay with. */
export function reachOf(source: MemberSource): number {
  return source.kind === 'wallet' ? source.cents : source.worthCents;
}

/**
 * The link that says why nothing is paid from an account, or put on one: the first where the open ticket's member has
 * money, else one whose money is not the till's, else the first of all. Null: none is for money here.
 */
export function firstWallet({till, settings, members}: Pick<Desk, 'till' | 'settings' | 'members'>): LinkId | null {
  const walletLinks = settings.members?.rules.walletLinks ?? [];
  const strange = members.statuses().filter(({otherCurrency}) => otherCurrency !== undefined);
  const isStrange = (link: LinkId): boolean => strange.some(({id}) => id === link);
  const held = till.state().ticket?.member?.wallets ?? [];
  const own = held.find(({link}) => walletLinks.includes(link) && !isStrange(link))?.link;
  return own ?? walletLinks.find(isStrange) ?? walletLinks[0] ?? null;
}

/** What links have said so far about the money of a member. */
type WalletsTold = {readonly wallets: readonly MemberWallet[]; readonly without: readonly LinkId[]};

/**
 * A member's money after what links have said of it, in the order of `links`. What stood there stays while its link has
 * not answered: money that comes and goes from one answer to the next is taken for spent.
 */
export function walletsAfter(
  before: readonly MemberWallet[],
  {wallets, without}: WalletsTold,
  links: readonly LinkId[],
): readonly MemberWallet[] {
  return links.flatMap((id) => {
    const now = wallets.find(({link}) => link === id);
    const stays = without.includes(id) ? undefined : before.find(({link}) => link === id);
    return now ?? stays ?? [];
  });
}

/** What the member can pay with, money before points, each in the order of the venue and the host. */
export function sourcesOf(member: TicketMember | undefined, facts: MemberFacts | null): readonly MemberSource[] {
  if (member === undefined || facts === null || !member.isLive || member.barredReason !== null) return [];
  const {rules} = facts;
  const money = rules.walletLinks.flatMap((link) => {
    const at = linkOf(facts, link);
    // What a link said of its money before it said in which currency pays for nothing.
    const wallet = at?.otherCurrency === undefined ? member.wallets.find((one) => one.link === link) : undefined;
    const system = at?.system ?? link;
    const isLive = !isAwayStanding(at?.standing);
    return (wallet?.accounts ?? []).map(({account, name, cents}): MemberSource => ({
      kind: 'wallet',
      link,
      account,
      name: `${system} ${name}`,
      cents,
      isLive,
    }));
  });
  const data = linkOf(facts, rules.dataLink);
  if (data === null || !data.canRedeem || rules.points.redeemPpm === 0) return money;
  const isLive = !isAwayStanding(data.standing);
  const points = member.points.map(({bucket, name, hundredths}): MemberSource => {
    const worthCents = pointsWorth(hundredths, rules.points);
    return {kind: 'points', bucket, name: `${data.system} ${name}`, hundredths, worthCents, isLive};
  });
  return [...money, ...points];
}
