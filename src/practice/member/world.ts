import type {Loaded} from './load.ts';
import type {Changes, Movement, Scene, StoredAct} from './record.ts';

/** What was loaded for a batch of acts, and what those before have changed. */
export type World = Pick<Scene, 'balance' | 'movement' | 'movementByReference' | 'act' | 'voucher'> & {
  /** Takes an act that was decided, so that the next one sees it. */
  readonly take: (stored: StoredAct, changes: Changes | null) => void;
};

/** Makes the world of one batch. */
export function makeWorld(loaded: Loaded): World {
  const acts = new Map(loaded.acts.map((act) => [act.id, act]));
  const movements = new Map(loaded.movements.map((movement) => [movement.id, movement]));
  const byReference = new Map(loaded.movements.map(({reference, id}) => [reference, id]));
  const balances = new Map(loaded.balances.map(({number, unit, amount}) => [`${number} ${unit}`, amount]));
  const vouchers = new Map(loaded.vouchers.map((voucher) => [voucher.voucherId, voucher]));
  const movement = (id: string): Movement | null => movements.get(id) ?? null;
  return {
    balance: (number, unit) => balances.get(`${number} ${unit}`) ?? 0,
    movement,
    movementByReference: (reference) => movement(byReference.get(reference) ?? ''),
    act: (id) => acts.get(id) ?? null,
    voucher: (voucherId) => vouchers.get(voucherId) ?? null,
    take: (stored, changes) => {
      acts.set(stored.id, stored);
      if (changes === null) return;
      for (const {account, unit, amount} of changes.postings) {
        const key = `${account} ${unit}`;
        balances.set(key, (balances.get(key) ?? 0) + amount);
      }
      if (changes.movement !== null) {
        movements.set(changes.movement.id, changes.movement);
        byReference.set(changes.movement.reference, changes.movement.id);
      }
      const used = changes.voucher === null ? undefined : vouchers.get(changes.voucher.voucherId);
      if (used !== undefined && changes.voucher !== null)
        vouchers.set(used.voucherId, {...used, isUsed: changes.voucher.isUsed});
    },
  };
}
