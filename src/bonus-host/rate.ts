/** A bucket that fills with time: `burst` at most, `perSecond` a second. */
export type Rate = {readonly perSecond: number; readonly burst: number};

/** How many callers are remembered; beyond that the one that was quiet longest is forgotten. */
const CALLERS_MAX = 30_000;

/** Counts calls by caller. `take` is false when the caller has none left for now. */
export function makeRateLimit({perSecond, burst}: Rate, nowMs: () => number): {take: (caller: string) => boolean} {
  const buckets = new Map<string, {left: number; atMs: number}>();
  return {
    take: (caller) => {
      const atMs = nowMs();
      const old = buckets.get(caller) ?? {left: burst, atMs};
      const filled = Math.min(burst, old.left + (Math.max(0, atMs - old.atMs) / 1000) * perSecond);
      const left = filled >= 1 ? filled - 1 : filled;
      // Taken out and put in again, so that the first one in the map is the one quiet longest.
      buckets.delete(caller);
      buckets.set(caller, {left, atMs});
      const quietest = buckets.keys().next();
      if (buckets.size > CALLERS_MAX && quietest.done !== true) buckets.delete(quietest.value);
      return filled >= 1;
    },
  };
}
