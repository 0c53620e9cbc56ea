import type {TillStatus} from '../app/till-status.ts';
import {logLine} from './log-file.ts';
import type {Companion} from './companion.ts';
import type {Stage} from './stage.ts';
import {keepHistory} from './kept-history.ts';
import {openStatusSocket} from './status-socket.ts';
import type {Running} from './till-works.ts';

/** What those who go along may look at. */
export type Surroundings = {
  readonly folder: string;
  readonly stage: Pick<Stage, 'onFrame'>;
  readonly status: () => TillStatus;
};

/** All that goes along with the till, in the order in which it begins. */
export function companionsOf(
  {share, peers, watch, devices, history}: Running,
  {folder, stage, status}: Surroundings,
): readonly Companion[] {
  const log = logLine;
  return [
    share,
    peers,
    watch,
    devices,
    keepHistory({folder, history, log}),
    openStatusSocket({folder, status, onFrame: stage.onFrame, log}),
  ];
}
