import type {Notice} from '../app/pages.ts';
import {objected, said} from '../app/turn.ts';
import type {TillState} from '../core/state.ts';

/** The till comes back from training in the same process; `isFailed`: training could not be carried on with. */
export type BackFromTraining = {readonly isFailed: boolean};

/** What the cashier is told first: that the till was cut off and is back, and where; or that training is over. */
export function beginning(state: TillState, back: BackFromTraining | null = null): Notice | null {
  if (back?.isFailed === true) return objected({code: 'trainingFailed'});
  if (state.isInTraining) return said({code: 'trainingOver', isCutOff: back === null});
  if (!state.isRunning) return null;
  return said({code: 'recovered', ticketNo: state.ticket?.no ?? null, lines: state.ticket?.lines.length ?? 0});
}
