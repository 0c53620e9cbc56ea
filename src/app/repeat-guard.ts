import type {KeyName} from './key-table.ts';

/** When each key last arrived. There are as many entries as keys, however long the till runs. */
export type GuardState = ReadonlyMap<KeyName, number>;

export const UNPRESSED: GuardState = new Map();

/**
 * A key acts again only after it was quiet for so long: longer than a keyboard waits before it repeats a key that is
 * leaned on (250 ms on a Linux console, 500 on most desktops, 660 under X), and far longer than it waits between repeats (33 ms and more) or a
 * worn contact bounces (5 to 20 ms).
 */
export const QUIET_MS = 750;

/**
 * Tells a deliberate press from a bounce or a key that is leaned on. Takes what came before, the key and its time in
 * milliseconds; `passes` is true when the key may act. Every arrival counts, also one that is ignored. Tell it every key
 * on every screen, guarded there or not, and obey `passes` where the row is guarded: F9 leaned on opens payment, where
 * the same F9 is a note. After the clock was set back, a key passes once it was quiet by the new time.
 */
export const passGuard = (
  state: GuardState,
  key: KeyName,
  atMs: number,
): {readonly state: GuardState; readonly passes: boolean} => {
  const lastMs = state.get(key);
  const passes = lastMs === undefined || atMs - lastMs >= QUIET_MS;
  return {state: new Map(state).set(key, atMs), passes};
};
