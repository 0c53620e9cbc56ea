import type {TillState} from '../core/state.ts';
import type {OpenTicket} from '../core/ticket.ts';
import {isLive} from '../core/totals.ts';

/** Table 2 comes before table 10; capitals don't matter. */
function byTable(one: OpenTicket, other: OpenTicket): number {
  const order = (one.table ?? '').localeCompare(other.table ?? '', 'en', {numeric: true, sensitivity: 'base'});
  return order === 0 ? one.no - other.no : order;
}

/** The tickets that are put aside, as the list of tables shows them: tables by name, then those without one by number. */
export function openTickets({parked}: TillState): readonly OpenTicket[] {
  const held = parked.filter(({table}) => table === null).toSorted((one, other) => one.no - other.no);
  return [...parked.filter(({table}) => table !== null).toSorted(byTable), ...held];
}

/** True for the rest of a split whose part is open now: it comes back by itself. */
export function isRest({ticket}: TillState, {id}: OpenTicket): boolean {
  return ticket?.splitFrom === id;
}

/** The parked ticket that an interim total is printed for; null where nothing is on it. */
export function interimTicket({parked}: TillState, ticketId: string): OpenTicket | null {
  return parked.find(({id, lines}) => id === ticketId && lines.some(isLive)) ?? null;
}
