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

/** How long a job that ran out of time may take to give up before it counts as hung in the system. */
const GIVING_UP_MS = 200;

/** Does one job. `late` is aborted when the time limit passes: the work then ends, and writes nothing more. */
export type Work = (bytes: Uint8Array, late: AbortSignal) => Promise<void>;

/** Waits until `work` has settled, but no longer than that. True when it has. */
async function settlesWithin(ms: number, work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  const settled = work.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([settled, limit]);
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
    const late = new AbortController();
    const working = work(bytes, late.signal).finally(() => {
      isHung = false;
    });
    if (await settlesWithin(timeLimitMs, working)) return working;
    late.abort();
    isHung = !(await settlesWithin(GIVING_UP_MS, working));
    throw new Fault('printerSilent', `The printer at ${where} did not take the job in ${timeLimitMs / 1000} seconds.`);
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
