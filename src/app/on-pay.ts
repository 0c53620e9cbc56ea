import type {TenderType} from '../core/catalogue.ts';
import {isLive, totalsOf} from '../core/totals.ts';
import {paySources} from './member-paying.ts';
import type {Intent} from './key-table.ts';
import {openTenders} from './menus.ts';
import type {Page} from './pages.ts';
import {afterTender, againstEnd, tender, typedAmount} from './tendering.ts';
import {carryOut, object, quiet, typed, withTop, type Act, type Desk, type PageOf, type Turn} from './turn.ts';

const AMOUNT_MAX = 11;

async function payBy(desk: Desk, pages: readonly Page[], type: TenderType | undefined): Promise<Turn> {
  const amountCents = typedAmount(pages);
  const page = pages.at(-1);
  if (amountCents === undefined) {
    return object(pages, {code: 'notAnAmount', typed: page?.screen === 'pay' ? page.entry : ''});
  }
  if (type === undefined) return {pages, notice: {kind: 'refused', refusal: {code: 'unknownTender', tenderId: 'cash'}}};
  return tender(desk, pages, {tenderId: type.id, amountCents});
}

/** Enter: the typed amount is cash; on a ticket with nothing due it completes. Nothing typed does nothing. */
async function enter(desk: Desk, pages: readonly Page[], page: PageOf<'pay'>): Promise<Turn> {
  const {ticket} = desk.till.state();
  if (ticket !== null && totalsOf(ticket).dueCents === 0) {
    const against = againstEnd(desk);
    if (against !== null) return object(pages, against);
    return carryOut(desk, {kind: 'completeTicket'}, {pages, next: () => afterTender(desk, pages, ticket.no)});
  }
  if (page.entry === '') return object(pages, {code: 'nothingTyped'});
  return payBy(desk, pages, ofKind(desk, 'cash'));
}

function ofKind(desk: Desk, kind: TenderType['kind']): TenderType | undefined {
  return desk.settings.rules.tenders.find((type) => type.kind === kind);
}

/** Where nothing is due no way of paying does anything, whatever was typed. */
function againstPaying(desk: Desk, pages: readonly Page[], intent: Intent): Turn | null {
  const {ticket} = desk.till.state();
  const isEven = ticket !== null && ticket.lines.some(isLive) && totalsOf(ticket).dueCents === 0;
  const pays =
    intent === 'cash' || intent === 'card' || intent === 'other' || intent === 'accounts' || intent.startsWith('note-');
  return isEven && pays ? {pages, notice: {kind: 'refused', refusal: {code: 'nothingDue'}}} : null;
}

function takeBack(desk: Desk, pages: readonly Page[]): Turn {
  const last = desk.till.state().ticket?.tenders.findLast((one) => !one.isVoid);
  if (last === undefined) return {pages, notice: {kind: 'refused', refusal: {code: 'noSuchTender', tender: 0}}};
  const {no, kind: of, name, amountCents} = last;
  const refusal = desk.till.refusalOf({kind: 'voidTender', tender: no});
  if (refusal !== null) return {pages, notice: {kind: 'refused', refusal}};
  return quiet([...pages, {screen: 'confirm', confirmation: {kind: 'voidTender', tender: no, of, name, amountCents}}]);
}

async function note(desk: Desk, pages: readonly Page[], index: number): Promise<Turn> {
  const amountCents = desk.settings.quickNotes[index];
  const cash = ofKind(desk, 'cash');
  if (amountCents === undefined || cash === undefined) return object(pages, {code: 'noNote'});
  return tender(desk, pages, {tenderId: cash.id, amountCents});
}

function typeOnPay(pages: readonly Page[], page: PageOf<'pay'>, text: string): Turn {
  const entry = typed(page.entry, text, {allowed: /^[\d.]$/, most: AMOUNT_MAX});
  return typeof entry === 'string' ? quiet(withTop(pages, {...page, entry})) : object(pages, entry);
}

/** The payment screen. */
export async function onPay(desk: Desk, pages: readonly Page[], act: Act): Promise<Turn> {
  const page = pages.at(-1);
  if (page?.screen !== 'pay') return quiet(pages);
  if (act.kind === 'text') return typeOnPay(pages, page, act.text);
  const against = againstPaying(desk, pages, act.intent);
  if (against !== null) return against;
  switch (act.intent) {
    case 'enter':
      return enter(desk, pages, page);
    case 'back':
      return quiet(page.entry === '' ? pages.slice(0, -1) : withTop(pages, {...page, entry: ''}));
    case 'erase':
      return quiet(withTop(pages, {...page, entry: page.entry.slice(0, -1)}));
    case 'cash':
      return payBy(desk, pages, ofKind(desk, 'cash'));
    case 'card':
      return payBy(desk, pages, ofKind(desk, 'card'));
    case 'other':
      return openTenders(desk, pages);
    case 'accounts':
      return paySources(desk, pages);
    case 'take-back':
      return takeBack(desk, pages);
    case 'note-1':
    case 'note-2':
    case 'note-3':
    case 'note-4':
    case 'note-5':
      return note(desk, pages, Number(act.intent.slice(-1)) - 1);
    default:
      return object(pages, {code: 'intentNotHere', intent: act.intent});
  }
}
