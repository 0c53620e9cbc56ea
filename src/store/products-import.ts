import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import type {Database} from './open-database.ts';
import {asFault} from './faults.ts';
import {csvBlocks, type CsvBlock, type CsvRefusal, type CsvRow} from './product-csv-records.ts';
import {
  readHeader,
  readRow,
  type FormatRefusal,
  type ImportDefaults,
  type ProductFormat,
  type ProductRow,
  type RowRefusal,
} from './product-csv.ts';
import {codesSeen, type CodesSeen} from './products-import-codes.ts';
import {beginMerge, type Merge, type MergeCounts} from './products-merge.ts';
import {unreadable, type Unreadable} from './unreadable.ts';

export const PRODUCTS_MAX = 2_000_000;

const CHUNK_BYTES = 16_384;
const BATCH_ROWS = 250;
/** Batches handed to SQLite and not yet written: one being written and one that waits keep both sides busy. */
const BATCHES_WAITING = 2;

/** A row that was not imported, and the lines it stands on. `code` is as printable as it could be made; empty where none could be read. */
export type RefusedRow = {
  readonly line: number;
  readonly lastLine: number;
  readonly code: string;
  readonly why: RowRefusal;
};

/** Why nothing of the file could be read. */
export type FileRefusal =
  | CsvRefusal
  | FormatRefusal
  | Unreadable
  | {readonly kind: 'empty'}
  | {readonly kind: 'tooManyRows'; readonly most: number};

type RowCounts = {
  readonly refused: number;
  /** Names from which something unprintable was taken. */
  readonly cleaned: number;
  readonly ignoredColumns: readonly string[];
};

/**
 * `imported`: what was not refused is in the catalogue. `rowsRefused`: nothing is, because of bad rows. `fileRefused`:
 * nothing is, because of the file. `stopped`: nothing is, because it was asked to stop.
 */
export type ImportReport =
  | ({readonly kind: 'imported'} & MergeCounts & RowCounts)
  | ({readonly kind: 'rowsRefused'} & RowCounts)
  | {readonly kind: 'fileRefused'; readonly why: FileRefusal}
  | {readonly kind: 'stopped'};

export type ImportProgress =
  {readonly kind: 'reading'; readonly bytes: number; readonly ofBytes: number} | {readonly kind: 'finishing'};

export type ImportOptions = {
  /** The catalogue, opened for this import alone. */
  readonly database: Database;
  readonly file: string;
  /** The venue's tax codes; the first is taken where nothing else is said. */
  readonly taxes: readonly string[];
  readonly defaults: ImportDefaults;
  /** Imports what is good although some rows are not. */
  readonly skipsBad: boolean;
  readonly signal: AbortSignal;
  readonly onRefused: (row: RefusedRow) => void;
  /** A name from which something unprintable was taken. */
  readonly onCleaned: (line: number, name: string) => void;
  readonly onProgress: (progress: ImportProgress) => void;
};

/** The rows read so far and what is under way; used by one import only. */
type Reading = {
  readonly options: ImportOptions;
  readonly merge: Merge;
  readonly codes: CodesSeen;
  readonly waiting: Promise<void>[];
  format: ProductFormat | null;
  batch: ProductRow[];
  rows: number;
  refused: number;
  cleaned: number;
};

function refuse(reading: Reading, row: RefusedRow): void {
  reading.refused += 1;
  reading.options.onRefused(row);
}

function takeRow(reading: Reading, format: ProductFormat, csv: CsvRow): void {
  const {line, lastLine} = csv;
  reading.rows += 1;
  const read = readRow(csv, format);
  if (read.kind === 'refused') {
    refuse(reading, {line, lastLine, code: read.code, why: read.why});
    return;
  }
  const [code, name] = read.row;
  if (reading.codes.wasSeen(code)) {
    refuse(reading, {line, lastLine, code, why: {kind: 'duplicate'}});
    return;
  }
  if (read.wasCleaned) {
    reading.cleaned += 1;
    reading.options.onCleaned(line, name);
  }
  // Once a row was refused and none may be, the rest is only read to name every bad row.
  if (reading.refused === 0 || reading.options.skipsBad) reading.batch.push(read.row);
}

