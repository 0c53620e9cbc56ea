import type {DeedQueue} from '../app/member-links.ts';
import type {LinkId} from '../core/members/ticket-member.ts';
import {whyOf, type Log} from '../app/log.ts';

/** A receipt waits no longer than this for what its ticket owes members' links. */
export const SETTLED_MS = 2000;

export type SettledParts = {
  readonly queue: Pick<DeedQueue, 'waitingOf'>;
  /** Whether an answer can be hoped for. */
  readonly isUp: (link: LinkId) => boolean;
  /** Calls back after the time; gives what stops it. */
  readonly setTimer: (ms: number, then: () => void) => () => void;
  readonly log: Log;
};

export type SettledWait = {
  readonly settled: (ticketId: string) => Promise<void>;
  /** A deed is over. */
  readonly ended: (id: string) => void;
  /** Nothing is to be hoped for from a link any more. */
  readonly giveUp: (link: LinkId) => void;
  readonly close: () => void;
};

/** One who waits; what ends while the queue is still being read counts too. */
class Waiter {
  readonly #over = new Set<string>();
  #open: ReadonlyMap<string, LinkId> | null = null;
  readonly done = Promise.withResolvers<void>();

  begin(open: ReadonlyMap<string, LinkId>): void {
    this.#open = new Map([...open].filter(([id]) => !this.#over.has(id)));
    this.#look();
  }

  ended(id: string): void {
    this.#over.add(id);
    this.#drop((one) => one === id);
  }

  giveUp(link: LinkId): void {
    this.#drop((_id, its) => its === link);
  }

  #drop(isOver: (id: string, link: LinkId) => boolean): void {
    if (this.#open === null) return;
    this.#open = new Map([...this.#open].filter(([id, link]) => !isOver(id, link)));
    this.#look();
  }

  #look(): void {
    if (this.#open?.size === 0) this.done.resolve();
  }
}

/** Makes what waits for the links' answers behind a completed ticket: a moment at most, and not for a link that is away. */
export function openSettledWait({queue, isUp, setTimer, log}: SettledParts): SettledWait {
  const waiters = new Set<Waiter>();
  return {
    settled: async (ticketId) => {
      const waiter = new Waiter();
      waiters.add(waiter);
      const stop = setTimer(SETTLED_MS, waiter.done.resolve);
      try {
        const open = (await queue.waitingOf(ticketId)).filter(({link}) => isUp(link));
        waiter.begin(new Map(open.map(({id, link}) => [id, link])));
        await waiter.done.promise;
      } catch (error) {
        log('the queue to members’ links can’t be read', {level: 'error', why: whyOf(error)});
      } finally {
        stop();
        waiters.delete(waiter);
      }
    },
    ended: (id) => waiters.forEach((waiter) => waiter.ended(id)),
    giveUp: (link) => waiters.forEach((waiter) => waiter.giveUp(link)),
    close: () => waiters.forEach((waiter) => waiter.done.resolve()),
  };
}
