import {Fault} from '../../src/app/ports.ts';

/**
 * The way to a printer. `send` resolves when the bytes have left for good, and throws a Fault in words else:
 * `printerAbsent` (nothing there), `printerSilent` (takes nothing or doesn't answer in time), `printerFailed`.
 * What a job that threw has left on paper can't be known.
 */
export type Transport = {readonly send: (bytes: Uint8Array) => Promise<void>};

/** How long one job may take, unless told: a long receipt on a slow printer, and then some. */
export const TIME_LIMIT_MS = 10_000;

/** Jobs that wait for an earlier one: more means that nobody looks at the answers. */
export const WAITING_MOST = 16;

/** The time limit of one job. `expired` says whether it has passed: a late part of the work then gives up. */
export type Deadline = {readonly expired: () => boolean; readonly leftMs: () => number};

/** Does one job. May go on after its deadline when a system call hangs; it must then write nothing more. */
export type Work = (bytes: Uint8Array, deadline: Deadline) => Promise<void>;

function deadlineIn(ms: number): Deadline {
  const end = performance.now() + ms;
  const leftMs = (): number => Math.max(0, end - performance.now());
  return {leftMs, expired: () => leftMs() === 0};
}

/** Settles as `work` does, or throws `late` when the time is over. The work itself can't be stopped from outside. */
async function within(ms: number, work: Promise<void>, late: () => Fault): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(late()), ms);
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Makes a transport of `work`: one job at a time, each within the time limit. While a job that ran out of time still
 * hangs in the system, later ones are refused at once (`printerSilent`), so that no more than one write is ever
 * outstanding and nothing waits for ever. `where` names the printer in the sentences.
 */
export function oneAtATime(work: Work, options: {where: string; timeLimitMs: number}): Transport {
  const {where, timeLimitMs} = options;
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  let isHung = false;

  async function run(bytes: Uint8Array): Promise<void> {
    if (isHung) throw new Fault('printerSilent', `The printer at ${where} still hangs on an earlier job.`);
    const deadline = deadlineIn(timeLimitMs);
    let isDone = false;
    const working = work(bytes, deadline).finally(() => {
      isDone = true;
      isHung = false;
    });
    try {
      await within(timeLimitMs, working, () => {
        return new Fault('printerSilent', `The printer at ${where} took nothing for ${timeLimitMs / 1000} seconds.`);
      });
    } catch (problem) {
      isHung = !isDone;
      // What a hung job says in the end is of no use to anyone any more.
      working.catch(() => undefined);
      throw problem;
    }
  }

  return {
    send: async (bytes) => {
      if (waiting >= WAITING_MOST) throw new Fault('printerFailed', `Too many jobs wait for the printer at ${where}.`);
      waiting += 1;
      const turn = last.then(() => run(bytes));
      last = turn.then(
        () => undefined,
        () => undefined,
      );
      try {
        await turn;
      } finally {
        waiting -= 1;
      }
    },
  };
}

/** The printer's own words for a failed system call: its code, such as ENOENT, else an empty text. */
export function systemCode(problem: unknown): string {
  return problem instanceof Error && 'code' in problem && typeof problem.code === 'string' ? problem.code : '';
}
