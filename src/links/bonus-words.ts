import type {BonusQueue} from '../app/bonus-queue.ts';
import type {BonusLink} from '../app/ports.ts';
import type {Fate, HostWord} from '../core/bonus/figures.ts';
import type {CodeRead} from '../core/bonus/host-protocol.ts';
import {collectionId} from '../core/collecting.ts';
import type {BonusClient} from './bonus-client.ts';
import {whyOf, type Log} from '../app/log.ts';

/** Calls `then` after the time, unless what it gives is called before. */
export type SetTimer = (ms: number, then: () => void) => () => void;

export type WordsParts = {
  readonly client: Pick<BonusClient, 'read'>;
  readonly queue: Pick<BonusQueue, 'fateOf'>;
  readonly isOnline: () => boolean | null;
  readonly setTimer: SetTimer;
  readonly log: Log;
};

/** Who waits for the host's words on a ticket, because its receipt does. */
export type HostWords = Pick<BonusLink, 'wordsOn'> & {
  /** An act is over: what became of it stands in the queue. */
  readonly settled: (id: string) => void;
  /** Nobody waits any longer: the host is gone, or the till ends. */
  readonly giveUp: () => void;
};

/** How long a guest waits for paper because the host is slow. */
export const WORDS_WAIT_MS = 2000;

/** Resolves with null once `over` does, if `work` has not resolved by then. */
function inTime<Value>(work: Promise<Value>, over: Promise<null>): Promise<Value | null> {
  return Promise.race([work, over]);
}

/** Who waits for which act to be over. */
class Waits {
  readonly #waits = new Map<string, Set<() => void>>();

  begin(id: string): {readonly done: Promise<void>; readonly forget: () => void} {
    const {promise, resolve} = Promise.withResolvers<void>();
    const all = (this.#waits.get(id) ?? new Set()).add(resolve);
    this.#waits.set(id, all);
    const forget = (): void => {
      all.delete(resolve);
      if (all.size === 0) this.#waits.delete(id);
    };
    return {done: promise, forget};
  }

  end(id: string): void {
    this.#waits.get(id)?.forEach((resolve) => resolve());
  }
}

type Asking = WordsParts & {readonly waits: Waits; readonly over: Promise<null>};

/** What became of an act, at the latest when the wait is over. Listens before it looks: nothing is missed between. */
async function fateOf(id: string, {queue, waits, over}: Asking): Promise<Fate> {
  const {done, forget} = waits.begin(id);
  try {
    const fate = await queue.fateOf(id);
    if (fate.kind !== 'waiting') return fate;
    const isOver = (await inTime(done, over)) === null;
    return isOver ? fate : await queue.fateOf(id);
  } finally {
    forget();
  }
}

/** What a code holds, read behind its collection; points that wait or were refused have no balance beside them. */
async function readOf(code: string, collection: Fate, {client, isOnline, over}: Asking): Promise<CodeRead | null> {
  if (isOnline() === false || collection.kind === 'waiting' || collection.kind === 'refused') return null;
  const outcome = await inTime(client.read(code), over);
  return outcome?.kind === 'read' ? outcome.read : null;
}

async function wordOn(
  ticketId: string,
  code: string,
  {sale, ...asking}: Asking & {sale: string | null},
): Promise<HostWord> {
  const id = collectionId(ticketId, code);
  try {
    const collection = await fateOf(id, asking);
    const sold = sale === null ? null : await fateOf(sale, asking);
    const isOpen = sold !== null && sold.kind !== 'done';
    if (sold?.kind === 'refused') return {code, collection, read: null, saleRefused: sold.reason};
    return {code, collection, read: isOpen ? null : await readOf(code, collection, asking)};
  } catch (error) {
    asking.log('what became of an act is not known', {level: 'warn', id, why: whyOf(error)});
    return {code, collection: {kind: 'none'}, read: null};
  }
}

/** Opens what waits. It asks the host only what a receipt is to say, and nothing while the host does not answer. */
export function openHostWords(parts: WordsParts): HostWords {
  const {isOnline, setTimer} = parts;
  const waits = new Waits();
  const ends = new Set<() => void>();
  return {
    wordsOn: async (ticketId, codes, sales) => {
      const {promise: over, resolve} = Promise.withResolvers<null>();
      const end = (): void => resolve(null);
      if (isOnline() === false) end();
      ends.add(end);
      const stopTimer = setTimer(WORDS_WAIT_MS, end);
      try {
        return await Promise.all(
          codes.map((code) => wordOn(ticketId, code, {...parts, waits, over, sale: sales.get(code) ?? null})),
        );
      } finally {
        stopTimer();
        ends.delete(end);
      }
    },
    settled: (id) => waits.end(id),
    giveUp: () => ends.forEach((end) => end()),
  };
}
