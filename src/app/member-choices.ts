import type {LocalAccount} from '../core/members/account.ts';
import {memberKnown, NOTHING_SAVED} from '../core/members/member-from.ts';
import type {Member, Tier} from '../core/members/protocol.ts';
import type {MemberRules} from '../core/members/rules.ts';
import type {LinkId} from '../core/members/ticket-member.ts';
import type {MemberItem} from './member-pages.ts';
import {askQuietly} from './member-watch.ts';
import {findMember, memberLink} from './on-member-card.ts';
import type {Page} from './pages.ts';
import {backTo, carryOut, quiet, said, type Desk, type Turn} from './turn.ts';

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

/** The account has its name: which tier is it in? The list stands on the one that it is in now. */
export async function editAccount(desk: Desk, below: readonly Page[], account: LocalAccount): Promise<Turn> {
  const tiers = await desk.memberBook.tiers();
  const choices: readonly (Tier | null)[] = [...tiers.map(({code, name}) => ({code, name})), null];
  const items = choices.map((tier): MemberItem => ({kind: 'accountTier', tier, account}));
  const selected = Math.max(
    0,
    choices.findIndex((tier) => (tier?.code ?? null) === account.tierCode),
  );
  return quiet([...below, {screen: 'menu', menu: 'account-tiers', items, entry: '', selected, pending: null}]);
}

/** The till's own account stands on the ticket, as it was just written down. */
async function showKept(desk: Desk, link: LinkId, kept: Turn & {readonly account: LocalAccount}): Promise<Turn> {
  const {account, pages, notice} = kept;
  const local = account.tierCode === null ? null : await desk.memberBook.tier(account.tierCode);
  const maskedCard = desk.till.state().ticket?.member?.maskedCard ?? null;
  const shown = memberKnown(account, local, {link, maskedCard});
  const attached = {kind: 'attachMember', member: shown, saves: NOTHING_SAVED} as const;
  const put = await carryOut(desk, attached, {pages, next: () => ({pages, notice})});
  return put.notice?.kind === 'refused' ? {pages, notice} : put;
}

/**
 * The account was written down. Where it is that of the ticket's member, or the ticket has none, it stands there from now
 * on; where the venue gives nothing to members without an answer, the host is asked first.
 */
function afterKept(
  desk: Desk,
  rules: MemberRules,
  kept: Turn & {readonly account: LocalAccount},
): Promise<Turn> | Turn {
  const {account, pages, notice} = kept;
  const {number} = account;
  const member = desk.till.state().ticket?.member;
  if (rules.dataLink === null || (member !== undefined && member.number !== number)) return {pages, notice};
  if (member?.isLive === true) {
    // The tier is the till's own, and holds from now on; all else is the host's.
    if (!rules.usesTiers) askQuietly(desk, member);
    return {pages, notice};
  }
  if (rules.isMandatory) return findMember(desk, pages, {query: {by: 'number', number}, maskedCard: null});
  return showKept(desk, rules.dataLink, kept);
}

/** Writes the account down with its name and tier; all else is as the till knows it by now. */
export async function keepAccount(
  desk: Desk,
  below: readonly Page[],
  {tier, account: edited}: Extract<MemberItem, {kind: 'accountTier'}>,
): Promise<Turn> {
  const {number, name} = edited;
  const now = (await desk.memberBook.byNumber(number)) ?? edited;
  const account = {...now, name, tierCode: tier?.code ?? null};
  const {isByHand} = account;
  const rules = desk.settings.members?.rules;
  const hosts = isByHand ? null : rules?.usesTiers === true ? 'nameAndTier' : 'name';
  const pages = backTo(below, 'sale');
  const notice = said({code: 'accountKept', name, system: memberLink(desk)?.system ?? '', hosts});
  const turn = await carryOut(desk, {kind: 'saveAccount', account}, {pages, next: () => ({pages, notice})});
  return turn.notice?.kind !== 'said' || rules === undefined ? turn : afterKept(desk, rules, {account, pages, notice});
}
