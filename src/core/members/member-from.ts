import {printable} from '../text.ts';
import {calledByNumber, type LocalAccount, type LocalTier} from './account.ts';
import {accountFrom} from './account-from.ts';
import {NAME_CELLS, REASON_CELLS} from './limits.ts';
import type {Member, Tier} from './protocol.ts';
import type {MemberRules} from './rules.ts';
import {termsOf, tierFrom} from './tier-from.ts';
import type {LinkId, MemberTerms, MemberWallet, TicketMember} from './ticket-member.ts';

/** What is beside the host's own word about a member. */
type MemberBeside = {
  readonly link: LinkId;
  readonly maskedCard: string | null;
  readonly atMs: number;
  readonly wallets: readonly MemberWallet[];
  readonly tier: Tier | null;
  readonly terms: MemberTerms;
};

/** The last four digits of a card, and a star for each of the others. */
export function starredCard(card: string): string {
  return card.slice(-4).padStart(card.length, '*');
}

/** What a member holds at a link, or null where that is nothing: no wallet to pay with. */
export function walletFrom(link: LinkId, {number, accounts}: Member): MemberWallet | null {
  if (accounts.length === 0) return null;
  return {link, number, accounts: accounts.map((one) => ({...one, name: printable(one.name, NAME_CELLS)}))};
}

/** The member as it stands on a ticket once the host has told of it. Who is barred without a word is barred all the same. */
function memberFrom(member: Member, {link, maskedCard, atMs, wallets, tier, terms}: MemberBeside): TicketMember {
  const {number, name, barred, points} = member;
  return {
    link,
    number,
    name: printable(name, NAME_CELLS) || calledByNumber(number),
    maskedCard,
    tier,
    barredReason: barred === null ? null : printable(barred.reason, REASON_CELLS) || 'barred by the host',
    isLive: true,
    asOfMs: atMs,
    points: points.map((one) => ({...one, name: printable(one.name, NAME_CELLS)})),
    wallets,
    terms,
    areTermsOn: barred === null,
  };
}

/** What the till keeps of a member from here on; null: nothing new. */
export type MemberSaves = {readonly account: LocalAccount | null; readonly tier: LocalTier | null};

export const NOTHING_SAVED: MemberSaves = {account: null, tier: null};

/** What the till knew before: the member's account, and the tier that decides. */
export type MemberKnown = {readonly account: LocalAccount | null; readonly tier: LocalTier | null};

type Flags = Pick<MemberRules, 'updatesAccounts' | 'usesTiers'>;

/** The code of the tier that decides: the host's, or that of the till's own account. Null: none. */
export function decidingTier(member: Member, account: LocalAccount | null, {usesTiers}: Flags): string | null {
  return usesTiers ? (member.tier?.code ?? null) : (account?.tierCode ?? null);
}

/**
 * A member whom the host has just told, as it comes to stand on a ticket, and what the till keeps of it. With
 * `usesTiers` the host's tier decides, and one that nobody knew has the usual terms; else the account stays in its
 * tier. Without `updatesAccounts` nothing is kept.
 */
export function memberTold(
  member: Member,
  known: MemberKnown,
  {flags, ...beside}: Omit<MemberBeside, 'terms' | 'tier'> & {readonly flags: Flags},
): {readonly member: TicketMember; readonly saves: MemberSaves} {
  const account = accountFrom(member, known.account, {usesTiers: flags.usesTiers, atMs: beside.atMs});
  const tier = flags.usesTiers && member.tier !== null ? tierFrom(member.tier, known.tier) : known.tier;
  const shown = tier === null ? null : {code: tier.code, name: tier.name};
  const saves = {
    account: account === known.account ? null : account,
    tier: tier === known.tier ? null : tier,
  };
  return {
    member: memberFrom(member, {...beside, tier: shown, terms: termsOf(account, tier)}),
    saves: flags.updatesAccounts ? saves : NOTHING_SAVED,
  };
}

/** The last known account, as it stands on a ticket while the host is away: nothing of it can be spent. */
export function memberKnown(
  account: LocalAccount,
  tier: LocalTier | null,
  {link, maskedCard}: Pick<MemberBeside, 'link' | 'maskedCard'>,
): TicketMember {
  const {number, name, barredReason, asOfMs, points} = account;
  return {
    link,
    number,
    name,
    maskedCard,
    tier: tier === null ? null : {code: tier.code, name: tier.name},
    barredReason,
    isLive: false,
    asOfMs,
    points,
    wallets: [],
    terms: termsOf(account, tier),
    areTermsOn: barredReason === null,
  };
}
