import {open, type FileHandle} from 'node:fs/promises';
import type {MemberOffice} from '../app/member-book.ts';
import {accountListed, type ListedMember} from '../core/members/account-from.ts';
import {LISTED_MEMBERS_MAX, type LocalTier} from '../core/members/account.ts';
import {tierFrom} from '../core/members/tier-from.ts';
import {readMembersList, type MemberListRefusal, type RefusedMember} from './members-list.ts';
import {unreadable, type Unreadable} from './unreadable.ts';

const CHUNK_BYTES = 65_536;
/** Accounts written at once: a sale never waits for more than these. */
const ACCOUNTS_AT_ONCE = 200;

/** Why nothing of the file was taken in. `notTwice`: it is no file that can be read a second time. */
export type MemberFileRefusal = MemberListRefusal | Unreadable | {readonly kind: 'notTwice' | 'changed'};

type Counts = {readonly refused: number; readonly ignoredColumns: readonly string[]};

/**
 * `rowsRefused` and `fileRefused`: nothing was taken in. `newTiers`: their codes, for somebody to check. `cutShort`: the
 * first `written` members of the list are in, because somebody stopped it or because the file was changed meanwhile.
 */
export type MembersReport =
  | ({
      readonly kind: 'imported';
      readonly added: number;
      readonly updated: number;
      readonly unchanged: number;
      readonly newTiers: readonly string[];
    } & Counts)
  | ({readonly kind: 'rowsRefused'} & Counts)
  | {readonly kind: 'fileRefused'; readonly why: MemberFileRefusal}
  | {readonly kind: 'cutShort'; readonly why: 'stopped' | 'changed'; readonly written: number};

/** Of both readings of the file: first each row is judged, then the members are written. */
export type MembersProgress = {
  readonly kind: 'checking' | 'writing';
  readonly bytes: number;
  readonly ofBytes: number;
};

export type MembersImport = {
  readonly book: MemberOffice;
  readonly file: string;
  /** Takes in what is good although some rows are not. */
  readonly skipsBad: boolean;
  readonly atMs: number;
  readonly signal: AbortSignal;
  readonly onRefused: (row: RefusedMember) => void;
  readonly onProgress: (progress: MembersProgress) => void;
};

/** The list, held open: whoever puts another file in its place changes nothing of what is read. */
type Source = {readonly file: FileHandle; readonly ofBytes: number; readonly isAsItWas: () => Promise<boolean>};

async function sourceOf(file: FileHandle): Promise<Source | null> {
  const first = await file.stat();
  if (!first.isFile()) return null;
  const isAsItWas = async (): Promise<boolean> => {
    const now = await file.stat();
    return now.size === first.size && now.mtimeMs === first.mtimeMs;
  };
  return {file, ofBytes: first.size, isAsItWas};
}

/** Reads the whole list from its beginning. */
function read({file}: Source, onRefused: MembersImport['onRefused']): ReturnType<typeof readMembersList> {
  const chunks = file.createReadStream({start: 0, autoClose: false, highWaterMark: CHUNK_BYTES});
  return readMembersList({chunks, most: LISTED_MEMBERS_MAX, onRefused});
}

type Told = Counts | Exclude<MembersReport, {readonly kind: 'imported'}>;

/** Judges each row; nothing is written. */
async function check(options: MembersImport, source: Source): Promise<Told> {
  const {signal, onProgress, onRefused, skipsBad} = options;
  let counts: Counts = {refused: 0, ignoredColumns: []};
  const refuse: MembersImport['onRefused'] = (row) => {
    counts = {...counts, refused: counts.refused + 1};
    onRefused(row);
  };
  for await (const block of read(source, refuse)) {
    if (block.kind !== 'members') return {kind: 'fileRefused', why: block};
    counts = {...counts, ignoredColumns: block.ignoredColumns};
    if (signal.aborted) return {kind: 'cutShort', why: 'stopped', written: 0};
    onProgress({kind: 'checking', bytes: block.bytes, ofBytes: source.ofBytes});
  }
  return counts.refused > 0 && !skipsBad ? {kind: 'rowsRefused', ...counts} : counts;
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

/** What was written so far; used by one import only. */
type Written = {
  added: number;
  updated: number;
  unchanged: number;
  readonly newTiers: string[];
  readonly tiers: Set<string>;
};

async function writeSome(
  {book, atMs}: MembersImport,
  listed: readonly ListedMember[],
  written: Written,
): Promise<void> {
  const known = await book.byNumbers(listed.map(({number}) => number));
  const next = listed.map((one) => accountListed(one, known.get(one.number) ?? null, atMs));
  const accounts = next.filter((account) => known.get(account.number) !== account);
  const tiers = await newTiersOf(book, listed, written.tiers);
  const cards = listed.flatMap(({card, number}) => (card === null ? [] : [{card, number}]));
  await book.save({accounts, tiers, cards});
  const added = accounts.filter(({number}) => !known.has(number)).length;
  written.added += added;
  written.updated += accounts.length - added;
  written.unchanged += listed.length - accounts.length;
  written.newTiers.push(...tiers.map(({code}) => code));
}

async function write(options: MembersImport, source: Source, counts: Counts): Promise<MembersReport> {
  const written: Written = {added: 0, updated: 0, unchanged: 0, newTiers: [], tiers: new Set()};
  const cutShort = (why: 'stopped' | 'changed'): MembersReport => {
    return {kind: 'cutShort', why, written: written.added + written.updated + written.unchanged};
  };
  // Rows that are refused were told when they were judged.
  for await (const block of read(source, () => undefined)) {
    if (!(await source.isAsItWas()) || block.kind !== 'members') return cutShort('changed');
    for (let first = 0; first < block.listed.length; first += ACCOUNTS_AT_ONCE) {
      if (options.signal.aborted) return cutShort('stopped');
      await writeSome(options, block.listed.slice(first, first + ACCOUNTS_AT_ONCE), written);
    }
    options.onProgress({kind: 'writing', bytes: block.bytes, ofBytes: source.ofBytes});
  }
  const {added, updated, unchanged, newTiers} = written;
  return {kind: 'imported', added, updated, unchanged, newTiers, ...counts};
}

async function importFrom(options: MembersImport, file: FileHandle): Promise<MembersReport> {
  const source = await sourceOf(file);
  if (source === null) return {kind: 'fileRefused', why: {kind: 'notTwice'}};
  const told = await check(options, source);
  if ('kind' in told) return told;
  if (!(await source.isAsItWas())) return {kind: 'fileRefused', why: {kind: 'changed'}};
  return write(options, source, told);
}

/**
 * Takes the members of a CSV file into the book, adding those with a new number and updating the others. The whole file
 * is read and judged before the first is written; then it is read again and they go in some at a time, so that the till
 * may sell meanwhile, and an import that was cut off is made up for by another. What is wrong comes back as data; throws
 * Faults.
 */
export async function importMembers(options: MembersImport): Promise<MembersReport> {
  try {
    const file = await open(options.file);
    return await importFrom(options, file).finally(() => file.close());
  } catch (error) {
    const why = unreadable(error);
    if (why === null) throw error;
    return {kind: 'fileRefused', why};
  }
}
