import type {LocalAccount, LocalTier} from '../core/members/account.ts';

/**
 * Members and tiers as this till knows them, on its disk: what the journal's events saved, and what the back office put
 * there. Works without the host; nothing in it is live. Numbers and codes are compared exactly: '0010042' is not
 * '10042'. All of it throws Faults.
 */
export type MemberBook = {
  readonly byNumber: (number: string) => Promise<LocalAccount | null>;
  /** By a card that was remembered. */
  readonly byCard: (cardNumber: string) => Promise<LocalAccount | null>;
  /**
   * By beginnings of words of the name: who has the words whole, whose name begins so, and the others, each in the order
   * of names. Where very many are found, they are some of them.
   */
  readonly byName: (text: string, limit: number) => Promise<readonly LocalAccount[]>;
  /** In the order of names. */
  readonly byTier: (tierCode: string, limit: number) => Promise<readonly LocalAccount[]>;
  readonly tier: (code: string) => Promise<LocalTier | null>;
  /** In the order of their codes. */
  readonly tiers: () => Promise<readonly LocalTier[]>;
  /** From now on the card finds this member, and no other; its number is kept as a keyed hash only. */
  readonly rememberCard: (cardNumber: string, number: string) => Promise<void>;
  /** How many accounts there are. */
  readonly count: () => Promise<number>;
};

/** What the back office puts into the book at once. Cards by their full numbers. */
export type MemberEntries = {
  readonly accounts: readonly LocalAccount[];
  readonly tiers: readonly LocalTier[];
  readonly cards: readonly {readonly card: string; readonly number: string}[];
};

/** The book as the back office has it. */
export type MemberOffice = MemberBook & {
  /** Those of the numbers that are known. */
  readonly byNumbers: (numbers: readonly string[]) => Promise<ReadonlyMap<string, LocalAccount>>;
  /** Accounts in the order of their numbers, from behind that one (empty: from the first); null: of every tier. */
  readonly page: (afterNumber: string, limit: number, tierCode?: string | null) => Promise<readonly LocalAccount[]>;
  /** All of it or nothing. A tier that was checked stays so: what is not checked takes no checked one's place. */
  readonly save: (entries: MemberEntries) => Promise<void>;
};
