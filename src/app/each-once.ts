import type {Input} from './inputs.ts';
import {NOTHING_TWICE, settleTwice, takeBurst, takeHeard, takeTyped, twiceDueMs, type TwiceState} from './twice.ts';

/** Where the inputs of the terminal and of devices come together, each read once. */
export type EachOnce = {
  /** What fingers typed at the terminal, and what can't be a device's. */
  readonly typed: (input: Input) => void;
  /** What came to the terminal faster than fingers: the inputs of one burst. */
  readonly burst: (inputs: readonly Input[]) => void;
  /** What a device has read; `typesToo`: its keys reach the terminal as well. */
  readonly heard: (input: Input, typesToo: boolean) => void;
  /** What waits is dropped. */
  readonly close: () => void;
};

export type EachOnceParts = {
  readonly deliver: (input: Input) => void;
  /** Milliseconds that nobody sets. */
  readonly nowMs: () => number;
  /** Calls once after that many milliseconds, and after what has come by then; gives what takes it back. */
  readonly setTimer: (delayMs: number, call: () => void) => () => void;
  /** The silence that ends a burst at the terminal. */
  readonly endMs: number;
};

/** Opens it with nothing awaited. What no device may have typed is delivered at once. */
export function openEachOnce(parts: EachOnceParts): EachOnce {
  const {deliver, nowMs, setTimer} = parts;
  let state: TwiceState = NOTHING_TWICE;
  let stopTimer = (): void => undefined;

  const move = (step: {readonly state: TwiceState; readonly inputs: readonly Input[]}): void => {
    ({state} = step);
    stopTimer();
    const dueMs = twiceDueMs(state);
    if (dueMs !== null) stopTimer = setTimer(Math.max(0, dueMs - nowMs()), () => move(settleTwice(state, nowMs())));
    for (const input of step.inputs) deliver(input);
  };
  return {
    typed: (input) => move(takeTyped(state, input)),
    burst: (inputs) => move(takeBurst(state, inputs, nowMs())),
    heard: (input, typesToo) =>
      typesToo ? move(takeHeard(state, input, {nowMs: nowMs(), endMs: parts.endMs})) : deliver(input),
    close: () => {
      stopTimer();
      state = NOTHING_TWICE;
    },
  };
}
