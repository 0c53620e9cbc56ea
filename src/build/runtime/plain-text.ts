/*
 * The short way for text of which every character is one column wide and stands alone: ASCII, Latin letters, the
 * lines and blocks that screens are drawn with. Nearly everything that a till shows is such text. What is not goes to
 * the packages' own long way, whose tables cost tens of milliseconds to build and so are built when first needed.
 */

/** First and last of each range of characters that are one column wide and never join a neighbour into a cluster. */
export const PLAIN_RANGES: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0xac],
  [0xae, 0x17f],
  [0x2010, 0x2027],
  [0x2030, 0x205e],
  [0x20a0, 0x20bf],
  [0x2190, 0x21ff],
  [0x2500, 0x25b5],
  [0x25b7, 0x25bf],
];

const ESCAPE = 0x1b;
const NEW_LINE = 0x0a;
const PLAIN = /* @__PURE__ */ makeTable();

/** One grapheme cluster and where it stands, as Intl.Segmenter gives it. */
type Segment = {readonly segment: string; readonly index: number};
type Searchable = Iterable<Segment> & {readonly containing: (index: number) => Segment | undefined};

/** Columns of a text of plain characters and colours (SGR sequences), or -1 when it holds anything else. */
export function plainWidth(text: string): number {
  let width = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (PLAIN[code] === 1) {
      width++;
    } else if (code === ESCAPE) {
      index = endOfColour(text, index);
      if (index === -1) {
        return -1;
      }
    } else {
      return -1;
    }
  }
  return width;
}

/**
 * The grapheme clusters of a text. A text of plain characters, escapes and line feeds is cut at every character, which
 * is what Intl.Segmenter does with it; any other text is given to Intl.Segmenter.
 */
export function segments(text: string): Iterable<Segment> {
  const cut: Segment[] = [];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (PLAIN[code] !== 1 && code !== ESCAPE && code !== NEW_LINE) {
      return graphemes().segment(text);
    }
    cut.push({segment: text.charAt(index), index});
  }
  return cut;
}

/** As `segments`, for a caller that also asks which cluster stands at an index. */
export function searchableSegments(text: string): Searchable {
  const cut = segments(text);
  return Array.isArray(cut)
    ? Object.assign(cut, {containing: (index: number) => cut[index]})
    : graphemes().segment(text);
}

/** Where the colour that begins at `start` ends, or -1 when it is not one of the simple form that all packages read. */
function endOfColour(text: string, start: number): number {
  if (text[start + 1] !== '[') {
    return -1;
  }
  let digits = 0;
  for (let index = start + 2; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x6d) {
      return index;
    }
    digits = code === 0x3b ? 0 : digits + 1;
    const isParameter = code === 0x3b || (code >= 0x30 && code <= 0x39);
    if (!isParameter || digits > 3) {
      return -1;
    }
  }
  return -1;
}

function makeTable(): Uint8Array {
  const table = new Uint8Array(0x2600);
  for (const [first, last] of PLAIN_RANGES) {
    table.fill(1, first, last + 1);
  }
  return table;
}

// A segmenter costs milliseconds and megabytes, so it is made when the first text needs it, and then kept.
const made: {segmenter?: Intl.Segmenter} = {};

function graphemes(): Intl.Segmenter {
  made.segmenter ??= new Intl.Segmenter(undefined, {granularity: 'grapheme'});
  return made.segmenter;
}
