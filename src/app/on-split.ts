import type {LineMove} from '../core/commands.ts';
import {changeable, isRefusal} from '../core/decision.ts';
import {parseQuantity} from '../core/format.ts';
import {isGoods, type PricedLine} from '../core/goods.ts';
import {movedLines} from '../core/line-moves.ts';
import type {Refusal} from '../core/refusals.ts';
import {ONE_PIECE, type Thousandths} from '../core/quantity.ts';
import type {OpenTicket} from '../core/ticket.ts';
import {isLive, liveQuantity, totalsOf} from '../core/totals.ts';
import type {Intent} from './key-table.ts';
import type {Page} from './pages.ts';
import {rowTo} from './rows.ts';
import {
  carryOut,
  freshSale,
  object,
  quiet,
  said,
  typed,
  withTop,
  type Act,
  type Desk,
  type PageOf,
  type Turn,
} from './turn.ts';

const QUANTITY_LENGTH_MAX = 8;

/** The lines of a ticket that can go elsewhere: goods that are not void. Discounts go with their line. */
export function movableLines(ticket: OpenTicket): readonly PricedLine[] {
  return ticket.lines.filter(isGoods).filter(isLive);
}

/** How much of a line is chosen to go, zero for none. */
export function goingOf(moves: readonly LineMove[], line: number): Thousandths {
  return moves.find((move) => move.line === line)?.quantity ?? 0;
}

/** A ticket with a benefit alone is not empty: it can be completed, and nothing else. */
function nothingMovable({lines}: OpenTicket): Refusal {
  const benefit = lines.find((line) => line.kind === 'benefit');
  return benefit === undefined ? {code: 'ticketEmpty'} : {code: 'benefitLocked', name: benefit.name};
}

/** Opens the choice of lines for a split (`part`) or a transfer (`table`), where it can be done at all. */
export function openSplit(desk: Desk, pages: readonly Page[], to: 'part' | 'table'): Turn {
  const ticket = changeable(desk.till.state(), to === 'part' ? 'split' : 'transfer');
  if (isRefusal(ticket)) return {pages, notice: {kind: 'refused', refusal: ticket}};
  const {paidCents} = totalsOf(ticket);
  if (ticket.tenders.some((tender) => !tender.isVoid)) {
    return {pages, notice: {kind: 'refused', refusal: {code: 'paymentsOnTicket', paidCents}}};
  }
  const [first] = movableLines(ticket);
  if (first === undefined) return {pages, notice: {kind: 'refused', refusal: nothingMovable(ticket)}};
  return quiet([...pages, {screen: 'split', to, entry: '', selected: first.no, moves: []}]);
}

type At = {readonly desk: Desk; readonly pages: readonly Page[]; readonly page: PageOf<'split'>};

/** The page with so much of a line going; refused with the reason where it can't go. */
function withGoing({pages, page}: At, ticket: OpenTicket, move: {line: number; quantity: Thousandths}): Turn {
  const others = page.moves.filter(({line}) => line !== move.line);
  if (move.quantity <= 0) return quiet(withTop(pages, {...page, entry: '', moves: others}));
  const found = movedLines(ticket, [move], {firstNo: 1, change: (line) => line});
  if ('code' in found) return {pages, notice: {kind: 'refused', refusal: found}};
  return quiet(withTop(pages, {...page, entry: '', moves: [...others, move]}));
}

/** What is known of the chosen line when it is said how much of it goes. */
type Chosen = {
  readonly all: Thousandths;
  readonly going: Thousandths;
  /** One piece; of what is sold by weight, all of it. */
  readonly one: Thousandths;
};

/** Says how much of the chosen line goes. */
function shift(at: At, wanted: (chosen: Chosen) => Thousandths): Turn {
  const {ticket} = at.desk.till.state();
  const {selected, moves} = at.page;
  const line = ticket === null ? undefined : movableLines(ticket).find(({no}) => no === selected);
  if (ticket === null || line === undefined) return object(at.pages, {code: 'noLine'});
  const all = Math.abs(liveQuantity(line));
  const chosen = {all, going: goingOf(moves, selected), one: line.unit === 'pc' ? ONE_PIECE : all};
  return withGoing(at, ticket, {line: selected, quantity: wanted(chosen)});
}

