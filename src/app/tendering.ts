import {parseAmount} from '../core/format.ts';
import type {Cents} from '../core/money.ts';
import {fundsOn} from '../core/members/fund-line.ts';
import {vouchersOn} from '../core/vouchers.ts';
import type {Notice, Objection, Page} from './pages.ts';
import {backTo, carryOut, freshSale, object, quiet, said, withTop, type Desk, type Turn} from './turn.ts';

/** Where the till stands after a tender: ready for the next customer, still paying, or waiting for a card's answer. */
export function afterTender(desk: Desk, pages: readonly Page[], ticketNo: number): Turn {
  const {ticket, lastClosed} = desk.till.state();
  // The rest of a split comes back with the completion of its part: then another ticket is open.
  if (ticket === null || ticket.no !== ticketNo) {
    const changeCents = lastClosed?.changeCents ?? 0;
    return {pages: freshSale(pages), notice: said({code: 'closed', ticketNo, changeCents, restNo: ticket?.no ?? null})};
  }
  const paying = withTop(backTo(pages, 'pay'), {screen: 'pay', entry: ''});
  if (ticket.asked !== null) return quiet([...paying, {screen: 'card'}]);
  const last = ticket.tenders.at(-1);
  const notice: Notice | null =
    last === undefined ? null : said({code: 'tendered', name: last.name, amountCents: last.amountCents});
  return {pages: paying, notice};
}

/** Why the ticket can't be paid now, or null: what credit it sells must reach its host, which must be there. */
export function againstEnd({till, bonus, members}: Desk): Objection | null {
  const {ticket} = till.state();
  const isSelling = ticket !== null && vouchersOn(ticket).length > 0;
  if (isSelling && bonus.status().isOnline !== true) return {code: 'voucherNeedsHost'};
  const funded = new Set(ticket === null ? [] : fundsOn(ticket).map(({link}) => link));
  const away = members.statuses().find(({id, standing}) => funded.has(id) && standing !== 'up');
  return away === undefined ? null : {code: 'fundNeedsHost', system: away.system};
}

/** Pays by one way; without an amount, all that is due. */
export function tender(
  desk: Desk,
  pages: readonly Page[],
  pay: {tenderId: string; amountCents: Cents | null},
): Promise<Turn> {
  const against = againstEnd(desk);
  if (against !== null) return Promise.resolve(object(pages, against));
  const no = desk.till.state().ticket?.no ?? 0;
  return carryOut(desk, {kind: 'tender', ...pay}, {pages, next: () => afterTender(desk, pages, no)});
}

function payEntry(pages: readonly Page[]): string {
  const page = backTo(pages, 'pay').at(-1);
  return page?.screen === 'pay' ? page.entry : '';
}

/** What was typed to be paid is no amount. */
export function notAnAmount(pages: readonly Page[]): Objection {
  return {code: 'notAnAmount', typed: payEntry(pages)};
}

/** The amount in the field: null where nothing was typed, undefined where it is no amount. */
export function typedAmount(pages: readonly Page[]): Cents | null | undefined {
  const entry = payEntry(pages);
  return entry === '' ? null : (parseAmount(entry) ?? undefined);
}
