import {printable} from '../text.ts';
import {NAME_CELLS, REASON_CELLS} from './limits.ts';
import type {Member} from './protocol.ts';
import type {LinkId, MemberTerms, MemberWallet, TicketMember} from './ticket-member.ts';

/** What is beside the host's own word about a member. */
export type MemberBeside = {
  readonly link: LinkId;
  readonly maskedCard: string | null;
  readonly atMs: number;
  readonly wallets: readonly MemberWallet[];
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
export function memberFrom(member: Member, {link, maskedCard, atMs, wallets, terms}: MemberBeside): TicketMember {
  const {number, name, tier, barred, points} = member;
  return {
    link,
    number,
    name: printable(name, NAME_CELLS) || `Member ${number}`,
    maskedCard,
    tier: tier === null ? null : {code: tier.code, name: printable(tier.name, NAME_CELLS) || tier.code},
    barredReason: barred === null ? null : printable(barred.reason, REASON_CELLS) || 'barred by the host',
    isLive: true,
    asOfMs: atMs,
    points: points.map((one) => ({...one, name: printable(one.name, NAME_CELLS)})),
    wallets,
    terms,
    areTermsOn: barred === null,
  };
}
