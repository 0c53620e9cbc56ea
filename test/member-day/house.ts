import type {LocalTier} from '../../src/core/members/account.ts';
import {openDatabase} from '../../src/store/database.ts';
import {openMemberBook} from '../../src/store/member-book.ts';
import {openTillParts} from '../../src/till/till-parts.ts';

/** How the venue of a day serves members: another venue each day. */
export type House = {
  /** What points are worth here: 1,000,000 is all. */
  readonly redeemPpm: number;
  /** Points that are earned while their host is away are told later; null: as its kind does. */
  readonly queuesEarned: boolean | null;
  readonly isMandatory: boolean;
};

const USUAL: House = {redeemPpm: 1_000_000, queuesEarned: null, isMandatory: false};

/** Every third day or so is at a venue like most. */
const HOUSES: readonly House[] = [
  USUAL,
  {...USUAL, redeemPpm: 800_000},
  {...USUAL, queuesEarned: false},
  USUAL,
  {...USUAL, isMandatory: true},
  {...USUAL, redeemPpm: 333_333, isMandatory: true},
];

/** The venue of a day, by its seed. */
export function houseOf(seed: number): House {
  return HOUSES[seed % HOUSES.length] ?? USUAL;
}

/** What members of a tier have at this venue. Whoever is in none of these buys and earns as everybody. */
export const HOUSE_TIERS: readonly LocalTier[] = [
  {code: 'GOLD', name: 'Gold', priceLevel: 1, discountPpm: 50_000, earnPpm: 1_500_000, madeBy: 'hand', isChecked: true},
  {code: 'SILVER', name: 'Silver', priceLevel: 2, discountPpm: 0, earnPpm: 500_000, madeBy: 'hand', isChecked: true},
];

/** Lays out a till's folder, and what its tiers are worth. */
export async function furnish(folder: string): Promise<void> {
  await (await openTillParts(folder, true)).close();
  const db = await openDatabase(folder);
  await openMemberBook(db)
    .save({accounts: [], tiers: HOUSE_TIERS, cards: []})
    .finally(() => db.close());
}
