import type {Cents, Ppm} from '../money.ts';
import type {Validity} from './validity.ts';

/** What earns points. An empty list of groups on turnover means all that may earn. */
export type Earning =
  | {
      readonly by: 'item';
      readonly products: readonly string[];
      readonly groups: readonly string[];
      readonly pointsPerPiece: number;
      /** The most points that one ticket earns by it; null: as many as it comes to. */
      readonly limitPerTicket: number | null;
    }
  | {
      readonly by: 'turnover';
      readonly groups: readonly string[];
      /** For every full step … */
      readonly stepCents: Cents;
      /** … so many points. */
      readonly pointsPerStep: number;
      readonly limitPerTicket: number | null;
    };

/** What points buy. */
export type Benefit =
  | {readonly kind: 'freeProduct'; readonly productId: string}
  | {readonly kind: 'amountOff'; readonly amountCents: Cents}
  | {readonly kind: 'percentOff'; readonly ratePpm: Ppm};

export type Spending = {
  readonly costPoints: number;
  readonly benefit: Benefit;
  /** How often it may be redeemed on one ticket; null: as often as the points last. */
  readonly limitPerTicket: number | null;
};

/**
 * One promotion as data: what earns, into which pool, and what points of that pool buy. It earns, or spends, or both;
 * several actions may share a pool.
 */
export type BonusAction = {
  readonly id: string;
  readonly name: string;
  readonly pool: string;
  readonly earning: Earning | null;
  readonly spending: Spending | null;
  readonly validity: Validity;
};

/** All actions in force, as one numbered list. The till keeps it and asks whether there is a newer one. */
export type ActionList = {readonly version: number; readonly actions: readonly BonusAction[]};

/*
 * The largest of everything: with these no sum of points leaves the exact integers, and no list outgrows a till.
 */
export const ACTIONS_MAX = 500;
export const ACTION_NAME_CELLS = 40;
/** Products or groups named by one action. */
export const ACTION_PARTS_MAX = 200;
export const POINTS_PER_PIECE_MAX = 100_000;
/** What one ticket may earn by one action, and what one benefit may cost. */
export const POINTS_MAX = 1_000_000;
/** What one code may hold in one pool. */
export const BALANCE_MAX = 1_000_000_000;
