import type {PeerBook} from '../app/peer-book.ts';
import {openSharedTill} from '../app/shared-till.ts';
import type {Settings} from '../app/settings.ts';
import type {Till} from '../app/till.ts';
import {momentReader} from '../core/bonus/moment.ts';
import {makeBackoff, makePause} from '../links/pause.ts';
import type {RunningShare} from '../peers/open-share.ts';
import {whyOf, type Log} from '../app/log.ts';

/** What the till lets the others of the venue see, whose code comes in behind the first frame. */
export type TillShare = {
  /** Lets them in. A port that can't be had is tried again until it can. */
  readonly begin: () => Promise<void>;
  /** Nobody comes in any more; resolves when nothing of it works on the till's data. */
  readonly close: () => Promise<void>;
};

export type ShareParts = {
  readonly settings: Pick<Settings, 'tills' | 'till' | 'timeZone'>;
  readonly till: Pick<Till, 'dispatchMade' | 'own'>;
  readonly book: PeerBook;
  readonly log: Log;
};

const AGAIN = {firstMs: 2000, mostMs: 60_000};

/** Prepares what a till shares; without a word of it in the settings, nothing. */
export function openTillShare({settings, till, book, log}: ShareParts): TillShare {
  const {share} = settings.tills;
  if (share === null) return {begin: async () => undefined, close: async () => undefined};
  const pause = makePause();
  const again = makeBackoff(AGAIN);
  let running: RunningShare | null = null;
  let working: Promise<void> = Promise.resolve();
  let isClosed = false;
  const open = async (): Promise<void> => {
    const {openShare} = await import('../peers/open-share.ts');
    const momentOf = momentReader(settings.timeZone);
    const shared = openSharedTill({tillNo: settings.till.no, till, book, momentOf});
    let told = '';
    while (!isClosed && running === null) {
      try {
        running = await openShare({shared, ...share, log, nowMs: Date.now});
        log('the other tills are let in', {url: running.url});
      } catch (error) {
        const why = whyOf(error);
        if (why !== told) log('the other tills can’t be let in', {level: 'error', why});
        told = why;
        await pause.wait(again.next());
      }
    }
  };
  return {
    begin: () => (working = open()),
    close: async () => {
      isClosed = true;
      pause.wake();
      await working.catch(() => undefined);
      await running?.close();
    },
  };
}
