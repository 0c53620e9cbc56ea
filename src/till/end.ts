import type {Why} from './till-wires.ts';

/** What a run of the till ends by. */
export type End = {
  /** Resolves when somebody ends the run, with who does as far as is known then; rejects for a bug. */
  readonly ended: Promise<() => Why>;
  readonly end: (by: Why) => void;
  readonly reject: (error: unknown) => void;
  readonly isEnding: () => boolean;
  /** True where another run of the till follows this one. */
  readonly isGoingOn: () => boolean;
};

/**
 * Makes the end of a run; `goesOn` says behind whom another one follows. Whoever comes first ends it, but the system's
 * wish counts also behind another's: then nothing follows.
 */
export function openEnd(goesOn: (why: Why) => boolean): End {
  const {promise: ended, resolve, reject} = Promise.withResolvers<() => Why>();
  let first: Why | null = null;
  let isSystems = false;
  return {
    ended,
    reject,
    end: (by) => {
      const own = (first ??= by);
      isSystems ||= by === 'system';
      resolve(() => (isSystems ? 'system' : own));
    },
    isEnding: () => first !== null,
    isGoingOn: () => first !== null && !isSystems && goesOn(first),
  };
}
