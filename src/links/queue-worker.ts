import {Fault} from '../app/ports.ts';
import {makeBackoff, makePause, type Backoff} from './pause.ts';
import type {Log} from '../app/log.ts';

/**
 * How the delivery of one act ended. `settled`: the answer is in the journal, the act out of the queue. `stuck`: this
 * act can't be delivered now, others may. `down`: nothing can.
 */
export type Delivery = 'settled' | 'stuck' | 'down';

/** Where an act stands in its queue. */
type Place = {readonly seq: number; readonly row: number};
const START: Place = {seq: 0, row: 0};

/**
 * A queue as the worker sees it. Acts of one lane (a code, a member) are delivered one after the other, in the order of
 * the queue.
 */
export type LaneQueue<Act> = {
  /** Waiting acts behind a place, oldest first. */
  readonly page: (after: Place, limit: number) => Promise<readonly {readonly act: Act; readonly place: Place}[]>;
  /** The oldest waiting act of a lane. */
  readonly firstOf: (lane: string) => Promise<Act | null>;
  /** Lanes with an act that somebody waits for, oldest first. */
  readonly awaited: (limit: number) => Promise<readonly string[]>;
  readonly laneOf: (act: Act) => string;
};

export type WorkerParts<Act> = {
  readonly queue: LaneQueue<Act>;
  readonly deliver: (act: Act) => Promise<Delivery>;
  readonly backoff: Backoff;
  /** Whom the queue leads to, for the log. */
  readonly to: string;
  /** A bug: the till must not go on. */
  readonly onBug: (error: unknown) => void;
  /** What a technician may read of faults. */
  readonly log: Log;
};

export type QueueWorker = {
  /** There is something new in the queue. */
  readonly more: () => void;
  /** There is no reason to wait any longer: the host is there again. */
  readonly retry: () => void;
  /** Begins no further act, and resolves when the ones under way are over. */
  readonly close: () => Promise<void>;
};

/** Acts in memory at a time, however many wait. */
const PAGE = 64;
/** Lanes worked on at a time: more would put too many commits between two keys of the cashier. */
const LANES_MAX = 4;
/** After so many lanes at which nothing went right there is a wait; the next round goes on behind them. */
const STUCK_MAX = 200;
const AWAITED_MAX = 50;

type Work<Act> = WorkerParts<Act> & {readonly lanes: Lanes; readonly isClosed: () => boolean};

/** Which lanes are being worked on: acts of one lane go one after the other. */
class Lanes {
  readonly #busy = new Map<string, Promise<unknown>>();

  /** Runs the work on a lane when whoever works on it is done. */
  async on(lane: string, work: () => Promise<Delivery>): Promise<Delivery> {
    for (let other = this.#busy.get(lane); other !== undefined; other = this.#busy.get(lane)) await other;
    const working = work();
    const settled = working.catch(() => undefined);
    this.#busy.set(lane, settled);
    try {
      return await working;
    } finally {
      this.#busy.delete(lane);
    }
  }
}

/** Delivers the oldest acts of a lane, at most so many; stops at the first that can't be. */
async function drain<Act>(lane: string, most: number, {queue, deliver, isClosed}: Work<Act>): Promise<Delivery> {
  for (let count = 0; count < most && !isClosed(); count += 1) {
    const first = await queue.firstOf(lane);
    if (first === null) return 'settled';
    const delivery = await deliver(first);
    if (delivery !== 'settled') return delivery;
  }
  return 'settled';
}

/** How many acts of each lane stand on a page, in the page's order; without those that are stuck. */
function countsOf(lanes: readonly string[], stuck: ReadonlySet<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const lane of lanes) if (!stuck.has(lane)) counts.set(lane, (counts.get(lane) ?? 0) + 1);
  return counts;
}

/** Delivers so many acts of each lane, some lanes at once; notes those that are stuck. True where nothing can be delivered. */
async function deliverLanes<Act>(
  counts: ReadonlyMap<string, number>,
  stuck: Set<string>,
  work: Work<Act>,
): Promise<boolean> {
  const waiting = [...counts];
  let isDown = false;
  const walk = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && !isDown && !work.isClosed(); next = waiting.shift()) {
      const [lane, count] = next;
      const delivery = await work.lanes.on(lane, () => drain(lane, count, work));
      if (delivery === 'stuck') stuck.add(lane);
      if (delivery === 'down') isDown = true;
    }
  };
  await Promise.all(Array.from({length: LANES_MAX}, walk));
  return isDown;
}

/**
 * Makes what goes through the queue once. `settled`: nothing is left in it. A round that ends early is taken up where
 * it ended, so that acts which nobody can deliver never keep others from their turn.
 */
function makeSweep<Act>(): (work: Work<Act>) => Promise<Delivery> {
  let place = START;
  return async (work) => {
    const stuck = new Set<string>();
    const isWhole = place === START;
    while (!work.isClosed()) {
      const page = await work.queue.page(place, PAGE);
      const last = page.at(-1);
      if (last === undefined) {
        place = START;
        return stuck.size === 0 && isWhole ? 'settled' : 'stuck';
      }
      const lanes = page.map(({act}) => work.queue.laneOf(act));
      if (await deliverLanes(countsOf(lanes, stuck), stuck, work)) return 'down';
      place = last.place;
      if (stuck.size > STUCK_MAX) return 'stuck';
    }
    return 'settled';
  };
}

/** Delivers what somebody waits for, and what stands before it, however long the queue is. */
async function serveAwaited<Act>(work: Work<Act>): Promise<Delivery> {
  const lanes = await work.queue.awaited(AWAITED_MAX);
  const stuck = new Set<string>();
  const all = new Map(lanes.map((lane) => [lane, Number.MAX_SAFE_INTEGER]));
  if (await deliverLanes(all, stuck, work)) return 'down';
  return stuck.size === 0 ? 'settled' : 'stuck';
}

/**
 * Does a round of work whenever there is some; after one that failed it waits, longer each time. Where `isHurried`
 * something new ends that wait: it may well be delivered where the act that failed can't be.
 */
function makeLoop<Act>(
  round: (work: Work<Act>) => Promise<Delivery>,
  work: Work<Act>,
  isHurried = false,
): {more: () => void; retry: () => void; done: Promise<void>} {
  const idle = makePause();
  const hold = isHurried ? idle : makePause();
  const backoff = makeBackoff(work.backoff);
  const safely = async (): Promise<Delivery> => {
    try {
      return await round(work);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      work.log('a queue stopped for a while', {level: 'error', to: work.to, code: error.code, why: error.message});
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
 * Takes what the till owes a host from the queue on disk and delivers it, each act exactly once by its id, in order for
 * each lane, for as long as it takes. One loop goes through the queue; another one sees to what somebody waits for, so
 * that this never stands behind a long queue.
 */
export function openQueueWorker<Act>(parts: WorkerParts<Act>): QueueWorker {
  let isClosed = false;
  const work: Work<Act> = {...parts, lanes: new Lanes(), isClosed: () => isClosed};
  const loops = [makeLoop(makeSweep<Act>(), work), makeLoop(serveAwaited, work, true)];
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
