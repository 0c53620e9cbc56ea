import {bonusCodeOf, swipedCode} from './bonus-code.ts';
import {bookCode} from './book.ts';
import {onSwipe as refuseSwipe} from './card-guard.ts';
import {leaveManager, takeRead} from './card-session.ts';
import {scanIntoQuestion} from './on-ask.ts';
import type {Objection, Page} from './pages.ts';
import {prefixForScan} from './sale-entry.ts';
import {backTo, object, SALE, withTop, type Desk, type Turn} from './turn.ts';

/** Books what was scanned: on the sale and payment screens, and from lists on the sale below them. */
async function bookScan(desk: Desk, pages: readonly Page[], code: string): Promise<Turn> {
  if (pages.at(-1)?.screen === 'pay') {
    return bookCode(desk, {code, prefix: {quantity: null, isReturn: false}}, {from: pages, pages});
  }
  const down = backTo(pages, 'sale');
  const sale = down.at(-1);
  const found = prefixForScan(sale?.screen === 'sale' ? sale.entry : '');
  if (!('prefix' in found)) return object(pages, found);
  const to = {from: down, pages: withTop(down, {...SALE, entry: found.rest})};
  return bookCode(desk, {code, prefix: found.prefix}, to);
}

/** Goods that are scanned over the Card Manager end the card session first, as Back does. */
async function onGoods(desk: Desk, pages: readonly Page[], code: string): Promise<Turn> {
  if (pages.at(-1)?.screen !== 'code') return bookScan(desk, pages, code);
  const left = await leaveManager(desk, pages);
  return left.notice === null ? bookScan(desk, left.pages, code) : left;
}

/** Why neither goods nor a card can be taken on the page that is shown, or null. */
function againstReading(pages: readonly Page[]): Objection | null {
  switch (pages.at(-1)?.screen ?? 'lock') {
    case 'lock':
      return {code: 'signOnFirst'};
    case 'card':
    case 'confirm':
      return {code: 'answerFirst'};
    case 'split':
      return {code: 'chooseLinesFirst'};
    default:
      return null;
  }
}

/**
 * A scan is never typing. It books, or it is a bonus code, which opens the Card Manager over any page; a field that
 * asks for a number, a PIN or an answer refuses it, and keeps what was typed.
 */
export async function onScan(desk: Desk, pages: readonly Page[], code: string): Promise<Turn> {
  const against = againstReading(pages);
  if (against !== null) return object(pages, against);
  if (pages.at(-1)?.screen === 'ask') return scanIntoQuestion(desk, pages, code);
  const read = await bonusCodeOf(desk, code);
  return read === null ? onGoods(desk, pages, code) : takeRead(desk, pages, read);
}

/** A card is never goods: what it holds is a bonus code, or nobody's business here. Its tracks go no further. */
export async function onSwipe(desk: Desk, pages: readonly Page[], tracks: string): Promise<Turn> {
  const against = againstReading(pages);
  if (against !== null) return object(pages, against);
  const read = swipedCode(tracks, desk.settings.bonus.patterns);
  if (read === null) return refuseSwipe(pages);
  if (pages.at(-1)?.screen === 'ask') {
    return asksForCode(pages)
      ? scanIntoQuestion(desk, pages, read.code + (read.pin ?? ''))
      : object(pages, {code: 'typeFirst'});
  }
  return takeRead(desk, pages, read);
}

function asksForCode(pages: readonly Page[]): boolean {
  const page = pages.at(-1);
  return page?.screen === 'ask' && (page.question.kind === 'bonusCode' || page.question.kind === 'voucherCode');
}
