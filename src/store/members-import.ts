import {createReadStream} from 'node:fs';
import type {MemberOffice} from '../app/member-book.ts';
import {accountListed, type ListedMember} from '../core/members/account-from.ts';
import {LOCAL_ACCOUNTS_MAX, type LocalTier} from '../core/members/account.ts';
import {tierFrom} from '../core/members/tier-from.ts';
import {
  readMemberHeader,
  readMemberRow,
  type MemberFormat,
  type MemberHeaderRefusal,
  type MemberRowRefusal,
} from './member-csv.ts';
import {csvBlocks, type CsvRefusal, type CsvRow} from './product-csv-records.ts';
import {unreadable, type Unreadable} from './unreadable.ts';

const CHUNK_BYTES = 65_536;
/** Accounts written at once: a sale never waits for more than these. */
const ACCOUNTS_AT_ONCE = 200;

export type RefusedMember = {
  readonly line: number;
  /** As printable as it could be made; empty where none could be read. */
  readonly number: string;
  readonly why: MemberRowRefusal;
};

/** Why nothing of the file could be read. */
export type MemberFileRefusal =
  | CsvRefusal
  | MemberHeaderRefusal
  | Unreadable
  | {readonly kind: 'empty'}
  | {readonly kind: 'tooManyMembers'; readonly most: number};

type Counts = {readonly refused: number; readonly ignoredColumns: readonly string[]};

/** `rowsRefused` and `fileRefused`: nothing was taken in. `newTiers`: their codes, for somebody to check. */
export type MembersReport =
  | ({
      readonly kind: 'imported';
      readonly added: number;
      readonly updated: number;
      readonly unchanged: number;
      readonly newTiers: readonly string[];
    } & Counts)
  | ({readonly kind: 'rowsRefused'} & Counts)
  | {readonly kind: 'fileRefused'; readonly why: MemberFileRefusal};

export type MembersImport = {
  readonly book: MemberOffice;
  readonly file: string;
  /** Takes in what is good although some rows are not. */
  readonly skipsBad: boolean;
  readonly atMs: number;
  readonly onRefused: (row: RefusedMember) => void;
};

/** What was read so far; used by one import only. */
type Reading = {
  readonly onRefused: MembersImport['onRefused'];
  readonly members: Map<string, ListedMember>;
  readonly cards: Set<string>;
  format: MemberFormat | null;
  refused: number;
};

function takeRow(reading: Reading, format: MemberFormat, row: CsvRow): void {
  const refuse = (number: string, why: MemberRowRefusal): void => {
    reading.refused += 1;
    reading.onRefused({line: row.line, number, why});
  };
  const read = readMemberRow(row, format);
  if (read.kind === 'refused') return refuse(read.number, read.why);
  const {number, card} = read.listed;
  if (reading.members.has(number)) return refuse(number, {kind: 'numberTwice'});
  if (card !== null && reading.cards.has(card)) return refuse(number, {kind: 'cardTwice'});
  if (card !== null) reading.cards.add(card);
  reading.members.set(number, read.listed);
}

function takeRows(reading: Reading, rows: readonly CsvRow[]): MemberFileRefusal | null {
  for (const row of rows) {
    if (reading.format === null) {
      const format = readMemberHeader(row);
      if ('kind' in format) return format;
      reading.format = format;
      continue;
    }
    takeRow(reading, reading.format, row);
    if (reading.members.size > LOCAL_ACCOUNTS_MAX) return {kind: 'tooManyMembers', most: LOCAL_ACCOUNTS_MAX};
  }
  return null;
}

async function readFile(reading: Reading, file: string): Promise<MemberFileRefusal | null> {
  try {
    for await (const block of csvBlocks(createReadStream(file, {highWaterMark: CHUNK_BYTES}))) {
      const why = block.kind === 'rows' ? takeRows(reading, block.rows) : block;
      if (why !== null) return why;
    }
    return reading.format === null ? {kind: 'empty'} : null;
  } catch (error) {
    const why = unreadable(error);
    if (why === null) throw error;
    return why;
  }
}

/** Tiers that nobody knew, each once: with the usual terms, for somebody to check. */
async function newTiersOf(
  book: MemberOffice,
  listed: readonly ListedMember[],
  seen: Set<string>,
): Promise<readonly LocalTier[]> {
  const tiers: LocalTier[] = [];
  for (const {tierCode} of listed) {
    if (tierCode === undefined || tierCode === null || seen.has(tierCode)) continue;
    seen.add(tierCode);
    if ((await book.tier(tierCode)) === null) tiers.push(tierFrom({code: tierCode, name: tierCode}, null));
  }
  return tiers;
}

async function write(
  {book, atMs}: MembersImport,
  members: readonly ListedMember[],
  counts: Counts,
): Promise<MembersReport> {
  const seen = new Set<string>();
  const newTiers: string[] = [];
  let [added, updated] = [0, 0];
  for (let first = 0; first < members.length; first += ACCOUNTS_AT_ONCE) {
    const listed = members.slice(first, first + ACCOUNTS_AT_ONCE);
    const known = await book.byNumbers(listed.map(({number}) => number));
    const next = listed.map((one) => accountListed(one, known.get(one.number) ?? null, atMs));
    const accounts = next.filter((account) => known.get(account.number) !== account);
    const tiers = await newTiersOf(book, listed, seen);
    const cards = listed.flatMap(({card, number}) => (card === null ? [] : [{card, number}]));
    await book.save({accounts, tiers, cards});
    const isNew = accounts.filter(({number}) => !known.has(number)).length;
    added += isNew;
    updated += accounts.length - isNew;
    newTiers.push(...tiers.map(({code}) => code));
  }
  return {kind: 'imported', added, updated, unchanged: members.length - added - updated, newTiers, ...counts};
}

/**
 * Takes the members of a CSV file into the book, adding those with a new number and updating the others. The whole file
 * is read and judged before the first is written; then they go in some at a time, so that the till may sell meanwhile,
 * and an import that was cut off is made up for by another. What is wrong comes back as data; throws Faults.
 */
export async function importMembers(options: MembersImport): Promise<MembersReport> {
  const {file, skipsBad, onRefused} = options;
  const reading: Reading = {onRefused, members: new Map(), cards: new Set(), format: null, refused: 0};
  const why = await readFile(reading, file);
  if (why !== null) return {kind: 'fileRefused', why};
  const counts = {refused: reading.refused, ignoredColumns: reading.format?.ignored ?? []};
  if (reading.refused > 0 && !skipsBad) return {kind: 'rowsRefused', ...counts};
  return write(options, [...reading.members.values()], counts);
}
