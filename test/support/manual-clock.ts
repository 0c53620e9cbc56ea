import type {SetTimer} from '../../drivers/keyboard/reader.ts';

/** Time that passes when a test says so. */
export type ManualClock = {
  readonly now: () => number;
  readonly setTimer: SetTimer;
  /** Lets milliseconds pass and calls what is due, in order. */
  readonly pass: (ms: number) => void;
  /** Lets milliseconds pass in which the program is busy: nothing is called, although it may be due. */
  readonly passBusy: (ms: number) => void;
  /** Sets what `now` gives, as somebody sets the clock of the machine; timers don't heed it. */
  readonly set: (nowMs: number) => void;
  readonly timersOpen: () => number;
};

type Timer = {readonly dueMs: number; readonly call: () => void};

/** Begins at `startMs`. */
export const manualClock = (startMs = 1_000_000): ManualClock => {
  const timers = new Set<Timer>();
  let ranMs = 0;
  let offsetMs = startMs;
  const nextUntil = (endMs: number): Timer | undefined =>
    [...timers].filter((timer) => timer.dueMs <= endMs).toSorted((a, b) => a.dueMs - b.dueMs)[0];
  return {
    now: () => ranMs + offsetMs,
    setTimer: (delayMs, call) => {
      const timer = {dueMs: ranMs + delayMs, call};
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    pass: (ms) => {
      const endMs = ranMs + ms;
      for (let next = nextUntil(endMs); next !== undefined; next = nextUntil(endMs)) {
        timers.delete(next);
        ranMs = Math.max(ranMs, next.dueMs);
        next.call();
      }
      ranMs = endMs;
    },
    passBusy: (ms) => {
      ranMs += ms;
    },
    set: (nowMs) => {
      offsetMs = nowMs - ranMs;
    },
    timersOpen: () => timers.size,
  };
};
