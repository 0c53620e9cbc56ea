import {gtinIn} from '../core/barcode/read-barcode.ts';
import {readCode} from '../core/bonus/code-form.ts';
import {readScannedCard, type ReadCard} from '../core/cards/card-format.ts';
import {leaveManager, takeRead} from './card-session.ts';
import {withoutChoice} from './member-choosing.ts';
import {takeMemberCard} from './on-member-card.ts';
import {operatorCardUse, takeOperatorCard} from './on-operator-card.ts';
import {goToTable} from './on-tables.ts';
import {takeVoucherCode} from './on-voucher.ts';
import type {Objection, Page} from './pages.ts';
import {backTo, object, popped, type Desk, type Turn} from './turn.ts';

/** Why neither goods nor a card can be taken on the page that is shown, or null. */
export function againstReading(pages: readonly Page[]): Objection | null {
  switch (pages.at(-1)?.screen ?? 'lock') {
    case 'lock':
      return {code: 'signOnFirst'};
    case 'lend':
    case 'count':
      return {code: 'typeFirst'};
    case 'card':
    case 'refund':
    case 'confirm':
    case 'hand-out':
    case 'doubt':
      return {code: 'answerFirst'};
    case 'split':
      return {code: 'chooseLinesFirst'};
    default:
      return null;
  }
}

/** Which code the question on top is for, or null where it is for something else. */
export function codeAskedFor(pages: readonly Page[]): 'bonusCode' | 'voucherCode' | null {
  const page = pages.at(-1);
  const kind = page?.screen === 'ask' ? page.question.kind : null;
  return kind === 'bonusCode' || kind === 'voucherCode' ? kind : null;
}

/** The card of the venue's that a barcode is, or null. Goods that the catalogue knows are goods, whatever they begin with. */
export async function cardOfScan(desk: Desk, scanned: string): Promise<ReadCard | null> {
  const card = readScannedCard(scanned, desk.settings.cards.formats);
  const gtin = card === null ? null : gtinIn(scanned);
  return gtin === null || (await desk.catalogue.byCode(gtin)) === null ? card : null;
}

/** True where a member is looked for: the card itself is the best answer. */
function asksForMember(pages: readonly Page[]): boolean {
  const page = pages.at(-1);
  return page?.screen === 'ask' && page.question.kind === 'memberFind';
}

/** Why this kind of card can't be taken on the page that is shown, or null. */
function againstCard(pages: readonly Page[], {means}: ReadCard): Objection | null {
  const isLocked = (pages.at(-1)?.screen ?? 'lock') === 'lock';
  const use = operatorCardUse(pages);
  if (means === 'operator') return use === null ? {code: 'operatorCardHere'} : null;
  if (isLocked && means === 'member') return {code: 'memberCardHere'};
  if (use === 'lend' || use === 'give') return {code: 'notAnOperatorCard'};
  const against = againstReading(pages);
  if (against !== null || pages.at(-1)?.screen !== 'ask') return against;
  if (means === 'member' && asksForMember(pages)) return null;
  if (codeAskedFor(pages) === null) return {code: 'typeFirst'};
  return means === 'code' ? null : {code: 'notACodeCard', means};
}

/** The venue says of these cards that they are codes: the forms of codes only tell where a PIN begins. */
function onCodeCard(desk: Desk, pages: readonly Page[], number: string): Promise<Turn> {
  const read = readCode(number, desk.settings.bonus.patterns) ?? {code: number, pin: null};
  switch (codeAskedFor(pages)) {
    case 'voucherCode':
      return takeVoucherCode(desk, pages, read);
    case 'bonusCode':
      return takeRead(desk, popped(pages), read);
    case null:
      return takeRead(desk, pages, read);
  }
}

/** Another table ends the card session first, as goods do. */
async function onTableCard(desk: Desk, pages: readonly Page[], table: string): Promise<Turn> {
  const sale = pages.at(-1);
  // What is typed and not booked yet would be lost with another ticket.
  if (sale?.screen === 'sale' && sale.entry !== '') return object(pages, {code: 'enterFirst', typed: sale.entry});
  if (pages.at(-1)?.screen !== 'code') return goToTable(desk, pages, table);
  const left = await leaveManager(desk, pages);
  return left.notice === null ? goToTable(desk, left.pages, table) : left;
}

/** A card of the venue's was swiped or scanned. What it means is in the settings; where it can be used is said here. */
export async function onCard(desk: Desk, pages: readonly Page[], card: ReadCard): Promise<Turn> {
  const against = againstCard(pages, card);
  if (against !== null) return object(pages, against);
  switch (card.means) {
    case 'member':
      return takeMemberCard(desk, asksForMember(pages) ? backTo(pages, 'sale') : withoutChoice(pages), card.number);
    case 'operator':
      return takeOperatorCard(desk, pages, card.number);
    case 'code':
      return onCodeCard(desk, pages, card.number);
    case 'table':
      return onTableCard(desk, pages, card.number);
  }
}
