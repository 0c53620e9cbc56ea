/**
 * Text from outside, made safe once, when it enters: nothing that a terminal or a printer obeys, nothing that hides
 * or turns around what stands beside it. Widths are counted in cells, the columns of a terminal.
 */

/** Plain text as nearly all of it is, with Latin letters, which NFC leaves alone: nothing to clean, one cell each. */
const PLAIN = /^[!-~\u00a1-\u00ac\u00ae-\u02ff]+(?: [!-~\u00a1-\u00ac\u00ae-\u02ff]+)*$/;

/** Printable ASCII and Latin letters, blanks at will: as many cells as characters. Nearly all text of a till. */
const ONE_CELL_EACH = /^[ -~\u00a1-\u00ac\u00ae-\u02ff]*$/;

/** White space in the widest sense becomes one blank: tabs, line ends, line and paragraph separators. Not U+FEFF. */
const WHITE_SPACE = /[\t-\r\u0085\p{Z}]+/gu;

/**
 * Controls (C0, C1, so also ESC), format characters (bidi, zero width), halves of surrogate pairs, private and
 * unassigned code points, and everything that Unicode says shows as nothing.
 */
const UNPRINTABLE = /[\p{C}\p{Default_Ignorable_Code_Point}\u{1F1E6}-\u{1F1FF}]/gu;

/** What a terminal or a printer obeys, and what turns text around: no name or reason has it by chance. */
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

/** More marks on one letter than any language writes pile up over the rows around it. */
const PILED_MARKS = /(\p{M}{3})\p{M}+/gu;

/** A mark that stands first would sit on whatever is shown before it. */
const LEADING_MARKS = /^[\p{M}\s]+/u;

const ZERO_CELLS = /^[\p{Mn}\p{Me}]$/u;

/** Wide in Unicode's East Asian Width, generously: too many cells cut a name, too few tear a row. */
const TWO_CELLS = new RegExp(
  '^[\\p{Emoji_Presentation}\\u1100-\\u115f\\u2329\\u232a\\u2630-\\u2637\\u268a-\\u268f\\u2e80-\\u303e\\u3041-\\ua4cf' +
    '\\ua960-\\ua97f\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe10-\\ufe19\\ufe30-\\ufe6f\\uff01-\\uff60\\uffe0-\\uffe6' +
    '\\u{16fe0}-\\u{18dff}\\u{1aff0}-\\u{1b2ff}\\u{1d300}-\\u{1d37f}\\u{1f000}-\\u{1faff}\\u{20000}-\\u{3fffd}]$',
  'u',
);

/** How much raw text is looked at for each cell wanted: what is longer is an attack or a mistake. */
const RAW_UNITS_PER_CELL = 16;
const RAW_UNITS_LEAST = 1024;

function cellsOfOne(character: string): number {
  if (TWO_CELLS.test(character)) return 2;
  return ZERO_CELLS.test(character) ? 0 : 1;
}

/** True for text with control characters, so also escape sequences and line ends, or with bidi controls. */
export function hasControls(text: string): boolean {
  return CONTROLS.test(text);
}

/**
 * How many cells printable text takes: ASCII, Latin, Cyrillic … one each, East Asian characters and emoji two,
 * combining marks none. Rather one too many than one too few.
 */
export function cellsOf(text: string): number {
  if (ONE_CELL_EACH.test(text)) return text.length;
  let cells = 0;
  for (const character of text) cells += cellsOfOne(character);
  return cells;
}

/** As much of the front of `text` as fits `mostCells`, with its marks; no blanks are taken off. */
export function cutToCells(text: string, mostCells: number): string {
  if (ONE_CELL_EACH.test(text)) return text.slice(0, Math.max(0, mostCells));
  let cells = 0;
  let end = 0;
  for (const character of text) {
    cells += cellsOfOne(character);
    if (cells > mostCells) break;
    end += character.length;
  }
  return text.slice(0, end);
}

/**
 * Text from outside (a file, a host, a scanner, a setting) as it may be shown and printed, at most `mostCells` cells
 * long. White space of every kind becomes single blanks, none at the ends; letters with marks are composed (NFC);
 * controls, escape characters, bidi controls, zero-width characters, flag letters and halves of surrogates are taken
 * out. What a taken-out ESC introduced stays as harmless letters. May give an empty text.
 */
export function printable(text: string, mostCells: number): string {
  if (text.length <= mostCells && PLAIN.test(text)) return text;
  const clean = text
    .slice(0, Math.max(RAW_UNITS_LEAST, mostCells * RAW_UNITS_PER_CELL))
    .replace(WHITE_SPACE, ' ')
    .replace(UNPRINTABLE, '')
    .normalize('NFC')
    .replace(PILED_MARKS, '$1')
    .replace(LEADING_MARKS, '')
    .replace(WHITE_SPACE, ' ');
  return cutToCells(clean, mostCells).trimEnd();
}
