import {finished} from 'node:stream/promises';
import {TextDecoder} from 'node:util';
import {CsvError, parse, type Parser} from 'csv-parse';
import {parse as parseStrictly} from 'csv-parse/sync';
import {refuseEncoding, type EncodingRefusal} from './product-csv-encoding.ts';

/** A longer row is no product: line ends or a quote are missing, or the file is none of products. */
export const ROW_BYTES_MAX = 16_384;

const LINE_FEED = 0x0a;
const DELIMITERS = [',', ';', '\t'];
const FORMAT = {bom: true, record_delimiter: ['\r\n', '\n'], relax_column_count: true};

/** A row that is not empty, on the lines `line` to `lastLine`, counted from 1. Broken: text behind a closing quote. */
export type CsvRow = {
  readonly line: number;
  readonly lastLine: number;
  readonly fields: readonly string[];
  readonly isBroken: boolean;
};

/** Rows that follow one another; `bytes` of the file have been read. */
export type CsvBlock = {readonly kind: 'rows'; readonly rows: readonly CsvRow[]; readonly bytes: number};

/** What ends the reading of a file. A row is named by the line on which it begins. */
export type CsvRefusal =
  EncodingRefusal | {readonly kind: 'quoteNotClosed' | 'rowTooLong'; readonly line: number; readonly most: number};

/** The reading of one file. `bytes` are those of its byte `from` on: of the row under way, which begins on `line`. */
type Reading = {
  readonly decoder: TextDecoder;
  parser: Parser | null;
  rows: CsvRow[];
  bytes: Buffer;
  from: number;
  line: number;
};

/**
 * The delimiter that is most often in the first line with something on it; null while that line may go on. csv-parse's
 * own search weighs other lines too, and throws at letters beyond ASCII.
 */
function findDelimiter(bytes: Buffer, isEnd: boolean): string | null {
  const [line = '', end = ''] = /[^\r\n]+([\r\n]?)/.exec(bytes.toString('utf8')) ?? [];
  if (end === '' && !isEnd && bytes.length <= ROW_BYTES_MAX) return null;
  return DELIMITERS.toSorted((a, b) => line.split(b).length - line.split(a).length)[0] ?? null;
}

function isStrict(row: Buffer, delimiter: string): boolean {
  try {
    parseStrictly(row, {...FORMAT, delimiter});
    return true;
  } catch {
    return false;
  }
}

/**
 * A quote in a bare field stands for itself, as in `TV 32" flat`. But then csv-parse lets `"Milk" whole` pass as well,
 * quotes and all; so a row with a field that begins with a quote is read once more, strictly.
 */
function openParser(reading: Reading, delimiter: string): Parser {
  const takeRow = (fields: readonly string[], end: number): null => {
    const {line, bytes, from} = reading;
    let lastLine = line;
    let isBroken = false;
    for (const field of fields) {
      // Counted here: csv-parse counts CRLF in quotes as two lines.
      if (field.includes('\n')) lastLine += field.split('\n').length - 1;
      isBroken ||= field.startsWith('"') && !isStrict(bytes.subarray(0, end - from), delimiter);
    }
    if (fields.length > 1 || fields[0] !== '') reading.rows.push({line, lastLine, fields, isBroken});
    reading.bytes = bytes.subarray(end - from);
    reading.from = end;
    reading.line = lastLine + 1;
    return null;
  };
  const parser = parse({
    ...FORMAT,
    delimiter,
    relax_quotes: true,
    max_record_size: ROW_BYTES_MAX,
    on_record: (fields: string[], {bytes}) => takeRow(fields, bytes),
  });
  // Errors are met where it is written to; without this they would end the process.
  return parser.on('error', () => undefined).resume();
}

async function write(parser: Parser, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.write(bytes, (error) => (error ? reject(error) : resolve()));
  });
}

function isUtf8(decoder: TextDecoder, bytes: Uint8Array, isEnd: boolean): boolean {
  try {
    decoder.decode(bytes, {stream: !isEnd});
    return true;
  } catch {
    return false;
  }
}

function refusalOf(error: unknown, {bytes, line}: Reading): CsvRefusal {
  const codes: readonly unknown[] = ['CSV_QUOTE_NOT_CLOSED', 'CSV_MAX_RECORD_SIZE'];
  if (!(error instanceof CsvError) || !codes.includes(error.code)) throw error;
  // Only in quotes does a row go on behind the end of a line.
  const isInQuotes = error.code === 'CSV_QUOTE_NOT_CLOSED' || bytes.subarray(0, ROW_BYTES_MAX).includes(LINE_FEED);
  return {kind: isInQuotes ? 'quoteNotClosed' : 'rowTooLong', line, most: ROW_BYTES_MAX};
}

async function take(reading: Reading, chunk: Uint8Array, isEnd: boolean): Promise<CsvRefusal | null> {
  reading.bytes = Buffer.concat([reading.bytes, chunk]);
  if (!isUtf8(reading.decoder, chunk, isEnd)) return refuseEncoding(reading.bytes, reading);
  let unread = chunk;
  if (reading.parser === null) {
    const delimiter = findDelimiter(reading.bytes, isEnd);
    if (delimiter === null) return null;
    reading.parser = openParser(reading, delimiter);
    unread = reading.bytes;
  }
  try {
    await write(reading.parser, unread);
    if (isEnd) await finished(reading.parser.end());
    return null;
  } catch (error) {
    return refusalOf(error, reading);
  }
}

/**
 * Reads pieces of a file as rows of CSV: RFC 4180, lines that end in LF or CRLF, the delimiter (comma, semicolon or tab)
 * that the first line has most of. Leaves out a byte-order mark and empty lines. Ends with a refusal where the file is
 * not UTF-8, and at a row that is longer than ROW_BYTES_MAX or opens a quote that is not closed by then.
 */
export async function* csvBlocks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<CsvBlock | CsvRefusal> {
  const decoder = new TextDecoder('utf-8', {fatal: true});
  const reading: Reading = {decoder, parser: null, rows: [], bytes: Buffer.alloc(0), from: 0, line: 1};
  let bytes = 0;
  for await (const {chunk, isEnd} of withEnd(chunks)) {
    const refusal = await take(reading, chunk, isEnd);
    const {rows} = reading;
    reading.rows = [];
    bytes += chunk.length;
    yield {kind: 'rows', rows, bytes};
    if (refusal === null) continue;
    yield refusal;
    return;
  }
}

async function* withEnd(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<{chunk: Uint8Array; isEnd: boolean}> {
  for await (const chunk of chunks) yield {chunk, isEnd: false};
  yield {chunk: new Uint8Array(0), isEnd: true};
}
