import {isPaymentSwipe, looksLikePaymentCard} from '../core/payment-card.ts';
import {bonusCodeOf} from './bonus-code.ts';
import type {Notice, Page} from './pages.ts';
import {Fault} from './ports.ts';
import {parseSaleEntry} from './sale-entry.ts';
import {object, type Desk, type Turn} from './turn.ts';

/*
 * A payment card that was swiped, scanned or typed by mistake leaves nothing: no message repeats it, no entry keeps it.
 */

type TypedPage = Exclude<Extract<Page, {readonly entry: string}>, {readonly screen: 'lock' | 'lend'}>;

function emptied(page: Page): Page {
  if (page.screen === 'find') return {...page, entry: '', results: [], selected: 0};
  return 'entry' in page ? {...page, entry: ''} : page;
}

/** A number of an operator and a PIN are shorter than a card's, and are asked of no catalogue. */
function holdsCard(page: Page): page is TypedPage {
  return page.screen !== 'lock' && page.screen !== 'lend' && 'entry' in page && looksLikePaymentCard(page.entry);
}

function wiped(pages: readonly Page[]): Turn {
  return object(
    pages.map((page) => (holdsCard(page) ? emptied(page) : page)),
    {code: 'cardUnknown'},
  );
}

function repeatsCard(notice: Notice | null): boolean {
  if (notice?.kind !== 'objected') return false;
  const {objection} = notice;
  if (objection.code === 'cardUnknown') return true;
  if ('scanned' in objection) return looksLikePaymentCard(objection.scanned);
  return 'typed' in objection && looksLikePaymentCard(objection.typed);
}

/** Some card was swiped: what stands in a field may be its first part. */
function isOfNobody(notice: Notice | null): boolean {
  return notice?.kind === 'objected' && notice.objection.code === 'cardOfNobody';
}

/** What the catalogue knows is a product, whatever its number looks like; where it can't be asked, it knows nothing. */
async function isKnown(desk: Desk, page: TypedPage): Promise<boolean> {
  if (page.screen === 'find' && page.results.length > 0) return true;
  const parsed = parseSaleEntry(page.entry);
  try {
    // A code of the venue's own is never taken for a card.
    if ((await bonusCodeOf(desk, page.entry)) !== null) return true;
    return (await desk.catalogue.byCode('isReturn' in parsed ? parsed.code : page.entry)) !== null;
  } catch (error) {
    // What the key led to is done and must be shown: this is no place to fail.
    if (error instanceof Fault) return false;
    throw error;
  }
}

/**
 * What an input led to, with no payment card in the message or, after a key (`isKey`), in any entry: while digits are
 * typed they may still become something longer.
 */
export async function withoutCard(desk: Desk, turn: Turn, isKey: boolean): Promise<Turn> {
  if (repeatsCard(turn.notice)) return wiped(turn.pages);
  if (isOfNobody(turn.notice))
    return {...turn, pages: turn.pages.map((page) => (holdsCard(page) ? emptied(page) : page))};
  if (!isKey) return turn;
  for (const page of turn.pages) {
    if (holdsCard(page) && !(await isKnown(desk, page))) return wiped(turn.pages);
  }
  return turn;
}

/** True where the field on top was too short for a card's number: `beyond` is what it did not take of what was typed. */
export function isTypedCard(pages: readonly Page[], beyond: string): boolean {
  const page = pages.at(-1);
  return beyond !== '' && page !== undefined && 'entry' in page && looksLikePaymentCard(page.entry + beyond);
}

/** Empties the field on top and says that this was a card. */
export function cardRefused(pages: readonly Page[]): Turn {
  return object(
    pages.map((page, index) => (index === pages.length - 1 ? emptied(page) : page)),
    {code: 'cardUnknown'},
  );
}

/**
 * A card was swiped that nobody here knows, or only half of one. A coupon's code that was just given may be its first
 * part: it is asked for again.
 */
export function onSwipe(pages: readonly Page[], tracks: string, isHalf: boolean): Turn {
  const page = pages.at(-1);
  const isCoupon = page?.screen === 'ask' && page.question.kind === 'couponAmount';
  const code = isHalf ? 'cardHalfRead' : isPaymentSwipe(tracks) ? 'cardUnknown' : 'cardOfNobody';
  const asked: Page = {screen: 'ask', question: {kind: 'couponCode'}, entry: ''};
  return object(isCoupon ? [...pages.slice(0, -1), asked] : pages, {code});
}
