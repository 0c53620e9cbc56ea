export type Encoding = 'UTF-16' | 'Windows-1252 or ISO 8859-1' | 'a DOS code page (437 or 850)' | 'binary data';

/** `line` and `byte` are counted from 1; the byte is the first of the file that is no UTF-8. */
export type EncodingRefusal = {
  readonly kind: 'notUtf8';
  readonly line: number;
  readonly byte: number;
  readonly likely: Encoding;
};

/** Where some bytes of a file stand in it: how many are before them, and the line that they begin, counted from 1. */
export type Place = {readonly from: number; readonly line: number};

const LINE_FEED = 0x0a;
const NUL = 0x00;
const SAMPLE_BYTES = 16_384;

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

/** Names the first of the bytes that is no UTF-8, its line, and what else the line may be. They begin with a line. */
export function refuseEncoding(bytes: Buffer, {from, line}: Place): EncodingRefusal {
  // Node writes U+FFFD in the place of what it can't read, so there the bytes written back begin to differ.
  const again = Buffer.from(bytes.toString('utf8'));
  const at = bytes.findIndex((byte, index) => byte !== again[index]);
  const before = bytes.subarray(0, at);
  const lineStart = before.lastIndexOf(LINE_FEED) + 1;
  return {
    kind: 'notUtf8',
    line: line + before.filter((byte) => byte === LINE_FEED).length,
    byte: from + at + 1,
    likely: likelyEncoding(bytes.subarray(lineStart, lineStart + SAMPLE_BYTES)),
  };
}
