import type {Said} from '../../src/app/pages.ts';
import {formatCents, formatQuantity} from '../../src/core/format.ts';
import type {Line} from '../../src/core/ticket.ts';
import {liveQuantity} from '../../src/core/totals.ts';
import {counted, named, ticketNumber} from './said-of.ts';
import {CASH_MOVE_WORDS} from './questions.ts';

function added(line: Line): string {
  if (line.kind === 'coupon' || line.kind === 'discount' || line.kind === 'benefit') {
    return `${named(line.name)} ${formatCents(line.amountCents)} added`;
  }
  const quantity = liveQuantity(line);
  if (quantity < 0) return `RETURN of ${formatQuantity(-quantity, line.unit)} × ${named(line.name)} added`;
  return quantity === 1000 && line.unit === 'pc'
    ? `${named(line.name)} added`
    : `${formatQuantity(quantity, line.unit)} × ${named(line.name)} added`;
}

function recovered({ticketNo, lines}: Extract<Said, {code: 'recovered'}>): string {
  return ticketNo === null
    ? 'The till was cut off and is back: nothing is lost'
    : `The till was cut off and is back: ticket ${ticketNumber(ticketNo)} with ${counted(lines, 'line')}, nothing is lost`;
}

/** What was done. */
export function saidWords(said: Said): string {
  switch (said.code) {
    case 'added':
      return added(said.line);
    case 'voided':
      return `${named(said.name)} taken back`;
    case 'repriced':
      return `${named(said.name)} is ${formatCents(said.unitCents)} now`;
    case 'discounted':
      return 'Discount given';
    case 'discountAway':
      return 'Discount taken off again';
    case 'signedOn':
      return `Good day, ${named(said.name)}`;
    case 'closed':
      return said.changeCents === 0
        ? `Ticket ${ticketNumber(said.ticketNo)} is paid`
        : `Ticket ${ticketNumber(said.ticketNo)} is paid: change ${formatCents(said.changeCents)}`;
    case 'cancelled':
      return `Ticket ${ticketNumber(said.ticketNo)} is cancelled`;
    case 'tendered':
      return `${named(said.name)} ${formatCents(said.amountCents)} taken`;
    case 'tenderDeclined':
      return `${named(said.name)} was not approved and paid nothing: choose again`;
    case 'tenderVoided':
      return `${named(said.name)} ${formatCents(said.amountCents)} taken back`;
    case 'clockAccepted':
      return 'The clock is taken to be right as it is';
    case 'drawerOpened':
      return 'The drawer opens';
    case 'cashMoved':
      return `${CASH_MOVE_WORDS[said.why]} ${formatCents(said.amountCents)} is written down`;
    case 'printing':
      return `The receipt of ticket ${ticketNumber(said.ticketNo)} goes to the printer`;
    case 'recovered':
      return recovered(said);
    case 'printed':
      return `The receipt of ticket ${ticketNumber(said.ticketNo)} is printed`;
  }
}
