import {chosenLine} from '../core/chosen-line.ts';
import {parseQuantity} from '../core/format.ts';
import {bonusCodeOf} from './bonus-code.ts';
import {bookCode} from './book-code.ts';
import {takeRead} from './card-session.ts';
import {openPayment} from './open-payment.ts';
import {askToGiveUpSplit, runFunction} from './functions.ts';
import {newBalance} from './new-balance.ts';
import {openFind} from './on-find.ts';
import {openTables} from './on-tables.ts';
import {openMember, openMore} from './menus.ts';
import type {Intent} from './key-table.ts';
import type {Page} from './pages.ts';
import {parseSaleEntry, SALE_ENTRY_MAX} from './sale-entry.ts';
import {
  carryOut,
  object,
  quiet,
  said,
  SALE,
  typed,
  withTop,
  type Act,
  type Desk,
  type PageOf,
  type Turn,
} from './turn.ts';

/** Lines that one page key moves over. */
const PAGE_LINES = 10;

function move(desk: Desk, page: PageOf<'sale'>, intent: Intent): Page {
  const count = desk.till.state().ticket?.lines.length ?? 0;
  const now = page.selected ?? count;
  const steps: Partial<Record<Intent, number>> = {
    up: now - 1,
    down: now + 1,
    'page-up': now - PAGE_LINES,
    'page-down': now + PAGE_LINES,
    first: 1,
    last: count,
  };
  const wanted = Math.max(1, Math.min(count, steps[intent] ?? now));
  return {...page, selected: wanted >= count ? null : wanted};
}

/** Voids the chosen line, or as many of it as were typed before. */
async function voidChosen(desk: Desk, pages: readonly Page[], page: PageOf<'sale'>): Promise<Turn> {
  const {ticket} = desk.till.state();
  const no = chosenLine(ticket, page.selected);
  if (no === null) return object(pages, {code: 'noLine'});
  const text = page.entry.replace(/\*$/, '');
  const quantity = text === '' ? null : parseQuantity(text);
  if (text !== '' && quantity === null) return object(pages, {code: 'notAQuantity', typed: text});
  const name = ticket?.lines.find((line) => line.no === no)?.name ?? '';
  return carryOut(
    desk,
    {kind: 'voidLine', line: no, quantity},
    {
      pages,
      next: () => ({pages: withTop(pages, SALE), notice: said({code: 'voided', name})}),
    },
  );
}

async function enter(desk: Desk, pages: readonly Page[], page: PageOf<'sale'>): Promise<Turn> {
  const entry = parseSaleEntry(page.entry);
  if (!('isReturn' in entry)) return object(pages, entry);
  const isBare = entry.quantity === null && !entry.isReturn;
  const read = isBare ? await bonusCodeOf(desk, entry.code) : null;
  if (read !== null) return takeRead(desk, withTop(pages, SALE), read);
  const scanned = {code: entry.code, isGs1: false};
  return bookCode(desk, {scanned, prefix: entry}, {from: pages, pages: withTop(pages, SALE)});
}

/** Code: takes what was typed for it, or asks. */
async function code(desk: Desk, pages: readonly Page[], page: PageOf<'sale'>): Promise<Turn> {
  if (page.entry === '') return quiet([...pages, {screen: 'ask', question: {kind: 'bonusCode'}, entry: ''}]);
  const read = await bonusCodeOf(desk, page.entry);
  if (read === null) return object(pages, {code: 'notABonusCode'});
  return takeRead(desk, withTop(pages, SALE), read);
}

/** Esc clears what was typed, then the choice of a line; on a part of a split it then asks whether to give it up. */
function back(desk: Desk, pages: readonly Page[], page: PageOf<'sale'>): Turn {
  if (page.entry !== '') return quiet(withTop(pages, {...page, entry: ''}));
  if (page.selected !== null) return quiet(withTop(pages, {...page, selected: null}));
  const isPart = (desk.till.state().ticket?.splitFrom ?? null) !== null;
  return isPart ? askToGiveUpSplit(desk, pages) : quiet(pages);
}

/** Points of the member pay for the chosen line. The quantity of what is sold next is none of a payment. */
async function payWithPoints(desk: Desk, pages: readonly Page[], page: PageOf<'sale'>): Promise<Turn> {
  if (page.entry !== '') return object(pages, {code: 'enterFirst', typed: page.entry});
  if (desk.settings.members === null) return {pages, notice: {kind: 'refused', refusal: {code: 'noMemberLink'}}};
  return runFunction(desk, pages, 'points-line');
}

function typeOnSale(pages: readonly Page[], page: PageOf<'sale'>, text: string): Turn {
  const entry = typed(page.entry, text, {allowed: /^[\u0020-\u007e]$/, most: SALE_ENTRY_MAX});
  return typeof entry === 'string' ? quiet(withTop(pages, {...page, entry})) : object(pages, entry);
}

/** The sale screen: everything that happens between two customers' receipts begins here. */
export async function onSale(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'sale') return quiet(pages);
  if (act.kind === 'text') return typeOnSale(pages, page, act.text);
  switch (act.intent) {
    case 'enter':
      return enter(desk, pages, page);
    case 'back':
      return back(desk, pages, page);
    case 'erase':
      return quiet(withTop(pages, {...page, entry: page.entry.slice(0, -1)}));
    case 'up':
    case 'down':
    case 'page-up':
    case 'page-down':
    case 'first':
    case 'last':
      return quiet(withTop(pages, move(desk, page, act.intent)));
    case 'void':
      return voidChosen(desk, pages, page);
    case 'pay':
      return openPayment(desk, pages, page);
    case 'find':
      return openFind(desk, pages, page.entry);
    case 'code':
      return code(desk, pages, page);
    case 'member':
      return openMember(desk, pages);
    case 'tables':
      return openTables(desk, pages, page.entry);
    case 'points-line':
      return payWithPoints(desk, pages, page);
    case 'new-balance':
      return newBalance(desk, pages, page.entry);
    case 'more':
      return openMore(pages);
    case 'split':
    case 'transfer':
    case 'manager':
    case 'lock':
    case 'last-receipt':
      return runFunction(desk, pages, act.intent);
    default:
      return object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}
