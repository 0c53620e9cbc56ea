import type {Input} from './inputs.ts';

/** More than this many inputs waiting is a keyboard that something lies on: what comes then is dropped. */
export const INPUTS_WAITING_MAX = 2000;

export type InputLine = {
  /** Puts an input at the end of the line; says false when the line is full. */
  readonly push: (input: Input) => boolean;
  /** Draws when everything that was pushed before has been handled, also when it led to nothing. */
  readonly settle: () => void;
};

type Parts = {
  readonly handle: (input: Input) => Promise<void>;
  /** Called when the line has run empty: once for a burst, not once for each of its inputs. */
  readonly draw: () => void;
  /** For what `handle` throws: a bug. */
  readonly onBug: (error: unknown) => void;
};

/**
 * Keeps the inputs in line: each is taken to its end before the next begins, so twenty scans in a second are twenty
 * lines, in their order. A frame is drawn when the line is empty.
 */
export function openInputLine({handle, draw, onBug}: Parts): InputLine {
  const waiting: Input[] = [];
  let isRunning = false;

  const run = async (): Promise<void> => {
    isRunning = true;
    try {
      for (let input = waiting.shift(); input !== undefined; input = waiting.shift()) await handle(input);
      draw();
    } catch (error) {
      onBug(error);
    } finally {
      isRunning = false;
    }
    if (waiting.length > 0) void run();
  };

  return {
    push: (input) => {
      if (waiting.length >= INPUTS_WAITING_MAX) return false;
      waiting.push(input);
      if (!isRunning) void run();
      return true;
    },
    settle: () => {
      if (!isRunning) void run();
    },
  };
}
