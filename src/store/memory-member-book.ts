import type {MemberOffice} from '../app/member-book.ts';
import type {Batch} from '../app/ports.ts';
import type {LocalAccount, LocalTier} from '../core/members/account.ts';
import {CARDS_MAX} from '../core/members/limits.ts';
import {nameRank} from './member-names.ts';
import {wordsColumn} from './member-rows.ts';

/** A member book in memory: `commit` takes what a batch saves, as the till's store does. */
export type MemoryMemberBook = MemberOffice & {readonly commit: (batch: Pick<Batch, 'events'>) => void};

function inOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function byWords(a: LocalAccount, b: LocalAccount): number {
  return inOrder(wordsColumn(a.name), wordsColumn(b.name)) || inOrder(a.number, b.number);
}

type Cards = {readonly find: (card: string) => string; readonly remember: (card: string, number: string) => void};

function memoryCards(): Cards {
  /** In the order in which they were remembered. */
  const numbers = new Map<string, string>();
  return {
    find: (card) => numbers.get(card) ?? '',
    remember: (card, number) => {
      if (numbers.get(card) === number) return;
      numbers.delete(card);
      numbers.set(card, number);
      const cards = [...numbers].filter(([, holder]) => holder === number).map(([one]) => one);
      for (const forgotten of cards.slice(0, -CARDS_MAX)) numbers.delete(forgotten);
    },
  };
}

type Accounts = ReadonlyMap<string, LocalAccount>;

function listers(accounts: Accounts): Pick<MemberOffice, 'byName' | 'byTier' | 'page'> {
  const listed = (isOf: (account: LocalAccount) => boolean): LocalAccount[] => [...accounts.values()].filter(isOf);
  return {
    byName: async (text, limit) => {
      const ranks = new Map(listed(() => true).map((account) => [account, nameRank(account.name, text)]));
      const found = [...ranks].flatMap(([account, rank]) => (rank === null ? [] : [{account, rank}]));
      const inRank = found.toSorted((a, b) => a.rank - b.rank || byWords(a.account, b.account));
      return inRank.map(({account}) => account).slice(0, limit);
    },
    byTier: async (tierCode, limit) => {
      const found = listed((account) => account.tierCode === tierCode);
      return found.toSorted(byWords).slice(0, limit);
    },
    page: async (afterNumber, limit, tier = null) => {
      const found = listed(({number, tierCode}) => number > afterNumber && (tier === null || tierCode === tier));
      return found.toSorted((a, b) => inOrder(a.number, b.number)).slice(0, limit);
    },
  };
}

/** The twin of the member book: the same promises, kept in memory. */
export function memoryMemberBook(): MemoryMemberBook {
  const accounts = new Map<string, LocalAccount>();
  const tiers = new Map<string, LocalTier>();
  const cards = memoryCards();
  const saveTier = (tier: LocalTier): void => {
    if (tier.isChecked || tiers.get(tier.code)?.isChecked !== true) tiers.set(tier.code, tier);
  };
  return {
    ...listers(accounts),
    commit: ({events}) => {
      for (const event of events) {
        if (event.kind === 'accountSaved') accounts.set(event.account.number, event.account);
        if (event.kind === 'tierSaved') saveTier(event.tier);
      }
    },
    byNumber: async (number) => accounts.get(number) ?? null,
    byNumbers: async (numbers) => {
      const found = numbers.flatMap((number) => accounts.get(number) ?? []);
      return new Map(found.map((account) => [account.number, account]));
    },
    byCard: async (cardNumber) => accounts.get(cards.find(cardNumber)) ?? null,
    tier: async (code) => tiers.get(code) ?? null,
    tiers: async () => [...tiers.values()].toSorted((a, b) => inOrder(a.code, b.code)),
    rememberCard: async (cardNumber, number) => cards.remember(cardNumber, number),
    count: async () => accounts.size,
    save: async (entries) => {
      for (const account of entries.accounts) accounts.set(account.number, account);
      entries.tiers.forEach(saveTier);
      for (const {card, number} of entries.cards) cards.remember(card, number);
    },
  };
}
