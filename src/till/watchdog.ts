import type {TillStatus} from '../app/till-status.ts';
import type {Frame} from '../../screens/frame.ts';
import type {Companion} from './companion.ts';
import {systemdNotifier, type Notifier} from './systemd-notifier.ts';

/** What the watchdog looks at, and how it makes the till's own loop go round. */
export type WatchdogParts = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly pid: number;
  readonly status: () => TillStatus;
  /** Puts a tick in line behind everything that waits there. */
  readonly tell: () => void;
  readonly onFrame: (tell: (frame: Frame) => void) => () => void;
  /** Another run of the till follows in this process: systemd hears of no end. */
  readonly isGoingOn?: () => boolean;
  readonly openNotifier?: () => Promise<Notifier>;
  /** Calls every so many milliseconds; gives what stops it. */
  readonly every?: (ms: number, tell: () => void) => () => void;
};

/** Fed three times in the span in which once would do. */
const TIMES = 3;
/** How often the till says how it stands where nobody watches over it. */
const USUAL_MS = 60_000;

function byTimer(ms: number, tell: () => void): () => void {
  const timer = setInterval(tell, ms);
  timer.unref();
  return () => clearInterval(timer);
}

/** How the till stands, for `systemctl status`: no more than a count and the names of links. */
export function statusWords(status: TillStatus): string {
  const {tillNo, isPractice, isTraining, isSignedOn, openLines, links, paper} = status;
  const unreal = isTraining === true ? ' (TRAINING)' : isPractice ? ' (practice)' : '';
  const lines = openLines === 1 ? '1 line' : `${openLines} lines`;
  const hosts = links.map(({id, isOnline, waiting}) => {
    const state = isOnline === null ? 'not asked yet' : isOnline ? 'online' : 'OFFLINE';
    return `${id} ${state}${waiting === 0 ? '' : `, ${waiting} waiting`}`;
  });
  return [
    `Till ${tillNo}${unreal}`,
    openLines === null ? (isSignedOn ? 'no ticket open' : 'locked') : `ticket open with ${lines}`,
    ...hosts,
    ...(paper.fault === null ? [] : [`printer: ${paper.fault}`]),
  ]
    .join('; ')
    .replace(/[^ -~]/g, '?');
}

function watchMs({WATCHDOG_USEC: usec, WATCHDOG_PID: whose}: WatchdogParts['env'], pid: number): number | null {
  const us = Number(usec ?? '');
  const isForUs = whose === undefined || whose === String(pid);
  return Number.isFinite(us) && us > 0 && isForUs ? us / 1000 : null;
}

/**
 * Tells the service manager that the till is up, how it stands, and that it works. The watchdog is fed only when a tick
 * has been through the till's own line and a frame was drawn behind it: a loop that hangs, wherever, feeds nothing, and
 * is ended and started anew. Without a service manager it does nothing.
 */
export function openWatchdog(parts: WatchdogParts): Companion {
  const {env, pid, status, tell, onFrame, openNotifier = systemdNotifier, every = byTimer} = parts;
  const {isGoingOn = () => false} = parts;
  let undo: readonly (() => void)[] = [];
  let isClosed = false;
  return {
    begin: async () => {
      if ((env['NOTIFY_SOCKET'] ?? '') === '') return;
      const notifier = await openNotifier();
      if (isClosed) return notifier.close();
      const watched = watchMs(env, pid);
      const words = (): string => `STATUS=${statusWords(status())}`;
      notifier.say(['READY=1', words()]);
      let isAsked = false;
      const drawn = (): void => {
        if (!isAsked) return;
        isAsked = false;
        notifier.say([...(watched === null ? [] : ['WATCHDOG=1']), words()]);
      };
      const ask = (): void => {
        isAsked = true;
        tell();
      };
      const stop = [onFrame(drawn), every(watched === null ? USUAL_MS : watched / TIMES, ask)];
      undo = [
        ...stop,
        () => {
          if (!isGoingOn()) notifier.say(['STOPPING=1', 'STATUS=The till ends.']);
          notifier.close();
        },
      ];
    },
    close: () => {
      isClosed = true;
      for (const step of undo) step();
      undo = [];
    },
  };
}
