import {join} from 'node:path';
import {Fault, type Printer} from '../app/ports.ts';
import type {PinFailures, TillState} from '../core/state.ts';
import {removeTraining} from '../store/training-folder.ts';
import {TRAINING_FOLDER} from '../store/training-name.ts';
import type {BackFromTraining} from './beginning.ts';
import {logLine, markLog} from './log-file.ts';
import type {Ended, RunOptions} from './run-till.ts';
import {PRACTICE_HOST_FOLDER} from './till-bonus.ts';
import type {TillParts} from './till-parts.ts';
import {SIGNALS} from './till-wires.ts';
import {openTrainingParts} from './training-parts.ts';

/** What one run of a till is given beside its parts. */
export type How = Pick<RunOptions, 'host' | 'links' | 'printer' | 'back' | 'goesOn' | 'wasSignalled'>;

export type TrainingsParts = Pick<RunOptions, 'folder' | 'host' | 'links' | 'program' | 'printer'> & {
  readonly run: (parts: TillParts, how: How) => Promise<Ended>;
};

/** All trainings of a process. */
export type Trainings = {
  /** Trains until somebody ends it; gives how the till comes back, or null where the system ends the program. */
  readonly train: (till: TillParts, state: TillState) => Promise<BackFromTraining | null>;
  /** The system wanted the program to end since the first training. */
  readonly wasSignalled: () => boolean;
};

/** Between two runs nobody hears a signal, which would end the program with the terminal as it is. */
function holdSignals(): () => boolean {
  let wasSignalled = false;
  for (const signal of SIGNALS) process.on(signal, () => (wasSignalled = true));
  return () => wasSignalled;
}

/** No pulse ever leaves for the drawer. */
function withoutDrawer(printer: Printer): Printer {
  return {...printer, openDrawer: async () => undefined};
}

/** Of each number the wrong PINs where there were more of them. */
function mostFailures(one: readonly PinFailures[], other: readonly PinFailures[]): readonly PinFailures[] {
  const sorted = [...one, ...other].toSorted((a, b) => b.count - a.count);
  return sorted.filter(({operatorNo}, index) => sorted.findIndex((a) => a.operatorNo === operatorNo) === index);
}

/** The hosts of a training till: its own, unless the till was started without. */
function hostsIn(own: string, {host, links, program}: TrainingsParts): Pick<How, 'host' | 'links'> {
  return {
    host: host.kind === 'none' ? host : {kind: 'own', program, folder: join(own, PRACTICE_HOST_FOLDER)},
    links: links.kind === 'none' ? links : {kind: 'own', program, folder: own},
  };
}

/**
 * Trains at a till that was left for it. Wrong PINs are remembered from one training to the next, so that a new one
 * brings no new tries; the till itself never hears of them.
 */
export function openTrainings(of: TrainingsParts): Trainings {
  const {folder, printer, run} = of;
  const wasSignalled = holdSignals();
  const hosts = hostsIn(join(folder, TRAINING_FOLDER), of);
  let known: readonly PinFailures[] = [];
  /** What is logged meanwhile is not the till's. */
  const marked = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    markLog({isTraining: true});
    return work().finally(() => markLog({}));
  };
  const runOn = async (parts: TillParts): Promise<Ended['why']> => {
    const goesOn: How['goesOn'] = (why) => why === 'operator';
    const how = {...hosts, printer: withoutDrawer(printer), back: null, goesOn, wasSignalled};
    try {
      const {why, state} = await run(parts, how);
      known = state.pinFailures;
      return why;
    } finally {
      await parts.close();
    }
  };
  const train: Trainings['train'] = async ({live, practiceSignOns}, {pinFailures}) => {
    logLine('training begins');
    try {
      const failures = mostFailures(pinFailures, known);
      const parts = await openTrainingParts({folder, live, practiceSignOns, pinFailures: failures});
      const why = await marked(() => runOn(parts));
      logLine('training is over');
      if (why !== 'system') return {isFailed: false};
      await removeTraining(folder);
      return null;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      logLine('training could not be carried on with', {level: 'error', code: error.code, why: error.message});
      return {isFailed: true};
    }
  };
  return {train, wasSignalled};
}
