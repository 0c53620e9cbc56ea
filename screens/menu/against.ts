import type {FunctionId} from '../../src/app/function-ids.ts';
import {isMemberFunction} from '../../src/app/member-functions.ts';
import {againstMember} from '../member/against.ts';
import type {MenuItem, Scenery} from '../../src/app/pages.ts';
import type {Refusal} from '../../src/core/refusals.ts';
import type {OpenTicket} from '../../src/core/ticket.ts';
import {isLive} from '../../src/core/totals.ts';

const NO_TICKET: Refusal = {code: 'noTicket'};

/** Functions that change the lines or the discount of the open ticket. */
function againstChange(ticket: OpenTicket | null): Refusal | null {
  if (ticket === null) return NO_TICKET;
  if (ticket.asked !== null) return {code: 'cardWaiting', amountCents: ticket.asked.amountCents};
  return ticket.lines.some(isLive) ? null : {code: 'ticketEmpty'};
}

function againstCardAsked(ticket: OpenTicket | null): Refusal | null {
  return ticket?.asked ? {code: 'cardWaiting', amountCents: ticket.asked.amountCents} : null;
}

function againstTicket(ticket: OpenTicket | null): Refusal | null {
  return ticket === null ? null : {code: 'ticketOpen', ticketNo: ticket.no};
}

/** Nothing but a privilege stands against these. */
const ALWAYS = {
  'open-price': true,
  manager: true,
  lock: true,
  float: true,
  'pay-in': true,
  'pay-out': true,
  drop: true,
  receipts: true,
  'x-report': true,
  'last-z': true,
  'count-drawer': true,
  'refused-acts': true,
  operators: true,
  devices: true,
  'print-queue': true,
  exit: true,
  'end-training': true,
} as const;

function isAlways(id: FunctionId): id is keyof typeof ALWAYS {
  return Object.hasOwn(ALWAYS, id);
}

function againstFunction(id: FunctionId, scenery: Scenery): Refusal | null {
  if (isMemberFunction(id)) return againstMember(id, scenery);
  if (isAlways(id)) return null;
  const {ticket, lastClosed} = scenery.state;
  switch (id) {
    case 'price':
    case 'line-discount':
    case 'percent-off':
    case 'amount-off':
    case 'coupon':
    case 'preset-discount':
    case 'split':
    case 'transfer':
      return againstChange(ticket);
    case 'give-up-split':
      return ticket === null ? NO_TICKET : ticket.splitFrom === null ? {code: 'notSplit'} : null;
    case 'remove-code':
      if (ticket === null) return NO_TICKET;
      return ticket.bonusCode === null ? {code: 'noCodeAssigned'} : null;
    case 'discount-away':
    case 'cancel-ticket':
      return ticket === null ? NO_TICKET : null;
    case 'last-receipt':
      return lastClosed === null ? {code: 'nothingToReprint'} : null;
    case 'clock':
      return scenery.state.clockWasMs === null ? {code: 'clockRight'} : null;
    case 'z-report':
    case 'training':
      return againstCardAsked(ticket) ?? againstTicket(ticket);
    case 'no-sale':
      return againstTicket(ticket);
    case 'sell-voucher':
      return againstCardAsked(ticket);
  }
}

/**
 * Why an item of a menu can't be used now, or null. Only how it looks: chosen all the same, it is refused by whoever
 * decides.
 */
export function reasonAgainst(item: MenuItem, scenery: Scenery): Refusal | null {
  if (item.kind !== 'function') return null;
  const {operator} = scenery.state;
  if (item.privilege !== null && operator?.privileges.includes(item.privilege) !== true) {
    return {code: 'noPrivilege', privilege: item.privilege};
  }
  return againstFunction(item.id, scenery);
}
