import {makeBackoff} from './pause.ts';

/*
 * A host may say that it is well and fail at whatever it is asked. Then it is asked how it is at once, as for any
 * trouble, says that it is well, what waited for it is asked again, fails again: without a pause that goes on as fast as
 * the machines can. It is left alone ever longer, until it answers, or is well for a while.
 */

/** How often longer the longest pause is than the usual time between two pings. */
const LONGEST_TIMES = 8;

export type Calm = {
  /** It has answered what it was asked, or was well for a while: the next trouble is looked into at once. */
  readonly well: () => void;
  /** It failed although it had just said that it is well; gives the milliseconds to leave it alone. */
  readonly failed: () => number;
};

/** Begins with a host that did not fail yet. `pingMs`: the usual time between two pings. */
export function makeCalm(pingMs: number): Calm {
  const backoff = makeBackoff({firstMs: pingMs, mostMs: pingMs * LONGEST_TIMES});
  let isFirst = true;
  return {
    well: () => {
      isFirst = true;
      backoff.reset();
    },
    failed: () => {
      if (!isFirst) return backoff.next();
      isFirst = false;
      return 0;
    },
  };
}
