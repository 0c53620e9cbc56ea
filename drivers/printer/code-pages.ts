import iconv from 'iconv-lite';
import type {CodePage} from './profile-pages.ts';
import {REPLACEMENTS} from './replacements.ts';

/** Bytes that print right once the table of that number is selected with ESC t. */
export type TextRun = {readonly page: number; readonly bytes: Buffer};

/** Turns Unicode text into what a printer with these tables can print. */
export type PageText = {
  /** The table to select before anything is printed; null where the printer has none. */
  readonly firstPage: number | null;
  /** The nearest text that can be printed: every character of it is one column and has a byte. */
  readonly fit: (text: string) => string;
  /** The bytes of fitted text, cut where another table has to be selected. Throws for a character that has no byte. */
  readonly runs: (text: string, selected: number) => readonly TextRun[];
};

const ASCII = /^[ -~]*$/;
const MARKS = /\p{M}+/gu;
const UNKNOWN = '?';

/** Characters above ASCII with their byte in each table. Holes of a table decode to controls or U+FFFD. */
type Places = ReadonlyMap<string, ReadonlyMap<number, number>>;

function placesIn(pages: readonly CodePage[]): Places {
  const places = new Map<string, Map<number, number>>();
  for (const {number, encoding} of pages) {
    for (let byte = 0x80; byte <= 0xff; byte += 1) {
      const character = iconv.decode(Buffer.of(byte), encoding);
      if (character.length !== 1 || character < '\u00a1' || character === '\ufffd') continue;
      const bytes = places.get(character) ?? new Map<number, number>();
      if (!bytes.has(number)) bytes.set(number, byte);
      places.set(character, bytes);
    }
  }
  return places;
}

/** The nearest text for one character; empty for what has no place on paper (controls, lone marks). */
function fitOne(character: string, places: Places): string {
  if (ASCII.test(character) || places.has(character)) return character;
  if (/^[\p{C}\p{M}]$/u.test(character)) return '';
  if (/^\p{Z}$/u.test(character)) return ' ';
  const replacement = REPLACEMENTS.get(character);
  if (replacement !== undefined) return replacement;
  const simpler = character.normalize('NFKD').replace(MARKS, '');
  if (simpler === character || simpler === '') return UNKNOWN;
  const fitted = Array.from(simpler, (part) => fitOne(part, places)).join('');
  return fitted.includes(UNKNOWN) ? UNKNOWN : fitted;
}

function fitText(text: string, places: Places): string {
  if (ASCII.test(text)) return text;
  let isFit = true;
  for (const character of text) {
    if (ASCII.test(character) || places.has(character)) continue;
    isFit = false;
    break;
  }
  return isFit ? text : Array.from(text.normalize('NFC'), (part) => fitOne(part, places)).join('');
}

/** Splits fitted text into runs of one table each, staying in the selected one as long as it has the character. */
function runsOf(text: string, selected: number, places: Places): readonly TextRun[] {
  const runs: TextRun[] = [];
  let page = selected;
  let bytes = Buffer.allocUnsafe(text.length);
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0x20 && code < 0x7f) {
      bytes[count++] = code;
      continue;
    }
    const byPage = places.get(text.charAt(index));
    if (byPage === undefined) throw new Error('text was not fitted to the printer before it was encoded');
    const [first = page] = byPage.has(page) ? [page] : byPage.keys();
    if (first !== page) {
      if (count > 0) runs.push({page, bytes: bytes.subarray(0, count)});
      bytes = bytes.subarray(count);
      count = 0;
      page = first;
    }
    bytes[count++] = byPage.get(page) ?? 0x3f;
  }
  if (count > 0) runs.push({page, bytes: bytes.subarray(0, count)});
  return runs;
}

/**
 * For a printer with these tables, the preferred one first. A character that no table has becomes what comes nearest:
 * known replacements ("…" is "..."), else the letter without its marks, else "?". Controls go, so that nothing in a
 * text is a command. Making this reads the tables once; keep it for the printer's life.
 */
export function pageText(pages: readonly CodePage[]): PageText {
  const places = placesIn(pages);
  return {
    firstPage: pages[0]?.number ?? null,
    fit: (text) => fitText(text, places),
    runs: (text, selected) => {
      if (text === '') return [];
      return ASCII.test(text) ? [{page: selected, bytes: Buffer.from(text, 'latin1')}] : runsOf(text, selected, places);
    },
  };
}