/** Enter: as many as were typed go, or the whole line. */
function enter(at: At): Turn {
  const {entry} = at.page;
  if (entry === '') return shift(at, ({all}) => all);
  const quantity = parseQuantity(entry.replace(/\*$/, ''));
  if (quantity === null) return object(at.pages, {code: 'notAQuantity', typed: entry});
  if (quantity === 0) return {pages: at.pages, notice: {kind: 'refused', refusal: {code: 'quantityZero'}}};
  return shift(at, ({going}) => going + quantity);
}

function moveAll({desk, pages, page}: At): Turn {
  const {ticket} = desk.till.state();
  const lines = ticket === null ? [] : movableLines(ticket);
  const moves = lines.map((line) => ({line: line.no, quantity: Math.abs(liveQuantity(line))}));
  return quiet(withTop(pages, {...page, entry: '', moves}));
}

/** The lines are chosen: the part is made, or the table is asked for. */
function go({desk, pages, page}: At): Promise<Turn> | Turn {
  const {moves} = page;
  if (moves.length === 0) return {pages, notice: {kind: 'refused', refusal: {code: 'nothingMoved'}}};
  if (page.to === 'table') {
    return quiet([...pages, {screen: 'ask', question: {kind: 'transferTable', moves}, entry: ''}]);
  }
  const restNo = desk.till.state().ticket?.no ?? 0;
  const next = (): Turn => {
    const ticketNo = desk.till.state().ticket?.no ?? 0;
    return {pages: freshSale(pages), notice: said({code: 'split', ticketNo, restNo})};
  };
  return carryOut(desk, {kind: 'splitTicket', moves}, {pages, next});
}

/** Moves lines to another table; a ticket all of whose lines go is gone with them. */
export function transfer(
  desk: Desk,
  pages: readonly Page[],
  {table, moves}: {table: string; moves: readonly LineMove[]},
): Promise<Turn> {
  const before = desk.till.state().ticket?.id ?? null;
  const next = (): Turn => {
    const isAll = desk.till.state().ticket?.id !== before;
    return {pages: freshSale(pages), notice: said({code: 'transferred', table, isAll})};
  };
  return carryOut(desk, {kind: 'transferLines', table, moves}, {pages, next});
}

/** Another line is chosen; null for a key that means something else. */
function moved({desk, pages, page}: At, intent: Intent): Turn | null {
  const {ticket} = desk.till.state();
  const lines = ticket === null ? [] : movableLines(ticket);
  const from = lines.findIndex(({no}) => no === page.selected);
  const row = rowTo(intent, {from, last: lines.length - 1});
  return row === null ? null : quiet(withTop(pages, {...page, selected: lines[row]?.no ?? page.selected}));
}

function typeOnSplit({pages, page}: At, text: string): Turn {
  const entry = typed(page.entry, text, {allowed: /^[\d.*]$/, most: QUANTITY_LENGTH_MAX});
  return typeof entry === 'string' ? quiet(withTop(pages, {...page, entry})) : object(pages, entry);
}

/** Choosing the lines of a split or a transfer. Nothing happens to the ticket before they are all chosen. */
export async function onSplit(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'split') return quiet(pages);
  const at: At = {desk, pages, page};
  if (act.kind === 'text') return typeOnSplit(at, act.text);
  switch (act.intent) {
    case 'enter':
      return enter(at);
    case 'back':
      return quiet(page.entry === '' ? pages.slice(0, -1) : withTop(pages, {...page, entry: ''}));
    case 'erase':
      return quiet(withTop(pages, {...page, entry: page.entry.slice(0, -1)}));
    case 'move-one':
      return shift(at, ({going, one}) => going + one);
    case 'return-one':
      return shift(at, ({going, one}) => going - one);
    case 'return-line':
      return shift(at, () => 0);
    case 'move-all':
      return moveAll(at);
    case 'moved':
      return go(at);
    default:
      return moved(at, act.intent) ?? object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}
