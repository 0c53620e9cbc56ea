import type {OpenTicket} from './ticket.ts';
import {isLive} from './totals.ts';

/** The line that Void and the functions of a line mean: the one that is chosen, else the newest that is still live. */
export function chosenLine(ticket: OpenTicket | null, selected: number | null): number | null {
  if (ticket === null) return null;
  return selected ?? ticket.lines.findLast(isLive)?.no ?? null;
}
