import {existsSync} from 'node:fs';
import {join} from 'node:path';
import type {TillStatus} from '../app/till-status.ts';
import type {Settings} from '../app/settings.ts';
import type {Program} from '../practice/practice-host.ts';
import {startBackup} from './backup-process.ts';
import {openTillBackups} from './till-backups.ts';
import {logLine} from './log-file.ts';
import type {Companion} from './companion.ts';
import type {Stage} from './stage.ts';
import {keepHistory} from './kept-history.ts';
import type {SettingsWatch} from './settings-watch.ts';
import {tellLastEnd} from './last-end.ts';
import {openStatusSocket} from './status-socket.ts';
import type {Running} from './till-works.ts';
import {TRAINING_FOLDER} from '../store/training-name.ts';
import {openWatchdog} from './watchdog.ts';

/** What those who go along may look at. */
export type Surroundings = {
  readonly folder: string;
  readonly settings: Pick<Settings, 'backup' | 'timeZone' | 'isTraining'>;
  readonly program: Program;
  readonly stage: Pick<Stage, 'onFrame'>;
  readonly status: () => TillStatus;
  readonly watched: SettingsWatch;
  /** Puts a tick in line behind everything that waits there. */
  readonly tell: () => void;
  readonly version: string;
  /** The run before was not ended. */
  readonly wasCutOff: boolean;
  /** Another run of the till follows in this process. */
  readonly isGoingOn: () => boolean;
};

/** Backups by the clock. What makes them is a process of its own. */
function backupsOf(folder: string, settings: Surroundings['settings'], program: Program): Companion {
  return openTillBackups({
    settings: () => settings.backup,
    timeZone: settings.timeZone,
    start: () => startBackup(program, folder),
    nowMs: Date.now,
    later: (call, afterMs) => {
      const timer = setTimeout(call, afterMs).unref();
      return () => clearTimeout(timer);
    },
    log: logLine,
  });
}

/** What a training till left in the folder, cut off or ended, is taken away. */
function tidying(folder: string): Companion {
  let working: Promise<void> = Promise.resolve();
  const tidy = async (): Promise<void> => {
    if (!existsSync(join(folder, TRAINING_FOLDER))) return;
    const {removeTraining} = await import('../store/training-folder.ts');
    await removeTraining(folder);
  };
  return {begin: () => (working = tidy()), close: () => working.catch(() => undefined)};
}

type Watched = Pick<Surroundings, 'stage' | 'status' | 'tell' | 'isGoingOn'>;

/** Who looks after the process tells systemd of it, whatever the till is. */
function watchdogOf({stage: {onFrame}, status, tell, isGoingOn}: Watched): Companion {
  return openWatchdog({env: process.env, pid: process.pid, status, tell, onFrame, isGoingOn});
}

/** What goes along with a training till: its devices, and who looks after it. */
export function trainingCompanions({watch, devices}: Running, around: Surroundings): readonly Companion[] {
  const {folder, status, stage} = around;
  return [watch, devices, openStatusSocket({folder, status, onFrame: stage.onFrame, log: logLine}), watchdogOf(around)];
}

/** All that goes along with the till, in the order in which it begins. */
export function companionsOf(
  {share, peers, watch, devices, history}: Running,
  around: Surroundings,
): readonly Companion[] {
  const {folder, settings, program, stage, status, watched, version, wasCutOff} = around;
  const log = logLine;
  const {onFrame} = stage;
  return [
    share,
    peers,
    watch,
    devices,
    watched,
    tellLastEnd({folder, wasCutOff, version, log}),
    keepHistory({folder, history, log}),
    openStatusSocket({folder, status, onFrame, log}),
    backupsOf(folder, settings, program),
    watchdogOf(around),
    tidying(folder),
  ];
}
