import type {Notice} from '../app/pages.ts';
import {said} from '../app/turn.ts';
import type {TillState} from '../core/state.ts';

/** What the cashier is told first: that the till was cut off and is back, and where. */
export function beginning(state: TillState): Notice | null {
  if (!state.isRunning) return null;
  return said({code: 'recovered', ticketNo: state.ticket?.no ?? null, lines: state.ticket?.lines.length ?? 0});
}
