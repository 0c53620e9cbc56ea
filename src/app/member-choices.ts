import type {LocalAccount} from '../core/members/account.ts';
import {memberKnown, NOTHING_SAVED} from '../core/members/member-from.ts';
import type {Member, Tier} from '../core/members/protocol.ts';
import type {MemberItem} from './member-pages.ts';
import {findMember} from './on-member-card.ts';
import type {Page} from './pages.ts';
import {backTo, carryOut, quiet, said, type Desk, type Turn} from './turn.ts';

function list(pages: readonly Page[], menu: 'tiers' | 'account-tiers', items: readonly MemberItem[]): Turn {
  return quiet([...pages, {screen: 'menu', menu, items, entry: '', selected: 0, pending: null}]);
}

/** One of several was chosen: asked about by its number, so that what comes is of now. */
export function chooseFound(desk: Desk, below: readonly Page[], {number}: Member): Turn {
  return findMember(desk, below, {query: {by: 'number', number}, maskedCard: null});
}

/** Tiers that the host has told, and those that the till has beside them. */
export async function knownTiers(desk: Desk): Promise<readonly Tier[]> {
  const told = desk.asking.tiers();
  const local = await desk.memberBook.tiers();
  const others = local.filter(({code}) => !told.some((tier) => tier.code === code));
  return [...told, ...others.map(({code, name}) => ({code, name}))];
}

/** The members of a tier are looked for. */
export function findOfTier(desk: Desk, below: readonly Page[], {code}: Tier): Turn {
  return findMember(desk, backTo(below, 'sale'), {query: {by: 'tier', tierCode: code}, maskedCard: null});
}

/** The account has its name: which tier is it in? */
export async function editAccount(desk: Desk, below: readonly Page[], account: LocalAccount): Promise<Turn> {
  const tiers = await desk.memberBook.tiers();
  const items = [...tiers.map(({code, name}) => ({code, name})), null].map((tier): MemberItem => ({
    kind: 'accountTier',
    tier,
    account,
  }));
  return list(below, 'account-tiers', items);
}

/** Writes the account down; where it is that of the ticket's member, or the ticket has none, it stands on it from now on. */
export async function keepAccount(
  desk: Desk,
  below: readonly Page[],
  {tier, account}: Extract<MemberItem, {kind: 'accountTier'}>,
): Promise<Turn> {
  const kept = {...account, tierCode: tier?.code ?? null};
  const pages = backTo(below, 'sale');
  const notice = said({code: 'accountKept', name: kept.name});
  const turn = await carryOut(desk, {kind: 'saveAccount', account: kept}, {pages, next: () => ({pages, notice})});
  const link = desk.settings.members?.rules.dataLink ?? null;
  const member = desk.till.state().ticket?.member;
  const isOthers = member !== undefined && (member.number !== kept.number || member.isLive);
  if (turn.notice?.kind !== 'said' || link === null || isOthers) return turn;
  const local = kept.tierCode === null ? null : await desk.memberBook.tier(kept.tierCode);
  const shown = memberKnown(kept, local, {link, maskedCard: member?.maskedCard ?? null});
  const attached = {kind: 'attachMember', member: shown, saves: NOTHING_SAVED} as const;
  const put = await carryOut(desk, attached, {pages, next: () => ({pages, notice})});
  return put.notice?.kind === 'refused' ? turn : put;
}
