import type {ListedMember} from '../core/members/account-from.ts';
import {
  readMemberHeader,
  readMemberRow,
  type MemberFormat,
  type MemberHeaderRefusal,
  type MemberRowRefusal,
} from './member-csv.ts';
import {csvBlocks, type CsvRefusal, type CsvRow} from './product-csv-records.ts';
import {cardsSeen, numbersSeen, type TextsSeen} from './texts-seen.ts';

/** A row that was not taken. `number` is as printable as it could be made; empty where none could be read. */
export type RefusedMember = {readonly line: number; readonly number: string; readonly why: MemberRowRefusal};

/** Why nothing of a list could be read. */
export type MemberListRefusal =
  | CsvRefusal
  | MemberHeaderRefusal
  | {readonly kind: 'empty'}
  | {readonly kind: 'tooManyMembers'; readonly most: number};

/** Some rows of a list, those that are good; `bytes` of the file have been read by now. */
export type ListedMembers = {
  readonly kind: 'members';
  readonly listed: readonly ListedMember[];
  readonly bytes: number;
  readonly ignoredColumns: readonly string[];
};

export type MembersList = {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Good rows that a list may have. */
  readonly most: number;
  readonly onRefused: (row: RefusedMember) => void;
};

/** What was read so far, for one reading of a list. */
type Reading = {
  readonly onRefused: MembersList['onRefused'];
  readonly numbers: TextsSeen;
  readonly cards: TextsSeen;
  format: MemberFormat | null;
  count: number;
};

function takeRow(reading: Reading, format: MemberFormat, row: CsvRow): ListedMember | null {
  const refuse = (number: string, why: MemberRowRefusal): null => {
    reading.onRefused({line: row.line, number, why});
    return null;
  };
  const read = readMemberRow(row, format);
  if (read.kind === 'refused') return refuse(read.number, read.why);
  const {number, card} = read.listed;
  if (reading.numbers.wasSeen(number)) return refuse(number, {kind: 'numberTwice'});
  if (card !== null && reading.cards.wasSeen(card)) return refuse(number, {kind: 'cardTwice'});
  reading.count += 1;
  return read.listed;
}

function takeRows(reading: Reading, rows: readonly CsvRow[]): readonly ListedMember[] | MemberHeaderRefusal {
  const listed: ListedMember[] = [];
  for (const row of rows) {
    if (reading.format === null) {
      const format = readMemberHeader(row);
      if ('kind' in format) return format;
      reading.format = format;
      continue;
    }
    const member = takeRow(reading, reading.format, row);
    if (member !== null) listed.push(member);
  }
  return listed;
}

/**
 * Reads a list of members and judges each row; a number or a card that was on an earlier line is refused. Ends with the
 * refusal where the list can't be read. What it has read it keeps as numbers and cards alone, a few bytes each.
 */
export async function* readMembersList(list: MembersList): AsyncGenerator<ListedMembers | MemberListRefusal> {
  const {chunks, most, onRefused} = list;
  const reading: Reading = {onRefused, numbers: numbersSeen(), cards: cardsSeen(), format: null, count: 0};
  for await (const block of csvBlocks(chunks)) {
    if (block.kind !== 'rows') return yield block;
    const listed = takeRows(reading, block.rows);
    if ('kind' in listed) return yield listed;
    if (reading.count > most) return yield {kind: 'tooManyMembers', most};
    yield {kind: 'members', listed, bytes: block.bytes, ignoredColumns: reading.format?.ignored ?? []};
  }
  if (reading.format === null) yield {kind: 'empty'};
}