async function writeBatch(reading: Reading, format: ProductFormat): Promise<void> {
  const rows = reading.batch;
  reading.batch = [];
  const written = reading.merge.write(rows, format.isGiven);
  // The error is met where it is awaited; without this it would end the process before.
  written.catch(() => undefined);
  reading.waiting.push(written);
  if (reading.waiting.length > BATCHES_WAITING) await reading.waiting.shift();
}

async function takeBlock(reading: Reading, block: CsvBlock): Promise<FileRefusal | null> {
  for (const row of block.rows) {
    if (reading.format === null) {
      const format = readHeader(row, reading.options.defaults, reading.options.taxes);
      if ('kind' in format) return format;
      reading.format = format;
      continue;
    }
    takeRow(reading, reading.format, row);
    if (reading.rows > PRODUCTS_MAX) return {kind: 'tooManyRows', most: PRODUCTS_MAX};
    if (reading.batch.length >= BATCH_ROWS) await writeBatch(reading, reading.format);
  }
  return null;
}

/** Reads the whole file; gives what made it stop before its end. */
async function readFile(reading: Reading): Promise<FileRefusal | 'stopped' | null> {
  const {file, signal, onProgress} = reading.options;
  const ofBytes = (await stat(file)).size;
  for await (const block of csvBlocks(createReadStream(file, {highWaterMark: CHUNK_BYTES}))) {
    if (signal.aborted) return 'stopped';
    const why = block.kind === 'rows' ? await takeBlock(reading, block) : block;
    if (why !== null) return why;
    if (block.kind === 'rows') onProgress({kind: 'reading', bytes: Math.min(block.bytes, ofBytes), ofBytes});
  }
  if (reading.format === null) return {kind: 'empty'};
  if (reading.batch.length > 0) await writeBatch(reading, reading.format);
  await Promise.all(reading.waiting);
  return signal.aborted ? 'stopped' : null;
}

async function readAndDecide(reading: Reading): Promise<ImportReport> {
  const {options, merge} = reading;
  const why = await readFile(reading);
  if (why === 'stopped') return {kind: 'stopped'};
  if (why !== null) return {kind: 'fileRefused', why};
  const {refused, cleaned, format} = reading;
  const counts: RowCounts = {refused, cleaned, ignoredColumns: format?.ignored ?? []};
  if (refused > 0 && !options.skipsBad) return {kind: 'rowsRefused', ...counts};
  options.onProgress({kind: 'finishing'});
  return {kind: 'imported', ...(await merge.finish()), ...counts};
}

/**
 * Imports a CSV file of products into the catalogue, adding those with a new code and updating the others, in one
 * transaction: either all of it shows, at once, or nothing. Tills go on selling from the catalogue as it was. What is
 * wrong with the file or its rows comes back as data; throws Faults for the database (`databaseBusy` while another
 * import is under way).
 */
export async function importProducts(options: ImportOptions): Promise<ImportReport> {
  try {
    const merge = await beginMerge(options.database);
    const first = {format: null, batch: [], rows: 0, refused: 0, cleaned: 0};
    const reading: Reading = {options, merge, codes: codesSeen(), waiting: [], ...first};
    const report = await readAndDecide(reading).catch(async (error: unknown): Promise<ImportReport> => {
      const why = unreadable(error);
      if (why !== null) return {kind: 'fileRefused', why};
      await Promise.allSettled(reading.waiting);
      await merge.undo().catch(() => undefined);
      throw error;
    });
    await Promise.allSettled(reading.waiting);
    if (report.kind !== 'imported') await merge.undo();
    return report;
  } catch (error) {
    throw asFault(error);
  }
}
