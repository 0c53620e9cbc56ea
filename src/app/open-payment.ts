import {isLive} from '../core/totals.ts';
import type {Page} from './pages.ts';
import {object, quiet, SALE, withTop, type Desk, type PageOf, type Turn} from './turn.ts';

/** From the sale to the payment screen, where there is something to pay for. */
export function openPayment(desk: Desk, pages: readonly Page[], page: PageOf<'sale'>): Turn {
  // A product that was typed and not entered would leave the shop unpaid.
  if (page.entry !== '') return object(pages, {code: 'enterFirst', typed: page.entry});
  const {ticket} = desk.till.state();
  if (ticket === null) return {pages, notice: {kind: 'refused', refusal: {code: 'noTicket'}}};
  if (!ticket.lines.some(isLive)) return {pages, notice: {kind: 'refused', refusal: {code: 'ticketEmpty'}}};
  return quiet([...withTop(pages, SALE), {screen: 'pay', entry: ''}]);
}
