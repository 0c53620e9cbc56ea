/** Waiting that can be cut short: for loops that sleep until there is something to do. */
export type Pause = {
  /** Resolves after the time (null: only when woken), or at once if it was woken since the last wait. */
  readonly wait: (ms: number | null) => Promise<void>;
  readonly wake: () => void;
};

/** Makes a pause for one loop. Its timer keeps no program from ending. */
export function makePause(): Pause {
  let isWoken = false;
  let end: (() => void) | null = null;
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        if (isWoken) {
          isWoken = false;
          resolve();
          return;
        }
        const timer = ms === null ? undefined : setTimeout(() => end?.(), ms).unref();
        end = () => {
          clearTimeout(timer);
          end = null;
          isWoken = false;
          resolve();
        };
      }),
    wake: () => {
      isWoken = true;
      end?.();
    },
  };
}

/** Longer and longer times between tries, from `firstMs` doubling to `mostMs`. */
export type Backoff = {readonly firstMs: number; readonly mostMs: number};

/** Counts tries that failed: `next` gives how long to wait, `reset` begins again. */
export function makeBackoff({firstMs, mostMs}: Backoff): {next: () => number; reset: () => void} {
  let ms = firstMs;
  return {
    next: () => {
      const now = ms;
      ms = Math.min(ms * 2, mostMs);
      return now;
    },
    reset: () => {
      ms = firstMs;
    },
  };
}
