import type {Command, RefundWish} from '../core/commands.ts';
import {parseQuantity} from '../core/format.ts';
import {ONE_PIECE} from '../core/quantity.ts';
import {planRefund, refundable} from '../core/refund/plan.ts';
import type {PayBackWay} from '../core/refund/pay-back.ts';
import {isGoods, type PricedLine} from '../core/goods.ts';
import {isLive} from '../core/totals.ts';
import type {SharedTicket} from '../core/peers/protocol.ts';
import type {Refusal} from '../core/refusals.ts';
import {afterRefund} from './on-refund-wait.ts';
import type {Page} from './pages.ts';
import type {RefundSource} from './refund-page.ts';
import {rowTo} from './rows.ts';
import {carryOutMade, object, quiet, withTop, type Act, type Desk, type PageOf, type Turn} from './turn.ts';

/** What the store knows of a ticket that is to be refunded; null where it has no receipt. */
async function sourceOf(desk: Desk, ticketId: string): Promise<RefundSource | null> {
  const ticket = await desk.store.ticket(ticketId);
  if (ticket === null) return null;
  const [refunds, wasReopened, claimedBy] = await Promise.all([
    desk.store.refundsOf(ticketId),
    desk.store.wasReopened(ticketId),
    desk.store.claimHolder(ticketId),
  ]);
  return {ticket, refunds, wasReopened, claimedBy};
}

type Order = {readonly source: RefundSource; readonly wish: RefundWish; readonly way: PayBackWay};

function commandFor({source, wish, way}: Order): Command {
  return {kind: 'refundTicket', ...source, wish, way};
}

/** Goods of a ticket of which something can still come back, each with how much; discounts go with their line. */
export function refundableLines({ticket, refunds}: RefundSource): readonly {line: PricedLine; left: number}[] {
  const left = refundable(ticket, refunds);
  return ticket.lines
    .filter(isGoods)
    .filter(isLive)
    .map((line) => ({line, left: left.get(line.no) ?? 0}));
}

/** The window with the total; who may not refund it, or what can't be, is told before. */
function openWindow(desk: Desk, pages: readonly Page[], order: Order): Turn {
  const refusal = against(desk, order);
  if (refusal !== null) return {pages, notice: {kind: 'refused', refusal}};
  const plan = planRefund({...order.source, ...order}, desk.settings.rules);
  if ('code' in plan) return {pages, notice: {kind: 'refused', refusal: plan}};
  return quiet([...pages, {screen: 'refund', ...order, plan}]);
}

/** What stands against it now; of another till's ticket, beside that its till was not asked yet. */
function against(desk: Desk, order: Order): Refusal | null {
  const refusal = desk.till.refusalOf(commandFor(order));
  return refusal?.code === 'claimFirst' ? null : refusal;
}

/** A ticket of another till, as that one told it. */
function sourceElsewhere({ticket, refunds, wasReopened, tillNo}: SharedTicket): RefundSource {
  return {ticket, refunds, wasReopened, owner: {tillNo, claimId: null}};
}

/** Refund: all that is left of the ticket. */
export async function openRefund(
  desk: Desk,
  pages: readonly Page[],
  of: {readonly ticketId: string; readonly peer: SharedTicket | undefined},
): Promise<Turn> {
  const source = of.peer === undefined ? await sourceOf(desk, of.ticketId) : sourceElsewhere(of.peer);
  if (source === null) return object(pages, {code: 'noReceiptYet'});
  return openWindow(desk, pages, {source, wish: {kind: 'whole'}, way: 'asPaid'});
}

/** Refund item: the lines to choose from. What stands against every one of them is told before. */
export async function openRefundLines(
  desk: Desk,
  pages: readonly Page[],
  of: {readonly ticketId: string; readonly peer: SharedTicket | undefined},
): Promise<Turn> {
  const source = of.peer === undefined ? await sourceOf(desk, of.ticketId) : sourceElsewhere(of.peer);
  if (source === null) return object(pages, {code: 'noReceiptYet'});
  const lines = refundableLines(source);
  const first = lines.findIndex(({left}) => left > 0);
  const one = lines[first]?.line.no;
  const wish: RefundWish = one === undefined ? {kind: 'whole'} : {kind: 'lines', lines: [{line: one, quantity: null}]};
  const refusal = against(desk, {source, wish, way: 'asPaid'});
  // Of a line that cost nothing nothing goes back; another one may have been paid for.
  if (refusal !== null && (one === undefined || refusal.code !== 'nothingPaid')) {
    return {pages, notice: {kind: 'refused', refusal}};
  }
  return quiet([...pages, {screen: 'refund-lines', source, selected: Math.max(0, first)}]);
}

/** The window for a line: all that is left of it, or so much. */
function refundLine(
  desk: Desk,
  pages: readonly Page[],
  {line, quantity}: {line: number; quantity: number | null},
): Turn {
  const page = pages.at(-1);
  if (page?.screen !== 'refund-lines') return quiet(pages);
  const wish: RefundWish = {kind: 'lines', lines: [{line, quantity}]};
  return openWindow(desk, pages, {source: page.source, wish, way: 'asPaid'});
}

