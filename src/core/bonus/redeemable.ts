import type {Benefit, BonusAction} from './action.ts';
import type {Moment} from './moment.ts';
import {isValidAt} from './validity.ts';

/** Points by pool, as the bonus host has confirmed them. A pool that is not there holds none. */
export type Balances = Readonly<Record<string, number>>;

/** One benefit as the Card Manager shows it. */
export type Offer = {
  readonly actionId: string;
  readonly name: string;
  readonly pool: string;
  readonly benefit: Benefit;
  readonly held: number;
  readonly needed: number;
  /** How many points are missing; 0 where they suffice. */
  readonly missing: number;
  readonly state: 'ready' | 'missing' | 'usedUp';
};

/** Points held in a pool. */
export function heldIn(balances: Balances, pool: string): number {
  return Object.hasOwn(balances, pool) ? (balances[pool] ?? 0) : 0;
}

/**
 * The benefits of the actions in force at `at`, each with points held, needed and missing. `ready` only where the
 * confirmed balance covers the cost; after a redemption judge all again, because actions share pools. `redeemed` says
 * how often each action was already redeemed on this ticket: one at its limit is `usedUp`.
 */
export function redeemable(
  balances: Balances,
  actions: readonly BonusAction[],
  when: {readonly at: Moment; readonly redeemed: Readonly<Record<string, number>>},
): readonly Offer[] {
  return actions.flatMap(({id, name, pool, spending, validity}) => {
    if (spending === null || !isValidAt(validity, when.at)) return [];
    const held = heldIn(balances, pool);
    const missing = Math.max(0, spending.costPoints - held);
    const times = heldIn(when.redeemed, id);
    const isUsedUp = spending.limitPerTicket !== null && times >= spending.limitPerTicket;
    const state = isUsedUp ? 'usedUp' : missing > 0 ? 'missing' : 'ready';
    const {benefit, costPoints: needed} = spending;
    return [{actionId: id, name, pool, benefit, held, needed, missing, state}];
  });
}
