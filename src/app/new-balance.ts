import {allowed, isRefusal} from '../core/decision.ts';
import {totalsOf} from '../core/totals.ts';
import type {Page} from './pages.ts';
import {carryOut, freshSale, quiet, said, type Desk, type Turn} from './turn.ts';

/** Puts the open ticket aside under a table, or without one. */
export function park(desk: Desk, pages: readonly Page[], table: string | null): Promise<Turn> {
  const {ticket} = desk.till.state();
  const totalCents = ticket === null ? 0 : totalsOf(ticket).totalCents;
  const notice = said({code: 'parked', ticketNo: ticket?.no ?? 0, table: table ?? ticket?.table ?? null, totalCents});
  return carryOut(desk, {kind: 'newBalance', table}, {pages, next: () => ({pages: freshSale(pages), notice})});
}

/**
 * New Balance. A ticket of a table is parked at once; for another one, what was typed before is its table, and with
 * nothing typed the table is asked for.
 */
export function newBalance(desk: Desk, pages: readonly Page[], typed: string): Promise<Turn> | Turn {
  const state = desk.till.state();
  const {ticket} = state;
  if (ticket === null) return {pages, notice: {kind: 'refused', refusal: {code: 'noTicket'}}};
  if (typed !== '' || ticket.table !== null) return park(desk, pages, typed === '' ? null : typed);
  const may = allowed(state, 'tableSales');
  // Who may do neither is told before the question.
  if (isRefusal(may) && isRefusal(allowed(state, 'severalSalesOnHold'))) {
    return {pages, notice: {kind: 'refused', refusal: may}};
  }
  return quiet([...pages, {screen: 'ask', question: {kind: 'parkTable', ticketNo: ticket.no}, entry: ''}]);
}
