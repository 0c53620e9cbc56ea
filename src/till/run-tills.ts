import type {BackFromTraining} from './beginning.ts';
import {lazyPrinter} from './lazy-printer.ts';
import {logLine} from './log-file.ts';
import {runTill, type Ended, type RunOptions} from './run-till.ts';
import {openStage} from './stage.ts';
import {reopenTillParts, type TillParts} from './till-parts.ts';
import type {How, Trainings} from './training.ts';

/** What all runs of a process have in common. */
export type RunsOptions = Omit<RunOptions, 'printer' | 'back' | 'goesOn' | 'wasSignalled'>;

/**
 * Runs the till until it ends: where it is left for training the terminal goes on with that, and then with the till
 * again, in this process and with the same printer. Closes everything but the hold on the folder.
 */
export async function runTills(first: TillParts, options: RunsOptions): Promise<void> {
  const {folder, keyMap, terminal, host, links} = options;
  const {printer: paper, receipt} = first.settings;
  const printer = lazyPrinter(paper, {logo: receipt.logo, log: logLine});
  const run = (parts: TillParts, how: How): Promise<Ended> =>
    runTill(parts, openStage(parts, keyMap, terminal), {...options, ...how});
  const goesOn: How['goesOn'] = (why) => why === 'training';
  let parts = first;
  let back: BackFromTraining | null = null;
  let trainings: Trainings | null = null;
  try {
    for (;;) {
      const wasSignalled = trainings?.wasSignalled ?? ((): boolean => false);
      const {why, state} = await run(parts, {host, links, printer, back, goesOn, wasSignalled});
      if (why !== 'training') return;
      const {openTrainings} = await import('./training.ts');
      trainings ??= openTrainings({...options, printer, run});
      await parts.leave();
      back = await trainings.train(parts, state);
      if (back === null) return;
      parts = await reopenTillParts(folder, parts);
    }
  } finally {
    await parts.leave();
  }
}
