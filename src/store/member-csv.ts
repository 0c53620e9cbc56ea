import {isMemberNumber, isTierCode} from '../core/members/account.ts';
import type {ListedMember} from '../core/members/account-from.ts';
import {CARD_DIGITS_LEAST, CARD_DIGITS_MOST} from '../core/members/limits.ts';
import type {CsvRow} from './product-csv-records.ts';
import {short} from './product-csv-price.ts';

/** The columns that a file of members may have. */
export const MEMBER_COLUMNS = ['number', 'name', 'tier', 'card'] as const;
export type MemberColumn = (typeof MEMBER_COLUMNS)[number];

/** Why one row was refused. A card number is said nowhere, not even a wrong one. */
export type MemberRowRefusal =
  | {readonly kind: 'textAfterQuote' | 'numberMissing' | 'numberTwice' | 'cardTwice'}
  | {readonly kind: 'fieldCount'; readonly has: number; readonly wants: number}
  | {readonly kind: 'numberBad' | 'tierBad'; readonly text: string}
  | {readonly kind: 'cardBad'; readonly least: number; readonly most: number};

/** Why the header makes the whole file unreadable. */
export type MemberHeaderRefusal =
  | {readonly kind: 'memberColumnMissing'; readonly column: 'number' | 'name'; readonly has: readonly string[]}
  | {readonly kind: 'columnTwice'; readonly column: string}
  | {readonly kind: 'headerBroken'};

/** How the rows of one file are read. */
export type MemberFormat = {
  readonly width: number;
  /** Where each column stands; -1 where the file has none. */
  readonly at: Readonly<Record<MemberColumn, number>>;
  readonly ignored: readonly string[];
};

export type MemberReading =
  | {readonly kind: 'member'; readonly listed: ListedMember}
  | {readonly kind: 'refused'; readonly number: string; readonly why: MemberRowRefusal};

function columnOf(word: string): MemberColumn | null {
  const folded = word.trim().toLowerCase();
  return MEMBER_COLUMNS.find((column) => column === folded) ?? null;
}

/** Reads the header: columns in any order and case, others ignored and named. Refuses one without number or name. */
export function readMemberHeader({fields: words, isBroken}: CsvRow): MemberFormat | MemberHeaderRefusal {
  if (isBroken) return {kind: 'headerBroken'};
  const at: Record<MemberColumn, number> = {number: -1, name: -1, tier: -1, card: -1};
  for (const [index, word] of words.entries()) {
    const column = columnOf(word);
    if (column === null) continue;
    if (at[column] >= 0) return {kind: 'columnTwice', column};
    at[column] = index;
  }
  for (const column of ['number', 'name'] as const) {
    if (at[column] < 0) return {kind: 'memberColumnMissing', column, has: words.map(short)};
  }
  return {width: words.length, at, ignored: words.filter((word) => columnOf(word) === null).map(short)};
}

function fieldAt(fields: readonly string[], index: number): string {
  return index < 0 ? '' : (fields[index] ?? '').trim();
}

function isCard(text: string): boolean {
  return /^[0-9]+$/.test(text) && text.length >= CARD_DIGITS_LEAST && text.length <= CARD_DIGITS_MOST;
}

/** Reads one row after the header. An empty tier is none; without a column for it the list says nothing of tiers. */
export function readMemberRow({fields, isBroken}: CsvRow, {at, width}: MemberFormat): MemberReading {
  const number = fieldAt(fields, at.number);
  const refuse = (why: MemberRowRefusal): MemberReading => ({kind: 'refused', number: short(number), why});
  if (isBroken) return refuse({kind: 'textAfterQuote'});
  if (fields.length !== width) return refuse({kind: 'fieldCount', has: fields.length, wants: width});
  if (number === '') return refuse({kind: 'numberMissing'});
  if (!isMemberNumber(number)) return refuse({kind: 'numberBad', text: short(number)});
  const tier = fieldAt(fields, at.tier);
  if (tier !== '' && !isTierCode(tier)) return refuse({kind: 'tierBad', text: short(tier)});
  const card = fieldAt(fields, at.card);
  if (card !== '' && !isCard(card)) return refuse({kind: 'cardBad', least: CARD_DIGITS_LEAST, most: CARD_DIGITS_MOST});
  const tierCode = at.tier < 0 ? undefined : tier || null;
  return {kind: 'member', listed: {number, name: fieldAt(fields, at.name), tierCode, card: card || null}};
}
