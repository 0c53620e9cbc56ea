import {columnAltered, type Column} from './columns.ts';
import {BEFORE_FIRST, isDamage, rowHash, type JournalRow, type JournalRows} from './journal-rows.ts';

/** The first thing that is wrong with a journal. */
export type Finding =
  /** `hash`: its body is right. `row`: nothing behind it tells which of them is not. */
  | {readonly kind: 'altered'; readonly what: 'body' | 'hash' | 'row'; readonly row: JournalRow}
  | {readonly kind: 'column'; readonly column: Column; readonly row: JournalRow}
  /** What stands under this number belongs under `at`, and the other way round. */
  | {readonly kind: 'swapped'; readonly row: JournalRow; readonly at: number}
  /** The row of this number stands at another one. */
  | {readonly kind: 'moved'; readonly seq: number; readonly at: number}
  /** `of`: the number of the row that it repeats; null where it is made up. */
  | {readonly kind: 'added'; readonly row: JournalRow; readonly count: number; readonly of: number | null}
  /** The file is damaged where this row should stand. */
  | {readonly kind: 'unreadable'; readonly seq: number}
  /** `hasGap`: the rows behind kept their numbers. */
  | {readonly kind: 'missing'; readonly seq: number; readonly count: number; readonly hasGap: boolean};

