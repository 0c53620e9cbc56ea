import type {LocalAccount} from '../core/members/account.ts';
import {MEMBERS_FOUND_MAX} from '../core/members/limits.ts';
import type {Member} from '../core/members/protocol.ts';
import type {Arrival, Inquiry} from './member-asking.ts';
import type {MemberBook} from './member-book.ts';

/** What the till's own book has of those who were looked for. */
export type Known = {readonly accounts: readonly LocalAccount[]; readonly hasMore: boolean};

export const NOBODY_KNOWN: Known = {accounts: [], hasMore: false};

function one(account: LocalAccount | null): Known {
  return account === null ? NOBODY_KNOWN : {accounts: [account], hasMore: false};
}

function several(accounts: readonly LocalAccount[]): Known {
  return {accounts: accounts.slice(0, MEMBERS_FOUND_MAX), hasMore: accounts.length > MEMBERS_FOUND_MAX};
}

/** Looks up in the till's own book whom the host was asked about. Throws Faults. */
export async function lookUpKnown(book: MemberBook, {query}: Inquiry): Promise<Known> {
  switch (query.by) {
    case 'card':
      return one(await book.byCard(query.card));
    case 'number':
      return one(await book.byNumber(query.number));
    case 'name':
      return several(await book.byName(query.name, MEMBERS_FOUND_MAX + 1));
    case 'tier':
      return several(await book.byTier(query.tierCode, MEMBERS_FOUND_MAX + 1));
    case 'machine':
      return NOBODY_KNOWN;
  }
}

/** What there is to choose from: the host's members, and accounts of the till that it has not named. */
export type Choice = {
  readonly members: readonly Member[];
  readonly accounts: readonly LocalAccount[];
  readonly hasMore: boolean;
};

/**
 * Those who may be meant. Where the host does not answer they are whom the till knew last; where it does, they are its
 * own, and beside them the accounts that were made here, which no host will ever name: of a card or a number it knows,
 * whoever it says.
 */
export function choiceOf({found, inquiry: {query, isOwn}, isLater}: Arrival, known: Known): Choice {
  if (found.kind === 'unknown') return {members: [], ...known};
  const {members, hasMore} = found.kind === 'told' ? found.told : {members: [], hasMore: false};
  const isList = query.by === 'name' || query.by === 'tier';
  const isAsked = isOwn && !isLater && (isList || members.length === 0);
  if (!isAsked) return {members, accounts: [], hasMore};
  const byHand = known.accounts.filter(
    ({isByHand, number}) => isByHand && !members.some((one) => one.number === number),
  );
  return {members, accounts: byHand, hasMore: hasMore || (byHand.length > 0 && known.hasMore)};
}

/** An account of the till as a row of a list; choosing it asks for it by its number. */
export async function asFound(book: MemberBook, account: LocalAccount): Promise<Member> {
  const {number, name, tierCode, barredReason, maskedCards, points, balances} = account;
  const tier = tierCode === null ? null : {code: tierCode, name: (await book.tier(tierCode))?.name ?? tierCode};
  const barred = barredReason === null ? null : {reason: barredReason};
  return {number, name, tier, barred, maskedCards, points, accounts: balances, hasPhoto: false};
}
