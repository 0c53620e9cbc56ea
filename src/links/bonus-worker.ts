import {QUEUE_START, type BonusQueue, type QueuedAct} from '../app/bonus-queue.ts';
import {Fault} from '../app/ports.ts';
import type {HostAct} from '../core/bonus/host-act.ts';
import type {Delivery} from './bonus-delivery.ts';
import {makeBackoff, makePause, type Backoff} from './pause.ts';

export type WorkerParts = {
  readonly queue: Pick<BonusQueue, 'page' | 'firstOf' | 'awaited'>;
  readonly deliver: (act: HostAct) => Promise<Delivery>;
  readonly backoff: Backoff;
  /** A bug: the till must not go on. */
  readonly onBug: (error: unknown) => void;
  /** What a technician may read of faults. */
  readonly log: (text: string) => void;
};

export type BonusWorker = {
  /** There is something new in the queue. */
  readonly more: () => void;
  /** There is no reason to wait any longer: the host is there again. */
  readonly retry: () => void;
  /** Begins no further act, and resolves when the ones under way are over. */
  readonly close: () => Promise<void>;
};

/** Acts in memory at a time, however many wait. */
const PAGE = 64;
/** Codes worked on at a time: more would put too many commits between two keys of the cashier. */
const LANES = 4;
/** After so many codes at which nothing went right there is a wait; the next round goes on behind them. */
const STUCK_MAX = 200;
const REDEEMING_MAX = 50;

type Work = WorkerParts & {readonly lanes: Lanes; readonly isClosed: () => boolean};

/** Which codes are being worked on: acts of one code go one after the other. */
class Lanes {
  readonly #busy = new Map<string, Promise<unknown>>();

  /** Runs the work on a code when whoever works on it is done. */
  async on(code: string, work: () => Promise<Delivery>): Promise<Delivery> {
    for (let other = this.#busy.get(code); other !== undefined; other = this.#busy.get(code)) await other;
    const working = work();
    const settled = working.catch(() => undefined);
    this.#busy.set(code, settled);
    try {
      return await working;
    } finally {
      this.#busy.delete(code);
    }
  }
}

/** Delivers the oldest acts of a code, at most so many; stops at the first that can't be. */
async function drain(code: string, most: number, {queue, deliver, isClosed}: Work): Promise<Delivery> {
  for (let count = 0; count < most && !isClosed(); count += 1) {
    const first = await queue.firstOf(code);
    if (first === null) return 'settled';
    const delivery = await deliver(first.act);
    if (delivery !== 'settled') return delivery;
  }
  return 'settled';
}

/** How many acts of each code stand on a page, in the page's order; without those that are stuck. */
function countsOf(page: readonly QueuedAct[], stuck: ReadonlySet<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const {act} of page) if (!stuck.has(act.code)) counts.set(act.code, (counts.get(act.code) ?? 0) + 1);
  return counts;
}

/** Delivers the acts of a page on some lanes at once. */
async function deliverPage(page: readonly QueuedAct[], stuck: Set<string>, work: Work): Promise<Delivery> {
  const todo = [...countsOf(page, stuck)];
  let isDown = false;
  const lane = async (): Promise<void> => {
    for (let next = todo.shift(); next !== undefined && !isDown && !work.isClosed(); next = todo.shift()) {
      const [code, count] = next;
      const delivery = await work.lanes.on(code, () => drain(code, count, work));
      if (delivery === 'stuck') stuck.add(code);
      if (delivery === 'down') isDown = true;
    }
  };
  await Promise.all(Array.from({length: LANES}, lane));
  return isDown ? 'down' : 'settled';
}

/**
 * Makes what goes through the queue once. `settled`: nothing is left in it. A round that ends early is taken up where
 * it ended, so that acts which nobody can deliver never keep others from their turn.
 */
function makeSweep(): (work: Work) => Promise<Delivery> {
  let place = QUEUE_START;
  return async (work) => {
    const stuck = new Set<string>();
    const isWhole = place === QUEUE_START;
    while (!work.isClosed()) {
      const page = await work.queue.page(place, PAGE);
      const last = page.at(-1);
      if (last === undefined) {
        place = QUEUE_START;
        return stuck.size === 0 && isWhole ? 'settled' : 'stuck';
      }
      if ((await deliverPage(page, stuck, work)) === 'down') return 'down';
      place = last.place;
      if (stuck.size > STUCK_MAX) return 'stuck';
    }
    return 'settled';
  };
}

/** Delivers what stands before redemptions, and these: somebody waits for them, however long the queue is. */
async function redeem(work: Work): Promise<Delivery> {
  let result: Delivery = 'settled';
  for (const code of await work.queue.awaited(REDEEMING_MAX)) {
    const delivery = await work.lanes.on(code, () => drain(code, Number.MAX_SAFE_INTEGER, work));
    if (delivery === 'down') return 'down';
    if (delivery === 'stuck') result = 'stuck';
  }
  return result;
}

/** Does a round of work whenever there is some; after one that failed it waits, longer each time. */
function makeLoop(
  round: (work: Work) => Promise<Delivery>,
  work: Work,
): {more: () => void; retry: () => void; done: Promise<void>} {
  const idle = makePause();
  const hold = makePause();
  const backoff = makeBackoff(work.backoff);
  const safely = async (): Promise<Delivery> => {
    try {
      return await round(work);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      work.log(`the queue to the bonus host: ${error.code}: ${error.message}`);
      return 'down';
    }
  };
  const run = async (): Promise<void> => {
    while (!work.isClosed()) {
      if ((await safely()) === 'settled') {
        backoff.reset();
        if (!work.isClosed()) await idle.wait(null);
      } else if (!work.isClosed()) {
        await hold.wait(backoff.next());
      }
    }
  };
  return {
    more: idle.wake,
    retry: () => {
      backoff.reset();
      hold.wake();
      idle.wake();
    },
    done: run(),
  };
}

/**
 * Takes what the till owes its bonus host from the queue on disk and delivers it, each act exactly once by its id, in
 * order for each code, for as long as it takes. One loop goes through the queue; another one sees to redemptions, for
 * which somebody waits, so that these never stand behind a long queue.
 */
export function openBonusWorker(parts: WorkerParts): BonusWorker {
  let isClosed = false;
  const work: Work = {...parts, lanes: new Lanes(), isClosed: () => isClosed};
  const loops = [makeLoop(makeSweep(), work), makeLoop(redeem, work)];
  for (const {done} of loops) done.catch(parts.onBug);
  return {
    more: () => loops.forEach((loop) => loop.more()),
    retry: () => loops.forEach((loop) => loop.retry()),
    close: async () => {
      isClosed = true;
      for (const loop of loops) loop.retry();
      await Promise.allSettled(loops.map(({done}) => done));
    },
  };
}
