import type {Command} from './commands.ts';
import {allowed, changeable, happened, isRefusal, refuse, type Decision, type Scene} from './decision.ts';
import {PARKED_MAX, TABLE_LENGTH_MAX} from './limits.ts';
import type {Refusal} from './refusals.ts';
import type {TillState} from './state.ts';
import type {OpenTicket} from './ticket.ts';

type Of<Kind extends Command['kind']> = Extract<Command, {kind: Kind}>;

/** Why a name can't be a table's, or null: letters, digits, dash and dot, as it is typed on a keypad or a keyboard. */
export function refuseTable(table: string): Refusal | null {
  if (table === '') return {code: 'tableMissing'};
  const isGood = table.length <= TABLE_LENGTH_MAX && /^[\p{L}\p{N}.-]+$/u.test(table);
  return isGood ? null : {code: 'tableBad', most: TABLE_LENGTH_MAX};
}

/** The parked ticket of a table, or null. */
export function ticketOfTable(state: TillState, table: string): OpenTicket | null {
  return state.parked.find((ticket) => ticket.table?.toLowerCase() === table.toLowerCase()) ?? null;
}

/** Why this operator can't have a parked ticket, or null: another's table needs a right of its own. */
function refuseRecall(state: TillState, ticket: OpenTicket): Refusal | null {
  const operator = allowed(state, 'operateTills');
  if (isRefusal(operator)) return operator;
  // What is held without a table may be a sale, or the rest of a split: either privilege will do.
  const isHeld = ticket.table === null && operator.privileges.includes('severalSalesOnHold');
  const open = isHeld ? operator : allowed(state, 'openTables');
  if (isRefusal(open)) return ticket.table === null ? {code: 'noPrivilege', privilege: 'severalSalesOnHold'} : open;
  return refuseOthers(state, ticket);
}

/** Why what is on another operator's table is not for who is on, or null. */
export function refuseOthers({operator}: TillState, ticket: OpenTicket): Refusal | null {
  const isOthers = ticket.table !== null && ticket.operatorNo !== operator?.no;
  return isOthers && operator?.privileges.includes('othersTables') !== true
    ? {code: 'othersTable', operatorNo: ticket.operatorNo, operatorName: ticket.openedByName ?? null}
    : null;
}

function recall(scene: Scene, ticket: OpenTicket): Decision {
  const refusal = refuseRecall(scene.state, ticket);
  if (refusal !== null) return refuse(refusal);
  const open = scene.state.ticket;
  if (open !== null) return refuse({code: 'ticketOpen', ticketNo: open.no});
  return happened(scene, {kind: 'ticketRecalled', ticketId: ticket.id});
}

/** Brings a parked ticket back. The rest of a split waits until its part is done. */
export function decideRecall(scene: Scene, {ticketId}: Of<'recallTicket'>): Decision {
  const ticket = scene.state.parked.find(({id}) => id === ticketId);
  return ticket === undefined ? refuse({code: 'notParked'}) : recall(scene, ticket);
}

/** The ticket of a table: the one that is parked, else a new one. */
export function decideOpenTable(scene: Scene, {table}: Of<'openTable'>): Decision {
  const operator = allowed(scene.state, 'operateTills', 'tableSales');
  if (isRefusal(operator)) return refuse(operator);
  const bad = refuseTable(table);
  if (bad !== null) return refuse(bad);
  const parked = ticketOfTable(scene.state, table);
  if (parked !== null) return recall(scene, parked);
  const open = scene.state.ticket;
  if (open !== null) return refuse({code: 'ticketOpen', ticketNo: open.no});
  const {newId: ticketId} = scene.facts;
  return happened(scene, {kind: 'ticketOpened', ticketId, ticketNo: scene.state.nextTicketNo, table});
}

/**
 * New Balance: puts the open ticket aside unpaid, with its interim total. A ticket without a table takes the one that
 * is named, or is held without one. Closes the card session: what is assigned stays.
 */
export function decideNewBalance(scene: Scene, {table}: Of<'newBalance'>): Decision {
  const {state} = scene;
  const ticket = changeable(
    state,
    table === null && state.ticket?.table === null ? 'severalSalesOnHold' : 'tableSales',
  );
  if (isRefusal(ticket)) return refuse(ticket);
  if (state.parked.length >= PARKED_MAX) return refuse({code: 'tooManyParked', most: PARKED_MAX});
  const parked = {kind: 'ticketParked', ticketId: ticket.id} as const;
  if (table === null) return happened(scene, {...parked, table: ticket.table});
  if (ticket.table !== null) {
    // To another table lines go by a transfer, where they lose their code; parking must be no way round it.
    const isOwn = ticket.table.toLowerCase() === table.toLowerCase();
    return isOwn ? happened(scene, {...parked, table: ticket.table}) : refuse({code: 'hasTable', table: ticket.table});
  }
  const bad = refuseTable(table);
  if (bad !== null) return refuse(bad);
  if (ticketOfTable(state, table) !== null) return refuse({code: 'tableInUse', table});
  return happened(scene, {...parked, table});
}
