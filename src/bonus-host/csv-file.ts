import {readFile, stat} from 'node:fs/promises';
import {CsvError, parse} from 'csv-parse/sync';
import {hasControls, printable} from '../core/text.ts';

/** A row of a file, by column; `line` is where it stands, counted from 1. */
export type CsvRow = {readonly line: number; readonly cells: Readonly<Record<string, string>>};

/** Something in a file that can't be taken, and why, in words. */
export type CsvComplaint = {readonly line: number; readonly what: string};

export type CsvFile =
  | {readonly kind: 'rows'; readonly rows: readonly CsvRow[]; readonly complaints: readonly CsvComplaint[]}
  | {readonly kind: 'refused'; readonly complaints: readonly CsvComplaint[]};

const FILE_BYTES_MAX = 256 * 1024 * 1024;
const ROW_BYTES_MAX = 65_536;
const COMPLAINT_CELLS = 1000;

/** What may be in a cell of a row: its columns, some of which must be there. */
export type Columns = {readonly all: readonly string[]; readonly needed: readonly string[]};

function refused(line: number, what: string): CsvFile {
  // What is quoted from the file must not reach the terminal as it is.
  return {kind: 'refused', complaints: [{line, what: printable(what, COMPLAINT_CELLS)}]};
}

function headerComplaint(header: readonly string[], {all, needed}: Columns): string | null {
  const stranger = header.find((name) => !all.includes(name));
  if (stranger !== undefined) return `there is no column ${JSON.stringify(stranger)}; there are ${all.join(', ')}`;
  const missing = needed.find((name) => !header.includes(name));
  if (missing !== undefined) return `the column ${missing} is missing`;
  return new Set(header).size < header.length ? 'a column comes twice' : null;
}

type Parsed = {readonly record: readonly string[]; readonly line: number};

/** What is wrong with a row before anybody asks what its cells mean. */
function rowComplaint({record}: Parsed, header: readonly string[]): string | null {
  if (record.length !== header.length) {
    const cells = record.length === 1 ? '1 cell' : `${record.length} cells`;
    return `${cells} where the header has ${header.length}`;
  }
  const bad = header.find((_name, index) => hasControls(record[index] ?? ''));
  return bad === undefined ? null : `${bad}: control characters or line breaks in it`;
}

/** The line on which a row begins; csv-parse tells the one on which it ends. */
function beginOf(record: readonly string[], lastLine: number): number {
  return record.reduce((line, cell) => line - (cell.match(/[\r\n]/g)?.length ?? 0), lastLine);
}

function rowsOf(records: readonly Parsed[], columns: Columns): CsvFile {
  const [first, ...rest] = records;
  const header = first?.record ?? [];
  const complaint = headerComplaint(header, columns);
  if (complaint !== null) return refused(1, complaint);
  const rows: CsvRow[] = [];
  const complaints: CsvComplaint[] = [];
  for (const one of rest) {
    const {record, line} = one;
    const what = rowComplaint(one, header);
    if (what === null)
      rows.push({line, cells: Object.fromEntries(header.map((name, index) => [name, record[index] ?? '']))});
    else complaints.push({line, what});
  }
  return {kind: 'rows', rows, complaints};
}

/**
 * Reads a CSV file (RFC 4180, UTF-8, commas) whose first line names its columns. Refused as a whole where it is no
 * UTF-8, no CSV, too large, or its columns are not those that are known; a row where a cell has control characters or
 * line breaks. Throws what the file system throws.
 */
export async function readCsvFile(path: string, columns: Columns): Promise<CsvFile> {
  if ((await stat(path)).size > FILE_BYTES_MAX) return refused(1, `more than ${FILE_BYTES_MAX} bytes: split the file`);
  const bytes = await readFile(path);
  try {
    const text = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
    const records: Parsed[] = [];
    parse(text.replaceAll('\r\n', '\n'), {
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      max_record_size: ROW_BYTES_MAX,
      on_record: (record, {lines}) => {
        records.push({record, line: beginOf(record, lines)});
        return null;
      },
    });
    return rowsOf(records, columns);
  } catch (error) {
    if (error instanceof CsvError) return refused(Number(error['lines'] ?? 1), error.message);
    if (error instanceof TypeError) return refused(1, 'the file is not UTF-8');
    throw error;
  }
}

/** One line of CSV, its cells quoted where they must be. */
export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}
