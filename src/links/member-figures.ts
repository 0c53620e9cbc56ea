import type {DeedCount, DeedQueue} from '../app/member-links.ts';
import type {LinkId} from '../core/members/ticket-member.ts';
import {whyOf, type Log} from '../app/log.ts';

export type FigureParts = {
  readonly queue: Pick<DeedQueue, 'counts'>;
  readonly onChange: () => void;
  readonly log: Log;
};

/** What stands in the queue for each link, counted again soon after something happened. */
export type DeedFigures = {
  readonly of: (link: LinkId) => DeedCount;
  readonly soon: () => void;
  readonly recount: () => Promise<void>;
  readonly close: () => void;
};

/** A queue that is being delivered changes many times a second; the screen need not. */
const TELL_MS = 200;

/** Opens the figures; they read nothing from the queue before `recount`. */
export function openDeedFigures({queue, onChange, log}: FigureParts): DeedFigures {
  let counts: readonly DeedCount[] = [];
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;
  const recount = async (): Promise<void> => {
    try {
      counts = await queue.counts();
    } catch (error) {
      if (!isClosed) log('the queue to members’ links can’t be counted', {level: 'error', why: whyOf(error)});
    }
  };
  return {
    of: (link) => counts.find((one) => one.link === link) ?? {link, waiting: 0, oldestMs: null, refused: 0},
    soon: () => {
      if (isClosed) return;
      timer ??= setTimeout(() => {
        timer = null;
        void recount().then(onChange);
      }, TELL_MS).unref();
    },
    recount,
    close: () => {
      isClosed = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}
