import {withoutAim, type ScannedCode} from '../core/barcode/aim.ts';
import {isHalfRead, readCard} from '../core/cards/card-format.ts';
import {isPaymentSwipe} from '../core/payment-card.ts';
import {readReceiptCode} from '../core/receipt-code.ts';
import {bonusCodeOf, swipedCode} from './bonus-code.ts';
import {bookCode} from './book-code.ts';
import {onSwipe as refuseSwipe} from './card-guard.ts';
import {leaveManager, takeRead} from './card-session.ts';
import {scanIntoQuestion} from './on-ask.ts';
import {againstReading, cardOfScan, codeAskedFor, onCard} from './on-card.ts';
import {onReceiptCode} from './on-receipt-code.ts';
import type {Page} from './pages.ts';
import {prefixForScan} from './sale-entry.ts';
import {backTo, object, SALE, withTop, type Desk, type Turn} from './turn.ts';

/** Books what was scanned: on the sale and payment screens, and from lists on the sale below them. */
async function bookScan(desk: Desk, pages: readonly Page[], scanned: ScannedCode): Promise<Turn> {
  if (pages.at(-1)?.screen === 'pay') {
    return bookCode(desk, {scanned, prefix: {quantity: null, isReturn: false}}, {from: pages, pages});
  }
  const down = backTo(pages, 'sale');
  const sale = down.at(-1);
  const found = prefixForScan(sale?.screen === 'sale' ? sale.entry : '');
  if (!('prefix' in found)) return object(pages, found);
  const to = {from: down, pages: withTop(down, {...SALE, entry: found.rest})};
  return bookCode(desk, {scanned, prefix: found.prefix}, to);
}

/** Goods that are scanned over the Card Manager end the card session first, as Back does. */
async function onGoods(desk: Desk, pages: readonly Page[], scanned: ScannedCode): Promise<Turn> {
  if (pages.at(-1)?.screen !== 'code') return bookScan(desk, pages, scanned);
  const left = await leaveManager(desk, pages);
  return left.notice === null ? bookScan(desk, left.pages, scanned) : left;
}

/** A card that the venue's table doesn't know: a bonus code, or nobody's business here. */
async function onUnknownCard(desk: Desk, pages: readonly Page[], tracks: string): Promise<Turn> {
  const against = againstReading(pages);
  // Whatever is shown: a payment card is told as one, so that nobody tries it again.
  if (against !== null) return object(pages, isPaymentSwipe(tracks) ? {code: 'cardUnknown'} : against);
  const {bonus, cards} = desk.settings;
  const read = swipedCode(tracks, bonus.patterns);
  // Half a card of the venue's is no payment card: it is swiped again.
  const canBeHalf = cards.formats.length > 0 || !isPaymentSwipe(tracks);
  if (read === null) return refuseSwipe(pages, tracks, canBeHalf && isHalfRead(tracks));
  if (pages.at(-1)?.screen === 'ask') {
    return codeAskedFor(pages) === null
      ? object(pages, {code: 'typeFirst'})
      : scanIntoQuestion(desk, pages, read.code + (read.pin ?? ''));
  }
  return takeRead(desk, pages, read);
}

/**
 * A scan is never typing. What it was read from is taken off here, once for everything that follows. It is the code of a
 * receipt, a card of the venue's, or it books, or it is a bonus code, which opens the Card Manager over any page; a field
 * that asks for a number, a PIN or an answer refuses it, and keeps what was typed.
 */
export async function onScan(desk: Desk, pages: readonly Page[], scan: string): Promise<Turn> {
  const scanned = withoutAim(scan);
  const receipt = readReceiptCode(scanned.code);
  if (receipt !== null) return onReceiptCode(desk, pages, receipt);
  const card = await cardOfScan(desk, scanned.code);
  if (card !== null) return onCard(desk, pages, card);
  const against = againstReading(pages);
  if (against !== null) return object(pages, against);
  if (pages.at(-1)?.screen === 'ask') return scanIntoQuestion(desk, pages, scanned.code);
  const read = await bonusCodeOf(desk, scanned.code);
  return read === null ? onGoods(desk, pages, scanned) : takeRead(desk, pages, read);
}

/**
 * A card is never goods: what it means is in the venue's table; else it holds a bonus code, or it is a payment card by
 * mistake. Its tracks go no further.
 */
export async function onSwipe(desk: Desk, pages: readonly Page[], tracks: string): Promise<Turn> {
  const card = readCard(tracks, desk.settings.cards.formats);
  return card === null ? onUnknownCard(desk, pages, tracks) : onCard(desk, pages, card);
}