/** How far the chain holds, and what is wrong behind that; null: nothing. */
export type ChainRead = {
  /** The last row that the chain vouches for. */
  readonly end: {readonly seq: number; readonly hash: string};
  /** The time of the first and of the last such row. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly finding: Finding | null;
};

type End = ChainRead['end'];

/** So many rows are looked for that were taken out, or put in, at once. */
const AT_ONCE_MAX = 1000;

/** So many rows are remembered: more that somebody added, each following on the last, are told as an alteration. */
const RECENT_MAX = 64;

type Read = {readonly before: End; readonly row: JournalRow};
type Walk = {readonly end: End; readonly recent: readonly Read[]};

function follows(before: string, seq: number, {body, hash}: JournalRow): boolean {
  return rowHash(before, seq, body) === hash;
}

/** How many rows were taken out in front of `row`, so that it and those behind it moved up; 0: none were. */
function takenOut(row: JournalRow, next: JournalRow): number {
  for (let count = 1; count <= AT_ONCE_MAX; count += 1) {
    if (follows(row.hash, row.seq + 1 + count, next)) return count;
  }
  return 0;
}

type Found = {readonly row: JournalRow; readonly before: JournalRow | null; readonly next: JournalRow | null};

/** Where the row stands that belongs behind `end`, and what stands beside it there. */
async function findTrue(rows: JournalRows, {seq, hash}: End): Promise<Found | null> {
  let before: JournalRow | null = null;
  for await (const row of rows.after(seq + 1)) {
    if (follows(hash, seq + 1, row)) return {row, before, next: await rowBehind(rows, row)};
    before = row;
  }
  return null;
}

/** The number under which the body stands that the hash of `row` is of. */
async function findBody(rows: JournalRows, row: JournalRow, before: string): Promise<number | null> {
  for await (const {seq, body} of rows.after(row.seq)) {
    if (rowHash(before, row.seq, body) === row.hash) return seq;
  }
  return null;
}

async function rowBehind(rows: JournalRows, {seq}: JournalRow): Promise<JournalRow | null> {
  for await (const row of rows.after(seq)) return row;
  return null;
}

/** The row that belongs behind `end` stands further on: it changed places, or others were put before it. */
async function displaced(rows: JournalRows, row: JournalRow, end: End): Promise<Finding | null> {
  const found = await findTrue(rows, end);
  if (found === null) return null;
  const at = found.row.seq;
  const belongs = follows((found.before ?? found.row).hash, at, row);
  if (belongs && (found.next === null || follows(row.hash, at + 1, found.next))) return {kind: 'swapped', row, at};
  const next = await rowBehind(rows, row);
  if (next !== null && takenOut(row, next) > 0) return {kind: 'moved', seq: row.seq, at};
  return {kind: 'added', row, count: at - row.seq, of: await rows.twinOf(row)};
}

/** Rows that follow on the one before them, and from which the next does not follow: it belongs where they begin. */
function forged(recent: readonly Read[], row: JournalRow): Read | null {
  const first = recent.findLast(({before}) => follows(before.hash, before.seq + 1, row)) ?? null;
  return first?.row.hash === row.hash ? null : first;
}

/** What was done where the chain breaks: as far as the rows behind it can tell. */
async function whatWasDone(rows: JournalRows, row: JournalRow, end: End): Promise<Finding> {
  const next = await rowBehind(rows, row);
  const isNumbered = next?.seq === row.seq + 1;
  const at = await findBody(rows, row, end.hash);
  if (at !== null) return {kind: 'swapped', row, at};
  if (next !== null && isNumbered && follows(row.hash, next.seq, next)) return {kind: 'altered', what: 'body', row};
  const own = rowHash(end.hash, row.seq, row.body);
  if (next !== null && isNumbered && follows(own, next.seq, next)) return {kind: 'altered', what: 'hash', row};
  const elsewhere = await displaced(rows, row, end);
  if (elsewhere !== null) return elsewhere;
  const count = next === null ? 0 : takenOut(row, next);
  if (count > 0) return {kind: 'missing', seq: row.seq, count, hasGap: false};
  const of = await rows.twinOf(row);
  return of === null ? {kind: 'altered', what: 'row', row} : {kind: 'added', row, count: 1, of};
}

type Broken = Pick<ChainRead, 'end' | 'finding'>;

/** What is wrong with a row, and how far the chain held before that. */
async function brokenAt(rows: JournalRows, row: JournalRow, {end, recent}: Walk): Promise<Broken> {
  const from = row.seq === end.seq + 1 && !follows(end.hash, row.seq, row) ? forged(recent, row) : null;
  if (from === null) return {end, finding: await findingAt(rows, row, end)};
  const {before, row: added} = from;
  return {end: before, finding: {kind: 'added', row: added, count: end.seq - before.seq, of: await rows.twinOf(added)}};
}

async function findingAt(rows: JournalRows, row: JournalRow, end: End): Promise<Finding | null> {
  const seq = end.seq + 1;
  if (row.seq < 1) return {kind: 'added', row, count: 1, of: await rows.twinOf(row)};
  if (row.seq > seq) return {kind: 'missing', seq, count: row.seq - seq, hasGap: true};
  if (!follows(end.hash, seq, row)) return whatWasDone(rows, row, end);
  const column = columnAltered(row);
  return column === null ? null : {kind: 'column', column, row};
}

/** The rows that can be read, and null behind them where that is for a damage of the file. */
async function* untilDamage(rows: AsyncGenerator<JournalRow, void, undefined>): AsyncGenerator<JournalRow | null> {
  try {
    yield* rows;
  } catch (error) {
    if (!isDamage(error)) throw error;
    yield null;
  }
}

/**
 * Reads a journal from its first row to the first one that is not as it was written. Nothing here is shared with what
 * writes the journal. `onRow` is told of each row that is as it was.
 */
export async function readChain(rows: JournalRows, onRow: (row: JournalRow) => void): Promise<ChainRead> {
  let end: End = {seq: 0, hash: BEFORE_FIRST};
  const recent: Read[] = [];
  let fromMs: number | null = null;
  let toMs: number | null = null;
  const toDamage = untilDamage(rows.after(Number.MIN_SAFE_INTEGER));
  for await (const row of toDamage) {
    if (row === null) return {end, fromMs, toMs, finding: {kind: 'unreadable', seq: end.seq + 1}};
    const broken = await brokenAt(rows, row, {end, recent}).catch((error: unknown): Broken => {
      // The rows behind it can't tell what was done.
      if (!isDamage(error)) throw error;
      return {end, finding: {kind: 'altered', what: 'row', row}};
    });
    if (broken.finding !== null) return {...broken, fromMs, toMs};
    recent.push({before: end, row});
    if (recent.length > RECENT_MAX) recent.shift();
    end = {seq: row.seq, hash: row.hash};
    fromMs ??= row.atMs;
    toMs = row.atMs;
    onRow(row);
  }
  return {end, fromMs, toMs, finding: null};
}
