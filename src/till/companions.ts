import type {TillStatus} from '../app/till-status.ts';
import {logLine} from './log-file.ts';
import type {Companion} from './companion.ts';
import type {Stage} from './stage.ts';
import {keepHistory} from './kept-history.ts';
import {openStatusSocket} from './status-socket.ts';
import type {Running} from './till-works.ts';
import {openWatchdog} from './watchdog.ts';

/** What those who go along may look at. */
export type Surroundings = {
  readonly folder: string;
  readonly stage: Pick<Stage, 'onFrame'>;
  readonly status: () => TillStatus;
  /** Puts a tick in line behind everything that waits there. */
  readonly tell: () => void;
};

/** All that goes along with the till, in the order in which it begins. */
export function companionsOf(
  {share, peers, watch, devices, history}: Running,
  {folder, stage, status, tell}: Surroundings,
): readonly Companion[] {
  const log = logLine;
  const {onFrame} = stage;
  return [
    share,
    peers,
    watch,
    devices,
    keepHistory({folder, history, log}),
    openStatusSocket({folder, status, onFrame, log}),
    openWatchdog({env: process.env, pid: process.pid, status, tell, onFrame}),
  ];
}
