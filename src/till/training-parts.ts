import {liveSettings} from '../app/live-settings.ts';
import {systemClock} from '../app/system-clock.ts';
import type {TillEvent} from '../core/events.ts';
import {evolve} from '../core/evolve.ts';
import type {PinFailures, TillState} from '../core/state.ts';
import {takeHold} from '../store/hold.ts';
import {copyOperators, makeTraining} from '../store/training-folder.ts';
import {openParts, type TillParts} from './till-parts.ts';
import {trainingSettings} from './training-settings.ts';

/** The till that training is for. */
export type TrainedTill = Pick<TillParts, 'live' | 'practiceSignOns'> & {
  readonly folder: string;
  /** Wrong PINs until now, at the till and in the trainings before. */
  readonly pinFailures: readonly PinFailures[];
};

/** Wrong PINs as they stand in a journal. */
function failureEvents(failures: readonly PinFailures[]): readonly TillEvent[] {
  const stamp = {atMs: systemClock.nowMs(), operatorNo: null};
  return failures.map(({operatorNo: triedNo, ...rest}) => ({kind: 'pinRefused', triedNo, ...rest, ...stamp}));
}

/** A number that is locked stays so in training: else it would be the place to find out a PIN. */
async function withFailures({store, state}: TillParts, failures: readonly PinFailures[]): Promise<TillState> {
  const events = failureEvents(failures);
  if (events.length === 0) return state;
  const after = events.reduce(evolve, state);
  await store.commit({events, outbox: [], operator: null, before: state, after});
  return after;
}

/** Makes a training till of a till, in a folder of its own within that one's, and opens it. Throws Faults. */
export async function openTrainingParts(till: TrainedTill): Promise<TillParts> {
  const {folder, live, practiceSignOns, pinFailures} = till;
  const own = await makeTraining(folder);
  const hold = await takeHold(own);
  let parts: TillParts | null = null;
  try {
    parts = await openParts({
      folder: own,
      hold,
      live: liveSettings(trainingSettings(live.inEffect(), own)),
      catalogueFolder: folder,
      seed: async (db) => {
        await copyOperators(db, folder);
        return practiceSignOns;
      },
    });
    return {...parts, state: await withFailures(parts, pinFailures)};
  } catch (error) {
    await (parts?.close() ?? hold.release());
    throw error;
  }
}
