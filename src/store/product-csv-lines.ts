import {isUtf8} from 'node:buffer';

/*
 * A CSV file as blocks of whole lines. A row never runs over a line end: a product's name has none, and so a missing
 * quote spoils one row and not the rest of the file.
 */

/** A longer line is no product: line ends are missing, or the file is none of products. */
export const LINE_BYTES_MAX = 16_384;

const LINE_FEED = 0x0a;
const NUL = 0x00;

export type Encoding = 'UTF-16' | 'Windows-1252 or ISO 8859-1' | 'a DOS code page (437 or 850)' | 'binary data';

export type LineRefusal =
  | {readonly kind: 'notUtf8'; readonly line: number; readonly byte: number; readonly likely: Encoding}
  | {readonly kind: 'lineTooLong'; readonly line: number; readonly most: number};

/** Lines in a row of the file, without their line ends; the first is line `firstLine`, counted from 1. */
export type LineBlock = {
  readonly kind: 'lines';
  readonly firstLine: number;
  readonly lines: readonly string[];
  /** Bytes of the file up to the end of the block. */
  readonly bytes: number;
};

function countLines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count += 1;
  return count;
}

/** The start of the first line that is no UTF-8, and of its first byte that is none. */
function findBad(bytes: Uint8Array): {lineStart: number; at: number} {
  let lineStart = 0;
  for (;;) {
    const end = bytes.indexOf(LINE_FEED, lineStart);
    const line = bytes.subarray(lineStart, end < 0 ? bytes.length : end);
    if (!isUtf8(line)) return {lineStart, at: lineStart + firstBadByte(line)};
    if (end < 0) return {lineStart, at: lineStart};
    lineStart = end + 1;
  }
}

/** The longest valid front of the line ends before the bad byte; a character has at most four. */
function firstBadByte(line: Uint8Array): number {
  let good = 0;
  for (let length = 1; length <= line.length; length += 1) if (isUtf8(line.subarray(0, length))) good = length;
  return good;
}

/** A guess from the bytes above 7F: letters are C0 to FF in Windows' sets and 80 to A5 in those of DOS. */
function likelyEncoding(bytes: Uint8Array): Encoding {
  const startsWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (startsWide) return 'UTF-16';
  const nuls = bytes.filter((byte) => byte === NUL).length;
  if (nuls * 4 > bytes.length) return 'UTF-16';
  if (nuls > 0) return 'binary data';
  const windows = bytes.filter((byte) => byte >= 0xc0).length;
  const dos = bytes.filter((byte) => byte >= 0x80 && byte <= 0xa5).length;
  return windows >= dos ? 'Windows-1252 or ISO 8859-1' : 'a DOS code page (437 or 850)';
}

function refuseEncoding(bytes: Uint8Array, linesBefore: number, bytesBefore: number): LineRefusal {
  const {lineStart, at} = findBad(bytes);
  const line = linesBefore + countLines(bytes.subarray(0, lineStart)) + 1;
  const sample = bytes.subarray(lineStart, lineStart + LINE_BYTES_MAX);
  return {kind: 'notUtf8', line, byte: bytesBefore + at + 1, likely: likelyEncoding(sample)};
}

function splitLines(text: string): string[] {
  const lines = text.split('\n');
  return text.includes('\r') ? lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line)) : lines;
}

/**
 * Reads chunks of a file as blocks of lines; a byte-order mark at the start is left out, CRLF counts as one line end.
 * Ends with a refusal, naming line and byte, where the file is not UTF-8 (whatever else it may be is guessed), and
 * where a line has no end within LINE_BYTES_MAX.
 */
export async function* lineBlocks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<LineBlock | LineRefusal> {
  let tail: Uint8Array = new Uint8Array(0);
  let linesBefore = 0;
  let bytesBefore = 0;
  for await (const chunk of chunks) {
    const whole = tail.length === 0 ? chunk : Buffer.concat([tail, chunk]);
    const end = whole.lastIndexOf(LINE_FEED);
    tail = whole.subarray(end + 1);
    if (tail.length > LINE_BYTES_MAX) {
      const line = linesBefore + countLines(whole) + 1;
      yield {kind: 'lineTooLong', line, most: LINE_BYTES_MAX};
      return;
    }
    if (end < 0) continue;
    const block = blockOf(whole.subarray(0, end), linesBefore, bytesBefore);
    yield block;
    if (block.kind !== 'lines') return;
    linesBefore += block.lines.length;
    bytesBefore += end + 1;
  }
  if (tail.length > 0) yield blockOf(tail, linesBefore, bytesBefore);
}

function blockOf(bytes: Uint8Array, linesBefore: number, bytesBefore: number): LineBlock | LineRefusal {
  if (!isUtf8(bytes)) return refuseEncoding(bytes, linesBefore, bytesBefore);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  const lines = splitLines(linesBefore === 0 && text.startsWith('\ufeff') ? text.slice(1) : text);
  return {kind: 'lines', firstLine: linesBefore + 1, lines, bytes: bytesBefore + bytes.length + 1};
}