/** How much of the line comes back, as it was answered; nothing typed is all that is left. */
export function answerQuantity(desk: Desk, pages: readonly Page[], {line, entry}: {line: number; entry: string}): Turn {
  const quantity = entry === '' ? null : parseQuantity(entry);
  if (entry !== '' && quantity === null) return object(pages, {code: 'notAQuantity', typed: entry});
  const turn = refundLine(desk, pages.slice(0, -1), {line, quantity});
  return turn.notice === null ? turn : {...turn, pages};
}

/** True where the least part of a line would be refused because its ticket only comes back wholly: nothing is to be asked. */
function comesBackWhole(desk: Desk, source: RefundSource, {no: line, unit}: PricedLine): boolean {
  const wish: RefundWish = {kind: 'lines', lines: [{line, quantity: unit === 'pc' ? ONE_PIECE : 1}]};
  const code = against(desk, {source, wish, way: 'asPaid'})?.code;
  return code === 'refundWhole' || code === 'refundAllGoods';
}

function choose(desk: Desk, pages: readonly Page[], page: PageOf<'refund-lines'>): Turn {
  const chosen = refundableLines(page.source)[page.selected];
  if (chosen === undefined) return object(pages, {code: 'noLine'});
  const {line, left} = chosen;
  if (left <= 0) return {pages, notice: {kind: 'refused', refusal: {code: 'lineRefunded', name: line.name}}};
  const isOne = left <= ONE_PIECE && line.unit === 'pc';
  if (isOne || comesBackWhole(desk, page.source, line)) return refundLine(desk, pages, {line: line.no, quantity: null});
  const question = {kind: 'refundQuantity', line: line.no, name: line.name, left, unit: line.unit} as const;
  return quiet([...pages, {screen: 'ask', question, entry: ''}]);
}

/** The lines of a ticket, one of which comes back. */
export async function onRefundLines(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'refund-lines') return quiet(pages);
  if (act.kind === 'text') return object(pages, {code: 'keyUnknown', key: act.text});
  const selected = rowTo(act.intent, {from: page.selected, last: refundableLines(page.source).length - 1});
  if (selected !== null) return quiet(withTop(pages, {...page, selected}));
  switch (act.intent) {
    case 'enter':
      return choose(desk, pages, page);
    case 'refund':
      return openWindow(desk, pages, {source: page.source, wish: {kind: 'whole'}, way: 'asPaid'});
    case 'back':
      return quiet(pages.slice(0, -1));
    default:
      return object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}

/** The same refund, going out in another way. */
function by(desk: Desk, pages: readonly Page[], way: PayBackWay): Turn {
  const page = pages.at(-1);
  if (page?.screen !== 'refund') return quiet(pages);
  const turn = openWindow(desk, pages.slice(0, -1), {source: page.source, wish: page.wish, way});
  return turn.notice === null ? turn : {...turn, pages};
}

function idsOf({refunds}: RefundSource): string {
  return refunds.map(({id}) => id).join();
}

/** OK for another till's ticket: that one is asked first, and the till goes on meanwhile. */
function refundElsewhere(desk: Desk, pages: readonly Page[], page: PageOf<'refund'>): Turn {
  const {source, wish, way} = page;
  const {ticket, refunds, wasReopened, owner} = source;
  const tillNo = owner?.tillNo ?? '';
  const refusal = desk.peers.isRefunding()
    ? ({code: 'refundWaiting', ticketNo: ticket.no} as const)
    : against(desk, page);
  if (refusal !== null) return {pages, notice: {kind: 'refused', refusal}};
  desk.peers.refund({told: {tillNo, ticket, refunds, wasReopened}, wish, way});
  return quiet([...pages, {screen: 'peer-wait', what: 'refund', tillNo, ticketId: ticket.id, ticketNo: ticket.no}]);
}

/**
 * OK: what the disk says at that very moment decides. Where something was refunded since the window was opened, by
 * another till, the window shows the new total first.
 */
async function refundNow(desk: Desk, pages: readonly Page[], page: PageOf<'refund'>): Promise<Turn> {
  const {source} = page;
  if (source.owner !== undefined) return refundElsewhere(desk, pages, page);
  const seen: {now: RefundSource} = {now: source};
  const turn = await carryOutMade(
    desk,
    async () => {
      seen.now = (await sourceOf(desk, source.ticket.id)) ?? source;
      return idsOf(seen.now) === idsOf(source) ? commandFor({...page, source: seen.now}) : null;
    },
    {pages, next: () => afterRefund(desk, pages)},
  );
  if (idsOf(seen.now) === idsOf(source)) return turn;
  const again = openWindow(desk, pages.slice(0, -1), {...page, source: seen.now});
  return again.notice === null ? object(again.pages, {code: 'refundedMeanwhile'}) : again;
}

/** The window with the total to be refunded and how it goes out: Enter is OK. */
export async function onRefund(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'refund') return quiet(pages);
  if (act.kind === 'text') return object(pages, {code: 'answerFirst'});
  switch (act.intent) {
    case 'enter':
      return refundNow(desk, pages, page);
    case 'back':
      return quiet(pages.slice(0, -1));
    case 'as-paid':
      return by(desk, pages, 'asPaid');
    case 'in-cash':
      return by(desk, pages, 'cash');
    case 'on-card':
      return by(desk, pages, 'card');
    default:
      return object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}
