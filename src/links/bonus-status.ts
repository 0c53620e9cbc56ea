import type {BonusQueue} from '../app/bonus-queue.ts';
import type {Clock, LinkStatus} from '../app/ports.ts';
import type {TlsTrouble} from '../app/tls-trouble.ts';
import {whyOf, type Log} from '../app/log.ts';

export type StatusParts = {
  readonly queue: Pick<BonusQueue, 'count'>;
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly onChange: () => void;
  readonly log: Log;
};

/** How the link stands, kept up to date from what happens and, now and then, from the queue itself. */
export type LinkFigures = {
  readonly status: () => LinkStatus;
  /** The host answered a call, or did not; `tls`: TLS was why. True where that is news. */
  readonly setOnline: (isOnline: boolean, tls?: TlsTrouble) => boolean;
  readonly added: (count: number) => void;
  readonly ended: (isRefused: boolean) => void;
  /** A refused act was looked after. */
  readonly seen: () => void;
  readonly recount: () => Promise<void>;
  readonly close: () => void;
};

/** A queue that is being delivered changes a hundred times a second; the screen need not. */
const TELL_MS = 200;

/** Opens the figures; they read nothing from the queue before `recount`. */
export function openLinkFigures({queue, clock, onChange, log}: StatusParts): LinkFigures {
  let status: LinkStatus = {isOnline: null, waiting: 0, oldestMs: null, refused: 0};
  let timer: NodeJS.Timeout | null = null;
  const recount = async (): Promise<void> => {
    try {
      status = {...status, ...(await queue.count())};
    } catch (error) {
      log('the queue to the bonus host can’t be counted', {level: 'error', why: whyOf(error)});
    }
  };
  const soon = (): void => {
    timer ??= setTimeout(() => {
      timer = null;
      void recount().then(onChange);
    }, TELL_MS).unref();
  };
  return {
    status: () => status,
    setOnline: (isOnline, tls) => {
      if (status.isOnline === isOnline && status.tls === tls) return false;
      const {tls: _before, ...others} = status;
      status = {...others, isOnline, ...(tls === undefined ? {} : {tls})};
      return true;
    },
    added: (count) => {
      if (count === 0) return;
      status = {...status, waiting: status.waiting + count, oldestMs: status.oldestMs ?? clock.nowMs()};
      soon();
    },
    ended: (isRefused) => {
      const waiting = Math.max(0, status.waiting - 1);
      const refused = status.refused + (isRefused ? 1 : 0);
      status = {...status, waiting, refused, oldestMs: waiting === 0 ? null : status.oldestMs};
      soon();
    },
    seen: () => {
      status = {...status, refused: Math.max(0, status.refused - 1)};
      soon();
    },
    recount,
    close: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
