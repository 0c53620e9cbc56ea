import type {Notice} from '../app/pages.ts';
import type {FaultCode} from '../app/ports.ts';
import {said} from '../app/turn.ts';
import type {TillState} from '../core/state.ts';

/** The till comes back from training in the same process; `fault`: why it could not be trained. */
export type BackFromTraining = {readonly fault: FaultCode | null};

/** What the cashier is told first: that the till was cut off and is back, and where; or that training is over. */
export function beginning(state: TillState, back: BackFromTraining | null = null): Notice | null {
  const fault = back?.fault ?? null;
  if (fault !== null) return {kind: 'fault', code: fault};
  if (state.isInTraining) return said({code: 'trainingOver', isCutOff: back === null});
  if (!state.isRunning) return null;
  return said({code: 'recovered', ticketNo: state.ticket?.no ?? null, lines: state.ticket?.lines.length ?? 0});
}
