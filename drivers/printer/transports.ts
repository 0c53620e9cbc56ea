import {Fault, PrinterRefusal, type PrinterStatus} from '../../src/app/ports.ts';

/** What a job is that only opens the drawer. `atOnce`: how that is done where the printer stands still. */
export type DrawerJob = {readonly atOnce: Uint8Array | null};

/**
 * The way to a printer. `send` resolves when the bytes have left for good, and throws a Fault in words else:
 * `printerAbsent` (nothing there), `printerSilent` (takes nothing or doesn't answer in time), `paperOut`, `coverOpen`,
 * `printerOffline` (as it says itself), `printerFailed`. It is a PrinterRefusal where not one byte of the job went
 * out; what any other job that threw has left on paper can't be known.
 */
export type Transport = {
  readonly send: (bytes: Uint8Array, drawer?: DrawerJob) => Promise<void>;
  /** What the printer last said of itself. */
  readonly status: () => PrinterStatus | null;
  /** Asks it now; while a job is on, what it last said. Null where it doesn't answer. Never rejects. */
  readonly ask: () => Promise<PrinterStatus | null>;
};

/** How long one job may take besides its rows, unless told. */
export const TIME_LIMIT_MS = 10_000;

const LINE_FEED = 0x0a;
/** Printers of 58 mm do a row in 50 to 90 ms. */
const ROW_MS = 100;

/** How long the rows of a job may take at a slow printer: a long receipt must come out whole there, too. */
export function rowsMs(bytes: Uint8Array): number {
  return ROW_MS * bytes.reduce((rows, byte) => rows + (byte === LINE_FEED ? 1 : 0), 0);
}

/** Jobs that wait for an earlier one: more means that nobody looks at the answers. */
export const WAITING_MOST = 16;

/** How long a job that ran out of time may take to give up before it counts as hung in the system. */
const GIVING_UP_MS = 200;

/**
 * Does one task. `late` is aborted when the time limit passes, with the Fault that says so: the work then ends, and
 * writes nothing more.
 */
export type Work<Task> = (task: Task, late: AbortSignal) => Promise<void>;

/** One thing at a time. */
export type Turns<Task> = {
  readonly send: (task: Task) => Promise<void>;
  /** True while nothing is being done and nothing waits. */
  readonly isIdle: () => boolean;
};

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

/** True where that work ended in time with the word that nothing of it went out. */
async function refusedWithin(ms: number, work: Promise<void>): Promise<boolean> {
  const refused = work.then(
    () => false,
    (problem: unknown) => problem instanceof PrinterRefusal,
  );
  return (await settlesWithin(ms, work)) && refused;
}

/**
 * Lets tasks be done by `work` one after another, each within the time limit. While a task that ran out of time still
 * hangs in the system, later ones are refused at once (`printerSilent`), so that no more than one write is ever
 * outstanding and nothing waits for ever. `where` names the printer in the sentences.
 */
export function oneAtATime<Task>(
  work: Work<Task>,
  options: {where: string; timeLimitMs: number | ((task: Task) => number)},
): Turns<Task> {
  const {where, timeLimitMs} = options;
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  let isHung = false;

  async function run(task: Task): Promise<void> {
    if (isHung) throw new PrinterRefusal('printerSilent', `The printer at ${where} still hangs on an earlier job.`);
    const limitMs = typeof timeLimitMs === 'number' ? timeLimitMs : timeLimitMs(task);
    const late = new AbortController();
    const working = work(task, late.signal).finally(() => {
      isHung = false;
    });
    if (await settlesWithin(limitMs, working)) return working;
    const words = `The printer at ${where} did not take the job in ${limitMs / 1000} seconds.`;
    late.abort(new Fault('printerSilent', words));
    const isRefused = await refusedWithin(GIVING_UP_MS, working);
    isHung = !(await settlesWithin(0, working));
    throw isRefused ? new PrinterRefusal('printerSilent', words) : new Fault('printerSilent', words);
  }

  return {
    isIdle: () => waiting === 0,
    send: async (task) => {
      if (waiting >= WAITING_MOST) {
        throw new PrinterRefusal('printerFailed', `Too many jobs wait for the printer at ${where}.`);
      }
      waiting += 1;
      const turn = last.then(() => run(task));
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

/** The same fault, with the word that nothing of the job went out. */
export function refusalOf(problem: unknown): unknown {
  if (!(problem instanceof Fault) || problem instanceof PrinterRefusal) return problem;
  return new PrinterRefusal(problem.code, problem.message, problem.cause);
}

/** A printer that is only written to: it says nothing of itself. */
export const SAYS_NOTHING = {status: () => null, ask: async () => null} satisfies Partial<Transport>;
